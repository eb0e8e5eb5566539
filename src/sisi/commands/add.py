"""`sisi add`: a new nomination."""

from pathlib import Path
from typing import Annotated

import typer

from sisi import completion
from sisi.codes import repaired
from sisi.desk import finish, refuse, require, unreadable_plan, writing
from sisi.messages import Message, doc, msg
from sisi.options import Data, Language, option
from sisi.pen import Change
from sisi.pen.home import home, named_home
from sisi.place_words import reason_words
from sisi.places import is_active
from sisi.plan import by_id
from sisi.register import Nomination
from sisi.render.text import where
from sisi.session import Session, day_of

EXAMPLES = [
    (
        "sisi add --department environment --track brand --enterprise 舟山示例环保有限公司 --nominated 2013-06-30",
        doc("A new nomination, put into the department's file."),
    ),
    (
        "sisi add --department 环保 --track 品牌 --enterprise 舟山示例环保有限公司 --nominated 2013-06 --county 定海区",
        doc("The same by names, with its county."),
    ),
]


Department = Annotated[
    str | None,
    option("D", doc("The department that nominates (id, name or alias). Needed."), complete=completion.departments),
]
Track = Annotated[str | None, option("T", doc("The track (id, name or alias). Needed."), complete=completion.tracks)]
Enterprise = Annotated[str | None, option("NAME", doc("The enterprise's name. Needed."))]
Nominated = Annotated[str | None, option("DATE", doc("When it was nominated: YYYY, YYYY-MM or YYYY-MM-DD. Needed."))]
Code = Annotated[str | None, option("CODE", doc("Its unified social credit code or organization code."))]
Recognized = Annotated[str | None, option("DATE", doc("When it was recognized."))]
County = Annotated[str | None, option("C", doc("Its county (id, name or alias)."), complete=completion.counties)]
Field = Annotated[str | None, option("F", doc("Its field (id, name or alias)."), complete=completion.fields)]
Document = Annotated[str | None, option("TEXT", doc("The paper that this rests on."))]
Note = Annotated[str | None, option("TEXT", doc("A note."))]
File = Annotated[
    Path | None,
    option(
        "FILE", doc("The nominations file to write to; by default the department's file with the latest nomination.")
    ),
]


def add(
    ctx: typer.Context,
    *,
    department: Department = None,
    track: Track = None,
    enterprise: Enterprise = None,
    nominated: Nominated = None,
    code: Code = None,
    recognized: Recognized = None,
    county: County = None,
    field: Field = None,
    document: Document = None,
    note: Note = None,
    file: File = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """A new nomination."""
    session: Session = ctx.obj
    require({"--department": department, "--track": track, "--enterprise": enterprise, "--nominated": nominated})
    assert department is not None
    for name, text in (("--nominated", nominated), ("--recognized", recognized)):
        if text is not None and text.strip():
            day_of(name, text)
    texts = {
        "enterprise": enterprise,
        "track": track,
        "nominated": nominated,
        "code": code,
        "recognized": recognized,
        "county": county,
        "field": field,
        "document": document,
        "note": note,
    }
    record = {key: text.strip() for key, text in texts.items() if text is not None}
    with writing(session, data) as change:
        if unreadable_plan(change):
            return refuse(session, change.before.errors, change)
        return _add(session, change, record, department=department, file=file)


def _add(session: Session, change: Change, record: dict[str, str], *, department: str, file: Path | None) -> int:
    plan = change.before.plan
    ids = session.ids([department], plan.departments, msg("department"))
    assert ids is not None
    (department,) = ids
    session.ids([record["track"]], plan.tracks, msg("track"))
    right = repaired(record.get("code", ""))
    if right is not None:
        session.say(msg("The code was read as {code}.", code=right))
        record["code"] = right
    name = home(change, department) if file is None else named_home(change, session.here / file, department)
    change.add(name, [record], department)

    def written() -> list[Nomination]:
        shown = change.source.shown(name)
        new = [one for one in change.after.register.nominations if one.path == shown][-1]
        _say_others(session, change, new)
        return [new]

    return finish(session, change, written)


def _say_others(session: Session, change: Change, new: Nomination) -> None:
    """Say how the nomination stands to others of the same enterprise, and where the enterprise counts."""
    books = change.after
    nominations, enterprises = books.register.nominations, books.places.enterprises
    number = nominations.index(new)
    day = max(books.day, new.nominated.day if new.nominated is not None else books.day)
    holder = books.places.holders(day)[number]
    for other, nomination in enumerate(nominations):
        if other != number and enterprises[other] == enterprises[number] and is_active(nomination, day):
            if holder == other:
                reason = reason_words(books.places.reason(nomination, new, day), nomination)
                _say(session, change, nomination, msg("it will count there ({reason})", reason=reason))
            elif holder == number and books.places.scope(other) == books.places.scope(number):
                _say(session, change, nomination, msg("it will count here now"))
            elif holder == number:
                _say(session, change, nomination, msg("it counts in each track"))
            else:
                _say(session, change, nomination, msg("it does not count there either"))


def _say(session: Session, change: Change, other: Nomination, outcome: Message) -> None:
    plan = change.after.plan
    department, track = by_id(plan.departments)[other.department], by_id(plan.tracks)[other.track]
    session.say(
        msg(
            "This enterprise is already nominated by {department} in {track} ({where}): {outcome}.",
            department=department.name_on(change.after.day),
            track=track.name,
            where=where(other),
            outcome=outcome,
        )
    )
