"""Applies the moves of `sisi todo` to a model, and says what is wrong with them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.oracle.facts import records
from tests.oracle.model import Nomination, Repo
from tests.oracle.places import Json, View, active, look
from tests.oracle.rules import faults, together
from tests.oracle.status import choose, status_of
from tests.oracle.todo import best, loses

WHERE = ("track", "department", "path", "line")


def at(view: View, place: Json) -> list[int]:
    """The records at a place of a move; ValueError where there is none. Of flow style several may stand on one line."""
    found = [i for i, record in enumerate(view.records) if all(getattr(record, key) == place[key] for key in WHERE)]
    if not found:
        raise ValueError(place)
    return found


def ends(view: View, move: Json) -> tuple[int, int]:
    """The records that a move leads from and to: on lines that several share, those that fit best."""
    pairs = [(old, new) for old in at(view, move["from"]) for new in at(view, move["to"])]

    def wrong(pair: tuple[int, int]) -> tuple[bool, bool, bool]:
        old, new = pair
        named = view.records[new].nomination.enterprise == move["enterprise"]
        live = view.counted(old) and active(view.records[new], view.day)
        return view.key(old) != view.key(new), not live, not named

    return min(pairs, key=wrong)


def decided(repo: Repo, changes: dict[tuple[str, int], str | None]) -> Repo:
    """The repo with another `counts_here` in the records at (path, number in the file)."""
    return replace(
        repo,
        files=tuple(
            replace(
                file,
                nominations=tuple(decide(item, changes, (file.path, n)) for n, item in enumerate(file.nominations)),
            )
            for file in repo.files
        ),
    )


def decide(item: Nomination, changes: dict[tuple[str, int], str | None], key: tuple[str, int]) -> Nomination:
    """A nomination, with the change at its key where there is one."""
    return replace(item, counts_here=changes[key]) if key in changes else item


def apply_moves(repo: Repo, as_of: date, moves: Sequence[Json]) -> Repo:
    """The moves as `counts_here: true`; each "replaces the other" where both would be active on a common day."""
    view = look(repo, as_of)
    changes: dict[tuple[str, int], str | None] = {}
    for move in moves:
        new = ends(view, move)[1]
        for index, record in enumerate(view.records):
            rival = view.key(index) == view.key(new) and together(record, view.records[new])
            if rival and record.counts_here:
                changes[record.path, record.order] = None
    for move in moves:
        record = view.records[ends(view, move)[1]]
        changes[record.path, record.order] = "true"
    return decided(repo, changes)


def move_complaints(view: View, move: Json) -> list[str]:
    """What is wrong with one move by itself."""
    old, new = ends(view, move)
    one, other = view.records[old], view.records[new]
    checks = {
        "does not start at a place": view.counted(old),
        "leads to another enterprise or scope": view.key(old) == view.key(new),
        "leads to a record that is not active": active(other, view.day),
        "stays in its cell": (one.track, one.department) != (other.track, other.department),
        "tells its loss wrong": move["loses_recognition"] is loses(one, other, view.day),
    }
    return [words for words, right in checks.items() if not right]


def shortfall_after(repo: Repo, as_of: date) -> int:
    """The plan's shortfall."""
    found = status_of(look(repo, as_of), "zh", choose(repo.plan))["totals"]["shortfall"]
    assert isinstance(found, int)
    return found


def complaints(repo: Repo, as_of: date, moves: Sequence[Json]) -> list[str]:
    """All that is wrong with the moves of a todo; nothing where they are right and the best."""
    view = look(repo, as_of)
    found = [words for move in moves for words in move_complaints(view, move)]
    wanted = best(view)
    after = apply_moves(repo, as_of, moves)
    if shortfall_after(after, as_of) != sum(track_quotas(repo)) - wanted.filled:
        found.append("do not reach least_nominations")
    if len(moves) != wanted.moves:
        found.append(f"are {len(moves)}, not {wanted.moves}")
    if sum(move["loses_recognition"] for move in moves) != wanted.lost:
        found.append("do not lose the fewest recognitions")
    if faults(after.plan, records(after)):
        found.append("bring in an error")
    return found


def track_quotas(repo: Repo) -> list[int]:
    """The quotas of all cells."""
    return [track.quota(department.id) for track in repo.plan.tracks for department in repo.plan.departments]
