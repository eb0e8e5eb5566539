"""NEL, U+2028 and U+2029 are characters of a line: a comment with them goes on to the line's end, a value keeps what YAML makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sisi.yamltext.comments import with_whole_comments
from sisi.yamltext.compose import compose
from sisi.yamltext.nodes import plain
from tests.books import TARGETS, write_data
from tests.check.findings import findings

BREAKS = pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])


@BREAKS
def test_a_comment_goes_on(char: str, tmp_path: Path) -> None:
    text = f"# a{char}b: c\ndepartment: q # d{char}e\r\nnominations:\n  - enterprise: 示例一 # x{char}    county: y\n    track: zzz\n    nominated: 2011\n"
    write_data(tmp_path, TARGETS, a=text)
    assert [tuple(found) for found in findings(tmp_path)] == [("unknown-track", "a.yaml", 5, 12)]


@BREAKS
@pytest.mark.parametrize(
    "value",
    ["'b # c{char}d'", '"b # c{char}d\n\n  # e{char}f"', "|\n  # b{char}\n  c\n", "b#c", ">-\n  b # c{char}  d\n"],
)
def test_a_value_stays(value: str, char: str) -> None:
    text = f"a: {value.replace('{char}', char)}\nx: y\n"
    noted = f"{text}# g{char}h\n"
    document = compose(noted)
    assert document.faults == ()
    assert document.root is not None
    assert plain(document.root) == {"a": yaml.load(text, yaml.CBaseLoader)["a"].strip(), "x": "y"}
    assert len(with_whole_comments(noted)) == len(noted)
