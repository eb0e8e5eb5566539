"""`sisi list`: the nominations, and where each counts."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from sisi import completion
from sisi.messages import Message, Translator, doc, msg
from sisi.options import AsOf, Data, Departments, Language, OutFile, Tracks, option
from sisi.session import BOM, Session
from sisi.streams import Terminal

if TYPE_CHECKING:
    from sisi.books import Books
    from sisi.plan import Named
    from sisi.records import Record

EXAMPLES = [
    ("sisi list --search 船舶", doc("Every nomination with this text in a name or a code.")),
    ("sisi list --county 定海区 --format csv -o dinghai.csv", doc("The nominations of one county, for a spreadsheet.")),
]

Counties = Annotated[
    list[str] | None,
    option("C", doc("Only this county; may be repeated."), "--county", complete=completion.counties),
]
Fields = Annotated[
    list[str] | None, option("F", doc("Only this field; may be repeated."), "--field", complete=completion.fields)
]
Search = Annotated[str, option("TEXT", doc("Only with this text in the name, a former name or the code."))]

ViewOf = tuple[Translator, Terminal]
"""For whom a table is laid out: the language and the terminal."""


class Format(StrEnum):
    """How the records are laid out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def list(  # noqa: A001  (the command's name)
    ctx: typer.Context,
    *,
    track: Tracks = None,
    department: Departments = None,
    county: Counties = None,
    field: Fields = None,
    search: Search = "",
    as_of: AsOf = None,
    form: Annotated[Format, typer.Option("--format", help=doc("How the records are laid out."))] = Format.TABLE,
    out: OutFile = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """The nominations."""
    from sisi.listing import Wanted, listed
    from sisi.records import records as records_of

    session: Session = ctx.obj
    books = session.books(data, session.day(as_of))
    if books.errors:
        return session.refuse(books.errors)
    plan = books.plan
    wanted = Wanted(
        session.choice(plan, track, department),
        _chosen(session, county or (), plan.counties, msg("county")),
        _chosen(session, field or (), plan.fields, msg("field")),
        search,
    )
    records = listed(records_of(books.register, books.day, books.places), plan, wanted)
    text = _text(books, records, form, (session.translate, session.terminal(out)))
    bom = BOM if form is Format.CSV and out is not None else ""
    session.save(out, bom + text, machine=form is not Format.TABLE)
    return 0


def _chosen(
    session: Session, words: Sequence[str], things: "Sequence[Named] | None", kind: Message
) -> Sequence[str] | None:
    """The ids that `words` name; a plan without a list of such things takes any text."""
    if things is None:
        return [word.strip() for word in words] or None
    return session.ids(words, things, kind)


def _text(books: "Books", records: "Sequence[Record]", form: Format, view: ViewOf) -> str:
    match form:
        case Format.JSON:
            from sisi.render.records_json import list_json

            return list_json(records, books.day)
        case Format.CSV:
            from sisi.render.records_json import list_csv

            return list_csv(records)
        case Format.TABLE:
            from sisi.render.records_table import RecordsView

            return RecordsView(books.places, books.day, *view).listing(records)
    assert_never(form)
