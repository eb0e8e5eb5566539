"""Inputs that are nearly right: files of random repos with slips of every kind, bytes of every encoding."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.oracle.invent import TRICKY
from tests.oracle.random_repo import random_repo
from tests.oracle.write import PLAN_PATH, write_repo
from tests.rounds import rounds


def fuzz(usual: int) -> settings:
    """The settings of a test with hypothesis: the same inputs each time in the suite, others each time in a long run."""
    same = "SISI_FUZZ" not in os.environ
    return settings(
        max_examples=rounds(usual), derandomize=same, deadline=None, suppress_health_check=list(HealthCheck)
    )


FRAGMENTS = (
    *"\t\n\r\"'[]{}:,-#&*!|>%@`?<~=.^$\\ ",
    *"：，、“”‘’－—　（）【】０９～长",
    *("\x00", "\x07", "\x1b", "\x7f", "\x85", "\xa0", "\u2028", "\u202e", "\u3000", "\ufeff", "\ufffe", "\U0001f600"),
    *("&a ", "*a", "!t ", "!!str ", "<<: ", "<<: *a\n", "\r\n", "\n\n", "  ", "---\n", "...\n", "%YAML 1.1\n---\n", "%YAML 9.9\n"),
    *("''", '""', "|\n", "|2-\n", ">+\n", "{}", "[]", ": ", "- ", " #", "# # # # # ", "? ", "\n- ", "\n  -\n", "\n    ", "  - a\n", "a: &x b\n"),
    *("enterprise: ", "track: ", "nominated: ", "nominations:\n", "nominations: []\n", "department: x\n", "recognized:\n", "note: ", "zz: 1\n"),
    *("null", "NO", "2011.6.30", "2011-02-30", "PDY00002-8", "<<<<<<< HEAD\n", "9" * 5_000, "[" * 9 + "]" * 9, "[" * 200, "长" * 10_001),
)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of a random repo, in every layout, by their paths."""
    rng = Random(draw(st.integers(0, 1_000_000)))
    return {
        path: raw for path, raw in write_repo(random_repo(rng), rng).files.items() if path.endswith(("yaml", "yml"))
    }


@st.composite
def lists(draw: st.DrawFn) -> str:
    """The text of one nominations file."""
    found = draw(files())
    paths = sorted(path for path in found if path != PLAN_PATH and "/." not in path)
    return found[draw(st.sampled_from(paths))].decode("utf-8-sig") if paths else ""


def _cut(text: str, at: int, much: int, _fragment: str) -> str:
    return text[:at] + text[at + much :]


def _put(text: str, at: int, much: int, fragment: str) -> str:
    return text[:at] + fragment + text[at + much :]


def _double(text: str, at: int, much: int, _fragment: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    lines.insert((at * 7 + much) % (len(lines) + 1), lines[at % len(lines)])
    return "".join(lines)


def _swap(text: str, at: int, much: int, _fragment: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    one, other = at % len(lines), (at * 7 + much) % len(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def _indent(text: str, at: int, much: int, _fragment: str) -> str:
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return text[:start] + " " * (much % 4) + text[start:].lstrip(" ")


SLIPS: tuple[Callable[[str, int, int, str], str], ...] = (_cut, _put, _put, _put, _double, _swap, _indent)


@st.composite
def slipped(draw: st.DrawFn, text: str) -> str:
    """`text` after a few slips of the pen."""
    for _ in range(draw(st.integers(0, 4))):
        slip = draw(st.sampled_from(SLIPS))
        at, much = draw(st.integers(0, len(text))), draw(st.sampled_from((0, 0, 1, 1, 2, 5, 40)))
        text = slip(text, at, much, draw(st.sampled_from(FRAGMENTS)))
    return text


@st.composite
def encoded(draw: st.DrawFn, text: str) -> bytes:
    """`text` in UTF-8, mostly; now and then in another encoding, with a byte order mark, or with damaged bytes."""
    encoding = draw(st.sampled_from(["utf-8"] * 6 + ["utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32", "big5"]))
    raw = text.encode(encoding, "replace")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(raw)))
        raw = raw[:at] + draw(st.binary(max_size=8)) + raw[at + draw(st.integers(0, 4)) :]
    return raw


TEXTS = st.one_of(
    st.sampled_from(
        [*TRICKY, "2013-12", "x", "示例", "true", "~", "=1+1", "a # b", "- a", "? a", "a: b", "'", '"', "\\", "|"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
"""Values that YAML could misread."""


def without_controls(text: str) -> str:
    """`text` as a value of the books may be: what YAML forbids in a file is left out."""
    return re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", text)
