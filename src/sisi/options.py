"""The options and arguments that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from sisi import completion
from sisi.messages import Lang, doc

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        show_default=False,
        help=doc("The data folder: it holds targets.yaml or data/targets.yaml."),
    ),
]
Language = Annotated[
    Lang | None, typer.Option("--lang", show_default=False, help=doc("The language of words: zh or en."))
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="D",
        show_default=False,
        help=doc("The day to count on: YYYY, YYYY-MM or YYYY-MM-DD. By default today."),
    ),
]
Tracks = Annotated[
    list[str] | None,
    typer.Option(
        "--track",
        metavar="T",
        show_default=False,
        autocompletion=completion.tracks,
        help=doc("Only this track (id, name or alias); may be repeated."),
    ),
]
Departments = Annotated[
    list[str] | None,
    typer.Option(
        "--department",
        metavar="D",
        show_default=False,
        autocompletion=completion.departments,
        help=doc("Only this department (id, name or alias); may be repeated."),
    ),
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", show_default=False, help=doc("Write to this file, whole or not at all.")
    ),
]
Who = Annotated[
    str | None,
    typer.Argument(
        metavar="WHO",
        show_default=False,
        autocompletion=completion.enterprises,
        help=doc("The enterprise: one of its names, or its code."),
    ),
]
OneTrack = Annotated[
    str | None,
    typer.Option(
        "--track",
        metavar="T",
        show_default=False,
        autocompletion=completion.tracks,
        help=doc("The nomination in this track (id, name or alias), where there are several."),
    ),
]
OneDepartment = Annotated[
    str | None,
    typer.Option(
        "--department",
        metavar="D",
        show_default=False,
        autocompletion=completion.departments,
        help=doc("The nomination by this department (id, name or alias), where there are several."),
    ),
]
