"""The schemas and `sisi check` never disagree on keys and ids; no schema underlines what check accepts."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.oracle.random_repo import random_repo
from tests.oracle.write import write_repo
from tests.running import sisi

PLAN = """\
plan: {name: 计划, start: 2011, end: 2015}
departments:
  one: {name: {zh: 甲局, en: One}, aliases: [甲], names: [{name: 新甲局, from: 2014-08}]}
  two: {name: 乙局}
tracks:
  management: {name: {zh: 管理, en: Management}, target: 3, quotas: {one: 2, two: 1}}
  true: {name: "1.50", quotas: {one: 2}}
counties:
  330902: {zh: 定海区, en: Dinghai}
  007: 七区
  010: 十区
fields: {product: 产品, 1e3: {name: 千, aliases: [yes, "0x1F"]}}
"""
HEAD = "department: one\nnominations:\n"
RECORD = {"enterprise": "示例一", "track": "management", "nominated": "2011-06-30"}
KEYS_AND_IDS = {"missing-key", "unknown-key", "unknown-track", "unknown-department", "unknown-county", "unknown-field"}
ACCEPTED_TEXTS = [
    "示例",
    "2011",
    "330902",
    "1.5",
    ".5",
    "1e5",
    "true",
    "NO",
    "on",
    "0x1F",
    "010",
    "2011-06-30",
    "2011-06",
    "12:30",
    "1_000",
    ".inf",
    "-.5e3",
]
GOOD_VALUES = {
    "enterprise": ACCEPTED_TEXTS,
    "track": ["management", "管理", "Management", "1.50", "true", "'true'", '"management"'],
    "nominated": ["2011", "2011-06", "2011-06-30", "'2011'", '"2011-06"'],
    "code": ["123456788012345678", "91330902PDY0000284", "PDY00002-8", "PDY000028", "'PDY000028'", ""],
    "recognized": ["2013", "2013-12", "", "'2013'"],
    "withdrawn": ["2014-05-01", ""],
    "reason": [*ACCEPTED_TEXTS, ""],
    "county": ["330902", "'330902'", "定海区", "Dinghai", "007", "七区", "010", "'010'", ""],
    "field": ["product", "产品", "1e3", "千", "yes", "0x1F", ""],
    "counts_here": ["true", "false", "'true'", ""],
    "former_names": ["[旧名, 2011, true, 1.5]", "[]", ""],
    "document": [*ACCEPTED_TEXTS, "〔2011〕3号", ""],
    "note": [*ACCEPTED_TEXTS, "~", "null", ""],
}
WRONG_IDS = {
    "track": ["managment", "1.60", "2", "null", ""],
    "county": ["330909", "'330909'", "定海", "true", "9"],
    "field": ["Product", "no", "1"],
}


def record(**values: str) -> str:
    """A file with one record: the good one, some values of it changed; a key with the value `-` is left out."""
    lines = [f"{key}: {value}" for key, value in {**RECORD, **values}.items() if value != "-"]
    return HEAD + "  - " + "\n    ".join(lines) + "\n"


def in_order() -> Iterator[str]:
    yield from ("", "# nothing\n", HEAD, "department: one\n", "department: one\nnominations: []\n")
    for word in ("two", "甲局", "One", "甲", "新甲局", "'乙局'"):
        yield HEAD.replace("one", word)
    for key, values in GOOD_VALUES.items():
        for value in values:
            yield record(**{key: value})


def at_fault() -> Iterator[str]:
    for key, values in WRONG_IDS.items():
        for value in values:
            yield record(**{key: value})
    for key in RECORD:
        yield record(**{key: "-"})
        yield record(**{key: ""})
        yield record(**{key: "'  '"})
    for key in ("departement", "nomination", "Track", "enterprise_", "1", "注"):
        yield record(**{key: "x"})
    yield record(countty="330902", enterprise="-")
    yield from (
        "nominations: []\n",
        "department:\n",
        "department: three\n",
        "department: one\nnotes: 1\n",
        "nominations:\n",
    )


def judged(schema: Path, files: list[Path]) -> set[str]:
    """The names of the files that check-jsonschema finds at fault; called once, for it starts slowly."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(schema), *map(str, files)],
        capture_output=True,
        check=False,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    assert not told.get("parse_errors"), told["parse_errors"]
    return {Path(error["filename"]).name for error in told.get("errors", [])}


def save_schema(folder: Path, kind: str, name: str = "schema.json") -> Path:
    result = sisi("schema", kind, cwd=folder)
    assert result.code == 0, result.err
    path = folder / name
    path.write_text(result.out, encoding="utf-8")
    return path


