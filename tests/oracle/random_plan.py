"""Random plans without errors."""

import random
from datetime import date, timedelta

from tests.oracle.facts import first_day
from tests.oracle.invent import partial
from tests.oracle.model import Department, Label, Plan, Renaming, Thing, Track

TRACK_IDS = ("management", "brand", "livelihood", "safety", "null", "2", "no", "t-5", "a--b")
DEPARTMENT_IDS = ("quality-supervision", "construction", "brand", "true", "010", "e1", "0x1f", "d-6")
COUNTY_IDS = ("330902", "330903", "330921", "330922", "dinghai", "no")
FIELD_IDS = ("product", "engineering", "service", "environment", "null")
ODD_NAMES = ("2011", "NO", "~", "1e3", "a: b", "部 门", "null", "[x]", "#1", "- x")


class Names:
    """Gives out texts that are not yet taken: "An id, name or alias that stands for two things of one kind" is none."""

    def __init__(self, taken: tuple[str, ...], rng: random.Random) -> None:
        """Begin with the ids of a kind."""
        self.taken = set(taken)
        self.rng = rng

    def text(self, stem: str) -> str:
        """A new text, sometimes an odd one."""
        odd = self.rng.choice(ODD_NAMES)
        text = odd if self.rng.random() < 0.1 else f"{stem}{len(self.taken)}"
        if text in self.taken:
            text = f"{stem} {len(self.taken)}"
        self.taken.add(text)
        return text

    def label(self) -> Label:
        """A new label: one text, both languages, or one of them."""
        kind = self.rng.randrange(4)
        if kind == 0:
            text = self.text("名")
            return Label(text, text)
        if kind == 1:
            return Label(self.text("名"), self.text("Name "))
        return Label(self.text("名"), None) if kind == 2 else Label(None, self.text("Name "))

    def aliases(self) -> tuple[str, ...]:
        """No alias, one or two."""
        return tuple(self.text("别名") for _ in range(self.rng.choice([0, 0, 1, 2])))


def random_span(rng: random.Random) -> tuple[str, str]:
    """Start and end of a plan, whole or partial, from a day to about six years."""
    start = rng.choice([
        date(rng.randint(2003, 2020), 1, 1),
        date(rng.choice([2008, 2012, 2016]), 2, 29),
        date(rng.randint(2003, 2020), rng.randint(1, 12), rng.randint(1, 28)),
    ])  # fmt: skip
    end = start + timedelta(days=rng.choice([0, rng.randint(0, 400), 365, 366, 1825, rng.randint(300, 2200)]))
    return partial(start, rng), partial(end, rng)


def renamings(names: Names, start: date, rng: random.Random) -> tuple[Renaming, ...]:
    """Later names of a department, no two from the same day on, in any order."""
    texts: dict[date, str] = {}
    for _ in range(rng.choice([0, 0, 0, 1, 2])):
        text = partial(start + timedelta(days=rng.randint(-300, 2000)), rng)
        texts[first_day(text)] = text
    since = list(texts.values())
    rng.shuffle(since)
    return tuple(Renaming(names.label(), text) for text in since)


def random_departments(start: date, rng: random.Random) -> tuple[Department, ...]:
    """One to five departments."""
    ids = rng.sample(DEPARTMENT_IDS, rng.randint(1, 5))
    names = Names(DEPARTMENT_IDS, rng)
    return tuple(Department(i, names.label(), names.aliases(), renamings(names, start, rng)) for i in ids)


def random_tracks(departments: tuple[Department, ...], rng: random.Random) -> tuple[Track, ...]:
    """One to five tracks, each with a target or none and with at least one quota."""
    names = Names(TRACK_IDS, rng)
    targets = rng.choice([0.0, 0.5, 1.0])
    tracks = []
    for track_id in rng.sample(TRACK_IDS, rng.randint(1, 5)):
        quotas: list[tuple[str, int | None]] = [
            (item.id, rng.choice([None, 0, 1, 1, 2, 3, 4, 5, 6])) for item in departments
        ]
        if all(number is None for _, number in quotas):
            quotas[0] = (quotas[0][0], rng.randint(0, 6))
        target = rng.randint(0, 9) if rng.random() < targets else None
        tracks.append(Track(track_id, names.label(), names.aliases(), tuple(quotas), target))
    return tuple(tracks)


def random_things(ids: tuple[str, ...], rng: random.Random) -> tuple[Thing, ...]:
    """Counties or fields, or none."""
    if rng.random() < 0.3:
        return ()
    names = Names(ids, rng)
    return tuple(Thing(i, names.label(), names.aliases()) for i in rng.sample(ids, rng.randint(1, len(ids))))


def random_plan(rng: random.Random) -> Plan:
    """A plan of any shape."""
    start, end = random_span(rng)
    departments = random_departments(first_day(start), rng)
    return Plan(
        label=Names((), rng).label(),
        start=start,
        end=end,
        departments=departments,
        tracks=random_tracks(departments, rng),
        target=rng.choice([None, 0, 7, 20]),
        counting=rng.choice([None, "once", "once-per-track", "once-per-track"]),
        language=rng.choice([None, "zh", "en"]),
        counties=random_things(COUNTY_IDS, rng),
        fields=random_things(FIELD_IDS, rng),
    )
