"""`sisi import`: a department's list into the data files."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sisi import completion
from sisi.desk import finish, refuse, unreadable_plan, writing
from sisi.intake import Incoming, Intake, take_in
from sisi.messages import Message, doc, msg, msgn
from sisi.options import Data, Language, argument, option
from sisi.pen import Change
from sisi.pen.home import home
from sisi.problems import Finding
from sisi.render.text import visible, where
from sisi.session import Session
from sisi.sheets.heads import Head, find_head, parse_map
from sisi.sheets.reader import read_table
from sisi.sheets.rows import Records, read_rows
from sisi.sheets.table import Table, column_letters

EXAMPLES = [
    ("sisi import 提名.xlsx --dry-run", doc("What the sheet would change; nothing is written.")),
    (
        "sisi import nominations.csv --department environment",
        doc("The rows of the file, all or none, as nominations of one department."),
    ),
]


File = Annotated[Path, argument("FILE", doc("The list: a .xlsx or a .csv file."))]
Department = Annotated[
    str | None,
    option("D", doc("The department of rows that name none (id, name or alias)."), complete=completion.departments),
]
Sheet = Annotated[str | None, option("S", doc("The sheet, where there are several."))]
Heads = Annotated[list[str] | None, option("HEAD=KEY", doc("What a column holds; may be repeated."), "--map")]
Encoding = Annotated[str | None, option("E", doc("The encoding of a CSV file, where it is not told rightly."))]
Update = Annotated[bool, typer.Option("--update", help=doc("Apply rows that differ from the record on file, too."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=doc("Show what would come in, and write nothing."))]


def import_(
    ctx: typer.Context,
    file: File,
    *,
    department: Department = None,
    sheet: Sheet = None,
    heads: Heads = None,
    encoding: Encoding = None,
    update: Update = False,
    dry_run: DryRun = False,
    data: Data = None,
    lang: Language = None,
) -> int:
    """A department's list into the data files."""
    session: Session = ctx.obj
    table = read_table(session.here / file, sheet, encoding)
    head = find_head(table, parse_map(heads or []))
    records = read_rows(table, head)
    with writing(session, data) as change:
        if unreadable_plan(change):
            return refuse(session, change.before.errors, change)
        ids = session.ids([department] if department else (), change.before.plan.departments, msg("department"))
        intake = take_in(change.before.register, records.records, ids[0] if ids else None)
        intake.faults[:0] = records.faults
        _tell_reading(session, table, head, records)
        if intake.faults:
            return _refuse_rows(session, table, intake)
        _tell_intake(session, table, intake, update=update)
        return _import(session, change, intake, table=table, update=update, dry_run=dry_run)


def _import(session: Session, change: Change, intake: Intake, *, table: Table, update: bool, dry_run: bool) -> int:
    """Write it down, or show only whether it could be."""
    rows = _write(change, intake, update=update)
    errors = change.refusal()
    if errors and errors != change.before.errors:
        _tell_errors(session, table, change, errors=errors, rows=rows)
        return refuse(session, errors, change)
    if dry_run:
        session.say(msg("Nothing was written: this was a dry run."))
        return refuse(session, errors, change) if errors else 0
    return finish(session, change, tuple)


def _write(change: Change, intake: Intake, *, update: bool) -> dict[str, list[Incoming]]:
    """Put the rows into the change; returns the added ones by the path of their file, in order."""
    added: dict[str, list[Incoming]] = {}
    for incoming in intake.added:
        added.setdefault(incoming.nomination.department, []).append(incoming)
    by_path: dict[str, list[Incoming]] = {}
    for department, rows in added.items():
        name = home(change, department)
        change.add(name, [row.written for row in rows], department)
        by_path.setdefault(change.source.shown(name), []).extend(rows)
    if update:
        change.set_all({one.existing: one.keys for one in intake.updates})
    return by_path


def _tell_errors(
    session: Session, table: Table, change: Change, *, errors: Iterable[Finding], rows: dict[str, list[Incoming]]
) -> None:
    """Say which rows the errors are about."""
    for finding in errors:
        here = [one for one in change.after.register.nominations if one.path == finding.place.path]
        new = rows.get(finding.place.path, [])
        at = sum(one.line <= finding.place.line for one in here) - 1 - (len(here) - len(new))
        if 0 <= at < len(new):
            _cell_line(session, table, new[at].row.cell("enterprise"), finding.message)


def _cell_line(session: Session, table: Table, cell: str, message: Message) -> None:
    address = f"{table.name}!{cell}" if table.name else cell
    session.err.text(visible(f"{address}: {session.translate(message)}") + "\n")


def _tell_reading(session: Session, table: Table, head: Head, records: Records) -> None:
    """Say how the heads were understood, and what was passed over or repaired."""
    pairs = ", ".join(
        f"{column_letters(column)} {head.names[key]} → {key}"
        for key, column in sorted(head.columns.items(), key=lambda one: one[1])
    )
    session.say(msg("Heads in row {row}: {pairs}", row=head.row, pairs=visible(pairs)))
    if head.unread:
        session.say(
            msg(
                "Columns that are not read: {heads}. Name them with --map HEAD=KEY.",
                heads=visible(", ".join(head.unread)),
            )
        )
    for cell, note in records.notes:
        _cell_line(session, table, cell, note)


def _refuse_rows(session: Session, table: Table, intake: Intake) -> int:
    for cell, fault in intake.faults:
        _cell_line(session, table, cell, fault)
    session.say(
        msgn(
            "{n} fault in the list, so nothing was written. Mend it and import again.",
            "{n} faults in the list, so nothing was written. Mend them and import again.",
            len(intake.faults),
        )
    )
    return 1


def _tell_intake(session: Session, table: Table, intake: Intake, *, update: bool) -> None:
    """Say what comes in, what is there already, and what differs."""
    lines: list[Message] = [
        msg("{cell} new: {enterprise}", cell=one.row.cell("enterprise"), enterprise=one.nomination.enterprise)
        for one in intake.added
    ]
    for one in intake.updates:
        for key, text in one.keys.items():
            lines.append(
                msg(
                    "{cell} update of {where}: {enterprise}, `{key}` {old} → {new}",
                    cell=one.incoming.row.cell(key),
                    where=where(one.existing),
                    enterprise=one.existing.enterprise,
                    key=key,
                    old=_shown(one.existing.former_names if key == "former_names" else one.existing.text(key)),
                    new=_shown(text),
                )
            )
    for line in lines:
        session.out.text(visible(session.translate(line)) + "\n")
    counts = msg(
        "{added}, {updates}, {known} there already",
        added=msgn("{n} new record", "{n} new records", len(intake.added)),
        updates=msgn("{n} update", "{n} updates", len(intake.updates)),
        known=len(intake.known),
    )
    session.out.text(session.translate(counts) + "\n")
    if intake.updates and not update:
        session.say(msg("The updates were left out; apply them with --update."))


def _shown(text: str | Sequence[str] | None) -> str:
    return (text if isinstance(text, str) else "、".join(text or ())) or "—"
