"""The JSON Schema of `targets.yaml`."""

from __future__ import annotations

from collections.abc import Sequence

from sisi.messages import Lang, Message, Translator, msg
from sisi.plan import Counting, Department, Plan
from sisi.schema.describe import described, document, mapping
from sisi.schema.values import Json, date, escaped, number, or_empty, or_padded, text, texts
from sisi.schema.words import forms_of, thing_words

_ID = {"pattern": r"^([a-z0-9-]+|True|False|None|[0-9.e+-]+)$"}
"""An id; and what the readers of schemas written in Python make of the ids `true`, `false`, `null` and `1e3`."""


def targets_schema(plan: Plan, lang: Lang, say: Translator) -> Json:
    """The schema; the keys of quotas are the departments of `plan`, where they could be read."""
    properties = {
        "plan": described(_head(say), msg("Plan"), msg("The plan as a whole."), say),
        "departments": described(
            _things(_department(say)),
            msg("Departments"),
            msg("The departments, by their ids, in the order of every output."),
            say,
        ),
        "tracks": described(
            {**_things(_track(plan, lang, say)), "defaultSnippets": [_new_track(plan, say)]},
            msg("Tracks"),
            msg("The tracks, by their ids, in the order of every output."),
            say,
        ),
        "counties": _listed(
            msg("Counties"),
            msg("Optional. The counties by their ids; where given, nominations may use only these."),
            say,
        ),
        "fields": _listed(
            msg("Fields"), msg("Optional. The fields by their ids; where given, nominations may use only these."), say
        ),
    }
    return document(
        mapping(properties, ("plan", "departments", "tracks")),
        msg("sisi: the plan"),
        msg("The plan: its tracks and departments, quotas and targets."),
        say,
    )


def _head(say: Translator) -> Json:
    counting = {
        Counting.ONCE: msg("an enterprise holds one place in the whole plan"),
        Counting.ONCE_PER_TRACK: msg("an enterprise holds one place in each track"),
    }
    languages = {Lang.ZH: msg("Chinese"), Lang.EN: msg("English")}
    properties = {
        "name": _name(msg("The name of the plan."), say),
        "start": described(
            date(say),
            msg("Start"),
            msg("The plan's start; a year or a month stands for its first day."),
            say,
            example="2011",
        ),
        "end": described(
            date(say),
            msg("End"),
            msg("The plan's end; a year or a month stands for its last day."),
            say,
            example="2015",
        ),
        "target": described(
            or_empty(number(say)),
            msg("Target"),
            msg("Optional. Benchmark enterprises in all, at least."),
            say,
            example="100",
        ),
        "language": described(
            _choice(languages, say),
            msg("Language"),
            msg("Optional. The language of the summaries; zh by default."),
            say,
        ),
        "counting": described(
            _choice(counting, say),
            msg("Counting"),
            msg("Optional. Where an enterprise holds one place; once by default."),
            say,
        ),
    }
    return mapping(properties, ("name", "start", "end"))


def _department(say: Translator) -> Json:
    dated = mapping(
        {
            "name": _name(msg("The new name."), say),
            "from": described(date(say), msg("From"), msg("The first day of the new name."), say, example="2014-08"),
        },
        ("name", "from"),
    )
    later = described(
        or_empty({"type": "array", "items": dated}),
        msg("Later names"),
        msg("Names that the department took within the plan; every name is accepted as input."),
        say,
    )
    name = _name(msg("The name of the department."), say)
    return mapping({"name": name, "names": later, "aliases": _aliases(say)}, ["name"])


def _track(plan: Plan, lang: Lang, say: Translator) -> Json:
    known = plan.departments if plan.knows("departments") else None
    properties = {
        "name": _name(msg("The name of the track."), say),
        "aliases": _aliases(say),
        "target": described(
            or_empty(number(say)),
            msg("Target"),
            msg("Optional. Benchmark enterprises to recognize in this track, at least; met by recognitions."),
            say,
            example="20",
        ),
        "quotas": described(
            _quotas(known, lang, say),
            msg("Quotas"),
            msg("By the ids of departments: enterprises to nominate, at least. A department without one has quota 0."),
            say,
        ),
    }
    return mapping(properties, ("name", "quotas"))


def _quotas(known: Sequence[Department] | None, lang: Lang, say: Translator) -> Json:
    quota = or_empty(number(say))
    if known is None:
        return {"type": "object", "propertyNames": _ID, "additionalProperties": quota}
    describe = thing_words(say, lang)
    properties = {department.id: {"description": describe(department), **quota} for department in known}
    others = sorted({escaped(str(form)) for thing in known for form in forms_of(thing.id)} - properties.keys())
    also = {"patternProperties": {f"^({'|'.join(others)})$": quota}} if others else {}
    return {**mapping(properties), **also}


def _new_track(plan: Plan, say: Translator) -> Json:
    known = plan.departments if plan.knows("departments") else ()
    quotas = {department.id: f"${{{number}:0}}" for number, department in enumerate(known, start=4)}
    return {
        "label": say(msg("new track")),
        "description": say(msg("A new record with the keys that it needs.")),
        "body": {"${1:id}": {"name": "$2", "target": "${3:0}", "quotas": quotas}},
    }


def _things(thing: Json) -> Json:
    """A mapping of ids to things."""
    return {"type": "object", "propertyNames": _ID, "additionalProperties": thing}


def _listed(title: Message, description: Message, say: Translator) -> Json:
    """Counties or fields: a text, a name in two languages, or a mapping with `name`."""
    named = mapping({"name": _name(msg("Its name."), say), "aliases": _aliases(say)}, ["name"])
    thing = {"anyOf": [*_name(msg("Its name."), say)["anyOf"], named]}
    return described(or_empty(_things(thing)), title, description, say)


def _name(description: Message, say: Translator) -> Json:
    """A name: a text, or one in each language; of the two one is enough."""
    languages = {
        "zh": described(text(), msg("Chinese"), msg("The name in Chinese."), say),
        "en": described(text(), msg("English"), msg("The name in English."), say),
    }
    one = [{"required": [key], "properties": {key: text(required=True)}} for key in languages]
    return described(
        {"anyOf": [text(required=True), {**mapping(languages), "anyOf": one}]},
        msg("Name"),
        description,
        say,
        example="{zh: 质监, en: Quality supervision}",
    )


def _aliases(say: Translator) -> Json:
    return described(
        texts(), msg("Aliases"), msg("Optional. Other words for it that the data may use."), say, example="[质监局]"
    )


def _choice(words: dict[Lang, Message] | dict[Counting, Message], say: Translator) -> Json:
    return or_empty(
        or_padded(
            {"enum": [str(word) for word in words], "enumDescriptions": [say(meaning) for meaning in words.values()]}
        )
    )
