"""One address for one page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fetching.tracking import is_same_site, without_tracking

FERRY = "https://news.example/ferry"


@pytest.mark.parametrize(
    "asked",
    [
        "utm_source=rss&utm_medium=feed",
        "fbclid=x",
        "gclid=1&gbraid=2",
        "mc_cid=1&mc_eid=2",
        "xtor=RSS-1",
        "_ga=1.2",
        "igsh=x",
        "msclkid=1",
        "ns_mchannel=rss",
        "at_medium=RSS",
        "UTM_Campaign=x",
        "utm_id",
    ],
)
def test_what_tells_where_a_reader_came_from_is_taken_off(asked: str) -> None:
    assert without_tracking(f"{FERRY}?{asked}#top") == FERRY
    assert without_tracking(f"{FERRY}?id=7&{asked}") == f"{FERRY}?id=7"


@pytest.mark.parametrize(
    "asked",
    ["id=7", "page=2", "q=utm_source", "at=3", "source=x", "ref=5", "hs=1", "a=1&a=2", "cid=4", ""],
)
def test_what_may_tell_pages_apart_stays(asked: str) -> None:
    url = f"{FERRY}?{asked}".rstrip("?")
    assert without_tracking(url) == url


@given(st.text())
def test_any_text_is_taken_and_twice_is_as_once(url: str) -> None:
    once = without_tracking(url)
    assert without_tracking(once) == once


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("http://www.news.example/x", True),
        ("https://amp.news.example/x", True),
        ("https://m.news.example:443/x", True),
        ("https://news.example:8080/x", False),
        ("https://blog.news.example/x", False),
        ("https://news.example.evil.example/x", False),
        ("https://news.example@evil.example/x", False),
        ("/ferry", False),
        ("http://[", False),
    ],
)
def test_a_site_is_a_host_by_its_usual_names(other: str, same: bool) -> None:
    assert is_same_site(FERRY, other) is same
