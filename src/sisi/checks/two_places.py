"""two-places: two decisions where an enterprise counts, at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.checks.case import Case, at_one_time, grouped, where
from sisi.messages import msg
from sisi.plan import Counting
from sisi.problems import Example, Finding, Rule, Severity

_TEXT = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
    counts_here: true
  - enterprise: 舟山示例建设有限公司
    track: brand
    nominated: 2012-06-30
    counts_here: true
"""

RULE = Rule(
    id="two-places",
    severity=Severity.ERROR,
    title=msg("Two decisions where one enterprise counts"),
    explanation=msg(
        "An enterprise holds one place in the plan (or in each track, as `counting` says). `counts_here: true` decides which; two of them decide nothing."
    ),
    mend=msg("Keep `counts_here: true` on one of the nominations."),
    bad=Example({"nominations/construction.yaml": _TEXT}),
    good=Example({"nominations/construction.yaml": _TEXT.removesuffix("    counts_here: true\n")}),
)


def find(case: Case) -> Iterator[Finding]:
    """At each `counts_here` that meets an earlier one of the same enterprise and scope."""
    once = case.plan.counting is Counting.ONCE
    for enterprise in case.by_enterprise:
        decided = [nomination for nomination in enterprise if nomination.counts_here and (once or nomination.track)]
        for scope in grouped(("" if once else nomination.track, nomination) for nomination in decided):
            for nomination, first in at_one_time(scope):
                message = msg(
                    "{enterprise} counts here and at {where}", enterprise=nomination.enterprise, where=where(first)
                )
                hint = msg("Keep `counts_here: true` on one of the nominations.")
                yield case.finding(RULE, nomination, "counts_here", (message, hint))
