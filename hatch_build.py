"""The build hook: compiles the message catalogs (.po) to the form that gettext reads (.mo).

It runs for wheels, source distributions and editable installs alike, so the compiled files need not be committed.
"""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGS = "src/sisi/locale/*/LC_MESSAGES/sisi.po"
# Babel puts a date into every catalog; a fixed one gives the same bytes on every day.
CATALOG_DATE = datetime(2011, 1, 1, tzinfo=UTC)


class CatalogBuildHook(BuildHookInterface[Any]):
    """Compiles the catalogs before hatch collects the files of a distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatch calls it by these names)
        """Compile every catalog below the project's root; `version` is "standard" or "editable"."""
        compile_catalogs(Path(self.root))


def compile_catalogs(root: Path) -> list[Path]:
    """Compile each catalog below `root` in place, and return the compiled files, sorted.

    Fuzzy entries are left out. A file whose bytes would not change is not written.

    Raises:
        FileNotFoundError: there is no catalog, so the package would speak one language only.
        PoFileError: a catalog is not in order.
    """
    sources = sorted(root.glob(CATALOGS))
    if not sources:
        raise FileNotFoundError(root / CATALOGS)
    return [_compile(source) for source in sources]


def _compile(source: Path) -> Path:
    target = source.with_suffix(".mo")
    with source.open("rb") as stream:
        catalog = read_po(stream, locale=source.parent.parent.name, abort_invalid=True)
    catalog.creation_date = CATALOG_DATE
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    if not target.exists() or target.read_bytes() != buffer.getvalue():
        target.write_bytes(buffer.getvalue())
    return target
