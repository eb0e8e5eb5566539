"""`sisi schema`: what the schemas say, in which language, and with which words of the plan."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.running import sisi
from tests.test_schema_agrees import PLAN, judged_text, record, save_schema


def walk(node: object) -> Iterator[dict[str, Any]]:
    """Every mapping of a document."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


@pytest.mark.parametrize("kind", ["targets", "nominations"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_schema_is_draft_07_with_words_of_the_language(kind: str, lang: str, tmp_path: Path) -> None:
    from jsonschema import Draft7Validator

    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    schema = sisi("schema", kind, f"--lang={lang}", cwd=tmp_path).json
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    for node in walk(schema):
        assert "default" not in node
        assert "Shape" not in json.dumps(node)
        if "title" in node and "description" in node and node["title"] != schema["title"]:
            assert any("一" <= char <= "鿿" for char in node["title"]) == (lang == "zh"), node["title"]
            assert node["markdownDescription"].startswith(node["description"])
        if "enumDescriptions" in node:
            assert len(node["enumDescriptions"]) == len(node["enum"])


def test_a_schema_goes_into_a_file_as_utf_8_whatever_the_shell(tmp_path: Path) -> None:
    """A redirection of Windows PowerShell would write UTF-16, which no editor takes for JSON."""
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    printed = sisi("schema", "targets", "--lang=zh", cwd=tmp_path)
    written = sisi("schema", "targets", "--lang=zh", "-o", "schema.json", cwd=tmp_path, encoding="cp936")
    assert (written.code, written.out, written.err) == (0, "", "")
    assert (tmp_path / "schema.json").read_bytes() == printed.out.encode()


def test_ids_and_names_are_the_enums_each_described(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    schema = sisi("schema", "nominations", cwd=tmp_path).json
    track = schema["properties"]["nominations"]["items"]["properties"]["track"]["anyOf"][0]
    assert track["enum"] == ["management", True, "true", "管理", 1.5, "1.50", "Management"]
    assert track["enumDescriptions"][0] == "Management (management); target 3; quotas: One 2, 乙局 1"
    assert track["enumDescriptions"][3] == "Management (management)"
    county = schema["properties"]["nominations"]["items"]["properties"]["county"]["anyOf"][0]
    assert county["enum"] == [330902, "330902", 7, "007", 10, 8, "010", "定海区", "七区", "十区", "Dinghai"]
    assert schema["properties"]["department"]["anyOf"][0]["enum"] == [
        "one",
        "two",
        "甲局",
        "乙局",
        "One",
        "甲",
        "新甲局",
    ]


def test_an_empty_plan_takes_no_word(tmp_path: Path) -> None:
    text = "plan: {name: 甲, start: 2011, end: 2015}\ndepartments: {}\ntracks: {}\ncounties: {}\n"
    (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
    schema = save_schema(tmp_path, "nominations")
    assert not [node for node in walk(json.loads(schema.read_bytes())) if node.get("enum") == []]
    file = tmp_path / "new.yaml"
    file.write_text(record(county=""), encoding="utf-8")
    assert [fault.split(":")[0] for fault in judged_text(schema, file)] == ["$.department", "$.nominations[0].track"]


def test_without_a_plan_the_schema_is_general_and_a_wrong_folder_is_wrong_use(tmp_path: Path) -> None:
    general = sisi("schema", "nominations", cwd=tmp_path)
    assert general.code == 0
    assert not [node for node in walk(general.json) if "enum" in node]
    assert sisi("schema", "nominations", "--data=nowhere", cwd=tmp_path).code == 2
    assert sisi("schema", "nominations", cwd=tmp_path, env={"SISI_DATA": "nowhere"}).code == 2
    assert sisi("schema", "plan", cwd=tmp_path).code == 2


def test_a_plan_with_errors_gives_what_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "targets.yaml").write_text(PLAN.replace("tracks:", "tracks: []\nx:"), encoding="utf-8")
    result = sisi("schema", "nominations", cwd=tmp_path)
    properties = result.json["properties"]
    assert result.code == 0
    assert "errors" in result.err
    assert not [node for node in walk(properties["nominations"]) if "enum" in node and True in node["enum"]]
    assert [node for node in walk(properties["department"]) if "enum" in node]
