"""Bombs of RTF, Parquet, WARC and mail; and all bombs there are, as files."""

from __future__ import annotations

import gzip
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from tests.support.bombs import HTML_BOMBS, docx_bombs, nested, pdf_bombs, zeros
from tests.support.warcs import Record, warc


def rtf_bombs() -> dict[str, bytes]:
    """Groups, in one another and beside one another, as many as a file may hold."""
    return {
        "deep groups": b"{\\rtf1 " + b"{" * 15_000_000,
        "56 MB of groups": b"{\\rtf1 " + b"{\\par x}" * 7_000_000,
        "fields that never end": b"{\\rtf1 " + b"{\\field{\\*\\fldinst{" * 200_000,
        "endless binary data": b"{\\rtf1 {\\pict\\bin9999999999 " + b"\0" * 1000,
    }


def parquet_bombs() -> dict[str, bytes]:
    """A long text that all rows share, and more rows than a file may have."""
    longest = pa.array(["a" * 30_000_000])
    shared = pa.DictionaryArray.from_arrays(pa.array([0] * 1000), longest)
    many = pa.array(["x"] * 3_000_000)
    return {name: _parquet(texts) for name, texts in {"shared": shared, "many": many}.items()}


def warc_bombs() -> dict[str, bytes]:
    """400 MB of spaces: as a page, as a picture, and packed twice."""
    at, spaces = "https://gazette.example/", b" " * 400_000_000
    twice = Record(at, gzip.compress(spaces), encoding="gzip")
    return {
        "a page": warc([Record(at, spaces)], packed=True),
        "a picture": warc([Record(at, spaces, media_type="image/png")], packed=True),
        "packed twice": warc([twice], packed=True),
        "packed as a whole": gzip.compress(warc([Record(at, spaces)])),
    }


def mail_bombs() -> dict[str, bytes]:
    """Letters in letters, and one with a bomb attached."""
    deep = EmailMessage()
    deep.set_content("The ferry ran into a barge.")
    for depth in range(20):
        outer = EmailMessage()
        outer["Subject"] = f"{depth}"
        outer.add_attachment(deep)
        deep = outer
    attached = EmailMessage()
    attached["Subject"] = "Bomb"
    attached.add_attachment(zeros("a.txt", 400), "application", "zip", filename="a.zip")
    return {"letters in letters": deep.as_bytes(), "an archive": attached.as_bytes()}


def written(folder: Path) -> list[Path]:
    """Every bomb there is, as a file."""
    html = {name: page.encode() for name, page in HTML_BOMBS.items()}
    archives = {"400 MB": zeros("a.txt", 400), "nested": nested(6)}
    documents = docx_bombs() | {"400 MB": zeros("word/document.xml", 400)}
    kinds = {
        ".html": html,
        ".pdf": pdf_bombs(),
        ".docx": documents,
        ".zip": archives,
        ".rtf": rtf_bombs(),
        ".parquet": parquet_bombs(),
        ".warc.gz": warc_bombs(),
        ".eml": mail_bombs(),
        ".jsonl": {"deep": b"[" * 10_000_000},
    }
    found = []
    for suffix, bombs in kinds.items():
        for name, data in bombs.items():
            found.append(folder / f"{name}{suffix}")
            found[-1].write_bytes(data)
    return found


def _parquet(texts: pa.Array) -> bytes:
    out = BytesIO()
    parquet.write_table(pa.table({"text": texts}), out, compression="ZSTD")
    return out.getvalue()
