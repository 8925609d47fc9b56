"""Irregular forms for ``tools/lexicon.py``: from WordNet's lists, of verbs with what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from wordnet import FILES

UNCHANGED = """beset bet broadcast burst bust cast cost cut fit forecast hit hurt input knit let offset outbid output
    overcut overset podcast put quit read recast reset rid set shed shut slit split spread sublet sweat telecast thrust
    typeset undercut upset wed wet beat""".split()
"""Verbs whose past is as their base."""
SPECIAL = {
    "am": "base", "are": "base", "is": "s", "has": "s", "was": "past", "were": "past", "been": "participle",
    "came": "past", "became": "past", "overcame": "past", "ran": "past", "overran": "past", "outran": "past",
    "reran": "past", "ate": "past", "lay": "past", "bit": "past", "hid": "past", "did": "past", "gone": "participle",
    "done": "participle", "drunk": "participle", "seen": "participle", "went": "past", "forwent": "past",
    "beat": "past", "does": "s", "begun": "participle",
}  # fmt: skip
WRONG = {
    ("feed", "fee"), ("gan", "gin"), ("might", "may"), ("girt", "gird"), ("kent", "ken"), ("shat", "shit"),
    ("bani", "ban"), ("cola", "colon"), ("choux", "chou"), ("smit", "smite"), ("prologs", "prologue"),
    ("swops", "swap"), ("wound", "wind"),
}  # fmt: skip
"""Pairs of the lists that mislead more than they help."""


def irregular_forms(folder: Path, names: set[str]) -> Iterator[str]:
    """Irregular forms: those that no rule of ``lexicon/forms.py`` finds, of verbs with what they are."""
    by_lemma: dict[str, set[str]] = defaultdict(set)
    for pos, name in FILES.items():
        for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
            form, *lemmas = line.split()
            for lemma in lemmas:
                if (
                    lemma in names
                    and form != lemma
                    and form.isascii()
                    and form.isalpha()
                    and (form, lemma) not in WRONG
                ):
                    if pos == "v":
                        by_lemma[lemma].add(form)
                    elif not _by_rule(form, lemma):
                        yield f"{form}\t{pos}\t{lemma}"
    for lemma in UNCHANGED:
        by_lemma[lemma].add(lemma)
    for lemma in sorted(by_lemma):
        irregular = sorted(form for form in by_lemma[lemma] if not _by_rule(form, lemma))
        for form in irregular:
            yield f"{form}\tv\t{lemma}\t{_verb_form(form, irregular)}"
        if lemma in ("come", "become", "overcome", "run", "overrun", "outrun", "rerun"):
            yield f"{lemma}\tv\t{lemma}\tparticiple"


def _by_rule(form: str, lemma: str) -> bool:
    """Whether the form is a regular one: a doubled consonant, "y" as "ie", a plural in "es" or "men"."""
    stems = {lemma, lemma + lemma[-1], lemma.removesuffix("y") + "i", lemma.removesuffix("e")}
    return any(form == stem + ending for stem in stems for ending in ("ed", "ing", "s", "es", "er", "est")) or (
        form.endswith("men") and lemma == form[:-3] + "man"
    )


def _verb_form(form: str, irregular: list[str]) -> str:
    """Which form of an irregular verb this is: "past participle" is both."""
    if form.endswith("ing"):
        return "ing"
    if form in SPECIAL:
        return SPECIAL[form]
    if _participle(form, irregular):
        return "participle"
    return "past" if any(_participle(other, irregular) for other in irregular) else "past participle"


def _participle(form: str, irregular: list[str]) -> bool:
    """Whether the form can only be a participle: "taken", "shown", "torn", "sung" beside "sang"."""
    if SPECIAL.get(form) == "participle" or form.endswith(("wn", "en", "ain", "orn", "borne", "gone", "done")):
        return True
    return "u" in form and form.replace("u", "a") in irregular
