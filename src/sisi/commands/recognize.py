"""`sisi recognize`: an enterprise was named a benchmark."""

from typing import Annotated

import typer

from sisi.desk import Wish, finish, pick, refuse, require, unreadable_plan, writing
from sisi.messages import doc, msg
from sisi.options import Data, Language, OneDepartment, OneTrack, Who, option
from sisi.pen import Change
from sisi.register import Nomination
from sisi.session import Session, day_of

EXAMPLES = [
    ("sisi recognize 舟山示例环保有限公司 --on 2013-12-20", doc("The enterprise was recognized on that day.")),
    (
        "sisi recognize 舟山示例环保有限公司 --on 2013-12-20 --track brand",
        doc("The same, where it is nominated in several tracks."),
    ),
]


On = Annotated[str | None, option("DATE", doc("The day of the recognition: YYYY, YYYY-MM or YYYY-MM-DD. Needed."))]


def recognize(
    ctx: typer.Context,
    who: Who = None,
    *,
    on: On = None,
    track: OneTrack = None,
    department: OneDepartment = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """An enterprise was named a benchmark."""
    session: Session = ctx.obj
    require({"WHO": who, "--on": on})
    assert who is not None
    assert on is not None
    day = day_of("--on", on)
    wish = Wish(who, track, department, lambda one: one.recognized is not None and one.recognized.day == day)
    with writing(session, data) as change:
        if unreadable_plan(change):
            return refuse(session, change.before.errors, change)
        nomination = pick(session, change, wish)
        if nomination.recognized is None:
            return _recognize(session, change, nomination, on)
        if not wish.settled(nomination):
            session.say(
                msg(
                    "It is recognized already, on {date}; nothing was written. Where that date is wrong, change it in the file.",
                    date=nomination.recognized.text,
                )
            )
            return 1
        session.say(msg("It is recognized on that day already; nothing to change."))
        return 0


def _recognize(session: Session, change: Change, nomination: Nomination, on: str) -> int:
    change.set(nomination, {"recognized": on.strip()})
    return finish(session, change, lambda: [change.as_changed(nomination)])
