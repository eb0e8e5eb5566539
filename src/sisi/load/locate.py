"""Where the data is, and how its paths are shown."""

from __future__ import annotations

import os
from pathlib import Path

from sisi.load.source import TARGETS, FolderSource, work_tree
from sisi.messages import msg
from sisi.problems import SisiError


def find_data(option: Path | None, environment: str | None, here: Path) -> FolderSource:
    """The data folder: `--data`, else SISI_DATA, else the nearest one upward from `here`. SisiError where there is none."""
    named = option if option is not None else Path(environment) if environment else None
    if named is not None:
        folder = _named_folder(here / named, named)
        return FolderSource(folder, _prefix(folder, here, here / named))
    for base in (here, *here.parents):
        for folder in (base / "data", base):
            if os.path.lexists(folder / TARGETS):
                return FolderSource(folder, _prefix(folder, here, base))
    raise SisiError(
        msg(
            "no data found: neither this folder nor any above it holds data/targets.yaml. Name the folder with --data DIR, or start one with `sisi init`."
        )
    )


def _named_folder(base: Path, named: Path) -> Path:
    for folder in (base, base / "data"):
        if os.path.lexists(folder / TARGETS):
            return folder
    raise SisiError(msg("no data in {folder}: it holds neither targets.yaml nor data/targets.yaml.", folder=str(named)))


def _prefix(folder: Path, here: Path, named: Path) -> str:
    """What stands before the names of the data folder: its path from the git work tree, else from `here`, else from `named`."""
    real = folder.resolve()
    for base in (work_tree(real), here.resolve(), named.resolve()):
        if base is not None and real.is_relative_to(base):
            prefix = real.relative_to(base).as_posix()
            return "" if prefix == "." else prefix
    return ""
