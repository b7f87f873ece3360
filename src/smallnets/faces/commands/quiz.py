"""`smallnets quiz [TEMPLATE]`: an exercise asked step by step in the terminal, each answer judged at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED
from smallnets.faces.terminal import say

if TYPE_CHECKING:
    from smallnets.laboratory.quizzing import Quiz

EXAMPLES = """Examples:

smallnets quiz

smallnets quiz one_neuron --seed 7

smallnets quiz mine.toml

smallnets quiz one_update --seed 3 --json < answers.txt"""

HOW = "Type a number or a formula of numbers; ? for a hint, ! for the answer, q to end."


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("quiz", help=help_text, epilog=EXAMPLES)(quiz)


def quiz(
    template: Annotated[
        str | None,
        typer.Argument(
            metavar="[TEMPLATE]",
            help="One that ships (smallnets exercise list), or a file (.toml, .json); any, where it is left out.",
            show_default=False,
        ),
    ] = None,
    *,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help="Of the variant.", show_default="any")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON, and all else to stderr.")] = False,
) -> None:
    """Ask, read, judge, until all is asked or somebody ends it; then sum up."""
    from smallnets.laboratory.quizzing import quiz as begun

    asked = begun(template, seed)
    interrupted = False
    try:
        _run(asked, to_stderr=json)
    except KeyboardInterrupt:
        interrupted = True
    found = asked.summary()
    say(msgspec.json.encode(found.data()).decode() if json else f"\n{found.text()}")
    if interrupted:
        raise typer.Exit(INTERRUPTED)


def _run(asked: Quiz, *, to_stderr: bool) -> None:
    def tell(text: str, *, end: str = "\n") -> None:
        print(text, end=end, flush=True, file=sys.stderr if to_stderr else sys.stdout)

    tell(f"{asked.given()}\n\n{HOW}")
    heading = ""
    while asked.step is not None:
        if asked.heading != heading:
            heading = asked.heading
            tell(f"\n{heading}")
        tell(f"  {asked.step.shown} = ", end="")
        typed = sys.stdin.readline()
        if not sys.stdin.isatty():
            tell(typed.strip())
        if not typed or typed.strip().lower() in ("q", "quit", "exit"):
            return
        if typed.strip():
            tell(f"    {_said(asked, typed.strip())}")


def _said(asked: Quiz, typed: str) -> str:
    if typed.lower() in ("?", "h", "hint"):
        return asked.hint()
    if typed.lower() in ("!", "skip", "solution"):
        return asked.tell()
    try:
        return asked.answer(typed).text
    except InputError as error:
        return str(error)
