"""WARC files written by hand, as a crawler writes them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Record:
    """What a server said when it was asked for an address."""

    uri: str
    body: bytes
    status: str = "200 OK"
    media_type: str = "text/html; charset=utf-8"
    kind: str = "response"
    encoding: str = ""


def warc(records: Iterable[Record], *, packed: bool = False) -> bytes:
    """A WARC of these records; `packed`, each is compressed by itself."""
    made = map(_record, records)
    return b"".join(gzip.compress(record) if packed else record for record in made)


def page(text: str) -> bytes:
    """A page of one paragraph."""
    return f"<html><body><p>{text}</p></body></html>".encode()


def _record(record: Record) -> bytes:
    said = f"HTTP/1.1 {record.status}\r\nContent-Type: {record.media_type}\r\n"
    if record.encoding:
        said += f"Content-Encoding: {record.encoding}\r\n"
    block = said.encode() + b"\r\n" + record.body
    head = (
        f"WARC/1.0\r\nWARC-Type: {record.kind}\r\nWARC-Record-ID: <urn:uuid:{id(record):032x}>\r\n"
        f"WARC-Target-URI: {record.uri}\r\nWARC-Date: 2024-03-05T18:20:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
