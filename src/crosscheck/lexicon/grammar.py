"""Words of grammar, a closed list."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """a an the this that these those each every either neither some any no all both half such what which who whom
    whose whoever whatever i me my mine myself you your yours yourself yourselves he him his himself she her
    hers herself it its itself we us our ours ourselves they them their theirs themselves one's someone somebody
    something anyone anybody anything everyone everybody everything nobody nothing none and or but nor so yet if
    unless because although though while whereas whether until till since as than of in on at by for with from
    to into onto upon about above across after against along amid among amongst around before behind below
    beneath beside besides between beyond despite down during except inside like near off out outside over past
    per plus round through throughout toward towards under underneath unlike up via within without would could
    should might must shall may can will cannot not n't there when where why how dr mr mrs ms""".split()
)
"""Words that stand for grammar: WordNet has some of them as nouns (helium, ohm), which they hardly ever are."""
