"""Names of files, made of what articles say: safe on any disk, and never a path."""

from __future__ import annotations

import re
import unicodedata

from index.articles import Article

# Most disks take 255 bytes; day, id and suffix have 30 of them.
_LONGEST = 80
_NO_WORD = re.compile(r"[^\w]+|_+")


def file_stem(article: Article) -> str:
    """Day, title and the beginning of the id: "2024-01-05-storm-in-the-harbour-1f2e3d4c"."""
    day = article.published.isoformat() if article.published else "undated"
    return "-".join(filter(None, (day, _slug(article.title), article.id[:8])))


def _slug(title: str) -> str:
    """Letters and digits, small, accents and the like taken off; other scripts stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    words = _NO_WORD.sub("-", unicodedata.normalize("NFC", plain).casefold())
    return words.encode()[:_LONGEST].decode(errors="ignore").strip("-")
