"""Writes the pages of the commands, docs/reference/commands.md and its Chinese twin, from the program's own help; `check` says whether they are current."""

import argparse
import io
import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

from sisi.cli import COMMANDS, run
from sisi.messages import Lang

ROOT = Path(__file__).resolve().parent.parent
PAGES = {Lang.EN: "docs/reference/commands.md", Lang.ZH: "docs/reference/commands.zh-CN.md"}
_WIDTH = 110
_ANY_DAY = date(2013, 12, 31)
_HEAD = {
    Lang.EN: """\
# The commands

[中文](commands.zh-CN.md)

What `--help` prints, command by command. The page is written by `python tools/commands_doc.py update`.
Exit codes, languages, terminals: see the [README](../../README.md).
""",
    Lang.ZH: """\
# 命令

[English](commands.md)

各命令 `--help` 的内容。本页由 `python tools/commands_doc.py update` 生成。
退出码、语言和终端：见 [README](../../README.zh-CN.md)。
""",
}


def main() -> int:
    """Run one action of the command line; return 1 where `check` finds a page that is not current."""
    parser = argparse.ArgumentParser(description="Writes the pages of the commands from the program's help.")
    parser.add_argument("action", choices=["update", "check"])
    action = parser.parse_args().action
    stale = [name for lang, name in PAGES.items() if _read(ROOT / name) != page(lang)]
    if action == "update":
        for lang, name in PAGES.items():
            (ROOT / name).write_text(page(lang), encoding="utf-8", newline="\n")
        return 0
    for name in stale:
        print(f"{name} is not current: run python tools/commands_doc.py update", file=sys.stderr)
    return 1 if stale else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def page(lang: Lang) -> str:
    """The page of all commands in `lang`."""
    parts = [f"\n## sisi\n\n```text\n{_help(lang)}```\n"]
    parts += [f"\n## sisi {name}\n\n```text\n{_help(lang, name)}```\n" for name in COMMANDS]
    return _HEAD[lang] + "".join(parts)


def _help(lang: Lang, *command: str) -> str:
    """What sisi prints for `--help`, for a reader of `lang`, at one width whatever the terminal."""
    out = io.BytesIO()
    with redirect_stdout(io.TextIOWrapper(out, encoding="utf-8", newline="\n", write_through=True)) as stream:
        code = run([*command, "--help"], {"SISI_LANG": lang.value, "COLUMNS": str(_WIDTH)}, _ANY_DAY)
        stream.flush()
        text = out.getvalue().decode()
    if code != 0:
        raise SystemExit(f"sisi {' '.join(command)} --help: exit code {code}")
    return text


if __name__ == "__main__":
    sys.exit(main())
