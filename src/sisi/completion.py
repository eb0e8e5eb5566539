"""What the shell completes: the plan's ids with their names, and the enterprises of the data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from sisi.plan import Named
from sisi.problems import SisiError
from sisi.session import Session

if TYPE_CHECKING:
    from sisi.books import Books


def _books(ctx: typer.Context) -> Books | None:
    """The books that the line so far names; None where there are none: a shell is told nothing then."""
    session: Any = ctx.obj
    if not isinstance(session, Session):
        return None
    try:
        return session.books(ctx.params.get("data"), session.today)
    except SisiError:
        return None


def tracks(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The tracks."""
    books = _books(ctx)
    return _things(ctx, books.plan.tracks if books else (), incomplete)


def departments(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The departments."""
    books = _books(ctx)
    return _things(ctx, books.plan.departments if books else (), incomplete)


def counties(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The counties of the plan's list."""
    books = _books(ctx)
    return _things(ctx, (books.plan.counties or ()) if books else (), incomplete)


def fields(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The fields of the plan's list."""
    books = _books(ctx)
    return _things(ctx, (books.plan.fields or ()) if books else (), incomplete)


def enterprises(ctx: typer.Context, incomplete: str) -> list[str]:
    """The enterprises of the data."""
    books = _books(ctx)
    names = dict.fromkeys(one.enterprise for one in books.register.nominations) if books else {}
    return [name for name in names if name.startswith(incomplete)]


def _things(ctx: typer.Context, things: Iterable[Named], incomplete: str) -> list[tuple[str, str]]:
    """The ids that begin so, each with its name; the names where the line begins with one."""
    lang = ctx.obj.lang if isinstance(ctx.obj, Session) else None
    found = []
    for thing in things:
        name = thing.name.text(lang) if lang is not None else thing.name.en
        if thing.id.startswith(incomplete):
            found.append((thing.id, name))
        elif name.startswith(incomplete):
            found.append((name, thing.id))
    return found
