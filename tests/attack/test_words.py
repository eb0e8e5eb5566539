"""What a command line holds, and what is told of wrong data, is shown and does nothing: in every refusal, on both streams."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from tests.attack import readers
from tests.attack.hostile import PAYLOADS, Writer, payloads, write
from tests.books import write_data
from tests.diff.history import commit, needs_git, start
from tests.running import Result, sisi
from tests.test_sheets import workbook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names of files that Windows does not take")

GITHUB = {"GITHUB_ACTIONS": "true"}
OBEYED = "\x1b[31m\x1b]0;t\x07\x9b1m\u202e[red]r[/red] \n::error::x\r::error::y ##[add-mask]1 {0} {name} %s $(id) "
TOLD = (f"::error::{OBEYED}", f"##[set-output name=a]{OBEYED}", f" \t::notice::{OBEYED}", f"../{OBEYED}", f"-{OBEYED}")
"""What a terminal, a CI runner, or sisi itself might obey in a refusal."""
ADD = ("add", "--department=q", "--track=m", "--enterprise=示例新", "--nominated=2013")
CALLS = (
    ("{}",),
    ("--{}",),
    ("-{}",),
    ("--lang={}", "status"),
    ("status", "--{}"),
    ("status", "{}"),
    ("status", "--as-of={}"),
    ("status", "--track={}"),
    ("status", "--department={}"),
    ("status", "--format={}"),
    ("status", "--fail-on={}"),
    ("status", "--data={}"),
    ("why", "{}", "q"),
    ("why", "m", "{}"),
    ("list", "--county={}"),
    ("list", "--field={}"),
    ("list", "--search={}"),
    ("rule", "{}"),
    ("todo", "{}"),
    ("check", "--format={}"),
    ("summary", "{}"),
    ("summary", "2012", "-o{}"),
    ("summary", "2012", "-o{}/no/such.md"),
    ("summary", "2012", "--verify={}"),
    ("diff", "{}"),
    ("diff", "HEAD", "{}"),
    (*ADD[:1], "--department={}", *ADD[2:]),
    (*ADD[:2], "--track={}", *ADD[3:]),
    (*ADD[:4], "--nominated={}"),
    (*ADD, "--code={}"),
    (*ADD, "--county={}"),
    (*ADD, "--file={}"),
    (*ADD, "--file=data/nominations/{}"),
    ("recognize", "{}", "--on=2014"),
    ("recognize", "示例", "--on={}"),
    ("withdraw", "{}", "--on=2014", "--reason=x"),
    ("withdraw", "示例", "--on=2014", "--reason=x", "--track={}"),
    ("import", "{}"),
    ("import", "{}.csv"),
    ("import", "list.csv", "--encoding={}"),
    ("import", "list.csv", "--map={}"),
    ("import", "list.csv", "--map={}=track"),
    ("import", "list.csv", "--department={}"),
    ("import", "list.xlsx", "--sheet={}"),
    ("schema", "{}"),
)


def harmless(result: Result) -> None:
    assert result.code in {0, 1, 2}, result.err
    readers.on_a_terminal(result.out + result.err)
    assert readers.runner_commands(result.out + result.err) == []


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("repo"))
    start(root)
    commit(root)
    (root / "list.csv").write_text("企业名称,类别\n示例,管理\n", "utf-8")
    workbook(root / "list.xlsx", [["企业名称", "类别"], ["示例", "管理"]])
    return root


@needs_git
@pytest.mark.parametrize("args", CALLS, ids=" ".join)
def test_arguments(args: tuple[str, ...], repo: Path) -> None:
    before = {path: path.read_bytes() for path in (repo / "data").rglob("*") if path.is_file()}
    for number, text in enumerate(TOLD):
        call = [word.replace("{}", text) for word in args]
        harmless(sisi(*call, cwd=repo, env={"SISI_LANG": "zh" if number % 2 else "en", **GITHUB}))
    assert {path: path.read_bytes() for path in (repo / "data").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("key", ["SISI_LANG", "SISI_DATA", "SISI_BOX", "COLUMNS", "TERM", "LANG"])
def test_the_environment(key: str, repo: Path) -> None:
    for text in TOLD:
        harmless(sisi("status", cwd=repo, env={key: text, **GITHUB}))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("why", "m", "q"),
        ("list",),
        ("todo",),
        ("summary", "2013"),
        ADD,
        ("recognize", "示例", "--on=2014"),
    ],
    ids=" ".join,
)
def test_wrong_data_is_told(command: tuple[str, ...], lang: str, tmp_path: Path) -> None:
    result = sisi(*command, cwd=write(tmp_path, wrong=True), env={"SISI_LANG": lang, **GITHUB})
    harmless(result)
    assert (result.code, result.out) == (1, "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "json", "markdown", "github", "gitlab", "sarif", "junit", "terminal"])
def test_wrong_data_in_every_format(form: str, lang: str, tmp_path: Path) -> None:
    env = {"SISI_LANG": lang, **GITHUB}
    hostile, plain = (
        sisi(
            "check",
            *([f"--format={form}"] if form != "terminal" else ["--format=text"]),
            cwd=write(tmp_path / name, hostile=name == "a", wrong=True),
            env=env,
            tty=form == "terminal",
        )
        for name in "ab"
    )
    assert (hostile.code, plain.code) == (1, 1)
    readers.on_a_terminal(hostile.out, colored=form == "terminal")
    commands = readers.runner_commands(hostile.out)
    if form != "github":
        assert commands == []
    else:
        assert len(commands) == 20
        assert all(line.startswith(("::error title=sisi%3A ", "::warning title=sisi%3A ")) for line in commands)
        assert [line for line in commands if "\\\\" not in line and line.count("::") < 2] == []
    if form == "markdown":
        shape, texts = readers.markdown_shape(hostile.out)
        assert set(shape) == set(readers.markdown_shape(plain.out)[0])
        assert [found for text in texts for found in readers.comes_alive(text)] == []
    if form == "junit":
        assert set(readers.xml_shape(hostile.out)[0]) == set(readers.xml_shape(plain.out)[0])
    if form in ("json", "gitlab", "sarif"):
        assert set(readers.json_shape(hostile.out)[0]) == set(readers.json_shape(plain.out)[0])


def titled(path: Path, title: str) -> None:
    """Give the only sheet a title that no program lets anyone type."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, raw in parts.items():
            package.writestr(name, raw.replace('name="提名"'.encode(), f'name="{title}"'.encode()))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_with_hostile_cells(lang: str, tmp_path: Path) -> None:
    """Heads, cells and sheet names of an import; what comes in stands in the file as it is, on one line."""
    root = write(tmp_path)
    writer = Writer(hostile=True)
    names = [
        writer.name(n).replace("\n", " ").replace("\r", " ")
        for n in range(700, 700 + len(PAYLOADS))
        if "\0" not in writer.name(n)
    ]
    heads = "企业名称,类别,部门,提名日期,备注," + ",".join(
        f'"{text.replace(chr(34), chr(34) * 2)}"' for text in names[:30]
    )
    rows = [f'"{name.replace(chr(34), chr(34) * 2)}",b,c,2012,"{name.replace(chr(34), chr(34) * 2)}"' for name in names]
    (root / "list.csv").write_bytes("\n".join([heads, *rows]).encode())
    env = {"SISI_LANG": lang, **GITHUB}
    bad = sisi("import", "list.csv", cwd=root, env=env)
    harmless(bad)
    (root / "list.csv").write_bytes(
        "\n".join([heads, *(row.replace(",2012,", ",x\x1b[31m,") for row in rows)]).encode()
    )
    harmless(sisi("import", "list.csv", cwd=root, env=env))
    sheet = [
        ["企业名称", "类别", "部门", "提名日期", *payloads(on_a_line=True)[2:3]],
        *([name.encode().decode("ascii", "ignore") or "x", "b", "c", "::error::x"] for name in payloads()[3:8]),
    ]
    titled(workbook(root / "list.xlsx", sheet), "::error::x")
    harmless(sisi("import", "list.xlsx", cwd=root, env=env))


def test_what_is_written_reads_back_and_is_told(tmp_path: Path) -> None:
    root = write_data(tmp_path, Writer(hostile=True).plan())
    texts = payloads(on_a_line=True)
    for number, text in enumerate(texts):
        name = f"{text}示例{number + 900}"
        for call in (
            (*ADD[:3], f"--enterprise={name}", "--nominated=2012", f"--note={text}", f"--document={text}"),
            ("recognize", "--on=2013", "--", name),
            ("withdraw", "--on=2014", f"--reason={text}", "--", name),
        ):
            result = sisi(*call, cwd=root, env={"SISI_LANG": "zh" if number % 2 else "en", **GITHUB})
            harmless(result)
            assert result.code == 0, result.err
    harmless(sisi("todo", "--write", cwd=root, env=GITHUB))
    found = {one["enterprise"]: one for one in sisi("list", "--format=json", cwd=root).json["records"]}
    for number, text in enumerate(texts):
        one = found[f"{text}示例{number + 900}".strip()]
        assert (one["note"], one["document"], one["reason"], one["recognized"]) == (*[text.strip()] * 3, "2013-12-31")
