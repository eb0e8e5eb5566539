"""`sisi summary`: the yearly summary."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, assert_never

import typer

from sisi.messages import Lang, doc, msg
from sisi.options import Data, Language, OutFile
from sisi.plan import Plan
from sisi.problems import SisiError
from sisi.session import Session
from sisi.summary.year import YearSummary, plan_years, summarize


class Format(StrEnum):
    """How the summary is laid out."""

    JSON = "json"


ENDINGS = {".json": Format.JSON}
"""The format that a file's ending names."""


def summary(
    ctx: typer.Context,
    year: Annotated[str, typer.Argument(metavar="YEAR", help=doc("A year that the plan's time touches."))],
    *,
    form: Annotated[
        Format | None,
        typer.Option("--format", show_default=False, help=doc("The format; by default the one of the file's ending.")),
    ] = None,
    out: OutFile = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """The yearly summary."""
    session: Session = ctx.obj
    chosen = form or _format_of(out)
    books = session.books(data, session.today)
    if books.errors:
        return session.refuse(books.errors)
    made = summarize(books.register, _year(year, books.plan), places=books.places)
    if made.day > session.today:
        session.say(msg("The year {year} is not over; the summary is as of its end.", year=made.year))
    session.save(out, _text(made, chosen, _language(ctx, books.plan)))
    return 0


def _text(made: YearSummary, form: Format, lang: Lang) -> str:
    match form:
        case Format.JSON:
            from sisi.render.summary_json import summary_json

            return summary_json(made, lang)
    assert_never(form)


def _format_of(path: Path | None) -> Format:
    return ENDINGS.get("" if path is None else path.suffix.lower(), Format.JSON)


def _year(text: str, plan: Plan) -> int:
    """The year that was asked for. SisiError where it is none, or the plan's time does not touch it."""
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise SisiError(msg("{text} is not a year; write it with four digits, such as 2013.", text=text))
    if int(text) not in plan_years(plan):
        raise SisiError(
            msg(
                "{year} is no year of the plan, which runs from {start} to {end}.",
                year=text,
                start=plan.start.isoformat(),
                end=plan.end.isoformat(),
            )
        )
    return int(text)


def _language(ctx: typer.Context, plan: Plan) -> Lang:
    """`--lang` (here or before the command), else SISI_LANG, else the plan's language; the locale has no say."""
    session: Session = ctx.obj
    asked = ctx.params.get("lang") or (ctx.parent.params.get("lang") if ctx.parent is not None else None)
    return session.lang if asked or session.environ.get("SISI_LANG") else plan.language
