"""Data that holds what each format treats specially, and the formats as they come out of sisi."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.books import write_data
from tests.running import Result, sisi

HOSTILE = [
    "a|b",
    "x,y:z",
    "100%25",
    'q"q',
    "[red]b[/red]",
    "<b>x</b>",
    "`code`",
    "##[add-mask]x",
    "::error::x",
    "&amp;",
]
FOLDER = '建设，局 a|b,c:d%e "q" [red]'


def write_hostile(tmp_path: Path) -> Path:
    """Nominations whose tracks and file names hold what each format treats specially; 12 errors and 11 warnings."""
    write_data(tmp_path)
    body = "department: q\nnominations:\n"
    for number, name in enumerate(HOSTILE):
        body += f"  - enterprise: 示例{number}\n    track: {json.dumps(name)}\n    nominated: 2011-06-30\n"
    body += '  - enterprise: "示例\\n\\e[31m\\u202e"\n    track: "x\\n\\e[31m"\n    nominated: 2011.6.30\n'
    body += "".join(f"  - {{enterprise: 示例早{n}, track: m, nominated: 2001}}\n" for n in range(11))
    folder = tmp_path / "data" / "nominations" / FOLDER
    folder.mkdir()
    (folder / "x.yaml").write_text(body, encoding="utf-8")
    (tmp_path / "data" / "nominations" / "clean.yaml").write_text("department: c\n", encoding="utf-8")
    return tmp_path


def run(root: Path, form: str, *args: str) -> Result:
    result = sisi("check", f"--format={form}", *args, cwd=root)
    assert result.code == 1, result.err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", result.out)
    return result


def github_command(line: str) -> dict[str, str]:
    """A command as the runner reads it."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert found
    properties = dict(part.split("=", 1) for part in found[2].split(","))
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        properties = {key: value.replace(code, char) for key, value in properties.items()}
    message = found[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return {**properties, "kind": found[1], "message": message}
