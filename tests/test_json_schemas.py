"""The JSON Schemas of docs/reference/schemas: real outputs agree with them, and outputs that are wrong do not."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.oracle.facts import first_day
from tests.oracle.random_repo import random_repo
from tests.oracle.write import write_repo
from tests.running import PROJECT, sisi

SCHEMAS = PROJECT / "docs" / "reference" / "schemas"
CALLS: dict[str, list[list[str]]] = {
    "status": [["status"], ["status", "--as-of=2012", "--department=environment"], ["status", "--track=brand"]],
    "check": [["check"], ["check", "--as-of=2010"]],
    "why": [["why", "brand", "environment"], ["why", "management", "quality-supervision", "--as-of=2013"]],
    "list": [["list"], ["list", "--as-of=2011"]],
    "summary": [["summary", "2011"], ["summary", "2015"]],
    "todo": [["todo"], ["todo", "environment", "--as-of=2012"]],
}


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _faults(name: str, document: Any) -> list[str]:
    return [error.message for error in _validator(name).iter_errors(document)]


@pytest.mark.parametrize("name", CALLS)
def test_outputs_over_the_plan_of_the_project_agree_with_their_schema(name: str) -> None:
    for call in CALLS[name]:
        result = sisi(*call, "--format=json", cwd=PROJECT)
        assert (result.code, _faults(name, result.json)) == (0, [])


@pytest.mark.parametrize("seed", range(6))
def test_outputs_over_random_data_agree_with_their_schema(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    written = write_repo(random_repo(rng), rng)
    written.save(tmp_path)
    first = first_day(written.repo.plan.start).year
    calls = [["status"], ["check"], ["list"], ["summary", str(first)], ["todo"]]
    for call in calls:
        result = sisi(*call, "--format=json", cwd=tmp_path)
        assert (result.code, _faults(call[0], result.json)) == (0, [])


def _git(folder: Path, *call: str) -> None:
    who = ["-c", "user.name=Example", "-c", "user.email=example@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *call], cwd=folder, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with the project's data, committed."""
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    for call in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "The books"]):
        _git(tmp_path, *call)
    return tmp_path


def test_differences_agree_with_their_schema(repository: Path) -> None:
    add = ["--track=brand", "--department=environment", "--enterprise=舟山示例环保有限公司", "--nominated=2013"]
    assert sisi("add", *add, cwd=repository).code == 0
    assert sisi("recognize", "舟山示例环保有限公司", "--on=2014", cwd=repository).code == 0
    result = sisi("diff", "HEAD", "--format=json", cwd=repository)
    assert (result.code, _faults("diff", result.json)) == (0, [])
    assert result.json["nominations"]["added"] != []


def test_a_difference_to_data_with_errors_agrees_with_its_schema(repository: Path) -> None:
    plan = repository / "data" / "targets.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("quality-supervision: 10", "quality-supervision: -10"), encoding="utf-8")
    _git(repository, "commit", "-q", "-a", "-m", "A slip")
    plan.write_text(text, encoding="utf-8")
    result = sisi("diff", "HEAD", "--format=json", cwd=repository)
    assert (result.code, _faults("diff", result.json)) == (0, [])
    assert (result.json["totals"]["shortfall"][0], result.json["findings"]["introduced"]) == (None, [])


@pytest.mark.parametrize("name", CALLS)
def test_a_key_more_or_less_or_another_format_does_not_pass(name: str) -> None:
    document = sisi(*CALLS[name][0], "--format=json", cwd=PROJECT).json
    wrong = [{**document, "more": 1}, {**document, "format": f"sisi-{name}/2"}]
    wrong += [{key: value for key, value in document.items() if key != left_out} for left_out in document]
    assert [one for one in wrong if not _faults(name, one)] == []


def test_every_format_has_a_schema() -> None:
    assert {path.name for path in SCHEMAS.iterdir()} == {f"{name}.schema.json" for name in [*CALLS, "diff"]}
