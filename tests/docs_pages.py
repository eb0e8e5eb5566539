r"""Reads a page of the documentation as what its reader would do: folders to stand in, files to write, commands to type.

A page says so in comments that its reader does not see: `<!-- folder: empty -->` begins anew in an empty folder, `<!-- folder: project -->` in one with
this project's data under git, `<!-- file: NAME -->` stands before a code block that is the whole of that file, and
`<!-- edit: NAME | OLD | NEW -->` is an edit by hand (`\n` ends a line). In a block marked `console`
each line with `$ ` is typed; lines below it are what it prints, and none means that the page does not show it. `# exit 1` after a command is its exit code.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.running import sisi

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(
    r"^<!-- folder: (?P<folder>\w+) -->$|^<!-- edit: (?P<edit>[^\n]*) -->$|^<!-- file: (?P<file>\S+) -->\n+```\w*\n(?P<text>.*?)^```$|^```console\n(?P<console>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_IDENTITY = {f"GIT_{who}_{what}": "x@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
_GIT = {**_IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@dataclass
class Reader:
    """Someone who follows a page, in a folder of their own."""

    home: Path
    lang: str
    here: Path = field(init=False)
    begun: int = 0

    def __post_init__(self) -> None:
        self.begin("empty")

    def begin(self, kind: str) -> None:
        """Stand in a new folder: `empty`, or `project` with the project's data under git."""
        self.begun += 1
        self.here = self.home / str(self.begun)
        self.here.mkdir()
        if kind == "project":
            shutil.copytree(ROOT / "data", self.here / "data")
            for call in ("git init -q -b main", "git add .", "git commit -q -m books"):
                self.type(call)
        else:
            assert kind == "empty", kind

    def save(self, name: str, text: str) -> None:
        """Write a file that the page shows."""
        path = self.here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Put one text in the place of another, which stands in the file once."""
        path = self.here / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name}: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def type(self, line: str) -> str:
        """What a command line prints; its exit code must be what the line says, 0 by default."""
        call, _, wanted = line.partition("  # exit ")
        call, _, target = call.partition(" > ")
        out = ""
        for part in call.split(" && "):
            code, text = self._run(shlex.split(part))
            out += text
            assert code == int(wanted or 0), f"{line}\n{text}"
        if not target:
            return out
        (self.here / target.strip()).write_text(out, encoding="utf-8")
        return ""

    def _run(self, words: list[str]) -> tuple[int, str]:
        match words:
            case ["cd", name]:
                self.here = self.here / name
                assert self.here.is_dir()
            case ["mkdir", name]:
                (self.here / name).mkdir()
            case ["git", *_]:
                done = subprocess.run(
                    words, cwd=self.here, env={**os.environ, **_GIT}, capture_output=True, text=True, check=False
                )
                return done.returncode, done.stdout + done.stderr
            case ["sisi", *args]:
                result = sisi(*args, cwd=self.here, env={"SISI_LANG": self.lang})
                return result.code, result.out + result.err
            case _:
                raise AssertionError(f"a command that no test can run: {words}")
        return 0, ""


def followed(page: Path, home: Path) -> str:
    """The text of a page after someone followed it in `home`: as it is, where every command prints what the page shows."""
    text = page.read_text(encoding="utf-8")
    reader = Reader(home, "zh" if ".zh-CN" in page.name else "en")
    parts, end = [], 0
    for found in _BLOCK.finditer(text):
        parts.append(text[end : found.start()])
        end = found.end()
        parts.append(_step(found, reader))
    return "".join([*parts, text[end:]])


def _step(found: re.Match[str], reader: Reader) -> str:
    """Do what one block says; the block as it should be."""
    if found["folder"]:
        reader.begin(found["folder"])
    elif found["edit"]:
        reader.edit(*(part.strip(" ").replace("\\n", "\n") for part in found["edit"].split("|")))
    elif found["file"]:
        reader.save(found["file"], found["text"])
    else:
        return "```console\n" + "".join(_typed(found["console"], reader)) + "```"
    return found[0]


def _typed(block: str, reader: Reader) -> Iterator[str]:
    for call in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if not call:
            continue
        line, _, shown = call.partition("\n")
        assert line.startswith("$ "), f"no command: {call}"
        out = reader.type(line[2:])
        yield f"{line}\n{_tidy(out) if shown else ''}"


def _tidy(text: str) -> str:
    """Without white space at the ends of lines, which no page keeps, and with an end of line."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
