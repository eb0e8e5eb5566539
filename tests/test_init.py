"""`sisi init`: a data repo that is right from its first minute, guarded by CI, and never at the cost of a file that was there."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from openpyxl import load_workbook

from sisi import __version__
from sisi.load.reader import load
from sisi.load.source import FolderSource
from tests.running import PROJECT, sisi

SOURCE = f"https://github.com/sisi-quota/sisi@v{__version__}"


def start(folder: Path, *options: str) -> list[str]:
    """Start a repo in `folder`; the names of its files."""
    result = sisi("init", *options, cwd=folder)
    assert result.code == 0, result.err
    return result.out.splitlines()


def everything(folder: Path) -> dict[str, bytes | None]:
    """All that stands below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("empty", [(), ("--empty",)], ids=["this plan", "empty"])
def test_a_new_repo_passes_check_without_a_word(empty: tuple[str, ...], lang: str, tmp_path: Path) -> None:
    names = start(tmp_path, *empty, f"--lang={lang}")
    assert sorted(names) == sorted(name for name, raw in everything(tmp_path).items() if raw is not None)
    result = sisi("check", "--format=json", cwd=tmp_path)
    assert (result.code, result.json["findings"]) == (0, [])
    assert sisi("status", cwd=tmp_path).code == 0
    for name in names:
        raw = (tmp_path / name).read_bytes()
        if not name.endswith(".xlsx"):
            assert b"\r" not in raw
            assert not raw.startswith(b"\xef\xbb\xbf")
            assert not raw or raw.endswith(b"\n")
            assert "\t" not in raw.decode(), name
            assert "@" + "LANG@" not in raw.decode()


def test_it_is_this_plan(tmp_path: Path) -> None:
    start(tmp_path)
    written, ours = (load(FolderSource(folder / "data")).register.plan for folder in (tmp_path, PROJECT))
    assert written == ours


def test_an_empty_plan_begins_this_year(tmp_path: Path) -> None:
    start(tmp_path, "--empty", "--lang=en")
    document = sisi("status", "--format=json", cwd=tmp_path).json
    assert document["plan"]["start"] == "2026-01-01"
    assert document["plan"]["end"] == "2030-12-31"
    assert (document["tracks"], document["departments"], document["cells"]) == ([], [], [])


@pytest.mark.parametrize(
    ("lang", "head", "other"),
    [("zh", "# 方案台账", "README.en.md"), ("en", "# The books of a plan", "README.zh-CN.md")],
)
def test_the_first_page_is_in_the_language_of_who_starts(lang: str, head: str, other: str, tmp_path: Path) -> None:
    """And each of the two pages leads to the other."""
    names = start(tmp_path, f"--lang={lang}")
    assert [name for name in names if name.startswith("README")] == sorted(["README.md", other])
    first, second = ((tmp_path / name).read_text(encoding="utf-8") for name in ("README.md", other))
    assert first.startswith(f"{head}\n")
    assert f"]({other})" in first
    assert "](README.md)" in second
    assert not second.startswith(head)


def test_a_folder_is_named_and_made(tmp_path: Path) -> None:
    names = start(tmp_path, "new/books")
    assert all(name.startswith("new/books/") for name in names)
    assert sisi("check", "--data=new/books", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    "there", ["README.md", "data/targets.yaml", ".github", "data/nominations/construction.yaml", "nomination-form.xlsx"]
)
def test_nothing_is_overwritten(there: str, tmp_path: Path) -> None:
    path = tmp_path / there
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = everything(tmp_path)
    result = sisi("init", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert there in result.err
    assert everything(tmp_path) == before


def test_a_link_to_nothing_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    (tmp_path / "books/README.md").symlink_to(tmp_path / "elsewhere")
    assert sisi("init", "books", cwd=tmp_path).code == 2
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "books").write_text("mine", encoding="utf-8")
    assert sisi("init", "books", cwd=tmp_path).code == 2
    assert everything(tmp_path) == {"books": b"mine"}


def test_a_name_that_no_folder_can_have_is_2(tmp_path: Path) -> None:
    result = sisi("init", "x" * 300, cwd=tmp_path)
    assert (result.code, everything(tmp_path)) == (2, {})
    assert "cannot be written" in result.err


def test_a_second_time_is_refused(tmp_path: Path) -> None:
    start(tmp_path)
    assert sisi("init", cwd=tmp_path).code == 2


