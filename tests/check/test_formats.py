"""Every format carries the same findings, escaped for its own reader."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from tests.books import TARGETS, write_data
from tests.check.hostile import FOLDER, github_command, run
from tests.running import sisi

FORMATS = ("text", "markdown", "github", "gitlab", "sarif", "junit")


def expected(root: Path) -> list[tuple[str, int, int, str]]:
    found = sisi("check", "--format=json", cwd=root).json["findings"]
    assert len(found) == 23
    return [(one["rule"], one["line"], one["column"], one["severity"]) for one in found]


def test_text(hostile: Path) -> None:
    result = run(hostile, "text")
    lines = [re.fullmatch(r"(.+?):(\d+):(\d+): (\w+)\[([a-z-]+)\] .+", line) for line in result.out.splitlines()]
    found = [(m[5], int(m[2]), int(m[3]), m[4]) for m in lines if m]
    assert found == expected(hostile)
    assert r"\u000a\u001b[31m" in result.out
    assert result.err == "3 files, 22 nominations: 12 errors, 11 warnings\n"


def test_markdown(hostile: Path) -> None:
    rows = [line for line in run(hostile, "markdown").out.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    found = [re.match(r"\| .*:(\d+):(\d+) \| (\w+) `([a-z-]+)` \|", row) for row in rows[2:]]
    assert [(m[4], int(m[1]), int(m[2]), m[3]) for m in found if m] == expected(hostile)


def test_a_long_markdown_stays_below_github_s_limit_and_says_so(tmp_path: Path) -> None:
    records = "".join(f"  - {{enterprise: 示例{n}, track: {'x' * 90}, nominated: 2011}}\n" for n in range(5_000))
    write_data(tmp_path, a=f"department: q\nnominations:\n{records}")
    out = run(tmp_path, "markdown").out
    assert 900_000 < len(out.encode()) < 1024 * 1024
    rows = sum(line.startswith("| data/") for line in out.splitlines())
    assert f"{5_000 - rows} more findings are left out" in out.splitlines()[-1]


def test_github(hostile: Path) -> None:
    lines = run(hostile, "github").out.splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert [line.split()[0] for line in commands] == ["::error"] * 10 + ["::warning"] * 10
    assert [line for line in lines[:20] if line not in commands] == []
    rest = lines[20:-1]
    assert len(rest) == 3
    assert not any("##[" in line for line in lines[20:])
    assert lines[-1].startswith("3 files, 22 nominations: 12 errors, 11 warnings; 3 findings")
    first = github_command(commands[0])
    assert first["file"] == f"data/nominations/{FOLDER}/x.yaml"
    assert "track `a|b`" in first["message"]


def test_github_is_the_default_on_github(hostile: Path) -> None:
    assert sisi("check", cwd=hostile, env={"GITHUB_ACTIONS": "true"}).out == run(hostile, "github").out
    asked = sisi("check", "--format=text", cwd=hostile, env={"GITHUB_ACTIONS": "true"}).out
    plain = run(hostile, "text").out
    assert asked == plain.replace("##[", "##\\u005b")
    assert sisi("check", cwd=hostile, env={"GITHUB_ACTIONS": "1"}).out == plain


def test_gitlab(hostile: Path) -> None:
    entries = json.loads(run(hostile, "gitlab").out)
    assert [(one["check_name"], one["location"]["lines"]["begin"]) for one in entries] == [
        (rule, line) for rule, line, _, _ in expected(hostile)
    ]
    assert {one["severity"] for one in entries} == {"critical", "minor"}
    assert len({one["fingerprint"] for one in entries}) == len(entries)


def test_gitlab_is_an_empty_list_when_clean(tmp_path: Path) -> None:
    result = sisi("check", "--format=gitlab", cwd=write_data(tmp_path))
    assert (result.code, json.loads(result.out)) == (0, [])


def test_fingerprints_stay_when_lines_move(hostile: Path) -> None:
    before = fingerprints(hostile)
    file = hostile / "data" / "nominations" / FOLDER / "x.yaml"
    file.write_text("# one\n# more\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert fingerprints(hostile) == before


def fingerprints(root: Path) -> list[str]:
    return [one["fingerprint"] for one in json.loads(run(root, "gitlab").out)]


def test_sarif(hostile: Path) -> None:
    document = json.loads(run(hostile, "sarif").out)
    (one_run,) = document["runs"]
    assert (document["version"], one_run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    rules = one_run["tool"]["driver"]["rules"]
    found = []
    for result in one_run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert unquote(place["artifactLocation"]["uri"]) == f"data/nominations/{FOLDER}/x.yaml"
        assert re.fullmatch("[A-Za-z0-9%./_~-]+", place["artifactLocation"]["uri"])
        region = place["region"]
        found.append((result["ruleId"], region["startLine"], region["startColumn"], result["level"]))
    assert found == expected(hostile)
    assert {len(result["partialFingerprints"]) for result in one_run["results"]} == {1}


def test_junit(hostile: Path) -> None:
    root = ET.fromstring(run(hostile, "junit").out)
    assert [(suite.get("name"), suite.get("tests")) for suite in root] == [
        ("data/nominations/clean.yaml", "1"),
        (f"data/nominations/{FOLDER}/x.yaml", "23"),
        ("data/targets.yaml", "1"),
    ]
    assert [len(case) for suite in (root[0], root[2]) for case in suite] == [0, 0]
    found: list[tuple[str | None, str]] = [(case[0].get("type"), case[0].tag) for case in root[1]]
    kinds = {"error": "failure", "warning": "skipped"}
    assert found == [(rule, kinds[severity]) for rule, _, _, severity in expected(hostile)]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("25", "12", "0")


@pytest.mark.parametrize("form", FORMATS)
def test_bytes_of_a_path_that_are_no_utf8_are_shown(form: str, tmp_path: Path) -> None:
    write_data(tmp_path)
    name = os.fsencode(tmp_path / "data" / "nominations") + b"/\xff\x1b.yaml"
    try:
        Path(os.fsdecode(name)).write_bytes(b"department: x\n")
    except OSError:
        pytest.skip("this file system takes only UTF-8")
    out = run(tmp_path, form).out
    shown = {"gitlab": r"\\xff\\u001b", "sarif": "%5Cxff%5Cu001b", "markdown": r"\\xff\\u001b"}
    assert shown.get(form, r"\xff\u001b") in out


@pytest.mark.parametrize("form", FORMATS)
def test_machine_formats_are_utf8_whatever_the_terminal_is(form: str, hostile: Path) -> None:
    args = ("check", f"--format={form}", f"--output=out.{form}")
    assert sisi(*args, cwd=hostile, encoding="gb18030").code == 1
    assert "建设" in unquote((hostile / f"out.{form}").read_text(encoding="utf-8"))


def test_the_gate(tmp_path: Path) -> None:
    write_data(tmp_path, TARGETS.replace("target: 8", "target: 9"))
    codes: Any = [
        sisi("check", *args, cwd=tmp_path).code for args in ((), ("--fail-on=error",), ("--fail-on=warning",))
    ]
    assert codes == [0, 0, 1]
