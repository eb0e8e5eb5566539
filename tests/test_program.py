"""The program as a whole: where the data is, languages, exit codes, and that no traceback ever gets out."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from sisi.cli import COMMANDS, run
from tests.books import TARGETS, listed, write_data
from tests.running import sisi

ONE = "enterprise: 示例一, track: m, nominated: 2011-06-30"
PATHS = "--format=json"


def finding_path(*options: str, cwd: Path, env: dict[str, str] | None = None) -> str:
    """The path that the first finding is shown under."""
    result = sisi("check", PATHS, *options, cwd=cwd, env=env)
    path: str = result.json["findings"][0]["path"]
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return write_data(tmp_path / "books", a="department: q\nnominations: 5\n")


def test_data_is_found_upward(wrong: Path) -> None:
    below = wrong / "data" / "nominations"
    for folder in (wrong, wrong / "data", below):
        assert sisi("check", cwd=folder).code == 1


@pytest.mark.parametrize("name", ["books", "books/data"])
def test_data_is_named(wrong: Path, name: str) -> None:
    outside = wrong.parent
    assert finding_path("--data", name, cwd=outside) == "books/data/nominations/a.yaml"
    assert finding_path(cwd=outside, env={"SISI_DATA": name}) == "books/data/nominations/a.yaml"


def test_paths_are_relative_to_the_work_tree_else_the_current_folder_else_the_named_one(
    wrong: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert finding_path("--data", str(wrong), cwd=elsewhere) == "data/nominations/a.yaml"
    assert finding_path("--data", "../books/data", cwd=elsewhere) == "nominations/a.yaml"
    assert finding_path(cwd=wrong / "data" / "nominations") == "nominations/a.yaml"
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert finding_path("--data", str(wrong), cwd=elsewhere) == "books/data/nominations/a.yaml"


def test_where_a_folder_holds_both(tmp_path: Path) -> None:
    write_data(tmp_path)
    (tmp_path / "targets.yaml").write_text(TARGETS.replace("示例行动", "另一示例"), encoding="utf-8")
    assert sisi("status", "--format=json", cwd=tmp_path).json["plan"]["name"] == "示例行动"
    assert sisi("status", "--format=json", "--data", ".", cwd=tmp_path).json["plan"]["name"] == "另一示例"


def test_no_data_is_wrong_use(tmp_path: Path) -> None:
    with mock.patch("sisi.load.locate.Path.parents", ()):
        for options in ((), ("--data", "nowhere")):
            result = sisi("status", *options, cwd=tmp_path)
            assert (result.code, result.out) == (2, "")
            assert "data" in result.err


@pytest.mark.parametrize(
    "args",
    [("foo",), ("status", "--foo"), ("status", "--as-of", "2011.6.30"), ("status", "--as-of", ""), ("status", "--track", "x"),
     ("status", "--department", "管理"), ("status", "--format", "xml"), ("status", "--lang", "fr"), ("status", "extra")],
)  # fmt: skip
def test_wrong_use_is_2_and_says_so_in_a_line_or_two(args: tuple[str, ...], tmp_path: Path) -> None:
    result = sisi(*args, cwd=write_data(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("sisi: ")
    assert "Traceback" not in result.err


def test_a_word_of_refusal_shows_no_control_characters(tmp_path: Path) -> None:
    result = sisi("status", "--track", "\x1b[31m\u202e", cwd=write_data(tmp_path))
    assert result.err.startswith("sisi: track \\u001b[31m\\u202e is not in the plan")


def test_without_arguments_it_shows_its_help() -> None:
    result = sisi()
    assert (result.code, result.err) == (0, "")
    assert "status" in result.out


def test_a_wrong_word_names_the_nearest(tmp_path: Path) -> None:
    result = sisi("status", "--track", "Managment", cwd=write_data(tmp_path))
    assert "Management" in result.err


def test_data_with_errors_gives_findings_and_no_numbers(wrong: Path) -> None:
    result = sisi("status", cwd=wrong)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("data/nominations/a.yaml:2:14: error[bad-value] ")


def test_warnings_do_not_stop_numbers(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("q", "enterprise: 示例一, track: m, nominated: 1999"))
    assert sisi("status", cwd=tmp_path).code == 0
    assert sisi("check", cwd=tmp_path).code == 0
    assert sisi("check", "--fail-on", "warning", cwd=tmp_path).code == 1


def test_the_gates(tmp_path: Path) -> None:
    met = "plan: {name: 示例, start: 2011, end: 2015}\ndepartments: {q: {name: 质监}}\ntracks: {m: {name: 管理, target: 1, quotas: {q: 1}}}\n"
    write_data(tmp_path, met, a=listed("q", ONE + ", recognized: 2013"))
    gates = [(gate, day) for gate in ("shortfall", "behind") for day in ("2010", "2011", "2012", "2013")]
    codes = {at: sisi("status", "--fail-on", at[0], "--as-of", at[1], cwd=tmp_path).code for at in gates}
    assert [codes["shortfall", day] for day in ("2010", "2011", "2012", "2013")] == [1, 1, 1, 0]
    assert [codes["behind", day] for day in ("2010", "2011", "2012", "2013")] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("args", "env", "word"),
    [
        ((), {"SISI_LANG": "zh"}, "管理"),
        (("--lang", "en"), {"SISI_LANG": "zh"}, "Management"),
        (("--lang=zh",), {}, "管理"),
        ((), {"SISI_LANG": "", "LANG": "zh_CN.UTF-8"}, "管理"),
        ((), {"SISI_LANG": "", "LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "Management"),
        ((), {"SISI_LANG": ""}, "Management"),
        ((), {"SISI_LANG": "zh_CN.UTF-8"}, "管理"),
        ((), {"SISI_LANG": "en-US"}, "Management"),
        (("--lang=zh", "--lang", "en"), {}, "Management"),
        (("--lang", "en", "--lang", "zh"), {}, "管理"),
    ],
)
def test_the_language(args: tuple[str, ...], env: dict[str, str], word: str, tmp_path: Path) -> None:
    write_data(tmp_path)
    for call in (["status", PATHS, *args], [*args, "status", PATHS]):
        assert sisi(*call, cwd=tmp_path, env=env).json["tracks"][0]["name"] == word


def test_a_csv_file_begins_with_a_bom_and_stdout_does_not(tmp_path: Path) -> None:
    write_data(tmp_path)
    assert sisi("status", "--format=csv", "-o", "out.csv", cwd=tmp_path).out == ""
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(
        b"\xef\xbb\xbftrack,department,quota,nominated,counted,shortfall,surplus,due,behind,recognized\r\nm,q,5,"
    )
    assert sisi("status", "--format=csv", cwd=tmp_path).out.encode() == raw[3:]


def test_an_output_that_cannot_be_written_is_2(tmp_path: Path) -> None:
    write_data(tmp_path)
    for goal in ("missing/out.json", ".", "data"):
        result = sisi("status", "--format=json", "-o", goal, cwd=tmp_path)
        assert (result.code, result.out) == (2, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_fault_of_sisi_is_3_with_a_short_report(tmp_path: Path) -> None:
    with mock.patch("sisi.tally.tally", side_effect=ZeroDivisionError("示例")):
        result = sisi("status", cwd=write_data(tmp_path))
    assert (result.code, result.out) == (3, "")
    assert "ZeroDivisionError: 示例" in result.err
    assert "Traceback" not in result.err


def test_ctrl_c_is_130(tmp_path: Path) -> None:
    with mock.patch("sisi.tally.tally", side_effect=KeyboardInterrupt):
        assert sisi("status", cwd=write_data(tmp_path)).code == 130


def test_ctrl_c_while_the_program_is_loaded_is_130_too() -> None:
    """Ctrl-C is 130, and never a bare traceback: loading takes a few tenths of a second, and a hasty user is quicker."""
    hasty = """
