"""`sisi diff` as Markdown: made for the comment on a pull request and the summary of a workflow run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sisi.diff.difference import CellChange, Difference
from sisi.diff_words.headline import cell_note, headline, pair_words
from sisi.diff_words.lists import Section, sections
from sisi.messages import Lang, Message, Translator, msg, msgn
from sisi.render.text import markdown_row, quiet_markdown

LONGEST = 60_000
"""How many characters the document may have; GitHub refuses comments of more than 65,536."""
_RESERVE = 2_000
"""Room for the frames of the lists and for the line that says what was left out."""
_HEADS = (msg("Track"), msg("Department"), msg("Quota"), msg("Counted"), msg("Missing"), msg("Recognized"))
_NUMBERS = ("quota", "counted", "shortfall", "recognized")


def diff_markdown(difference: Difference, lang: Lang, translate: Translator) -> str:
    """The sentence on top, the cells that move, then the lists, folded; what does not fit is left out and counted."""
    page = _Page(translate)
    page.put(f"**{page.said(headline(difference))}**\n")
    if difference.cells and not difference.base_has_errors:
        page.cells(difference, lang)
    for section in sections(difference):
        page.section(section)
    return page.text()


@dataclass
class _Page:
    """Markdown that grows until it is full."""

    translate: Translator

    def __post_init__(self) -> None:
        self._parts: list[str] = []
        self._room = LONGEST - _RESERVE
        self._left_out: list[Message] = []

    def said(self, message: Message) -> str:
        """A message as Markdown that notifies no one and links to nothing."""
        return quiet_markdown(self.translate(message))

    def put(self, text: str) -> bool:
        """Add `text`, if there is room for it."""
        if len(text) > self._room:
            return False
        self._parts.append(text)
        self._room -= len(text)
        return True

    def text(self) -> str:
        """The whole."""
        return "".join(self._parts + list(self._last_line()))

    def _last_line(self) -> Iterator[str]:
        if self._left_out:
            yield f"\n{self.translate(msg('Left out, for the length of this text:'))}\n\n"
            yield from (f"- {self.said(message)}\n" for message in self._left_out)
            yield f"\n{self.translate(msg('`sisi diff` at the terminal shows all.'))}\n"

    def cells(self, difference: Difference, lang: Lang) -> None:
        """The table of the cells that move."""
        heads = [*(self.translate(head) for head in _HEADS), ""]
        self.put(f"\n{markdown_row(heads)}\n{markdown_row(['---', '---', *['--:'] * 4, '---'])}\n")
        out = sum(
            not self.put(f"{markdown_row(self._cell(change, difference, lang))}\n") for change in difference.cells
        )
        if out:
            self._left_out.append(msgn("{n} cell", "{n} cells", out))

    def _cell(self, change: CellChange, difference: Difference, lang: Lang) -> list[str]:
        names = (change.track.name, change.department.name_on(difference.day))
        note = cell_note(change)
        return [
            *(self.said(msg("{name}", name=name.text(lang))) for name in names),
            *(pair_words(getattr(change.before, key, None), getattr(change.after, key)) for key in _NUMBERS),
            f"**{self.said(note)}**" if note is not None else "",
        ]

    def section(self, section: Section) -> None:
        """A list, folded unless it is urgent; its frame is always there."""
        title = self.said(section.title)
        fold = not section.urgent
        self._parts.append(f"\n<details><summary>{title}</summary>\n\n" if fold else f"\n**{title}**\n\n")
        out = sum(not self.put(f"- {self.said(message)}\n") for message in section.lines)
        self._parts.append("\n</details>\n" if fold else "")
        if out:
            self._left_out.append(msg("{title}: {out} of {all}", title=section.title, out=out, all=len(section.lines)))
