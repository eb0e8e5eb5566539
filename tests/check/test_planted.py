"""Twenty-two kinds of faults planted over four files: one run finds every one, at its place, and nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.check.findings import findings

TARGETS = """\
plan: {name: 示例行动, start: 2011, end: 2015, counting: twice}
departments:
  q: {name: 质监}
  c: {name: 建设, aliases: [质监]}
tracks:
  m: {name: 管理, target: 8, quotas: {q: 5, c: 2}}
  b: {name: 品牌, target: -1, quotas: {q: 10, z: 2}}
counties: {330902: 定海区}
fields: {product: 产品}
colour: red
"""
QUALITY = """\
department: q
nominations:
  - enterprise: 示例一
    track: m
    nominated: 2011-06-30
  - enterprise: 示例一
    track: managment
    nominated: 2011.6.30
  - enterprise: 示例一
    track: m
    nominated: 2011-07-30
    code: PDY000029
  - enterprise: 示例二
    track: b
    nominated: 2011-06-30
    recognized: 2010-06-30
    county: 330999
    field: produkt
  - enterprise: 示例三
    nominated: 2016-06-30
    withdrawn: 2017-06-30
    nominated: 2012
  - enterprise: &x 示例四
    track: b
    nominated: 2011-06-30
    code: PDY000028
  - enterprise: 示例四
    track: m
    nominated: 2011-06-30
    code: PDY000036
  - enterprise: 示例五
    track: b
    nominated: 9999
    code: PDY000036
    counts_here: true
"""
CONSTRUCTION = """\
department: 建设局
nominations:
  - enterprise: 示例(六)
    track: m
    nominated: 2011-06-30
    counts_here: true
  - enterprise: 示例六
    track: b
    nominated: 2011-06-30
  - enterprise: 示例七
    track: m
    nominated: 2011-06-30
    counts_here: true
  - enterprise: 示例七
    track: b
    nominated: 2011-06-30
    counts_here: true
  - enterprise: 示例八
    track：m
    nominated: 2011-06-30
"""
CITY = "department: c\nnominations:\n  - {enterprise: 示例九, track: m, nominated: 2011, trakc: m}\n"

PLANTED = [
    ("yaml-syntax", "construction.yaml", 20, 5),
    ("similar-name", "construction.yaml", 7, 17),
    ("two-places", "construction.yaml", 17, 18),
    ("unknown-department", "construction.yaml", 1, 13),
    ("file-encoding", "city.yaml", 1, 1),
    ("unknown-key", "city.yaml", 3, 50),
    ("unknown-track", "quality.yaml", 7, 12),
    ("bad-date", "quality.yaml", 8, 16),
    ("duplicate-nomination", "quality.yaml", 9, 17),
    ("bad-code", "quality.yaml", 12, 11),
    ("date-order", "quality.yaml", 16, 17),
    ("unknown-county", "quality.yaml", 17, 13),
    ("unknown-field", "quality.yaml", 18, 12),
    ("missing-key", "quality.yaml", 19, 5),
    ("outside-plan", "quality.yaml", 20, 16),
    ("missing-reason", "quality.yaml", 21, 16),
    ("yaml-duplicate-key", "quality.yaml", 22, 5),
    ("yaml-unsupported", "quality.yaml", 23, 17),
    ("name-conflict", "quality.yaml", 27, 17),
    ("code-conflict", "quality.yaml", 31, 17),
    ("future-date", "quality.yaml", 33, 16),
    ("outside-plan", "quality.yaml", 33, 16),
    ("stray-file", "名单.xlsx", 1, 1),
    ("bad-value", "targets.yaml", 1, 54),
    ("bad-value", "targets.yaml", 4, 27),
    ("quota-sum", "targets.yaml", 6, 25),
    ("bad-value", "targets.yaml", 7, 25),
    ("unknown-department", "targets.yaml", 7, 45),
    ("unknown-key", "targets.yaml", 10, 1),
]


def test_every_planted_fault_is_found_in_one_run(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "nominations"
    folder.mkdir(parents=True)
    (tmp_path / "data" / "targets.yaml").write_text(TARGETS, encoding="utf-8")
    (folder / "quality.yaml").write_text(QUALITY, encoding="utf-8")
    (folder / "construction.yaml").write_text(CONSTRUCTION, encoding="utf-8")
    (folder / "city.yaml").write_text(CITY, encoding="gb18030")
    (folder / "名单.xlsx").write_bytes(b"PK")
    found = findings(tmp_path)
    assert len({rule for rule, *_ in PLANTED}) >= 20
    assert sorted(map(tuple, found)) == sorted(PLANTED)
