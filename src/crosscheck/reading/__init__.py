"""Text → mentions: sentences, numerals, units, dates, and what is said around them.

:func:`.read.read` is the recipe.  :mod:`.stream` is the one tokeniser that numbers and dates share, :mod:`.tokens`
the only view of sentences and words that subjects may take.
"""
