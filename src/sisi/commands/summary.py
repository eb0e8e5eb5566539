"""`sisi summary`: the yearly summary."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from stat import S_ISREG
from typing import Annotated

import typer

from sisi.atomic import write_whole
from sisi.books import Books
from sisi.load.source import LARGEST_FILE
from sisi.messages import Lang, doc, msg
from sisi.options import Data, Language, OutFile, argument, choice, option
from sisi.plan import Plan
from sisi.problems import Finding, SisiError, cannot_read, cannot_write
from sisi.publish import ENDINGS, Format, differences, ending, is_text, publish, publish_index
from sisi.session import Session
from sisi.summary.year import YearSummary, day_of, plan_years, summarize

EXAMPLES = [
    ("sisi summary 2013", doc("The summary of 2013, on the screen.")),
    ("sisi summary 2013 -o 2013.docx", doc("The same, for Word.")),
    (
        "sisi summary 2013 --verify 2013.html",
        doc("For CI: exit 1, with a diff, where the file is not what the data says."),
    ),
    ("sisi summary --all -o reports --format html", doc("All years of the plan so far as web pages, and an index.")),
]


Year = Annotated[str | None, argument("YEAR", doc("A year that the plan's time touches."))]
Every = Annotated[
    bool, typer.Option("--all", help=doc("All years of the plan so far, and an index, into the folder -o DIR."))
]
Formats = Annotated[
    list[Format] | None,
    choice(doc("The format; by default the one of the file's ending. With --all it may be repeated."), "--format"),
]
Verify = Annotated[
    Path | None,
    option("FILE", doc("Write nothing; exit 1, with a diff, where this file is not what would be written.")),
]


def summary(
    ctx: typer.Context,
    year: Year = None,
    *,
    every: Every = False,
    form: Formats = None,
    out: OutFile = None,
    verify: Verify = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """The yearly summary."""
    session: Session = ctx.obj
    _agree(year, form or [], every=every, out=out, verify=verify)
    forms = form or ([Format.MARKDOWN] if every else [_format_of(out or verify)])
    if out is None and verify is None and not is_text(forms[0]):
        raise SisiError(msg("{format} is no format for the terminal; name a file with -o.", format=forms[0].value))
    books = session.books(data, session.today)
    if books.errors:
        return session.refuse(books.errors)
    spoken = _language(ctx, books.plan)
    if year is None:
        assert out is not None
        return _write_all(session, books, out, forms=dict.fromkeys(forms), lang=spoken)
    raw = publish(_summarize(session, books, _year(year, books.plan), forms), forms[0], spoken)
    if verify is not None:
        return _verify(session, verify, raw)
    if out is None:
        session.out.machine(raw.decode("utf-8"))
    else:
        write_whole(session.here / out, raw)
    return 0


def _agree(year: str | None, forms: list[Format], *, every: bool, out: Path | None, verify: Path | None) -> None:
    """Whether the options go together; SisiError where they do not."""
    if every == (year is not None):
        raise SisiError(msg("Name one year, such as `sisi summary 2013`, or ask for all of them with --all."))
    if out is not None and verify is not None:
        raise SisiError(msg("-o writes a file and --verify compares one; ask for one of them."))
    if every and out is None:
        raise SisiError(msg("--all writes several files; name a folder for them with -o."))
    if not every and len(forms) > 1:
        raise SisiError(msg("One file has one format; only --all takes several."))


def _write_all(session: Session, books: Books, folder: Path, *, forms: Iterable[Format], lang: Lang) -> int:
    """A file a year and format, then the index; in a terminal each is told when it is there."""
    years = [year for year in plan_years(books.plan) if max(date(year, 1, 1), books.plan.start) <= session.today]
    if not years:
        raise SisiError(msg("The plan has not begun; it starts on {start}.", start=books.plan.start.isoformat()))
    goal = session.here / folder
    try:
        goal.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    files: dict[int, tuple[str, ...]] = {}
    for number, year in enumerate(years, 1):
        made = _summarize(session, books, year, forms)
        files[year] = tuple(f"{year:04}{ending(form)}" for form in forms)
        for form, name in zip(forms, files[year], strict=True):
            write_whole(goal / name, publish(made, form, lang))
        if session.err.terminal.interactive:
            names = ", ".join(files[year])
            session.say(msg("{number}/{total}: {names}", number=number, total=len(years), names=names))
    name, raw = publish_index(made, files, lang)
    write_whole(goal / name, raw)
    return 0


def _format_of(path: Path | None) -> Format:
    """The format that a file's ending says, Markdown without a file. SisiError where it says none."""
    if path is None:
        return Format.MARKDOWN
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        raise SisiError(
            msg(
                "{path}: the ending names no format; it may be {endings}, or say --format.",
                path=str(path),
                endings=", ".join(ENDINGS),
            )
        )
    return found


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


def _summarize(session: Session, books: Books, year: int, forms: Iterable[Format]) -> YearSummary:
    """The summary of a year; that the year is not over is said on stderr, not in the document."""
    day = day_of(books.plan, year)
    if day > session.today:
        session.say(msg("The year {year} is not over; the summary is as of its end.", year=year))
    shown = any(form is not Format.JSON for form in forms)  # JSON has no warnings, so they are not looked for
    warnings = _warnings(replace(books, day=day)) if shown else ()
    return summarize(books.register, year, places=books.places, warnings=warnings)


def _warnings(books: Books) -> Iterable[Finding]:
    """What the check warns of on the summary's day. That later years' dates lie after it says nothing about the year."""
    return [finding for finding in books.findings if not finding.is_error and finding.rule.id != "future-date"]


def _verify(session: Session, path: Path, wanted: bytes) -> int:
    """Compare a file with what it should be; the diff goes to stdout."""
    try:
        if not S_ISREG((session.here / path).stat().st_mode):  # a pipe would wait, a device has no end
            raise SisiError(
                msg("{path} cannot be read: {error}", path=str(path), error=msg("it is not a regular file"))
            )
        with (session.here / path).open("rb") as file:
            found = file.read(max(LARGEST_FILE, len(wanted) + 1))
    except OSError as error:
        raise cannot_read(path, error) from error
    diff = differences(path, found, wanted, session.translate)
    if not diff:
        return 0
    session.out.text(diff)
    session.say(msg("{path} is not what the data says; write it anew with -o {path}.", path=str(path)))
    return 1
