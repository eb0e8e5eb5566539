"""One call of sisi: who reads (language, terminal), where (folder, environment), and when (today). Nothing of it is global."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sisi.messages import Lang, Message, Translator, msg
from sisi.problems import SisiError
from sisi.streams import Output, Terminal

if TYPE_CHECKING:
    from sisi.books import Books
    from sisi.load.source import FolderSource
    from sisi.plan import Named, Plan
    from sisi.problems import Finding
    from sisi.tally import Choice

BOM = "\ufeff"


@dataclass(frozen=True)
class Session:
    """What a command is given beside its own options."""

    lang: Lang
    translate: Translator
    today: date
    here: Path
    environ: Mapping[str, str]
    out: Output
    err: Output

    def source(self, data: Path | None) -> FolderSource:
        """The data folder that `--data`, SISI_DATA or the current folder names."""
        from sisi.load.locate import find_data

        return find_data(data, self.environ.get("SISI_DATA"), self.here)

    def books(self, data: Path | None, day: date) -> Books:
        """The books of the data folder as of `day`."""
        from sisi.books import open_books

        return open_books(self.source(data), day)

    def day(self, as_of: str | None) -> date:
        """The day that `--as-of` names, else today."""
        return self.today if as_of is None else day_of("--as-of", as_of)

    def choice(self, plan: Plan, tracks: Iterable[str] | None, departments: Iterable[str] | None) -> Choice:
        """The tracks and departments that options name, all of them where they name none. SisiError names the nearest of a wrong one."""
        from sisi.tally import Choice

        return Choice(
            self.ids(tracks or (), plan.tracks, msg("track")),
            self.ids(departments or (), plan.departments, msg("department")),
        )

    def ids(self, words: Iterable[str], things: Iterable[Named], kind: Message) -> list[str] | None:
        """The ids that `words` of an option name; None where there are none. SisiError names the nearest of a wrong one."""
        from sisi.nearest import nearest
        from sisi.plan import vocabulary

        things = tuple(things)
        known = vocabulary(things)
        found = []
        for word in words:
            if word.strip() not in known:
                near = nearest(word, known)
                if near is not None:
                    raise SisiError(
                        msg("{kind} {word} is not in the plan; did you mean {near}?", kind=kind, word=word, near=near)
                    )
                ids = ", ".join(thing.id for thing in things)
                raise SisiError(msg("{kind} {word} is not in the plan; it has: {ids}.", kind=kind, word=word, ids=ids))
            found.append(known[word.strip()])
        return found or None

    def say(self, message: Message) -> None:
        """A line of words about the data, on stderr."""
        from sisi.render.text import visible

        self.err.text("".join(f"{visible(line)}\n" for line in self.translate(message).split("\n")))

    def refuse(self, errors: Iterable[Finding]) -> int:
        """Show the errors that forbid numbers, on stderr; the exit code for that."""
        from sisi.render.findings_text import findings_text

        self.err.text(findings_text(errors, self.translate))
        self.say(msg("The data has errors, so nothing is counted. Mend them first; `sisi check` says more."))
        return 1

    def terminal(self, path: Path | None) -> Terminal:
        """What may be shown: in a file no color, and as much as stdout would be wide without a terminal."""
        return self.out.terminal if path is None else Terminal()

    def save(self, path: Path | None, text: str, *, machine: bool = True) -> None:
        """Give `text` to `path`, whole or not at all, else to stdout: machine formats in UTF-8, words in the terminal's encoding."""
        if path is not None:
            from sisi.atomic import write_whole

            write_whole(self.here / path, text.encode("utf-8"))
        elif machine:
            self.out.machine(text)
        else:
            self.out.text(text)


def day_of(option: str, text: str) -> date:
    """The day that an option names; a partial date stands for its last day. SisiError where it is no date."""
    from sisi.dates import parse_date

    try:
        return parse_date(text.strip()).day
    except ValueError:
        from sisi.render.text import visible

        raise SisiError(
            msg(
                "{option} {text}: not a date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2013-12-31.",
                option=option,
                text=visible(text),
            )
        ) from None
