"""`targets.yaml`: the plan, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from pydantic import ValidationError

from sisi.load.explain import bad_value, keys_of, unknown_key
from sisi.load.rules import MISSING_KEY, UNKNOWN_DEPARTMENT
from sisi.load.shapes import TARGETS, DepartmentShape, NamedShape, NameShape, PlanShape, TargetsShape, TrackShape
from sisi.load.things import department_of, name_of, named_of, track_of, words_with_paths
from sisi.messages import Lang, Message, msg
from sisi.nearest import nearest
from sisi.plan import UNREAD_PLAN, Counting, Plan
from sisi.problems import Finding, Place
from sisi.yamltext.file import TextFile
from sisi.yamltext.nodes import Mapping as MappingNode
from sisi.yamltext.nodes import Path, is_empty, plain, refused
from sisi.yamltext.value_rules import BAD_VALUE

_ID = re.compile(r"[a-z0-9-]+")
_SECTIONS = ("departments", "tracks", "counties", "fields")


@dataclass(slots=True)
class PlanReading:
    """What `targets.yaml` gave: the plan, and the findings."""

    file: TextFile
    plan: Plan = UNREAD_PLAN
    findings: list[Finding] = field(default_factory=list)
    _lost: set[Path] = field(default_factory=set)
    _meant: set[Path] = field(default_factory=set)

    def read(self) -> None:
        """Read the file; `plan` stays unread where nothing can be made of it."""
        document = self.file.document
        for fault in document.faults:
            self.findings.append(
                Finding(fault.rule, self.file.place(fault.start, fault.end), fault.message, fault.hint)
            )
        root = document.root
        if not document.complete:
            return
        if root is None or is_empty(root):
            root = MappingNode(0, False)
        if not isinstance(root, MappingNode):
            self.findings.append(bad_value(self.file.place_of(root), "model_type", self.file.path, plain(root)))
            return
        self._lost.update(refused(root))
        shape = self._shape(self._values(root))
        self._missing_keys(shape)
        self._ids(shape)
        self._one_word_one_thing(shape)
        self._quota_departments(shape)
        self.plan = self._plan(shape)

    def _values(self, root: MappingNode) -> dict[str, Any]:
        """The plain values; a thing of a section with an empty value is there, with nothing in it."""
        values = plain(root)
        assert isinstance(values, dict)
        for section in _SECTIONS:
            entry = root.entries.get(section)
            if entry is not None and isinstance(entry.value, MappingNode) and section in values:
                things = plain(entry.value)
                assert isinstance(things, dict)
                values[section] = {key: things.get(key, {}) for key in entry.value.entries}
        return values

    def _shape(self, values: dict[str, Any]) -> TargetsShape:
        """The file by its shape; what is at fault is dropped, and the rest read again."""
        try:
            return TARGETS.validate_python(values)
        except ValidationError as error:
            faults = error.errors(include_url=False)
        for fault in reversed(faults):  # later list items first, so that the numbers of earlier ones stay
            self._fault(fault["type"], fault["loc"], values)
        return self._shape(values)

    def _fault(self, kind: str, loc: Path, values: dict[str, Any]) -> None:
        holder, path = _holder(values, loc)
        value = holder[path[-1]]
        if kind == "extra_forbidden":
            finding, near = unknown_key(self.file.key_place(path), str(path[-1]), _known_keys(path))
            if near is not None:
                self._meant.add((*path[:-1], near))
        else:
            finding = bad_value(self.file.value_place(path), kind, str(path[-1]), value)
            self._lost.add(path)
        self.findings.append(finding)
        if len(path) == 2 and path[0] in _SECTIONS:
            holder[path[-1]] = {}  # its id stays known
        else:
            del holder[path[-1]]

    def _missing_keys(self, shape: TargetsShape) -> None:
        self._require((), shape, ("plan", "departments", "tracks"))
        if "plan" in shape:
            self._require(("plan",), shape["plan"], ("name", "start", "end"))
            self._require_name(("plan", "name"), shape["plan"].get("name"))
        for section, required in (
            ("departments", ("name",)),
            ("tracks", ("name", "quotas")),
            ("counties", ("name",)),
            ("fields", ("name",)),
        ):
            for key, thing in _section(shape, section).items():
                self._require((section, key), thing, required)
                self._require_name((section, key, "name"), thing.get("name"))
        for key, department in shape.get("departments", {}).items():
            for number, dated in enumerate(department.get("names", ())):
                path: Path = ("departments", key, "names", number)
                self._require(path, dated, ("name", "from"))
                self._require_name((*path, "name"), dated.get("name"))

    def _require(self, path: Path, shape: Mapping[str, object], keys: tuple[str, ...]) -> None:
        if path in self._lost:
            return
        for key in keys:
            if key not in shape and (*path, key) not in self._lost | self._meant:
                self._miss(path, key)

    def _require_name(self, path: Path, name: NameShape | None) -> None:
        below = {lost[:-1] for lost in self._lost | self._meant}
        if name is not None and not name and path not in below:
            place = self.file.missing_place(path, "zh")
            self.findings.append(
                Finding(
                    MISSING_KEY,
                    place,
                    msg("the name has neither `zh` nor `en`"),
                    msg("Add one of the two, or write the name as a plain text."),
                )
            )

    def _miss(self, path: Path, key: str) -> None:
        place = self.file.missing_place(path, key)
        owner = ".".join(str(step) for step in path)
        message = (
            msg("`{owner}` has no `{key}`", owner=owner, key=key) if owner else msg("the plan has no `{key}`", key=key)
        )
        self.findings.append(Finding(MISSING_KEY, place, message, msg("Add the key `{key}` with its value.", key=key)))
        self._lost.add((*path, key))

    def _ids(self, shape: TargetsShape) -> None:
        for section in _SECTIONS:
            for key in _section(shape, section):
                if not _ID.fullmatch(key):
                    message = msg("`{key}` cannot be an id: lower-case letters a-z, digits and hyphens only", key=key)
                    self._bad(self.file.key_place((section, key)), message)

    def _one_word_one_thing(self, shape: TargetsShape) -> None:
        for section in _SECTIONS:
            first: dict[str, str] = {}
            words = {  # a set: a plain name is one text for both languages
                (self._word_place((section, *path)), key, word)
                for key, thing in _section(shape, section).items()
                for word, path in words_with_paths(key, thing)
            }
            for place, key, word in sorted(words):
                if first.setdefault(word, key) != key:
                    message = msg("`{word}` already stands for `{first}`", word=word, first=first[word])
                    self._bad(place, message, msg("One word can mean one thing only; choose another."))

    def _word_place(self, path: Path) -> Place:
        return self.file.key_place(path) if len(path) == 2 else self.file.value_place(path)

    def _quota_departments(self, shape: TargetsShape) -> None:
        if "departments" not in shape:
            return
        for track, thing in shape.get("tracks", {}).items():
            for key in thing.get("quotas", {}):
                if key not in shape["departments"]:
                    near = nearest(key, shape["departments"])
                    hint = (
                        msg("Did you mean `{near}`?", near=near)
                        if near
                        else msg(
                            "Quotas are listed under the ids of departments: {ids}.",
                            ids=", ".join(shape["departments"]),
                        )
                    )
                    message = msg("{kind} `{word}` is not in the plan", kind=msg("department"), word=key)
                    self.findings.append(
                        Finding(
                            UNKNOWN_DEPARTMENT, self.file.key_place(("tracks", track, "quotas", key)), message, hint
                        )
                    )

    def _bad(self, place: Place, message: Message, hint: Message | None = None) -> None:
        self.findings.append(Finding(BAD_VALUE, place, message, hint))

    def _plan(self, shape: TargetsShape) -> Plan:
        head = shape.get("plan", PlanShape())
        start, end = head.get("start"), head.get("end")
        if start is not None and end is not None and end.last < start.first:
            self._bad(
                self.file.value_place(("plan", "end")),
                msg("the plan ends ({end}) before it starts ({start})", end=end.text, start=start.text),
            )
            self._lost.update({("plan", "start"), ("plan", "end")})
        return Plan(
            name=name_of(head.get("name"), ""),
            start=start.first if start is not None else date.min,
            end=end.last if end is not None else date.max,
            tracks=tuple(track_of(key, thing) for key, thing in shape.get("tracks", {}).items()),
            departments=tuple(department_of(key, thing) for key, thing in shape.get("departments", {}).items()),
            target=head.get("target"),
            language=head.get("language", Lang.ZH),
            counting=head.get("counting", Counting.ONCE),
            counties=_things(shape.get("counties")),
            fields=_things(shape.get("fields")),
            unread=frozenset(tuple(str(step) for step in path) for path in self._lost),
        )


def _section(shape: TargetsShape, section: str) -> Mapping[str, NamedShape]:
    """The things of a section by their ids; none where the section is not there."""
    return cast(Mapping[str, Mapping[str, NamedShape]], shape).get(section, {})


def _things(section: Mapping[str, NamedShape] | None) -> tuple[Any, ...] | None:
    return None if section is None else tuple(named_of(key, thing) for key, thing in section.items())


def _holder(values: Any, loc: Path) -> tuple[Any, Path]:
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


def _known_keys(path: Path) -> list[str]:
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
            return ["name", "from"]
        case ("counties" | "fields", _, _):
            return ["zh", "en", "name", "aliases"]
        case _:
            return keys_of(NameShape)
