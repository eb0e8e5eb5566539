"""duplicate-nomination: the same enterprise twice in one cell at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.checks.case import Case, at_one_time, grouped, where
from sisi.messages import msg
from sisi.problems import Example, Finding, Rule, Severity

_TEXT = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
  - enterprise: 岱山示例水产有限公司
    track: management
    nominated: 2012-06-30
"""

RULE = Rule(
    id="duplicate-nomination",
    severity=Severity.ERROR,
    title=msg("The same enterprise twice in one cell"),
    explanation=msg(
        "A department nominates an enterprise in a track once. Two nominations that are active at the same time are one entered twice; "
        "after a withdrawal the enterprise may be nominated again."
    ),
    mend=msg("Delete one of the two, or date the withdrawal of the first."),
    bad=Example({"nominations/construction.yaml": _TEXT.replace("岱山示例水产有限公司", "舟山示例建设有限公司")}),
    good=Example({"nominations/construction.yaml": _TEXT}),
)


def find(case: Case) -> Iterator[Finding]:
    """At the `enterprise` of each nomination that meets an earlier one in its cell; names the first it meets."""
    for enterprise in case.by_enterprise:
        for cell in grouped((nomination.cell, nomination) for nomination in enterprise if all(nomination.cell)):
            for nomination, first in at_one_time(cell):
                message = msg(
                    "{enterprise} is nominated in this cell already: {where}",
                    enterprise=nomination.enterprise,
                    where=where(first),
                )
                hint = msg("Delete one of the two, or date the withdrawal of the first.")
                yield case.finding(RULE, nomination, "enterprise", (message, hint))
