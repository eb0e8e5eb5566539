"""`sisi why`: the records behind a number."""

from enum import StrEnum
from typing import Annotated, assert_never

import typer

from sisi import completion
from sisi.messages import doc
from sisi.options import AsOf, Data, Language, argument
from sisi.session import Session

EXAMPLES = [
    ("sisi why brand environment", doc("Who counts in this cell, who does not and why.")),
    ("sisi why 品牌 环保局 --as-of 2013", doc("The same by names and aliases, as of the end of 2013.")),
]


class Format(StrEnum):
    """How the records are laid out."""

    TABLE = "table"
    JSON = "json"


Track = Annotated[str, argument("TRACK", doc("The track (id, name or alias)."), complete=completion.tracks)]
Department = Annotated[
    str, argument("DEPARTMENT", doc("The department (id, name or alias)."), complete=completion.departments)
]


def why(
    ctx: typer.Context,
    track: Track,
    department: Department,
    *,
    as_of: AsOf = None,
    form: Annotated[Format, typer.Option("--format", help=doc("How the records are laid out."))] = Format.TABLE,
    data: Data = None,
    lang: Language = None,
) -> int:
    """The records behind a number."""
    from sisi.listing import listed
    from sisi.tally import tally

    session: Session = ctx.obj
    books = session.books(data, session.day(as_of))
    if books.errors:
        return session.refuse(books.errors)
    choice = session.choice(books.plan, [track], [department])
    counted = tally(books.register, books.day, choice, books.places)
    (cell,), records = counted.cells, listed(counted.records, books.plan)
    match form:
        case Format.JSON:
            from sisi.render.records_json import why_json

            session.save(None, why_json(cell, records, books.day))
        case Format.TABLE:
            from sisi.render.records_table import RecordsView

            view = RecordsView(books.places, books.day, session.translate, session.terminal(None))
            session.save(None, view.why(cell, records), machine=False)
        case _:
            assert_never(form)
    return 0
