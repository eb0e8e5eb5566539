"""What the tests of diff share: a repository with the small data, committed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diff.data import small
from tests.diff.history import commit, start


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with the small data at data/, committed to main."""
    start(tmp_path)
    small(tmp_path / "data")
    commit(tmp_path)
    return tmp_path
