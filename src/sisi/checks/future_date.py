"""future-date: a date later than the day of the check."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.checks.case import Case
from sisi.messages import msg
from sisi.problems import Example, Finding, Rule, Severity

_TEXT = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
    recognized: 2012-12-20
"""

RULE = Rule(
    id="future-date",
    severity=Severity.WARNING,
    title=msg("A date that has not come yet"),
    explanation=msg(
        "What is on the books has happened; a date later than the day of the check (by its last day) does not count yet. "
        "It may be planned, or the year may be wrong."
    ),
    mend=msg("Compare the date with the paper, or enter it when it has come."),
    bad=Example({"nominations/construction.yaml": _TEXT.replace("2012-12-20", "9012-12-20")}),
    good=Example({"nominations/construction.yaml": _TEXT}),
)


def find(case: Case) -> Iterator[Finding]:
    """One finding a date, at its value."""
    for nomination in case.nominations:
        for key in ("nominated", "recognized", "withdrawn"):
            value = getattr(nomination, key)
            if value is not None and value.day > case.day:
                message = msg(
                    "`{key}` ({date}) is later than the day of the check, {day}", key=key, date=value.text, day=case.day
                )
                yield case.finding(
                    RULE,
                    nomination,
                    key,
                    (message, msg("It does not count before that day; compare it with the paper.")),
                )
