"""What a number counts where the words right behind it do not say so: by the grammar around it, then by what was told
before ("19 dead", "12 of his victims", "killing 42", "up from 176,000", "five others", "of the 40, 25 were").

    counted(Site(sentence, words, first, last, mention, before)) -> Noun or None
"""

from __future__ import annotations

from crosscheck.subjects.beside import BESIDE, FIRST, OF_VERB, index
from crosscheck.subjects.earlier import AGAIN, COMPARED, CONVERTED, like
from crosscheck.subjects.site import Noun, Site

_WHOLE = (*FIRST, *CONVERTED, *BESIDE, *COMPARED, *OF_VERB, *AGAIN)
_DECIMAL = (*COMPARED, index, like)
"""Rules for what no things can be counted by: it is compared, a change of an index, or measured like another one."""


def counted(site: Site) -> Noun | None:
    """The noun of a number that has none of its own; ``None`` where nobody can tell."""
    return next((noun for rule in (_WHOLE if site.whole else _DECIMAL) if (noun := rule(site)) is not None), None)
