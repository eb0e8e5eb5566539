"""All judges over one register."""

from __future__ import annotations

from datetime import date

from sisi.checks import (
    code_conflict,
    date_order,
    duplicate_nomination,
    future_date,
    missing_reason,
    name_conflict,
    outside_plan,
    place_elsewhere,
    quota_sum,
    similar_name,
    two_places,
)
from sisi.checks.case import Case
from sisi.places import Places
from sisi.problems import Finding, Severity
from sisi.register import Register

JUDGES = (
    date_order,
    outside_plan,
    future_date,
    missing_reason,
    duplicate_nomination,
    place_elsewhere,
    two_places,
    code_conflict,
    name_conflict,
    similar_name,
    quota_sum,
)
"""The rules about the meaning of records: modules with a RULE and a `find`."""


def judge(
    register: Register, day: date, places: Places | None = None, severity: Severity | None = None
) -> list[Finding]:
    """Every finding as of `day`, with `severity` of that severity only. Errors never depend on the day, warnings may."""
    case = Case(register, day, places or Places(register))
    judges = [judge for judge in JUDGES if severity is None or judge.RULE.severity is severity]
    return [finding for judge in judges for finding in judge.find(case)]