def test_what_is_there_beside_it_stays(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/letter.txt").write_text("mine", encoding="utf-8")
    start(tmp_path)
    assert (tmp_path / "data/letter.txt").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    room = iter([None] * 5)

    def full(handle: int) -> None:
        if next(room, handle) is not None:
            raise OSError(28, "No space left on device")

    with mock.patch("os.fsync", full):
        result = sisi("init", "books", cwd=tmp_path)
    assert result.code == 2
    assert "No space left on device" in result.err
    assert everything(tmp_path) == {}


def test_what_a_killed_call_left_is_completed(tmp_path: Path) -> None:
    start(tmp_path)
    whole = everything(tmp_path)
    for name in ("README.md", "data/targets.yaml"):
        (tmp_path / name).unlink()
    assert sorted(start(tmp_path)) == ["README.md", "data/targets.yaml"]
    assert everything(tmp_path) == whole


def test_what_was_changed_meanwhile_is_not_taken_for_that(tmp_path: Path) -> None:
    start(tmp_path)
    (tmp_path / "README.md").unlink()
    (tmp_path / ".gitignore").write_text("mine", encoding="utf-8")
    result = sisi("init", cwd=tmp_path)
    assert (result.code, (tmp_path / "README.md").exists()) == (2, False)
    assert ".gitignore" in result.err


def test_a_disk_without_links_will_do(tmp_path: Path) -> None:
    with mock.patch.object(Path, "hardlink_to", side_effect=PermissionError(1, "Operation not permitted")):
        start(tmp_path)
        assert sisi("init", cwd=tmp_path).code == 2
    assert sisi("check", cwd=tmp_path).code == 0
    assert not list(tmp_path.rglob("*.tmp"))


def test_without_the_extra_office_there_is_no_form(tmp_path: Path) -> None:
    with mock.patch("sisi.starter.find_spec", return_value=None):
        result = sisi("init", cwd=tmp_path)
    assert result.code == 0
    assert "sisi[office]" in result.err
    assert not [name for name in result.out.splitlines() if name.endswith(".xlsx")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_editors_find_the_schemas_of_the_plan(lang: str, tmp_path: Path) -> None:
    start(tmp_path, f"--lang={lang}")
    settings = json.loads((tmp_path / ".vscode/settings.json").read_bytes())
    for kind, data in (("targets", "data/targets.yaml"), ("nominations", "data/nominations/construction.yaml")):
        written = tmp_path / f".sisi/{kind}.schema.json"
        assert written.read_text(encoding="utf-8") == sisi("schema", kind, f"--lang={lang}", cwd=tmp_path).out
        assert f"./.sisi/{kind}.schema.json" in settings["yaml.schemas"]
        first_line = (tmp_path / data).read_text(encoding="utf-8").splitlines()[0]
        named = first_line.removeprefix("# yaml-language-server: $schema=")
        assert ((tmp_path / data).parent / named).resolve() == written.resolve()


def workflow(folder: Path) -> Any:
    return yaml.safe_load((folder / ".github/workflows/sisi.yml").read_bytes())


def test_the_github_workflow_asks_for_little_and_pins_what_it_uses(tmp_path: Path) -> None:
    start(tmp_path, "--lang=en")
    found = workflow(tmp_path)
    assert found[True].keys() == {"pull_request", "merge_group", "push"}  # YAML 1.1 takes the key `on` for true
    assert found["permissions"] == {}
    (job,) = found["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    used = [step for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]) for step in used)
    assert used[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert found["env"] == {"SISI_LANG": "en"}
    assert "${{" not in "".join(step.get("run", "") for step in job["steps"])


@pytest.mark.parametrize("name", [".github/workflows/sisi.yml", ".gitlab-ci.yml"])
def test_sisi_comes_from_one_pinned_line_of_its_own_address(name: str, tmp_path: Path) -> None:
    start(tmp_path)
    text = (tmp_path / name).read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "install --quiet" in line]
    assert f'install --quiet "sisi @ git+{SOURCE}"' in line
    assert text.count("sisi-quota/sisi") == 1


def test_the_gitlab_job_reports_and_runs_where_changes_meet(tmp_path: Path) -> None:
    start(tmp_path, "--lang=zh")
    job = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_bytes())["sisi"]
    assert {rule["if"] for rule in job["rules"]} == {
        '$CI_PIPELINE_SOURCE == "merge_request_event"',
        "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    }
    assert job["variables"] == {"GIT_DEPTH": "0", "SISI_LANG": "zh"}
    assert job["artifacts"]["reports"]["codequality"] in job["script"][0]


def test_pre_commit_finds_the_hook_of_this_version(tmp_path: Path) -> None:
    start(tmp_path)
    (repo,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_bytes())["repos"]
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_bytes())
    assert f"{repo['repo']}@{repo['rev']}" == SOURCE
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in hooks] == ["sisi-check"]
    assert hooks[0]["pass_filenames"] is False


def test_no_input_of_the_action_stands_in_a_shell_line() -> None:
    action = yaml.safe_load((PROJECT / "action.yml").read_bytes())
    assert action["inputs"].keys() == {"data", "lang", "fail-on", "diff"}
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


@pytest.mark.parametrize(
    ("lang", "track", "county"), [("zh", "质量管理创优", "定海区"), ("en", "Quality management", "Dinghai")]
)
def test_the_form_has_the_heads_and_lists_of_the_plan(lang: str, track: str, county: str, tmp_path: Path) -> None:
    start(tmp_path, f"--lang={lang}")
    book = load_workbook(io.BytesIO((tmp_path / "nomination-form.xlsx").read_bytes()))
    form, guide, lists = book.worksheets
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden"]
    heads = [cell.value for cell in form[3]]
    assert heads == ["企业名称", "统一社会信用代码", "创优类别", "部门", "提名日期", "认定日期", "县区", "领域", "备注"]
    assert [cell.value for cell in lists["A"]][:1] == [track]
    assert lists["C1"].value == county
    chosen = {str(rule.sqref): rule.formula1 for rule in form.data_validations.dataValidation if rule.type == "list"}
    assert chosen == {
        "C4:C503": "'选项'!$A$1:$A$4",
        "D4:D503": "'选项'!$B$1:$B$4",
        "G4:G503": "'选项'!$C$1:$C$4",
        "H4:H503": "'选项'!$D$1:$D$4",
    }
    assert form.column_dimensions["B"].number_format == "@"
    assert form.column_dimensions["E"].number_format == "yyyy-mm-dd"
    assert guide["A3"].value == "企业名称"


def test_the_form_is_the_same_on_every_day(tmp_path: Path) -> None:
    start(tmp_path, "one")
    start(tmp_path, "two")
    assert (tmp_path / "one/nomination-form.xlsx").read_bytes() == (tmp_path / "two/nomination-form.xlsx").read_bytes()
