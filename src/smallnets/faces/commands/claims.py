"""`smallnets claims`: the claim base, and claims and code of a reader's own."""

from __future__ import annotations

import textwrap
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import INTERRUPTED, THE_ANSWER_IS_NO
from smallnets.faces.terminal import say, watched

if TYPE_CHECKING:
    from smallnets.statements import DocumentStatement
    from smallnets.statements.base import Recomputed

EXAMPLES = """Examples:

smallnets claims --document 003 --verdict wrong

smallnets claims --check 000-Q6.8

smallnets claims check notes.toml

smallnets claims snippet listing.py"""

CHECK_EXAMPLE = """A file of claims, notes.toml:

[[claim]]

kind = "value"

of = "sigmoid(x)"

where = "x = 1.5"

value = "0.8176"

Example: smallnets claims check notes.toml"""

Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
Lines = Annotated[Path, typer.Argument(metavar="FILE", help="A file.", show_default=False)]


def register(app: typer.Typer, help_text: str) -> None:
    """Put the group of commands on the application."""
    group = typer.Typer(help=help_text, epilog=EXAMPLES, invoke_without_command=True)
    group.callback()(listed)
    group.command("check", epilog=CHECK_EXAMPLE)(check)
    group.command("snippet", epilog="Example: smallnets claims snippet listing.py")(snippet)
    app.add_typer(group, name="claims")


def listed(
    context: typer.Context,
    *,
    document: Annotated[
        str | None, typer.Option("--document", metavar="K", help="Of one document: 000 to 004.")
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Option(
            "--verdict", help="right, wrong, partly, misleading, ambiguous, unanswered, opinion or setting only."
        ),
    ] = None,
    checked: Annotated[
        str | None, typer.Option("--check", metavar="ID", help="Recompute a statement's verdict, or with 'all' each.")
    ] = None,
    json: Json = False,
) -> None:
    """The statements of five documents on small networks: what each is worth, and the check that recomputes it."""
    if context.invoked_subcommand is not None:
        return
    from smallnets.statements import claims
    from smallnets.statements.base import statement_of

    if checked is not None:
        chosen = claims(document, verdict=verdict) if checked == "all" else (statement_of(checked),)
        _recomputed(chosen, json=json)
        return
    found = claims(document, verdict=verdict)
    if json:
        say(msgspec.json.encode([one.data() for one in found]).decode())
        return
    for one in found:
        say(_shown(one))
    counts = Counter(one.verdict for one in found)
    with_check = sum(one.check is not None for one in found)
    told = ", ".join(f"{count} {name}" for name, count in counts.most_common())
    say(f"{len(found)} statements: {told}. {with_check} have a check; the others say why not.")


def check(file: Lines, *, json: Json = False) -> None:
    """Verdicts on claims of your own, [[claim]] with kind, of, value, where; exit code 1 if one is wrong."""
    from smallnets.statements import check_claims

    with watched("claims") as (progress, interruption):
        report = check_claims(file, progress)
    say(msgspec.json.encode(report.data()).decode() if json else report.text())
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)
    if not report.is_right:
        raise typer.Exit(THE_ANSWER_IS_NO)


def snippet(file: Lines, *, json: Json = False) -> None:
    """Read printed Python code without running it; repair it where exactly one repair works; exit code 1 if broken."""
    from smallnets.input_files import read_text
    from smallnets.statements.snippets import LARGEST, look_at

    found = look_at(read_text(file, "snippet", LARGEST))
    say(msgspec.json.encode(found.data()).decode() if json else found.text())
    if found.verdict == "broken":
        raise typer.Exit(THE_ANSWER_IS_NO)


def _shown(one: DocumentStatement) -> str:
    lines = [f"{one.id} ({one.place}) {one.verdict.upper()}: {one.statement}"]
    lines += [f"right: {one.right}"] if one.right else []
    lines += [one.reason] if one.reason else []
    first, *rest = lines
    wrapped = textwrap.wrap(first, 100)
    for line in rest:
        wrapped += textwrap.wrap(line, 100, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(wrapped)


def _recomputed(chosen: tuple[DocumentStatement, ...], *, json: bool) -> None:
    from smallnets.statements.base import recompute

    found: list[Recomputed] = []
    able = [one for one in chosen if one.check is not None]
    if not able:
        raise InputError("--check", chosen[0].id if chosen else "", "has no check", "choose one that has")
    with watched("statements") as (progress, interruption):
        for number, one in enumerate(able, 1):
            found.append(recompute(one))
            if not progress(number / len(able)):
                break
    if json:
        rows = [
            {"id": one.statement.id, "verdict": one.statement.verdict, "recomputed": one.verdict, "holds": one.holds}
            | {"parts": [part.data() for part in one.judged]}
            for one in found
        ]
        say(msgspec.json.encode(rows).decode())
    else:
        for one in found:
            say(f"{one.statement.id} {one.statement.verdict}: recomputed {one.verdict or 'undecided'}")
            if len(found) == 1:
                say(
                    "\n".join(
                        f"    {part.claim.kind} {part.claim.of} {part.claim.where}: {part.claim.value}: "
                        f"{part.verdict} {part.right} {part.reason}".rstrip()
                        for part in one.judged
                    )
                )
        say(f"{sum(one.holds for one in found)} of {len(found)} verdicts recomputed")
    if interruption.asked:
        raise typer.Exit(INTERRUPTED)
    if not all(one.holds for one in found):
        raise typer.Exit(THE_ANSWER_IS_NO)
