"""What is wrong with a value, a key or a word, as a finding for people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import get_type_hints

from sisi.load.hints import NULLS, code_words, date_hint, number_hint, shortened
from sisi.load.key_words import CHINESE_KEYS
from sisi.load.rules import BAD_CODE, BAD_DATE, UNKNOWN_DEPARTMENT, UNKNOWN_KEY
from sisi.messages import Message, Name, msg
from sisi.nearest import nearest
from sisi.places import fold
from sisi.plan import Named, vocabulary
from sisi.problems import Finding, Place, Rule
from sisi.yamltext.nodes import Path
from sisi.yamltext.value_rules import BAD_VALUE

_WANTED = {
    "number": msg("a whole number of at least 0, in the digits 0-9"),
    "flag": msg("`true` or `false`"),
    "counting": msg("`once` or `once-per-track`"),
    "language": msg("`zh` or `en`"),
    "name": msg("a text, or a mapping with `zh` and `en`"),
    "bad-date": msg("a date"),
    "list_type": msg("a list"),
    "dict_type": msg("a mapping of keys with their values"),
    "model_type": msg("a mapping of keys with their values"),
}
_HINTS = {
    "counting": msg("once: an enterprise holds one place in the whole plan; once-per-track: one place in each track."),
    "language": msg("zh: the summaries are in Chinese; en: in English."),
    "name": msg("Write the name itself, or {{zh: …, en: …}}."),
    "list_type": msg("Write a list: each item on its own line behind a dash and a space, or [one, two]."),
    "dict_type": msg(
        "Write keys with their values below it, each on its own line as `key: value`, indented by spaces."
    ),
    "model_type": msg("Write keys with their values, each on its own line as `key: value`, indented by spaces."),
}
_YES = {"yes", "y", "true", "1", "on", "是", "对", "√"}
_NO = {"no", "n", "false", "0", "off", "否", "×"}
_WIDE_COLON = re.compile(r"([A-Za-z_]+)[ ]*([：:])[ ]*(\S+)")
_ID = re.compile("[a-z0-9-]+")
_MOST_LISTED = 30


def bad_value(place: Place, kind: str, path: Path, value: object) -> Finding:
    """The finding for a value of the wrong kind; `kind` is pydantic's or the shapes' own name of what was wanted."""
    text = value if isinstance(value, str) else ""
    if kind == "bad-date" and text:
        message = msg("`{key}` is not a date: {value}", key=_key(path), value=shortened(text))
        return Finding(BAD_DATE, place, message, date_hint(text))
    if kind == "bad-code":
        return Finding(BAD_CODE, place, *code_words(str(value)))
    wanted = _WANTED.get(kind, msg("a text"))
    message = msg("{what} takes {wanted}, not {found}", what=_what(path), wanted=wanted, found=_found(value))
    if kind == "list_type" and path[-1:] == ("nominations",) and text not in NULLS:
        text = ""  # a text is no item of this list
    return Finding(BAD_VALUE, place, message, _hint(kind, text))


def _key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _what(path: Path) -> Message:
    """What holds the value, in words."""
    if not path:
        return msg("the file")
    if isinstance(path[-1], int):
        return msg("an item of `{key}`", key=_key(path))
    return msg("`{key}`", key=shortened(_key(path)))


def _found(value: object) -> Message | str:
    if isinstance(value, list):
        return msg("a list")
    if isinstance(value, dict):
        return msg("a mapping")
    return f"`{shortened(str(value))}`"


def _hint(kind: str, text: str) -> Message:
    if text in NULLS:
        return msg("Leave the value empty where there is none.")
    if kind == "number":
        return number_hint(text)
    if kind == "flag":
        return _flag_hint(text)
    if kind == "bad-date":
        return date_hint(text)
    slip = _WIDE_COLON.match(text)
    if kind in {"model_type", "dict_type"} and slip is not None:
        line = f"{slip[1]}: {slip[3]}"
        if slip[2] == "：":
            return msg("The colon after `{key}` is a full-width one (：). Write: {line}", key=slip[1], line=line)
        return msg("There is no space after the colon of `{key}`. Write: {line}", key=slip[1], line=line)
    if kind == "list_type" and text:
        items = [part for part in re.split("[、，,；;]", text) if part.strip()]
        return msg("Write a list: {list}", list=f"[{', '.join(part.strip() for part in items)}]")
    return _HINTS.get(
        kind, msg("Write one text; where it begins with a bracket or a brace, put it between quotation marks.")
    )


def _flag_hint(text: str) -> Message:
    word = fold(text)
    if word in _YES:
        return msg("Write true.")
    if word in _NO:
        return msg("Write false, or leave the line out.")
    return msg("Write true on the one nomination that is to count, and leave the line out of the others.")


def unknown_key(place: Place, key: str, known: Iterable[str], above: Iterable[str] = ()) -> tuple[Finding, str | None]:
    """The finding for a key that is not known, and the known key that it most probably means; `above` are keys of a record above it."""
    known = list(known)
    near = None if key in above else _near_key(key, known)
    if key in above:
        hint = msg(
            "`{key}` belongs to a nomination: indent this line with ordinary spaces, as far as the keys of the nomination above.",
            key=key,
        )
    elif key == "name":
        near, hint = None, msg("Write either `name`, or `zh` and `en`.")
    elif key in known:
        near = None
        hint = msg("Beside `{key}` the names stand under `name`: {{name: {{zh: …, en: …}}, {key}: …}}.", key=key)
    elif near is not None:
        hint = msg("Did you mean `{near}`?", near=near)
    else:
        hint = msg("Known keys here: {keys}.", keys=_joined([_key_name(key) for key in known]))
    return Finding(UNKNOWN_KEY, place, msg("unknown key `{key}`", key=shortened(key)), hint), near


def _near_key(key: str, known: Sequence[str]) -> str | None:
    plain = fold(key).strip(":：;；*\"'“”")
    chinese = next((word for word in known if plain in CHINESE_KEYS.get(word, ())), None)
    return chinese or nearest(plain.replace("-", "_"), known)


def _key_name(key: str) -> Name:
    words = CHINESE_KEYS.get(key)
    return Name(f"{key}（{words[0]}）" if words else key, key)


def unknown_word(place: Place, rule: Rule, word: str, things: Sequence[Named]) -> Finding:
    """The finding for a word that the plan does not have, with the nearest and all that the plan has instead."""
    all_words = msg("The plan has: {list}.", list=_listed(things)) if things else msg("The plan has none.")
    near = near_word(word, things)
    hint = all_words
    if word in NULLS:
        hint = msg("{none} {all}", none=msg("Leave the value empty where there is none."), all=all_words)
    elif near is not None:
        hint = msg("Did you mean `{near}`? {all}", near=near, all=all_words)
    message = msg("{kind} `{word}` is not in the plan", kind=_KINDS[rule.id], word=shortened(word))
    return Finding(rule, place, message, hint)


def unknown_quota(place: Place, key: str, departments: Sequence[Named]) -> Finding:
    """The finding for a key of `quotas` that is no department's id."""
    meant = vocabulary(departments).get(near_word(key, departments) or "")
    ids = (
        msg("Quotas are listed under the ids of departments: {list}.", list=_listed(departments))
        if departments
        else msg("The plan has none.")
    )
    hint = ids if meant is None else msg("Did you mean `{near}`? {all}", near=meant, all=ids)
    message = msg("{kind} `{word}` is not in the plan", kind=msg("department"), word=shortened(key))
    return Finding(UNKNOWN_DEPARTMENT, place, message, hint)


