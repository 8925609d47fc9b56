"""What several articles of one story tell of the same: entities and figures of one article → those of the others."""
