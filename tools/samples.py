"""Makes the samples of the yearly summary anew: `python tools/samples.py`; with a folder, all years in every format and language there."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "docs/samples"


def sisi(*args: str) -> None:
    """Run this project's sisi on its own data."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-m", "sisi", *args], cwd=ROOT, env=environ, check=True)


def main() -> None:
    """Write the samples, or everything into the folder that the command line names."""
    from sisi.publish import Format

    for lang in ("zh", "en"):
        if len(sys.argv) > 1:
            formats = (f"--format={form.value}" for form in Format)
            sisi("summary", "--all", f"--lang={lang}", "-o", str(Path(sys.argv[1]).absolute() / lang), *formats)
        else:
            SAMPLES.mkdir(parents=True, exist_ok=True)
            for ending in ("md", "html"):
                sisi("summary", "2013", f"--lang={lang}", "-o", str(SAMPLES / f"2013.{lang}.{ending}"))


if __name__ == "__main__":
    main()
