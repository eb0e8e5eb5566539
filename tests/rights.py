"""Root may read and write everything; here it may not, so that a test of permissions holds for root, too."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_OVER_PERMISSIONS = 0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of linux/capability.h
_VERSION = 0x20080522


@contextmanager
def only_what_is_permitted() -> Iterator[None]:
    """No right over the permissions of files, for this thread; the test is skipped where root cannot do without."""
    if os.name == "nt" or (os.geteuid() == 0 and sys.platform != "linux"):
        pytest.skip("permissions hold nobody here")
    if os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    head, sets = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert system.capget(head, sets) == 0
    had = sets[0]
    sets[0] = had & ~_OVER_PERMISSIONS
    assert system.capset(head, sets) == 0
    try:
        yield
    finally:
        sets[0] = had
        assert system.capset(head, sets) == 0
