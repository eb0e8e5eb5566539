"""Office files are zip archives; written again with fixed times and order, the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

_FIRST = "[Content_Types].xml"
_TIME = (1980, 1, 1, 0, 0, 0)
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The time of making that office files bear: no clock stands in them."""


def settled(raw: bytes) -> bytes:
    """The archive `raw` with its parts in the order of their names (the list of contents first) and without the time of writing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return out.getvalue()
