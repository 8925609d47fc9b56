"""Words of time → dates, clock times, sets: tags, phrases, whole expressions, readings."""
