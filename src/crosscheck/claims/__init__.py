"""What curators write (claims, topics, decisions) and what it comes to: a value, a place and a time for each claim."""
