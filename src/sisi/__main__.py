"""`python -m sisi` and the command `sisi`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def _again_in_utf8() -> None:
    """Begin anew in Python's UTF-8 mode; what is printed stays in the encoding that was asked for.

    Where it is off (PYTHONUTF8=0) in the locale C, Python has no Chinese character in an argument, a variable or the name of a file.
    """
    streams = sys.stdout or sys.stderr
    asked = {"PYTHONIOENCODING": f"{streams.encoding}:{streams.errors}"} if streams is not None else {}
    os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], {**asked, **os.environ})


def main() -> NoReturn:
    """Run sisi and leave with its exit code."""
    if sys.getfilesystemencoding() == "ascii" and sys.executable:
        _again_in_utf8()
    # What else is installed must not change how data is read; and looking for such plugins takes longer than reading.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
    # One command makes hardly any garbage in circles, and ends; to look for it among a million records takes a third of the time,
    # and while modules are loaded 7 %: so the program itself is loaded after this, too.
    gc.disable()
    try:
        from sisi.cli import run

        code = run(sys.argv[1:], os.environ)
    except KeyboardInterrupt:  # while the program itself was loaded
        code = 130
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process without taking it apart: to free every module and record takes an eighth of a short run, and the system does it, too.

    `sisi.streams` flushes what it writes; what typer writes by itself (for the completion of a shell) is flushed here.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError):  # a reader that is gone, a stream that was closed
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
