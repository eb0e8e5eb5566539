"""An abstract data repo: what the files of section 1 say, every scalar of a nomination as the text it is written in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """A `name`: "any `name` may be a text, or {zh: …, en: …}"; a text is the same in both languages."""

    zh: str | None
    en: str | None

    def texts(self) -> tuple[str, ...]:
        """Every text of the label, once."""
        return tuple(dict.fromkeys(text for text in (self.zh, self.en) if text is not None))

    def read(self, lang: str) -> str:
        """The text in `lang`: "Of `{zh, en}` one is enough, the other falls back on it"."""
        wanted, other = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        text = other if wanted is None else wanted
        assert text is not None
        return text


@dataclass(frozen=True)
class Renaming:
    """An item of `names`: a label and the (partial) date `from` which it holds."""

    label: Label
    since: str


@dataclass(frozen=True)
class Thing:
    """What an id stands for: the base of departments, tracks, counties and fields."""

    id: str
    label: Label
    aliases: tuple[str, ...] = ()

    def spellings(self) -> tuple[str, ...]:
        """Every text that stands for it: "an id, a name or an alias of the plan, exactly"."""
        return tuple(dict.fromkeys((self.id, *self.label.texts(), *self.aliases)))


@dataclass(frozen=True)
class Department(Thing):
    """A department; `names` are the later ones: "every name is accepted as input"."""

    names: tuple[Renaming, ...] = ()

    def spellings(self) -> tuple[str, ...]:
        """Its id, names, aliases and later names."""
        later = (text for renaming in self.names for text in renaming.label.texts())
        return tuple(dict.fromkeys((*super().spellings(), *later)))


@dataclass(frozen=True)
class Track(Thing):
    """A track; `quotas` are pairs (id of a department, quota) in the order of the file, None where none is given."""

    quotas: tuple[tuple[str, int | None], ...] = ()
    target: int | None = None

    def quota(self, department: str) -> int:
        """The quota of a cell: "A department without a quota in a track has quota 0 there"."""
        return dict(self.quotas).get(department) or 0


@dataclass(frozen=True)
class Plan:
    """targets.yaml; `start`, `end` are partial dates, `counting` and `language` None where not given."""

    label: Label
    start: str
    end: str
    departments: tuple[Department, ...]
    tracks: tuple[Track, ...]
    target: int | None = None
    counting: str | None = None
    language: str | None = None
    counties: tuple[Thing, ...] = ()
    fields: tuple[Thing, ...] = ()


@dataclass(frozen=True)
class Nomination:
    """One record as written; None (or no former names) is an absent key; `line` is filled in by the writer, from 1."""

    enterprise: str
    track: str
    nominated: str
    code: str | None = None
    recognized: str | None = None
    withdrawn: str | None = None
    reason: str | None = None
    county: str | None = None
    field: str | None = None
    counts_here: str | None = None
    document: str | None = None
    note: str | None = None
    former_names: tuple[str, ...] = ()
    line: int = 0


TEXT_KEYS = (
    "enterprise", "track", "nominated", "code", "recognized", "withdrawn", "reason", "county", "field",
    "counts_here", "document", "note",
)  # fmt: skip
"""The keys of a nomination that hold one text, in the order of section 1."""


@dataclass(frozen=True)
class DataFile:
    """A nominations file; `path` begins with `data/nominations/`, `department` is any spelling of one."""

    path: str
    department: str
    nominations: tuple[Nomination, ...] = ()


@dataclass(frozen=True)
class Repo:
    """A data repo: its plan and its nominations files."""

    plan: Plan
    files: tuple[DataFile, ...] = ()
