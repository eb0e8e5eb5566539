"""The rules that both the YAML room and the readers above it find: bad-value and file-limit."""

from __future__ import annotations

from sisi.messages import msg
from sisi.problems import Example, Rule, Severity

_GOOD = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
"""

BAD_VALUE = Rule(
    id="bad-value",
    severity=Severity.ERROR,
    title=msg("A value that its key cannot hold"),
    explanation=msg(
        "Each key holds one kind of value: a text, a whole number of at least 0, `true` or `false`, one of a few words, or a list of texts. "
        "A list where a text belongs, a quota of -1 or a way of counting that does not exist cannot be counted with."
    ),
    mend=msg("Write a value of the kind that the message names."),
    bad=Example({"nominations/construction.yaml": _GOOD.replace("management", "[management, brand]")}),
    good=Example({"nominations/construction.yaml": _GOOD}),
)

FILE_LIMIT = Rule(
    id="file-limit",
    severity=Severity.ERROR,
    title=msg("A file, a value or a nesting beyond all reason"),
    explanation=msg(
        "A file may have 50 MB, 64 levels of lists and mappings, and 10,000 characters a value. Books of real enterprises stay far below; "
        "more is a mistake or an attack, and sisi will not be worn out by it."
    ),
    mend=msg("Split the file, or shorten the value."),
    bad=Example({"nominations/construction.yaml": _GOOD + "    note: " + "注" * 10_001 + "\n"}),
    good=Example({"nominations/construction.yaml": _GOOD}),
)