import sys
class Hasty:
    def find_spec(self, name, path=None, target=None):
        if name == "sisi.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Hasty())
from sisi.__main__ import main
main()
"""
    result = subprocess.run([sys.executable, "-c", hasty], capture_output=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")


def _process(root: Path, *args: str, **streams: int) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "SISI_LANG": "en"}
    command = [sys.executable, "-m", "sisi", *args]
    if "stdout" in streams:
        return subprocess.run(
            command, cwd=root, env=environ, stderr=subprocess.PIPE, check=False, stdout=streams["stdout"]
        )
    return subprocess.run(command, cwd=root, env=environ, capture_output=True, check=False)


def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    result = _process(write_data(tmp_path), "status", stdout=writing)
    os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="pipes of another kind")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_pipe_that_does_not_wait_gets_all_of_it(unbuffered: str, tmp_path: Path) -> None:
    """Whoever shares the pipe may have set it so; a slow reader still gets every byte, once."""
    records = "".join(f"  - {{enterprise: 示例{number}, track: m, nominated: 2011}}\n" for number in range(2_000))
    folder = write_data(tmp_path, a=f"department: q\nnominations:\n{records}")
    environ = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    command = [sys.executable, "-m", "sisi", "list", "--format=json", "--as-of=2012"]
    with (
        subprocess.Popen(command, cwd=folder, env=environ, stdout=writing, stderr=subprocess.PIPE) as process,
        os.fdopen(reading, "rb") as pipe,
    ):
        os.close(writing)
        assert pipe.read().decode() == sisi("list", "--format=json", "--as-of=2012", cwd=folder).out
        assert (process.wait(), process.stderr and process.stderr.read()) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_2(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = _process(write_data(tmp_path), "status", "--format=json", stdout=full.fileno())
    assert result.returncode == 2
    assert result.stderr.startswith(b"sisi: the output cannot be written")


def test_it_runs_as_a_process(tmp_path: Path) -> None:
    result = _process(write_data(tmp_path), "status", "--format=json")
    assert result.returncode == 0
    assert result.stdout.startswith(b'{\n  "format": "sisi-status/1"')


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the streams")
@pytest.mark.parametrize(
    ("line", "code", "out"),
    [("rule >&-", 2, b""), ("status --data . --no 2>&-", 2, b""), ("--version 2>&-", 0, b"sisi 0")],
)
def test_a_stream_that_was_closed_before_the_start(line: str, code: int, out: bytes, tmp_path: Path) -> None:
    """Stdout is needed, stderr is not."""
    command = f'exec "{sys.executable}" -m sisi {line}'
    result = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == code
    assert result.stdout.startswith(out)
    assert b"Traceback" not in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let a folder in use go")
def test_a_current_folder_that_was_deleted_is_2(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    before = Path.cwd()
    os.chdir(gone)
    try:
        gone.rmdir()
        assert run(["status"], {}, date(2026, 11, 23)) == 2
    finally:
        os.chdir(before)


@pytest.mark.parametrize(
    ("call", "english", "chinese"),
    [
        ("status --format=xml", "--format cannot be xml; it is one of: table, json, csv, markdown.", "--format 不能是 xml；可用的有：table, json, csv, markdown。"),
        ("--lang=fr status", "--lang cannot be fr; it is one of: zh, en.", "--lang 不能是 fr；可用的有：zh, en。"),
        ("status --gapps", "there is no option --gapps; did you mean --gaps?", "没有选项 --gapps；是否应为 --gaps？"),
        ("status --xyzxyz", "there is no option --xyzxyz.", "没有选项 --xyzxyz。"),
        ("chekc", "there is no command chekc; did you mean check?", "没有命令 chekc；是否应为 check？"),
        ("xyzxyz", "there is no command xyzxyz.", "没有命令 xyzxyz。"),
        ("why management", "DEPARTMENT is missing.", "缺少 DEPARTMENT。"),
        ("schema", "targets|nominations is missing; it is one of: targets, nominations.", "缺少 targets|nominations；可用的有：targets, nominations。"),
        ("status --as-of", "--as-of needs a value.", "--as-of 须带值。"),
        ("status --gaps=1", "--gaps takes no value.", "--gaps 不带值。"),
        ("status one two", "this is one word too many: one two", "多出的内容：one two"),
    ],
)  # fmt: skip
def test_wrong_use_is_told_in_both_languages(call: str, english: str, chinese: str) -> None:
    told = [sisi(*call.split(), env={"SISI_LANG": lang}) for lang in ("en", "zh")]
    assert [(one.code, one.err) for one in told] == [
        (2, f"sisi: wrong use: {english}\n"),
        (2, f"sisi: 用法有误：{chinese}\n"),
    ]


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_takes_data_and_language_and_shows_its_help(command: str, tmp_path: Path) -> None:
    result = sisi(command, "--data", ".", "--lang", "en", "--help", cwd=write_data(tmp_path))
    assert (result.code, result.err) == (0, "")
    assert "--data" in result.out
    assert "--lang" in result.out
    assert "Examples" in result.out
