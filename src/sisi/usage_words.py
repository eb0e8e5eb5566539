"""What typer says of wrong use, in sisi's own words: its texts are English only."""

from __future__ import annotations

import re
from collections.abc import Callable

from sisi.messages import Message, msg

_Said = dict[str, str]
_WAYS: tuple[tuple[str, Callable[[_Said], Message]], ...] = (
    (
        r"Invalid value for (?P<name>'.+?'): (?:Value error, )?'(?P<value>.*)' is not one of (?P<known>.+)\.",
        lambda said: msg("{name} cannot be {value}; it is one of: {known}.", **said),
    ),
    (
        r"No such option: (?P<name>\S+)(?: \(Possible options: (?P<near>.+)\)| Did you mean (?P<near2>.+)\?)",
        lambda said: msg(
            "there is no option {name}; did you mean {near}?", name=said["name"], near=said["near"] or said["near2"]
        ),
    ),
    (r"No such option: (?P<name>\S+)", lambda said: msg("there is no option {name}.", **said)),
    (
        r"No such command (?P<name>'.*')\. Did you mean (?P<near>.+)\?",
        lambda said: msg("there is no command {name}; did you mean {near}?", **said),
    ),
    (r"No such command (?P<name>'.*')\.", lambda said: msg("there is no command {name}.", **said)),
    (
        r"Missing (?:argument|option|parameter) (?P<name>'.*')\. Choose from:\s+(?P<known>.+)",
        lambda said: msg("{name} is missing; it is one of: {known}.", **said),
    ),
    (r"Missing (?:argument|option|parameter) (?P<name>'.*')\.", lambda said: msg("{name} is missing.", **said)),
    (r"Option (?P<name>'.*') requires an argument\.", lambda said: msg("{name} needs a value.", **said)),
    (r"Option (?P<name>'.*') does not take a value\.", lambda said: msg("{name} takes no value.", **said)),
    (
        r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)",
        lambda said: msg("this is one word too many: {words}", **said),
    ),
)
_QUOTED = re.compile(r"'([^']*)'")


def usage_words(text: str) -> Message:
    """`text` of typer in sisi's words; where it is none that is known here, itself."""
    for pattern, words in _WAYS:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found is not None:
            said = {key: " ".join((value or "").split()) for key, value in found.groupdict().items()}
            return words({key: _QUOTED.sub(r"\1", value) for key, value in said.items()})
    return msg("{text}", text=text)
