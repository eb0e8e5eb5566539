"""A change of the data files under way: what it would bring, whether it is refused, and how it is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from sisi.books import Books, open_books
from sisi.edit.adding import add_records
from sisi.edit.lock import writing
from sisi.edit.manner import Record
from sisi.edit.page import CannotEdit
from sisi.edit.save import FileChange, save
from sisi.edit.setting import Text, set_keys
from sisi.load.overlay import Overlay, Snapshot
from sisi.load.source import FolderSource
from sisi.messages import Message, msg
from sisi.problems import Finding, SisiError
from sisi.register import Nomination

BOM = b"\xef\xbb\xbf"


@contextmanager
def pen(source: FolderSource, day: date, waiting: Callable[[], None] = lambda: None) -> Iterator[Change]:
    """A change of the data of `source`, judged as of `day`; `waiting` is called where another sisi is writing."""
    with writing(source.folder, waiting):
        yield Change(source, day)


class Change:
    """A change under way; `before` are the books as they stand."""

    def __init__(self, source: FolderSource, day: date) -> None:
        """Read the books."""
        self.source = source
        self._read = Snapshot(source)  # before and after differ by the change alone
        self.before = open_books(self._read, day)
        self._texts: dict[str, str] = {}
        self._after: Books | None = None

    def add(self, name: str, records: Sequence[Record], department: str) -> None:
        """Records at the end of the list of the file `name`; a file that is new or has nothing in it gets `department`."""
        self._edit(name, lambda text: add_records(text, records, department))

    def set(self, nomination: Nomination, keys: Mapping[str, Text | None]) -> None:
        """Keys of a nomination of `before` set or (None) taken away."""
        self.set_all({nomination: keys})

    def set_all(self, changes: Mapping[Nomination, Mapping[str, Text | None]]) -> None:
        """Keys of many nominations of `before`, each file read once."""
        by_path: dict[str, dict[int, Mapping[str, Text | None]]] = {}
        for nomination, keys in changes.items():
            by_path.setdefault(nomination.path, {})[nomination.item] = keys
        for path, items in by_path.items():
            self._edit(self.name_of(path), lambda text, items=items: set_keys(text, items))  # type: ignore[misc]

    def as_changed(self, nomination: Nomination) -> Nomination:
        """A nomination of `before` as the change leaves it."""
        return self.all_as_changed([nomination])[0]

    def all_as_changed(self, nominations: Iterable[Nomination]) -> list[Nomination]:
        """Nominations of `before` as the change leaves them."""
        after = {(one.path, one.item): one for one in self.after.register.nominations}
        return [after[one.path, one.item] for one in nominations]

    def name_of(self, shown: str) -> str:
        """The name in the data folder of a path as people are told it."""
        prefix = self.source.shown("")
        return shown.removeprefix(prefix)

    def has(self, name: str) -> bool:
        """Whether the file `name` was read."""
        return self.source.shown(name) in self.before.loaded.texts

    def _edit(self, name: str, change: Callable[[str], str]) -> None:
        shown = self.source.shown(name)
        file = self.before.loaded.texts.get(shown)
        if file is not None and file.seems is not None:
            raise SisiError(msg("{path} is not UTF-8; save it as UTF-8 in an editor first.", path=shown), 1)
        text = self._texts.get(name)
        try:
            self._texts[name] = change(text if text is not None else file.text if file is not None else "")
        except CannotEdit as error:
            raise SisiError(msg("{path}: {problem}", path=shown, problem=error.message), 1) from error
        self._after = None

    @property
    def changes(self) -> list[FileChange]:
        """The files that differ, in the order in which they were first touched."""
        found = []
        for name, text in self._texts.items():
            file = self.before.loaded.texts.get(self.source.shown(name))
            before = file.raw if file is not None else None
            after = (BOM if before is not None and before.startswith(BOM) else b"") + text.encode("utf-8")
            if after != before:
                found.append(FileChange(name, before, after))
        return found

    @property
    def after(self) -> Books:
        """The books as the change would leave them."""
        if self._after is None:
            overlay = Overlay(self._read, {change.name: change.after for change in self.changes})
            self._after = open_books(overlay, self.before.day, self.before)
        return self._after

    def refusal(self) -> tuple[Finding, ...]:
        """The errors for which the change is refused: those it would bring in; else those there are, where it mends none of them."""
        before, after = errors_of(self.before), errors_of(self.after)
        introduced = news(before, after)
        return introduced if introduced or news(after, before) else before

    def warnings(self) -> tuple[Finding, ...]:
        """The warnings that the change brings in."""
        return tuple(finding for finding in news(self.before.findings, self.after.findings) if not finding.is_error)

    def save(self) -> None:
        """Write the files that differ. SisiError where one was changed in between."""
        save(self.source.folder, self.changes)


def errors_of(books: Books) -> tuple[Finding, ...]:
    """The errors among all findings of the books, which are looked for once."""
    return tuple(finding for finding in books.findings if finding.is_error)


def news(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of `after` that were not there in `before`, wherever their lines moved to."""
    known = Counter(_mark(finding) for finding in before)
    found = []
    for finding in after:
        mark = _mark(finding)
        if known[mark]:
            known[mark] -= 1
        else:
            found.append(finding)
    return tuple(found)


def _mark(finding: Finding) -> tuple[object, ...]:
    return (finding.rule.id, finding.place.path, finding.message.text, _values(finding.message))


def _values(message: Message) -> tuple[object, ...]:
    """What a message says, the places of other records aside: they move with the lines, or another is the first."""
    return tuple(
        (key, _values(value) if isinstance(value, Message) else str(value))
        for key, value in message.args.items()
        if key != "where"
    )
