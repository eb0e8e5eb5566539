"""Someone who follows a page of the documentation: stands in a folder, writes files, edits them by hand, types commands."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from tests.running import PROJECT, sisi

_KNOWN = ("HOME", "PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_SETUP = re.compile(
    r"(python3|py -3) -m venv \.venv|\. \.venv/bin/activate|\.venv/Scripts/Activate\.ps1"
    r"|Set-ExecutionPolicy -Scope Process RemoteSigned|\.venv/\w+/python -m pytest -n auto -q"
)
"""What a reader types before sisi is there, or to test it: it takes a network or minutes, so only its form is held."""
_INSTALL = re.compile(r"(?:\.venv/\w+/python -m |\.venv/\w+/)?pip install (?:--quiet )?(?P<what>.*)")
_VENV = re.compile(r"^\.venv/(bin|Scripts)/sisi ")


@dataclass
class Reader:
    """Someone who follows a page, in a folder of their own; `words` of the page stand for something of theirs."""

    home: Path
    lang: str
    here: Path = field(init=False)
    begun: int = 0
    words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.begin("empty")

    def begin(self, kind: str) -> None:
        """Stand in a new folder: an `empty` one, one with the `books` that `sisi init` writes, or with the `project`'s data under git.

        Beside the data of a project stand a branch, and lists of departments, that pages speak of.
        """
        self.begun += 1
        self.here = self.home / str(self.begun)
        self.here.mkdir()
        match kind:
            case "empty":
                return
            case "books":
                self.type(f"sisi init --lang {self.lang}")
            case "project":
                self._project()
            case _:
                raise AssertionError(kind)

    def _project(self) -> None:
        shutil.copytree(PROJECT / "data", self.here / "data")
        self.identify()
        for call in ("init -q -b main", "add .", "commit -q -m books", "branch feature", "branch origin/main"):
            self.type(f"git {call}")
        self.save("list.csv", "企业名称,哪一类,部门,提名日期\n舟山示例甲有限公司,质量品牌创优,质监,2012-03\n")
        from openpyxl import Workbook

        book = Workbook()
        for row in (("企业名称", "类别", "部门", "提名日期"), ("舟山示例乙有限公司", "品牌", "建设", "2012.3.5")):
            book.worksheets[0].append(row)
        book.save(self.here / "提名表.xlsx")

    def identify(self) -> None:
        """Tell git who it is that commits."""
        for key in ("user.name", "user.email"):
            self.type(f"git config --global {key} x@example.com")

    def remote(self, word: str) -> None:
        """An empty repository on a platform, for which `word` stands in the page."""
        self.words[word] = (self.home / f"remote{self.begun}" / word.rpartition("/")[2]).as_posix()
        self.type(f"git init -q --bare {word}")

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

    def insert(self, name: str, above: str, text: str) -> None:
        """Write lines below the one that ends in `above`, which stands in the file once."""
        self.edit(name, f"{above}\n", f"{above}\n{text}")

    def type(self, line: str, codes: tuple[int, ...] = (0,)) -> str:
        """What a command line prints; its exit code must be one of `codes`."""
        out = ""
        for part in line.split(" && "):
            code, text = self._run(part.strip())
            out += text
            assert code in codes, f"{line}\nexit code {code}\n{text}"
        return out

    def _run(self, call: str) -> tuple[int, str]:
        for word, meant in self.words.items():
            call = call.replace(word, meant)
        call = _VENV.sub("sisi ", f"{call} ").strip()
        if _SETUP.fullmatch(call):
            return 0, ""
        install = _INSTALL.fullmatch(call)
        if install:
            _check_requirement(shlex.split(install["what"]))
            return 0, ""
        match shlex.split(call):
            case ["cd", name]:
                self.here = self.here / name
                assert self.here.is_dir()
            case ["git", *words]:
                return self._git(words)
            case ["sisi", *words]:
                result = sisi(*words, cwd=self.here, env={"SISI_LANG": self.lang})
                return result.code, result.out + result.err
            case words:
                raise AssertionError(f"a command that no test can run: {words}")
        return 0, ""

    def _git(self, words: list[str]) -> tuple[int, str]:
        """As on a machine where nobody has told git yet who they are, except in this reader's own settings."""
        environ = {key: os.environ[key] for key in _KNOWN if key in os.environ}
        settings = {"GIT_CONFIG_GLOBAL": str(self.home / ".gitconfig"), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
        nobody = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.useConfigOnly", "GIT_CONFIG_VALUE_0": "true"}
        done = subprocess.run(
            ["git", *words], cwd=self.here, env=environ | settings | nobody, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr


def _check_requirement(words: list[str]) -> None:
    """What is installed must be this project, with extras that it has, from where it says that it is at home."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    home = re.escape(project["urls"]["Homepage"])
    found = re.fullmatch(
        rf"(?:-e \.|sisi)(?:\[(?P<extra>\w+)\])?(?: @ git\+{home}(?:@v(?P<tag>\S+))?)?", " ".join(words)
    )
    assert found, words
    assert found["extra"] is None or found["extra"] in project["optional-dependencies"], words
