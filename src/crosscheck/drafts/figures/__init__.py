"""Figures and dates of drafts and sources, the words around them, and where sources speak of the same."""
