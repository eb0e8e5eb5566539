"""The documentation: pages written by a tool are current, every command in a page runs and prints what the page shows, every link leads somewhere.

After a change that is meant: `SISI_DOCS=write python -m pytest tests/test_docs.py` writes what the commands print into the pages.
"""

from __future__ import annotations

import os
import re
import runpy
import shlex
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import yaml

from sisi.cli import COMMANDS
from tests.docs_pages import followed, steps, typed
from tests.running import PROJECT, sisi

DOCS = PROJECT / "docs"
READMES = [PROJECT / "README.md", PROJECT / "README.zh-CN.md"]
BOOKS = sorted((PROJECT / "src" / "sisi" / "templates").glob("README.*.md"))
"""The pages that `sisi init` writes for clerks."""
PAGES = [
    *READMES,
    PROJECT / "CONTRIBUTING.md",
    *sorted(path for path in DOCS.rglob("*.md") if "samples" not in path.parts),
]
GENERATED = {"rules.md", "rules.zh-CN.md", "commands.md", "commands.zh-CN.md"}
FOLLOWED = [path for path in [*PAGES, *BOOKS] if path.name not in GENERATED]
TWINS = [
    (page, page.with_name(f"{page.stem}.zh-CN.md"))
    for page in PAGES
    if page.with_name(f"{page.stem}.zh-CN.md").exists()
]


