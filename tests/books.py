"""Small data folders and registers that tests write by hand."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

TARGETS = """\
plan: {name: 示例行动, start: 2011, end: 2015, target: 20}
departments:
  q: {name: {zh: 质监, en: Quality}, aliases: [质监局]}
  c: {name: {zh: 建设, en: Construction}}
tracks:
  m: {name: {zh: 管理, en: Management}, target: 8, quotas: {q: 5, c: 3}}
  b: {name: {zh: 品牌, en: Brand}, target: 12, quotas: {q: 10, c: 2}}
"""


def write_data(root: Path, targets: str = TARGETS, **files: str) -> Path:
    """Write a data folder: `targets`, and each of `files` as nominations/NAME.yaml; returns `root`, which holds `data/`."""
    folder = root / "data" / "nominations"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "data" / "targets.yaml").write_text(targets, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def listed(department: str, *records: str) -> str:
    """A nominations file: each record is a flow mapping without its braces."""
    items = "".join(f"  - {{{record}}}\n" for record in records)
    return f"department: {department}\nnominations:\n{items}" if items else f"department: {department}\n"


def block(department: str, *records: str) -> str:
    """A nominations file of block records, each a dedented text of `key: value` lines."""
    items = "".join("  - " + indent(dedent(record).strip(), "    ").strip() + "\n" for record in records)
    return f"department: {department}\nnominations:\n{items}"


def data_files(root: Path) -> dict[str, bytes]:
    """The bytes of all files of the data, by their names."""
    return {path.name: path.read_bytes() for path in (root / "data").rglob("*.yaml")}
