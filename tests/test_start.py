"""The start: what is not asked for is not loaded, and the shell's completion gives what the program has."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from sisi.cli import COMMANDS

HEAVY = {"yaml", "rich", "sisi.books", "sisi.commands"}
"""typer itself loads pydantic as soon as an option has a value, and for a completion always."""


def run(args: list[str], environ: dict[str, str]) -> tuple[str, set[str]]:
    """What sisi said, and the modules that it loaded."""
    command = [sys.executable, "-X", "importtime", "-m", "sisi", *args]
    result = subprocess.run(
        command, env={**os.environ, **environ}, capture_output=True, check=True, text=True, encoding="utf-8"
    )
    return result.stdout, {line.rsplit("|", 1)[1].strip() for line in result.stderr.splitlines() if "|" in line}


def completed(line: str) -> dict[str, str]:
    return {"_SISI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}


@pytest.mark.parametrize(("args", "environ"), [(["--version"], {}), (["--help"], {}), ([], completed("sisi "))])
def test_names_load_no_command(args: list[str], environ: dict[str, str]) -> None:
    assert run(args, environ)[1] & HEAVY == set()


def test_the_version_loads_no_pydantic() -> None:
    assert "pydantic" not in run(["--version"], {})[1]


def test_completion_knows_every_command() -> None:
    assert run([], completed("sisi "))[0].split() == list(COMMANDS)
    assert run([], completed("sisi st"))[0].split() == [name for name in COMMANDS if name.startswith("st")]


@pytest.mark.parametrize("command", ["status", "check", "why", "list", "todo"])
def test_the_options_of_a_command_load_nothing_that_reads_or_counts(command: str) -> None:
    words, modules = run([], completed(f"sisi {command} --"))
    assert "--as-of" in words.split()
    assert modules & {"yaml", "rich", "sisi.books", "sisi.register", "sisi.plan", "sisi.tally"} == set()
