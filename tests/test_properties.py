"""What must hold of every count, whatever the records: properties over registers that were never a file."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sisi.dates import parse_date
from sisi.messages import Name
from sisi.places import enterprises
from sisi.plan import Counting, Department, Plan, Track
from sisi.register import Nomination, Register
from sisi.tally import Choice, tally

DEPARTMENTS = tuple(Department(key, Name(key, key)) for key in ("d", "e", "f"))
days = st.dates(date(2010, 1, 1), date(2016, 12, 31))
numbers = st.integers(0, 4)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    tracks = tuple(
        Track(key, Name(key, key), (), {thing.id: draw(numbers) for thing in DEPARTMENTS}, draw(st.none() | numbers))
        for key in ("s", "t")
    )
    return Plan(
        Name("x", "x"),
        date(2011, 1, 1),
        date(2015, 12, 31),
        tracks,
        DEPARTMENTS,
        counting=draw(st.sampled_from(Counting)),
    )


@st.composite
def nominations(draw: st.DrawFn) -> Nomination:
    name = draw(st.sampled_from(["一", "二", "三", "四", "五"]))
    dates = [parse_date(day.isoformat()) for day in sorted(draw(st.lists(days, min_size=3, max_size=3)))]
    return Nomination(
        path="x.yaml",
        line=1,
        item=draw(st.integers(0, 10**9)),
        texts={},
        enterprise=name,
        track=draw(st.sampled_from(["s", "t"])),
        department=draw(st.sampled_from(["d", "e", "f"])),
        nominated=dates[0],
        recognized=draw(st.sampled_from([None, dates[1]])),
        withdrawn=draw(st.sampled_from([None, dates[2]])),
        organization=draw(st.sampled_from(["", "", f"CODE{name}"])),
        counts_here=draw(st.booleans()),
    )


registers = st.builds(lambda plan, items: Register(plan, tuple(items)), plans(), st.lists(nominations(), max_size=12))


@given(registers, days)
def test_no_surplus_fills_a_gap(register: Register, day: date) -> None:
    counted = tally(register, day)
    for cell in counted.cells:
        count = cell.count
        assert count.counted + count.shortfall - count.surplus == count.quota
        assert count.shortfall * count.surplus == 0
        assert min(count.shortfall, count.surplus) >= 0
        assert count.recognized <= count.counted <= count.nominated
        assert count.behind == max(0, count.due - count.counted)
    assert counted.total.shortfall == sum(cell.count.shortfall for cell in counted.cells)
    assert counted.total.shortfall >= counted.total.quota - counted.total.counted


@given(registers, days)
def test_counted_and_not_counted_are_the_records(register: Register, day: date) -> None:
    counted = tally(register, day)
    assert len(counted.records) == len(register.nominations) == counted.total.counted + counted.not_counted
    assert sum(record.counted for record in counted.records) == counted.total.counted
    assert sum(record.holder is not None for record in counted.records) == counted.total.nominated
    assert counted.enterprises <= counted.total.counted or register.plan.counting is Counting.ONCE_PER_TRACK
    if register.plan.counting is Counting.ONCE:
        assert counted.enterprises == counted.total.counted


@given(registers, days)
def test_rows_columns_and_the_whole_are_sums_of_cells(register: Register, day: date) -> None:
    counted = tally(register, day)
    for key in type(counted.total).__slots__:
        whole = getattr(counted.total, key)
        assert (
            whole
            == sum(getattr(row.count, key) for row in counted.tracks)
            == sum(getattr(row.count, key) for row in counted.departments)
        )


@given(registers, days, st.sets(st.sampled_from(["s", "t"])), st.sets(st.sampled_from(["d", "e", "f"])))
def test_a_choice_shows_the_same_cells(register: Register, day: date, tracks: set[str], departments: set[str]) -> None:
    whole = {(cell.track.id, cell.department.id): cell.count for cell in tally(register, day).cells}
    chosen = tally(register, day, Choice(tracks, departments))
    assert {(cell.track.id, cell.department.id): cell.count for cell in chosen.cells} == {
        at: count for at, count in whole.items() if at[0] in tracks and at[1] in departments
    }


@given(st.lists(nominations(), max_size=10), st.randoms(use_true_random=False))
def test_sameness_does_not_hang_on_the_order_of_records(records: list[Nomination], rng: Random) -> None:
    def groups(order: list[Nomination]) -> set[frozenset[int]]:
        numbers = enterprises(order)
        return {
            frozenset(id(one) for one, number in zip(order, numbers, strict=True) if number == goal) for goal in numbers
        }

    shuffled = records[:]
    rng.shuffle(shuffled)
    assert groups(records) == groups(shuffled)
