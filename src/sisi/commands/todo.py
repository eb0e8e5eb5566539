"""`sisi todo`: what is left to do, and the least that closes every gap."""

from enum import StrEnum
from typing import Annotated, assert_never

import typer

from sisi import completion
from sisi.messages import doc, msg
from sisi.options import AsOf, Data, Language
from sisi.session import Session
from sisi.todo.work import Todo

EXAMPLES = [
    ("sisi todo", doc("What every department is short of, and the least that closes every gap.")),
    ("sisi todo environment --as-of 2013", doc("What one department is to do, as of the end of 2013.")),
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
        typer.Argument(
            metavar="[DEPARTMENT]",
            show_default=False,
            autocompletion=completion.departments,
            help=doc("Only what this department is short of (id, name or alias); the least is of the whole plan."),
        ),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[Format, typer.Option("--format", help=doc("How the list is laid out."))] = Format.TABLE,
    data: Data = None,
    lang: Language = None,
) -> int:
    """What is left to do."""
    from sisi.todo.work import todo as work_out

    session: Session = ctx.obj
    books = session.books(data, session.day(as_of))
    if books.errors:
        return session.refuse(books.errors)
    asked = [] if department is None else [department]
    chosen = session.ids(asked, books.plan.departments, msg("department"))
    _print(session, work_out(books.places, books.day, chosen), form)
    return 0


def _print(session: Session, work: Todo, form: Format) -> None:
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
