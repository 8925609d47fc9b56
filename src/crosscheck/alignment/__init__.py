"""Assertions of several articles → which of them are about one thing, and where they do not fit together."""
