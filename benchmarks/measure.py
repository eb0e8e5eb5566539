"""Whole processes, measured: wall time and peak memory, in rounds that take turns so that a busy machine is busy for all."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

SLOW = 20.0
"""Seconds from which on a program is run in the first round only."""


@dataclass(frozen=True, eq=False)
class Program:
    """A program with its arguments, as it is named in the tables; `environ` is added to the environment."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sample:
    """One run: seconds from start to end, seconds of the processor, and the most memory it held, in bytes."""

    seconds: float
    cpu: float
    peak: int


def run(program: Program, folder: Path) -> Sample:
    """Run `program` in `folder`, its output thrown away. RuntimeError where it fails: a quick failure is no quick run."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "SISI"))}
    environ |= {"LC_ALL": "C.UTF-8", **_path(), **program.environ}
    begin = time.perf_counter()
    process = subprocess.Popen(
        program.command, cwd=folder, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{program.name} ended with {process.returncode}: {' '.join(program.command)}")
    return Sample(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)  # Linux counts kilobytes


def _path() -> dict[str, str]:
    """Where sisi itself is found when it is not installed."""
    return {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}


def rounds(programs: Sequence[Program], count: int, folder: Path) -> dict[Program, list[Sample]]:
    """`count` rounds in which each program runs once, after a first run of each that warms the disk's cache and is not counted.

    One that takes `SLOW` seconds or more is not run again: that first run is its sample.
    """
    samples: dict[Program, list[Sample]] = {}
    for program in programs:
        first = run(program, folder)
        samples[program] = [first] if first.seconds >= SLOW else []
    for _ in range(count):
        for program in programs:
            if not samples[program] or samples[program][0].seconds < SLOW:
                samples[program].append(run(program, folder))
    return samples


def ratio(one: Sequence[Sample], other: Sequence[Sample]) -> float:
    """The median over the rounds of the time of `one` against that of `other`; a program of one run is set against the other's median."""
    if len(one) == len(other):
        return median(left.seconds / right.seconds for left, right in zip(one, other, strict=True))
    return median(sample.seconds for sample in one) / median(sample.seconds for sample in other)


def cpu_ratio(one: Sequence[Sample], other: Sequence[Sample]) -> float:
    """The median processor time of `one` against that of `other`: what other work on the machine hardly moves."""
    return median(sample.cpu for sample in one) / median(sample.cpu for sample in other)


def seconds(samples: Sequence[Sample]) -> float:
    """The median time."""
    return median(sample.seconds for sample in samples)


def peak(samples: Sequence[Sample]) -> float:
    """The median of the most memory held, in bytes."""
    return median(sample.peak for sample in samples)
