"""Where findings stand: rules about one record, several records, files, and the plan, with each place counted by hand."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.books import TARGETS, listed, write_data
from tests.check.findings import findings, rules_found
from tests.rights import only_what_is_permitted
from tests.running import sisi

# A flow record stands on a line of its own from line 3 on: its `{` in column 5, the value of `enterprise` in column 18.
ONE = "enterprise: 示例一, track: m, nominated: 2011-06-30"
BRAND = ONE.replace("track: m", "track: b")
C1, C2 = "PDY000028", "PDY000036"
Places = list[tuple[str, int, int]]


def in_one_file(root: Path, *records: str, targets: str = TARGETS, day: str = "2026") -> Places:
    """What is found in a file of flow records."""
    write_data(root, targets, a=listed("q", *records))
    found = findings(root, f"--as-of={day}")
    return [(one.rule, one.line, one.column) for one in found if one.file == "a.yaml"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("nominated: 2011-06-30, recognized: 2011-06-30", []),
        ("nominated: 2011-06-30, recognized: 2011", []),  # some reading of the partial date is in order
        ("nominated: 2011-06-30, recognized: 2010", [("date-order", 3, 68)]),
        ("nominated: 2011, recognized: 2011-01-01", []),
        ("nominated: 2011, recognized: 2010-12-31", [("date-order", 3, 62)]),
        ("nominated: 2012, withdrawn: 2011, reason: r", [("date-order", 3, 61)]),
        ("nominated: 2011, recognized: 2013, withdrawn: 2012, reason: r", [("date-order", 3, 79)]),
        ("nominated: 2013, recognized: 2012, withdrawn: 2011, reason: r", [("date-order", 3, 62)] + [("date-order", 3, 79)] * 2),
        ("nominated: 2011, recognized: 2012, withdrawn: 2012, reason: r", []),
        ("nominated: 2011, withdrawn: 2012", [("missing-reason", 3, 61)]),
        ("nominated: 2011, withdrawn: 2012, reason: ", [("missing-reason", 3, 61)]),
        ("nominated: 2011.1, withdrawn: 2012, reason: r", [("bad-date", 3, 44)]),
        ("nominated: 2010-12-31", [("outside-plan", 3, 44)]),
        ("nominated: 2016", [("outside-plan", 3, 44)]),
        ("nominated: 2015-12-31", []),
        ("nominated: 2011, recognized: 2027", [("future-date", 3, 62)]),
        ("nominated: 2011, recognized: 2026", []),
        ("nominated: 2011, withdrawn: 2027-01-01, reason: r", [("future-date", 3, 61)]),
    ],
)  # fmt: skip
def test_dates(dates: str, expected: Places, tmp_path: Path) -> None:
    assert in_one_file(tmp_path, f"enterprise: 示例一, track: m, {dates}") == expected


def test_future_date_looks_at_the_last_day(tmp_path: Path) -> None:
    assert in_one_file(tmp_path, "enterprise: 示例一, track: m, nominated: 2011", day="2011-12-30") == [
        ("future-date", 3, 44)
    ]
    assert in_one_file(tmp_path, "enterprise: 示例一, track: m, nominated: 2011", day="2011-12-31") == []


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        # each that meets an earlier one, at its enterprise
        ([ONE, ONE, ONE], [("duplicate-nomination", 4, 18), ("duplicate-nomination", 5, 18)]),
        ([ONE + ", withdrawn: 2012, reason: r", ONE.replace("2011-06-30", "2012-12-31")], []),
        ([ONE + ", withdrawn: 2012, reason: r", ONE.replace("2011-06-30", "2012-12-30")], [("duplicate-nomination", 4, 18)]),
        ([ONE, ONE.replace("示例一", "示 例一")], [("duplicate-nomination", 4, 18)]),
        # one enterprise by its code, in one cell
        ([f"{ONE}, code: {C1}", f"{ONE}, code: {C1}"], [("duplicate-nomination", 4, 18)]),
        # several cells, no decision: at each that does not hold the place
        ([ONE, BRAND], [("place-elsewhere", 4, 18)]),
        ([ONE.replace("2011", "2012"), BRAND], [("place-elsewhere", 3, 18)]),
        ([ONE, BRAND + ", counts_here: true"], []),
        ([ONE, BRAND + ", counts_here: false"], [("place-elsewhere", 4, 18)]),
        ([ONE, BRAND, BRAND], [("place-elsewhere", 4, 18), ("duplicate-nomination", 5, 18), ("place-elsewhere", 5, 18)]),
        # two decisions: at each counts_here after the first
        ([ONE + ", counts_here: true", BRAND + ", counts_here: true"], [("two-places", 4, 69)]),
        ([ONE + ", counts_here: true, withdrawn: 2012, reason: r", BRAND.replace("2011", "2013") + ", counts_here: true"], []),
        # codes and names
        ([f"{ONE}, code: {C1}", f"{BRAND}, code: {C2}"], [("name-conflict", 4, 18)]),
        ([f"{ONE}, code: {C1}", f"{BRAND.replace('一', '二')}, code: {C1}, counts_here: true"], [("code-conflict", 4, 18)]),
        ([f"{ONE}, code: {C1}", f"{BRAND.replace('一', '二')}, code: {C1}, counts_here: true, former_names: [示例一]"], []),
        ([f"{ONE}, code: {C1}", f"{BRAND.replace('示例一', '示　例一')}, code: {C1}, counts_here: true"], []),
        # similar names of different enterprises, once an enterprise
        ([ONE.replace("一", "(定海)有限公司"), *[one.replace("一", "【定-海】有限責任公司") for one in (ONE, BRAND + ", counts_here: true")]], [("similar-name", 4, 18)]),
        ([ONE.replace("一", "發·展"), BRAND.replace("一", "发展")], [("similar-name", 4, 18)]),
        ([ONE.replace("一", "定海"), BRAND.replace("一", "普陀")], []),
    ],
)  # fmt: skip
def test_rules_about_several_records(records: list[str], expected: Places, tmp_path: Path) -> None:
    assert in_one_file(tmp_path, *records) == expected


@pytest.mark.parametrize(
    ("former", "places"),
    [
        ("[[x], 示例一]", [("bad-value", 4, 107)]),  # its neighbor is read, and links the names
        ("示例一", [("bad-value", 4, 106)]),  # what it holds is not known: it may link them
        ("*x", [("yaml-unsupported", 4, 106)]),
        ("[示例二二]", [("code-conflict", 4, 18)]),
    ],
)
def test_former_names_that_cannot_be_read_are_no_code_conflict(
    former: str, places: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    other = BRAND.replace("一", "二") + f", code: {C1}, counts_here: true, former_names: {former}"
    assert in_one_file(tmp_path, f"{ONE}, code: {C1}", other) == places


def test_once_per_track_is_a_scope_of_its_own(tmp_path: Path) -> None:
    targets = TARGETS.replace("target: 20", "counting: once-per-track")
    decided = [ONE + ", counts_here: true", BRAND + ", counts_here: true"]
    assert in_one_file(tmp_path, ONE, BRAND, targets=targets) == []
    assert in_one_file(tmp_path, *decided, targets=targets) == []
    write_data(tmp_path, targets, a=listed("q", ONE), b=listed("c", ONE))
    assert findings(tmp_path) == [("place-elsewhere", "b.yaml", 3, 18)]


def test_a_rule_about_several_files_names_the_earliest_place(tmp_path: Path) -> None:
    write_data(tmp_path, b=listed("q", ONE), a=listed("c", BRAND), c=listed("q", ONE))
    found = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
    said = [(one["rule"], one["path"][-6:], "data/nominations/b.yaml:3" in one["message"]) for one in found]
    # b and c stand in one cell; a is nominated on the same day, and the plan's order of tracks gives b the place
    assert said == [
        ("place-elsewhere", "a.yaml", True),
        ("duplicate-nomination", "c.yaml", True),
        ("place-elsewhere", "c.yaml", True),
    ]


def test_errors_never_depend_on_the_day(tmp_path: Path) -> None:
    late = ONE.replace("2011", "2014")
    records = [late + ", counts_here: true", late, BRAND + ", counts_here: true", "enterprise: 示例二, track: x"]
    write_data(tmp_path, a=listed("q", *records))
    errors = set()
    for day in ("0001", "2011-07", "2013", "9999"):
        found = sisi("check", "--format=json", f"--as-of={day}", cwd=tmp_path).json["findings"]
        errors.add(tuple((one["rule"], one["line"], one["column"]) for one in found if one["severity"] == "error"))
    assert errors == {
        (
            ("duplicate-nomination", 4, 18),
            ("two-places", 5, 69),
            ("missing-key", 6, 6),
            ("unknown-track", 6, 30),
        )
    }


@pytest.mark.parametrize(
    ("fault", "place"),
    [
        ("code: PDY000027", ("bad-code", 4, 62)),
        ("county: [x]", ("bad-value", 4, 64)),
        ("zz: 1", ("unknown-key", 4, 56)),
    ],
)
def test_a_record_with_one_bad_value_takes_part_in_the_other_rules(
    fault: str, place: tuple[str, int, int], tmp_path: Path
) -> None:
    found = in_one_file(tmp_path, ONE, f"{ONE}, {fault}", ONE)
    assert found == [("duplicate-nomination", 4, 18), place, ("duplicate-nomination", 5, 18)]


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        # the names of one track cannot be read: a word that stands there may be one of them, another is none
        ("name: {zh: 管理, en: Management}", "name: [管理]", [("bad-value", "targets.yaml", 6, 13)]),
        ("name: {zh: 管理, en: Management}", "nmae: 管理", [("unknown-key", "targets.yaml", 6, 7)]),
        ("{name: {zh: 管理, en: Management}, target: 8, quotas: {q: 5, c: 3}}", "管理", [("bad-value", "targets.yaml", 6, 6)]),
    ],
)  # fmt: skip
def test_where_a_name_cannot_be_read_only_what_may_be_it_is_let_pass(
    old: str, new: str, places: list[tuple[str, str, int, int]], tmp_path: Path
) -> None:
    records = [ONE.replace("track: m", "track: 管理"), BRAND, ONE.replace("track: m", "track: 无此")]
    write_data(tmp_path, TARGETS.replace(old, new), a=listed("q", *records))
    assert [tuple(found) for found in findings(tmp_path)] == [("unknown-track", "a.yaml", 5, 30), *places]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("q: 5", "q: -5", ("bad-value", "targets.yaml", 6, 62)),
        ("target: 8", "target: q", ("bad-value", "targets.yaml", 6, 47)),
        ("quotas: {q: 5", "quota: {q: 5", ("unknown-key", "targets.yaml", 6, 50)),
    ],
)
def test_a_number_that_cannot_be_read_hides_no_name(
    old: str, new: str, place: tuple[str, str, int, int], tmp_path: Path
) -> None:
    """The track's names can all be read, so that `q` is none of them, though it stands among its quotas."""
    write_data(tmp_path, TARGETS.replace(old, new), a=listed("q", ONE.replace("track: m", "track: q")))
    assert [tuple(found) for found in findings(tmp_path)] == [("unknown-track", "a.yaml", 3, 30), place]


