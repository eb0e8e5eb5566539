"""WHO of the command line: nominations by a name or a code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from sisi.codes import code_fault, organization_of
from sisi.nearest import nearest
from sisi.places import fold, folded_names
from sisi.register import Nomination

_MOST_CANDIDATES = 10


def find(nominations: Sequence[Nomination], who: str) -> list[Nomination]:
    """The nominations under the name `who` (as names are compared, former ones too) or under the organization code `who`."""
    name, organization = fold(who), _organization(who)
    return [
        nomination
        for nomination in nominations
        if name in folded_names(nomination) or (organization and nomination.organization == organization)
    ]


def _organization(who: str) -> str:
    """The 9 characters that `who` names, with or without the hyphen, alone or inside a code of 18; empty where it is no code."""
    plain = re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", who)).upper()
    return organization_of(plain) if code_fault(plain) is None else ""


def only(found: Sequence[Nomination], settled: Callable[[Nomination], bool]) -> Nomination | None:
    """The one nomination that is meant, None where it may be several.

    In one cell, where no option tells them apart, it is the one for which the wish is fulfilled, else the one that is not withdrawn.
    """
    if len(found) == 1:
        return found[0]
    if len({nomination.cell for nomination in found}) > 1:
        return None
    for kind in (settled, lambda nomination: nomination.withdrawn is None):
        fits = [nomination for nomination in found if kind(nomination)]
        if len(fits) == 1:
            return fits[0]
    return None


def candidates(nominations: Sequence[Nomination], who: str) -> list[Nomination]:
    """Nominations that `who` may mean where it is no name of the data: those whose names hold it, else those of the nearest name."""
    part = fold(who)
    found = [nomination for nomination in nominations if any(part in name for name in folded_names(nomination))]
    if not part or not found:
        near = nearest(who, dict.fromkeys(nomination.enterprise for nomination in nominations))
        found = [nomination for nomination in nominations if near and nomination.enterprise == near]
    return found[:_MOST_CANDIDATES]
