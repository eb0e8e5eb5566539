"""What is measured: works of sisi, each beside the programs that do the nearest thing, and the goals that were set for the ratios."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.make import LARGEST_FOR_PEERS, SMALLEST, STREWN
from benchmarks.measure import Program

PYTHON = sys.executable
IMPORTS = Program(
    "import of typer, rich.table, pydantic, yaml",
    (PYTHON, "-c", "import typer, rich.table, yaml; from pydantic import BaseModel"),
)
BARE = Program("bare Python", (PYTHON, "-c", "pass"))
_PARSE = (
    "import pathlib, yaml\n"
    "for path in sorted(pathlib.Path('data').rglob('*.yaml')):\n"
    "    events = yaml.CBaseLoader(path.read_bytes()).get_event\n"
    "    while events() is not None:\n"
    "        pass\n"
)
PARSER = Program("PyYAML's C parser alone", (PYTHON, "-c", _PARSE))
_QUERY = "SELECT account, sum(position) GROUP BY account"


@dataclass(frozen=True)
class Rival:
    """A program to be set beside sisi; `goal` is the most that sisi's time may be of its time, `memory` likewise of its memory."""

    program: Program
    goal: float | None = None
    memory: float | None = None


@dataclass(frozen=True)
class Work:
    """One thing that sisi does, in `folder` of the benchmarks' data."""

    title: str
    folder: str
    sisi: Program
    rivals: Sequence[Rival]


def sisi(*args: str, data: str = "", environ: dict[str, str] | None = None) -> Program:
    """A process of sisi, under this Python."""
    options = ("--data", data) if data else ()
    return Program(
        "sisi " + " ".join(args), (PYTHON, "-m", "sisi", *args, *options), {"SISI_LANG": "en", **(environ or {})}
    )


def works(largest: int, *, peers: bool) -> list[Work]:
    """All works up to `largest` nominations; with `peers` beside those of them that are installed."""
    found = [*_starts(peers=peers), *(_many(peers=peers) if largest >= LARGEST_FOR_PEERS else [])]
    return [*found, *_growth(largest), *(_later() if largest > SMALLEST else [])]


def _starts(*, peers: bool) -> list[Work]:
    name, option = (
        _completion("completion of a command", "sisi st"),
        _completion("completion of an option", "sisi status --f"),
    )
    small = [_peer("check-jsonschema", 1.0), _peer("frictionless", 1.0), _peer("bean-query", 1.05)]
    small += [_peer("yamale"), _peer("hledger bal"), _peer("ledger budget")]
    return [
        Work("the version", "100", sisi("--version"), [Rival(BARE), Rival(IMPORTS, 1.0)]),
        Work("completion of a command's name", "100", name, [Rival(IMPORTS, 1.0)]),
        Work("completion of its options", "100", option, [Rival(IMPORTS, 1.0)]),
        Work("status, 100 nominations", "100", sisi("status"), [Rival(BARE), Rival(IMPORTS, 1.5), *_there(small, peers=peers)]),
    ]  # fmt: skip


def _completion(name: str, line: str) -> Program:
    environ = {"_SISI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    return Program(name, (PYTHON, "-m", "sisi"), environ)


def _many(*, peers: bool) -> list[Work]:
    folder = str(LARGEST_FOR_PEERS)
    check = [
        _peer("hledger check", 0.6, 0.5),
        _peer("frictionless", 0.6),
        _peer("check-jsonschema", 0.05),
        _peer("yamale"),
    ]
    status = [_peer("hledger bal", 0.5, 0.5), _peer("ledger budget"), _peer("bean-query")]
    return [
        Work("check, 100,000 nominations", folder, sisi("check"), [Rival(PARSER), *_there(check, peers=peers)]),
        Work("status, 100,000 nominations", folder, sisi("status"), [Rival(PARSER), *_there(status, peers=peers)]),
    ]  # fmt: skip


def _growth(largest: int) -> list[Work]:
    works = []
    for size in (10_000, 100_000, 1_000_000):
        if size // 10 > 100 and size <= largest:
            below = sisi("status", data=f"../{size // 10}/data")
            works.append(
                Work(
                    f"status, {size:,} nominations against a tenth of them",
                    str(size),
                    sisi("status"),
                    [Rival(below, 11.0)],
                )
            )
    if largest >= STREWN:
        one = sisi("status", data="../one/data")
        works.append(
            Work(
                "status, 100,000 nominations in 10,000 files against one file",
                "strewn",
                sisi("status"),
                [Rival(one, 2.0)],
            )
        )
    return works  # fmt: skip


def _later() -> list[Work]:
    status, same = sisi("status"), sisi("status", data="../10000/data")
    return [
        Work("diff of one changed file among 400 (10,000 nominations)", "history", sisi("diff", "HEAD"), [Rival(status, 1.5)]),
        Work("todo, 10,000 enterprises with three nominations each", "several", sisi("todo"), [Rival(status, 2.0)]),
        Work("summary of a year, 10,000 nominations", "10000", sisi("summary", "2013"), [Rival(status)]),
        Work("import of a list of 10,000 rows, shown and not written", "list", sisi("import", "list.csv", "--dry-run"), [Rival(same)]),
    ]  # fmt: skip


def _peer(name: str, goal: float | None = None, memory: float | None = None) -> Rival:
    """A peer on the same facts; see `benchmarks.make` for its files."""
    commands = {
        "hledger check": ("hledger", "-f", "books.journal", "check"),
        "hledger bal": ("hledger", "-f", "books.journal", "bal", "--budget", "-b", "2011", "-e", "2016"),
        "ledger budget": ("ledger", "-f", "books.journal", "budget"),
        "bean-query": ("bean-query", "books.beancount", _QUERY),
        "check-jsonschema": ("sh", "-c", "check-jsonschema --schemafile schema.json $(find data/nominations -name '*.yaml')"),
        "yamale": ("yamale", "-s", "yamale.yaml", "data/nominations"),
        "frictionless": ("frictionless", "validate", "table/datapackage.json"),
    }  # fmt: skip
    return Rival(Program(name, commands[name], {"BEANCOUNT_DISABLE_LOAD_CACHE": "1"}), goal, memory)


def _there(rivals: Sequence[Rival], *, peers: bool) -> list[Rival]:
    return [rival for rival in rivals if peers and shutil.which(rival.program.name.split()[0], path=os.environ["PATH"])]
