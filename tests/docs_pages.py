r"""Reads a page of the documentation as what its reader would do: folders to stand in, files to write, edits to make, commands to type.

A page says so in comments that its reader does not see, each alone on its line:

- `<!-- folder: empty -->` begins anew in such a folder (see `Reader.begin`);
- `<!-- file: NAME -->` stands before a code block that is the whole of that file;
- `<!-- below: NAME | LINE -->` stands before a code block whose lines go below the one that ends in LINE;
- `<!-- edit: NAME | OLD | NEW -->` is an edit by hand;
- `<!-- type: COMMAND -->` is done by someone else: on the platform, say;
- `<!-- remote: WORD -->` makes an empty repository, for which WORD stands.

In a block marked `console` each line with `$ ` is typed; lines below it are what it prints, and none means that the page does not show it. In one marked `sh` or
`powershell` each line is typed, what it prints is not compared. `# exit 1` after a command is its exit code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs_reader import Reader

_STEP = re.compile(
    r"^<!-- (?P<deed>folder|edit|type|remote): (?P<what>[^\n]*) -->$"
    r"|^(?:<!-- (?P<into>file|below): (?P<where>[^\n]*) -->\n+)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
SHOWN = {"yaml", "csv", "text"}
"""Kinds of blocks that are only shown, where no comment says what to do with them."""


def steps(text: str) -> Iterator[re.Match[str]]:
    """The steps of a page in their order: comments that say what is done, and blocks of code."""
    return _STEP.finditer(text)


def language(page: Path) -> str:
    """The language of a page's readers."""
    return "zh" if ".zh" in page.name else "en"


def followed(page: Path, home: Path, folder: str = "empty") -> str:
    """The text of a page after someone followed it in `home`: as it is, where every command prints what the page shows."""
    text = page.read_text(encoding="utf-8")
    reader = Reader(home, language(page))
    if folder != "empty":
        reader.begin(folder)
    parts, end = [], 0
    for found in steps(text):
        parts.append(text[end : found.start()])
        end = found.end()
        parts.append(_step(found, reader))
    return "".join([*parts, text[end:]])


def typed(text: str) -> Iterator[str]:
    """Every command that a page tells its reader to type, without its comment."""
    for found in steps(text):
        if found["kind"] == "console":
            yield from (line[2:].partition("  #")[0] for line in found["text"].splitlines() if line.startswith("$ "))
        elif found["kind"] in ("sh", "powershell"):
            yield from filter(None, (line.partition("  #")[0].strip() for line in found["text"].splitlines()))


def _step(found: re.Match[str], reader: Reader) -> str:
    """Do what one comment or block says; the block as it should be."""
    match found["deed"] or found["into"] or found["kind"]:
        case "console":
            return "```console\n" + "".join(_conversation(found["text"], reader)) + "```"
        case "sh" | "powershell" as shell:
            for line in found["text"].splitlines():
                _type(line.replace("\\", "/") if shell == "powershell" else line, reader)
        case "file":
            reader.save(found["where"], found["text"])
        case "below":
            name, _, line = found["where"].partition(" | ")
            reader.insert(name, line, found["text"])
        case deed if found["deed"]:
            _deed(deed, found["what"], reader)
        case kind:
            assert kind in SHOWN, f"a block of a kind that no test knows: {found[0]}"
    return found[0]


def _deed(deed: str, what: str, reader: Reader) -> None:
    match deed:
        case "folder":
            reader.begin(what)
        case "edit":
            reader.edit(*(part.strip(" ") for part in what.split("|")))
        case "type":
            reader.type(what)
        case _:
            reader.remote(what)


def _type(line: str, reader: Reader) -> str:
    """Type a line with its comment: a gate may close where the comment says so."""
    call, _, comment = line.partition("  #")
    wanted = re.search(r"exit (\d)|退出码为 (\d)", comment)
    exact = comment.startswith(" exit ")
    codes = {int(wanted[1] or wanted[2])} if wanted else {0}
    return reader.type(call.strip(), tuple(codes if exact else codes | {0})) if call.strip() else ""


def _conversation(block: str, reader: Reader) -> Iterator[str]:
    for call in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if not call:
            continue
        line, _, shown = call.partition("\n")
        assert line.startswith("$ "), f"no command: {call}"
        out = _type(line[2:], reader)
        yield f"{line}\n{_tidy(out) if shown else ''}"


def _tidy(text: str) -> str:
    """Without white space at the ends of lines, which no page keeps, and with an end of line."""
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
