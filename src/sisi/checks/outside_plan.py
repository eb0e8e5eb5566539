"""outside-plan: a nomination before the plan's start or after its end."""

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
"""

RULE = Rule(
    id="outside-plan",
    severity=Severity.WARNING,
    title=msg("Nominated outside the plan's time"),
    explanation=msg(
        "The plan runs from its start to its end. A nomination outside may be right (an early list, a late decision), but is more often a wrong year. It counts all the same."
    ),
    mend=msg("Compare the year with the paper."),
    bad=Example({"nominations/construction.yaml": _TEXT.replace("2011", "2001")}),
    good=Example({"nominations/construction.yaml": _TEXT}),
)


def find(case: Case) -> Iterator[Finding]:
    """One finding a nomination, at `nominated`."""
    plan = case.plan
    if not plan.knows("plan", "start") or not plan.knows("plan", "end"):
        return
    for nomination in case.nominations:
        nominated = nomination.nominated
        if nominated is not None and not plan.start <= nominated.day <= plan.end:
            message = msg(
                "nominated on {date}, outside the plan ({start} to {end})",
                date=nominated.text,
                start=plan.start,
                end=plan.end,
            )
            yield case.finding(RULE, nomination, "nominated", (message, msg("Compare the year with the paper.")))
