"""Statements of a draft without a figure: who is named and called what, what is denied, what is told as done."""
