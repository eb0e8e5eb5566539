"""quota-sum: quotas that do not add up to their track's target, or targets to the plan's."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.checks.case import Case
from sisi.messages import msg
from sisi.problems import Example, Finding, Rule, Severity

_TEXT = """\
plan: {name: 示例行动, start: 2011, end: 2015, target: 20}
departments:
  construction: {name: 建设}
  environment: {name: 环保}
tracks:
  management:
    name: 质量管理创优
    target: 20
    quotas: {construction: 12, environment: 8}
"""

RULE = Rule(
    id="quota-sum",
    severity=Severity.WARNING,
    title=msg("Quotas and targets do not add up"),
    explanation=msg(
        "In the announced plan the quotas of a track add up to its target, and the targets to the hundred. Where they do not, a number was probably mistyped; "
        "a plan may be meant so all the same."
    ),
    mend=msg("Compare the numbers with the announced plan."),
    bad=Example({"targets.yaml": _TEXT.replace("12", "11")}),
    good=Example({"targets.yaml": _TEXT}),
)


def find(case: Case) -> Iterator[Finding]:
    """At each track's target that its quotas do not add up to, and at the plan's target."""
    plan = case.plan
    if not plan.knows("tracks"):
        return
    hint = msg("Compare the numbers with the announced plan.")
    for track in plan.tracks:
        if track.target is not None and plan.knows_all("tracks", track.id, "quotas"):
            quotas = sum(track.quotas.values())
            if quotas != track.target:
                message = msg("the quotas add up to {sum}, the target is {target}", sum=quotas, target=track.target)
                yield Finding(RULE, case.register.locate_plan(("tracks", track.id, "target")), message, hint)
    targets = [track.target for track in plan.tracks if track.target is not None]
    if plan.target is not None and targets and len(targets) == len(plan.tracks) and sum(targets) != plan.target:
        message = msg(
            "the targets of the tracks add up to {sum}, the plan's target is {target}",
            sum=sum(targets),
            target=plan.target,
        )
        yield Finding(RULE, case.register.locate_plan(("plan", "target")), message, hint)
