"""What a figure is about: mentions → assertions with a :class:`~.assertion.Subject`, for any field of news."""
