"""A compressed body to what it holds, never more than may be."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

# What we ask for, and all we unpack. Brotli's gain over gzip is not worth a second bomb to defuse.
ACCEPTED = "gzip"
# zlib's window, with the flag that says gzip.
_GZIP = zlib.MAX_WBITS | 16
_MAGIC = b"\x1f\x8b"
_PIECE = 2**16


class TooMuch(Exception):
    """More bytes came than may; internal, see `index.fetching.fetcher`."""


class Packed(Exception):
    """The body is packed in a way we did not ask for, or is damaged; its text says which."""


def unpacked(pieces: Iterable[bytes], encoding: str, most_bytes: int) -> bytes:
    """The body whose Content-Encoding is `encoding`. Raises TooMuch and Packed."""
    if encoding in ("gzip", "x-gzip"):
        pieces = gunzipped(pieces)
    elif encoding not in ("", "identity"):
        raise Packed("it is compressed in a way that was not asked for")
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most_bytes:
            raise TooMuch
    return bytes(body)


def gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The contents of a gzip stream, in pieces of 64 kB at most. Raises Packed."""
    inflater = zlib.decompressobj(_GZIP)
    for packed in pieces:
        left = packed
        while left:
            if inflater.eof:
                if not left.startswith(_MAGIC):
                    return  # padding behind the end
                inflater = zlib.decompressobj(_GZIP)
            try:
                yield inflater.decompress(left, _PIECE)
            except zlib.error:
                raise Packed("it is damaged: it can't be unpacked") from None
            left = inflater.unconsumed_tail or inflater.unused_data
    if not inflater.eof:
        raise Packed("it ends in the middle")
