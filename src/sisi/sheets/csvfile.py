"""A CSV file as a table: its encoding and its separator told by what is in it."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

from sisi.messages import msg
from sisi.problems import SisiError
from sisi.sheets.table import MOST_COLUMNS, Row, Table

MOST_ROWS = 100_000
"""How many rows a file may have."""
_MOST_BYTES = 50_000_000
_LOOKED_AT = 100_000
_SEPARATORS = ",;\t，；"


def read_csv(path: Path, encoding: str | None) -> Table:
    """The file as a table; `encoding` overrides what it seems to be. SisiError where it cannot be read so."""
    raw = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
    if raw is None:
        raise SisiError(msg("{path} is too large: more than 50 MB; split it into several files.", path=str(path)))
    text = _decode(raw, encoding, path)
    csv.field_size_limit(100_000)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=_separator(text))
    rows: list[Row] = []
    try:
        for fields in reader:
            number = len(rows) + 1
            if number > MOST_ROWS or len(fields) > MOST_COLUMNS:
                raise SisiError(
                    msg(
                        "{path} has more than {rows} rows or {columns} columns; split it.",
                        path=str(path),
                        rows=MOST_ROWS,
                        columns=MOST_COLUMNS,
                    )
                )
            rows.append(Row(number, {column: value.strip() for column, value in enumerate(fields, 1) if value.strip()}))
    except csv.Error as error:
        raise SisiError(
            msg("{path}, row {row}: not CSV: {error}", path=str(path), row=len(rows) + 1, error=str(error))
        ) from error
    return Table("", tuple(rows))


def _decode(raw: bytes, encoding: str | None, path: Path) -> str:
    for name in (encoding,) if encoding else _guesses(raw):
        try:
            return raw.decode(name).removeprefix("\ufeff")
        except LookupError as error:
            raise SisiError(
                msg("--encoding {name}: no such encoding; write utf-8, gb18030 or utf-16.", name=name)
            ) from error
        except UnicodeError:
            continue
    raise SisiError(
        msg(
            "{path} is in none of UTF-8, GB18030 and UTF-16 (or not in the one named); save it as UTF-8.",
            path=str(path),
        )
    )


def _guesses(raw: bytes) -> tuple[str, ...]:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    sample = raw[:4096]
    if sample.count(0) * 4 > len(sample):
        return (
            ("utf-16-le", "utf-16-be") if sample[1::2].count(0) >= sample[0::2].count(0) else ("utf-16-be", "utf-16-le")
        )
    return ("utf-8", "gb18030")


def _separator(text: str) -> str:
    """The separator that cuts the first lines into the most columns."""
    lines = [line for line in text[:_LOOKED_AT].splitlines()[:50] if line.strip()]
    return max(_SEPARATORS, key=lambda separator: max((line.count(separator) for line in lines), default=0))
