"""Each rule's own page: its bad example raises exactly this rule, its good one nothing; `sisi rule` shows it."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from sisi.problems import Rule
from sisi.rules import RULES
from tests.check.findings import rules_found, write_example
from tests.running import sisi

CONTRACT = {
    "error": "file-encoding yaml-syntax yaml-duplicate-key yaml-unsupported unreadable-file file-limit missing-key unknown-key "
    "bad-value bad-date bad-code unknown-track unknown-department unknown-county unknown-field date-order missing-reason "
    "duplicate-nomination two-places name-conflict",
    "warning": "outside-plan future-date place-elsewhere code-conflict similar-name quota-sum stray-file",
}
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def test_the_rules_and_their_severities_are_those_that_scripts_rely_on() -> None:
    severities = {rule.id: rule.severity.value for rule in RULES}
    assert severities == {rule: severity for severity, rules in CONTRACT.items() for rule in rules.split()}


@each_rule
def test_the_bad_example_raises_exactly_its_rule(rule: Rule, tmp_path: Path) -> None:
    assert rules_found(write_example(tmp_path, rule.bad)) == [rule.id]


@each_rule
def test_the_good_example_raises_nothing(rule: Rule, tmp_path: Path) -> None:
    assert rules_found(write_example(tmp_path, rule.good)) == []


@each_rule
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_shows_both_examples(rule: Rule, lang: str) -> None:
    result = sisi("rule", rule.id, f"--lang={lang}")
    assert result.code == 0
    assert rule.id in result.out.splitlines()[0]
    for line in [*rule.bad.files.values(), *rule.good.files.values()][0].splitlines():
        assert line in result.out or len(line) > 1_000


def test_the_list_has_every_rule() -> None:
    result = sisi("rule")
    assert result.code == 0
    rows = [line[1:].split("│")[:2] for line in result.out.splitlines() if line.startswith("│")]
    named = [(rule.strip(), severity.strip()) for rule, severity in rows if rule.strip()]
    assert named[1:] == [(rule.id, rule.severity.value) for rule in RULES]


def test_an_unknown_rule_names_the_nearest() -> None:
    result = sisi("rule", "unknown-trak")
    assert (result.code, result.out) == (2, "")
    assert "unknown-track" in result.err


def test_a_word_near_no_rule_points_to_the_list() -> None:
    result = sisi("rule", "鱼")
    assert result.code == 2
    assert "sisi rule" in result.err


def test_the_pages_of_the_rules_are_current() -> None:
    root = Path(__file__).parents[2]
    tool = runpy.run_path(str(root / "tools" / "rules_doc.py"))
    for lang, name in tool["PAGES"].items():
        assert (root / name).read_text(encoding="utf-8") == tool["page"](lang), "python tools/rules_doc.py update"
