"""Files to parse, of our own making and of the size of real ones: pages of a news site, reports, letters."""

from __future__ import annotations

from io import BytesIO
from itertools import cycle, islice
from zipfile import ZIP_DEFLATED, ZipFile

from tests.support.news_pages import news_pages
from tests.support.pdfs import paragraph, pdf

# A page of a news site has 50 to 300 kB, some hundreds of links, and 5 to 40 paragraphs.
_LINKS, _CARDS, _PARAGRAPHS, _SCRIPT = 120, 40, 14, 40_000
_PAGES, _LINES, _IN_DOCX = 6, 44, 120

_SAID = (
    "The town council met on Monday, and eleven members said that the quay would be repaired before the winter.",
    "“We have waited long enough,” said the mayor, who had come by boat because the bridge was closed.",
    "The work costs 2.4 million crowns, of which the state pays a third; the rest is borrowed for twenty years.",
    "Fishermen fear that the herring season will be over by then, and that the boats will go elsewhere.",
)


def html_pages() -> list[bytes]:
    """The news pages that the tests know, with the rest that sites put around an article."""
    menu = "".join(f"<li><a href=/s{n}>Section number {n}</a></li>" for n in range(_LINKS))
    card = (
        '<div class="card"><a href="/{0}"><h3>Story number {0}</h3></a><p>What it says.</p></div>'
    )
    cards = "".join(map(card.format, range(_CARDS)))
    more = "".join(f"<p>{text} ({n})</p>" for n, text in enumerate(_said(_PARAGRAPHS)))
    around = f"<aside class=related>{cards}</aside><script>{'var a=1;' * (_SCRIPT // 8)}</script>"
    made = []
    for page in news_pages():
        html = page.html.replace("</article>", f"{more}</article>", 1)
        html = html.replace("<body>", f"<body><nav><ul>{menu}</ul></nav>", 1)
        made.append(html.replace("</body>", f"{around}</body>", 1).encode())
    return made


def pdf_reports(count: int = 12) -> list[bytes]:
    """Reports of some pages of lines, packed as usual."""
    lines = [" ".join(text.split()[:14]) for text in _said(_LINES)]
    return [
        pdf([paragraph(f"Report {n}, page {m}", *lines) for m in range(_PAGES)], pack=1)
        for n in range(count)
    ]


def docx_letters(count: int = 12) -> list[bytes]:
    """Word documents of some paragraphs."""
    return [_docx([f"Letter {n}", *_said(_IN_DOCX)]) for n in range(count)]


def _docx(paragraphs: list[str]) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
        )
    return made.getvalue()


def _said(count: int) -> list[str]:
    return list(islice(cycle(_SAID), count))
