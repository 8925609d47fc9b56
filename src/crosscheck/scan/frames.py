"""See :mod:`crosscheck.articles.frames`."""

from crosscheck.articles.frames import *  # noqa: F403
