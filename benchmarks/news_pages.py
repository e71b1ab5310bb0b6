"""The main text of news pages, ours beside what else there is: `python -m benchmarks.news_pages`.

The pages are those of the tests, of our own making. F1 is of words, counted as often as they occur, against the
marked text. The peers: trafilatura's `bare_extraction` as it is called without further ado, and all text
of the page's body without scripts and styles, which is what LlamaIndex's readers of HTML take by BeautifulSoup's
`get_text` (neither is installed here, so lxml takes it).
"""

from __future__ import annotations

from collections import Counter
from statistics import mean
from typing import Any

import lxml.html
from trafilatura import bare_extraction

from benchmarks.report import Figure, Section, run
from index.reading.cell import shared_cell
from index.reading.parsing.parsed import Parsed
from tests.support.news_pages import NewsPage, news_pages, walls

_PEERS = ("trafilatura", "all text")


def measure() -> Section:
    pages = news_pages()
    rows = {page.name: scores(page) for page in pages}
    figures = [_figure(name, row, 0.95) for name, row in rows.items()]
    means = [mean(column) for column in zip(*rows.values(), strict=True)]
    least = [min(column) for column in zip(*rows.values(), strict=True)]
    whole = [_figure("mean of all", means, 0.95), _figure("least of all", least, 0.95)]
    right = Figure("title and day right", _right(pages), {"trafilatura": _right_by_peer(pages)})
    refused = Figure("walls refused", mean(bool(ours(w.html).problem) for w in walls()), aim=1)
    return Section(
        f"{len(pages)} pages of news sites of our own making, {len(walls())} walls; F1 of words.",
        [*whole, right, refused, *figures],
    )


def ours(html: str) -> Parsed:
    (found,) = shared_cell().parse(html.encode(), ".html")
    return found


def scores(page: NewsPage) -> tuple[float, ...]:
    """F1 of ours, and of the peers."""
    found: Any = bare_extraction(page.html, include_comments=False)
    texts = (ours(page.html).text, found.text if found else "", _all_text(page.html))
    return tuple(f1(text or "", page.text) for text in texts)


def f1(found: str, right: str) -> float:
    a, b = Counter(found.split()), Counter(right.split())
    return 2 * (a & b).total() / (a.total() + b.total())


def _all_text(html: str) -> str:
    tree = lxml.html.document_fromstring(html.encode())
    for element in [*tree.iter("script", "style", "noscript")]:
        element.drop_tree()
    return " ".join(tree.find("body").itertext())


def _figure(name: str, row: tuple[float, ...] | list[float], aim: float) -> Figure:
    return Figure(name, row[0], dict(zip(_PEERS, row[1:], strict=True)), aim=aim)


def _right(pages: list[NewsPage]) -> float:
    found = [ours(page.html) for page in pages]
    return mean(
        (a.title, a.published) == (p.title, p.published) for a, p in zip(found, pages, strict=True)
    )


def _right_by_peer(pages: list[NewsPage]) -> float:
    found: list[Any] = [bare_extraction(page.html, with_metadata=True) for page in pages]
    return mean(
        a is not None and (a.title, a.date) == (p.title, p.published)
        for a, p in zip(found, pages, strict=True)
    )


if __name__ == "__main__":
    run("news_pages", measure)
