"""Bytes to text: UTF-8 only, with or without byte order mark; what else a file seems to be is named, and read all the same."""

from __future__ import annotations

import codecs
from typing import NamedTuple


class Decoded(NamedTuple):
    """The text of a file; `seems` names the encoding where it is not UTF-8 ("" where no one can tell), else it is None."""

    text: str
    seems: str | None = None


def decode(raw: bytes) -> Decoded:
    """Read `raw` as UTF-8, and where it is not that, as what it most probably is."""
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # its first bytes are the mark of UTF-16, too
        return Decoded(raw.decode("utf-32", "replace"), "UTF-32")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(raw.decode("utf-16", "replace"), "UTF-16")
    order = _utf16_order(raw)
    if order is not None:
        return Decoded(raw.decode(order, "replace"), "UTF-16")
    try:
        return Decoded(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    damaged = raw.decode("utf-8-sig", "replace")
    lost = damaged.count("\ufffd")
    if lost < sum(1 for char in damaged if ord(char) > 0x7F) - lost:
        return Decoded(damaged, "")
    chinese = raw.decode("gb18030", "replace")
    return Decoded(chinese, "GB18030") if chinese.count("\ufffd") * 4 <= lost else Decoded(damaged, "")


def _utf16_order(raw: bytes) -> str | None:
    """Which UTF-16 without a mark `raw` seems to be: YAML is mostly ASCII, so half of its bytes are then NUL at every second place."""
    sample = raw[:4096]
    if len(sample) < 4 or sample.count(0) * 8 < len(sample):
        return None
    at_even, at_odd = sample[0::2].count(0), sample[1::2].count(0)
    if min(at_even, at_odd) * 8 > max(at_even, at_odd):
        return None
    return "utf-16-be" if at_even > at_odd else "utf-16-le"