def test_the_pages_of_the_commands_are_current() -> None:
    tool = runpy.run_path(str(PROJECT / "tools" / "commands_doc.py"))
    for lang, name in tool["PAGES"].items():
        assert (PROJECT / name).read_text(encoding="utf-8") == tool["page"](lang), "python tools/commands_doc.py update"


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    text = followed(page, tmp_path, "books" if page in BOOKS else "empty")
    if os.environ.get("SISI_DOCS") == "write":
        page.write_text(text, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("page", ["explanation.md", "explanation.zh-CN.md"])
def test_the_worked_example_is_right(page: str, tmp_path: Path) -> None:
    """Its sums, computed by hand: Quality has 3 of 2 in Brand, Construction 1 of 3; Quality 0 of 1 in Safety."""
    followed(DOCS / page, tmp_path)
    books = tmp_path / "2"
    found = sisi("status", "--as-of=2012-06-30", "--format=json", cwd=books).json
    totals, brand = found["totals"], found["tracks"][0]
    assert found["elapsed"] == float(Fraction(366 + 182, 366) / 3)
    assert {key: totals[key] for key in ("quota", "nominated", "counted", "shortfall", "surplus", "due", "behind")} == {
        "quota": 6, "nominated": 5, "counted": 4, "shortfall": 3, "surplus": 1, "due": 4, "behind": 2
    }  # fmt: skip
    assert (brand["quota"], brand["counted"], brand["shortfall"]) == (5, 4, 2)
    assert (brand["recognized"], brand["recognized_due"], brand["recognized_behind"]) == (1, 2, 1)


def test_there_are_pages_to_follow() -> None:
    """In both languages: tutorial, how-to, explanation, the READMEs, and what `sisi init` writes."""
    names = {"README.md", "tutorial.md", "how-to.md", "explanation.md"}
    assert names <= {english.name for english, _ in TWINS}
    assert [page.name for page in BOOKS] == ["README.en.md", "README.zh.md"]
    for page in [*(page for pair in TWINS for page in pair if page.name not in GENERATED), *BOOKS]:
        assert list(typed(page.read_text(encoding="utf-8"))), page


WRONG = [
    ("```sh\nsisi statsu\n```\n", "exit code 2"),
    ("```sh\nsisi init\nsisi status --fail-on shortfall\n```\n", "exit code 1"),
    ("```sh\nrm -r data\n```\n", "no test can run"),
    ("```sh\npip install 'sisi[offise]'\n```\n", "offise"),
    ("```sh\npip install git+https://github.com/elsewhere/sisi\n```\n", "elsewhere"),
    ("```bash\nsisi init\n```\n", "a kind that no test knows"),
    ("```powershell\n.venv\\Scripts\\sisi statsu\n```\n", "exit code 2"),
    ("<!-- edit: data/targets.yaml | nothing | something -->\n", "data/targets.yaml"),
    ("```sh\ngit init -q\ngit commit -q --allow-empty -m x\n```\n", "identity"),
]


@pytest.mark.parametrize(("text", "why"), WRONG)
def test_a_wrong_page_is_found(text: str, why: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    (tmp_path / "home").mkdir()
    with pytest.raises((AssertionError, FileNotFoundError), match=why):
        followed(page, tmp_path / "home")


def test_a_page_that_shows_another_number_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "```console\n$ sisi init\n$ sisi check\n5 files, 1 nomination: 0 errors, 0 warnings\n```\n", encoding="utf-8"
    )
    (tmp_path / "home").mkdir()
    assert "5 files, 0 nominations: 0 errors" in followed(page, tmp_path / "home")


@pytest.mark.parametrize(("english", "chinese"), TWINS, ids=lambda page: page.name)
def test_both_languages_tell_the_same(english: Path, chinese: Path) -> None:
    """As many sections, and the same commands in the same order, words and texts of the language aside."""
    texts = [page.read_text(encoding="utf-8") for page in (english, chinese)]
    heads, calls = ([found(text) for text in texts] for found in (_levels, _calls))
    assert heads[0] == heads[1]
    if english.name != "tutorial.md":  # which begins with the system that most of its readers have
        assert calls[0] == calls[1]
    assert sorted(calls[0]) == sorted(calls[1])


def _levels(text: str) -> list[int]:
    """How deep each head of a page is."""
    return [
        len(head)
        for head in re.findall(r"^(#+) ", re.sub(r"```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    ]


def _calls(text: str) -> list[str]:
    """Program and command of what is typed, with the names of its options."""
    found = []
    for call in typed(text):
        words = shlex.split(call)
        found.append(" ".join([*words[:2], *(word for word in words[2:] if word.startswith("-") and word != "--lang")]))
    return found


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.name)
def test_what_is_typed_works_in_windows_powershell(page: Path) -> None:
    """Its version 5.1 knows no `&&`, and writes UTF-16 behind `>`; only the commands that CI reads from the READMEs, of one line each, are for other shells."""
    text = re.sub(r"<!-- (\w+-command) -->.*?<!-- /\1 -->", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for call in typed(text):
        assert not {"&&", "||", ">", ">>", "|", "\\"} & set(shlex.split(call, posix=False)), call


@cache
def _options(command: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", sisi(command, "--help").out)) | {"--help"}


def _named(text: str) -> Iterator[list[str]]:
    """The commands of sisi that stand in the running text."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for call in re.findall(r"`sisi ([^`]+)`", prose):
        yield call.replace("\\|", " ").split()


@pytest.mark.parametrize("page", [*PAGES, *BOOKS], ids=lambda page: page.name)
def test_commands_and_options_in_the_text_exist(page: Path) -> None:
    for words in _named(page.read_text(encoding="utf-8")):
        if words[0].startswith("-"):
            continue
        assert words[0] in COMMANDS, words
        assert {word.partition("=")[0] for word in words[1:] if word.startswith("-")} <= _options(words[0]) | {
            "--lang"
        }, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_of_the_project_in_the_text_exist(page: Path) -> None:
    """Names in capitals stand for any: `src/sisi/commands/NAME.py`; `sisi.yml` is the workflow of a data repo."""
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:src|tests|tools|docs|benchmarks|\.github|\.ci)/[^`\s]*)`", text):
        assert re.search(r"[A-Z]{4}|\*|sisi\.yml$", name) or (PROJECT / name).exists(), name


@pytest.mark.parametrize("page", ["how-to.md", "how-to.zh-CN.md"])
def test_the_workflow_with_the_action_is_right(page: str) -> None:
    """The checkout at the hash that the project itself uses, the action with inputs that it has."""
    blocks = [
        found["text"] for found in steps((DOCS / page).read_text(encoding="utf-8")) if "uses:" in (found["text"] or "")
    ]
    assert len(blocks) == 1
    checkout, action = yaml.safe_load(blocks[0])["jobs"]["check"]["steps"]
    assert checkout["uses"] in (PROJECT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert checkout["with"]["fetch-depth"] == 0
    known = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert set(action["with"]) <= set(known)


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_table_of_the_readme_counts_right(page: Path, tmp_path: Path) -> None:
    """12 nominations against 10; 2 against 4, one of them an enterprise that the first had nominated earlier in another track."""
    (tmp_path / "nominations").mkdir()
    (tmp_path / "targets.yaml").write_text(
        "plan: {name: x, start: 2011, end: 2015}\ndepartments: {a: {name: a}, b: {name: b}}\n"
        "tracks: {one: {name: one, quotas: {a: 10, b: 4}}, other: {name: other, quotas: {a: 1}}}\n",
        encoding="utf-8",
    )
    rows = [f"  - {{enterprise: 示例{n}, track: one, nominated: 2011}}\n" for n in range(12)]
    rows.append("  - {enterprise: 示例甲, track: other, nominated: 2011-02}\n")
    (tmp_path / "nominations" / "a.yaml").write_text("department: a\nnominations:\n" + "".join(rows), encoding="utf-8")
    rows = [f"  - {{enterprise: {name}, track: one, nominated: 2012-03}}\n" for name in ("示例甲", "示例乙")]
    (tmp_path / "nominations" / "b.yaml").write_text("department: b\nnominations:\n" + "".join(rows), encoding="utf-8")
    found = sisi("status", "--as-of=2012", "--track=one", "--format=json", cwd=tmp_path).json
    keys = ("quota", "nominated", "counted", "shortfall", "surplus", "due", "behind")
    lines = [" | ".join(str(line[key]) for key in keys) for line in (*found["cells"], found["tracks"][0])]
    text = page.read_text(encoding="utf-8").replace("**", "")
    assert [f"| {line} |\n" in text for line in lines] == [True] * 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, anchor = target.partition("#")
        if name.startswith("https:"):
            continue
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            heads = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}, target
