"""The kinds of values that the data's files hold, as JSON Schemas."""

from __future__ import annotations

import re
from typing import Any

from sisi.messages import Translator, msg

Json = dict[str, Any]

_ALSO: Json = {"properties": {}}
"""What all later alternatives hold: it asks for nothing, but by it yaml-language-server tells them apart, and shows one title, not two."""
_EMPTY: Json = {"not": {"type": ["number", "boolean", "array", "object"]}, "pattern": r"^\s*$", **_ALSO}
"""Nothing, or a blank text. It is told by what it is not: for a type `null` an editor would offer that word, and to sisi it is a text."""
_DAY = r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_CODE = r"[0-9A-Z]{8}-?[0-9X]|[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}"


def or_empty(schema: Json) -> Json:
    """`schema`, or an empty value, which is an absent one."""
    return {"anyOf": [*schema.get("anyOf", [schema]), dict(_EMPTY)]}


def or_padded(words: Json) -> Json:
    """The enum `words`; and the texts among them with white space around, as they may stand in quotes."""
    texts = "|".join(escaped(word) for word in words["enum"] if isinstance(word, str))
    padded = {"type": "string", "pattern": rf"^\s+(?:{texts})\s*$|^(?:{texts})\s+$", **_ALSO}
    return {"anyOf": [words, *([padded] if texts else [])]}


def escaped(text: str) -> str:
    """`text` for a pattern that Python and the strict mode of ECMAScript read alike."""
    return re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", text)


def text(*, required: bool = False) -> Json:
    """A text. What editors take for a number, a truth value or a date (`2011`, `true`) is a text to sisi, too.

    Editors complete by the first of the two; a type "boolean" beside it would make them offer `true`.
    """
    if required:
        return {
            "anyOf": [{"type": "string", "pattern": r"\S"}, {"not": {"type": ["string", "array", "object", "null"]}}]
        }
    return {"anyOf": [{"type": "string"}, {"not": {"type": ["array", "object"]}, **_ALSO}]}


def texts() -> Json:
    """A list of texts."""
    return or_empty({"type": "array", "items": text(required=True)})


def date(say: Translator) -> Json:
    """A date: a year, a month or a day."""
    wrong = say(msg("Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2011-06-30."))
    return {
        "type": ["string", "integer"],
        "pattern": _whole(_DAY),
        "minimum": 1,
        "maximum": 9999,
        "errorMessage": wrong,
        "patternErrorMessage": wrong,
    }


def number(say: Translator) -> Json:
    """A whole number of at least 0."""
    wrong = say(msg("a whole number of at least 0, in the digits 0-9"))
    return {"type": ["integer", "string"], "pattern": _whole("[0-9]+"), "minimum": 0, "patternErrorMessage": wrong}


def code(say: Translator) -> Json:
    """An organization code by its form; one of digits alone is a number to editors. Check characters are left to `sisi check`."""
    wrong = say(msg("Compare it with the license: capital letters and digits only, without spaces."))
    return {"type": ["string", "number"], "pattern": _whole(_CODE), "patternErrorMessage": wrong}


def flag() -> Json:
    """True or false; in quotes, too."""
    return {"type": ["boolean", "string"], "pattern": _whole("true|false")}


def _whole(pattern: str) -> str:
    """`pattern` for a whole value, white space around it aside."""
    return rf"^\s*(?:{pattern})\s*$"
