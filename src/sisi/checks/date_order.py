"""date-order: what came later may not be dated earlier."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.checks.case import Case
from sisi.messages import Message, msg
from sisi.problems import Example, Finding, Rule, Severity
from sisi.register import Nomination

_TEXT = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
    recognized: 2012-12-20
"""

RULE = Rule(
    id="date-order",
    severity=Severity.ERROR,
    title=msg("Dates that cannot follow one another"),
    explanation=msg(
        "An enterprise is nominated, then perhaps recognized, and may be withdrawn after either. A date that lies before the one it must follow, "
        "in every reading of partial dates, is a slip of the pen."
    ),
    mend=msg("Compare both dates with the papers."),
    bad=Example({"nominations/construction.yaml": _TEXT.replace("2012-12-20", "2010-12-20")}),
    good=Example({"nominations/construction.yaml": _TEXT}),
)
_PAIRS = (("nominated", "recognized"), ("nominated", "withdrawn"), ("recognized", "withdrawn"))


def find(case: Case) -> Iterator[Finding]:
    """One finding for each pair out of order, at the date that should be the later one."""
    for nomination in case.nominations:
        if nomination.recognized is None and nomination.withdrawn is None:
            continue
        for late, message in out_of_order(nomination):
            yield case.finding(RULE, nomination, late, (message, msg("Compare both dates with the papers.")))


def out_of_order(nomination: Nomination) -> Iterator[tuple[str, Message]]:
    """The key that should be the later one, and the words for it, of each pair of dates that is not in order."""
    for early, late in _PAIRS:
        first, second = getattr(nomination, early), getattr(nomination, late)
        if first is not None and second is not None and second.last < first.first:
            yield (
                late,
                msg(
                    "`{late}` ({late_date}) lies before `{early}` ({early_date})",
                    late=late,
                    late_date=second.text,
                    early=early,
                    early_date=first.text,
                ),
            )
