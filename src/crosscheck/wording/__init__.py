"""Values in words: as a report says them, and as their article wrote them."""
