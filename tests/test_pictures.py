"""The pictures of the READMEs show what sisi prints now."""

import runpy
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import sisi
from tests.running import PROJECT

SOURCE = str(Path(sisi.__file__).parent.parent)


@pytest.mark.parametrize("name", ["pictures.py", "page_pictures.py"])
def test_the_pictures_are_up_to_date(name: str) -> None:
    tool = [sys.executable, str(PROJECT / "tools" / name), "--check"]
    called = subprocess.run(tool, env={"PYTHONPATH": SOURCE, "PATH": ""}, capture_output=True, text=True, check=False)
    assert (called.returncode, called.stderr) == (0, "")


def test_full_width_characters_stand_in_the_middle_of_two_cells() -> None:
    """In the row of tracks a Chinese character is 17 pixels from the next, a digit 8.5."""
    root = ET.parse(PROJECT / "docs" / "status.zh.svg").getroot()
    texts = [
        text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.text and "质量管理创优" in text.text
    ]
    for text in texts:
        assert text.text is not None
        at = text.text.index("质量管理创优")
        middles = [float(x) for x in text.attrib["x"].split()]
        assert len(middles) == len(text.text)
        assert {right - left for left, right in zip(middles[at:], middles[at + 1 : at + 6], strict=False)} == {17.0}
    assert texts


@pytest.fixture(scope="module")
def pages() -> dict[str, Any]:
    return runpy.run_path(str(PROJECT / "tools" / "page_pictures.py"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_picture_of_a_page_is_whole_and_small(pages: dict[str, Any], lang: str) -> None:
    """Of its width and height in one byte a pixel, behind a byte a row; well below what a reader on a slow line waits for."""
    raw = (PROJECT / f"docs/summary.{lang}.png").read_bytes()
    shot = pages["PICTURES"][f"docs/summary.{lang}.png"]
    kinds = dict(pages["chunks"](raw))
    assert len(zlib.decompress(kinds[b"IDAT"])) == (shot.width + 1) * shot.height
    assert len(raw) < 100_000


def test_a_picture_of_another_page_is_out_of_date(pages: dict[str, Any], tmp_path: Path) -> None:
    """The page may change by one letter; where only the ends of its lines differ, as in a checkout of Windows, it is the same."""
    picture, page = PROJECT / "docs/summary.zh.png", PROJECT / "docs/samples/2013.zh.html"
    text = page.read_bytes()
    other = tmp_path / "page.html"
    for changed, same in [(text.replace(b"\n", b"\r\n"), True), (text.replace(b"2013", b"2014", 1), False)]:
        other.write_bytes(changed)
        assert (pages["digest"](other) == pages["shown"](picture)) is same
    assert pages["shown"](tmp_path / "none.png") == ""


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_a_readme_shows_the_terminal_and_the_page(readme: str) -> None:
    lang = "zh" if "zh" in readme else "en"
    text = (PROJECT / readme).read_text(encoding="utf-8")
    for name in (f"docs/status.{lang}.svg", f"docs/summary.{lang}.png"):
        assert f"]({name})" in text


def test_pixels_keep_their_color_through_the_filters_of_png(pages: dict[str, Any]) -> None:
    """Two rows of two pixels by hand: the first as it is, the second by PNG's filter `up`, which adds what stands above."""
    rows = b"\0" + bytes([0, 51, 102, 255, 255, 255]) + b"\2" + bytes([1, 0, 0, 0, 1, 0])
    head = bytes([0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0])
    png = pages["SIGNATURE"] + b"".join(
        len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")
        for kind, body in ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )
    kinds = dict(pages["chunks"](pages["small"](png, "of this page")))
    # None of them lies flat, so each takes the nearest of the 216 colors: (0, 51, 102), white, (1, 51, 102), (255, 0, 255).
    assert kinds[b"PLTE"] == bytes([0, 51, 102, 255, 255, 255, 255, 0, 255])
    assert zlib.decompress(kinds[b"IDAT"]) == bytes([0, 0, 1, 0, 0, 2])
    assert kinds[b"tEXt"] == b"Source SHA-256\0of this page"
