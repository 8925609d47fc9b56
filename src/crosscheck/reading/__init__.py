"""Text → tokens and mentions.  :mod:`.tokens` is the only view of a text that subjects may take."""
