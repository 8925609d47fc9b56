"""Words in a text: whether two spellings are the same, and where a quote stands."""
