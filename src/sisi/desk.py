"""What the commands that change data share: which nomination is meant, what is said before and after, and when nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sisi.messages import Message, msg
from sisi.pen import Change, errors_of, pen
from sisi.pen.moved import movement, numbers_words
from sisi.pen.who import candidates, find, only
from sisi.place_words import cell_words
from sisi.problems import Finding, SisiError
from sisi.register import Nomination
from sisi.render.findings_text import findings_text
from sisi.render.text import visible, where
from sisi.session import Session


def require(given: Mapping[str, str | None]) -> None:
    """SisiError with the list of all that is missing; `given` are values by the names of their options."""
    lacking = [name for name, value in given.items() if not (value or "").strip()]
    if lacking:
        raise SisiError(msg("missing: {options}. `--help` shows an example.", options=", ".join(lacking)))


@contextmanager
def writing(session: Session, data: Path | None, day: date | None = None) -> Iterator[Change]:
    """A change of the data folder as of `day` (today), with its lock held; a word is said where another sisi holds it.

    Where it fails (exit code 1) over data with errors, they are shown, for they may be why.
    """
    source = session.source(data)

    def waiting() -> None:
        session.say(msg("Another sisi is writing to this data; waiting for it …"))

    with pen(source, day or session.today, waiting) as change:
        try:
            yield change
        except SisiError as error:
            if error.exit_code == 1 and errors_of(change.before):
                refuse(session, errors_of(change.before), change)
            raise


def unreadable_plan(change: Change) -> bool:
    """Whether no option can be judged, for the plan's tracks or departments cannot be read."""
    plan = change.before.plan
    return not (plan.knows("tracks") and plan.knows("departments"))


@dataclass(frozen=True)
class Wish:
    """Which nomination a command means: WHO, and what narrows it; `settled` says whether the wish is fulfilled in one."""

    who: str
    track: str | None
    department: str | None
    settled: Callable[[Nomination], bool]


def pick(session: Session, change: Change, wish: Wish) -> Nomination:
    """The one nomination that is meant, which is said; SisiError with the candidates where there is none, or several.

    A nomination that is not found in data with errors may be one that could not be read; so that is a fault of the data.
    """
    plan, nominations = change.before.plan, change.before.register.nominations
    tracks, departments = ([word] if word else None for word in (wish.track, wish.department))
    choice = session.choice(plan, tracks, departments)
    named = find(nominations, wish.who)
    found = [nomination for nomination in named if choice.holds(nomination)]
    if not found:
        code = 1 if errors_of(change.before) else 2
        raise SisiError(_none(session, change, wish.who, named or candidates(nominations, wish.who)), code)
    chosen = only(found, wish.settled)
    if chosen is None:
        raise SisiError(
            msg(
                "{who} has several nominations; choose with --track and --department. They are: {records}",
                who=visible(wish.who),
                records=_listing(session, change, found),
            )
        )
    session.say(msg("Read as: {record}", record=record_words(chosen, change)))
    return chosen


def _none(session: Session, change: Change, who: str, near: Sequence[Nomination]) -> Message:
    if not near:
        return msg("no nomination of {who} fits.", who=visible(who))
    records = _listing(session, change, near)
    return msg("no nomination of {who} fits. There are: {records}", who=visible(who), records=records)


def _listing(session: Session, change: Change, found: Sequence[Nomination]) -> str:
    """Records, each on a line of its own."""
    return "".join("\n  " + session.translate(record_words(nomination, change)) for nomination in found)


def record_words(nomination: Nomination, change: Change) -> Message:
    """A record on one line: enterprise, cell, dates, place."""
    return msg(
        "{enterprise}, {cell}, nominated {nominated} ({where})",
        enterprise=visible(nomination.enterprise),
        cell=cell_words(nomination, change.before.plan, change.before.day),
        nominated=nomination.nominated.text if nomination.nominated is not None else "?",
        where=where(nomination),
    )


def refuse(session: Session, errors: Sequence[Finding], change: Change) -> int:
    """Show why nothing is written; the exit code for that."""
    session.err.text(findings_text(errors, session.translate))
    if errors == errors_of(change.before):
        session.say(
            msg("The data has errors already, so nothing was written. Mend them first; `sisi check` says more.")
        )
    else:
        session.say(msg("The change would bring in these errors, so nothing was written."))
    return 1


def finish(session: Session, change: Change, written: Callable[[], Sequence[Nomination]]) -> int:
    """Save the change, or refuse it; then tell what moved and where the records that `written` finds stand. The exit code."""
    errors = change.refusal()
    if errors:
        return refuse(session, errors, change)
    records = written()
    change.save()
    for nomination in records:
        session.out.text(session.translate(msg("Written: {where}", where=where(nomination))) + "\n")
    session.out.text(_moved(session, change))
    session.err.text(findings_text(change.warnings(), session.translate))
    if errors_of(change.after):
        session.err.text(findings_text(errors_of(change.after), session.translate))
        session.say(msg("The change was written and mends an error; these errors are left."))
        return 1
    return 0


def _moved(session: Session, change: Change) -> str:
    """The cells that moved, a line each, and the shortfall of the plan."""
    if errors_of(change.before):
        return session.translate(msg("The data had errors before, so there are no numbers to compare with.")) + "\n"
    moves = movement(change.before, change.after)
    lines = [
        msg(
            "{track} of {department}: {numbers} (quota {quota})",
            track=moved.track.name,
            department=moved.department.name_on(change.before.day),
            numbers=numbers_words(moved),
            quota=moved.after.quota,
        )
        for moved in moves.cells
    ]
    day = change.before.day.isoformat()
    if not lines:
        lines = [msg("No cell moves as of {day}.", day=day)]
    else:
        before, after = moves.shortfall
        lines.append(msg("Shortfall of the plan as of {day}: {before} → {after}", day=day, before=before, after=after))
    return "".join(visible(session.translate(line)) + "\n" for line in lines)
