"""Every command at every terminal: the same exit code, no traceback, the same numbers; machine formats and files the same to the byte.

What an encoding lacks is shown as `?`; the judge is the call whose streams are UTF-8.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pytest
from wcwidth import wcswidth

from sisi import __file__ as package_file
from sisi.cli import COMMANDS, run
from tests.diff.history import commit, needs_git, start
from tests.running import TODAY
from tests.test_golden import GOLDEN

ENCODINGS = ("ascii", "cp437", "gbk", "latin-1")  # Python's cp936 is GBK
DAY = "--as-of=2013-12-31"
BROKEN = """\
department: 建设
nominations:
  - {enterprise: 示例 12 号, track: 没有 34, nominated: 2011-02-30}
  - {enterprise: "示例\\u0007", track: brand, nominated: 2012, recognized: 2011, code: "123456789"}
"""
LIST = "企业名称,类别,提名日期,备注\n舟山示例进口有限公司,质量品牌创优,2012年6月30日,第 12 号\n"
WORDS = (
    f"status {DAY}", f"status --gaps {DAY}", "status --track=没有 56", "status --as-of=二〇一三", f"list {DAY}", f"why brand 建设 {DAY}",
    f"todo {DAY}", f"check {DAY}", f"diff HEAD {DAY}", "diff 没有", "rule", "rule bad-date", "rule 没有", "summary 1999", "没有", "--version", "--help",
    *(f"{command} --help" for command in COMMANDS), "check --data=broken", "status --data=broken", "status --data=没有",
)  # fmt: skip
"""Calls whose output is for people; the words of each, parted by blanks."""
MACHINE = (
    *(f"status {DAY} --format={form}" for form in ("json", "csv", "markdown")), f"why brand 建设 {DAY} --format=json",
    *(f"list {DAY} --format={form}" for form in ("json", "csv")), f"todo {DAY} --format=json",
    *(f"check --data=broken --format={form}" for form in ("json", "markdown", "github", "gitlab", "sarif", "junit")),
    *(f"summary 2013 --format={form}" for form in ("markdown", "html", "json")), "schema targets", "schema nominations",
    *(f"diff HEAD {DAY} --format={form}" for form in ("json", "markdown")),
)  # fmt: skip
CHANGES = (
    "add --department=建设 --track=质量品牌创优 --enterprise=舟山示例新公司 --nominated=2012-05 --note=第7号",
    "add --department=建设", "add --department=建设 --track=brand --enterprise=甲 --nominated=2012 --code=123456789",
    "recognize 91330902PDY0000284 --on=2014", "recognize 没有 --on=2014", "withdraw 91330902PDY0000284 --on=2014 --reason=注销",
    "import 名单.csv --department=建设", "import 名单.csv --department=建设 --dry-run", "import 没有.csv", f"todo --write {DAY}", "init 新", "init",
    f"status {DAY} -o 表.txt", f"list {DAY} -o 表.txt", "check -o 表.txt", "check --format=sarif -o 表.sarif", f"status {DAY} --format=csv -o 表.csv",
    "summary 2013 -o 表.docx", "summary 2013 -o 表.xlsx", "summary --all -o 总结", "summary 2013 --verify data/targets.yaml --format=json",
)  # fmt: skip
"""Calls that write, each in a folder of its own."""


class Seen(NamedTuple):
    """What a call gave."""

    code: int
    out: bytes
    err: bytes

    def numbers(self, encoding: str) -> tuple[list[str], list[str]]:
        """The numbers on stdout and on stderr, in their order."""
        return _numbers(self.out.decode(encoding)), _numbers(self.err.decode(encoding))


def _numbers(text: str) -> list[str]:
    return re.findall("[0-9]+", text)


def call(line: str, folder: Path, encoding: str, **env: str) -> Seen:
    """One call in the folder, its streams as Python makes them where they are of that encoding."""
    out, err, before = io.BytesIO(), io.BytesIO(), Path.cwd()
    with (
        mock.patch("sys.stdout", io.TextIOWrapper(out, encoding=encoding)),
        mock.patch("sys.stderr", io.TextIOWrapper(err, encoding=encoding, errors="backslashreplace")),
    ):
        os.chdir(folder)
        try:
            code = run(line.split(" "), {"SISI_LANG": "zh", "PATH": os.environ["PATH"], **env}, TODAY)
        finally:
            os.chdir(before)
        return Seen(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the golden outputs, committed; then changed; and beside it a folder with errors."""
    folder = tmp_path_factory.mktemp("books")
    shutil.copytree(GOLDEN / "data", folder / "data")
    start(folder)
    commit(folder)
    (folder / "data/nominations/新.yaml").write_text(
        "department: 建设\nnominations:\n  - {enterprise: 示例 78 号, track: brand, nominated: 2012}\n", "utf-8"
    )
    shutil.copytree(folder / "data", folder / "broken")
    (folder / "broken/nominations/坏.yaml").write_text(BROKEN, "utf-8")
    (folder / "名单.csv").write_text(LIST, "utf-8")
    return folder


