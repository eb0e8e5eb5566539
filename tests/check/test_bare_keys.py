"""Keys with an empty value: the value is an absent one, the key is not. And what is found where nothing stands but a tag."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.books import TARGETS, write_data
from tests.check.findings import HEAD, ITEM, findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}{ITEM}    reason:\n    county: ''\n", []),
        (f"{HEAD}{ITEM}    zzz:\n", [("unknown-key", 6, 5)]),
        (f"{HEAD}{ITEM}    recognised: ' '\n{ITEM[:4]}{{}}\n", [("unknown-key", 6, 5)] + [("missing-key", 7, 5)] * 3),
        (f"{HEAD}{ITEM.replace('track: m', 'trakc:')}", [("unknown-key", 4, 5)]),
        (f"{HEAD}{ITEM}    note: {{a: }}\n", [("bad-value", 6, 11)]),
        ("departement:\nnominations: []\n", [("unknown-key", 1, 1)]),
        (f"{HEAD}  - !x\n  - !x ''\n", [("bad-value", 3, 3), ("yaml-unsupported", 3, 5), ("bad-value", 4, 3), ("yaml-unsupported", 4, 5)]),
    ],
)  # fmt: skip
def test_in_a_nominations_file(text: str, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    write_data(tmp_path, TARGETS, a=text)
    assert [(one.rule, one.line, one.column) for one in findings(tmp_path, "--as-of=2013")] == expected


PLAN = """\
plan: {name: P, start: 2011, end: 2015}
departments:
  q: {name: Q, aliases: }
tracks:
  m: {name: M, quotas: {q: 1}}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{q: 1}", "{q: }", []),
        ("{q: 1}", "{q: 1, zz: }", [("unknown-department", 5, 31)]),
        ("end: 2015", "end: 2015, zz: ", [("unknown-key", 1, 41)]),
        ("name: Q", "name: {en: , fr: , zh: Q}", [("unknown-key", 3, 20)]),
        ("tracks:", "zz:\ntracks:", [("unknown-key", 4, 1)]),
        ("aliases: ", "aliases: {a: }", [("bad-value", 3, 25)]),
        ("aliases: ", "names: [{name: R, from: 2014, zz: }]", [("unknown-key", 3, 46)]),
    ],
)
def test_in_the_plan(old: str, new: str, expected: list[tuple[str, int, int]], tmp_path: Path) -> None:
    write_data(tmp_path, PLAN.replace(old, new))
    assert [(one.rule, one.line, one.column) for one in findings(tmp_path)] == expected


@pytest.mark.parametrize("line", range(1, 6))
def test_what_may_stand_behind_a_syntax_error_is_not_missed(line: int, tmp_path: Path) -> None:
    plan = "tracks:\n  m:\n    name: M\n    target: 5\n    quotas: {q: 1}\n"
    lines = [*plan.splitlines()[:line], "  :\t@ [", *plan.splitlines()[line:]]
    write_data(tmp_path, "\n".join(lines))
    found = [(one.rule, one.line, one.column) for one in findings(tmp_path)]
    assert found == [("yaml-syntax", line + 1, 3)]


@pytest.mark.parametrize("line", range(3, 7))
@pytest.mark.parametrize("junk", ["  :\t@ [", "}"])
def test_what_stands_behind_a_syntax_error_is_not_missed_in_a_record(junk: str, line: int, tmp_path: Path) -> None:
    lines = f"{HEAD}  - enterprise: 示例一\n{ITEM}".splitlines()
    write_data(tmp_path, TARGETS, a="\n".join([*lines[:line], junk, *lines[line:]]))
    found = [(one.rule, one.line) for one in findings(tmp_path, "--as-of=2013")]
    assert found == [("missing-key", 3)] * 2 + [("yaml-syntax", line + 1)]
