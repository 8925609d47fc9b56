"""Helpers of the benches; nothing here runs by itself (``make bench`` runs ``bench/*.py`` only)."""
