"""The plan's lists of things (departments, tracks, counties, fields): their words, and what is wrong among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from sisi.load.explain import keys_of
from sisi.load.shapes import DepartmentShape, NamedShape, NameShape, PlanShape, TargetsShape, TrackShape
from sisi.messages import Name
from sisi.plan import DatedName, Department, Named, Track
from sisi.yamltext.nodes import Mapping as MappingNode
from sisi.yamltext.nodes import Path


def name_of(shape: NameShape | None, instead: str) -> Name:
    """A name with each language standing for a missing other."""
    zh, en = (shape.get("zh"), shape.get("en")) if shape is not None else (None, None)
    return Name(zh or en or instead, en or zh or instead)


def named_of(key: str, shape: NamedShape) -> Named:
    """A county or a field."""
    return Named(key, name_of(shape.get("name"), key), tuple(shape.get("aliases", ())))


def department_of(key: str, shape: DepartmentShape) -> Department:
    """A department with its later names in the order of their days."""
    later = [
        DatedName(name_of(dated.get("name"), key), dated["from"].first)
        for dated in shape.get("names", ())
        if "from" in dated
    ]
    return Department(
        key,
        name_of(shape.get("name"), key),
        tuple(shape.get("aliases", ())),
        tuple(sorted(later, key=lambda dated: dated.since)),
    )


def track_of(key: str, shape: TrackShape) -> Track:
    """A track with its quotas and its target."""
    return Track(
        key,
        name_of(shape.get("name"), key),
        tuple(shape.get("aliases", ())),
        dict(shape.get("quotas", {})),
        shape.get("target"),
    )


def words_with_paths(key: str, shape: NamedShape | DepartmentShape | TrackShape) -> Iterator[tuple[str, Path]]:
    """Every word of a thing with the keys that lead to it from its section."""
    yield key, (key,)
    yield from _name_words(shape.get("name"), (key, "name"))
    for number, dated in enumerate(cast(DepartmentShape, shape).get("names", ())):
        yield from _name_words(dated.get("name"), (key, "names", number, "name"))
    for number, alias in enumerate(shape.get("aliases", ())):
        yield alias, (key, "aliases", number)


def _name_words(name: NameShape | None, path: Path) -> Iterator[tuple[str, Path]]:
    if name is None:
        return
    for language, word in (("zh", name.get("zh")), ("en", name.get("en"))):
        if word is not None:
            yield word, (*path, language)


def holder_of(values: Any, loc: Path) -> tuple[Any, Path]:
    """What holds the value at `loc`, and the way to it as it stands in the file: steps that only the shape knows are passed over."""
    holder: Any = values
    found: Any = values
    path: list[str | int] = []
    for step in loc:
        keys: Any = found if isinstance(found, dict) else range(len(found)) if isinstance(found, list) else ()
        if step in keys:
            holder, found = found, found[step]
            path.append(step)
    return holder, tuple(path)


def known_keys(path: Path) -> tuple[str, ...]:
    """The keys that may stand where `path` ends in one that may not."""
    match path:
        case (_,):
            return keys_of(TargetsShape)
        case ("plan", _):
            return keys_of(PlanShape)
        case ("departments", _, _):
            return keys_of(DepartmentShape)
        case ("tracks", _, _):
            return keys_of(TrackShape)
        case ("departments", _, "names", _, _):
            return ("name", "from")
        case ("counties" | "fields", _, _):
            return ("zh", "en", "name", "aliases")
        case _:
            return keys_of(NameShape)


def section_of(shape: TargetsShape, section: str) -> Mapping[str, NamedShape]:
    """The things of a section by their ids; none where the section is not there."""
    return cast(Mapping[str, Mapping[str, NamedShape]], shape).get(section, {})


def last_thing(root: MappingNode, sections: Collection[str]) -> Path | None:
    """The way to what stands right before a syntax error: the last thing of the last section."""
    if not root.entries:
        return None
    section, entry = next(reversed(root.entries.items()))
    if section not in sections:
        return (section,)
    things = entry.value
    return (section, next(reversed(things.entries))) if isinstance(things, MappingNode) and things.entries else None


def things_of(section: Mapping[str, NamedShape] | None) -> tuple[Named, ...] | None:
    """The things of a section that may be left out: None where it is not there."""
    return None if section is None else tuple(named_of(key, thing) for key, thing in section.items())
