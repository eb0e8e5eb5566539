"""How long all that is random runs: SISI_FUZZ times as long as usual."""

from __future__ import annotations

import os


def rounds(usual: int) -> int:
    """How many rounds a random test makes, where it makes `usual` ones in the suite."""
    return max(1, int(usual * float(os.environ.get("SISI_FUZZ", "1"))))
