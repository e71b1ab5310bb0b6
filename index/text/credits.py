"""Which spans of an article may be cited: photo credits, rules and bare numbers may not."""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:AP|AFP|EPA|PA|Reuters|Getty(?: Images)?|Photos?|Image|Images|Picture|Pictures|Pic|File photo"
    r"|Handout|Courtesy|Credit|Foto|Source|Illustration|Graphic|Video)"
)
_CREDIT = (
    # In brackets: (AP Photo/Hadi Mizban), (Photo: Marta Ilves/Harbour Gazette)
    re.compile(rf"[(\[]\s*{_AGENCY}\b[^()\[\]]{{0,120}}[)\]]\.?", re.IGNORECASE),
    # With a label in front, as in Image credit: NASA
    re.compile(
        r"(?:photo(?:graph)?|image|picture|foto|illustration)(?:\s+credit)?\s*(?::|\bby\b).{0,100}",
        re.IGNORECASE,
    ),
    # Agency and name with a slash between, as in REUTERS/Jane Doe
    re.compile(r"(?:AP Photo|AP|AFP|REUTERS|Reuters|EPA|Getty Images)\s*/\s*.{1,60}"),
)
_WORD = re.compile(r"[^\W\d_]{2}")


def is_citable(sentence: str) -> bool:
    """Whether a reader could be pointed to this span as a statement.

    >>> is_citable("(AP Photo/Hadi Mizban)"), is_citable("Two were wounded.")
    (False, True)
    """
    line = sentence.strip()
    if not _WORD.search(line):
        return any(c > "\u2e80" and c.isalpha() for c in line)  # one CJK character can be a word
    return not any(pattern.fullmatch(line) for pattern in _CREDIT)
