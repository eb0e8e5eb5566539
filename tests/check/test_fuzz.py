"""Whatever a file holds, sisi answers with findings: no traceback, no other exit code, no neighbor hidden.

SISI_FUZZ sets how many mutated files are tried; the suite tries a few hundred.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.running import sisi

ROUNDS = int(os.environ.get("SISI_FUZZ", "120"))
BATCHES = 8
SAMPLE = Path(__file__).parents[2] / "data"
NEIGHBOR = """\
department: nobody
nominations:
  - enterprise: 示例邻居公司
    track: 质量管里创优
    nominated: 2011.6.30
"""
PLANTED = [("unknown-department", 1, 13), ("unknown-track", 4, 12), ("bad-date", 5, 16)]
ODD: list[str] = [
    *"\t\n\r\"'[]{}:,-#&*!|>%@`?<~=.^$\\",
    *"：，、“”‘’－—　（）【】０９",
    "\u0000",
    "\u0007",
    "\u001b",
    "\u0085",
    "\u00a0",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\ufffe",
    "\U0001f600",
    "---\n",
    "...\n",
    "%YAML 9.9\n",
    "<<: *x\n",
    "&a ",
    "*a ",
    "!!str ",
    "? ",
    "- ",
    ": ",
    "\n- ",
    "<<<<<<< HEAD\n",
    "null",
    "1" * 5_000,
    "[" * 200,
]


def cut(text: str, rng: Random) -> str:
    start = rng.randrange(len(text) + 1)
    return text[:start] + text[start + rng.choice([1, 1, 2, 5, 50, len(text)]) :]


def insert(text: str, rng: Random) -> str:
    start = rng.randrange(len(text) + 1)
    return text[:start] + rng.choice(ODD) + text[start:]


def replace(text: str, rng: Random) -> str:
    start = rng.randrange(len(text) + 1)
    return text[:start] + rng.choice(ODD) + text[start + 1 :]


def shuffle_lines(text: str, rng: Random) -> str:
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def double_line(text: str, rng: Random) -> str:
    lines = text.split("\n")
    number = rng.randrange(len(lines))
    lines.insert(rng.randrange(len(lines) + 1), lines[number])
    return "\n".join(lines)


def indent(text: str, rng: Random) -> str:
    lines = text.split("\n")
    number = rng.randrange(len(lines))
    lines[number] = rng.choice([" ", "  ", "\t", "\u3000"]) + lines[number].lstrip(" " * rng.randrange(1, 3))
    return "\n".join(lines)


MUTATIONS: list[Callable[[str, Random], str]] = [cut, insert, replace, shuffle_lines, double_line, indent]


def mutated(text: str, rng: Random) -> bytes:
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        text = rng.choice(MUTATIONS)(text, rng)
    encoding = rng.choice(["utf-8"] * 8 + ["gb18030", "utf-16", "utf-16-be", "big5"])
    raw = text.encode(encoding, "replace")
    if rng.random() < 0.1:
        start = rng.randrange(len(raw) + 1)
        raw = raw[:start] + rng.randbytes(rng.choice([1, 2, 20])) + raw[start + rng.choice([0, 1, 4]) :]
    return raw


def texts() -> dict[str, str]:
    """The plan and one short file of nominations, to be mutated."""
    lines = (SAMPLE / "nominations" / "construction.yaml").read_text(encoding="utf-8").split("\n")[:60]
    return {
        "targets.yaml": (SAMPLE / "targets.yaml").read_text(encoding="utf-8"),
        "nominations/a.yaml": "\n".join(lines),
    }


def has_text(raw: bytes, line: int, column: int) -> bool:
    """Whether a place lies in the file, by the widest reading of its bytes."""
    return 1 <= line <= raw.count(b"\n") + raw.count(b"\r") + 1 and 1 <= column <= len(raw) + 1


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_mutated_file_gives_findings_and_hides_no_neighbor(batch: int, tmp_path: Path) -> None:
    (tmp_path / "data" / "nominations").mkdir(parents=True)
    (tmp_path / "data" / "nominations" / "b.yaml").write_text(NEIGHBOR, encoding="utf-8")
    original = texts()
    for number in range(batch, ROUNDS, BATCHES):
        rng = Random(number)
        victim = rng.choice(sorted(original))
        for name, text in original.items():
            (tmp_path / "data" / name).write_text(text, encoding="utf-8")
        raw = mutated(original[victim], rng)
        (tmp_path / "data" / victim).write_bytes(raw)
        held_to_the_promises(tmp_path, victim, raw, f"SISI_FUZZ round {number}")


def held_to_the_promises(root: Path, victim: str, raw: bytes, label: str) -> None:
    result = sisi("check", "--format=json", f"--lang={'zh' if len(raw) % 2 else 'en'}", cwd=root)
    assert result.code in {0, 1}, f"{label}: {result.err}"
    assert "sisi:" not in result.err, f"{label}: {result.err}"
    found = json.loads(result.out)["findings"]
    neighbor = [(one["rule"], one["line"], one["column"]) for one in found if one["path"].endswith("/b.yaml")]
    if victim == "targets.yaml":  # what depends on the plan may not be judged; the date always is
        assert ("bad-date", 5, 16) in neighbor, label
    else:
        assert neighbor == PLANTED, label
    for one in found:
        assert one["message"], f"{label}: {one}"
        assert one["hint"], f"{label}: {one}"
        if one["path"].endswith(victim):
            assert has_text(raw, one["line"], one["column"]), f"{label}: {one}"


GARBAGE = ["", "x", "2011.6.30", "null", "-1", "::", "[", "{", "\u001b[31m", "示例", "９", "a" * 10_001, "\n", "'", '"']


@pytest.mark.parametrize("seed", range(max(ROUNDS // 12, 1)))
def test_a_bad_value_in_one_record_leaves_the_others_as_they_were(seed: int, tmp_path: Path) -> None:
    """Ten records with one fault each; garbage in one of them changes nothing about the other nine."""
    rng = Random(seed)
    keys = ("enterprise", "track", "nominated", "code", "county", "field", "counts_here", "former_names", "note", "zz")
    victim, key = rng.randrange(10), rng.choice(keys)
    garbage = rng.choice(
        [json.dumps(rng.choice(GARBAGE)), "[a, [b]]", "{a: b}", "*x", "&y z", "!t u", "", "|\n      t"]
    )

    def records(bad: int | None) -> str:
        text = "department: 建设\nnominations:\n"
        for number in range(10):
            values = {"enterprise": f"示例{number}公司", "track": f"无此行动{number}", "nominated": "2011-06-30"}
            if number == bad:
                values[key] = garbage
            pairs = [f"{name}: {value}" for name, value in values.items()]
            text += "  - " + "\n    ".join(pairs) + f"\n    reason: r{number}\n"
        return text

    def faults(text: str) -> list[tuple[str, str]]:
        (tmp_path / "nominations").mkdir(exist_ok=True)
        (tmp_path / "targets.yaml").write_text(texts()["targets.yaml"], encoding="utf-8")
        (tmp_path / "nominations" / "a.yaml").write_text(text, encoding="utf-8")
        found = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
        return [(one["rule"], one["message"]) for one in found]

    others = [fault for fault in faults(records(None)) if f"无此行动{victim}`" not in fault[1]]
    assert len(others) == 9
    assert [fault for fault in faults(records(victim)) if fault in others] == others
