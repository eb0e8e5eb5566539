"""`sisi diff`: what a change does to the shortfalls."""

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, assert_never

import typer

from sisi.books import Books, open_books
from sisi.checks.judge import judge
from sisi.diff.compare import compare
from sisi.diff.difference import Difference, Keys, Side
from sisi.diff.findings import by_subject
from sisi.load.source import TARGETS, FolderSource
from sisi.messages import doc, msg
from sisi.options import AsOf, Data, Language, argument, choice
from sisi.plan import UNREAD_PLAN
from sisi.problems import Place, SisiError
from sisi.register import Register
from sisi.revisions.repository import Repository
from sisi.revisions.tree import TreeSource
from sisi.session import Session
from sisi.tally import tally

EXAMPLES = [
    ("sisi diff main", doc("What the working tree changes against main.")),
    ("sisi diff main my-branch --fail-on worse", doc("For a pull request: exit 1 where a shortfall grows.")),
    ("sisi diff origin/main --format markdown", doc("The text for a comment on a pull request.")),
]

WORKTREE = "worktree"
"""What stands for a head that is not a commit."""


class Format(StrEnum):
    """How the difference is laid out."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class Gate(StrEnum):
    """What `--fail-on` looks at."""

    WORSE = "worse"


Base = Annotated[str, argument("BASE", doc("The revision to compare with: a branch, a tag, a commit."))]
Head = Annotated[
    str | None,
    argument("HEAD", doc("The revision that changes it; by default the working tree, with what is not committed.")),
]


def diff(
    ctx: typer.Context,
    base: Base,
    head: Head = None,
    *,
    as_of: AsOf = None,
    form: Annotated[Format, typer.Option("--format", help=doc("How the difference is laid out."))] = Format.TABLE,
    fail_on: Annotated[
        Gate | None, choice(doc("Exit 1 where a shortfall, or that of recognitions, rises."), "--fail-on")
    ] = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """What a change does to the shortfalls."""
    session: Session = ctx.obj
    day = session.day(as_of)
    repository, folder = _where(session, data, head)
    commits = _commits(repository, base, head)
    shown = folder.prefix if folder is not None else repository.prefix.removesuffix("/")
    before = _before(repository, commits, shown, folder)
    books = open_books(folder if head is None and folder is not None else _head(repository, commits[1], shown), day)
    now = _side(books)
    if now.tally is None:
        return session.refuse(books.errors)
    _refuse_submodules(before, books)
    difference = compare(_base(before, books), now, day)
    _print(session, difference, commits, form)
    if fail_on is Gate.WORSE and difference.is_worse:
        session.say(msg("Worse than before: a shortfall rises, and `--fail-on worse` forbids that."))
        return 1
    return 0


def _where(session: Session, data: Path | None, head: str | None) -> tuple[Repository, FolderSource | None]:
    """The repository at the data folder, and that folder; where none lies on disk, the one of the revision `head` will do."""
    try:
        folder = session.source(data)
    except SisiError:
        named = str(data) if data is not None else session.environ.get("SISI_DATA", "")
        repository = Repository.around(session.here, session.environ) if head is not None else None
        found = (
            repository.at_data(repository.commit(head), _posix(named, session.here)) if repository and head else None
        )
        if found is None:
            raise
        return found, None
    return Repository.around(folder.folder, session.environ), folder


def _posix(named: str, here: Path) -> str:
    """What the user named, from `here` on, as git writes paths."""
    try:
        return Path(os.path.relpath(here / named, here)).as_posix() if named else ""
    except ValueError:  # pragma: no cover  (on another drive, which Windows alone has)
        return Path(named).as_posix()


def _commits(repository: Repository, base: str, head: str | None) -> tuple[str, str]:
    """The merge base, and the head: a full id, or the working tree."""
    tip = repository.commit("HEAD" if head is None else head)
    return repository.merge_base(repository.commit(base), tip), WORKTREE if head is None else tip


def _before(repository: Repository, commits: tuple[str, str], shown: str, folder: FolderSource | None) -> TreeSource:
    """The data at the base; also where the change moved them into a folder `data`, or out of it."""
    base, head = commits
    source = repository.data(base, shown)
    if source.is_there:
        return source
    around = [".", ".."] if f"/{repository.prefix}".endswith("/data/") else ["."]
    moved = next((found for named in around if (found := repository.at_data(base, named)) is not None), None)
    if moved is None or _stays(moved.prefix, repository, head, folder):  # other data, that are there still
        return source
    return moved.data(base, moved.prefix.removesuffix("/"))


def _stays(prefix: str, repository: Repository, head: str, folder: FolderSource | None) -> bool:
    """Whether the head has a plan at `prefix`, too."""
    if head == WORKTREE and folder is not None:
        way = os.path.relpath(prefix or ".", repository.prefix or ".")
        return os.path.lexists(folder.folder.resolve() / way / TARGETS)
    return replace(repository, prefix=prefix).data(head, "").is_there


def _head(repository: Repository, commit: str, shown: str) -> TreeSource:
    source = repository.data(commit, shown)
    if not source.is_there:
        raise SisiError(msg("{commit} holds no data at {path}.", commit=commit[:12], path=shown or "."))
    return source


def _refuse_submodules(before: TreeSource, books: Books) -> None:
    """Files that a submodule brought into the working tree cannot be compared: what they were before, another repository knows."""
    for submodule in before.submodules:
        if any(path.startswith(f"{submodule}/") for path in books.loaded.texts):
            raise SisiError(
                msg(
                    "{path} is a submodule: what its files were before stands in another repository. Compare there.",
                    path=submodule,
                )
            )


def _base(before: TreeSource, head: Books) -> Side:
    if before.is_there:
        return _side(open_books(before, head.day, like=head))
    nothing = Register(UNREAD_PLAN, ())
    return Side(nothing, tally(nothing, head.day), is_there=False)


def _side(books: Books) -> Side:
    """A side with all its findings, by what they are about: only those that come or go are looked up in the files."""

    def keys_at(place: Place) -> Keys:
        text = books.loaded.texts.get(place.path)
        return text.path_at(place) if text is not None else ()

    findings = (*books.loaded.findings, *judge(by_subject(books.register), books.day, books.places))
    has_errors = any(finding.is_error for finding in findings)
    counted = None if has_errors else tally(books.register, books.day, places=books.places)
    return Side(books.register, counted, findings, keys_at=keys_at)


def _print(session: Session, difference: Difference, commits: tuple[str, str], form: Format) -> None:
    match form:
        case Format.JSON:
            from sisi.render.diff_json import diff_json

            session.save(None, diff_json(difference, *commits, session.translate))
        case Format.MARKDOWN:
            from sisi.render.diff_markdown import diff_markdown

            session.save(None, diff_markdown(difference, session.lang, session.translate))
        case Format.TABLE:
            from sisi.render.diff_table import diff_table

            text = diff_table(difference, session.lang, session.translate, session.terminal(None))
            session.save(None, text, machine=False)
        case _:
            assert_never(form)
