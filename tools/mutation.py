"""Tries the mutants that mutmut leaves out: in functions with decorators (properties, caches), in classes and in constants.

cosmic-ray makes them, of the files that `[tool.mutmut]` in pyproject.toml names; the tests named there judge them, in a copy of the project.
Decorators and annotations are left alone: they hold speed and types, not numbers. Prints what survives, and how many there were.
"""

import argparse
import ast
import os
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.testing import run_tests
from cosmic_ray.work_item import MutationSpec, TestOutcome

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT = 600.0  # seconds
# The tests that are asked first; all are, where these let a mutant live.
FIRST = {
    "codes": ["codes"],
    "dates": ["dates"],
    "flow": ["year_alone"],
    "least": ["todo_alone"],
    "places": ["counting_alone", "counting"],
    "records": ["counting_alone", "counting_sums"],
    "seating": ["todo_flow"],
    "tally": ["counting_alone", "counting_sums", "properties"],
    "work": ["todo_alone"],
    "year": ["year_alone", "counting_alone"],
}
Span = tuple[tuple[int, int], tuple[int, int]]


def main() -> int:
    """Try the mutants of the files asked for; return 1 where one lives."""
    parser = argparse.ArgumentParser(description="Tries the mutants that mutmut leaves out.")
    parser.add_argument(
        "files", nargs="*", help="for example src/sisi/dates.py; all that are configured if none is given"
    )
    files = parser.parse_args().files
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "sisi"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "mutants", "venv", "build", "dist"))
        os.chdir(copy)
        os.environ |= {"PYTHONPATH": str(copy / "src"), "PYTEST_DEBUG_TEMPROOT": name}
        paths = sorted({path for pattern in config["only_mutate"] for path in Path().glob(pattern)})
        chosen = [path for path in paths if not files or str(path) in files]
        return 1 if sum([_try_file(path, config["pytest_add_cli_args_test_selection"]) for path in chosen]) else 0


def _try_file(path: Path, judges: list[str]) -> int:
    """How many mutants of the file live."""
    first = [f"tests/test_{name}.py" for name in FIRST.get(path.stem, [])]
    commands = [_command(tests) for tests in (first, judges) if tests]
    for command in commands:
        outcome, said = run_tests(command, TIMEOUT)
        if outcome is not TestOutcome.SURVIVED:
            raise SystemExit(f"The tests fail without any change:\n{said}")
    found: Counter[str] = Counter()
    for spec in _left_out(path):
        for command in commands:
            result: Any = mutate_and_test([spec], command, TIMEOUT)
            if result.test_outcome is not TestOutcome.SURVIVED:
                break
        else:
            print(result.diff, flush=True)
        found["timeout" if result.output == "timeout" else str(result.test_outcome.value)] += 1
    counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(found.items()))
    print(f"{path}: {found.total()} mutants: {counts or 'none'}", flush=True)
    return found["survived"]


def _command(tests: list[str]) -> str:
    return f"{sys.executable} -m pytest -x -q -p no:cacheprovider --hypothesis-seed=0 {' '.join(tests)}"


def _left_out(path: Path) -> Iterator[MutationSpec]:
    tree = ast.parse(path.read_text("utf-8"))
    lines = path.read_text("utf-8").splitlines()
    taken = [*_spans(_undecorated(tree.body)), *_spans(_types_and_decorators(tree))]
    for item in _all_work_items([path], {}):
        (spec,) = item.mutations
        line, column = spec.start_pos
        place = (line, len(lines[line - 1][:column].encode()))  # ast counts bytes
        if spec.operator_name != "core/RemoveDecorator" and not any(start <= place < end for start, end in taken):
            yield spec


def _undecorated(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The functions and methods that mutmut works on."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _undecorated(node.body)
        elif isinstance(node, ast.FunctionDef) and not node.decorator_list:
            yield node


def _types_and_decorators(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from node.decorator_list
        for key in ("annotation", "returns"):
            kind = getattr(node, key, None)
            if isinstance(kind, ast.AST):
                yield kind


def _spans(nodes: Iterator[ast.AST]) -> Iterator[Span]:
    for node in nodes:
        at: Any = node
        yield (at.lineno, at.col_offset), (at.end_lineno, at.end_col_offset)


if __name__ == "__main__":
    sys.exit(main())
