"""Whatever a file holds, sisi answers with findings: no traceback, no other exit code, no neighbor hidden; and both ways of reading see the same."""

from __future__ import annotations

import json
import tempfile
from dataclasses import fields
from pathlib import Path
from random import Random
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.facts import facts
from benchmarks.layouts import by_department, write_data
from sisi.load.reader import Loaded, load
from sisi.load.source import FolderSource
from sisi.register import Nomination
from sisi.yamltext.compose import compose
from sisi.yamltext.file import TextFile
from sisi.yamltext.lines import Lines
from sisi.yamltext.nodes import Mapping, Sequence, plain, refused
from sisi.yamltext.quick import read_plain
from tests.fuzz.strategies import FRAGMENTS, encoded, files, fuzz, lists, slipped
from tests.oracle.write import PLAN_PATH
from tests.rounds import rounds
from tests.running import sisi

SAMPLE = Path(__file__).parents[2] / "data"
NEIGHBOR = """\
department: nobody
nominations:
  - enterprise: 示例邻居公司
    track: 质量管里创优
    nominated: 2011.6.30
"""
PLANTED = [("unknown-department", 1, 13), ("unknown-track", 4, 12), ("bad-date", 5, 16)]
PLAN = (SAMPLE / "targets.yaml").read_text(encoding="utf-8")
LIST = "\n".join((SAMPLE / "nominations" / "construction.yaml").read_text(encoding="utf-8").split("\n")[:60])


def has_text(raw: bytes, line: int, column: int) -> bool:
    """Whether a place lies in the file, by the widest reading of its bytes."""
    return 1 <= line <= raw.count(b"\n") + raw.count(b"\r") + 1 and 1 <= column <= len(raw) + 1


@given(st.data(), st.sampled_from(["targets.yaml", "nominations/a.yaml"]))
@fuzz(120)
def test_a_mutated_file_gives_findings_and_hides_no_neighbor(data: st.DataObject, victim: str) -> None:
    texts = {"targets.yaml": PLAN, "nominations/a.yaml": LIST}
    if victim != "targets.yaml" and data.draw(st.booleans()):
        texts[victim] = data.draw(lists())
    raw = data.draw(encoded(data.draw(slipped(texts[victim]))))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data" / "nominations").mkdir(parents=True)
        (root / "data" / "nominations" / "b.yaml").write_text(NEIGHBOR, encoding="utf-8")
        for name, text in texts.items():
            (root / "data" / name).write_text(text, encoding="utf-8")
        (root / "data" / victim).write_bytes(raw)
        held_to_the_promises(root, victim, raw, "")


def held_to_the_promises(root: Path, victim: str, raw: bytes, label: str) -> None:
    result = sisi("check", "--format=json", f"--lang={'zh' if len(raw) % 2 else 'en'}", cwd=root)
    assert result.code in {0, 1}, f"{label}: {result.err}"
    assert "sisi:" not in result.err, f"{label}: {result.err}"
    found = json.loads(result.out)["findings"]
    neighbor = [(one["rule"], one["line"], one["column"]) for one in found if one["path"].endswith("/b.yaml")]
    if victim == "targets.yaml":  # what depends on the plan may not be judged; the date always is
        assert ("bad-date", 5, 16) in neighbor, label
    else:
        assert neighbor == PLANTED, label
    for one in found:
        assert one["message"], f"{label}: {one}"
        assert one["hint"], f"{label}: {one}"
        if one["path"].endswith(victim):
            assert has_text(raw, one["line"], one["column"]), f"{label}: {one}"


GARBAGE = ["", "x", "2011.6.30", "null", "-1", "::", "[", "{", "\u001b[31m", "示例", "９", "a" * 10_001, "\n", "'", '"']


@pytest.mark.parametrize("seed", range(rounds(10)))
def test_a_bad_value_in_one_record_leaves_the_others_as_they_were(seed: int, tmp_path: Path) -> None:
    """Ten records with one fault each; garbage in one of them changes nothing about the other nine."""
    rng = Random(seed)
    keys = ("enterprise", "track", "nominated", "code", "county", "field", "counts_here", "former_names", "note", "zz")
    victim, key = rng.randrange(10), rng.choice(keys)
    garbage = rng.choice(
        [json.dumps(rng.choice(GARBAGE)), "[a, [b]]", "{a: b}", "*x", "&y z", "!t u", "", "|\n      t"]
    )

    def records(bad: int | None) -> str:
        text = "department: 建设\nnominations:\n"
        for number in range(10):
            values = {"enterprise": f"示例{number}公司", "track": f"无此行动{number}", "nominated": "2011-06-30"}
            if number == bad:
                values[key] = garbage
            pairs = [f"{name}: {value}" for name, value in values.items()]
            text += "  - " + "\n    ".join(pairs) + f"\n    reason: r{number}\n"
        return text

    def faults(text: str) -> list[tuple[str, str]]:
        (tmp_path / "nominations").mkdir(exist_ok=True)
        (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
        (tmp_path / "nominations" / "a.yaml").write_text(text, encoding="utf-8")
        found = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
        return [(one["rule"], one["message"]) for one in found]

    others = [fault for fault in faults(records(None)) if f"无此行动{victim}`" not in fault[1]]
    assert len(others) == 9
    assert [fault for fault in faults(records(victim)) if fault in others] == others


def agree(text: str) -> bool:
    """Whether the quick way took `text`; where it did, the thorough way must see the same and find nothing wrong."""
    quick = read_plain(text)
    if quick is None:
        return False
    document = compose(text)
    assert (document.faults, document.complete) == ((), True)
    assert isinstance(document.root, Mapping)
    assert not list(refused(document.root))
    assert plain(document.root) == quick.root
    assert list(quick.root) == list(document.root.entries)
    lines = Lines(text)
    sequences = {key: entry.value for key, entry in document.root.entries.items() if isinstance(entry.value, Sequence)}
    assert quick.lines == {
        key: [lines.position(item.start)[0] for item in value.items] for key, value in sequences.items()
    }
    return True


@given(st.data())
@fuzz(150)
def test_both_ways_see_the_same(data: st.DataObject) -> None:
    text = data.draw(lists())
    agree(text)
    agree(data.draw(slipped(text)))


def test_ordinary_files_are_read_the_quick_way(tmp_path: Path) -> None:
    write_data(tmp_path, facts(100), by_department)
    assert all(agree(path.read_text("utf-8")) for path in (tmp_path / "nominations").iterdir())


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_each_fragment_anywhere(fragment: str) -> None:
    text = "department: q\nnominations:\n- enterprise: 示例\n  former_names: [甲, '乙']\n  note: |\n    x\n"
    for at in range(0, len(text) + 1, 1 if len(fragment) < 100 else 7):
        agree(text[:at] + fragment + text[at:])


def told(loaded: Loaded) -> tuple[object, ...]:
    keys = [field.name for field in fields(Nomination)]
    records = [[getattr(one, key) for key in keys] for one in loaded.register.nominations]
    return records, sorted(map(repr, loaded.findings)), loaded.register.plan, loaded.files, loaded.items


@given(files(), st.data())
@fuzz(25)
def test_a_folder_read_both_ways_gives_the_same_register_and_findings(
    found: dict[str, bytes], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in found.items():
            if data.draw(st.booleans()):
                raw = data.draw(slipped(TextFile(name, raw).text)).encode("utf-8", "replace")  # noqa: PLW2901
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        assert (Path(folder) / PLAN_PATH).exists()
        source = FolderSource(Path(folder) / "data")
        quick = told(load(source))
        with mock.patch.object(TextFile, "plain", return_value=None):
            assert told(load(source)) == quick
