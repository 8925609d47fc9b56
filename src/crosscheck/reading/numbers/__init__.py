"""Numerals → quantities: words and digits, units, hedges, ranges, changes."""
