"""See :mod:`crosscheck.articles.vocabulary`."""

from crosscheck.articles.vocabulary import *  # noqa: F403
