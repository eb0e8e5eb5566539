"""A nominations file: its items as nominations, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from sisi.codes import organization_of
from sisi.load.explain import bad_value, keys_of, unknown_key, unknown_word
from sisi.load.findings import Findings
from sisi.load.rules import MISSING_KEY, UNKNOWN_COUNTY, UNKNOWN_DEPARTMENT, UNKNOWN_FIELD, UNKNOWN_TRACK
from sisi.load.shapes import FILE, ITEMS, FileShape, NominationShape
from sisi.load.words import Vocabulary, Words
from sisi.messages import msg
from sisi.problems import Finding, Rule
from sisi.register import Nomination
from sisi.yamltext.file import TextFile
from sisi.yamltext.nodes import Mapping as MappingNode
from sisi.yamltext.nodes import Path, Refused, Sequence, Value, cut_short, empties, is_empty, plain, refused

_LIST = "nominations"
_REQUIRED = ("enterprise", "track", "nominated")
_KEY_BEHIND = re.compile(r"^[ \t]*([a-z_]+)[ \t]*[:：]", re.MULTILINE)
_ITEM_BEHIND = re.compile(r"^[ \t]*-", re.MULTILINE)
_AT_ONCE = 10_000
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class FileReading:
    """What one file gave: its nominations, its findings, and how many items its list has."""

    file: TextFile
    vocabulary: Vocabulary
    nominations: list[Nomination] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    items: int = 0
    _unread: dict[int, set[str]] = field(default_factory=dict)
    _header_unread: set[str] = field(default_factory=set)
    _meant: set[Path] = field(default_factory=set)
    _cut: set[Path] = field(default_factory=set)
    _cut_off: int | None = None
    _whole: bool = True

    def read(self) -> None:
        """Read the file."""
        quick = self.file.plain()
        if quick is not None and self.file.seems is None and quick.bare <= set(keys_of(NominationShape)):
            self._read_values(dict(quick.root), quick.lines.get(_LIST, []))
        else:
            self._read_document()

    def moved_to(self, file: TextFile) -> FileReading:
        """The same under another name: `file` has the same bytes."""
        path = file.path
        nominations = [replace(nomination, path=path) for nomination in self.nominations]
        findings = Findings(replace(finding, place=replace(finding.place, path=path)) for finding in self.findings)
        return FileReading(file, self.vocabulary, nominations, findings, self.items)

    def _read_document(self) -> None:
        document = self.file.document
        for fault in document.faults:
            self.findings.append(
                Finding(fault.rule, self.file.place(fault.start, fault.end), fault.message, fault.hint)
            )
        root = document.root
        if root is None or is_empty(root):
            return
        if not isinstance(root, MappingNode):
            if document.complete and not isinstance(root, Refused):
                self.findings.append(bad_value(self.file.place_of(root), "model_type", (), plain(root)))
            return
        for path in refused(root):
            self._lose(path)
        self._whole = root.complete
        self._cut.update(cut_short(root))
        if not document.complete:
            self._cut_off = self._item_cut_off(root)
        for path in empties(root):
            self._judge_bare(path)
        values = plain(root)
        assert isinstance(values, dict)
        self._read_values(values, self._lines(root))

    def _judge_bare(self, path: Path) -> None:
        """An empty value is an absent one, but its key is not: an unknown one is refused."""
        shape = {1: FileShape, 3: NominationShape}.get(len(path))
        if shape is not None and (len(path) == 1 or path[0] == _LIST) and path[-1] not in keys_of(shape):
            self._fault("extra_forbidden", path, "", shape)

    def _lines(self, root: MappingNode) -> list[int]:
        entry = root.entries.get(_LIST)
        items = entry.value.items if entry is not None and isinstance(entry.value, Sequence) else []
        return [self.file.lines.position(item.start)[0] for item in items]

    def _item_cut_off(self, root: MappingNode) -> int | None:
        """The last item, where a line behind it, up to the next, begins with a nomination's key: a syntax error keeps it from them."""
        entry = root.entries.get(_LIST)
        if entry is None or not isinstance(entry.value, Sequence) or not entry.value.items:
            return None
        behind = _ITEM_BEHIND.split(self.file.text[entry.value.items[-1].end :], maxsplit=1)[0]
        found = {key[1] for key in _KEY_BEHIND.finditer(behind)}
        return len(entry.value.items) - 1 if found & set(keys_of(NominationShape)) else None

    def _lose(self, path: Path) -> None:
        """Remember that the value at `path` is there but could not be read."""
        match path:
            case (str(key),):
                self._header_unread.add(key)
            case (str(), int(item), *rest):
                self._unread.setdefault(item, set()).add(str(rest[0]) if rest else "")
            case _:
                pass

    def _read_values(self, values: dict[str, Value], lines: list[int]) -> None:
        header = self._header(values)
        items = values.get(_LIST) if _LIST not in self._header_unread else None
        department = self._department(header)
        if isinstance(items, list):
            self.items = len(items)
            self._read_items(items, lines, department)

    def _header(self, values: dict[str, Value]) -> FileShape:
        """The file's own keys; those at fault are dropped."""
        try:
            header = FILE.validate_python(values)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                key = str(fault["loc"][0])
                self._fault(fault["type"], (key,), values.pop(key), FileShape)
                self._header_unread.add(key)
            header = FILE.validate_python(values)
        named = "department" in self._header_unread or ("department",) in self._meant
        if "department" not in header and self._whole and not named:
            place = self.file.missing_place((), "department")
            self.findings.append(
                Finding(
                    MISSING_KEY,
                    place,
                    msg("the file does not say its `department`"),
                    msg("Add a line `department: …` at the top."),
                )
            )
        return header

    def _fault(self, kind: str, path: Path, value: object, shape: type[FileShape | NominationShape]) -> None:
        if path in self._cut:
            return
        if kind != "extra_forbidden":
            self.findings.append(bad_value(self.file.value_place(path), kind, path, value))
            return
        above = keys_of(NominationShape) if shape is FileShape else ()
        finding, near = unknown_key(self.file.key_place(path), str(path[-1]), keys_of(shape), above)
        self.findings.append(finding)
        if near is not None:
            self._meant.add((*path[:-1], near))

    def _department(self, header: FileShape) -> str:
        return self._word(
            self.vocabulary.departments, header.get("department", ""), ("department",), UNKNOWN_DEPARTMENT
        )

    def _word(self, words: Words, word: str, path: Path, rule: Rule) -> str:
        """The id that `word` stands for; the word itself where it is not judged."""
        found = words.ids.get(word)
        if found is not None or not word:
            return found or ""
        if not words.lacks(word):
            return word
        self.findings.append(unknown_word(self.file.value_place(path), rule, word, words.things))
        return ""

    def _read_items(self, items: list[Any], lines: list[int], department: str) -> None:
        for start in range(0, len(items), _AT_ONCE):
            for number, shape in enumerate(self._shapes(items, start), start):
                if isinstance(item := items[number], dict) and "" not in self._unread.get(number, ()):
                    self.nominations.append(self._nomination((number, lines[number]), item, shape, department))
            if self.findings.is_full:
                return

    def _shapes(self, items: list[Any], start: int) -> list[NominationShape]:
        """The items from `start` on by their shape, many in one call; what is at fault is dropped, and the rest read again."""
        some = items[start : start + _AT_ONCE]
        try:
            return ITEMS.validate_python(some)
        except ValidationError as error:
            good: dict[int, Any] = {
                number: dict(item) if isinstance(item, dict) else {} for number, item in enumerate(some, start)
            }
            for fault in error.errors(include_url=False):
                number, *rest = fault["loc"]
                assert isinstance(number, int)
                self._item_fault(fault["type"], (start + number, *rest), items, good)
            return ITEMS.validate_python(list(good.values()))

    def _item_fault(self, kind: str, loc: tuple[int | str, ...], items: list[Any], good: dict[int, Any]) -> None:
        number, *rest = loc
        assert isinstance(number, int)
        if not rest:
            if "" not in self._unread.get(number, ()):
                self.findings.append(
                    bad_value(self.file.value_place((_LIST, number)), kind, (_LIST, number), items[number])
                )
            return
        key = str(rest[0])
        value = items[number][key]
        for step in rest[1:]:
            value = value[step]
        self._fault(kind, (_LIST, number, *rest), value, NominationShape)
        good[number].pop(key, None)
        if len(rest) > 1:  # an item of a list: its neighbors are read
            good[number][key] = [one for one in items[number][key] if isinstance(one, str)]
        self._unread.setdefault(number, set()).add(key)

    def _nomination(
        self, at: tuple[int, int], item: dict[str, Any], shape: NominationShape, department: str
    ) -> Nomination:
        number, line = at
        enterprise, track, nominated = shape.get("enterprise", ""), shape.get("track", ""), shape.get("nominated")
        if not enterprise or not track or nominated is None:
            self._missing(number, item)
        words, path, county, part = self.vocabulary, (_LIST, number), shape.get("county", ""), shape.get("field", "")
        return Nomination(
            self.file.path,
            line,
            number,
            item,
            enterprise,
            words.tracks.ids.get(track) or self._word(words.tracks, track, (*path, "track"), UNKNOWN_TRACK),
            department,
            nominated,
            shape.get("recognized"),
            shape.get("withdrawn"),
            organization_of(shape.get("code", "")),
            words.counties.ids.get(county) or self._word(words.counties, county, (*path, "county"), UNKNOWN_COUNTY),
            words.fields.ids.get(part) or self._word(words.fields, part, (*path, "field"), UNKNOWN_FIELD),
            shape.get("counts_here", False),
            tuple(shape.get("former_names", ())),
            frozenset(self._unread[number]) if number in self._unread else _NOTHING,
        )

    def _missing(self, number: int, item: dict[str, Any]) -> None:
        if number == self._cut_off:
            return
        for key in _REQUIRED:
            path: Path = (_LIST, number, key)
            if key in item or key in self._unread.get(number, ()) or path in self._meant:
                continue
            place = self.file.missing_place(path[:2], key)
            line = self.file.lines.text_of(place.line)[place.column - 1 :]
            comment = re.match(rf"{key}\s*:\s+#", line)
            hint = msg("Add a line `{key}: …` to this nomination.", key=key)
            if comment:
                hint = msg(
                    "What stands behind # is a comment. A text that begins with # must stand between quotation marks."
                )
            self.findings.append(Finding(MISSING_KEY, place, msg("the nomination has no `{key}`", key=key), hint))