@cache
def in_utf8(line: str, folder: Path, lang: str, box: str = "") -> Seen:
    """What the call gives where all can be shown."""
    return call(line, folder, "utf-8", SISI_LANG=lang, SISI_BOX=box)


def assert_same(seen: Seen, wanted: Seen, encoding: str) -> None:
    """Code and numbers are those of the call in UTF-8, and nobody sees how sisi is made."""
    assert (seen.code, seen.numbers(encoding)) == (wanted.code, wanted.numbers("utf-8"))
    assert wanted.code in (0, 1, 2)
    assert b"Traceback" not in seen.err


@needs_git
@pytest.mark.parametrize("line", WORDS)
def test_words_are_the_same_in_every_encoding(line: str, books: Path) -> None:
    for lang in ("zh", "en"):
        wanted = in_utf8(line, books, lang)
        for encoding in ENCODINGS:
            seen = call(line, books, encoding, SISI_LANG=lang)
            assert_same(seen, wanted, encoding)
            text = in_utf8(line, books, lang, "" if encoding == "gbk" else "ascii").out.decode()
            arrow = "→" if encoding == "gbk" else "->"
            assert seen.out == text.replace("→", arrow).encode(encoding, "replace")


@needs_git
@pytest.mark.parametrize("line", MACHINE)
def test_machine_formats_are_utf8_whatever_the_terminal_is(line: str, books: Path) -> None:
    for lang in ("zh", "en"):
        wanted = in_utf8(line, books, lang)
        assert wanted.out.decode("utf-8")
        for number, encoding in enumerate(ENCODINGS):
            env = ({"SISI_BOX": "ascii"}, {"TERM": "dumb", "COLUMNS": "20"}, {"NO_COLOR": "1", "COLUMNS": "400"})[
                number % 3
            ]
            seen = call(line, books, encoding, SISI_LANG=lang, **env)
            assert (seen.code, seen.out) == (wanted.code, wanted.out)


@pytest.mark.parametrize("line", CHANGES)
def test_what_is_written_is_the_same_at_every_terminal(line: str, books: Path, tmp_path: Path) -> None:
    folder, found = tmp_path / "books", []
    for encoding in ("utf-8", "ascii", "gbk"):
        shutil.copytree(books, folder, ignore=shutil.ignore_patterns(".git", "broken"))
        seen = call(line, folder, encoding, COLUMNS="60" if encoding == "gbk" else "")
        written = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        found.append((seen, written))
        assert_same(seen, found[0][0], encoding)
        assert written == found[0][1]
        shutil.rmtree(folder)


def test_each_command_is_called() -> None:
    called = {line.split(" ")[0] for line in (*WORDS, *MACHINE, *CHANGES) if "--help" not in line}
    assert set(COMMANDS) <= called


@needs_git
def test_lines_end_as_the_system_ends_them_in_words_alone(books: Path, tmp_path: Path) -> None:
    """On Windows words end in CR LF; machine formats and files do not, nor does what is written into the data."""
    shutil.copytree(books, tmp_path / "books")
    for line in (f"status {DAY}", f"check {DAY}", "没有", "status --help"):
        wanted = in_utf8(line, books, "zh")
        with mock.patch("os.linesep", "\r\n"):
            seen = call(line, books, "utf-8")
        assert (seen.out, seen.err) == tuple(text.replace(b"\n", b"\r\n") for text in wanted[1:])
    with mock.patch("os.linesep", "\r\n"):
        for line in MACHINE:
            assert call(line, books, "gbk").out == in_utf8(line, books, "zh").out
        for line in (CHANGES[0], f"status {DAY} -o 表.txt", "summary --all -o 总结", "init 新"):
            assert call(line, tmp_path / "books", "gbk").code == 0
    for path in tmp_path.rglob("*"):
        if path.is_file() and ".git" not in path.parts and path.suffix != ".xlsx":
            assert b"\r\n" not in path.read_bytes(), path


@needs_git
@pytest.mark.parametrize("columns", ["20", "40", "80", "400"])
def test_tables_fit_and_hold_no_character_of_doubtful_width(columns: str, books: Path) -> None:
    """With SISI_BOX=ascii a row of a table has none that some terminals show one cell wide and others two."""
    for line in (*WORDS[:9], "--help", "status --help", "import --help"):
        for lang in ("zh", "en"):
            seen = call(line, books, "utf-8", SISI_LANG=lang, COLUMNS=columns, SISI_BOX="ascii").out.decode()
            for row in seen.splitlines():
                assert wcswidth(row) <= int(columns) or line.startswith("check"), row
                assert row[:1] not in "+|" or not [c for c in row if unicodedata.east_asian_width(c) == "A"], row


