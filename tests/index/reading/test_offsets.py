"""For every format: each sentence is found in what the reader sees, and in the source's own words."""

from __future__ import annotations

import json
import re
from email.message import EmailMessage
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from assistant.rendering.article import article_html
from index.articles import Article
from index.library import Library
from tests.support.bombs import docx, zipped
from tests.support.pdfs import paragraph, pdf
from tests.support.warcs import Record, warc

pytestmark = pytest.mark.slow

# Letters that escaping, decomposing and counting in bytes would each move elsewhere.
WORDS = [
    "The café “Größe” sold 1 < 2 & 3 > 2 cups, Ida's sister said.",
    "Nobody was hurt, e.g. on Mr. Lund's ferry.",
    "日本のフェリーは出なかった。 😀 She sails again on Thursday.",
]
PLAIN = ["The ferry Eider ran into a barge in fog.", "Nobody was hurt, said Mr. Lund."]
TEXT = " ".join(WORDS)
HTML = (
    "<html><body>"
    + "".join(f"<p>{w.replace('&', '&amp;').replace('<', '&lt;')}</p>" for w in WORDS)
    + "</body></html>"
)
ODT = (
    '<office:d xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>{}</office:body></office:d>'
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def rtf(text: str) -> bytes:
    units = memoryview(text.encode("utf-16-le")).cast("H")
    return (
        b"{\\rtf1\\ansi "
        + "".join(f"\\u{u if u < 32768 else u - 65536}?" for u in units).encode()
        + b"}"
    )


def letter() -> bytes:
    made = EmailMessage()
    made["Subject"] = "Fog"
    made.set_content(TEXT)
    made.add_attachment(HTML.encode(), maintype="text", subtype="html", filename="a.html")
    return made.as_bytes()


def table() -> bytes:
    out = BytesIO()
    parquet.write_table(pa.table({"text": [TEXT]}), out)
    return out.getvalue()


def book() -> bytes:
    package = (
        '<package xmlns="o"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/></spine></package>'
    )
    root = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    return zipped({"META-INF/container.xml": root, "p.opf": package, "a.xhtml": HTML})


FILES: dict[str, bytes] = {
    ".txt": TEXT.encode("utf-16"),
    ".md": f"# Fog\n\n{TEXT}".encode(),
    ".html": HTML.encode(),
    ".pdf": pdf([paragraph(*PLAIN), paragraph("The band played on.")]),
    ".docx": docx(*map(escaped, WORDS)),
    ".odt": zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": ODT.format("".join(f"<text:p>{escaped(w)}</text:p>" for w in WORDS)),
        }
    ),
    ".rtf": rtf(TEXT),
    ".epub": book(),
    ".eml": letter(),
    ".mbox": b"From a@b.example Tue Mar  5 18:20:00 2024\n" + letter(),
    ".json": json.dumps([{"text": TEXT}]).encode(),
    ".jsonl": json.dumps({"text": TEXT}).encode(),
    ".csv": f'title,text\nFog,"{TEXT}"\n'.encode(),
    ".tsv": f"title\ttext\nFog\t{TEXT}\n".encode(),
    ".parquet": table(),
    ".warc": warc([Record("https://gazette.example/a", HTML.encode())]),
    ".warc.gz": warc([Record("https://gazette.example/a", HTML.encode())], packed=True),
    ".zip": zipped({"a.html": HTML, "b.txt": TEXT}),
}


class Seen(HTMLParser):
    """What a browser shows of some HTML, each sentence's element apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sentences: dict[str, str] = {}
        self._at = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._at = dict(attrs).get("id") or "" if tag == "span" else ""

    def handle_data(self, data: str) -> None:
        if self._at:
            self.sentences[self._at] = self.sentences.get(self._at, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._at = ""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("suffix", FILES)
def test_each_stored_sentence_is_found_in_what_the_reader_sees(
    library: Library, tmp_path: Path, suffix: str
) -> None:
    (tmp_path / f"a{suffix}").write_bytes(FILES[suffix])
    report = library.add([tmp_path / f"a{suffix}"])
    assert report.added
    assert report.failed == []
    said = squeezed(" ".join([*PLAIN, "The band played on."]) if suffix == ".pdf" else TEXT)
    for article in library.articles():
        check(article)
        assert squeezed("".join(article.quote(s) for s in article.sentences)) == said
        assert bool(article.pages) == (suffix == ".pdf")


def check(article: Article) -> None:
    seen = Seen(article_html(article)).sentences
    assert len(seen) == len(article.sentences) > 1
    for sentence in article.sentences:
        quote = article.text[sentence.start : sentence.end]
        assert seen[f"s-{article.id}-{sentence.start}"] == quote
        assert quote in article.text  # which is what the command line prints
        assert article.page(sentence.start) in ({1, 2} if article.pages else {None})
