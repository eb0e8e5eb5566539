"""A process that has sisi loaded and forks for each call: nearly as cheap as a function, and it may be killed at any moment.

`python -m tests.forks` reads jobs from stdin, a JSON object a line, and answers each with a line: the exit codes of its calls,
-9 of one that was killed. Not in the test's own process, where pytest and its workers have threads, which no fork survives.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.running import PROJECT, sisi

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.truncate", "fcntl.flock"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Forks:
    """The process, seen from a test."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def call(self, folder: Path, *words: str, moment: int | None = None, room: int | None = None) -> int:
        """Sisi in the folder, killed just before its `moment`-th change of the file system, or in the middle of a file: after `room` bytes.

        Its exit code; where it was killed, less than 0.
        """
        return self._ask(folder, [words], moment=moment, room=room)[0]

    def warm(self, folder: Path, *words: str) -> int:
        """The call in the process itself, so that those after it find loaded what it needs; its exit code."""
        return self._ask(folder, [words], fork=False)[0]

    def together(self, folder: Path, calls: Sequence[Sequence[str]]) -> list[int]:
        """Several at once, each in a process of its own; their exit codes, in the order of `calls`."""
        return self._ask(folder, calls)

    def _ask(self, folder: Path, calls: Sequence[Sequence[str]], **how: Any) -> list[int]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        job = {"folder": str(folder), "calls": [list(words) for words in calls], **how}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        codes: list[int] = json.loads(self._process.stdout.readline())
        return codes


@contextmanager
def forking() -> Iterator[Forks]:
    """Such a process; it ends with the block."""
    command = [sys.executable, "-m", "tests.forks"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, text=True, encoding="utf-8") as process:
        yield Forks(process)


def _main() -> None:
    for line in sys.stdin:
        job = json.loads(line)
        if job.get("fork", True):
            children = [_fork(job, words) for words in job["calls"]]
            codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        else:
            codes = [sisi(*words, cwd=Path(job["folder"])).code for words in job["calls"]]
        sys.stdout.write(json.dumps(codes) + "\n")
        sys.stdout.flush()


def _fork(job: dict[str, Any], words: Sequence[str]) -> int:
    child = os.fork()
    if child:
        return child
    code = 99  # of a fault of this file
    try:
        if job.get("moment") is not None:
            _kill_at(job["moment"])
        if job.get("room") is not None:
            _kill_after(job["room"])
        code = sisi(*words, cwd=Path(job["folder"])).code
    finally:
        os._exit(code)


def _kill_at(moment: int) -> None:
    """Kill this process just before its `moment`-th change of the file system; that data is sent to the disk is one, too."""
    met, sync = 0, os.fsync  # of which Python tells no hook

    def meet(event: str, args: tuple[Any, ...]) -> None:
        nonlocal met
        if event in _CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & _WRITING):
            met += 1
            if met == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    def fsync(handle: Any) -> None:
        meet("os.truncate", ())
        sync(handle)

    os.fsync = fsync  # type: ignore[assignment]
    sys.addaudithook(meet)


def _kill_after(room: int) -> None:
    """Let the system kill this process when it writes more than `room` bytes to a file."""
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


if __name__ == "__main__":
    _main()
