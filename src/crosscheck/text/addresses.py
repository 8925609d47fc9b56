"""Whether two addresses are the same page."""

from __future__ import annotations


def address(url: str) -> str:
    """An address as it is compared: without scheme, "www." and a slash at the end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url
