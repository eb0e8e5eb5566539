"""Whatever the data say, every output says it and does nothing else: the structure that its reader sees is that of harmless names."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attack import readers
from tests.attack.hostile import PAYLOADS, Writer, write
from tests.diff.history import commit, needs_git, start
from tests.running import Result, sisi

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names of files that Windows does not take")

Reader = Callable[[str], tuple[list[str], list[str]]]
GITHUB = {"GITHUB_ACTIONS": "true"}
LANGUAGES = ("zh", "en")
TABLES = (
    ("status",),
    ("status", "--gaps"),
    ("status", "--track=m", "--department=q"),
    ("why", "m", "q"),
    ("why", "b", "q"),
    ("list",),
    ("todo",),
    ("todo", "q"),
    ("check", "--format=text"),
    ("diff", "HEAD~1"),
)
TEXTS: tuple[tuple[tuple[str, ...], Reader], ...] = (
    *(((command, "--format=json"), readers.json_shape) for command in ("status", "list", "check", "todo")),
    (("why", "m", "q", "--format=json"), readers.json_shape),
    (("diff", "HEAD~1", "--format=json"), readers.json_shape),
    (("summary", "2013", "--format=json"), readers.json_shape),
    (("check", "--format=gitlab"), readers.json_shape),
    (("check", "--format=sarif"), readers.json_shape),
    (("check", "--format=junit"), readers.xml_shape),
    (("check", "--format=markdown"), readers.markdown_shape),
    (("status", "--format=markdown"), readers.markdown_shape),
    (("status", "--gaps", "--format=markdown"), readers.markdown_shape),
    (("summary", "2013", "--format=markdown"), readers.markdown_shape),
    (("diff", "HEAD~1", "--format=markdown"), readers.markdown_shape),
    (("summary", "2013", "--format=html"), readers.html_shape),
    (("status", "--format=csv"), readers.csv_shape),
    (("list", "--format=csv"), readers.csv_shape),
)  # fmt: skip


@pytest.fixture(scope="module")
def repos(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The hostile repo and its twin, each with two commits: the plan with nothing in it, then all."""
    made = []
    for hostile in (True, False):
        root = tmp_path_factory.mktemp("repo")
        start(root)
        (root / "data").mkdir()
        (root / "data" / "targets.yaml").write_text(Writer(hostile=hostile).plan(), "utf-8")
        commit(root)
        write(root, hostile=hostile)
        commit(root)
        made.append(root)
    return made[0], made[1]


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same with a file more in which every value is an error."""
    return tuple(write(tmp_path_factory.mktemp("wrong"), hostile=hostile, wrong=True) for hostile in (True, False))  # type: ignore[return-value]


def asked(root: Path, args: tuple[str, ...], **how: object) -> Result:
    result = sisi(*args, cwd=root, **how)  # type: ignore[arg-type]
    assert result.code in {0, 1}, result.err
    assert "fault of sisi" not in result.err
    return result


@needs_git
@pytest.mark.parametrize(("lang", "width"), [("zh", "30"), ("en", "80")])
@pytest.mark.parametrize("args", TABLES, ids=" ".join)
def test_terminals_show_it(args: tuple[str, ...], lang: str, width: str, repos: tuple[Path, Path]) -> None:
    env = {"SISI_LANG": lang, "COLUMNS": width, "TERM": "xterm"}
    colored = asked(repos[0], args, env=env, tty=True)
    readers.on_a_terminal(colored.out, colored=True)
    log = asked(repos[0], args, env={**env, **GITHUB})
    readers.on_a_terminal(log.out + log.err + colored.err)
    assert readers.runner_commands(log.out + log.err) == []


@needs_git
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("args", "reader"), TEXTS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_documents_hold_it(args: tuple[str, ...], reader: Reader, lang: str, repos: tuple[Path, Path]) -> None:
    hostile, plain = (asked(root, args, env={"SISI_LANG": lang, **GITHUB}) for root in repos)
    assert hostile.code == plain.code
    shape, texts = reader(hostile.out)
    assert shape == reader(plain.out)[0]
    if "--format=csv" not in args:
        readers.on_a_terminal(hostile.out)
        assert readers.runner_commands(hostile.out) == []
    if "--format=markdown" in args and args[0] in ("check", "diff"):
        assert [found for text in texts for found in readers.comes_alive(text)] == []


def shown(name: str) -> str:
    """A name as people are to see it: on one line, what cannot be seen as its number."""
    return "".join(
        f"\\u{ord(char):04x}" if readers.OBEYED.match(char) or char in "\t\n\r\u2028\u2029\ufffe\uffff" else char
        for char in name
    )


@needs_git
def test_exact_formats_hold_every_name_as_it_is(repos: tuple[Path, Path]) -> None:
    writer = Writer(hostile=True)
    names = {writer.name(n).strip() for n in range(100, 100 + len(PAYLOADS))}
    records = asked(repos[0], ("list", "--format=json")).json["records"]
    assert names == {record["enterprise"] for record in records}
    _, fields = readers.csv_shape(asked(repos[0], ("list", "--format=csv")).out)
    assert names <= set(fields)
    assert {one["name"] for one in asked(repos[0], ("status", "--format=json")).json["tracks"]} == {
        writer.name(17),
        writer.name(25),
    }


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_pages_show_every_name_as_it_is(form: str, repos: tuple[Path, Path]) -> None:
    reader = readers.markdown_shape if form == "markdown" else readers.html_shape
    _, texts = reader(asked(repos[0], ("summary", "2012", f"--format={form}")).out)
    writer = Writer(hostile=True)
    said = {text.strip() for text in texts}
    names = [writer.name(n).strip() for n in range(100, 100 + len(PAYLOADS))]
    assert {shown(name) for name in names if "\n" not in name} - said == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("form", "reader"), [("docx", readers.docx_shape), ("xlsx", readers.xlsx_shape)])
def test_office_files_hold_it(
    form: str,
    reader: Callable[[bytes], tuple[list[str], list[str]]],
    lang: str,
    repos: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    found = []
    for number, root in enumerate(repos):
        file = tmp_path / f"{number}.{form}"
        asked(root, ("summary", "2013", f"-o{file}"), env={"SISI_LANG": lang})
        found.append(reader(file.read_bytes()))
    (shape, texts), (harmless, _) = found
    assert shape == harmless
    assert not any(readers.OBEYED.search(text) for text in texts)
    assert any(shown(Writer(hostile=True).name(100)) in text for text in texts)


def test_all_years_and_their_index(repos: tuple[Path, Path], tmp_path: Path) -> None:
    found = []
    for number, root in enumerate(repos):
        folder = tmp_path / str(number)
        asked(root, ("summary", "--all", f"-o{folder}", "--format=html", "--format=markdown"))
        found.append({path.name: readers.html_shape(path.read_text("utf-8"))[0] for path in folder.glob("*.html")})
    assert found[0] == found[1]
