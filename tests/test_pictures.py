"""The pictures of the READMEs show what sisi prints now."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import sisi

ROOT = Path(__file__).parent.parent
SOURCE = str(Path(sisi.__file__).parent.parent)


def test_the_pictures_are_up_to_date() -> None:
    tool = [sys.executable, str(ROOT / "tools" / "pictures.py"), "--check"]
    called = subprocess.run(tool, env={"PYTHONPATH": SOURCE, "PATH": ""}, capture_output=True, text=True, check=False)
    assert (called.returncode, called.stderr) == (0, "")


def test_full_width_characters_stand_in_the_middle_of_two_cells() -> None:
    """In the row of tracks a Chinese character is 17 pixels from the next, a digit 8.5."""
    root = ET.parse(ROOT / "docs" / "status.zh.svg").getroot()
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
