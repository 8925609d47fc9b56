"""Facts without a figure: what one article denies and another asserts (and, for study, orders and places)."""
