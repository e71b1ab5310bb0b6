"""Names of encodings that strangers give: those that stand for text, and none of Python's others."""

from __future__ import annotations

import codecs
import re

# One byte a letter, and Unicode's: expat knows these, too.
_NARROW = re.compile(r"utf-?(8|16(-?[lb]e)?)|(us-)?ascii|(iso|windows|cp|koi8|latin|mac|tis)[\w-]*")
# East Asian ones, which expat does not know.
WIDE = frozenset("big5 euc-jp euc-kr gb18030 gb2312 gbk iso-2022-jp shift_jis".split())


def text_encoding(name: str) -> str:
    """The name in lower case; empty for what is no encoding of text ("zlib", "unicode_escape")."""
    lower = name.strip().lower()[:40]
    if lower not in WIDE and not _NARROW.fullmatch(lower):
        return ""
    try:
        codecs.lookup(lower)
    except (LookupError, ValueError):
        return ""
    return lower
