"""British spellings and the American ones that the lexicon is kept in: rules of form, no meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ANYWHERE = (
    ("our", "or"), ("isation", "ization"), ("ising", "izing"), ("yse", "yze"), ("ysing", "yzing"), ("aes", "es"),
    ("ae", "e"), ("oe", "e"), ("mould", "mold"), ("smould", "smold"), ("lough", "low"), ("grey", "gray"),
    ("scept", "skept"), ("minium", "minum"), ("gement", "gment"), ("moustache", "mustache"), ("yoghurt", "yogurt"),
    ("ellery", "elry"), ("storey", "story"), ("oeuvre", "euver"), ("phur", "fur"), ("-", ""),
)  # fmt: skip
_AT_END = (
    ("ise", "ize"), ("iser", "izer"), ("re", "er"), ("ence", "ense"), ("ogue", "og"), ("mme", "m"), ("eller", "eler"),
    ("ellor", "elor"), ("elled", "eled"), ("elling", "eling"), ("ller", "ler"), ("lment", "llment"), ("lfil", "lfill"),
    ("lful", "llful"), ("rol", "roll"), ("stil", "still"), ("xe", "x"), ("xion", "ction"), ("ageing", "aging"),
    ("practise", "practice"), ("wards", "ward"), ("tyre", "tire"), ("kerb", "curb"), ("cosy", "cozy"),
    ("adviser", "advisor"),
)  # fmt: skip


_MAY_BE_BRITISH = re.compile("|".join([*(re.escape(one) for one, _ in _ANYWHERE), *(f"{one}$" for one, _ in _AT_END)]))


def variants(word: str) -> Iterator[str]:
    """Spellings that ``word`` may be the British one of ("colour" → "color"); most of them are no words."""
    if not _MAY_BE_BRITISH.search(word):
        return
    for british, american in _ANYWHERE:
        if british in word and len(word) > len(british):
            yield word.replace(british, american)
    for british, american in _AT_END:
        if word.endswith(british):
            yield word[: -len(british)] + american
