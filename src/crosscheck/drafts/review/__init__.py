"""The second look at statements: topics without figures, decisions, order, citations, headline."""
