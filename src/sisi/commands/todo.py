"""`sisi todo`: what is left to do, and the least that closes every gap."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from sisi import completion
from sisi.messages import doc, msg
from sisi.options import AsOf, Data, Language, argument
from sisi.session import Session

if TYPE_CHECKING:
    from sisi.books import Books
    from sisi.todo.work import Todo

EXAMPLES = [
    ("sisi todo", doc("What every department is short of, and the least that closes every gap.")),
    ("sisi todo environment --as-of 2013", doc("What one department is to do, as of the end of 2013.")),
    ("sisi todo --write", doc("Put the decisions that close gaps into the files.")),
]


class Format(StrEnum):
    """How the list is laid out."""

    TABLE = "table"
    JSON = "json"


def todo(
    ctx: typer.Context,
    *,
    department: Annotated[
        str | None,
        argument(
            "DEPARTMENT",
            doc("Only what this department is short of (id, name or alias); the least is of the whole plan."),
            complete=completion.departments,
        ),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[Format, typer.Option("--format", help=doc("How the list is laid out."))] = Format.TABLE,
    write: Annotated[
        bool,
        typer.Option(
            "--write",
            help=doc("Put the decisions of the least (`counts_here`) into the files, those of the whole plan."),
        ),
    ] = False,
    data: Data = None,
    lang: Language = None,
) -> int:
    """What is left to do."""
    session: Session = ctx.obj
    day = session.day(as_of)
    if write:
        return _write(session, data, department, day=day, form=form)
    books = session.books(data, day)
    if books.errors:
        return session.refuse(books.errors)
    _print(session, _work(session, books, department), form)
    return 0


def _work(session: Session, books: "Books", department: str | None) -> "Todo":
    from sisi.todo.work import todo as todo_of

    asked = [] if department is None else [department]
    return todo_of(books.places, books.day, session.ids(asked, books.plan.departments, msg("department")))


def _write(session: Session, data: Path | None, department: str | None, *, day: date, form: Format) -> int:
    """Write the decisions and tell which cells moved; as JSON the list as it was before, and the words about it on stderr."""
    from sisi.desk import finish, refuse, writing
    from sisi.todo.decide import decisions

    with writing(session, data, day) as change:
        if change.before.errors:
            return refuse(session, change.before.errors, change)
        work = _work(session, change.before, department)
        places, moves = change.before.places, work.least.moves
        if not moves:
            session.say(msg("No gap can be filled by a decision where an enterprise counts; nothing was written."))
            code = 0
        else:
            # What gives a decision up is written first: no file is left with two of them if this is cut short.
            decided = sorted(decisions(places, moves).items(), key=lambda pair: pair[1])
            change.set_all({one: {"counts_here": "true" if here else None} for one, here in decided})
            words = session if form is Format.TABLE else replace(session, out=session.err)
            code = finish(words, change, lambda: change.all_as_changed(one for one, _ in decided))
        if form is Format.JSON and not code:
            _print(session, work, form)
        return code


def _print(session: Session, work: "Todo", form: Format) -> None:
    match form:
        case Format.JSON:
            from sisi.render.todo_json import todo_json

            session.save(None, todo_json(work, session.lang))
        case Format.TABLE:
            from sisi.render.todo_table import TodoView

            view = TodoView(session.lang, session.translate, session.terminal(None))
            session.save(None, view.text(work), machine=False)
        case _:
            assert_never(form)
