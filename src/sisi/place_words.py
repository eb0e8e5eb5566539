"""A cell by its names, and why an enterprise counts where it counts, in words."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from sisi.messages import Message, msg
from sisi.places import Reason
from sisi.plan import Department, Plan, Track, by_id
from sisi.register import Nomination


def cell_words(nomination: Nomination, plan: Plan, day: date) -> Message:
    """The cell of a nomination, as of `day`; what could not be read as `?`."""
    track, department = nomination.cell
    return named_cell(by_id(plan.tracks).get(track), by_id(plan.departments).get(department), day)


def named_cell(track: Track | None, department: Department | None, day: date) -> Message:
    """A cell by the names of its track and its department, as of `day`; what is not known as `?`."""
    return msg(
        "{track} of {department}",
        track=track.name if track is not None else "?",
        department=department.name_on(day) if department is not None else "?",
    )


def reason_words(reason: Reason, holder: Nomination) -> Message:
    """Why `holder` holds the place and not the other nomination."""
    match reason:
        case Reason.DECIDED:
            return msg("decided by `counts_here`")
        case Reason.RECOGNIZED:
            return msg("recognized there on {date}", date=_text(holder, "recognized"))
        case Reason.RECOGNIZED_EARLIER:
            return msg("recognized earlier there, on {date}", date=_text(holder, "recognized"))
        case Reason.NOMINATED_EARLIER:
            return msg("nominated earlier there, on {date}", date=_text(holder, "nominated"))
        case Reason.TRACK:
            return msg("that track comes first in the plan")
        case Reason.DEPARTMENT:
            return msg("that department comes first in the plan")
        case Reason.FILE:
            return msg("that record comes first in the files")
    assert_never(reason)


def _text(nomination: Nomination, key: str) -> str:
    value = getattr(nomination, key)
    return value.text if value is not None else ""
