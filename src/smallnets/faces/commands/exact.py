"""`smallnets exact ...`: exact answers about functions, and the group that holds those about networks."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from smallnets.faces.commands import exact_networks as networks
from smallnets.faces.commands.exact_showing import Json, Latex, show
from smallnets.faces.exit_codes import THE_ANSWER_IS_NO
from smallnets.faces.formula_words import FormulaCommand
from smallnets.faces.open_questions import decided
from smallnets.faces.terminal import say

Function = Annotated[
    str, typer.Argument(metavar="FUNCTION", help="An activation, or a formula in x in quotes.", show_default=False)
]
Derivative = Annotated[int, typer.Option("--derivative", metavar="N", help="Look at the N-th derivative instead.")]


def register(app: typer.Typer, help_text: str) -> None:
    """Put the group of commands on the application."""
    group = typer.Typer(help=help_text, no_args_is_help=True)
    for command, example in (*networks.COMMANDS, *_EXAMPLES):
        words = f"Example: smallnets exact {example}"
        group.command(command.__name__.replace("_", "-"), cls=FormulaCommand, epilog=words)(command)
    app.add_typer(group, name="exact")


def derivative(function: Function, *, latex: Latex = False, json: Json = False) -> None:
    """The derivative of an activation or a formula: in x, and in the function itself; values, kinks, limits."""
    from smallnets.engines.exact import about_function

    with decided("FUNCTION", function):
        show(about_function(function), latex=latex, json=json)


def extrema(function: Function, *, derivative: Derivative = 0, latex: Latex = False, json: Json = False) -> None:
    """The extrema of a function with a proof, step by step."""
    from smallnets.engines.exact import extrema as answer

    with decided("FUNCTION", function):
        show(answer(function, derivative=derivative), latex=latex, json=json)


def crossings(
    first: Function, second: Function, *, derivative: Derivative = 0, latex: Latex = False, json: Json = False
) -> None:
    """Where two functions, or with --derivative 1 their slopes, cross."""
    from smallnets.engines.exact import crossings as answer

    with decided("FUNCTIONS", f"{first} and {second}"):
        show(answer(first, second, derivative=derivative), latex=latex, json=json)


def identity(
    equation: Annotated[str, typer.Argument(metavar="EQUATION", help="'sigma(x) + sigma(-x) = 1'", show_default=False)],
    *,
    seconds: Annotated[float, typer.Option("--seconds", help="How long to look for a proof.")] = 5.0,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """Whether both sides are equal: the simplification, or the smallest counter-example; exit code 1 if not."""
    from smallnets.engines.exact import identity as answer

    found = answer(equation, seconds=seconds)
    show(found, latex=latex, json=json)
    if found.verdict == "no":
        raise typer.Exit(THE_ANSWER_IS_NO)


def rules(*, latex: Latex = False, json: Json = False) -> None:
    """The rules of differentiation, each verified symbolically."""
    from smallnets.engines.exact import rule_sheet

    show(rule_sheet(), latex=latex, json=json)


def vanishing(
    activations: Annotated[
        list[str] | None, typer.Argument(help="Activations; sigmoid, tanh and relu if none.", show_default=False)
    ] = None,
    *,
    layers: Annotated[int, typer.Option("--layers", metavar="N", help="How many layers.")] = 10,
    units: Annotated[int, typer.Option("--units", metavar="N", help="Units of each, and inputs.")] = 10,
    start: Annotated[
        str, typer.Option("--start", help="How weights start: he_normal, ...; fan_in is PyTorch's default.")
    ] = "fan_in",
    seeds: Annotated[int, typer.Option("--seeds", metavar="N", help="How many random starts.")] = 400,
    json: Json = False,
) -> None:
    """How much of a gradient reaches the first layer: the bound by slopes, and medians over random starts."""
    from smallnets.laboratory.gradient_decay import USUAL, shrinking

    found = [shrinking(name, layers, units, start, seeds) for name in activations or USUAL]
    if json:
        say(msgspec.json.encode(found).decode())
        return
    say(f"{layers} layers of {units} units, start {start}, {seeds} random starts; norms of the gradients at the start")
    for one in found:
        say(one.text())


_EXAMPLES = (
    (derivative, "derivative '-x^2 * sigmoid(x)'"),
    (extrema, "extrema '-x^2'"),
    (crossings, "crossings tanh 'x/2'"),
    (identity, "identity 'sigma(x) + sigma(-x) = 1'"),
    (rules, "rules"),
    (vanishing, "vanishing sigmoid relu --layers 20"),
)
