"""`sisi check`: is the data right."""

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from sisi.messages import doc
from sisi.options import AsOf, Data, Language, OutFile, choice
from sisi.problems import Place, Severity
from sisi.report import Report, counts_message
from sisi.session import Session

if TYPE_CHECKING:
    from sisi.books import Books

EXAMPLES = [
    ("sisi check", doc("Every finding of every file, with its place and how to mend it.")),
    ("sisi check --format json --fail-on warning", doc("For a program; exit 1 on warnings, too.")),
]


class Format(StrEnum):
    """How the findings are laid out."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


def check(
    ctx: typer.Context,
    *,
    as_of: AsOf = None,
    form: Annotated[
        Format | None,
        choice(doc("How the findings are laid out. By default text; with GITHUB_ACTIONS=true github."), "--format"),
    ] = None,
    fail_on: Annotated[Severity, typer.Option("--fail-on", help=doc("Exit 1 from this severity on."))] = Severity.ERROR,
    out: OutFile = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """Is the data right."""
    session: Session = ctx.obj
    report = _report(session.books(data, session.day(as_of)))
    chosen = form or (Format.GITHUB if session.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT)
    _print(session, report, chosen, out)
    if chosen not in (Format.JSON, Format.GITHUB):
        session.say(counts_message(report.counts))
    return int(report.counts["errors"] > 0 or (fail_on is Severity.WARNING and report.counts["warnings"] > 0))


def _report(books: "Books") -> Report:
    found = Counter(finding.rule.severity for finding in books.findings)
    counts = {
        "files": books.loaded.files,
        "nominations": books.loaded.items,
        "errors": found[Severity.ERROR],
        "warnings": found[Severity.WARNING],
    }

    def line_of(place: Place) -> str:
        file = books.loaded.texts.get(place.path)
        return file.lines.text_of(place.line) if file is not None else ""

    return Report(books.findings, counts, tuple(books.loaded.texts), line_of)


def _print(session: Session, report: Report, form: Format, out: OutFile) -> None:
    match form:
        case Format.TEXT:
            session.save(out, _text(session, report, out), machine=False)
        case Format.JSON:
            from sisi.render.findings_json import findings_json

            session.save(out, findings_json(report.findings, report.counts, session.translate))
        case Format.MARKDOWN:
            from sisi.render.findings_markdown import findings_markdown

            session.save(out, findings_markdown(report, session.translate))
        case Format.GITHUB:
            from sisi.render.findings_github import findings_github

            session.save(out, findings_github(report, session.translate))
        case Format.GITLAB:
            from sisi.render.findings_gitlab import findings_gitlab

            session.save(out, findings_gitlab(report, session.translate))
        case Format.SARIF:
            from sisi.render.findings_sarif import findings_sarif

            session.save(out, findings_sarif(report, session.translate))
        case Format.JUNIT:
            from sisi.render.findings_junit import findings_junit

            session.save(out, findings_junit(report, session.translate))
        case _:
            assert_never(form)


def _text(session: Session, report: Report, out: OutFile) -> str:
    """A line a finding; in a terminal more than that."""
    from sisi.render.findings_text import findings_shown, findings_text

    terminal = session.terminal(out)
    if terminal.interactive:
        return findings_shown(report.findings, session.translate, terminal, report.line_of)
    return findings_text(report.findings, session.translate)
