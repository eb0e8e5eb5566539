"""Where a new nomination goes: the file that is named, or the department's file with the latest nominations."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from sisi.load.source import NOMINATIONS
from sisi.messages import msg
from sisi.pen.change import Change
from sisi.plan import vocabulary
from sisi.problems import SisiError, cannot_write
from sisi.yamltext.nodes import Mapping, Scalar

_ON_WINDOWS = os.name == "nt"
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])\..*", re.IGNORECASE)


def home(change: Change, department: str) -> str:
    """The file (a name of the data folder) for a nomination of `department` (an id); SisiError where its name is taken by another's."""
    best: tuple[date, str] | None = None
    for shown, latest in _files(change, department).items():
        best = max(best or (latest, shown), (latest, shown))
    if best is not None:
        return change.name_of(best[1])
    name = f"{NOMINATIONS}/{department}.yaml"
    _refuse_device(name)
    if os.path.lexists(change.source.folder / name):
        _refuse_foreign(change, name, department)
    return name


def _files(change: Change, department: str) -> dict[str, date]:
    """The department's files, each with its latest `nominated`; the first of days where it holds none."""
    found: dict[str, date] = {}
    for nomination in change.before.register.nominations:
        if nomination.department == department:
            day = nomination.nominated.day if nomination.nominated is not None else date.min
            found[nomination.path] = max(day, found.get(nomination.path, date.min))
    filled = {nomination.path for nomination in change.before.register.nominations}
    for shown in change.before.loaded.texts:
        if shown not in filled and department_of(change, shown) == department:
            found.setdefault(shown, date.min)
    return found


def department_of(change: Change, shown: str) -> str | None:
    """The id of the department that a file names; None where it names none that the plan knows."""
    root = change.before.loaded.texts[shown].document.root
    entry = root.entries.get("department") if isinstance(root, Mapping) else None
    if entry is None or not isinstance(entry.value, Scalar):
        return None
    return vocabulary(change.before.plan.departments).get(entry.value.text)


def named_home(change: Change, file: Path, department: str) -> str:
    """The name in the data folder of `file` (a path of the system) for a nomination of `department`; SisiError where it may not go there."""
    try:
        top, parent = (change.source.folder / NOMINATIONS).resolve(), file.parent.resolve()
    except (OSError, RuntimeError) as error:  # links that lead in a circle
        raise cannot_write(file, error) from error
    if not parent.is_relative_to(top):
        raise SisiError(msg("{path} is not in the data folder below nominations/.", path=str(file)))
    name = "/".join((NOMINATIONS, *parent.relative_to(top).parts, file.name))
    if any(part.startswith(".") for part in name.split("/")) or not name.endswith((".yaml", ".yml")):
        raise SisiError(
            msg("{path} would not be read: names end in .yaml or .yml and do not begin with a dot.", path=str(file))
        )
    _refuse_device(name)
    if os.path.lexists(file):
        _refuse_foreign(change, name, department)
    return name


def _refuse_device(name: str) -> None:
    """SisiError where Windows takes the name of the file for one of its devices, whatever its ending."""
    if _ON_WINDOWS and _DEVICE.fullmatch(name.rsplit("/", maxsplit=1)[-1]):
        raise SisiError(msg("{path}: Windows keeps this name for itself; name another file with --file.", path=name))


def _refuse_foreign(change: Change, name: str, department: str) -> None:
    """SisiError where the file is another department's, or cannot be read; one with nothing in it is anyone's."""
    shown = change.source.shown(name)
    if not change.has(name):
        raise SisiError(msg("{path} cannot be read, so nothing can be added to it.", path=shown))
    root = change.before.loaded.texts[shown].document.root
    if isinstance(root, Mapping) and department_of(change, shown) not in {department, None}:
        raise SisiError(msg("{path} is a file of another department; name a file with --file.", path=shown))
