"""The options and arguments that several commands share, and how one is described."""

from pathlib import Path
from typing import Annotated, Any

import typer

from sisi import completion
from sisi.messages import Lang, doc


def option(metavar: str, about: str, *names: str, complete: Any = None) -> Any:
    """An option for a value of the user's own; `names` where it is not called as its parameter is, `complete` for the shell."""
    return typer.Option(*names, metavar=metavar, show_default=False, autocompletion=complete, help=about)


def choice(about: str, *names: str) -> Any:
    """An option for one of a few words, none by default."""
    return typer.Option(*names, show_default=False, help=about)


def argument(metavar: str, about: str, *, complete: Any = None) -> Any:
    """An argument; `complete` for the shell."""
    return typer.Argument(metavar=metavar, show_default=False, autocompletion=complete, help=about)


Data = Annotated[
    Path | None, option("DIR", doc("The data folder: it holds targets.yaml or data/targets.yaml."), "--data")
]
Language = Annotated[Lang | None, choice(doc("The language of words: zh or en."), "--lang")]
AsOf = Annotated[
    str | None,
    option("D", doc("The day to count on: YYYY, YYYY-MM or YYYY-MM-DD. By default today."), "--as-of"),
]
Tracks = Annotated[
    list[str] | None,
    option("T", doc("Only this track (id, name or alias); may be repeated."), "--track", complete=completion.tracks),
]
Departments = Annotated[
    list[str] | None,
    option(
        "D",
        doc("Only this department (id, name or alias); may be repeated."),
        "--department",
        complete=completion.departments,
    ),
]
OutFile = Annotated[Path | None, option("FILE", doc("Write to this file, whole or not at all."), "-o", "--output")]
Who = Annotated[
    str | None,
    argument("WHO", doc("The enterprise: one of its names, or its code."), complete=completion.enterprises),
]
OneTrack = Annotated[
    str | None,
    option(
        "T",
        doc("The nomination in this track (id, name or alias), where there are several."),
        "--track",
        complete=completion.tracks,
    ),
]
OneDepartment = Annotated[
    str | None,
    option(
        "D",
        doc("The nomination by this department (id, name or alias), where there are several."),
        "--department",
        complete=completion.departments,
    ),
]
