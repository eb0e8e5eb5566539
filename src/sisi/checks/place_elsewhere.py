"""place-elsewhere: nominations of one enterprise in several cells, and no decision which one counts."""

from __future__ import annotations

from collections.abc import Container, Iterator

from sisi.checks.case import Case, where
from sisi.messages import msg
from sisi.place_words import reason_words
from sisi.plan import by_id
from sisi.problems import Example, Finding, Rule, Severity
from sisi.register import Nomination

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
"""

RULE = Rule(
    id="place-elsewhere",
    severity=Severity.WARNING,
    title=msg("An enterprise in several cells, where no one decided which counts"),
    explanation=msg(
        "An enterprise holds one place. Where it is nominated in several cells, the first in this order counts: decided, recognized, recognized earlier, "
        "nominated earlier, the plan's order. That may not be what the coordinator wants."
    ),
    mend=msg("Put `counts_here: true` on the nomination that is to count."),
    bad=Example({"nominations/construction.yaml": _TEXT.replace("    counts_here: true\n", "")}),
    good=Example({"nominations/construction.yaml": _TEXT}),
)


def find(case: Case) -> Iterator[Finding]:
    """At the `enterprise` of each active nomination that does not hold the place of its enterprise."""
    plan = case.plan
    if not (plan.knows("plan", "counting") and plan.knows("tracks") and plan.knows("departments")):
        return
    tracks, departments = by_id(plan.tracks), by_id(plan.departments)
    for active in case.places.contested(case.day):
        numbers = [number for number in active if _is_sure(case.nominations[number], (tracks, departments))]
        group = [case.nominations[number] for number in numbers]
        cells = {nomination.cell for nomination in group}
        if len(cells) < 2 or any(case.nominations[number].counts_here for number in active):
            continue
        holder = case.nominations[case.places.first(numbers, case.day)]
        for nomination in group:
            if nomination is holder:
                continue
            message = msg(
                "{enterprise} counts in {track} of {department} ({where}), not here: {reason}",
                enterprise=nomination.enterprise,
                track=tracks[holder.track].name,
                department=departments[holder.department].name_on(case.day),
                where=where(holder),
                reason=reason_words(case.places.reason(holder, nomination, case.day), holder),
            )
            hint = msg("Put `counts_here: true` on the nomination that is to count.")
            yield case.finding(RULE, nomination, "enterprise", (message, hint))


def _is_sure(nomination: Nomination, plan_ids: tuple[Container[str], Container[str]]) -> bool:
    """Whether its cell is one of the plan's, and that it is not withdrawn: one with a bad date may be anywhere or nowhere."""
    tracks, departments = plan_ids
    known = nomination.track in tracks and nomination.department in departments
    return known and "withdrawn" not in nomination.unread
