"""A small data folder for the tests of diff."""

from __future__ import annotations

from pathlib import Path

PLAN = """\
plan: {name: 示例行动, start: 2011, end: 2015}
departments:
  construction: {name: {zh: 建设, en: Construction}, aliases: [建设局]}
  environment: {name: {zh: 环保, en: Environment}}
tracks:
  management: {name: {zh: 质量管理创优, en: Management}, target: 2, quotas: {construction: 1, environment: 1}}
  brand: {name: {zh: 质量品牌创优, en: Brand}, target: 2, quotas: {construction: 2}}
"""
CONSTRUCTION = "nominations/建设.yaml"
ENVIRONMENT = "nominations/2011/environment.yaml"


def nominations(department: str, *items: str) -> str:
    """A nominations file; each item is `name|track|nominated` and more lines `key: value`, all separated by `|`."""
    lines = [f"department: {department}", "nominations:"]
    for item in items:
        name, track, nominated, *more = item.split("|")
        lines += [f"  - enterprise: {name}", f"    track: {track}", f"    nominated: {nominated}"]
        lines += [f"    {line}" for line in more]
    return "\n".join(lines) + "\n"


def write(folder: Path, files: dict[str, str]) -> None:
    """Write `files` below `folder`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def small(folder: Path) -> None:
    """The plan, two nominations of construction and one of environment, in `folder`."""
    write(
        folder,
        {
            "targets.yaml": PLAN,
            CONSTRUCTION: nominations("construction", "示例甲|management|2011", "示例乙|brand|2012"),
            ENVIRONMENT: nominations("environment", "示例丙|management|2011|recognized: 2012"),
        },
    )
