"""Files to parse, of our own making and of the size of real ones: pages of a news site, and what else is read."""

from __future__ import annotations

import json
from email.message import EmailMessage
from itertools import cycle, islice

from tests.support.bombs import docx, zipped
from tests.support.news_pages import news_pages
from tests.support.pdfs import paragraph, pdf

# A page of a news site has 50 to 300 kB, some hundreds of links, and 5 to 40 paragraphs.
_LINKS, _CARDS, _PARAGRAPHS, _SCRIPT = 120, 40, 14, 40_000
_PAGES, _LINES, _IN_DOCX = 6, 44, 30
_CHAPTERS, _IN_CHAPTER, _ROWS, _LETTERS = 12, 60, 1_000, 200
_DC = "http://purl.org/dc/elements/1.1/"

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
    """Word documents of some paragraphs, with the runs, the attributes and the members that Word writes."""
    return [_docx([f"Letter {n}", *_said(_IN_DOCX)]) for n in range(count)]


def epubs(count: int = 4) -> list[bytes]:
    """Books of some chapters."""
    text = "".join(f"<p>{said}</p>" for said in _said(_IN_CHAPTER))
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Chapter {0}</h1>{1}</body></html>"
    items = "".join(
        f"<item id='c{n}' href='c{n}.xhtml' media-type='application/xhtml+xml'/>"
        for n in range(_CHAPTERS)
    )
    spine = "".join(f"<itemref idref='c{n}'/>" for n in range(_CHAPTERS))
    package = f"<package xmlns='http://www.idpf.org/2007/opf'><metadata xmlns:dc='{_DC}'>"
    package += f"<dc:title>The quay</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    box = "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>"
    chapters = {f"c{n}.xhtml": page.format(n, text) for n in range(_CHAPTERS)}
    members = {"META-INF/container.xml": box, "book.opf": package, **chapters}
    return [zipped({"mimetype": "application/epub+zip", **members})] * count


def csv_tables(count: int = 2) -> list[bytes]:
    """Tables of a thousand short articles."""
    rows = "".join(f'2024-01-24,Story {n},"{" ".join(_SAID)} ({n})"\n' for n in range(_ROWS))
    return [f"date,title,text\n{rows}".encode()] * count


def jsonl_tables(count: int = 2) -> list[bytes]:
    """The same as JSON lines."""
    text = " ".join(_SAID)
    rows = (
        {"date": "2024-01-24", "title": f"Story {n}", "text": f"{text} ({n})"} for n in range(_ROWS)
    )
    return ["".join(json.dumps(row) + "\n" for row in rows).encode()] * count


def mail_folders(count: int = 2) -> list[bytes]:
    """MBOX files of two hundred letters."""
    made = []
    for number in range(_LETTERS):
        letter = EmailMessage()
        letter["From"], letter["Subject"] = "Gazette <news@gazette.example>", f"Letter {number}"
        letter["Date"] = "Tue, 05 Mar 2024 18:20:00 +0100"
        letter.set_content("\n\n".join(_SAID))
        made.append(b"From news@gazette.example Tue Mar  5 18:20:00 2024\n" + letter.as_bytes())
    return [b"\n\n".join(made)] * count


def _docx(paragraphs: list[str]) -> bytes:
    core = f"<cp:coreProperties xmlns:cp='urn:core' xmlns:dc='{_DC}' xmlns:dcterms='urn:terms'>"
    core += "<dc:title>On the quay</dc:title><dc:creator>Ida Holm</dc:creator>"
    core += "<dcterms:created>2024-03-05T18:20:00Z</dcterms:created></cp:coreProperties>"
    return docx(*map(_paragraph, paragraphs), core=core, others={"word/styles.xml": b" " * 30_000})


def _paragraph(text: str) -> str:
    """As Word writes it: what was typed or checked at another time is a run of its own."""
    words = text.split()
    runs = (" ".join(words[at : at + 8]) for at in range(0, len(words), 8))
    run = (
        '<w:r w:rsidRPr="00A77427"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:sz w:val="22"/>'
        '<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">{} </w:t></w:r>'
    )
    about = (
        '<w:pPr><w:pStyle w:val="BodyText"/><w:spacing w:after="120"/><w:jc w:val="both"/></w:pPr>'
    )
    return (
        f'<w:p w:rsidR="00B1" w:rsidRDefault="00B1">{about}{"".join(map(run.format, runs))}</w:p>'
    )


def _said(count: int) -> list[str]:
    return list(islice(cycle(_SAID), count))
