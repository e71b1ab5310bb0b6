"""What a fetched document lists: read in the parser cell, as all that strangers wrote is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from index.errors import SourceUnreadable
from index.fetching.carrying import from_text
from index.fetching.entries import Listing
from index.fetching.sniffing import may_list
from index.reading.cell import shared_cell
from index.reading.parsing.kinds import LISTING

ReadListing: TypeAlias = Callable[[bytes, str, str], Listing | None]
"""A document, its address and its charset to what it lists; None where it is no list."""


def read_in_cell(data: bytes, url: str, charset: str = "") -> Listing | None:
    """As `index.fetching.listing.read_listing`, but in another process, with its limits.

    Raises the ArticleError that says why a feed or a sitemap can't be read.
    """
    if not may_list(data):
        return None
    found = shared_cell().parse(data, f"{LISTING}; charset={charset}", url)
    problem = next((one.problem for one in found if one.problem), None)
    if problem:
        raise problem.error()
    try:
        return from_text(found[0].text)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        message = (
            "The feed or sitemap can't be read: its parser was led to say what makes no sense."
        )
        raise SourceUnreadable(message, hint="Name its articles.") from error
