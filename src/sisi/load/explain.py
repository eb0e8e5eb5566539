"""What pydantic found wrong with a value, as a finding for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_type_hints

from sisi.codes import Fault, code_fault, repaired
from sisi.load.rules import BAD_CODE, BAD_DATE, UNKNOWN_KEY
from sisi.messages import Message, msg
from sisi.nearest import nearest
from sisi.problems import Finding, Place, Rule
from sisi.yamltext.value_rules import BAD_VALUE

_WANTED = {
    "number": msg("a whole number of at least 0, in the digits 0-9"),
    "flag": msg("`true` or `false`"),
    "counting": msg("`once` or `once-per-track`"),
    "language": msg("`zh` or `en`"),
    "name": msg("a text, or a mapping with `zh` and `en`"),
    "list_type": msg("a list, each item behind a dash"),
    "dict_type": msg("a mapping of keys with their values"),
    "model_type": msg("a mapping of keys with their values"),
}
_NULLS = {"~", "null", "Null", "NULL"}


def bad_value(place: Place, kind: str, key: str, value: object) -> Finding:
    """The finding for a value of the wrong kind; `kind` is pydantic's or the shapes' own name of what was wanted."""
    rule, message, hint = _explained(kind, key, value)
    return Finding(rule, place, message, hint)


def _explained(kind: str, key: str, value: object) -> tuple[Rule, Message, Message | None]:
    if kind == "bad-date":
        return BAD_DATE, msg("`{key}` is not a date: {value}", key=key, value=str(value)), _date_hint(str(value))
    if kind == "bad-code":
        return BAD_CODE, *_code_words(str(value))
    wanted = _WANTED.get(kind, msg("a text"))
    message = msg("`{key}` takes {wanted}, not {found}", key=key, wanted=wanted, found=_found(value))
    hint = msg("Leave the value empty where there is none.") if isinstance(value, str) and value in _NULLS else None
    return BAD_VALUE, message, hint


def _found(value: object) -> Message | str:
    if isinstance(value, list):
        return msg("a list")
    if isinstance(value, dict):
        return msg("a mapping")
    return f"`{value}`"


def _date_hint(value: str) -> Message:
    if value in _NULLS:
        return msg("Leave the value empty where there is none.")
    return msg("Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2011-06-30.")


def _code_words(code: str) -> tuple[Message, Message | None]:
    """What is wrong with a code, and what would be right."""
    right = repaired(code)
    hint = msg("Write {code}.", code=right) if right else None
    fault = code_fault(code)
    if fault is None or fault.fault is Fault.FORM:
        message = msg("{code} is no organization code: neither 18 characters of GB 32100 nor 9 of GB 11714", code=code)
        if code in _NULLS:
            hint = msg("Leave the value empty where there is none.")
        return message, hint or msg("Compare it with the license: capital letters and digits only, without spaces.")
    standard = "GB 32100" if fault.fault is Fault.OUTER else "GB 11714"
    message = msg(
        "the check character of {code} is wrong: by {standard}, character {place} would be {right}",
        code=code,
        standard=standard,
        place=fault.place,
        right=fault.right,
    )
    return message, hint or msg("Compare the code with the license: one of its characters is mistyped.")


def unknown_key(place: Place, key: str, known: Iterable[str]) -> tuple[Finding, str | None]:
    """The finding for a key that is not known, and the known key that it most probably means."""
    known = list(known)
    near = nearest(key, known)
    hint = msg("Did you mean `{near}`?", near=near) if near else msg("Known keys here: {keys}.", keys=", ".join(known))
    return Finding(UNKNOWN_KEY, place, msg("unknown key `{key}`", key=key), hint), near


def unknown_word(place: Place, rule: Rule, word: str, words: Mapping[str, str]) -> Finding:
    """The finding for a word that the plan does not have; `words` are the plan's, each with its id."""
    near = nearest(word, words)
    kind = _KINDS[rule.id]
    if near is not None:
        hint = msg("Did you mean `{near}`?", near=near)
    else:
        hint = msg("The plan has: {ids}.", ids=", ".join(dict.fromkeys(words.values())) or "—")
    return Finding(rule, place, msg("{kind} `{word}` is not in the plan", kind=kind, word=word), hint)


_KINDS = {
    "unknown-track": msg("track"),
    "unknown-department": msg("department"),
    "unknown-county": msg("county"),
    "unknown-field": msg("field"),
}


def keys_of(shape: type) -> list[str]:
    """The keys of a shape, those of the shape that it extends first."""
    return list(get_type_hints(shape))
