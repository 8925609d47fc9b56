"""Old names of :mod:`crosscheck.articles`, for as long as something imports them.

The package had to move: ``crosscheck.scan`` is a function, and importing a package of that name hides it.
"""
