"""`smallnets advise`: what to choose for a small network, with evidence from sweeps."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from smallnets.faces.terminal import say

EXAMPLES = """Examples:

smallnets advise --task 'two classes'

smallnets advise --symptom overfitting"""


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("advise", help=help_text, epilog=EXAMPLES)(advise)


def advise(
    *,
    task: Annotated[
        str | None, typer.Option("--task", help="'two classes', 'hidden activation', regression, ...")
    ] = None,
    symptom: Annotated[str | None, typer.Option("--symptom", help="'does not learn', 'dead units', ...")] = None,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Show where advice contradicts advice instead.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Recommendations with scope, source and evidence: rates over 200 starts with their 95 % intervals."""
    from smallnets.statements.advising import advise as answer
    from smallnets.statements.advising import conflicts as found_conflicts

    if conflicts:
        rows = found_conflicts()
        texts = [
            "\n".join([one["about"], *(f"    {said}" for said in one["says"]), f"    scope: {one['scope']}"])
            for one in rows
        ]
        say(msgspec.json.encode(rows).decode() if json else "\n\n".join(texts))
        return
    found = answer(task, symptom)
    say(
        msgspec.json.encode([one.data() for one in found]).decode()
        if json
        else "\n\n".join(one.text() for one in found)
    )
