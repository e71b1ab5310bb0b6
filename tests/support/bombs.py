"""Small files that grow, loop or lie when they are parsed; made here, never stored."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from tests.support.pdfs import of_streams

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10)
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(
    *paragraphs: str, doctype: str = "", core: str = "", others: Mapping[str, bytes] | None = None
) -> bytes:
    """A Word document; a paragraph that begins with "<" is XML already."""
    body = "".join(
        p if p.startswith("<") else f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs
    )
    document = f'{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": document,
    }
    if core:
        members["docProps/core.xml"] = core
    return zipped({**members, **(others or {})})


def zeros(name: str, megabytes: int) -> bytes:
    """A ZIP with one file of many spaces."""
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w") as file,
    ):
        for _ in range(megabytes):
            file.write(b" " * 1_000_000)
    return out.getvalue()


def nested(depth: int) -> bytes:
    """Archives in archives, an article in the innermost."""
    data = zipped({"a.txt": "The ferry ran into a barge."})
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


HTML_BOMBS = {
    "an unclosed tag 20,000 times": "<a " * 20_000,
    "100,000 nested boxes": "<div>" * 100_000 + "deep",
    "2 million paragraphs": "<html>" + "<p>" * 2_000_000,
    "an unclosed script": "<html><body><script>" + "x" * 1_000_000,
    "an unclosed comment": "<html><body><!-- " + "x" * 1_000_000,
    "entities": f"<!DOCTYPE html [{_LAUGHS}]><html><body>&l9;</body></html>",
    "30,000 links": "<html><body>" + "<p><a href=/x>A link</a></p>" * 30_000,
}


def pdf_bombs() -> dict[str, bytes]:
    """Made when asked for: it takes a second."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(440)) + packer.flush()
    return {
        "flate": of_streams([packed], b"/FlateDecode"),
        "double flate": of_streams([zlib.compress(packed, 9)], b"[/FlateDecode /FlateDecode]"),
        "a page tree that loops": of_streams([b""], kids="2 0 R 2 0 R"),
        "a million pages, it says": of_streams([b""], count=1_000_000),
    }


def docx_bombs() -> dict[str, bytes]:
    """Word documents with entities."""
    laugh = "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"
    foreign = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return {
        "entities": docx(laugh, doctype=f"<!DOCTYPE d [{_LAUGHS}]>"),
        "a file of the reader's": docx("<w:p><w:r><w:t>A&x;B</w:t></w:r></w:p>", doctype=foreign),
    }
