"""What the texts of a model stand for: days, folded names, organization codes, ids and enterprises."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tests.oracle.model import Nomination, Repo, Thing


@dataclass(frozen=True)
class Record:
    """A nomination with its texts read; `order` is its number in its file, from 0 (two may share a line)."""

    nomination: Nomination
    path: str
    order: int
    track: str
    department: str
    county: str | None
    field: str | None
    nominated: date
    recognized: date | None
    withdrawn: date | None

    @property
    def line(self) -> int:
        """`line` that of the record's first key."""
        return self.nomination.line

    @property
    def counts_here(self) -> bool:
        """Contract: "`counts_here` is `true` or `false` (as absent)."."""
        return self.nomination.counts_here == "true"


def first_day(text: str) -> date:
    """The first day of the span of a partial date."""
    parts = [int(part) for part in text.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(text: str) -> date:
    """Contract: "A partial date stands for the last day of its span"."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], 12, 31) if month == 12 else date(parts[0], month + 1, 1) - timedelta(days=1)


def fold(name: str) -> str:
    """Contract: "NFKC, no white space, Unicode case folding"."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def organization(code: str) -> str:
    """Contract: "the 9 characters of GB 11714; places 9-17 of an 18-character code"; no hyphen."""
    return code[8:17] if len(code) == 18 else code.replace("-", "")


def find(things: Iterable[Thing], text: str) -> str:
    """The id that an id, name or alias stands for; KeyError where it is none of the plan."""
    for thing in things:
        if text in thing.spellings():
            return thing.id
    raise KeyError(text)


def find_or_text(things: Sequence[Thing], text: str | None) -> str | None:
    """As `find`, but "Without `counties` (or `fields`) in the plan any text is taken"."""
    return text if text is None or not things else find(things, text)


def records(repo: Repo) -> list[Record]:
    """All records, "by track, department, path, line" in the plan's order."""
    plan = repo.plan
    found = [
        Record(
            nomination=item,
            path=file.path,
            order=order,
            track=find(plan.tracks, item.track),
            department=find(plan.departments, file.department),
            county=find_or_text(plan.counties, item.county),
            field=find_or_text(plan.fields, item.field),
            nominated=last_day(item.nominated),
            recognized=last_day(item.recognized) if item.recognized else None,
            withdrawn=last_day(item.withdrawn) if item.withdrawn else None,
        )
        for file in repo.files
        for order, item in enumerate(file.nominations)
    ]
    tracks = [track.id for track in plan.tracks]
    departments = [department.id for department in plan.departments]
    found.sort(key=lambda r: (tracks.index(r.track), departments.index(r.department), r.path, r.line, r.order))
    return found


def same(one: Nomination, other: Nomination) -> bool:
    """Directly of the same enterprise: codes equal, "or, where one of them has no code, when their names are equal".

    `former_names` "count as names of it for 'same enterprise'".
    """
    if one.code is not None and other.code is not None:
        return organization(one.code) == organization(other.code)
    names = {fold(name) for name in (one.enterprise, *one.former_names)}
    return any(fold(name) in names for name in (other.enterprise, *other.former_names))


def enterprises(found: Sequence[Record]) -> list[int]:
    """A number for the enterprise of each record: "Sameness is transitive, and is judged over all nominations"."""
    pairs = [(i, j) for i, one in enumerate(found) for j in range(i) if same(one.nomination, found[j].nomination)]
    numbers = list(range(len(found)))
    changed = True
    while changed:
        changed = False
        for i, j in pairs:
            if numbers[i] != numbers[j]:
                numbers[i] = numbers[j] = min(numbers[i], numbers[j])
                changed = True
    return numbers