def test_a_plan_cut_short_is_judged_as_far_as_it_was_read(tmp_path: Path) -> None:
    records = [ONE.replace("track: m", "track: x"), ONE + ", county: 330999"]
    write_data(
        tmp_path,
        TARGETS.replace("start: 2011", "start: 2011.1") + "counties: {330902: 定海区, x: 普陀区\n",
        a=listed("z", *records),
    )
    assert [tuple(found) for found in findings(tmp_path)] == [
        ("unknown-department", "a.yaml", 1, 13),
        ("unknown-track", "a.yaml", 3, 30),
        ("bad-date", "targets.yaml", 1, 27),
        ("yaml-syntax", "targets.yaml", 9, 1),
    ]


def test_quota_sum_stands_at_the_target(tmp_path: Path) -> None:
    write_data(tmp_path, TARGETS.replace("target: 8", "target: 9"))
    assert findings(tmp_path) == [("quota-sum", "targets.yaml", 1, 52), ("quota-sum", "targets.yaml", 6, 47)]
    write_data(tmp_path, TARGETS.replace("target: 8, ", ""))  # not every track has a target
    assert findings(tmp_path) == []


def test_files(tmp_path: Path) -> None:
    folder = write_data(tmp_path, good=listed("q", ONE)) / "data" / "nominations"
    (folder / "list.txt").write_text("x")
    (folder / "UPPER.YAML").write_text("x: [")
    (folder / ".hidden.yaml").write_text("x: [")
    (folder / "inner.yaml").mkdir()
    (folder / "inner.yaml" / "deep.yml").write_text(listed("c", BRAND.replace("一", "二")), encoding="utf-8")
    (folder / "big.yaml").write_bytes(b"#" * 50_000_001)
    os.mkfifo(folder / "fifo.yaml")
    (tmp_path / "outside.yaml").write_text("x: [")
    links = {
        "alias.yaml": "good.yaml",
        "circle.yaml": "ring.yaml",
        "ring.yaml": "circle.yaml",
        "lost.yaml": "gone.yaml",
        "out.yaml": "../../outside.yaml",
        "folder.yaml": "inner.yaml",
        "loop": "..",
    }
    for name, goal in links.items():
        (folder / name).symlink_to(goal)
    assert [tuple(found) for found in findings(tmp_path)] == [
        ("stray-file", "UPPER.YAML", 1, 1),
        ("file-limit", "big.yaml", 1, 1),
        ("unreadable-file", "circle.yaml", 1, 1),
        ("unreadable-file", "fifo.yaml", 1, 1),
        ("stray-file", "folder.yaml", 1, 1),
        ("duplicate-nomination", "good.yaml", 3, 18),
        ("stray-file", "list.txt", 1, 1),
        ("stray-file", "loop", 1, 1),
        ("unreadable-file", "lost.yaml", 1, 1),
        ("stray-file", "out.yaml", 1, 1),
        ("unreadable-file", "ring.yaml", 1, 1),
    ]


