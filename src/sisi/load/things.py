"""The plan's lists of things (departments, tracks, counties, fields): their words, and what is wrong among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from sisi.load.shapes import DepartmentShape, NamedShape, NameShape, TrackShape
from sisi.messages import Name
from sisi.plan import DatedName, Department, Named, Track
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
