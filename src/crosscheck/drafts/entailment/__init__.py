"""Whether a source's figure is what a draft's is about: columns, learned weights, and what they come to."""
