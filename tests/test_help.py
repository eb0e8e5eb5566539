"""The help of every command: in both languages, with two examples that can be run, no line wider than its terminal."""

import shlex

import pytest
from wcwidth import wcswidth

from sisi.cli import COMMANDS, build, examples_of
from sisi.help import ROOT_EXAMPLES
from sisi.messages import Lang, translator
from tests.running import sisi


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_two_examples_of_itself(name: str) -> None:
    examples = examples_of(name)
    assert len(examples) >= 2
    options = {option for param in build([name], translator(Lang.EN)).commands[name].params for option in param.opts}
    for line, what in examples:
        program, command, *words = shlex.split(line)
        assert (program, command) == ("sisi", name)
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= options
        assert what.endswith(".")


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("width", [40, 100])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_its_terminal(name: str, width: int, lang: Lang) -> None:
    result = sisi(
        *name.split(), "--help", f"--lang={lang}" if name else "--help", env={"COLUMNS": str(width), "SISI_LANG": lang}
    )
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert [line for line in lines if wcswidth(line) > width] == []
    examples = examples_of(name) if name else ROOT_EXAMPLES
    for line, _what in examples:
        assert "".join(line.split()) in "".join("".join(lines).split())


def test_chinese_help_is_chinese() -> None:
    text = sisi("status", "--help", env={"SISI_LANG": "zh"}).out
    assert "用法：sisi status [选项]" in text
    assert "数字的输出格式。默认为 table。" in text
    assert "显示本帮助后退出。" in text


def test_help_survives_a_stream_without_chinese() -> None:
    result = sisi("status", "--help", env={"SISI_LANG": "zh"}, encoding="ascii")
    assert result.code == 0
    assert "--as-of" in result.out


def test_a_choice_that_may_be_repeated_looks_like_any_choice() -> None:
    assert "  --format markdown|html|docx|xlsx|json\n" in sisi("summary", "--help").out
    assert sisi("rule", "--help").out.startswith("Usage: sisi rule [options] [ID]\n")
