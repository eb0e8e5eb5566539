"""`sisi withdraw`: a nomination ends."""

from typing import Annotated

import typer

from sisi.desk import Wish, finish, pick, refuse, require, unreadable_plan, writing
from sisi.messages import doc, msg
from sisi.options import Data, Language, OneDepartment, OneTrack, Who, option
from sisi.session import Session, day_of

EXAMPLES = [
    (
        "sisi withdraw 舟山示例环保有限公司 --on 2014-05-01 --reason 注销",
        doc("The nomination was withdrawn on that day, and why."),
    ),
    ("sisi withdraw PDY892433 --on 2014-05 --reason 质量事故", doc("The same by its code.")),
]


On = Annotated[
    str | None, option("DATE", doc("The first day it is not active any more: YYYY, YYYY-MM or YYYY-MM-DD. Needed."))
]
Reason = Annotated[str | None, option("TEXT", doc("Why, in a few words. Needed."))]


def withdraw(
    ctx: typer.Context,
    who: Who = None,
    *,
    on: On = None,
    reason: Reason = None,
    track: OneTrack = None,
    department: OneDepartment = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """A nomination ends."""
    session: Session = ctx.obj
    require({"WHO": who, "--on": on, "--reason": reason})
    assert who is not None
    assert on is not None
    assert reason is not None
    day = day_of("--on", on)
    wish = Wish(who, track, department, lambda one: one.withdrawn is not None and one.withdrawn.day == day)
    with writing(session, data) as change:
        if unreadable_plan(change):
            return refuse(session, change.before.errors, change)
        nomination = pick(session, change, wish)
        if nomination.withdrawn is None or (wish.settled(nomination) and not nomination.text("reason")):
            keys = {"reason": reason.strip()}
            change.set(nomination, keys if nomination.withdrawn else {"withdrawn": on.strip(), **keys})
            return finish(session, change, lambda: [change.as_changed(nomination)])
        if not wish.settled(nomination) or nomination.text("reason") != reason.strip():
            session.say(
                msg(
                    "It is withdrawn already, on {date} ({reason}); nothing was written. Where that is wrong, change it in the file.",
                    date=nomination.withdrawn.text,
                    reason=nomination.text("reason") or "—",
                )
            )
            return 1
        session.say(msg("It is withdrawn on that day already; nothing to change."))
        return 0
