"""Fixtures of the tests of check."""

from pathlib import Path

import pytest

from tests.check.hostile import write_hostile


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A data folder that holds what each format treats specially; 12 errors and 11 warnings."""
    return write_hostile(tmp_path)
