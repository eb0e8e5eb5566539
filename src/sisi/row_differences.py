"""In what a row of a department's list differs from the record on file."""

from __future__ import annotations

from collections.abc import Mapping

from sisi.codes import organization_of
from sisi.places import fold
from sisi.register import Nomination

Text = str | tuple[str, ...]
"""What stands under a key; former names are a list."""


def differing(texts: Mapping[str, Text], new: Nomination, old: Nomination) -> dict[str, Text]:
    """The keys, with what the record on file would have under them, where a row says another thing; `texts` are the row's."""
    keys = {key: text for key, text in texts.items() if _differs(key, new, old)}
    if "former_names" in keys:
        keys["former_names"] = _all_former_names(old, new)
    return keys


def _differs(key: str, new: Nomination, old: Nomination) -> bool:
    """Another word for the same is no difference."""
    match key:
        case "enterprise":
            return fold(new.enterprise) not in {fold(name) for name in (old.enterprise, *old.former_names)}
        case "track":
            return False
        case "former_names":
            return _all_former_names(old, new) != old.former_names
        case "nominated" | "recognized" | "withdrawn":
            left, right = getattr(new, key), getattr(old, key)
            return right is None or (left.first, left.last) != (right.first, right.last)
        case "county" | "field":
            return bool(getattr(new, key) != getattr(old, key))
        case "counts_here":
            return new.counts_here != old.counts_here
        case "code":
            return _code_differs(new.text("code") or "", old.text("code") or "")
        case _:
            return new.text(key) != old.text(key)


def _code_differs(new: str, old: str) -> bool:
    """The code of an organization says nothing new where the books hold it already, be it as a part of the unified code."""
    return new != old if len(new) == 18 else organization_of(new) != organization_of(old)


def _all_former_names(old: Nomination, new: Nomination) -> tuple[str, ...]:
    """Those on file stay as they are written, and are followed by those that only the row has."""
    known = {fold(name) for name in old.former_names}
    return (*old.former_names, *(name for name in new.former_names if fold(name) not in known))
