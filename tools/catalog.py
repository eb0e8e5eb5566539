"""Keeps the message catalogs in step with the source: `python tools/catalog.py update` and `... check`.

A message is the literal first argument of `msg("Text with {placeholders}", ...)`, or the literal first two of
`msgn("One {thing}", "{n} {things}", n, ...)`; strings that stand side by side are one. Catalogs are sorted by message
and hold no places, no dates, no obsolete entries and no guesses, so that two branches that add messages merge.
"""

import argparse
import ast
import io
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
# How many leading arguments of a call are texts.
KEYWORDS = {"msg": 1, "msgn": 2, "doc": 1}
CATALOGS = "src/sisi/locale/*/LC_MESSAGES/sisi.po"
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: sisi\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""

MessageId = str | tuple[str, ...]


class Source(NamedTuple):
    """What the source asks of a catalog: its messages, and the faults of calls that give none."""

    messages: set[MessageId]
    faults: list[str]


def main() -> int:
    """Run one action of the command line; return 1 where `check` finds anything, else 0."""
    parser = argparse.ArgumentParser(description="Keeps the message catalogs in step with the source.")
    parser.add_argument("action", choices=["update", "check"])
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    arguments = parser.parse_args()
    source = extract(arguments.root)
    catalogs = sorted(arguments.root.glob(CATALOGS))
    faults = [*source.faults, *([] if catalogs else [f"no catalog matches {CATALOGS}"])]
    for path in catalogs:
        if arguments.action == "update":
            update(path, source.messages)
        else:
            faults += [f"{path.relative_to(arguments.root)}: {fault}" for fault in check(path, source.messages)]
    if arguments.action == "update":
        _compile(arguments.root)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def extract(root: Path) -> Source:
    """Return the messages of all modules below `root`/src/sisi."""
    source = Source(set(), [])
    for path in sorted(root.glob("src/sisi/**/*.py")):
        for call, count in _calls(ast.parse(path.read_bytes(), str(path))):
            texts = [text for argument in call.args[:count] if (text := _literal(argument)) is not None]
            if len(texts) < count or "" in texts:
                source.faults.append(f"{path.relative_to(root)}:{call.lineno}: the text is no literal string, or empty")
            else:
                source.messages.add(texts[0] if count == 1 else tuple(texts))
    return source


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in KEYWORDS:
                yield node, KEYWORDS[name]


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def update(path: Path, messages: Iterable[MessageId]) -> None:
    """Write the catalog at `path` anew: all of `messages`, with the translations and comments it has for them."""
    old = _read(path)
    new = Catalog(locale=old.locale, fuzzy=False)
    for message_id in messages:
        known = _find(old, message_id)
        added = new.add(
            message_id,
            known.string if known else "",
            flags=known.flags if known else (),
            user_comments=known.user_comments if known else (),
        )
        # Babel guesses these flags, and not alike in all its versions.
        added.flags -= {"python-format", "python-brace-format"}
    body = io.BytesIO()
    write_po(body, new, width=0, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(locale=path.parent.parent.name, plurals=old.plural_forms)
    path.write_bytes((header.encode() + body.getvalue()).rstrip() + b"\n")


def check(path: Path, messages: set[MessageId]) -> Iterator[str]:
    """Yield what keeps the catalog at `path` from being a whole translation of `messages`."""
    catalog = _read(path)
    for message_id in sorted(messages, key=str):
        known = _find(catalog, message_id)
        if known is None:
            yield f"missing: {message_id!r}"
        elif known.fuzzy:
            yield f"fuzzy: {message_id!r}"
        elif not all(_forms(known)):
            yield f"untranslated: {message_id!r}"
        else:
            yield from _placeholder_faults(message_id, known)
    obsolete = {message.id for message in catalog if message.id} - messages
    yield from (f"obsolete: {message_id!r}" for message_id in sorted(obsolete, key=str))
    yield from (f"obsolete: {message.id!r}" for message in catalog.obsolete.values())


def _read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parent.parent.name, abort_invalid=True)


def _find(catalog: Catalog, message_id: MessageId) -> Message | None:
    """Return the entry of `message_id`; Babel's own look-up takes a plural for its singular."""
    known = catalog.get(message_id)
    return known if known is not None and known.id == message_id else None


def _forms(message: Message) -> tuple[str, ...]:
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return tuple(str(form or "") for form in forms)


def _placeholder_faults(message_id: MessageId, message: Message) -> Iterator[str]:
    """Compare with the last source text: of two that is the plural, which names the number."""
    source = message_id if isinstance(message_id, str) else message_id[-1]
    try:
        wanted = _placeholders(source)
        for form in _forms(message):
            if (given := _placeholders(form)) != wanted:
                yield f"placeholders {sorted(given)}, not {sorted(wanted)}: {message_id!r}"
    except ValueError as error:
        yield f"{error}: {message_id!r}"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _compile(root: Path) -> None:
    """Compile the catalogs as a build would: by the build hook's own function."""
    sys.path.insert(0, str(ROOT))
    from hatch_build import compile_catalogs

    compile_catalogs(root)


if __name__ == "__main__":
    sys.exit(main())
