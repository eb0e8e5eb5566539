"""The program: its commands, its one error boundary, its exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any

import typer

from sisi import __version__
from sisi.language import language
from sisi.messages import Lang, Message, Translator, doc, msg, translator
from sisi.options import Language
from sisi.problems import SisiError, system_words
from sisi.render.text import visible
from sisi.session import Session
from sisi.streams import Output

COMMANDS = {
    "status": doc("Where the plan stands: every cell, track and department, and what is missing."),
    "check": doc("Is the data right: every finding of every file, in one run."),
    "rule": doc("What a rule wants and why, with a bad and a good example; without ID, all rules."),
    "why": doc(
        "The records behind a number: those that count, those that do not and why, each with its file and line."
    ),
    "list": doc("The nominations, filtered and searched, and where each counts."),
    "summary": doc("The yearly summary: what went on in a year of the plan, and how far it has come."),
    "diff": doc("What a change does to the shortfalls: the data at the merge base and now, compared."),
    "todo": doc("What is left to do, and the least that closes every gap."),
    "add": doc("A new nomination, written into the department's file."),
    "recognize": doc("Enters that an enterprise was recognized as a benchmark."),
    "withdraw": doc("Enters that a nomination ends, and why."),
    "import": doc("A department's list (.xlsx or .csv) into the data files: all rows or none."),
    "init": doc("Start a data repo: the plan, checks on every change, editor settings, a form for departments."),
    "schema": doc(
        "The JSON Schema (draft-07) of a file of the data, for editors; with the plan at hand its words are listed."
    ),
}
"""The commands, in the order of the help; each is the function of that name in the module of that name.

What they do stands here and not there, so that the list of them, and its completion by the shell, loads none of them.
"""
_ROOT_HELP = doc(
    "Keeps the books of a public plan: nominations in YAML, counted exactly, and the true shortfall of every cell."
)
_COMPLETE = "_SISI_COMPLETE"
"""The variable by which a shell asks for completion."""
_FAULT = 3
_INTERRUPTED = 130


def run(args: Sequence[str], environ: Mapping[str, str], today: date | None = None) -> int:
    """Run sisi with `args` and return its exit code; no exception leaves here."""
    out, err = Output(sys.stdout, environ), Output(sys.stderr, environ, needed=False)
    translate = translator(Lang.EN)
    completing = _COMPLETE in environ
    try:
        words = _line(environ) if completing else args
        lang = language(words, environ)
        translate = translator(lang)
        day = today or datetime.now().astimezone().date()
        session = Session(lang, translate, day, _here(), environ, out, err)
        if completing:
            out.forgive()
        return _invoke(args or ("--help",), words, session)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except SystemExit as end:  # with which typer ends the completion of a shell
        return end.code if isinstance(end.code, int) else 0
    except SisiError as error:
        if completing:
            return 2
        return _tell(err, translate(error.message), error.exit_code)
    except Exception as error:  # noqa: BLE001  (the one boundary)
        if completing:
            return _FAULT
        if hasattr(error, "format_message"):  # typer's own word on wrong use
            from sisi.usage_words import usage_words

            return _tell(err, translate(msg("wrong use: {problem}", problem=usage_words(error.format_message()))), 2)
        return _tell(err, _report(error, args, translate), _FAULT)


def _here() -> Path:
    """The current folder. SisiError where it was deleted meanwhile."""
    try:
        return Path.cwd()
    except OSError as error:
        why = system_words(error)
        raise SisiError(msg("the current folder cannot be used: {error}; change to another.", error=why)) from None


def _invoke(args: Sequence[str], words: Sequence[str], session: Session) -> int:
    """Run the program with `args`, built for the command that `words` name."""
    program = build(words, session.translate)
    _own_help(program, session)
    result = program.main(list(args), prog_name="sisi", standalone_mode=False, obj=session)
    return result if isinstance(result, int) else 0


def build(args: Sequence[str], translate: Translator) -> Any:
    """The program with the command that `args` call, or with the names of all; its help in the reader's language."""
    app = typer.Typer(add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(help=_ROOT_HELP)(_root)
    called = next((arg for arg in args if arg in COMMANDS), None)
    if called is not None:
        app.command(called, help=COMMANDS[called])(_function(called))
    else:
        for name, text in COMMANDS.items():
            app.command(name, help=text)(_only_named)
    program = typer.main.get_command(app)
    _translate_help(program, translate)
    return program


def _module(name: str) -> tuple[Any, str]:
    """The module of a command and the name that its function has there, too; `import` is a word of Python."""
    word = f"{name}_" if iskeyword(name) else name
    return import_module(f"sisi.commands.{word}"), word


def _function(name: str) -> Callable[..., int]:
    function: Callable[..., int] = getattr(*_module(name))
    return function


def examples_of(name: str) -> Sequence[tuple[str, str]]:
    """The examples of a command: lines to type, and what each does."""
    examples: Sequence[tuple[str, str]] = _module(name)[0].EXAMPLES
    return examples


def _own_help(program: Any, session: Session) -> None:
    """Let `--help` of the program and of its commands show sisi's own page."""

    def page_of(command: Any) -> Callable[[Any], str]:
        def show(context: Any) -> str:
            from sisi.help import ROOT_EXAMPLES, HelpPage

            examples = ROOT_EXAMPLES if command is program else examples_of(command.name)
            session.out.text(HelpPage(session.translate, session.out.terminal).text(command, context, examples))
            raise typer.Exit

        return show

    for command in (program, *program.commands.values()):
        command.get_help = page_of(command)


def _only_named() -> None:
    """A command where only names are asked for; it is never called."""


def _line(environ: Mapping[str, str]) -> Sequence[str]:
    """The words of the line that a shell wants completed; that of bash is mended where typer will read it."""
    if environ.get("COMP_CWORD", "").isdigit() and environ is os.environ:
        from sisi.completion import without_equals

        line, current = without_equals(environ.get("COMP_WORDS", ""), int(environ["COMP_CWORD"]))
        os.environ.update(COMP_WORDS=line, COMP_CWORD=str(current))
    return (environ.get("_TYPER_COMPLETE_ARGS") or environ.get("COMP_WORDS") or "").split()


def _version(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        ctx.obj.out.text(f"sisi {__version__}\n")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=doc("Show the version and stop."))
    ] = False,
    lang: Language = None,
) -> None:
    pass


def _translate_help(command: Any, translate: Translator) -> None:
    """Put the help of a command, its options and its own commands into the reader's language."""
    command.help = translate(Message(command.help))
    for param in command.params:
        param.help = translate(Message(param.help))
    for inner in getattr(command, "commands", {}).values():
        _translate_help(inner, translate)


def _tell(err: Output, text: str, code: int) -> int:
    """Say on stderr why there is no result; where even that cannot be written, the code says it."""
    with suppress(SisiError):
        err.text("".join(f"{visible(line)}\n" for line in f"sisi: {text}".split("\n")))
    return code


def _report(error: Exception, args: Sequence[str], translate: Translator) -> str:
    """A short report of a fault of sisi itself, to paste into an issue."""
    import platform
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "sisi" in Path(frame.filename).parts]
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-4:]]
    head = translate(msg("this is a fault of sisi itself. Please report it with these lines:"))
    about = f"  sisi {__version__}, Python {platform.python_version()}, {platform.system()}; sisi {' '.join(args)}"
    return "\n".join([head, about, f"  {type(error).__name__}: {error}", *lines])
