"""PDF files written by hand: lines of text at places, so that a test says what it is about."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

Line = tuple[float, float, str]
"""Where a line of text begins, in points from the lower left corner, and its words."""

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(pages: Sequence[Iterable[Line]], info: str = "", pack: int = 0) -> bytes:
    """A PDF of pages of lines, 11 points high; `pack` times compressed, its streams."""
    streams = [_content(page) for page in pages]
    for _ in range(pack):
        streams = [zlib.compress(stream, 9) for stream in streams]
    filters = b"[" + b" /FlateDecode" * pack + b"]"
    return of_streams(streams, filters, info)


def of_streams(
    streams: Sequence[bytes], filters: bytes = b"[]", info: str = "", kids: str = "", count: int = 0
) -> bytes:
    """A PDF whose pages are these streams; `kids` and `count` lie about the tree of pages."""
    first = 5
    pages = [first + 2 * n for n in range(len(streams))]
    kids = kids or " ".join(f"{n} 0 R" for n in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count or len(streams)} >>".encode(),
        _FONT,
        f"<< {info} >>".encode("cp1252"),
    ]
    for number, stream in zip(pages, streams, strict=True):
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
        objects.append(page.encode() + b" /Resources << /Font << /F1 3 0 R >> >> >>")
        head = b"<< /Length %d /Filter %s >>\nstream\n" % (len(stream), filters)
        objects.append(head + stream + b"\nendstream")
    return _file(objects)


def drawn(lines: Iterable[Line], matrix: str = "1 0 0 1") -> bytes:
    """A PDF of one page of any letters, each line a text operator of its own, turned by a matrix."""
    placed = list(lines)
    letters = sorted({char for _, _, text in placed for char in text})
    code = {char: number for number, char in enumerate(letters, start=1)}
    content = "\n".join(
        f"BT /F1 11 Tf {matrix} {x} {y} Tm <{''.join(f'{code[c]:02x}' for c in text)}> Tj ET"
        for x, y, text in placed
    )
    return _of_fonts(content.encode(), _meanings(letters), len(letters))


def _meanings(letters: Sequence[str]) -> bytes:
    """A ToUnicode map: ISO 32000-1, 9.10.3."""
    rows = "\n".join(f"<{n:02x}> <{ord(char):04x}>" for n, char in enumerate(letters, start=1))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def"
        f" 1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar\n{rows}\n"
        "endbfchar endcmap end end"
    ).encode()


def _of_fonts(content: bytes, meanings: bytes, letters: int) -> bytes:
    widths = b"/FirstChar 1 /LastChar %d /Widths [%s]" % (letters, b"500 " * letters)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /X /ToUnicode 7 0 R %s >>" % widths,
            b"<< >>",
            page + b" /Resources << /Font << /F1 3 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
            b"<< /Length %d >>\nstream\n" % len(meanings) + meanings + b"\nendstream",
        ]
    )


def paragraph(*lines: str, x: float = 72, top: float = 760, pitch: float = 14) -> list[Line]:
    """Lines below one another."""
    return [(x, top - pitch * n, line) for n, line in enumerate(lines)]


def _content(lines: Iterable[Line]) -> bytes:
    made = [b"BT /F1 11 Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (x, y, _text(t)) for x, y, t in lines]
    return b"\n".join(made)


def _text(text: str) -> bytes:
    data = text.encode("cp1252")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R /Info 4 0 R >>" % (len(objects) + 1)
    return bytes(out) + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % table
