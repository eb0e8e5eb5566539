"""The facts as sisi's data, in the layouts that offices use: a file a department, a file a department and year, ten thousand small files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.facts import COUNTIES, DEPARTMENTS, FIELDS, TRACKS, Fact

Layout = Callable[[int, Fact], str]
"""The file (without ending) in which a fact stands, by its number and itself."""


def by_department(_number: int, fact: Fact) -> str:
    """A file a department."""
    return fact.department


def by_year(_number: int, fact: Fact) -> str:
    """A file a department and year."""
    return f"{fact.department}/{fact.year}"


def small_files(number: int, fact: Fact) -> str:
    """Files in turn, ten thousand in all: a hundred folders with a hundred files each."""
    return f"{fact.department}/{number % 100:02}/{number // 100 % 100:02}"


def write_data(folder: Path, facts: Iterable[Fact], layout: Layout) -> None:
    """Write `targets.yaml` and the nominations below `folder`."""
    files: dict[str, list[str]] = {}
    quotas: dict[tuple[str, str], int] = {}
    for number, fact in enumerate(facts):
        lines = files.setdefault(layout(number, fact), [f"department: {fact.department}\nnominations:\n"])
        lines.append(record(fact))
        quotas[fact.track, fact.department] = quotas.get((fact.track, fact.department), 0) + 1
    for name, lines in files.items():
        path = folder / "nominations" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8")
    (folder / "targets.yaml").write_text(_targets(quotas), encoding="utf-8")


def record(fact: Fact) -> str:
    """One item of `nominations`."""
    values = {
        "enterprise": fact.enterprise,
        "track": fact.track,
        "nominated": fact.nominated,
        "code": fact.code,
        "recognized": fact.recognized,
        "withdrawn": fact.withdrawn,
        "reason": "注销" if fact.withdrawn else "",
        "county": fact.county,
        "field": fact.field,
        "counts_here": "true" if fact.counts_here else "",
    }
    return "  - " + "    ".join(f"{key}: {value}\n" for key, value in values.items() if value)


def _targets(quotas: dict[tuple[str, str], int]) -> str:
    """A plan that asks for about what there is: quotas are nine tenths of the nominations, a target is their sum."""
    lines = ["plan: {name: 示例方案, start: 2011, end: 2015}", "departments:"]
    lines += [f"  {department}: {{name: {department}}}" for department in DEPARTMENTS]
    lines.append("tracks:")
    for track in TRACKS:
        cells = {department: quotas.get((track, department), 0) * 9 // 10 for department in DEPARTMENTS}
        inner = ", ".join(f"{department}: {quota}" for department, quota in cells.items())
        lines.append(f"  {track}: {{name: {track}, target: {sum(cells.values())}, quotas: {{{inner}}}}}")
    lines.append("counties: {" + ", ".join(f"{county}: {county}" for county in COUNTIES) + "}")
    lines.append("fields: {" + ", ".join(f"{field}: {field}" for field in FIELDS) + "}")
    return "\n".join(lines) + "\n"
