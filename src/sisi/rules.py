"""The registry of all rules: a plain tuple, in the order of the contract's table. `sisi rule`, the documentation and the tests read it."""

from __future__ import annotations

from sisi.checks.judge import JUDGES
from sisi.load import rules as reading
from sisi.problems import Rule
from sisi.yamltext.faults import YAML_DUPLICATE_KEY, YAML_SYNTAX, YAML_UNSUPPORTED
from sisi.yamltext.value_rules import BAD_VALUE, FILE_LIMIT

RULES: tuple[Rule, ...] = (
    reading.FILE_ENCODING,
    YAML_SYNTAX,
    YAML_DUPLICATE_KEY,
    YAML_UNSUPPORTED,
    reading.UNREADABLE_FILE,
    FILE_LIMIT,
    reading.MISSING_KEY,
    reading.UNKNOWN_KEY,
    BAD_VALUE,
    reading.BAD_DATE,
    reading.BAD_CODE,
    reading.UNKNOWN_TRACK,
    reading.UNKNOWN_DEPARTMENT,
    reading.UNKNOWN_COUNTY,
    reading.UNKNOWN_FIELD,
    *(judge.RULE for judge in JUDGES),
    reading.STRAY_FILE,
)

EXAMPLE_TARGETS = """\
plan: {name: 示例行动, start: 2011, end: 2015}
departments:
  construction: {name: {zh: 建设, en: Construction}, aliases: [建设局, 市建设局]}
  environment: {name: {zh: 环保, en: Environmental protection}}
tracks:
  management: {name: {zh: 质量管理创优, en: Quality management}, quotas: {construction: 4, environment: 2}}
  brand: {name: {zh: 质量品牌创优, en: Quality brand}, quotas: {construction: 6, environment: 2}}
counties: {330902: {zh: 定海区, en: Dinghai}}
fields: {engineering: {zh: 工程, en: Engineering}}
"""
"""The plan under which the rules' examples stand that bring none of their own."""
