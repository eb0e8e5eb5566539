"""`sisi check`: is the data right."""

from collections import Counter
from enum import StrEnum
from typing import Annotated, assert_never

import typer

from sisi.books import Books
from sisi.messages import doc, msg, msgn
from sisi.options import AsOf, Data, Language, OutFile
from sisi.problems import Severity
from sisi.session import Session


class Format(StrEnum):
    """How the findings are laid out."""

    TEXT = "text"
    JSON = "json"


def check(
    ctx: typer.Context,
    *,
    as_of: AsOf = None,
    form: Annotated[Format, typer.Option("--format", help=doc("How the findings are laid out."))] = Format.TEXT,
    fail_on: Annotated[Severity, typer.Option("--fail-on", help=doc("Exit 1 from this severity on."))] = Severity.ERROR,
    out: OutFile = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """Is the data right."""
    session: Session = ctx.obj
    books = session.books(data, session.day(as_of))
    counts = _counts(books)
    match form:
        case Format.JSON:
            from sisi.render.findings_json import findings_json

            session.save(out, findings_json(books.findings, counts, session.translate))
        case Format.TEXT:
            from sisi.render.findings_text import findings_text

            session.save(out, findings_text(books.findings, session.translate), machine=False)
            _say_counts(session, counts)
        case _:
            assert_never(form)
    return int(counts["errors"] > 0 or (fail_on is Severity.WARNING and counts["warnings"] > 0))


def _counts(books: Books) -> dict[str, int]:
    found = Counter(finding.rule.severity for finding in books.findings)
    return {
        "files": books.loaded.files,
        "nominations": books.loaded.items,
        "errors": found[Severity.ERROR],
        "warnings": found[Severity.WARNING],
    }


def _say_counts(session: Session, counts: dict[str, int]) -> None:
    session.say(
        msg(
            "{files}, {nominations}: {errors}, {warnings}",
            files=msgn("{n} file", "{n} files", counts["files"]),
            nominations=msgn("{n} nomination", "{n} nominations", counts["nominations"]),
            errors=msgn("{n} error", "{n} errors", counts["errors"]),
            warnings=msgn("{n} warning", "{n} warnings", counts["warnings"]),
        )
    )
