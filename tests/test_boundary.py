"""The one boundary of the program: what comes out where something inside goes wrong, and what a system says that is not Linux."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest

from sisi.language import language
from sisi.messages import Lang, Message, msg, translator
from sisi.problems import Finding, Place
from sisi.render.findings_text import findings_shown
from sisi.rules import RULES
from sisi.streams import Output, Terminal
from sisi.usage_words import usage_words
from tests.books import write_data
from tests.running import sisi

COMPLETING = {"_SISI_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "sisi "}
say = translator(Lang.EN)


def test_ctrl_c_before_any_command_runs_is_130(tmp_path: Path) -> None:
    with mock.patch("sisi.cli.build", side_effect=KeyboardInterrupt):
        result = sisi("status", cwd=write_data(tmp_path))
    assert (result.code, result.out, result.err) == (130, "", "")


def test_a_fault_while_a_shell_completes_is_silent() -> None:
    """What is printed there would stand in the middle of the user's line."""
    with mock.patch("sisi.cli.build", side_effect=ZeroDivisionError):
        result = sisi(env=COMPLETING)
    assert (result.code, result.out, result.err) == (3, "", "")


def test_words_of_typer_that_sisi_does_not_know_are_passed_on(tmp_path: Path) -> None:
    """A later typer may word things anew: then its own words are better than none."""
    assert say(usage_words("Something {new} happened.")) == "Something {new} happened."

    class New(Exception):
        def format_message(self) -> str:
            return "Something {new} happened."

    with mock.patch("sisi.cli.build", side_effect=New):
        result = sisi("status", cwd=tmp_path)
    assert (result.code, result.err) == (2, "sisi: wrong use: Something {new} happened.\n")


@pytest.mark.parametrize(
    ("locale", "lang"),
    [("Chinese (Simplified)_China", Lang.ZH), ("zh_CN", Lang.ZH), ("English_United States", Lang.EN), (None, Lang.EN)],
)
def test_windows_names_the_locale_itself(locale: str | None, lang: Lang) -> None:
    """Where no variable says it, as is usual there."""
    with (
        mock.patch("sisi.language.os", SimpleNamespace(name="nt")),
        mock.patch("locale.getlocale", return_value=(locale, "936")),
    ):
        assert language([], {}) is lang
        assert language([], {"LANG": "zh_CN.UTF-8"}) is Lang.ZH


class _Broken(io.BytesIO):
    """Bytes that no one takes."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def write(self, _raw: object) -> int:
        raise OSError(self.number, "示例")

    def fileno(self) -> int:
        return 99


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EINVAL])
def test_a_reader_that_stopped_early_is_no_fault_on_any_system(number: int) -> None:
    """Windows says EINVAL where others say EPIPE; what is written after it goes nowhere."""
    stream = io.TextIOWrapper(_Broken(number), encoding="utf-8", write_through=True)
    out = Output(stream, {})
    with mock.patch("os.dup2") as instead:
        out.text("a")
        out.machine("b")
    assert instead.call_count == 1
    stream.detach()


def test_a_finding_without_a_hint_has_no_line_for_it() -> None:
    def shown(hint: Message | None) -> str:
        finding = Finding(RULES[0], Place("a.yaml", 3, 5), Message("so it is"), hint)
        return findings_shown([finding], say, Terminal(), lambda _place: "")

    head = f"a.yaml:3:5: {RULES[0].severity}[{RULES[0].id}] so it is\n"
    assert shown(None) == head
    assert shown(msg("Delete it.")) == head + "  hint: Delete it.\n"


def test_a_finding_about_a_whole_file_marks_no_characters_in_sarif(tmp_path: Path) -> None:
    write_data(tmp_path)
    (tmp_path / "data" / "nominations" / "x.txt").touch()
    (result,) = sisi("check", "--format=sarif", cwd=tmp_path).json["runs"][0]["results"]
    assert result["ruleId"] == "stray-file"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
