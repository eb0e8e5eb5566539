"""The same facts for hledger, ledger and beancount: a transaction a nomination, an account a cell, quotas as a budget.

A withdrawal takes the nomination back. Of two nominations of one enterprise these programs know nothing: they count both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.facts import DEPARTMENTS, TRACKS, Fact

Quotas = dict[tuple[str, str], int]


def write_journal(path: Path, facts: Iterable[Fact], quotas: Quotas) -> None:
    """A journal that hledger and ledger both read, its budget first."""
    with path.open("w", encoding="utf-8") as file:
        file.write("account open\n")
        file.writelines(f"account {track}:{department}\n" for track in TRACKS for department in DEPARTMENTS)
        file.write("\n~ yearly from 2011-01-01 to 2016-01-01\n")
        file.writelines(f"    {track}:{dep}    {quota // 5} NOM\n" for (track, dep), quota in quotas.items())
        file.write("    open\n\n")
        for fact in sorted(facts, key=lambda fact: fact.nominated):
            file.writelines(_transactions(fact))


def _transactions(fact: Fact) -> Iterator[str]:
    account = f"{fact.track}:{fact.department}"
    facts = f"    ; county: {fact.county}, field: {fact.field}, code: {fact.code}, recognized: {fact.recognized}"
    yield f"{fact.nominated} {fact.enterprise}\n{facts}\n    {account}    1 NOM\n    open    -1 NOM\n\n"
    if fact.withdrawn:
        yield f"{fact.withdrawn} {fact.enterprise}\n    {account}    -1 NOM\n    open    1 NOM\n\n"


def write_beancount(path: Path, facts: Iterable[Fact]) -> None:
    """A beancount ledger; it keeps no budget."""
    with path.open("w", encoding="utf-8") as file:
        file.write('option "operating_currency" "NOM"\n2011-01-01 open Equity:Open\n')
        file.writelines(f"2011-01-01 open Assets:{_account(track, dep)}\n" for track in TRACKS for dep in DEPARTMENTS)
        for fact in facts:
            for day, sign in ((fact.nominated, 1), (fact.withdrawn, -1)):
                if day:
                    file.write(_entry(fact, day, sign))


def _entry(fact: Fact, day: str, sign: int) -> str:
    return (
        f'{day} * "{fact.enterprise}" "{fact.code}"\n  county: "{fact.county}"\n  field: "{fact.field}"\n'
        f"  Assets:{_account(fact.track, fact.department)}  {sign} NOM\n  Equity:Open  {-sign} NOM\n"
    )


def _account(track: str, department: str) -> str:
    return f"{track.title()}:{department.title()}"
