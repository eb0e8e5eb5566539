"""A text as a YAML scalar on one line: without quotes wherever the parser then reads the same text back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sisi.messages import msg
from sisi.problems import SisiError
from sisi.yamltext.compose import compose
from sisi.yamltext.nodes import Mapping, Scalar

_SAFE = re.compile(r"[A-Za-z0-9\u4e00-\u9fff（）〔〕][A-Za-z0-9\u4e00-\u9fff（）〔〕()./_-]{0,200}")
_NO_LINE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_value(value: str | Sequence[str], quote: str = "", *, flow: bool = False) -> str:
    """A text, or a list of texts in flow style; `quote` (`'`, `"` or none) is what the neighbors use."""
    if isinstance(value, str):
        return write_scalar(value, quote, flow=flow)
    return "[" + ", ".join(write_scalar(item, quote, flow=True) for item in value) + "]"


def write_scalar(text: str, quote: str = "", *, flow: bool = False) -> str:
    """`text` in the neighbors' quotes, else plain where that reads back as it is, else in the quotes that need least escaping.

    SisiError where it holds bytes that are no characters, as a command line may.
    """
    if _NO_CHARACTER.search(text):
        raise SisiError(msg("the text holds bytes that are no characters; write it in UTF-8."))
    on_a_line = not _NO_LINE.search(text)
    if quote == "'" and on_a_line:
        return _single(text)
    if quote != '"':
        if reads_back(text, flow=flow):
            return text
        if on_a_line and ('"' in text or "\\" in text):
            return _single(text)
    return '"' + "".join(_escaped(char) for char in text) + '"'


def reads_back(text: str, *, flow: bool) -> bool:
    """Whether the parser reads `text` without quotes as exactly that text."""
    if _SAFE.fullmatch(text):
        return True
    if not text or _NO_LINE.search(text):
        return False
    document = compose(f"{{k: {text}}}" if flow else f"k: {text}")
    if document.faults or not isinstance(document.root, Mapping) or list(document.root.entries) != ["k"]:
        return False
    node = document.root.entries["k"].value
    return isinstance(node, Scalar) and node.text == text and not node.style


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _escaped(char: str) -> str:
    """A character inside double quotes; what cannot be seen or would end the line as a number."""
    if char in _SHORT:
        return _SHORT[char]
    code = ord(char)
    if unicodedata.category(char) not in {"Cc", "Zl", "Zp", "Cn"} and char != "\ufeff":
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
