"""What the readers of sisi's outputs see: a terminal, a CI runner, Markdown, HTML, XML, an office program. None of them is sisi's own code."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt
from openpyxl import load_workbook

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys and a person does not see; line ends and tabs aside."""
_COLOR = re.compile("\x1b\\[[0-9;]*m")
COMMANDS = ("add-mask", "set-output", "error", "warning", "notice", "stop-commands", "save-state", "group", "debug")
Shape = list[str]


def on_a_terminal(text: str, *, colored: bool = False) -> str:
    """`text` as it reaches a person. AssertionError where it holds what a terminal obeys, sisi's own colors aside."""
    shown = _COLOR.sub("", text) if colored else text
    found = OBEYED.search(shown)
    assert found is None, f"{found[0]!r} in {shown[max(0, found.start() - 60) : found.end() + 20]!r}"
    return shown


def runner_commands(log: str) -> list[str]:
    """The lines in which GitHub's runner sees a command: `::name` behind white space at the start, `##[name` anywhere."""
    found = []
    for line in re.split("\r\n|[\r\n]", log):
        new = re.match(r"::([a-z-]+)", line.strip())
        old = re.search(r"##\[([a-z-]+)", line)
        if any(one is not None and one[1] in COMMANDS for one in (new, old)):
            found.append(line)
    return found


def markdown_shape(text: str) -> tuple[Shape, list[str]]:
    """The structure that a reader of Markdown sees, and its texts."""
    shape: Shape = []
    texts: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type != "inline":
            shape.append(f"{token.type} {token.tag}")
            if token.type in ("html_block", "fence", "code_block"):
                shape.append(token.content if token.type == "html_block" else "code")
            continue
        said = ""
        for child in token.children or ():
            if child.type in {"text", "text_special"}:
                said += child.content
            else:
                shape.append(f"{child.type} {child.tag} {sorted(child.attrs)}")
        texts.append(said)
    return shape, texts


def comes_alive(text: str) -> list[str]:
    """What GitHub makes a link or a notification of in a plain text of a comment."""
    return re.findall(r"(?<![\w/])@[A-Za-z0-9][\w-]*|(?<![\w&])#\d+|\w+://[\w.]|(?<!\w)www\.\w|\w+@\w+\.\w+", text)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.loads: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.tags |= {f"{tag} {key}" for key, _ in attrs}
        self.loads |= {f"{key}={value}" for key, value in attrs if key in ("href", "src", "action", "style", "srcset")}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.add(f"comment {data}")

    def unknown_decl(self, data: str) -> None:
        self.tags.add(f"declaration {data}")


def html_shape(text: str) -> tuple[Shape, list[str]]:
    """All elements with their attributes, what they load or link to, and the texts."""
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return sorted(parser.tags | parser.loads), parser.texts


def xml_shape(text: str) -> tuple[Shape, list[str]]:
    """The elements in order with their attributes' names, and all texts and values."""
    shape, texts = [], []
    for element in ET.fromstring(text).iter():
        shape.append(f"{element.tag} {sorted(element.attrib)}")
        texts += [element.text or "", *element.attrib.values()]
    return shape, texts


def json_shape(text: str) -> tuple[Shape, list[str]]:
    """The keys and kinds in order, and all texts. AssertionError where a key stands twice, or the text would do something as it stands."""
    texts: list[str] = []

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        assert len(dict(found)) == len(found)
        return dict(found)

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)
        else:
            if isinstance(value, str):
                texts.append(value)
            yield type(value).__name__

    on_a_terminal(text)
    assert not runner_commands(text)
    return list(walk(json.loads(text, object_pairs_hook=pairs))), texts


def csv_shape(text: str) -> tuple[Shape, list[str]]:
    """How many fields each row has, and all fields."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return [str(len(row)) for row in rows], [field for row in rows for field in row]


def docx_shape(raw: bytes) -> tuple[Shape, list[str]]:
    """The elements of all parts of a Word document, and its texts; line breaks within a text are elements of their own."""
    return _package_shape(raw, lambda tag: not tag.endswith(("}gridCol", "}tcW")))


def _package_shape(raw: bytes, counts: Callable[[str], bool]) -> tuple[Shape, list[str]]:
    shape, texts = [], []
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        for name in sorted(package.namelist()):
            shape.append(name)
            if name.endswith((".xml", ".rels")):
                for element in ET.fromstring(package.read(name)).iter():
                    if counts(element.tag):
                        shape.append(element.tag)
                    texts.append(element.text or "")
    return shape, texts


def xlsx_shape(raw: bytes) -> tuple[Shape, list[str]]:
    """Each cell with its kind, its formula where it is one, its link; and the texts."""
    shape, texts = [], []
    for sheet in load_workbook(io.BytesIO(raw)).worksheets:
        shape.append(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                shape.append(
                    f"{cell.coordinate} {cell.data_type} {cell.value if cell.data_type == 'f' else ''} {cell.hyperlink}"
                )
                if cell.data_type == "s":
                    texts.append(str(cell.value))
    return shape, texts
