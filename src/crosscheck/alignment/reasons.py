"""Why two names, or two ages, are of one bearer: the evidence of :mod:`.sameness` as clauses for a reader."""

from __future__ import annotations

import re


def of_one(why: str, what: str) -> str:
    """Why two names or ages are of one bearer, as clauses: "the surname differs by a letter"."""
    made = []
    for part in why.split("; "):
        head, colon, rest = part.partition(": ")
        if part == "one name":
            made.append("both give the same name" if what == "age" else "")
        elif part.startswith("both told as "):
            role = part.removeprefix("both told as ")
            made.append(f"both tell of the {_SHORT.get(role, role)}")
        elif part == "of one age":
            made.append("both give the same age")
        elif colon:
            made.append(_slip(head, rest))
        elif part in _HOW:
            made.append(f"the names differ {_HOW[part]}")
        elif part == "one word of two":
            made.append("one word of the name is another")
        elif part.startswith("another "):
            made.append(f"the {part.removeprefix('another ')} is another")
        else:
            made.append(part)
    return "; ".join(dict.fromkeys(m for m in made if m))


_SHORT = {
    "gov": "governor", "sen": "senator", "rep": "representative", "lt": "lieutenant", "sgt": "sergeant",
    "capt": "captain", "det": "detective", "supt": "superintendent", "dr": "doctor", "prof": "professor",
    "executive": "chief executive",
}  # fmt: skip


_HOW = {
    "a hyphen": "by a hyphen", "letters swapped": "by two letters swapped", "a letter more": "by a letter",
    "one letter differs": "by a letter", "2 letters differ": "by two letters", "3 letters differ": "by three letters",
    "4 letters differ": "by four letters",
}  # fmt: skip


def _slip(where: str, how: str) -> str:
    return f"{where.replace('one word', 'one word of the name')} differs {_HOW.get(how, how)}"


_AGED = re.compile(r"(?:an? |the )?[\w-]*\d[\w-]*-old\b ?", re.IGNORECASE)


def called(who: str, why: str) -> str:
    """How a person is called in a title; one without a name by the role, never by the age in dispute."""
    if not _AGED.match(who):
        return who
    role = re.search(r"both told as ([\w ]+)", why)
    rest = _AGED.sub("", who)
    return f"the {rest or (role[1] if role else 'person')}"
