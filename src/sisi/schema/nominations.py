"""The JSON Schema of a nominations file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sisi.messages import Lang, Message, Translator, msg
from sisi.plan import Named, Plan
from sisi.schema.describe import described, document, mapping
from sisi.schema.values import Json, code, date, flag, or_empty, or_padded, text, texts
from sisi.schema.words import Describe, enum_of, ids_of, thing_words, track_words

_NOTHING: Json = {"not": {}}
"""Takes no value: of an empty list nothing can be chosen, and an enum without words is no valid schema to some readers."""
_REQUIRED = ("enterprise", "track", "nominated")


def nominations_schema(plan: Plan, lang: Lang, say: Translator) -> Json:
    """The schema for `plan`; what of it could not be read, or has no list (counties, fields), takes any text."""
    listed = or_empty({"type": "array", "defaultSnippets": [_snippet(plan, say)]})
    records = {**listed, "items": _record(plan, lang, say)}
    properties = {
        "department": described(
            _word(_known(plan, "departments"), thing_words(say, lang), required=True),
            msg("Department"),
            msg("The department that nominates: its id, one of its names or an alias."),
            say,
        ),
        "nominations": described(
            records, msg("Nominations"), msg("The nominations of the department, each behind a dash."), say
        ),
    }
    schema = mapping(properties, ["department"])
    return document(
        {**schema, "type": ["object", "null"]},
        msg("sisi: nominations"),
        msg("The nominations of one department. An empty file is in order."),
        say,
    )


def _record(plan: Plan, lang: Lang, say: Translator) -> Json:
    properties = {**_needed(plan, lang, say), **_of_enterprise(plan, lang, say), **_later(say), **_rest(say)}
    record = mapping(properties, _REQUIRED)
    return {
        **described(record, msg("Nomination"), msg("One enterprise, nominated in one track."), say),
        "defaultSnippets": [_snippet(plan, say)],
    }


def _needed(plan: Plan, lang: Lang, say: Translator) -> Json:
    name, details = thing_words(say, lang), track_words(_known(plan, "departments") or (), say, lang)
    return {
        "enterprise": described(text(required=True), msg("Enterprise"), msg("Its full name, as on its license."), say),
        "track": described(
            _word(_known(plan, "tracks"), name, details, required=True),
            msg("Track"),
            msg("The track that it is nominated in: the track's id, its name or an alias."),
            say,
        ),
        "nominated": described(
            date(say),
            msg("Nominated on"),
            msg("The day of the nomination: a day, a month or a year. A month or a year stands for its last day."),
            say,
            example="2011-06-30",
        ),
    }


def _of_enterprise(plan: Plan, lang: Lang, say: Translator) -> Json:
    name = thing_words(say, lang)
    return {
        "code": described(
            or_empty(code(say)),
            msg("Organization code"),
            msg("The unified social credit code (18 characters) or the organization code (9)."),
            say,
            example="91330902PDY0000284",
        ),
        "county": described(
            _word(_known(plan, "counties"), name),
            msg("County"),
            msg("The county of the enterprise: its id, its name or an alias."),
            say,
        ),
        "field": described(
            _word(_known(plan, "fields"), name),
            msg("Field"),
            msg("The key field of the enterprise: its id, its name or an alias."),
            say,
        ),
        "former_names": described(
            texts(), msg("Former names"), msg("Names that the enterprise had before; they count as its names."), say
        ),
    }


def _later(say: Translator) -> Json:
    return {
        "recognized": _day(msg("Recognized on"), msg("The day it was named a benchmark enterprise."), say),
        "withdrawn": _day(
            msg("Withdrawn on"),
            msg("The day the nomination ended: from this day on it counts no more. Needs `reason`."),
            say,
        ),
        "reason": described(text(), msg("Reason"), msg("Why the nomination was withdrawn."), say, example="注销"),
    }


def _rest(say: Translator) -> Json:
    return {
        "counts_here": described(
            or_empty(flag()),
            msg("Counts here"),
            msg("The coordinator's decision: where an enterprise is nominated several times, it counts here."),
            say,
            example="true",
        ),
        "document": described(
            text(), msg("Document"), msg("The paper that this rests on."), say, example="舟质强办〔2011〕3号"
        ),
        "note": described(text(), msg("Note"), msg("Anything else worth knowing."), say),
    }


def _day(title: Message, description: Message, say: Translator) -> Json:
    return described(or_empty(date(say)), title, description, say, example="2013-12-20")


def _known(plan: Plan, section: str) -> Sequence[Any] | None:
    """The things of a section of the plan, None where any text is taken."""
    things: Sequence[Any] | None = getattr(plan, section)
    return things if plan.knows(section) else None


def _word(
    things: Sequence[Named] | None, name: Describe, details: Describe | None = None, *, required: bool = False
) -> Json:
    if things is None:
        return text(required=required)
    words = or_padded(enum_of(things, name, details)) if things else dict(_NOTHING)
    return words if required else or_empty(words)


def _snippet(plan: Plan, say: Translator) -> Json:
    """A new record, to fill in from place to place."""
    ids = ids_of(_known(plan, "tracks") or ())
    record = {
        "enterprise": f"${{1:{say(msg('enterprise'))}}}",
        "track": f"${{2|{','.join(ids)}|}}" if ids else "$2",
        "nominated": "${3:YYYY-MM-DD}",
    }
    return {
        "label": say(msg("new nomination")),
        "description": say(msg("A new record with the keys that it needs.")),
        "body": record,
    }
