"""What the weighed evidence comes to: a status for each figure, the arithmetic behind it, the claims of a project."""
