"""`sisi init`: start a data repo."""

from pathlib import Path
from typing import Annotated

import typer

from sisi.messages import doc, msg, msgn
from sisi.options import Data, Language, argument
from sisi.session import Session

EXAMPLES = [
    ("sisi init", doc("A data repo with this plan, in the current folder.")),
    ("sisi init books --empty", doc("One with an empty plan to fill in, in the folder books.")),
]


def init(
    ctx: typer.Context,
    folder: Annotated[Path | None, argument("DIR", doc("Where; by default the current folder."))] = None,
    *,
    empty: Annotated[bool, typer.Option("--empty", help=doc("With an empty plan instead of this one."))] = False,
    data: Data = None,
    lang: Language = None,
) -> int:
    """Start a data repo, in DIR, else in the folder that `--data` names."""
    from sisi.render.text import visible
    from sisi.starter import FORM, has_office, new_repo, write_new

    session: Session = ctx.obj
    goal = folder or data or Path()
    files = new_repo(session.today.year, session.lang, session.translate, empty=empty)
    written = write_new(session.here / goal, files)
    session.save(None, "".join(f"{visible((goal / name).as_posix())}\n" for name in written), machine=False)
    session.say(msgn("{n} file written.", "{n} files written.", len(written)))
    if not has_office():
        session.say(msg("The departments' form, {form}, needs sisi[office]; it is left out.", form=FORM))
    session.say(msg("README.md tells how to go on; `sisi check` says whether the data is right."))
    return 0
