"""The words of the plan that nominations may use: which are known, and which kinds can be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sisi.plan import Named, Plan, vocabulary


@dataclass(frozen=True)
class Words:
    """The things of one kind. Where not `judged`, or where it stands in `unsure`, an unknown word is taken as it is."""

    things: tuple[Named, ...] = ()
    judged: bool = False
    unsure: str = ""

    @cached_property
    def ids(self) -> dict[str, str]:
        """Every word with the id of its thing."""
        return vocabulary(self.things)

    def lacks(self, word: str) -> bool:
        """Whether `word` is surely none of the plan's."""
        return self.judged and word not in self.ids and word not in self.unsure


@dataclass(frozen=True)
class Vocabulary:
    """The words of a plan."""

    tracks: Words
    departments: Words
    counties: Words
    fields: Words

    @classmethod
    def of(cls, plan: Plan) -> Vocabulary:
        """The words of `plan`."""
        return cls(
            _words(plan, "tracks", plan.tracks),
            _words(plan, "departments", plan.departments),
            _words(plan, "counties", plan.counties),
            _words(plan, "fields", plan.fields),
        )


def _words(plan: Plan, section: str, things: Iterable[Named] | None) -> Words:
    if things is None:
        return Words()
    unsure = "\n".join(text for kind, text in plan.unsure if kind == section)
    return Words(tuple(things), plan.knows(section), unsure)
