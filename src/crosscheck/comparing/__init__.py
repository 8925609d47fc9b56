"""Whether two things that were told fit together: the relation of two, and the verdict on a whole group.

:mod:`~.relation` is the only place where two values meet; the groups, windows and verdicts of many claims, the
positions inside them and the library's ``compare`` are readings of it.
"""