def test_the_limit_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sisi.load.source.LARGEST_FILE", 1_000)
    write_data(tmp_path, full="#" * 1_000, more="#" * 1_001)
    assert findings(tmp_path) == [("file-limit", "more.yaml", 1, 1)]


def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write_data(tmp_path, a=listed("q", ONE)) / "data" / "nominations" / "a.yaml"
    path.chmod(stat.S_IWUSR)
    with only_what_is_permitted():
        assert findings(tmp_path) == [("unreadable-file", "a.yaml", 1, 1)]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_the_plan_may_be_a_device_and_sisi_does_not_wait(tmp_path: Path) -> None:
    write_data(tmp_path, a=listed("q", ONE.replace("2011-06-30", "2011.6")))
    (tmp_path / "data" / "targets.yaml").unlink()
    (tmp_path / "data" / "targets.yaml").symlink_to("/dev/zero")
    assert rules_found(tmp_path) == ["bad-date", "unreadable-file"]


def test_a_hundred_thousand_nominations_in_one_file(tmp_path: Path) -> None:
    records = "".join(f"  - {{enterprise: 示例{n}, track: m, nominated: 2011}}\n" for n in range(100_000))
    write_data(tmp_path, a=f"department: q\nnominations:\n{records}")
    assert sisi("check", "--format=json", cwd=tmp_path).json["summary"] == {
        "files": 2,
        "nominations": 100_000,
        "errors": 0,
        "warnings": 0,
    }
