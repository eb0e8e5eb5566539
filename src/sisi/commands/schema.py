"""`sisi schema`: the JSON Schemas for editors."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, assert_never

import typer

from sisi.load.reader import load
from sisi.load.source import TARGETS, Entry, Source
from sisi.messages import doc, msg
from sisi.options import Data, Language, OutFile, argument
from sisi.plan import UNREAD_PLAN, Plan
from sisi.problems import SisiError
from sisi.session import Session

EXAMPLES = [
    ("sisi schema nominations", doc("The JSON Schema of the nominations, for editors.")),
    (
        "sisi schema targets --lang zh -o .sisi/targets.schema.json",
        doc("That of the plan, with its texts in Chinese, into a file."),
    ),
]


class Kind(StrEnum):
    """The files that have a schema."""

    TARGETS = "targets"
    NOMINATIONS = "nominations"


def schema(
    ctx: typer.Context,
    *,
    kind: Annotated[Kind, argument("targets|nominations", doc("Which file."))],
    out: OutFile = None,
    data: Data = None,
    lang: Language = None,
) -> int:
    """The JSON Schemas for editors."""
    from sisi.render.text import dump_json

    session: Session = ctx.obj
    plan = _plan(session, data)
    match kind:
        case Kind.TARGETS:
            from sisi.schema.targets import targets_schema

            made = targets_schema(plan, session.lang, session.translate)
        case Kind.NOMINATIONS:
            from sisi.schema.nominations import nominations_schema

            made = nominations_schema(plan, session.lang, session.translate)
        case _:
            assert_never(kind)
    session.save(out, dump_json(made))
    return 0


def _plan(session: Session, data: Data) -> Plan:
    """The plan at hand; the unread one, which knows no words, where no data folder was named and none is found."""
    try:
        source = session.source(data)
    except SisiError:
        if data is not None or session.environ.get("SISI_DATA"):
            raise
        return UNREAD_PLAN
    loaded = load(_PlanAlone(source))
    if any(finding.is_error for finding in loaded.findings):
        session.say(
            msg("The plan has errors; the schema takes any text where it could not be read. `sisi check` says more.")
        )
    return loaded.register.plan


@dataclass(frozen=True)
class _PlanAlone:
    """A source without its nominations: the schema needs the plan only."""

    source: Source

    def entries(self) -> Iterator[Entry]:
        return (entry for entry in self.source.entries() if entry.name == TARGETS)

    def read(self, name: str) -> bytes:
        return self.source.read(name)

    def shown(self, name: str) -> str:
        return self.source.shown(name)
