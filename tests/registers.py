"""Small registers that tests write by hand: no file, no command, only what is counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from sisi.dates import parse_date
from sisi.messages import Name
from sisi.places import Places
from sisi.plan import Department, Plan, Track
from sisi.register import Nomination, Register

DEPARTMENTS = (Department("q", Name("质监", "Quality")), Department("c", Name("建设", "Construction")))
MANAGEMENT = Track("m", Name("管理", "Management"), quotas={"q": 5, "c": 3}, target=8)
BRAND = Track("b", Name("品牌", "Brand"), quotas={"q": 10, "c": 2}, target=12)


def plan(*tracks: Track, **changes: Any) -> Plan:
    """A plan of the years 2011 to 2015 of two departments, q and c; its tracks are m and b where none are given."""
    values: dict[str, Any] = {
        "start": date(2011, 1, 1),
        "end": date(2015, 12, 31),
        "departments": DEPARTMENTS,
        **changes,
    }
    return Plan(Name("示例行动", "Sample"), tracks=tracks or (MANAGEMENT, BRAND), **values)


def record(enterprise: str, cell: str = "mq", nominated: str = "2011", **values: Any) -> Nomination:
    """A nomination of `enterprise` in a cell named by its track and its department, as in "mq"; dates are texts."""
    for key in values.keys() & {"recognized", "withdrawn"}:
        values[key] = parse_date(values[key])
    return Nomination(
        enterprise=enterprise,
        track=cell[0],
        department=cell[1],
        nominated=parse_date(nominated) if nominated else None,
        **{"path": "x.yaml", "line": 1, "item": 0, "texts": {}, **values},
    )


def register(*nominations: Nomination, of: Plan | None = None) -> Register:
    """A register of them; their items are their numbers, so that each has a place of its own."""
    return Register(of or plan(), nominations)


def places(*nominations: Nomination, of: Plan | None = None) -> Places:
    """The places of such a register."""
    return Places(register(*nominations, of=of))
