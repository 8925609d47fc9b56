"""The draft as a document: what of its file is prose, where that stands, and short quotes out of it."""
