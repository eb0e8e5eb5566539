"""Reads files without errors into a model, by PyYAML's own reader of texts: for the data that the project ships."""

import re
from pathlib import Path
from typing import Any

import yaml

from tests.oracle.model import TEXT_KEYS, DataFile, Department, Label, Nomination, Plan, Renaming, Repo, Thing, Track


def text_of(value: Any) -> str | None:
    """A scalar without the white space around it; None where absent or empty."""
    return (value.strip() or None) if isinstance(value, str) else None


def texts_of(value: Any) -> tuple[str, ...]:
    """A list of texts; an empty or absent one has none."""
    return tuple(item.strip() for item in value) if isinstance(value, list) else ()


def number_of(value: Any) -> int | None:
    """A whole number, or none."""
    text = text_of(value)
    return None if text is None else int(text)


def section(value: Any) -> dict[str, Any]:
    """A mapping; an empty or absent one has no keys."""
    return value if isinstance(value, dict) else {}


def label_of(value: Any) -> Label:
    """A text, or {zh, en}."""
    if isinstance(value, dict):
        return Label(text_of(value.get("zh")), text_of(value.get("en")))
    return Label(text_of(value), text_of(value))


def thing_of(key: str, value: Any) -> Thing:
    """A county or field: "a text, `{zh, en}`, or `{name, aliases}`"."""
    named = isinstance(value, dict) and "name" in value
    return Thing(key, label_of(value["name"] if named else value), texts_of(value.get("aliases")) if named else ())


def department_of(key: str, value: dict[str, Any]) -> Department:
    """A department of the plan."""
    listed = value.get("names")
    names = [Renaming(label_of(item["name"]), item["from"].strip()) for item in listed or [] if item]
    return Department(key, label_of(value["name"]), texts_of(value.get("aliases")), tuple(names))


def track_of(key: str, value: dict[str, Any]) -> Track:
    """A track of the plan."""
    quotas = tuple((department, number_of(quota)) for department, quota in value["quotas"].items())
    return Track(key, label_of(value["name"]), texts_of(value.get("aliases")), quotas, number_of(value.get("target")))


def plan_of(text: str) -> Plan:
    """The plan in the text of targets.yaml."""
    root = yaml.load(text, yaml.BaseLoader)
    head = root["plan"]
    return Plan(
        label=label_of(head["name"]),
        start=head["start"].strip(),
        end=head["end"].strip(),
        departments=tuple(department_of(key, value) for key, value in root["departments"].items()),
        tracks=tuple(track_of(key, value) for key, value in root["tracks"].items()),
        target=number_of(head.get("target")),
        counting=text_of(head.get("counting")),
        language=text_of(head.get("language")),
        counties=tuple(thing_of(key, value) for key, value in section(root.get("counties")).items()),
        fields=tuple(thing_of(key, value) for key, value in section(root.get("fields")).items()),
    )


def lines_of(text: str) -> list[int]:
    """The line of the first key (in flow style of `{`) of each nomination; only LF, CRLF and CR end lines."""
    root: Any = yaml.compose(text, yaml.BaseLoader)
    listed = next((node for key, node in root.value if key.value == "nominations"), None)
    nodes = listed.value if isinstance(listed, yaml.SequenceNode) else []
    starts = [(node if node.flow_style else node.value[0][0]).start_mark.index for node in nodes]
    ends = [found.end() for found in re.finditer("\r\n|\r|\n", text)]
    return [1 + sum(end <= start for end in ends) for start in starts]


def file_of(path: str, text: str) -> DataFile | None:
    """A nominations file; None where there is nothing in it."""
    root = yaml.load(text, yaml.BaseLoader)
    if not isinstance(root, dict):
        return None
    items = root.get("nominations")
    nominations = [
        Nomination(
            **{key: text_of(item.get(key)) for key in TEXT_KEYS},  # type: ignore[arg-type]  # three of them are never None
            former_names=texts_of(item.get("former_names")),
            line=line,
        )
        for item, line in zip(items if isinstance(items, list) else [], lines_of(text), strict=True)
    ]
    return DataFile(path, root["department"].strip(), tuple(nominations))


def read_repo(root: Path) -> Repo:
    """The model of the data repo below `root`, the folder that holds `data/`; paths are relative to it."""
    files = []
    for found in sorted((root / "data" / "nominations").rglob("*")):
        path = found.relative_to(root)
        hidden = any(part.startswith(".") for part in path.parts)
        if found.is_file() and found.suffix in {".yaml", ".yml"} and not hidden:
            files.append(file_of(path.as_posix(), found.read_bytes().decode("utf-8-sig")))
    plan = plan_of((root / "data" / "targets.yaml").read_bytes().decode("utf-8-sig"))
    return Repo(plan, tuple(file for file in files if file is not None))
