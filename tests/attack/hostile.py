"""A data repo whose every text means harm, and its harmless twin: the same records in the same order under plain names."""

from __future__ import annotations

import json
from pathlib import Path

PAYLOADS = (
    "\x1b[31mred\x1b]0;title\x07\x1b]8;;https://evil.example\x1b\\link",
    "\x9b31m\x90c1\x9c\x7f",
    "\u202egnp\u2066\u200f\u061c",
    "[red]r[/red][link=https://evil.example]l[/link][/]",
    "**b** _i_ `c` [t](javascript:alert(1)) ![p](https://evil.example/p.png) <https://evil.example> ~~s~~",
    "- item",
    "+ item",
    "1. item",
    "2) item",
    "# head",
    "> quote",
    "---",
    "===",
    "```",
    "| a | b |",
    "[x]: https://evil.example",
    "line\n\n# head\n\n::error::line\r\n<b>\u2028\x85",
    '<script>alert(1)</script><img src=x onerror="alert(1)">',
    "\"'&lt;&#60;</td></table></svg><!-- --><![CDATA[",
    "]]>&amp;&bogus;%25",
    "::error file=a,line=1::x",
    "::set-output name=a::b",
    "\t  ::stop-commands::x",
    "a ##[add-mask]1 ##[set-output name=a]b",
    "=cmd|'/c calc'!A0",
    '=HYPERLINK("https://evil.example","x")',
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "@octocat @org/team #1 https://evil.example www.evil.example a@b.example",
    "{{ 1 }} ${{ github.token }} $(id) `id` %(x)s {0} {name} %s",
    "$x^2$ \\(y\\)",
    "\x00nul\ufffe\uffff",
    "../../../etc/passwd",
    "C:\\con\\nul",
)
"""Texts that some reader of some output would obey; each stands at the very beginning of a name."""
ON_DISK = "\x1b[31m ::error::x ##[add-mask]1 |<b> 'q' \"q\" *b* `c` @octocat \u202e =1 示例"
"""A folder and a file; Linux takes nearly everything for a name."""


def payloads(*, on_a_line: bool = False) -> list[str]:
    """All of them; `on_a_line` those that a command line can hold."""
    return [text for text in PAYLOADS if not (on_a_line and "\0" in text)]


class Writer:
    """Writes texts of the data, hostile or plain; the same number is the same thing in both."""

    def __init__(self, *, hostile: bool) -> None:
        self.hostile = hostile

    def name(self, number: int) -> str:
        """The name with a number, as the data holds it."""
        harm = PAYLOADS[number % len(PAYLOADS)] if self.hostile else ""
        return f"{harm}示例{number}"

    def text(self, number: int) -> str:
        """The same as YAML, in double quotes."""
        return json.dumps(self.name(number))

    def named(self, number: int) -> str:
        """A `{zh, en}` of two names."""
        return f"{{zh: {self.text(number)}, en: {self.text(number + 1)}}}"

    def plan(self) -> str:
        """The plan: every name of it is one of the texts."""
        return (
            f"plan: {{name: {self.named(20)}, start: 2011, end: 2015, target: 40}}\n"
            f"departments:\n  q: {{name: {self.named(30)}, aliases: [{self.text(40)}], names: [{{name: {self.named(22)}, from: 2012-06}}]}}\n"
            f"  c: {{name: {self.named(4)}, aliases: [{self.text(41)}]}}\n"
            f"tracks:\n  m: {{name: {self.named(16)}, aliases: [{self.text(42)}], target: 20, quotas: {{q: 30, c: 9}}}}\n"
            f"  b: {{name: {self.named(24)}, target: 20, quotas: {{q: 2, c: 1}}}}\n"
            f"counties: {{k: {self.named(17)}, l: {self.named(26)}}}\nfields: {{f: {self.named(18)}, g: {self.named(28)}}}\n"
        )

    def records(self, first: int, *, wrong: bool = False) -> str:
        """One nomination of each text, of which some are recognized, withdrawn, doubled in another cell; `wrong` ones have errors."""
        lines = ["nominations:"]
        for n in range(first, first + len(PAYLOADS)):
            lines += [f"  - enterprise: {self.text(n)}", f"    track: {self.text(42) if not wrong else self.text(n)}"]
            lines += ["    nominated: 2012" if not wrong else f"    nominated: {self.text(n)}"]
            lines += [f"    county: {'kl'[n % 2]}", f"    field: {'fg'[n % 2]}", f"    document: {self.text(n + 1)}"]
            lines += [f"    former_names: [{self.text(n + 500)}]", f"    note: {self.text(n + 2)}"]
            if n % 3 == 0:
                lines.append("    recognized: 2012-12-20")
            if n % 7 == 1:
                lines += ["    withdrawn: 2013-05", f"    reason: {self.text(n + 3)}"]
            if n % 5 == 0:
                lines += [f"  - enterprise: {self.text(n)}", "    track: b", "    nominated: 2012-06"]
        return "\n".join(lines) + "\n"


def write(root: Path, *, hostile: bool = True, wrong: bool = False) -> Path:
    """The data below `root`/data; without `wrong` it has warnings, but no errors."""
    writer = Writer(hostile=hostile)
    odd = ON_DISK if hostile else "示例"
    folder = root / "data" / "nominations" / odd
    folder.mkdir(parents=True, exist_ok=True)
    (root / "data" / "targets.yaml").write_text(writer.plan(), "utf-8")
    (folder / f"{odd}.yaml").write_text(f"department: {writer.text(40)}\n{writer.records(100)}", "utf-8")
    (folder / f"{odd}.txt").write_text("x", "utf-8")
    if wrong:
        body = f"{writer.records(300, wrong=True)}{writer.text(5)}: {writer.text(6)}\n? {writer.text(7)}\n"
        (folder / f"{odd} wrong.yaml").write_text(f"department: {writer.text(8)}\n{body}", "utf-8")
    return root
