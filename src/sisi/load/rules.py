"""The rules that reading finds, beside the YAML room's: files, keys, dates, codes, and words that the plan does not have."""

from __future__ import annotations

from sisi.messages import Message, msg
from sisi.problems import Example, Rule, Severity

_FILE = "nominations/construction.yaml"
_TEXT = """\
department: construction
nominations:
  - enterprise: 舟山示例建设有限公司
    track: management
    nominated: 2011-06-30
    code: 91330902PDY0000284
    county: 330902
    field: engineering
"""
_GOOD = Example({_FILE: _TEXT})


def _instead(old: str, new: str) -> Example:
    return Example({_FILE: _TEXT.replace(old, new)})


FILE_ENCODING = Rule(
    id="file-encoding",
    severity=Severity.ERROR,
    title=msg("The file is not UTF-8"),
    explanation=msg(
        "All files are UTF-8, with or without a byte order mark. Older programs under Windows save GBK (GB18030) or UTF-16; "
        "sisi says which it seems to be and checks the content all the same."
    ),
    mend=msg("Open the file in an editor, choose “Save as” and the encoding UTF-8."),
    bad=Example({_FILE: _TEXT}, encoding="gb18030"),
    good=_GOOD,
)
UNREADABLE_FILE = Rule(
    id="unreadable-file",
    severity=Severity.ERROR,
    title=msg("A file cannot be read"),
    explanation=msg(
        "There is no permission, the file is a link to nothing or in a circle, or no regular file at all. What it holds is unknown, "
        "so no number may be computed."
    ),
    mend=msg("Put a regular, readable file in its place, or delete it."),
    bad=Example({_FILE: _TEXT}, links={"nominations/lost.yaml": "gone.yaml"}),
    good=_GOOD,
)
STRAY_FILE = Rule(
    id="stray-file",
    severity=Severity.WARNING,
    title=msg("A file under nominations/ is not read"),
    explanation=msg(
        "Only files ending in .yaml or .yml (in lower case) are read; a link that leads out of the data folder or to a folder is not followed. "
        "Whoever put the file there may believe that it counts."
    ),
    mend=msg("Rename the file to end in .yaml, move it elsewhere, or let its name begin with a dot."),
    bad=Example({_FILE: _TEXT, "nominations/list.txt": "舟山示例建设有限公司\n"}),
    good=_GOOD,
)
MISSING_KEY = Rule(
    id="missing-key",
    severity=Severity.ERROR,
    title=msg("A key that is needed is not there"),
    explanation=msg(
        "A nomination needs `enterprise`, `track` and `nominated`; a nominations file its `department`; the plan `name`, `start` and `end`; "
        "a department `name`; a track `name` and `quotas`. A key with an empty value is an absent one."
    ),
    mend=msg("Add the key with its value."),
    bad=_instead("    track: management\n", ""),
    good=_GOOD,
)
UNKNOWN_KEY = Rule(
    id="unknown-key",
    severity=Severity.ERROR,
    title=msg("A key that sisi does not know"),
    explanation=msg(
        "A misspelled key would be passed over in silence, and what stands under it would not count. So every unknown key is refused."
    ),
    mend=msg("Write the key as the message names it, or put the text into `note`."),
    bad=_instead("county:", "countty:"),
    good=_GOOD,
)
BAD_DATE = Rule(
    id="bad-date",
    severity=Severity.ERROR,
    title=msg("Not a date"),
    explanation=msg(
        "A date is YYYY, YYYY-MM or YYYY-MM-DD with the digits 0-9, padded: 2011, 2011-06, 2011-06-30. A partial date stands for the last day of its span."
    ),
    mend=msg("Write the date as 2011-06-30."),
    bad=_instead("2011-06-30", "2011.6.30"),
    good=_GOOD,
)
BAD_CODE = Rule(
    id="bad-code",
    severity=Severity.ERROR,
    title=msg("Not an organization code"),
    explanation=msg(
        "A code is the unified social credit code of GB 32100 (18 characters) or the organization code of GB 11714 (9 characters, with or without "
        "the hyphen before the last). Both end in a check character, and the longer holds the shorter at places 9 to 17: a slip of the pen shows."
    ),
    mend=msg("Compare the code with the license; the message says which character does not fit."),
    bad=_instead("91330902PDY0000284", "91330902PDY0000285"),
    good=_GOOD,
)


def _unknown(kind: str, title: Message, bad: Example) -> Rule:
    return Rule(
        id=f"unknown-{kind}",
        severity=Severity.ERROR,
        title=title,
        explanation=msg(
            "The data may name it by its id, one of its names or one of its aliases in targets.yaml, exactly. A record under another word would count nowhere."
        ),
        mend=msg("Write one of the words of the plan, or add this word to the aliases in targets.yaml."),
        bad=bad,
        good=_GOOD,
    )


UNKNOWN_TRACK = _unknown(
    "track", msg("A track that is not in the plan"), _instead("track: management", "track: managment")
)
UNKNOWN_DEPARTMENT = _unknown(
    "department",
    msg("A department that is not in the plan"),
    _instead("department: construction", "department: 住建委员会"),
)
UNKNOWN_COUNTY = _unknown(
    "county", msg("A county that is not in the plan"), _instead("county: 330902", "county: 330999")
)
UNKNOWN_FIELD = _unknown(
    "field", msg("A field that is not in the plan"), _instead("field: engineering", "field: enginering")
)
