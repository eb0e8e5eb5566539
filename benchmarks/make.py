"""Writes the data of the benchmarks, in a process of its own: what it holds in memory would count for the programs that follow.

`python -m benchmarks.make FOLDER SIZE…` makes what is not there yet.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from benchmarks.facts import DEPARTMENTS, facts
from benchmarks.journals import write_beancount, write_journal
from benchmarks.later import write_history, write_list, write_several
from benchmarks.layouts import by_department, by_year, small_files, write_data
from benchmarks.tables import write_json_schema, write_table, write_yamale_schema

FILES = 10_000
"""How many small files the facts are strewn over."""
ONE_DEPARTMENT = DEPARTMENTS[:1]
STREWN = 100_000
"""How many nominations the layouts are compared on."""
LARGEST_FOR_PEERS = 100_000
SMALLEST = 100


def make(folder: Path, sizes: list[int]) -> None:
    """The data of every size: by department while a file stays below 50 MB, by year from 100,000 on; and for the peers."""
    for size in sizes:
        home = folder / str(size)
        if not home.exists():
            write_data(home / "data", facts(size), by_department if size < LARGEST_FOR_PEERS else by_year)
            if size <= LARGEST_FOR_PEERS:
                _for_peers(home, size)
    if STREWN in sizes and not (folder / "one").exists():
        write_data(folder / "one" / "data", facts(STREWN, ONE_DEPARTMENT), by_department)
        write_data(folder / "strewn" / "data", facts(STREWN, ONE_DEPARTMENT), small_files)

    for name, write in (("several", write_several), ("history", write_history), ("list", write_list)):
        if max(sizes) > SMALLEST and not (folder / name).exists():
            write(folder / name)


def _for_peers(home: Path, size: int) -> None:
    quotas = Counter((fact.track, fact.department) for fact in facts(size))
    write_journal(home / "books.journal", facts(size), quotas)
    write_beancount(home / "books.beancount", facts(size))
    write_json_schema(home / "schema.json")
    write_yamale_schema(home / "yamale.yaml")
    write_table(home / "table", facts(size))


if __name__ == "__main__":
    make(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]])
