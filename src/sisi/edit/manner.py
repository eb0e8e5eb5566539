"""The manner in which a file's records are written: quotes, spaces after colons, the order of keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sisi.edit.page import Page
from sisi.edit.scalar import reads_back, write_value
from sisi.yamltext.nodes import Entry, Node, Scalar
from sisi.yamltext.nodes import Mapping as MappingNode

KEYS = (
    "enterprise",
    "track",
    "nominated",
    "code",
    "recognized",
    "withdrawn",
    "reason",
    "county",
    "field",
    "counts_here",
    "former_names",
    "document",
    "note",
)
"""The keys of a nomination in the order in which sisi writes them where the file has no order of its own."""
Record = Mapping[str, str | Sequence[str]]
"""A nomination to write: its keys with their texts."""
_LOOK_BACK = 20


@dataclass
class Manner:
    """How records are written; `order` are the keys of the last one, `pad` is what stands inside its braces."""

    order: tuple[str, ...] = ()
    quotes: dict[str, str] = field(default_factory=dict)
    key_quotes: dict[str, str] = field(default_factory=dict)
    joints: dict[str, str] = field(default_factory=dict)
    quote: str = ""
    key_quote: str = ""
    pad: str = ""

    def pair(self, key: str, value: str | Sequence[str], *, flow: bool) -> str:
        """A key with its value."""
        key_quote = self.key_quotes.get(key, self.key_quote)
        joint = self.joints.get(key, ": ")
        if joint == ":" and not (flow and key_quote):
            joint = ": "
        return key_quote + key + key_quote + joint + write_value(value, self.quotes.get(key, self.quote), flow=flow)

    def pairs(self, record: Record, *, flow: bool) -> list[str]:
        """The pairs of a new record, in the file's order; empty values are left out."""
        order = dict.fromkeys((*self.order, *KEYS, *record))
        return [self.pair(key, record[key], flow=flow) for key in order if record.get(key)]


def manner_of(page: Page, items: Sequence[Node]) -> Manner:
    """What the last records show, the last one first."""
    records = [item for item in reversed(items[-_LOOK_BACK:]) if isinstance(item, MappingNode) and item.entries]
    manner = Manner(tuple(records[0].entries) if records else ())
    for record in records:
        for key, entry in record.entries.items():
            _learn(page, manner, key, entry)
    if records:
        last = records[0].entries.values()
        manner.quote = _common(entry.value.style for entry in last if isinstance(entry.value, Scalar))
        manner.key_quote = _common(entry.key.style for entry in last)
        manner.pad = " " if records[0].flow and page.text[records[0].start + 1] == " " else ""
    return manner


def _learn(page: Page, manner: Manner, key: str, entry: Entry) -> None:
    manner.key_quotes.setdefault(key, entry.key.style)
    value = entry.value
    if not isinstance(value, Scalar) or not value.text or value.style in {"|", ">"}:
        return
    if not value.style or reads_back(value.text, flow=False):  # else its quotes are of need, not of habit
        manner.quotes.setdefault(key, value.style)
    joint = page.text[entry.key.end : value.start]
    if re.fullmatch(" ?: *", joint):
        manner.joints.setdefault(key, joint)


def _common(styles: Iterable[str]) -> str:
    """The quote that all of `styles` are, none where they differ."""
    found = set(styles)
    return found.pop() if len(found) == 1 and found <= {"'", '"'} else ""
