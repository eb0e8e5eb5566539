"""Titles and descriptions of keys, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from sisi.messages import Message, Translator, msg
from sisi.schema.values import Json


def described(schema: Json, title: Message, description: Message, say: Translator, *, example: str = "") -> Json:
    """`schema` under a title and a description; editors that read Markdown also see an example."""
    words = say(description)
    shown = words
    if example:
        shown += "\n\n" + say(msg("Example: {example}", example=f"`{example}`"))
    return {"title": say(title), "description": words, "markdownDescription": shown, **schema}


def mapping(properties: Json, required: Sequence[str] = ()) -> Json:
    """A mapping of exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        **({"required": list(required)} if required else {}),
        "additionalProperties": False,
    }


def document(schema: Json, title: Message, description: Message, say: Translator) -> Json:
    """The schema of a whole file."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **described(schema, title, description, say),
    }
