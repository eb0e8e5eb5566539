"""`python -m sisi` and the command `sisi`."""

from __future__ import annotations

import os
import sys

from sisi.cli import run


def main() -> None:
    """Run sisi and leave with its exit code."""
    # What else is installed must not change how data is read; and looking for such plugins takes longer than reading.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
    sys.exit(run(sys.argv[1:], os.environ))


if __name__ == "__main__":
    main()
