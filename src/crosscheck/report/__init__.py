"""The report: one object that every recipe hands on, and a file for each format of it."""