def is_id(key: str) -> bool:
    """Whether `key` may be an id."""
    return _ID.fullmatch(key) is not None


def id_hint(key: str) -> Message:
    """What to write instead of `key` as an id."""
    meant = re.sub("[ _.]+", "-", unicodedata.normalize("NFKC", key).strip().lower())
    if is_id(meant):
        return msg("Write {id}.", id=meant)
    return msg("Make up an id in Latin letters, such as quality-supervision, and put this word under its `name`.")


def near_word(word: str, things: Iterable[Named]) -> str | None:
    """The word of the plan that `word` most probably means: first one that differs in the way of writing only."""
    words = list(dict.fromkeys(known for thing in things for known in thing.words()))
    plain = fold(word).strip("“”‘’\"'「」《》()")
    alike = next((known for known in words if fold(known) == plain), None)
    return alike or nearest(word, words)


def _listed(things: Sequence[Named]) -> Message:
    """Ids with their names in the reader's language."""
    shown = [_id_and_name(thing) for thing in things[:_MOST_LISTED]]
    if len(things) > _MOST_LISTED:
        shown.append(msg("…"))
    return _joined(shown)


def _id_and_name(thing: Named) -> Message:
    if thing.name.zh == thing.name.en == thing.id:
        return msg("{id}", id=thing.id)
    return msg("{id} ({name})", id=thing.id, name=thing.name)


def _joined(parts: Sequence[Message | Name]) -> Message:
    """A list of words, with the reader's own comma."""
    joined = msg("{one}", one=parts[0])
    for part in parts[1:]:
        joined = msg("{list}, {one}", list=joined, one=part)
    return joined


_KINDS = {
    "unknown-track": msg("track"),
    "unknown-department": msg("department"),
    "unknown-county": msg("county"),
    "unknown-field": msg("field"),
}


def keys_of(shape: type) -> tuple[str, ...]:
    """The keys of a shape, those of the shape that it extends first."""
    return _keys_of(shape)


@lru_cache(maxsize=32)
def _keys_of(shape: Hashable) -> tuple[str, ...]:
    return tuple(get_type_hints(shape))