def test_schema_and_check_agree_on_nominations(tmp_path: Path) -> None:
    (tmp_path / "data/nominations").mkdir(parents=True)
    (tmp_path / "data/targets.yaml").write_text(PLAN, encoding="utf-8")
    files = []
    for number, text in enumerate([*in_order(), *at_fault()]):
        files.append(tmp_path / f"data/nominations/{number:03}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    findings = sisi("check", "--format=json", cwd=tmp_path).json["findings"]
    keys_and_ids = {Path(one["path"]).name for one in findings if one["rule"] in KEYS_AND_IDS}
    bad_values = {Path(one["path"]).name for one in findings if one["rule"].startswith("bad-")}
    assert not [one for one in findings if one["path"] == "data/targets.yaml" and one["severity"] == "error"]
    good = len(list(in_order()))
    assert keys_and_ids == {path.name for path in files[good:]}, "the lists above say what check finds"
    underlined = judged(save_schema(tmp_path, "nominations"), files)
    shown = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert {name: shown[name] for name in keys_and_ids ^ underlined if name not in bad_values} == {}


TARGETS_IN_ORDER = [
    "plan: {name: 2011, start: 2011, end: '2015-06'}\ndepartments: {}\ntracks: {}\n",
    (
        "plan: {name: {zh: 甲}, start: 2011-03-01, end: 2015, target: 010, language: en, counting: once-per-track}\n"
        "departments: {a: {name: {en: 1}, aliases: [1, 二], names: [{name: 丙, from: 2012}]}}\n"
        "tracks: {t: {name: true, target: '5', quotas: {a: 3, one: 0}}}\n"
    ),
    (
        "plan: {name: 甲, start: 2011, end: 2015, target: , language: , counting: }\n"
        "departments: {one: {name: 乙, aliases: }}\ntracks: {t: {name: 丙, target: , quotas: {one: , two: '1'}}}\n"
        "counties: {330902: {zh: 丁}, 1: 2, a: {name: 戊, aliases: [己]}, b: {name: {zh: 庚}}}\nfields:\n"
    ),
]
TARGETS_AT_FAULT = [
    "",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments:\ntracks: {}\n",
    "plan: {name: , start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\n",
    "plan: {name: {}, start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\n",
    "plan: {name: {zh: , en: }, start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\n",
    "plan: {name: {de: 甲, zh: 甲}, start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\n",
    "plan: {name: 甲, start: 2011}\ndepartments: {}\ntracks: {}\n",
    "plan: {name: 甲, start: 2011, end: 2015, from: 1}\ndepartments: {}\ntracks: {}\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {a: {}}\ntracks: {}\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {a: }\ntracks: {}\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {a: {name: 乙, names: [{name: 丙}]}}\ntracks: {}\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {a: {name: 乙, quota: 1}}\ntracks: {}\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {}\ntracks: {t: {name: 丙}}\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {}\ntracks: {t: {name: 丙, quotas: }}\n",
    (
        "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {one: {name: 乙}}\n"
        "tracks: {t: {name: 丙, quotas: {three: 1}}}\n"
    ),
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\ncounties: {1: }\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\ncounties: {1: {aliases: [乙]}}\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\ncounties: {1: {zh: 乙, aliases: [丙]}}\n",
    "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\nfield: {}\n",
]


@pytest.mark.parametrize("known", [True, False], ids=["with its own plan", "without a plan"])
def test_schema_and_check_agree_on_targets(tmp_path: Path, *, known: bool) -> None:
    """Quotas name departments of the file itself; so the schema is asked with the departments that the texts above use."""
    if known:
        departments = "{one: {name: 甲}, two: {name: 乙}, a: {name: 丙}}"
        text = f"plan: {{name: 甲, start: 2011, end: 2015}}\ndepartments: {departments}\ntracks: {{}}\n"
        (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
    schema = save_schema(tmp_path, "targets")
    files, faulty = [], set()
    for number, text in enumerate([*TARGETS_IN_ORDER, *TARGETS_AT_FAULT]):
        files.append(tmp_path / f"{number:02}/targets.yaml")
        files[-1].parent.mkdir()
        files[-1].write_text(text, encoding="utf-8")
        findings = sisi("check", "--format=json", f"--data={files[-1].parent}", cwd=tmp_path).json["findings"]
        if any(one["rule"] in {"missing-key", "unknown-key"} for one in findings):
            faulty.add(number)
    own_quota = next(number for number, text in enumerate([*TARGETS_IN_ORDER, *TARGETS_AT_FAULT]) if "three: 1" in text)
    assert faulty | {own_quota} == set(range(len(TARGETS_IN_ORDER), len(files)))
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    underlined = {number for number, path in enumerate(files) if judged_text(schema, path)}
    assert {number: texts[files[number]] for number in underlined ^ (faulty | ({own_quota} if known else set()))} == {}


def judged_text(schema: Path, path: Path) -> list[str]:
    """What the schema finds at fault in one file; through the library below check-jsonschema, for speed."""
    from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader  # type: ignore[import-untyped]
    from jsonschema import Draft7Validator

    validator = Draft7Validator(json.loads(schema.read_bytes()))
    document = impl2loader(construct_yaml_implementation())(io.BytesIO(path.read_bytes()))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


@pytest.mark.parametrize("seed", range(6))
def test_what_check_accepts_no_schema_underlines(seed: int, tmp_path: Path) -> None:
    """But for a needed text that is written `~` or `null`: to sisi it is a text, and no schema can tell it from an empty one, which is missing."""
    written = write_repo(random_repo(Random(seed)), Random(seed))
    written.save(tmp_path)
    schemas = {kind: save_schema(tmp_path, kind, f"{kind}.json") for kind in ("targets", "nominations")}
    faults = judged_text(schemas["targets"], tmp_path / "data/targets.yaml")
    assert [fault for fault in faults if "None" not in fault] == []
    for path in sorted((tmp_path / "data/nominations").rglob("*.y*ml")):
        if path.is_file() and not path.name.startswith("."):
            assert judged_text(schemas["nominations"], path) == []
