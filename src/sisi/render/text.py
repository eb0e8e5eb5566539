"""What formats share: control characters made visible, texts escaped for Markdown, JSON, records' places and findings on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sisi.messages import Translator, msg

if TYPE_CHECKING:  # every command loads this module at its start
    from sisi.problems import Finding
    from sisi.register import Nomination

_NO_C0 = "\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
_HIDDEN = re.compile(f"[\x00-\x1f{_NO_C0}]")
_NOT_UTF8 = re.compile("[\ud800-\udfff]")
_OBEYED = re.compile(f"[{_NO_C0}]")  # json.dumps sees to the others
_WWW = re.compile(r"(?<![^\W_])www(?=\.)", re.IGNORECASE)
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#!$@{}]")
_BLOCK = re.compile(r"\A(?:[-+](?=[-+\s]|\Z)|\d{1,9}(?=[.)](?:\s|\Z))|:(?=:))")
"""What makes a list, a rule or a runner's command of a line that begins with it."""


def visible(text: str) -> str:
    r"""`text` with control characters, bidirectional controls and what is no character as `\u001b`; bytes of a path that are not UTF-8 as `\xNN`."""
    return _HIDDEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def path_in_utf8(path: str) -> str:
    r"""`path` exactly, but for bytes that UTF-8 cannot hold: `\xNN`, as everywhere."""
    return _NOT_UTF8.sub(_escape, path)


def markdown(text: str) -> str:
    """`text` as it is, to a reader of Markdown: no markup, no list, no HTML, no column of a table; on one line."""
    return _BLOCK.sub(_block_escape, markdown_within(text))


def markdown_within(text: str) -> str:
    """The same where it does not begin what stands on the line, as in a heading: `1.` makes no list there."""
    return _MARKUP.sub(r"\\\g<0>", visible(text))


def _block_escape(found: re.Match[str]) -> str:
    mark = found.group()
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def quiet_markdown(text: str) -> str:
    """The same for a comment: it notifies no one and links to nothing."""
    escaped = markdown(text).replace("@", "@&#8203;").replace("\\#", "\\#&#8203;").replace("://", ":&#8203;//")
    return _WWW.sub("\\g<0>&#8203;", escaped)


def dump_json(document: object) -> str:
    """One JSON document, readable, with a last line end.

    Written as escapes, so that the text does nothing where it is only looked at: what UTF-8 cannot hold, what a terminal obeys, `##[`.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text).replace("##[", "##\\u005b")


def where(nomination: Nomination) -> str:
    """The place of a record: path:line."""
    return visible(f"{nomination.path}:{nomination.line}")


def markdown_row(cells: Iterable[str]) -> str:
    """A row of a table of Markdown."""
    return f"| {' | '.join(cells)} |"


def finding_line(finding: Finding, translate: Translator) -> str:
    """A finding on one line: `path:line:column: severity[rule] message`."""
    place, rule = finding.place, finding.rule
    return visible(f"{place.shown}: {rule.severity}[{rule.id}] {translate(finding.message)}")


def finding_words(finding: Finding, translate: Translator) -> list[str]:
    """The message of a finding and its hint, where it has one."""
    words = [finding.message] if finding.hint is None else [finding.message, finding.hint]
    return [visible(translate(message)) for message in words]


def sentence(text: str, translate: Translator) -> str:
    """`text` with a full stop of the reader's language, where it ends without one."""
    ended = text.endswith((".", "。", "?", "？", "!", "！", "…"))
    return text if ended else translate(msg("{text}.", text=text))
