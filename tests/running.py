"""Runs sisi inside the test's process, as its user would: arguments, a folder, an environment; streams captured as bytes."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from sisi.cli import run

TODAY = date(2026, 11, 23)
PROJECT = Path(__file__).resolve().parent.parent
"""The checkout that holds these tests."""


@dataclass(frozen=True)
class Result:
    """What a call gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as JSON."""
        return json.loads(self.out)


class _Terminal(io.BytesIO):
    """Bytes that say they are a terminal's."""

    def isatty(self) -> bool:
        return True


@contextmanager
def _streams(encoding: str, tty: bool, err_tty: bool) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = (_Terminal() if is_terminal else io.BytesIO() for is_terminal in (tty, err_tty))
    with (
        mock.patch("sys.stdout", io.TextIOWrapper(out, encoding=encoding, errors="strict")),
        mock.patch("sys.stderr", io.TextIOWrapper(err, encoding=encoding, errors="strict")),
    ):
        yield out, err


def sisi(
    *args: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    today: date = TODAY,
    encoding: str = "utf-8",
    tty: bool = False,
    err_tty: bool = False,
) -> Result:
    """Call sisi with `args` in the folder `cwd`; the environment holds `env` and English, nothing else."""
    before = Path.cwd()
    with _streams(encoding, tty, err_tty) as (out, err):
        os.chdir(cwd or before)
        try:
            code = run(args, {"SISI_LANG": "en", **(env or {})}, today)
        finally:
            os.chdir(before)
        return Result(code, out.getvalue().decode(encoding), err.getvalue().decode(encoding))


def completion(cwd: Path, environ: Mapping[str, str]) -> Result:
    """What a shell is given that asks in the folder `cwd`: typer looks at the process's own environment, and leaves by SystemExit."""
    before = Path.cwd()
    with mock.patch.dict(os.environ, environ), _streams("utf-8", tty=False, err_tty=False) as (out, err):
        os.chdir(cwd)
        try:
            code = run((), os.environ, TODAY)
        except SystemExit as left:
            code = int(left.code or 0)
        finally:
            os.chdir(before)
        return Result(code, out.getvalue().decode(), err.getvalue().decode())
