"""`python -m sisi` and the command `sisi`."""

from __future__ import annotations

import os
import sys

from sisi.cli import run


def main() -> None:
    """Run sisi and leave with its exit code."""
    sys.exit(run(sys.argv[1:], os.environ))


if __name__ == "__main__":
    main()
