"""Takes the pictures of the yearly summary that the READMEs show, in Chromium: `python tools/page_pictures.py [--check]`.

What is pictured are the samples in docs/samples/, which a test holds against the data. A browser draws a little differently on every machine,
so a picture is not compared by its own bytes: it carries the SHA-256 of the page that it shows, and `--check`, which needs no browser, compares that.
Needs Chromium and a Chinese font (Debian: chromium, fonts-noto-cjk).
"""

import argparse
import hashlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"Source SHA-256"
"""Under this keyword of PNG's `tEXt` the digest of the page stands."""
SHADE = bytes(round(value / 51) * 51 for value in range(256))
"""Of each value of red, green or blue the nearest of six, which make 216 colors: for the many that smooth the edges of letters."""


class Shot(NamedTuple):
    """The page that a picture shows, and the size of the window in pixels."""

    page: str
    width: int
    height: int


PICTURES = {
    "docs/summary.zh.png": Shot("docs/samples/2013.zh.html", 900, 1010),
    "docs/summary.en.png": Shot("docs/samples/2013.en.html", 900, 1250),
}


def main() -> int:
    """Take the pictures; with `--check` return 1 where one does not show the page as it is now."""
    parser = argparse.ArgumentParser(description="Takes the pictures of the yearly summary.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a picture is out of date")
    check = parser.parse_args().check
    stale = [name for name, shot in PICTURES.items() if shown(ROOT / name) != digest(ROOT / shot.page)]
    if check:
        for name in stale:
            print(f"{name} is out of date: run python tools/page_pictures.py", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        shot = PICTURES[name]
        (ROOT / name).write_bytes(small(photograph(shot), digest(ROOT / shot.page)))
    return 0


def digest(page: Path) -> str:
    """The SHA-256 of a page, whatever ends its lines in a checkout."""
    return hashlib.sha256(page.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def shown(picture: Path) -> str:
    """The digest of the page that a picture shows; "" where there is no picture or it does not say."""
    if not picture.exists():
        return ""
    texts = (body.partition(b"\0") for kind, body in chunks(picture.read_bytes()) if kind == b"tEXt")
    return next((text.decode() for key, _, text in texts if key == KEYWORD), "")


def photograph(shot: Shot) -> bytes:
    """What Chromium shows of a page, as PNG."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        raise SystemExit("Chromium is needed, and not on the PATH (Debian: chromium, fonts-noto-cjk)")
    with tempfile.TemporaryDirectory() as folder:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder}"]
        goal = Path(folder) / "shot.png"
        window = f"--window-size={shot.width},{shot.height}"
        call = [browser, *options, window, f"--screenshot={goal}", (ROOT / shot.page).as_uri()]
        subprocess.run(call, check=True, capture_output=True, timeout=120)
        return goal.read_bytes()


def small(png: bytes, source: str) -> bytes:
    """The same picture in at most 256 colors, which is a third of the bytes; `source` is noted in it."""
    width, height = struct.unpack(">II", next(body for kind, body in chunks(png) if kind == b"IHDR")[:8])
    pixels = [[row[at : at + 3] for at in range(0, len(row), 3)] for row in _rows(png, width, height)]
    flat = Counter(left for row in pixels for left, right in pairwise(row) if left == right)
    often = {color for color, _ in flat.most_common(256 - 6**3)}
    colors: dict[bytes, int] = {}
    rows = bytearray()
    for row in pixels:
        rows.append(0)
        kept = (pixel if pixel in often else pixel.translate(SHADE) for pixel in row)
        rows += bytes(colors.setdefault(color, len(colors)) for color in kept)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", b"".join(colors)), (b"tEXt", KEYWORD + b"\0" + source.encode())]
    parts += [(b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in parts)


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG: kind and body."""
    at = len(SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _rows(png: bytes, width: int, height: int) -> Iterator[bytes]:
    """The rows of a picture of 8-bit red, green and blue."""
    raw = zlib.decompress(b"".join(body for kind, body in chunks(png) if kind == b"IDAT"))
    length, above = width * 3, bytearray(width * 3)
    for number in range(height):
        start = number * (length + 1)
        above = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + length]), above)
        yield bytes(above)


def _unfiltered(kind: int, row: bytearray, above: bytearray) -> bytearray:
    """A row without its filter (PNG, chapter 9): what the bytes left, above and above left foretell is added."""
    for at, value in enumerate(row):
        left, corner = (row[at - 3], above[at - 3]) if at >= 3 else (0, 0)
        guess = (0, left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))[kind]
        row[at] = (value + guess) & 0xFF
    return row


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda value: abs(estimate - value))


if __name__ == "__main__":
    sys.exit(main())
