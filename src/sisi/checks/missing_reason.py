"""missing-reason: withdrawn without a reason."""

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
    withdrawn: 2014-05-01
    reason: 注销
"""

RULE = Rule(
    id="missing-reason",
    severity=Severity.ERROR,
    title=msg("Withdrawn without a reason"),
    explanation=msg(
        "A withdrawal takes an enterprise off the list, and the yearly summary says why. So `withdrawn` needs `reason`."
    ),
    mend=msg("Add `reason` with a few words, such as 注销 (dissolved)."),
    bad=Example({"nominations/construction.yaml": _TEXT.replace("    reason: 注销\n", "")}),
    good=Example({"nominations/construction.yaml": _TEXT}),
)


def find(case: Case) -> Iterator[Finding]:
    """One finding a nomination, at `withdrawn`."""
    for nomination in case.nominations:
        withdrawn = nomination.withdrawn is not None or "withdrawn" in nomination.unread
        if withdrawn and not nomination.text("reason") and "reason" not in nomination.unread:
            words = (msg("withdrawn without a `reason`"), msg("Add a line `reason: …` to this nomination."))
            yield case.finding(RULE, nomination, "withdrawn", words)
