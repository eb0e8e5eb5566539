"""What a new data repo holds: the templates of the package, filled in for a plan, a language and a year."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from sisi.atomic import new_file
from sisi.load.reader import load
from sisi.load.source import TARGETS, Entry, Kind
from sisi.messages import Lang, Translator, msg
from sisi.plan import Plan
from sisi.problems import SisiError, cannot_write
from sisi.render.text import dump_json

FORM = "nomination-form.xlsx"
"""The name of the departments' form."""
_PLAIN = {
    ".editorconfig": "editorconfig",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".github/workflows/sisi.yml": "github.yaml",
    ".gitlab-ci.yml": "gitlab.yaml",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".vscode/extensions.json": "vscode-extensions.json",
    ".vscode/settings.json": "vscode-settings.json",
}


def new_repo(year: int, lang: Lang, translate: Translator, *, empty: bool) -> dict[str, bytes]:
    """The files of a new data repo by their names in it, with this plan, or with an empty one that begins in `year`."""
    targets = _filled("targets-empty.yaml", START=year, END=year + 4, LANG=lang) if empty else _filled("targets.yaml")
    plan = _plan(targets)
    texts = {
        **{name: _filled(template).replace("SISI_LANG: zh", f"SISI_LANG: {lang}") for name, template in _PLAIN.items()},
        **_readmes(lang),
        "data/targets.yaml": targets,
        **_nominations(plan),
        **_schemas(plan, lang, translate),
    }
    return {name: text.encode() for name, text in texts.items()} | _form(plan, lang, translate)


def has_office() -> bool:
    """Whether the extra `office` is installed, which the form needs."""
    return find_spec("xlsxwriter") is not None


def write_new(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write `files` below `folder`, all or none; the names of those that were written.

    SisiError, before anything is written, where one of them is there already. Files that a killed call left behind, the same to the byte,
    are no hindrance: the rest is written.
    """
    made: list[Path] = []
    try:
        wanted = _wanted(folder, files)
        for name in wanted:
            _make_folders((folder / name).parent, made)
            _put(folder / name, files[name], made)
    except OSError as error:
        for path in reversed(made):
            with suppress(OSError):  # a folder that another one is filling
                path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        where = str(error.filename or folder)
        raise cannot_write(where, error) from error
    return wanted


def _put(path: Path, raw: bytes, made: list[Path]) -> None:
    """Write a new file, and remember it; the same from another call at this moment will do. OSError of another file."""
    try:
        new_file(path, raw)
    except FileExistsError:
        if not _holds(path, raw):
            raise
    else:
        made.append(path)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make `folder` and those above it, and remember which are new."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        with suppress(FileExistsError):  # by another call at this moment
            new.mkdir()
            made.append(new)


def _wanted(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """The names of `files` that are not there yet. SisiError where one is there with other bytes, or all are."""
    there = [name for name in files if os.path.lexists(folder / name)]
    wanted = [name for name in files if name not in there]
    blocked = {
        name: above for name in files for above in _above(folder, name) if not above.is_dir() and os.path.lexists(above)
    }
    if blocked or not wanted or any(not _holds(folder / name, files[name]) for name in there):
        there += [path.as_posix() for path in dict.fromkeys(blocked.values())]
        raise SisiError(
            msg(
                "nothing is written, for nothing is overwritten; these are there already: {names}",
                names=", ".join(there),
            )
        )
    return wanted


def _holds(path: Path, raw: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() == raw


def _above(folder: Path, name: str) -> Iterator[Path]:
    """The folders that the file `name` stands in, and `folder` with those above it."""
    yield from (folder / name).parents


def _filled(template: str, **values: object) -> str:
    """A template of the package; `@KEY@` stands for a value."""
    text = resources.files("sisi").joinpath("templates", template).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", str(value))
    return text


def _plan(targets: str) -> Plan:
    return load(_Targets(targets.encode())).register.plan


def _readmes(lang: Lang) -> dict[str, str]:
    """README.md in the language of who starts the repo, and one beside it in the other, each with a link to the other."""
    names = {Lang.EN: "README.en.md", Lang.ZH: "README.zh-CN.md"}
    names[lang if lang in names else Lang.EN] = "README.md"
    links = {"CHINESE": names[Lang.ZH], "ENGLISH": names[Lang.EN]}
    return {names[each]: _filled(f"README.{each}.md", **links) for each in names}


def _nominations(plan: Plan) -> dict[str, str]:
    """A file for each department, still without nominations; git keeps no empty folder, so there is always a file."""
    track = next((track.id for track in plan.tracks), "")
    files = {
        f"data/nominations/{department.id}.yaml": _filled(
            "nominations.yaml", NAME=department.name.zh, ID=department.id, TRACK=track
        )
        for department in plan.departments
    }
    return files or {"data/nominations/.gitkeep": ""}


def _schemas(plan: Plan, lang: Lang, translate: Translator) -> dict[str, str]:
    from sisi.schema.nominations import nominations_schema
    from sisi.schema.targets import targets_schema

    return {
        ".sisi/targets.schema.json": dump_json(targets_schema(plan, lang, translate)),
        ".sisi/nominations.schema.json": dump_json(nominations_schema(plan, lang, translate)),
    }


def _form(plan: Plan, lang: Lang, translate: Translator) -> dict[str, bytes]:
    if not has_office():
        return {}
    from sisi.render.form_xlsx import form_workbook

    return {FORM: form_workbook(plan, lang, translate)}


@dataclass(frozen=True)
class _Targets:
    """A source of nothing but a plan."""

    raw: bytes

    def entries(self) -> Iterator[Entry]:
        return iter((Entry(TARGETS, Kind.FILE),))

    def read(self, name: str) -> bytes:  # noqa: ARG002 (there is one file only)
        return self.raw

    def shown(self, name: str) -> str:
        return name
