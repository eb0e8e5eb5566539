"""Writes the pages of the rules, docs/rules.md and docs/rules.zh-CN.md, from the rules themselves; `check` says whether they are current.

The texts are those of `sisi rule`: one unit a rule, in the source beside the function that finds it.
"""

import argparse
import sys
from pathlib import Path

from sisi.messages import Lang, Translator, msg, translator
from sisi.problems import Example, Rule, Severity
from sisi.render.rule_text import example_lines
from sisi.rules import EXAMPLE_TARGETS, RULES

ROOT = Path(__file__).resolve().parent.parent
PAGES = {Lang.EN: "docs/rules.md", Lang.ZH: "docs/rules.zh-CN.md"}
_HEAD = {
    Lang.EN: """\
# The rules of `sisi check`

[中文](rules.zh-CN.md)

Errors forbid every number, warnings do not. `sisi rule ID` shows a rule of this page. The page is written by `python tools/rules_doc.py update`.

| rule | severity | title |
|---|---|---|
""",
    Lang.ZH: """\
# `sisi check` 的规则

[English](rules.md)

有错误时不出任何数字；警告不影响统计。`sisi rule 规则名` 显示本页中的一条。本页由 `python tools/rules_doc.py update` 生成。

| 规则 | 级别 | 要点 |
|---|---|---|
""",
}
_PLAN = {
    Lang.EN: "The examples stand under this plan, where they bring none of their own:",
    Lang.ZH: "示例没有自带方案的，均以下面的方案为准：",
}


def main() -> int:
    """Run one action of the command line; return 1 where `check` finds a page that is not current."""
    parser = argparse.ArgumentParser(description="Writes the pages of the rules from the rules.")
    parser.add_argument("action", choices=["update", "check"])
    action = parser.parse_args().action
    stale = [name for lang, name in PAGES.items() if _read(ROOT / name) != page(lang)]
    if action == "update":
        for lang, name in PAGES.items():
            (ROOT / name).write_text(page(lang), encoding="utf-8", newline="\n")
        return 0
    for name in stale:
        print(f"{name} is not current: run python tools/rules_doc.py update", file=sys.stderr)
    return 1 if stale else 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def page(lang: Lang) -> str:
    """The page of all rules in `lang`."""
    translate = translator(lang)
    rows = "".join(
        f"| [{rule.id}](#{rule.id}) | {_severity(rule, translate)} | {translate(rule.title)} |\n" for rule in RULES
    )
    plan = f"\n{_PLAN[lang]}\n\n```yaml\n{EXAMPLE_TARGETS}```\n"
    return _HEAD[lang] + rows + plan + "".join(_section(rule, translate) for rule in RULES)


def _section(rule: Rule, translate: Translator) -> str:
    parts = [
        f"\n## {rule.id}",
        f"**{translate(rule.title)}** · {_severity(rule, translate)}",
        translate(rule.explanation),
        f"{translate(msg('Wrong:'))}\n\n{_example(rule.bad, translate)}",
        f"{translate(msg('Right:'))}\n\n{_example(rule.good, translate)}",
        f"{translate(msg('How to mend it: {mend}', mend=rule.mend))}",
    ]
    return "\n\n".join(parts) + "\n"


def _severity(rule: Rule, translate: Translator) -> str:
    return translate(msg("error") if rule.severity is Severity.ERROR else msg("warning"))


def _example(example: Example, translate: Translator) -> str:
    return "\n".join(["```yaml", *example_lines(example, translate), "```"])


if __name__ == "__main__":
    sys.exit(main())
