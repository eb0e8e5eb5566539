"""The reader: everything of a source, as a register and the findings of reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sisi.load.nominations import FileReading
from sisi.load.plan import PlanReading
from sisi.load.rules import FILE_ENCODING, STRAY_FILE, UNREADABLE_FILE
from sisi.load.source import TARGETS, Entry, Kind, Source, TooLarge, Unreadable
from sisi.load.words import Vocabulary
from sisi.messages import Message, msg
from sisi.plan import UNREAD_PLAN, Plan
from sisi.problems import Finding, Place
from sisi.register import Nomination, Register
from sisi.yamltext.file import TextFile
from sisi.yamltext.value_rules import FILE_LIMIT


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading gave. `files` counts the YAML files found, the plan's included; `items` the items of all lists, bad ones included.

    `texts` holds every file as it was read, by the path that people are told. `plan_reading` and `readings` are kept for `load(like=...)`.
    """

    register: Register
    findings: tuple[Finding, ...]
    files: int
    items: int
    texts: dict[str, TextFile]
    plan_reading: PlanReading | None = None
    readings: Mapping[bytes, FileReading] = field(default_factory=dict)


def load(source: Source, like: Loaded | None = None) -> Loaded:
    """Read the whole source; faults of the data become findings.

    What has the same bytes as in `like`, under a plan of the same words, is not read a second time.
    """
    return _Loading(source, like).load()


class _Loading:
    def __init__(self, source: Source, like: Loaded | None) -> None:
        self.source = source
        self.like = like
        self.readings: dict[bytes, FileReading] = {}
        self.plan_reading: PlanReading | None = None
        self.findings: list[Finding] = []
        self.texts: dict[str, TextFile] = {}
        self.files = 0
        self.items = 0
        self.known: Mapping[bytes, FileReading] = {}
        self.targets_path = source.shown(TARGETS)

    def load(self) -> Loaded:
        entries = sorted(self.source.entries(), key=lambda entry: self.source.shown(entry.name))
        plan = self._plan(
            next(
                (entry for entry in entries if entry.name == TARGETS),
                Entry(TARGETS, Kind.UNREADABLE, msg("it is not there")),
            )
        )
        vocabulary = Vocabulary.of(plan)
        if self.like is not None and vocabulary == Vocabulary.of(self.like.register.plan):
            self.known = self.like.readings
        nominations: list[Nomination] = []
        for entry in entries:
            if entry.name != TARGETS and (file := self._open(entry)) is not None:
                nominations += self._nominations(file, vocabulary)
        register = Register(plan, tuple(nominations), self._locate, self._locate_plan)
        findings = tuple(self.findings)
        return Loaded(register, findings, self.files, self.items, self.texts, self.plan_reading, self.readings)

    def _plan(self, entry: Entry) -> Plan:
        file = self._open(entry)
        if file is None:
            return UNREAD_PLAN
        known = self.like.plan_reading if self.like is not None else None
        if known is not None and (known.file.path, known.file.raw) == (file.path, file.raw):
            reading = known
        else:
            reading = PlanReading(file)
            reading.read()
        self.plan_reading = reading
        self.findings += _certain(file, reading.findings)
        return reading.plan

    def _nominations(self, file: TextFile, vocabulary: Vocabulary) -> list[Nomination]:
        known = self.known.get(file.raw)
        if known is None:
            reading = FileReading(file, vocabulary)
            reading.read()
        else:
            reading = known if known.file.path == file.path else known.moved_to(file)
        self.texts[file.path] = reading.file
        self.readings[file.raw] = reading
        self.findings += _certain(file, reading.findings)
        self.items += reading.items
        return reading.nominations

    def _open(self, entry: Entry) -> TextFile | None:
        """The file of an entry, None where it is not read."""
        path = self.source.shown(entry.name)
        if entry.kind is Kind.STRAY:
            hint = msg("Rename it to end in .yaml if it is to count; let its name begin with a dot if it is not.")
            if entry.name.endswith((".yaml", ".yml")):  # a link
                hint = msg("Put the file itself here if it is to count; delete the link if it is not.")
            self.findings.append(
                Finding(STRAY_FILE, Place(path), msg("this file is not read: {why}", why=entry.why or ""), hint)
            )
            return None
        self.files += entry.name.endswith((".yaml", ".yml"))
        try:
            if entry.kind is Kind.UNREADABLE:
                raise Unreadable(entry.why or msg("it is not a regular file"))
            file = TextFile(path, self.source.read(entry.name))
        except Unreadable as error:
            hint = msg("Put a regular, readable file in its place, or delete it: what it holds is unknown.")
            self.findings.append(
                Finding(UNREADABLE_FILE, Place(path), msg("this file cannot be read: {why}", why=error.why), hint)
            )
            return None
        except TooLarge:
            self.findings.append(
                Finding(
                    FILE_LIMIT, Place(path), msg("this file has more than 50 MB"), msg("Split it into several files.")
                )
            )
            return None
        if file.seems is not None:
            self.findings.append(Finding(FILE_ENCODING, Place(path), *_not_utf8(file.seems)))
        self.texts[path] = file
        return file

    def _locate(self, nomination: Nomination, key: str) -> Place:
        return self.texts[nomination.path].value_place(("nominations", nomination.item, key))

    def _locate_plan(self, path: tuple[str, ...]) -> Place:
        return self.texts[self.targets_path].value_place(path)


def _certain(file: TextFile, findings: list[Finding]) -> list[Finding]:
    """The findings without those about damaged characters: what stood there is not known, and file-encoding tells of it."""
    if file.seems is None:
        return findings
    text, lines = file.text, file.lines

    def is_certain(place: Place) -> bool:
        start = lines.start_of(place.line) + place.column - 1
        return "\ufffd" not in text[start : start + place.length]

    return [finding for finding in findings if is_certain(finding.place)]


def _not_utf8(seems: str) -> tuple[Message, Message]:
    if not seems:
        return (
            msg("this file is not UTF-8: some of its bytes are damaged"),
            msg(
                "Open it in an editor, mend the characters shown as a question mark in a diamond, and save it as UTF-8."
            ),
        )
    return (
        msg("this file is not UTF-8; it seems to be {encoding}", encoding=seems),
        msg("Open it in Notepad, WPS or another editor, choose “Save as”, and there the encoding UTF-8."),
    )
