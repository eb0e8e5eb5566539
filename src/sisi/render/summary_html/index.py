"""The index of the yearly summaries as a page, in the style of theirs."""

from __future__ import annotations

from sisi.messages import Lang, Translator, msg
from sisi.render.summary_html.burnup import burn_up
from sisi.render.summary_html.page import frame, page, row, table_heads
from sisi.render.summary_html.tags import Html, lines, tag, text
from sisi.render.summary_words import Words
from sisi.summary.index import Index


def index_html(index: Index, lang: Lang, translate: Translator) -> str:
    """The whole page."""
    words = Words(lang, translate)
    header = [tag("h1", text(words.text(index.title))), tag("p", text(words.text(index.as_of)), class_="as-of")]
    caption = words.text(index.table.caption)
    rows = []
    for each, files in zip(index.table.rows, index.files, strict=True):
        cells = row(each, index.table.columns, words)
        rows.append(tag("tr", [*cells, tag("td", _links(files))]))
    heads = [*table_heads(index.table, words), tag("th", text(words.text(msg("Report"))), scope="col")]
    table = frame(
        [tag("caption", text(caption)), tag("thead", tag("tr", heads)), tag("tbody", lines(rows))],
        caption,
        kind="numbers",
        rows=len(rows),
    )
    body = [tag("header", lines(header)), tag("main", lines([burn_up(index.chart, words), table]))]
    return page(words.text(index.title), body, lang)


def _links(files: tuple[str, ...]) -> list[Html]:
    links = [tag("a", text(name), href=name) for name in files]
    return [part for link in links for part in (link, Html(" "))][:-1]
