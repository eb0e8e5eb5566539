"""`targets.yaml`: the plan, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from sisi.load.explain import bad_value, id_hint, is_id, unknown_key, unknown_quota
from sisi.load.findings import Findings
from sisi.load.rules import MISSING_KEY
from sisi.load.shapes import TARGETS, NameShape, PlanShape, TargetsShape
from sisi.load.things import (
    department_of,
    holder_of,
    known_keys,
    last_thing,
    name_of,
    section_of,
    things_of,
    track_of,
    words_with_paths,
)
from sisi.messages import Lang, Message, msg
from sisi.plan import UNREAD_PLAN, Counting, Plan
from sisi.problems import Finding, Place
from sisi.yamltext.file import TextFile
from sisi.yamltext.nodes import Mapping as MappingNode
from sisi.yamltext.nodes import Path, Refused, cut_short, empties, is_empty, plain, refused
from sisi.yamltext.value_rules import BAD_VALUE

_NAMES = (("name",), ("names",), ("aliases",))
_WORDLESS = (("quotas",), ("target",))
"""What cannot be read of these hides no word that the thing is known by."""
_SECTIONS = ("departments", "tracks", "counties", "fields")


@dataclass(slots=True)
class PlanReading:
    """What `targets.yaml` gave: the plan, and the findings."""

    file: TextFile
    plan: Plan = UNREAD_PLAN
    findings: Findings = field(default_factory=Findings)
    _lost: set[Path] = field(default_factory=set)
    _meant: set[Path] = field(default_factory=set)
    _cut: set[Path] = field(default_factory=set)
    _last: Path | None = None
    _bare_quotas: list[tuple[str, str]] = field(default_factory=list)

    def read(self) -> None:
        """Read the file; `plan` stays unread where nothing can be made of it."""
        document = self.file.document
        for fault in document.faults:
            self.findings.append(
                Finding(fault.rule, self.file.place(fault.start, fault.end), fault.message, fault.hint)
            )
        root = document.root
        if root is None or is_empty(root):
            root = MappingNode(0, False, complete=document.complete)
        if not isinstance(root, MappingNode):
            if document.complete and not isinstance(root, Refused):
                self.findings.append(bad_value(self.file.place_of(root), "model_type", (), plain(root)))
            return
        self._lost.update(refused(root))
        self._lost.update((path[0],) for path in refused(root) if path[2:3] in _NAMES or len(path) == 2)
        self._cut.update(cut_short(root))
        self._lost.update(path for path in self._cut if path)
        if not document.complete:
            self._last = last_thing(root, _SECTIONS)
        if not root.complete:
            self._lost.update((section,) for section in ("plan", *_SECTIONS) if section not in root.entries)
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
        for path in empties(root):
            self._keep_bare(path, values)
        return values

    def _keep_bare(self, path: Path, values: Any) -> None:
        """An empty value is an absent one, but its key is not: keep it where it has to be judged."""
        match path:
            case ("tracks", str(track), "quotas", str(department)):
                self._bare_quotas.append((track, department))
            case (section, _) if section in _SECTIONS:
                pass
            case (*above, str(key)) if key not in known_keys(path):
                for step in above:
                    values = values[step]
                values[key] = ""

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
        holder, path = holder_of(values, loc)
        value = holder[path[-1]]
        if kind == "extra_forbidden":
            finding, near = unknown_key(self.file.key_place(path), str(path[-1]), known_keys(path))
            if near is not None:
                self._meant.add((*path[:-1], near))
            self.findings.append(finding)
        else:
            if path not in self._cut:
                self.findings.append(bad_value(self.file.value_place(path), kind, path, value))
            self._lost.add(path)
        if len(path) == 2 and path[0] in _SECTIONS:
            holder[path[-1]] = {}  # its id stays known
        else:
            del holder[path[-1]]

    def _missing_keys(self, shape: TargetsShape) -> None:
        self._require((), shape, ("plan", "departments", "tracks"))
        if "plan" in shape:
            self._require(("plan",), shape["plan"], ("name", "start", "end"))
            self._require_name(("plan", "name"), shape["plan"].get("name"))
        for section in _SECTIONS:
            required = ("name", "quotas") if section == "tracks" else ("name",)
            for key, thing in section_of(shape, section).items():
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
                if path == self._last:
                    self._lost.add((*path, key))  # it may stand behind the syntax error
                else:
                    self._miss(path, key)

    def _require_name(self, path: Path, name: NameShape | None) -> None:
        below = {lost[:-1] for lost in self._lost | self._meant}
        if name is not None and not name and path not in below | self._lost:
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
            for key in section_of(shape, section):
                if not is_id(key):
                    message = msg("`{key}` cannot be an id: lower-case letters a-z, digits and hyphens only", key=key)
                    self._bad(self.file.key_place((section, key)), message, id_hint(key))

    def _one_word_one_thing(self, shape: TargetsShape) -> None:
        for section in _SECTIONS:
            first: dict[str, str] = {}
            words = {  # a set: a plain name is one text for both languages
                (self._word_place((section, *path)), key, word)
                for key, thing in section_of(shape, section).items()
                for word, path in words_with_paths(key, thing)
            }
            for place, key, word in sorted(words):
                if first.setdefault(word, key) != key:
                    message = msg("`{word}` already stands for `{first}`", word=word, first=first[word])
                    self._bad(place, message, msg("One word can mean one thing only; choose another."))

    def _word_place(self, path: Path) -> Place:
        return self.file.key_place(path) if len(path) == 2 else self.file.value_place(path)

    def _quota_departments(self, shape: TargetsShape) -> None:
        if "departments" not in shape or ("departments",) in self._lost:
            return
        departments = [department_of(key, thing) for key, thing in shape["departments"].items()]
        for track, thing in shape.get("tracks", {}).items():
            bare = [department for holder, department in self._bare_quotas if holder == track]
            for key in (*thing.get("quotas", {}), *bare):
                if key not in shape["departments"]:
                    place = self.file.key_place(("tracks", track, "quotas", key))
                    self.findings.append(unknown_quota(place, key, departments))

    def _bad(self, place: Place, message: Message, hint: Message) -> None:
        self.findings.append(Finding(BAD_VALUE, place, message, hint))

    def _plan(self, shape: TargetsShape) -> Plan:
        head = shape.get("plan", PlanShape())
        start, end = head.get("start"), head.get("end")
        if start is not None and end is not None and end.last < start.first:
            self._bad(
                self.file.value_place(("plan", "end")),
                msg("the plan ends ({end}) before it starts ({start})", end=end.text, start=start.text),
                msg("Compare both dates with the announced plan."),
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
            counties=things_of(shape.get("counties")),
            fields=things_of(shape.get("fields")),
            unread=frozenset(tuple(str(step) for step in path) for path in self._lost | self._meant),
            unsure=tuple(sorted(self._unsure(shape))),
        )

    def _unsure(self, shape: TargetsShape) -> Iterator[tuple[str, str]]:
        """The text of every thing in which a word could not be read, with its section."""
        for section in _SECTIONS:
            for key in section_of(shape, section):
                lost = [path for path in self._lost | self._meant if path[:2] == (section, key)]
                if any(path[2:3] not in _WORDLESS for path in lost):
                    yield section, self.file.text_at((section, key))
