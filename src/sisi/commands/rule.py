"""`sisi rule`: what a rule wants and why."""

from typing import Annotated

import typer

from sisi import completion
from sisi.messages import doc, msg
from sisi.nearest import nearest
from sisi.options import Data, Language, argument
from sisi.problems import Rule, SisiError
from sisi.session import Session

EXAMPLES = [
    ("sisi rule", doc("All rules, each with its title.")),
    ("sisi rule place-elsewhere", doc("What this rule wants and why, with examples.")),
]


def rule(
    ctx: typer.Context,
    rule_id: Annotated[
        str | None,
        argument("ID", doc("The rule, as check names it: unknown-track."), complete=completion.rule_ids),
    ] = None,
    *,
    data: Data = None,
    lang: Language = None,
) -> int:
    """What a rule wants and why; no data are read for that, but every command takes `--data`."""
    from sisi.render.rule_text import rule_list, rule_page
    from sisi.rules import RULES

    session: Session = ctx.obj
    if rule_id is None:
        session.out.text(rule_list(RULES, session.translate, session.terminal(None)))
    else:
        session.out.text(rule_page(_chosen(rule_id, RULES), session.translate, session.terminal(None)))
    return 0


def _chosen(word: str, rules: tuple[Rule, ...]) -> Rule:
    """The rule that `word` names, in brackets as check prints it, too. SisiError names the nearest of a wrong one."""
    by_id = {rule.id: rule for rule in rules}
    wanted = word.strip().removeprefix("error").removeprefix("warning").strip("[]")
    if wanted in by_id:
        return by_id[wanted]
    near = nearest(wanted, by_id)
    if near is None:
        raise SisiError(msg("there is no rule {word}; `sisi rule` lists all.", word=word))
    raise SisiError(msg("there is no rule {word}; did you mean {near}?", word=word, near=near))
