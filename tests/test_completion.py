"""Shell completion: what the shells are given, quickly and without a word of error."""

from pathlib import Path

import pytest

from sisi.completion import without_equals
from tests.running import completion

TARGETS = """\
plan: {name: P, start: 2011, end: 2015}
departments:
  alpha: {name: {zh: 甲局, en: Alpha office}, aliases: [市甲局, "$(touch here)", "two words"]}
tracks: {quality: {name: {zh: 质量管理, en: Quality}, quotas: {alpha: 2}}}
counties: {330902: {zh: 定海区, en: "Ding\\u001bhai"}}
"""
NOMINATIONS = """\
department: alpha
nominations:
  - {enterprise: 舟山示例甲, track: quality, nominated: 2011}
  - {enterprise: 舟山示例 两个词, track: quality, nominated: 2011}
  - {enterprise: 岱山示例乙, track: quality, nominated: 2011}
  - {enterprise: 岱山示例乙, track: quality, nominated: 2012, withdrawn: 2013, reason: x}
"""


@pytest.fixture
def books(tmp_path: Path) -> Path:
    (tmp_path / "targets.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "nominations").mkdir()
    (tmp_path / "nominations" / "a.yaml").write_text(NOMINATIONS, encoding="utf-8")
    return tmp_path


def completed(cwd: Path, line: str, **environ: str) -> list[str]:
    """What bash would offer for the last word of `line`; nothing may stand on stderr."""
    words = line.split(" ")
    bash = {"_SISI_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    called = completion(cwd, {"SISI_LANG": "en", **bash, **environ})
    assert called.err == ""
    return called.out.split("\n")[:-1]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("sisi wh", ["why"]),
        ("sisi status --ga", ["--gaps"]),
        ("sisi --lang zh why quality ", ["alpha", "甲局"]),
        ("sisi why quality 市", ["市甲局"]),
        ("sisi list --county ", ["330902", "定海区"]),
        ("sisi list --track = qu", ["quality"]),
        ("sisi status --format j", ["json"]),
        ("sisi rule bad-d", ["bad-date"]),
        ("sisi recognize 舟山示例", ["舟山示例甲"]),
        ("sisi withdraw 岱山", ["岱山示例乙"]),
    ],
)
def test_commands_options_and_the_words_of_the_plan(books: Path, line: str, offered: list[str]) -> None:
    assert completed(books, line) == offered


def test_words_that_a_shell_would_run_or_part_are_not_offered(books: Path) -> None:
    assert completed(books, "sisi why quality $") == [""]
    assert completed(books, "sisi why quality two") == [""]


def test_nothing_is_said_where_there_is_no_data_or_no_language(tmp_path: Path) -> None:
    assert completed(tmp_path, "sisi why ") == [""]
    assert completed(tmp_path, "sisi recognize ") == [""]
    assert completed(tmp_path, "sisi st", SISI_LANG="xx") == []
    (tmp_path / "targets.yaml").write_bytes(b"\xff\xfe: [")
    assert completed(tmp_path, "sisi why ") == [""]


def test_bash_parts_options_at_the_equals_sign() -> None:
    assert without_equals("sisi\nlist\n--track\n=\nqu", 4) == ("sisi list --track qu", 3)
    assert without_equals("sisi list --track =", 3) == ("sisi list --track =", 3)
