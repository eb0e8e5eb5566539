"""`sisi summary -o` and `--verify`: written whole, in the format of the ending, and held against the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from sisi.messages import Lang, translator
from sisi.publish import differences
from tests.running import sisi
from tests.test_summary_json import NOMINATIONS, PLAN, books


@pytest.mark.parametrize(("name", "begins"), [("x.md", "# Sample"), ("x.json", "{"), ("X.MARKDOWN", "# Sample")])
def test_the_ending_says_the_format(name: str, begins: str, tmp_path: Path) -> None:
    result = sisi("summary", "2012", "-o", name, cwd=books(tmp_path))
    assert (result.code, result.out) == (0, "")
    assert (tmp_path / name).read_bytes().decode("utf-8").startswith(begins)
    assert sisi("summary", "2012", "--verify", name, cwd=tmp_path).code == 0


def test_the_format_may_be_named_beside_any_ending(tmp_path: Path) -> None:
    assert sisi("summary", "2012", "-o", "x.txt", "--format=json", cwd=books(tmp_path)).code == 0
    assert (tmp_path / "x.txt").read_text(encoding="utf-8").startswith('{\n  "format": "sisi-summary/1"')


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("-o", "x.pdf"), "x.pdf: the ending names no format"),
        (("--verify", "absent.md"), "absent.md cannot be read"),
        (("-o", "x.md", "--verify", "x.md"), "one of them"),
        (("-o", "nowhere/x.md"), "nowhere/x.md cannot be written"),
        (("--format=pdf",), "pdf"),
    ],
)
def test_wrong_use(args: tuple[str, ...], word: str, tmp_path: Path) -> None:
    result = sisi("summary", "2012", *args, cwd=books(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert word in result.err


def test_a_stale_file_is_told_with_a_diff_and_left_alone(tmp_path: Path) -> None:
    sisi("summary", "2012", "-o", "2012.md", cwd=books(tmp_path))
    before = (tmp_path / "2012.md").read_bytes()
    books(tmp_path, PLAN, NOMINATIONS.replace("recognized: 2012-03", "recognized: 2013-03"))
    result = sisi("summary", "2012", "--verify", "2012.md", cwd=tmp_path)
    assert result.code == 1
    assert "\n-1 enterprise has been recognized as a benchmark." in result.out
    assert "\n+0 enterprises have been recognized as benchmarks." in result.out
    assert "is not what the data says" in result.err
    assert (tmp_path / "2012.md").read_bytes() == before


def test_other_line_ends_are_another_file(tmp_path: Path) -> None:
    sisi("summary", "2012", "-o", "2012.md", cwd=books(tmp_path))
    file = tmp_path / "2012.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    result = sisi("summary", "2012", "--verify", "2012.md", cwd=tmp_path)
    assert result.code == 1
    assert "\\u000d" in result.out


def test_the_language_of_a_file_is_the_plans_or_the_one_asked_for(tmp_path: Path) -> None:
    sisi("summary", "2012", "-o", "2012.md", "--lang=zh", cwd=books(tmp_path), env={"SISI_LANG": ""})
    assert sisi("summary", "2012", "--verify", "2012.md", "--lang=zh", cwd=tmp_path, env={"SISI_LANG": ""}).code == 0
    assert sisi("summary", "2012", "--verify", "2012.md", cwd=tmp_path, env={"SISI_LANG": ""}).code == 1


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_an_office_file_beyond_all_limits_is_never_what_is_wanted(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where neither could be looked at, both read alike."""
    sisi("summary", "2012", "-o", f"x.{ending}", cwd=books(tmp_path))
    wanted = (tmp_path / f"x.{ending}").read_bytes()
    monkeypatch.setattr("sisi.sheets.package._MOST_BYTES", 10)
    assert differences(tmp_path / f"x.{ending}", wanted, wanted, translator(Lang.EN)) == ""
    told = differences(tmp_path / f"x.{ending}", wanted + b" ", wanted, translator(Lang.EN))
    assert "-(no office file that can be read)" in told
