"""What stands around an article on its page and is no part of it: menus, teasers, forms, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCKS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr li main ol p pre section summary table tbody tfoot thead ul".split()
)
"""Elements that begin and end a paragraph."""
LINES = frozenset(("br", "tr"))

_NEVER = frozenset(
    "audio button canvas datalist dialog embed head iframe input map math meter nav noscript object progress script "
    "select style svg template textarea video".split()
)
_STRUCK = frozenset(("del", "s", "strike"))
"""What an article has taken back."""
_ROLES = frozenset("alert banner complementary contentinfo dialog form menu menubar navigation search toolbar".split())
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|footer|recommend(?:ed|ations?)?|read-?(?:more|next)"
    r"|related(?:-?(?:posts?|articles?|stories|content|links?))?|more-(?:on|from|stories)|most-(?:read|popular|viewed)"
    r"|trending|share|sharing|sharedaddy|social|newsletters?|subscri(?:be|ption)|paywall|sign-?up"
    r"|cookies?|consent|adverts?|ads?|advertisement|sponsored|comments?(?:-?(?:list|area|form))?|respond|disqus\w*"
    r"|author-?(?:box|bio|info|card)|post-navigation|tags|tag-?(?:list|cloud)|skip-?links?|print-?only|visually-hidden"
    r"|sr-only|screen-reader-text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LINKING = re.compile(r"(?:^|[\s_-])(?:teasers?|promos?)(?:$|[\s_-])", re.IGNORECASE)
"""Names of what leads to other articles, if it has a link; without one it is a standfirst."""
_REMARKS = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:-?(?:list|area|form))?|respond|disqus\w*)(?:$|[\s_-])", re.IGNORECASE
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
MAX_TEASERS = 2_000
"""Characters of a block that can be nothing but links; longer ones are kept."""


def is_never(node: LexborNode) -> bool:
    """Whether an element, with all in it, is no words of a page: scripts, menus, what is hidden, what is struck out."""
    tag = node.tag or ""
    if tag in _NEVER or tag in _STRUCK:
        return True
    given = node.attributes
    if "hidden" in given or given.get("aria-hidden") == "true" or _HIDDEN.search(given.get("style") or ""):
        return True
    return tag == "sup" and node.css_first("a") is not None  # a footnote's number


def is_furniture(node: LexborNode, tag: str, given: dict[str, str | None]) -> bool:
    """Whether an element stands around articles, by its tag, role or name; that of an article may have such a name."""
    if tag in ("aside", "footer", "form"):
        return True
    if tag == "header":
        return node.css_first("h1, h2, time, p") is None
    if (given.get("role") or "") in _ROLES:
        return True
    if tag in ("body", "main", "article", "h1", "p"):
        return False
    names = f"{given.get('class') or ''} {given.get('id') or ''}"
    return bool(_NAMES.search(names)) or (bool(_LINKING.search(names)) and node.css_first("a[href]") is not None)


def is_remarks(given: dict[str, str | None]) -> bool:
    """Whether an element is that of the readers' comments, by its name."""
    return bool(_REMARKS.search(f"{given.get('class') or ''} {given.get('id') or ''}"))


def superscript(words: str) -> str:
    """Raised digits as such, so that 5 km² does not read 5 km2, nor 10⁶ as 106; other words as they are."""
    return words.translate(_RAISED) if re.fullmatch(r"[\d+−n-]+", words) else words
