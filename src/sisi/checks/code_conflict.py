"""code-conflict: one organization code under two names."""

from __future__ import annotations

from collections.abc import Iterator

from sisi.checks.case import Case, grouped, unlike_the_first, where
from sisi.messages import msg
from sisi.places import fold, folded_names
from sisi.problems import Example, Finding, Rule, Severity
from sisi.register import Nomination

_TEXT = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
    code: PDY000028
  - enterprise: 舟山示例建工集团有限公司
    former_names: [舟山示例建设有限公司]
    track: brand
    nominated: 2012-06-30
    code: PDY000028
    counts_here: true
"""

RULE = Rule(
    id="code-conflict",
    severity=Severity.WARNING,
    title=msg("One organization code under two names"),
    explanation=msg(
        "Equal codes mean the same enterprise, so it holds one place. Two names may be a renaming, or a code copied from the wrong line."
    ),
    mend=msg("Correct the code, or list the old name under `former_names`."),
    bad=Example({"nominations/construction.yaml": _TEXT.replace("    former_names: [舟山示例建设有限公司]\n", "")}),
    good=Example({"nominations/construction.yaml": _TEXT}),
)


def find(case: Case) -> Iterator[Finding]:
    """At the `enterprise` of each nomination whose name the earlier ones of its code do not know; names the first of them."""
    named = (  # equal codes are always of one enterprise
        (nomination.organization, nomination)
        for enterprise in case.by_enterprise
        for nomination in enterprise
        if nomination.organization and nomination.enterprise
    )
    for group in grouped(named):
        if any("former_names" in nomination.unread for nomination in group):
            continue  # they may be what links the names
        for nomination, first in unlike_the_first(zip(_linked(group), group, strict=True)):
            message = msg(
                "the code {code} also stands under the name {name}: {where}",
                code=nomination.text("code") or "",
                name=first.enterprise,
                where=where(first),
            )
            hint = msg("Correct the code; after a renaming list the old name under `former_names`.")
            yield case.finding(RULE, nomination, "enterprise", (message, hint))


def _linked(group: list[Nomination]) -> list[str]:
    """For each nomination one name that stands for all that former names link its own to."""
    link: dict[str, str] = {}

    def root(name: str) -> str:
        while (next_name := link.setdefault(name, name)) != name:
            link[name] = name = link[next_name]
        return name

    for nomination in group:
        one, *others = sorted(folded_names(nomination))
        for other in others:
            link[root(other)] = root(one)
    return [root(fold(nomination.enterprise)) for nomination in group]
