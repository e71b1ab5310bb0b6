"""ZIP files, opened with caps: what a member says of its size is not believed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree

from index.errors import Malformed, SourceUnreadable, TooComplex
from index.text.cleaning import clean_line

# Ten books of a million words; a bomb of 400 MB of text is 390 kB packed.
_MOST_UNPACKED = 100_000_000
_MOST_MEMBERS = 20_000
_PIECE = 1_000_000
_HINT = "Unpack it, and add what you need of it."


class Zipped:
    """The members of an archive; all that is read of it counts towards one cap. Names are no paths."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = _MOST_UNPACKED

    @property
    def names(self) -> list[str]:
        return self._archive.namelist()

    def members(self) -> list[zipfile.ZipInfo]:
        return self._archive.infolist()

    def read(self, member: str | zipfile.ZipInfo) -> bytes:
        """Raises Malformed, SourceUnreadable when it is encrypted, TooComplex for a bomb."""
        try:
            with self._archive.open(member) as file:
                return b"".join(self._pieces(file, member))
        except KeyError as error:
            raise Malformed(
                f"It has no {_shown(member)}.", hint="Save it anew, and add that."
            ) from error
        except RuntimeError as error:  # zipfile's way to say so
            raise SourceUnreadable(
                f"{_shown(member)} is encrypted.", hint="Save it without one."
            ) from error
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError) as error:
            raise Malformed(
                f"{_shown(member)} is damaged.", hint="Save it anew, and add that."
            ) from error
        except Exception as error:
            if type(error).__module__ not in {"zlib", "_lzma", "lzma"}:
                raise
            raise Malformed(
                f"{_shown(member)} is damaged.", hint="Save it anew, and add that."
            ) from error

    def xml(self, member: str) -> Any:
        """A member's tree. Raises Malformed, also for a DTD: entities grow, and read files."""
        data = self.read(member)
        try:
            tree = etree.fromstring(data, parser=_parser())
        except etree.XMLSyntaxError as error:
            hint = "Save it anew, and add that."
            raise Malformed(f"{member} in it is no XML.", hint=hint) from error
        if tree.getroottree().docinfo.internalDTD is not None:
            raise Malformed(f"{member} in it has a DTD, as no such file has.", hint=_HINT)
        return tree

    def _pieces(self, file: Any, member: str | zipfile.ZipInfo) -> Iterator[bytes]:
        while piece := file.read(_PIECE):
            self._left -= len(piece)
            if self._left < 0:
                most = f"{_MOST_UNPACKED / 1e6:,.0f} MB"
                what = f"Unpacked, it has more than {most} ({_shown(member)})."
                raise TooComplex(what, hint=_HINT)
            yield piece


@cache
def _parser() -> etree.XMLParser:
    """Made once: with less than a tenth of what a short document takes."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _shown(member: str | zipfile.ZipInfo) -> str:
    return clean_line(member if isinstance(member, str) else member.filename)[:200]


@contextmanager
def opened(data: bytes) -> Iterator[Zipped]:
    """Raises Malformed, TooComplex for an archive of too many members."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Malformed("It is no ZIP archive, or damaged.", hint="Save it anew.") from error
    with archive:
        if len(archive.filelist) > _MOST_MEMBERS:
            raise TooComplex(f"It has {len(archive.filelist):,} members.", hint=_HINT)
        yield Zipped(archive)
