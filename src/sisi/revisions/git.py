"""git, asked as a reader of objects: a clean environment, no hook, no filter, no network, no lock."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sisi.load.source import LARGEST_FILE
from sisi.messages import msg
from sisi.problems import SisiError, system_words

_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
"""What the user may have set for git as a whole; everything else (GIT_DIR, GIT_INDEX_FILE, GIT_TRACE …) would lead us elsewhere."""
_SETTINGS = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
}
_OPTIONS = (
    "--no-pager",
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "protocol.allow=never"),  # a partial clone must not fetch what it lacks
)
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Git:
    """The git program, at work in `folder`."""

    program: str
    folder: Path
    environ: Mapping[str, str]

    @classmethod
    def at(cls, folder: Path, environ: Mapping[str, str]) -> Git:
        """Git in `folder`; SisiError where there is no git. A program of that name in the current folder is not taken for it."""
        program = shutil.which("git", path=environ.get("PATH"))
        if program is None or not Path(program).is_absolute():
            raise SisiError(
                msg("git is not found, and only git can tell what the data were before. Install it, or put it on PATH.")
            )
        kept = {key: value for key, value in environ.items() if not key.startswith("GIT_") or key.startswith(_KEPT)}
        return cls(program, folder, {**kept, **_SETTINGS})

    def ask(self, *args: str) -> bytes | None:
        """What git answers; None where it says no."""
        answer = self.run(*args)
        return answer.stdout if answer.returncode == 0 else None

    def run(self, *args: str) -> subprocess.CompletedProcess[bytes]:
        """Run git to its end. SisiError where it cannot be started."""
        try:
            return subprocess.run(
                [self.program, *_OPTIONS, *args],
                cwd=self.folder,
                env=dict(self.environ),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise _cannot_run(error) from error

    def blobs(self, objects: Iterable[str]) -> dict[str, bytes | None]:
        """The contents of blobs by their ids, from one process; None of one above the limit of a file. SisiError where one is not there."""
        wanted = list(dict.fromkeys(objects))
        if not wanted:
            return {}
        with self._batch(wanted) as out:
            return {wish: _blob(out) for wish in wanted}

    @contextmanager
    def _batch(self, wanted: list[str]) -> Iterator[IO[bytes]]:
        """`git cat-file --batch` over all that is wanted. It reads from a file, so that neither side ever waits for the other."""
        with _file_of(wanted) as wishes:
            try:
                process = subprocess.Popen(
                    [self.program, *_OPTIONS, "cat-file", "--batch"],
                    cwd=self.folder,
                    env=dict(self.environ),
                    stdin=wishes,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            except OSError as error:
                raise _cannot_run(error) from error
            with process:
                assert process.stdout is not None
                try:
                    yield process.stdout
                except BaseException:
                    process.kill()
                    raise


def _file_of(wanted: Iterable[str]) -> IO[bytes]:
    """A file of a line each, to read from; it is gone when it is closed. SisiError where there is no room for one."""
    try:
        with ExitStack() as closing:
            file = closing.enter_context(tempfile.TemporaryFile())
            file.write("".join(f"{wish}\n" for wish in wanted).encode())
            file.seek(0)
            closing.pop_all()
            return file
    except OSError as error:
        raise _cannot_run(error) from error


def _blob(out: IO[bytes]) -> bytes | None:
    """The next blob of a batch."""
    head = out.readline().split()
    if len(head) != 3 or head[1] != b"blob":
        raise SisiError(
            msg(
                "git lacks objects of that revision: this clone is partial (made with a filter) or damaged. "
                "Clone it without --filter, or get the rest: git fetch --refetch --no-filter"
            )
        )
    size = int(head[2])
    if size > LARGEST_FILE:
        left = size + 1
        while left > 0 and (piece := out.read(min(left, _PIECE))):
            left -= len(piece)
        return None
    content = out.read(size)
    out.read(1)
    return content


def _cannot_run(error: OSError) -> SisiError:
    return SisiError(msg("git cannot be run: {error}", error=system_words(error)))
