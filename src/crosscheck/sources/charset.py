"""Bytes of a page → text, in the encoding that a browser would take.

As the HTML and the Encoding Standard of the WHATWG say: a byte order mark, else what an XML declaration or a meta
element among the first bytes declares, else UTF-8 if it is that, else windows-1252.  In two places the bytes are
believed before the page: what is UTF-8 is read as UTF-8 whatever it declares, and what declares UTF-8 and is none is
read as windows-1252.  A page is never refused for its encoding.
"""

from __future__ import annotations

import codecs
import re

PRESCANNED = 4096
"""First bytes among which the encoding is declared; the standard asks for 1,024, some pages have scripts before it."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[\s/][^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_WINDOWS = "cp1252"
_AS_BROWSERS = {
    "ascii": _WINDOWS, "iso8859-1": _WINDOWS, "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs",
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
}  # fmt: skip
"""What the Encoding Standard reads instead: supersets that pages mean, and UTF-8 for what ASCII bytes cannot be."""
_ON_THE_WEB = re.compile(
    r"utf-8|cp(?:125[0-8]|866|874|932|949)|iso8859-(?:[2-8]|1[03456])|koi8-[ru]|gb18030|big5hkscs|euc_jp|iso2022_jp"
    r"|mac-(?:roman|cyrillic)"
)
"""Codecs that the standard has; Python knows more (UTF-7), which a page could hide its words in."""
_PREFIX = re.compile(r"^(?:x-|windows-|dos-)?(?=cp\d|125\d$|874$)")


def decode_page(data: bytes) -> str:
    """The page as text, line ends as LF; bytes that its encoding does not have become U+FFFD."""
    codec, body = _codec(data)
    return body.decode(codec, "replace").replace("\r\n", "\n").replace("\r", "\n")


def _codec(data: bytes) -> tuple[str, bytes]:
    """Its codec, and the page without a byte order mark."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return codec, data[len(mark) :]
    declared = declared_codec(data)
    if declared == "iso2022_jp":  # its bytes are ASCII, so they would pass for UTF-8
        return declared, data
    try:
        data.decode("utf-8")
        return "utf-8", data
    except UnicodeDecodeError:
        if declared not in (None, "utf-8"):
            return declared or _WINDOWS, data
    return ("utf-8" if _mostly_utf8(data) else _WINDOWS), data


def declared_codec(data: bytes) -> str | None:
    """The Python codec of the encoding that a page declares; ``None``: it declares none that the standard knows."""
    start = _COMMENT.sub(b"", data[:PRESCANNED])
    found = _XML.match(start) or _META.search(start)
    if found is None:
        return None
    label = found[1].decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(_PREFIX.sub("", label) if label.startswith(("x-cp", "dos-")) else label).name
    except LookupError:
        return None
    name = as_browsers(name)
    return name if _ON_THE_WEB.fullmatch(name) else None


def as_browsers(codec: str) -> str:
    """The codec that browsers read for one that a page declares: Latin-1 and ASCII as windows-1252, and the like."""
    return _AS_BROWSERS.get(codec, codec)


def _mostly_utf8(data: bytes) -> bool:
    """Whether more of its letters beyond ASCII are whole in UTF-8 than broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) > 2 * broken
