"""The package that a workbook is: a zip of XML parts, looked through before a library builds anything of it.

A few bytes of zip or XML can stand for more cells than any memory holds; what passes here is packed anew, with sizes that are true.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from sisi.messages import msg
from sisi.problems import SisiError

_MOST_BYTES = 40_000_000
_MOST_PARTS = 10_000
_MOST_CELLS = 1_000_000
_MOST_ELEMENTS = 3_000_000
_MOST_ELSEWHERE = 250_000
"""How many elements a part may have that is neither a sheet, the list of its texts nor a document: styles, names, comments."""
_DEEPEST = 100
_PIECE = 1 << 16
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7}):\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_OLD_FORMAT = b"\xd0\xcf\x11\xe0"


def read_package(path: Path) -> bytes:
    """The workbook at `path`, safe to be unpacked. SisiError where it is none, or larger than any list of enterprises."""
    _refuse_large(path, path.stat().st_size)
    return safe_package(path, path.read_bytes())


def safe_package(path: Path, raw: bytes) -> bytes:
    """The same for the bytes of an office file of any kind."""
    if raw.startswith(_OLD_FORMAT):
        raise SisiError(
            msg(
                "{path} is of the old Excel format, or locked by a password; save it as .xlsx without one.",
                path=str(path),
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _packed_anew(archive, path)
    except (SisiError, OSError):
        raise
    except Exception as error:  # zipfile, its decompressors and expat let many kinds out on a broken file
        raise SisiError(
            msg("{path} is no workbook that can be read; save it as .xlsx again.", path=str(path))
        ) from error


def _refuse_large(path: Path, size: int) -> None:
    if size > _MOST_BYTES:
        raise SisiError(
            msg(
                "{path} is too large: it unpacks to {size} MB; split it into several files.",
                path=str(path),
                size=size // 1_000_000,
            )
        )


def _packed_anew(archive: zipfile.ZipFile, path: Path) -> bytes:
    parts = archive.infolist()
    _refuse_large(path, sum(info.file_size for info in parts))
    if len(parts) > _MOST_PARTS:
        raise _too_many(path)
    if len({info.filename for info in parts}) < len(parts):
        raise zipfile.BadZipFile("two parts of one name")
    packed, survey = io.BytesIO(), _Survey(path)
    with zipfile.ZipFile(packed, "w") as safe:
        for info in parts:
            raw = _unpacked(archive, info)
            if _may_be_xml(info.filename, raw):
                survey.look_at(raw)
            safe.writestr(info.filename, raw)
    return packed.getvalue()


def _may_be_xml(name: str, raw: bytes) -> bool:
    """Whether a library may read a part as XML: it follows the package's relations, whatever the part's name ends in."""
    begin = raw[:1_000].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")  # byte order marks, and the zeros of UTF-16
    return begin.startswith(b"<") or (bool(begin) and name.endswith((".xml", ".rels")))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part, in pieces: read in one go, more is unpacked than the zip says that there is."""
    with archive.open(info) as part:
        return b"".join(iter(lambda: part.read(_PIECE), b""))


def _too_many(path: Path) -> SisiError:
    return SisiError(
        msg("{path} holds more cells than any list of enterprises; delete what is empty, or split it.", path=str(path))
    )


@dataclass
class _Survey:
    """What the parts hold so far."""

    path: Path
    elements: int = 0
    cells: int = 0
    area: int = 0
    _root: str = ""
    _here: int = 0
    _depth: int = 0

    def look_at(self, raw: bytes) -> None:
        """A part more. SisiError where it is too much; expat's error where it is no XML."""
        self._root, self._here, self._depth = "", 0, 0
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(raw, True)

    def _doctype(self, *_: object) -> None:
        raise SisiError(
            msg(
                "{path} holds a document type declaration, which no spreadsheet program writes; it is not read.",
                path=str(self.path),
            )
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._root = self._root or name
        self.elements += 1
        self._here += 1
        self._depth += 1
        if name == "c":
            self.cells += 1
        elif name in {"mergeCell", "hyperlink"} and ":" in (ref := attributes.get("ref", "")):
            self.area += _area(ref)
        long = self._here > _MOST_ELSEWHERE and self._root not in {"worksheet", "sst", "document"}
        many = self.elements > _MOST_ELEMENTS or self.cells > _MOST_CELLS or self.area > _MOST_CELLS
        if long or many or self._depth > _DEEPEST:
            raise _too_many(self.path)

    def _end(self, _tag: str) -> None:
        self._depth -= 1


def _area(ref: str) -> int:
    """How many cells `A1:C3` covers, each of which a library makes; of whole columns or rows more than may be."""
    found = _AREA.fullmatch(ref.strip())
    if found is None:
        return _MOST_CELLS + 1
    left, top, right, bottom = found.groups()
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