def process(folder: Path, line: str, **env: str) -> Seen:
    """One call in a process of its own, whose environment says nothing of a language but what `env` says."""
    silent = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("LC_", "LANG", "PYTHON", "SISI_", "GITHUB_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "sisi", *line.split(" ")],
        cwd=folder,
        env={**silent, "PYTHONPATH": str(Path(package_file).resolve().parents[1]), "SISI_LANG": "zh", **env},
        capture_output=True,
        check=False,
    )
    return Seen(done.returncode, done.stdout, done.stderr)


@needs_git
@pytest.mark.parametrize(
    ("line", "env", "encoding"),
    [
        (f"status {DAY}", {"PYTHONIOENCODING": "cp936"}, "gbk"),
        ("check --data=broken", {"PYTHONIOENCODING": "cp437"}, "cp437"),
        (f"why brand 建设 {DAY}", {"PYTHONIOENCODING": "ascii:strict"}, "ascii"),
    ],
)
def test_in_a_process_of_its_own(line: str, env: Mapping[str, str], encoding: str, books: Path) -> None:
    assert_same(process(books, line, **env), in_utf8(line, books, "zh"), encoding)


@needs_git
@pytest.mark.skipif(os.name == "nt", reason="there the names of files are Unicode")
@pytest.mark.parametrize(
    "line", [f"why brand 建设 {DAY} --format=json", "check --data=broken --format=json", f"list {DAY} --search=没有"]
)
def test_the_locale_c_without_the_utf8_mode(line: str, books: Path) -> None:
    """There Python knows Chinese neither in arguments nor in the names of files; sisi does."""
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    seen, wanted = process(books, line, **old), in_utf8(line, books, "zh")
    assert_same(seen, wanted, "utf-8")
    assert seen.out == wanted.out or "json" not in line
    assert seen.out.isascii() or "json" in line


@pytest.mark.skipif(os.name == "nt", reason="no LC_ALL there")
def test_a_change_in_the_locale_c(books: Path, tmp_path: Path) -> None:
    shutil.copytree(books, tmp_path / "books")
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    seen = process(tmp_path / "books", CHANGES[0], **old)
    assert (seen.code, b"\\x" in seen.out) == (0, False)
    texts = [path.read_text("utf-8") for path in (tmp_path / "books/data/nominations").glob("*.yaml")]
    assert [text.count("舟山示例新公司") for text in texts].count(1) == 1


@pytest.mark.parametrize("encoding", ["cp437", "gbk"])
def test_completion_offers_what_the_encoding_has(encoding: str, books: Path) -> None:
    """Where the Chinese name cannot be shown the id is still offered: nothing ends in silence."""
    bash = {"_SISI_COMPLETE": "complete_bash", "COMP_WORDS": "sisi\nwhy\nbrand\n", "COMP_CWORD": "3"}
    seen = process(books, "", PYTHONIOENCODING=encoding, **bash)
    offered = seen.out.decode(encoding).split("\n")
    assert (seen.code, seen.err) == (0, b"")
    assert "construction" in offered
    assert ("建设" in offered) == (encoding == "gbk")
    assert not [word for word in offered if "?" in word]


def in_window(folder: Path, line: str, columns: int, **env: str) -> str:
    """What a terminal of that many columns is sent."""
    import fcntl  # not on Windows
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(package_file).resolve().parents[1]),
        "SISI_LANG": "zh",
    }
    command = [sys.executable, "-m", "sisi", *line.split(" ")]
    with subprocess.Popen(
        command, cwd=folder, env={**environ, "LANG": "C.UTF-8", **env}, stdin=theirs, stdout=theirs, stderr=theirs
    ) as child:
        os.close(theirs)
        sent = b""
        try:
            while piece := os.read(ours, 65536):
                sent += piece
        except OSError:  # Linux says so when the other side is closed
            pass
        os.close(ours)
        assert child.wait() == 0
    return sent.decode().replace("\r\n", "\n")


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_a_narrow_window(books: Path) -> None:
    """The window's own width holds, colors are there, and NO_COLOR and SISI_BOX are obeyed."""
    colored = in_window(books, f"status {DAY}", 44, TERM="xterm")
    plain = in_window(books, f"status {DAY}", 30, TERM="xterm", NO_COLOR="1", SISI_BOX="ascii")
    assert "\x1b[" in colored
    assert "\x1b" not in plain
    for columns, text in ((44, re.sub("\x1b\\[[0-9;]*m", "", colored)), (30, plain)):
        wanted = call(f"status {DAY}", books, "utf-8", COLUMNS=str(columns), SISI_BOX="ascii" if columns == 30 else "")
        assert text == wanted.out.decode()
        assert max(map(wcswidth, text.splitlines())) <= columns
