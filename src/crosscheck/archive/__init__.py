"""Tables of claims of any size: read in batches, parted by topics, checked part by part (read :mod:`.run` first)."""
