"""name-conflict: one name under two organization codes."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.checks.case import Case, grouped, unlike_the_first, where
from sisi.messages import msg
from sisi.places import fold
from sisi.problems import Example, Finding, Rule, Severity

_TEXT = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
    code: PDY000028
  - enterprise: 岱山示例水产有限公司
    track: brand
    nominated: 2012-06-30
    code: PDY000036
"""

RULE = Rule(
    id="name-conflict",
    severity=Severity.ERROR,
    title=msg("One name under two organization codes"),
    explanation=msg(
        "Two codes mean two enterprises, and no two enterprises of one place bear the same name. One of the codes is wrong, and the enterprise would hold two places."
    ),
    mend=msg("Compare both codes with the licenses."),
    bad=Example({"nominations/construction.yaml": _TEXT.replace("岱山示例水产有限公司", "舟山示例建设有限公司")}),
    good=Example({"nominations/construction.yaml": _TEXT}),
)


def find(case: Case) -> Iterator[Finding]:
    """At the `enterprise` of each nomination that has another code than an earlier one of its name; names the first of them."""
    codes: dict[str, str] = {}
    torn: set[str] = set()
    for nomination in case.nominations:
        if nomination.organization and nomination.enterprise:
            name = fold(nomination.enterprise)
            if codes.setdefault(name, nomination.organization) != nomination.organization:
                torn.add(name)
    if not torn:
        return
    named = ((fold(each.enterprise), each) for each in case.nominations if each.organization)
    for group in grouped((name, each) for name, each in named if name in torn):
        for nomination, first in unlike_the_first((nomination.organization, nomination) for nomination in group):
            message = msg(
                "{enterprise} also stands under the code {code}: {where}",
                enterprise=nomination.enterprise,
                code=first.text("code") or "",
                where=where(first),
            )
            yield case.finding(RULE, nomination, "enterprise", (message, msg("Compare both codes with the licenses.")))
