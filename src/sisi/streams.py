"""Where output goes: what the terminal can show, and writing that never ends in a traceback."""

from __future__ import annotations

import errno
import os
import re
import select
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from typing import BinaryIO, TextIO

from sisi.messages import msg
from sisi.problems import SisiError, system_words

_WIDTH_WITHOUT_TERMINAL = 80
_BOX = "─│┌┐└┘├┤┬┴┼█▓→"
"""What borders, bars and the way from one number to another are drawn with."""
_ESCAPES = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING of the console of Windows
_COMMAND = re.compile(r"^(?P<space>[^\S\r\n]*):(?=:)|##\[", re.MULTILINE)
"""Where GitHub's runner, which reads all that a step prints, sees a command: `::` at the start of a line, `##[` anywhere."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a stream can show: cells in a line, colors, and whether box-drawing characters arrive."""

    width: int = _WIDTH_WITHOUT_TERMINAL
    color: bool = False
    box: bool = True
    interactive: bool = False

    @classmethod
    def of(cls, stream: TextIO | None, environ: Mapping[str, str]) -> Terminal:
        """Look at `stream` and the environment (COLUMNS, NO_COLOR, TERM, SISI_BOX)."""
        if stream is None:
            return cls()
        interactive = stream.isatty()
        plain = bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"
        width = _columns(environ) or (shutil.get_terminal_size().columns if interactive else _WIDTH_WITHOUT_TERMINAL)
        box = environ.get("SISI_BOX") != "ascii" and _can_show(_BOX, stream.encoding)
        return cls(max(width, 20), interactive and not plain and _obeys(stream), box, interactive)


def _obeys(stream: TextIO) -> bool:
    """Whether a terminal obeys escape sequences: the console of Windows has to be asked to, and the older ones do not know how."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    console, mode = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno())), ctypes.c_uint32()
    system = ctypes.windll.kernel32
    return bool(
        system.GetConsoleMode(console, ctypes.byref(mode)) and system.SetConsoleMode(console, mode.value | _ESCAPES)
    )


def _columns(environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() and len(columns) < 6 else 0


def _can_show(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _disarmed(found: re.Match[str]) -> str:
    return "##\\u005b" if found["space"] is None else f"{found['space']}\\u003a"


class Output:
    """A stream of the process. A reader that stops early is no fault; a disk that is full is one of the request."""

    def __init__(self, stream: TextIO | None, environ: Mapping[str, str], *, needed: bool = True) -> None:
        """Write to `stream`; None is one that was closed before the start, a fault where what is written is `needed`."""
        self._stream = stream
        self.terminal = Terminal.of(stream, environ)
        self._gone = stream is None and not needed
        self._is_obeyed = environ.get("GITHUB_ACTIONS") == "true"

    def shows(self, text: str) -> bool:
        """Whether the stream's encoding has every character of `text`."""
        return _can_show(text, self._stream.encoding if self._stream is not None else None)

    def forgive(self) -> None:
        """Let what others print here show `?`, too, for what the encoding lacks, and not end in an error."""
        if isinstance(self._stream, TextIOWrapper):
            self._stream.reconfigure(errors="replace")

    def text(self, text: str) -> None:
        """Write words for people: in the stream's encoding, what it cannot say as `?`, an arrow as `->`."""
        encoding = (self._stream and self._stream.encoding) or "utf-8"
        if not self.shows("→"):
            text = text.replace("→", "->")
        if self._is_obeyed:
            text = _COMMAND.sub(_disarmed, text)
        if os.linesep != "\n":
            text = text.replace("\n", os.linesep)
        self._write(text.encode(encoding, "replace"))

    def machine(self, text: str) -> None:
        """Write a machine format: UTF-8, whatever the terminal is."""
        self._write(text.encode("utf-8"))

    def _write(self, raw: bytes) -> None:
        if self._gone:
            return
        if self._stream is None:
            raise SisiError(msg("the output cannot be written: {error}", error=os.strerror(errno.EBADF)))
        try:
            self._stream.flush()
            _write_all(self._stream.buffer, raw)
        except BrokenPipeError:
            self._silence(self._stream)
        except OSError as error:
            self._silence(self._stream)
            if error.errno not in (errno.EPIPE, errno.EINVAL):
                raise SisiError(msg("the output cannot be written: {error}", error=system_words(error))) from error

    def _silence(self, stream: TextIO) -> None:
        """Let the rest go nowhere, or Python complains when it closes the stream at the end."""
        self._gone = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _write_all(goal: BinaryIO, raw: bytes) -> None:
    """Write all of it. OSError where it fails.

    A stream without a buffer (PYTHONUNBUFFERED) takes as much as fits; a pipe that does not wait (whoever shares it may have set it so)
    takes as much as it has room for, and more later.
    """
    left = memoryview(raw)
    while True:
        try:
            while left:
                taken = goal.write(left)
                if not taken:  # 0, or None of a pipe that does not wait
                    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), 0)
                left = left[taken:]
            goal.flush()
        except BlockingIOError as full:
            left = left[full.characters_written :]
            select.select([], [goal], [])
        else:
            return
