"""`sisi status`: where the plan stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from sisi.messages import doc
from sisi.options import AsOf, Data, Departments, Language, OutFile, Tracks, choice
from sisi.session import BOM, Session

if TYPE_CHECKING:
    from sisi.tally import Tally

EXAMPLES = [
    ("sisi status --as-of 2013-06", doc("Where the plan stood at the end of June 2013.")),
    ("sisi status --gaps --format markdown", doc("What is missing, largest gap first, for a mail or an issue.")),
]


class Format(StrEnum):
    """How the numbers are laid out."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class Gate(StrEnum):
    """What `--fail-on` looks at."""

    SHORTFALL = "shortfall"
    BEHIND = "behind"


def status(
    ctx: typer.Context,
    *,
    as_of: AsOf = None,
    track: Tracks = None,
    department: Departments = None,
    gaps: Annotated[
        bool, typer.Option("--gaps", help=doc("Only the cells where something is missing, the largest gap first."))
    ] = False,
    form: Annotated[Format, typer.Option("--format", help=doc("How the numbers are laid out."))] = Format.TABLE,
    fail_on: Annotated[
        Gate | None, choice(doc("Exit 1 where something is missing, or less is done than is due."), "--fail-on")
    ] = None,
    out: OutFile = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """Where the plan stands."""
    from sisi.tally import tally

    session: Session = ctx.obj
    books = session.books(data, session.day(as_of))
    if books.errors:
        return session.refuse(books.errors)
    choice = session.choice(books.plan, track, department)
    counted = tally(books.register, books.day, choice, books.places)
    _print(session, counted, form, _Layout(out, gaps))
    return int(_fails(counted, fail_on))


@dataclass(frozen=True)
class _Layout:
    """Where the numbers go, and whether only the gaps."""

    out: OutFile
    gaps: bool


def _print(session: Session, counted: "Tally", form: Format, layout: _Layout) -> None:
    out, said = layout.out, (session.lang, session.translate)
    match form:
        case Format.JSON:
            from sisi.render.status_json import status_json

            session.save(out, status_json(counted, session.lang))
        case Format.CSV:
            from sisi.render.status_json import status_csv

            session.save(out, (BOM if out is not None else "") + status_csv(counted))
        case Format.MARKDOWN:
            from sisi.render.status_markdown import gaps_markdown, status_markdown

            session.save(out, gaps_markdown(counted, *said) if layout.gaps else status_markdown(counted, *said))
        case Format.TABLE:
            session.save(out, _table(session, counted, layout), machine=False)
        case _:
            assert_never(form)


def _table(session: Session, counted: "Tally", layout: _Layout) -> str:
    said = session.lang, session.translate, session.terminal(layout.out)
    if layout.gaps:
        from sisi.render.gaps_table import gaps_table

        return gaps_table(counted, *said)
    from sisi.render.status_table import status_table

    return status_table(counted, *said)


def _fails(counted: "Tally", gate: Gate | None) -> bool:
    match gate:
        case None:
            return False
        case Gate.SHORTFALL:
            return counted.total.shortfall > 0 or (counted.goal.shortfall or 0) > 0
        case Gate.BEHIND:
            return counted.total.behind > 0 or (counted.goal.behind or 0) > 0
    assert_never(gate)
