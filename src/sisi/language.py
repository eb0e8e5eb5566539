"""Which language a call is answered in: `--lang`, else SISI_LANG, else the locale."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise

from sisi.messages import Lang, msg
from sisi.problems import SisiError


def language(args: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language: `--lang` anywhere (the last one), else SISI_LANG, else the locale. SisiError where SISI_LANG is neither zh nor en.

    SISI_LANG may be written as a locale is: zh_CN, en-US.
    """
    for here, following in reversed([*pairwise([*args, ""])]):
        asked = following if here == "--lang" else here.removeprefix("--lang=") if here.startswith("--lang=") else ""
        if asked in tuple(Lang):
            return Lang(asked)
    chosen = environ.get("SISI_LANG")
    if chosen:
        plain = chosen.lower().replace("_", "-").split("-")[0].split(".")[0]
        if plain not in tuple(Lang):
            raise SisiError(msg("SISI_LANG is {value}; it must be zh or en.", value=chosen))
        return Lang(plain)
    return Lang.ZH if _locale(environ).lower().startswith(("zh", "chinese")) else Lang.EN


def _locale(environ: Mapping[str, str]) -> str:
    for key in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(key):
            return environ[key]
    if os.name == "nt":
        import locale

        return locale.getlocale()[0] or ""
    return ""
