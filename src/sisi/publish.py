"""A yearly summary in one of its formats, as the bytes of a file; and how a file differs from what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from sisi.messages import Lang, Translator, msg, translator
from sisi.problems import SisiError
from sisi.summary.year import YearSummary


class Format(StrEnum):
    """How a summary is laid out."""

    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    JSON = "json"


_FAR_LARGER = 1_000_000

ENDINGS = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".docx": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".json": Format.JSON,
}
"""The format that the ending of a file's name says."""


def ending(form: Format) -> str:
    """The ending of the files of a format."""
    return next(end for end, named in ENDINGS.items() if named is form)


def is_text(form: Format) -> bool:
    """Whether it may go to stdout, and is compared line by line."""
    return form not in (Format.DOCX, Format.XLSX)


def publish(summary: YearSummary, form: Format, lang: Lang) -> bytes:
    """The whole file: the same bytes for the same data, whatever the day and the machine."""
    from sisi.summary.content import document

    match form:
        case Format.JSON:
            from sisi.render.summary_json import summary_json

            return summary_json(summary, lang).encode()
        case Format.MARKDOWN:
            from sisi.render.summary_markdown import summary_markdown

            return summary_markdown(document(summary), lang, translator(lang)).encode()
        case Format.HTML:
            from sisi.render.summary_html.page import summary_html

            return summary_html(document(summary), lang, translator(lang)).encode()
        case Format.DOCX:
            with _office():
                from sisi.render.summary_docx import summary_docx

            return summary_docx(document(summary), lang, translator(lang))
        case Format.XLSX:
            with _office():
                from sisi.render.summary_xlsx import summary_xlsx
            from sisi.summary.data import data

            return summary_xlsx(document(summary), data(summary), lang, translator(lang))
    assert_never(form)


@contextmanager
def _office() -> Iterator[None]:
    """Where a library of the extra `office` is asked for; SisiError says what to install where it is not there."""
    try:
        yield
    except ImportError as error:
        raise SisiError(msg("this format needs the extra `office`: pip install 'sisi[office]'")) from error


def publish_index(last: YearSummary, files: Mapping[int, tuple[str, ...]], lang: Lang) -> tuple[str, bytes]:
    """The index of all years' files, by year: its name and its bytes. It is a page where any of them is one, else Markdown."""
    from sisi.summary.index import index

    made = index(last, files)
    if any(name.endswith(".html") for names in files.values() for name in names):
        from sisi.render.summary_html.index import index_html

        return "index.html", index_html(made, lang, translator(lang)).encode()
    from sisi.render.summary_markdown import index_markdown

    return "index.md", index_markdown(made, lang, translator(lang)).encode()


def differences(path: Path, found: bytes, wanted: bytes, translate: Translator) -> str:
    """What differs between the file at `path`, which holds `found`, and the `wanted` one, as a diff; "" where nothing does."""
    from sisi.render.text import visible

    if found == wanted:
        return ""
    name = visible(str(path))
    anew = translate(msg("{path} (as the data says)", path=name))
    if len(found) > _FAR_LARGER + 10 * len(wanted):  # no one reads such a diff, and it takes hours
        sizes = translate(msg("{found} bytes, {wanted} wanted", found=len(found), wanted=len(wanted)))
        return f"--- {name}\n+++ {anew}\n@@ {sizes} @@\n"
    is_office = ENDINGS.get(path.suffix.lower()) in {Format.DOCX, Format.XLSX}
    lines = _office_lines(path, found) if is_office else _text_lines(found)
    if lines is None:
        lines = [translate(msg("(no office file that can be read)"))]
    new = _content(path, wanted) if is_office else _text_lines(wanted)
    old, new = ([visible(line) for line in each] for each in (lines, new))
    return "".join(f"{line}\n" for line in unified_diff(old, new, name, anew, lineterm=""))


def _text_lines(raw: bytes) -> list[str]:
    return raw.decode("utf-8", "replace").split("\n")


def _office_lines(path: Path, raw: bytes) -> list[str] | None:
    """What an office file that anyone may have made says, whatever its bytes; None where it cannot be read."""
    from sisi.sheets.package import safe_package

    try:
        return _content(path, safe_package(path, raw))
    except Exception:  # noqa: BLE001  (the libraries let many kinds out on a broken file)
        return None


def _content(path: Path, raw: bytes) -> list[str]:
    """The same of one that sisi made itself, which may be as large as the plan is."""
    with _office():
        from sisi.render.office_content import docx_lines, xlsx_lines
    return docx_lines(raw) if ENDINGS[path.suffix.lower()] is Format.DOCX else xlsx_lines(raw)
