"""What can be wrong with a text as YAML: the rules yaml-syntax, yaml-duplicate-key, yaml-unsupported, and the limits of one value."""

from __future__ import annotations

from typing import NamedTuple

from sisi.messages import Message, msg
from sisi.problems import Example, Rule, Severity
from sisi.yamltext.value_rules import BAD_VALUE, FILE_LIMIT

_GOOD = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
"""

YAML_SYNTAX = Rule(
    id="yaml-syntax",
    severity=Severity.ERROR,
    title=msg("The file cannot be read as YAML"),
    explanation=msg(
        "sisi reads YAML: a key, a colon, a space and a value on a line, list items with a dash, everything indented by spaces. "
        "Where a file departs from that, nothing after the place can be understood; what stands before it is checked all the same."
    ),
    mend=msg("Mend the marked place; a full-width colon, a tab or a missing space after the colon is the usual cause."),
    bad=Example({"nominations/construction.yaml": _GOOD.replace("track: management", "track：management")}),
    good=Example({"nominations/construction.yaml": _GOOD}),
)

YAML_DUPLICATE_KEY = Rule(
    id="yaml-duplicate-key",
    severity=Severity.ERROR,
    title=msg("A key stands twice in one mapping"),
    explanation=msg(
        "Of two values under one key only one can be meant, and most programs take the last in silence. sisi refuses to guess; "
        "the first value is used for the other checks."
    ),
    mend=msg("Keep the right one and delete the other."),
    bad=Example({"nominations/construction.yaml": _GOOD + "    nominated: 2012-06-30\n"}),
    good=Example({"nominations/construction.yaml": _GOOD}),
)

YAML_UNSUPPORTED = Rule(
    id="yaml-unsupported",
    severity=Severity.ERROR,
    title=msg("YAML that the books do not use: tags, anchors, aliases, merge keys, a second document"),
    explanation=msg(
        "These make a value stand somewhere else than where it is read, or mean something else than what is written. "
        "Books that are published must say what they mean where they say it."
    ),
    mend=msg("Write the value itself in its place."),
    bad=Example({"nominations/construction.yaml": _GOOD.replace("management", "&m management")}),
    good=Example({"nominations/construction.yaml": _GOOD}),
)

_Explained = tuple[Rule, Message, Message]

UNSUPPORTED = {
    "tag": msg("a tag (`!…`) may not be used here"),
    "anchor": msg("an anchor (`&…`) may not be used here"),
    "alias": msg("an alias (`*…`) may not be used here"),
    "merge": msg("a merge key (`<<`) may not be used here"),
    "document": msg("a second document (`---`) may not stand in the file"),
}
"""The messages of yaml-unsupported."""

LIMIT: dict[str, _Explained] = {
    "faults": (
        FILE_LIMIT,
        msg("more than 100,000 faults before this place; what stands behind it was not read"),
        msg("Mend these first."),
    ),
    "depth": (
        FILE_LIMIT,
        msg("more than 64 levels of lists and mappings"),
        msg("No file of the books needs more than 4; look for an opening bracket too many."),
    ),
    "value": (
        FILE_LIMIT,
        msg("a value of more than 10,000 characters"),
        msg("Shorten it; look for a quotation mark that was never closed."),
    ),
}
VALUE: dict[str, _Explained] = {
    "empty-item": (BAD_VALUE, msg("an empty list item"), msg("Fill the item in, or delete its dash.")),
    "key": (BAD_VALUE, msg("a key may not be a list or a mapping"), msg("Write the key as a plain word.")),
}


def duplicate_key(key: str) -> _Explained:
    """The finding of a doubled key."""
    return (
        YAML_DUPLICATE_KEY,
        msg("the key `{key}` stands twice in this mapping", key=key),
        msg("Keep the right one and delete the other; the first one's value is used for the other checks."),
    )


class Fault(NamedTuple):
    """A finding that still lacks its file: the characters from `start` to `end` (excluded) are at fault."""

    rule: Rule
    message: Message
    hint: Message
    start: int
    end: int

    @staticmethod
    def unsupported(message: Message, start: int, end: int) -> Fault:
        """A fault of the rule yaml-unsupported."""
        hint = msg("Write the value itself in its place.")
        if message is UNSUPPORTED["document"]:
            hint = msg("Delete this line; what stands below it belongs into the list above, or into a file of its own.")
        return Fault(YAML_UNSUPPORTED, message, hint, start, end)


def syntax_fault(message: Message, index: int, hint: Message) -> Fault:
    """A fault of the rule yaml-syntax."""
    return Fault(YAML_SYNTAX, message, hint, index, index + 1)
