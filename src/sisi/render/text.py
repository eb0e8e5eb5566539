"""What all formats share: making control characters visible, a finding on one line, and JSON."""

from __future__ import annotations

import json
import re

from sisi.messages import Translator, msg
from sisi.problems import Finding

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#!$@]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    r"""`text` with control characters and bidirectional controls as `\u001b`, and bytes of a path that are not UTF-8 as `\xNN`."""
    return _HIDDEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def markdown(text: str) -> str:
    """`text` as it is, to a reader of Markdown: no markup, no HTML, no column of a table; on one line."""
    return _MARKUP.sub(r"\\\g<0>", visible(text))


def dump_json(document: object) -> str:
    """One JSON document, readable, with a last line end; what UTF-8 cannot hold is escaped."""
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def finding_line(finding: Finding, translate: Translator) -> str:
    """A finding on one line: `path:line:column: severity[rule] message`."""
    place, rule = finding.place, finding.rule
    return visible(f"{place.path}:{place.line}:{place.column}: {rule.severity}[{rule.id}] {translate(finding.message)}")


def finding_words(finding: Finding, translate: Translator) -> list[str]:
    """The message of a finding and its hint, where it has one."""
    words = [finding.message] if finding.hint is None else [finding.message, finding.hint]
    return [visible(translate(message)) for message in words]


def sentence(text: str, translate: Translator) -> str:
    """`text` with a full stop of the reader's language, where it ends without one."""
    ended = text.endswith((".", "。", "?", "？", "!", "！", "…"))
    return text if ended else translate(msg("{text}.", text=text))
