"""The one command: `python benchmarks/run.py [--peers] [--largest N] [--rounds N] [--keep FOLDER]` prints a Markdown table.

Whole processes are measured, in rounds that take turns; a ratio is the median of the ratios within the rounds, which a busy machine moves
little. Every program runs once before it counts. One that takes longer than `measure.SLOW` runs that one time only.
"""

from __future__ import annotations

import argparse
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.measure import Sample, cpu_ratio, peak, ratio, rounds, seconds
from benchmarks.works import Rival, Work, works

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
DEPENDENCIES = ("typer", "rich", "pydantic", "PyYAML")
VERSIONS = {
    "hledger": ["hledger", "--version"],
    "ledger": ["ledger", "--version"],
    "bean-query": ["bean-query", "--version"],
    "check-jsonschema": ["check-jsonschema", "--version"],
    "frictionless": ["frictionless", "--version"],
}
_HEAD = """\
| work | sisi | memory | beside it | takes | memory | sisi / it | in CPU time | goal | |
|---|--:|--:|---|--:|--:|--:|--:|--:|---|
"""


def main() -> None:
    """Make the data, measure, print."""
    wanted = _arguments()
    root = Path(__file__).parent.parent
    with tempfile.TemporaryDirectory() as scratch:
        folder = (wanted.keep or Path(scratch)).resolve()
        sizes = [str(size) for size in SIZES if size <= wanted.largest]
        subprocess.run([sys.executable, "-m", "benchmarks.make", str(folder), *sizes], cwd=root, check=True)
        print(machine(peers=wanted.peers) + "\n" + _HEAD, end="", flush=True)
        for work in works(wanted.largest, peers=wanted.peers):
            if wanted.only in work.title:
                for line in measured(work, wanted.rounds, folder):
                    print(line, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true", help="beside those peers that are installed")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="the most nominations (default: a million)")
    parser.add_argument(
        "--rounds", type=int, default=5, help="rounds of each work (default: 5; a start has five times as many)"
    )
    parser.add_argument("--keep", type=Path, help="keep the data in this folder, and use what is there")
    parser.add_argument("--only", default="", help="only works with these words in their title")
    return parser.parse_args()  # fmt: skip


def measured(work: Work, count: int, folder: Path) -> Iterator[str]:
    """The rows of a work: sisi beside each rival."""
    programs = [work.sisi, *(rival.program for rival in work.rivals)]
    samples = rounds(programs, count * 5 if work.folder == "100" else count, folder / work.folder)
    own = samples[work.sisi]
    for number, rival in enumerate(work.rivals):
        first = (work.title, _time(own), _memory(own)) if number == 0 else ("", "", "")
        yield "| " + " | ".join((*first, *_beside(rival, own, samples[rival.program]))) + " |"


def _beside(rival: Rival, own: list[Sample], others: list[Sample]) -> tuple[str, ...]:
    times, memory = ratio(own, others), peak(own) / peak(others)
    goals = [(times, rival.goal, ""), (memory, rival.memory, " memory")]
    told = [f"≤ {goal:g}{what}" for _, goal, what in goals if goal is not None]
    met = [value <= goal for value, goal, _ in goals if goal is not None]
    verdict = "" if not met else "met" if all(met) else "missed"
    return (
        rival.program.name,
        _time(others),
        _memory(others),
        f"{times:.2f}",
        f"{cpu_ratio(own, others):.2f}",
        ", ".join(told),
        verdict,
    )


def _time(samples: list[Sample]) -> str:
    taken = seconds(samples)
    return f"{taken:.2f} s" if taken >= 1 else f"{taken * 1000:.0f} ms"


def _memory(samples: list[Sample]) -> str:
    return f"{peak(samples) / 1e6:.0f} MB"


def machine(*, peers: bool) -> str:
    """The machine and the versions, without a name of either."""
    found = subprocess.run(["lscpu"], capture_output=True, text=True, check=False).stdout
    facts = dict(line.split(":", 1) for line in found.splitlines() if ":" in line)
    processor = facts.get("Model name", platform.machine()).strip()
    lines = [f"Machine: {facts.get('CPU(s)', '?').strip()} processors ({processor}), {platform.system()}."]
    lines.append(
        f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in DEPENDENCIES) + "."
    )
    if peers:
        lines.append("Peers: " + ", ".join(_versions()) + ".")
    return "\n".join(lines) + "\n"  # fmt: skip


def _versions() -> Iterator[str]:
    for name, command in VERSIONS.items():
        try:
            told = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError:
            continue
        found = re.search(r"[0-9]+(\.[0-9]+)+", told.stdout + told.stderr)
        yield f"{name} {found.group()}" if found else name


if __name__ == "__main__":
    main()
