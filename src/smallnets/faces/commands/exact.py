"""`smallnets exact ...`: exact answers about networks and functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import msgspec
import typer

from smallnets.errors import InputError
from smallnets.faces.exit_codes import THE_ANSWER_IS_NO
from smallnets.faces.open_questions import decided
from smallnets.faces.terminal import say

Network = Annotated[
    str,
    typer.Argument(
        metavar="NETWORK",
        help="A saved run, an experiment with given weights, an exercise, or a shorthand: '2-3-1 relu'.",
        show_default=False,
    ),
]
Function = Annotated[
    str, typer.Argument(metavar="FUNCTION", help="An activation, or a formula in x in quotes.", show_default=False)
]
Seed = Annotated[str | None, typer.Option("--seed", help="Whose network of a run; the first run's if none.")]
Latex = Annotated[bool, typer.Option("--latex", help="Print LaTeX.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Derivative = Annotated[int, typer.Option("--derivative", metavar="N", help="Look at the N-th derivative instead.")]


def register(app: typer.Typer, help_text: str) -> None:
    """Put the group of commands on the application."""
    group = typer.Typer(help=help_text, no_args_is_help=True)
    for command in (closed_form, pieces, output_range, collapse, affine, derivative, extrema, crossings):
        group.command(command.__name__.replace("_", "-"))(command)
    for command in (identity, count, shapes, rules, vanishing):
        group.command(command.__name__)(command)
    app.add_typer(group, name="exact")


def closed_form(
    network: Network,
    *,
    at: Annotated[str | None, typer.Option("--at", metavar="X,X,...", help="Tell the value at this point too.")] = None,
    python: Annotated[bool, typer.Option("--python", help="Print a Python function.")] = False,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """The network as one formula of its inputs, and what it depends on."""
    from smallnets.engines.exact import closed_form as answer

    found = answer(*_network(network, seed, inputs=True))
    if at is not None:
        _say_values(found.values([part.strip() for part in at.split(",")]))
    elif python:
        say(found.python())
    else:
        _show(found, latex=latex, json=json)


def pieces(network: Network, *, seed: Seed = None, latex: Latex = False, json: Json = False) -> None:
    """The linear pieces of a piecewise-linear network: lines, regions, the affine map on each."""
    from smallnets.engines.exact import linear_pieces

    _show(linear_pieces(*_network(network, seed, inputs=True)), latex=latex, json=json)


def output_range(network: Network, *, seed: Seed = None, latex: Latex = False, json: Json = False) -> None:
    """The values that the outputs take, whether the bounds are attained, and where they are zero."""
    from smallnets.engines.exact import output_ranges

    for found in output_ranges(*_network(network, seed, inputs=False)):
        _show(found, latex=latex, json=json)


def collapse(network: Network, *, seed: Seed = None, latex: Latex = False, json: Json = False) -> None:
    """The linear stretches of a network, each as one layer: W' = W2 W1, b' = W2 b1 + b2."""
    from smallnets.engines.exact import collapse as answer

    _show(answer(*_network(network, seed, inputs=False)), latex=latex, json=json)


def affine(
    what: Annotated[
        str,
        typer.Argument(
            metavar="FORMULA|NETWORK|FILTERS",
            help="A formula in quotes, a network, or with --shape filters: 'convolution 1,-1; pooling 2'.",
            show_default=False,
        ),
    ],
    *,
    shape: Annotated[
        str | None, typer.Option("--shape", metavar="N[,N]", help="The size of the signal or image that filters see.")
    ] = None,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """Whether a map is affine, with a proof or a counter-example; exit code 1 if it is not."""
    from smallnets.engines.exact import is_affine
    from smallnets.laboratory.exact_networks import exact_network, filters

    if shape is not None:
        found = is_affine(filters(what), shape=_sizes(shape))
        _show(found, latex=latex, json=json)
        raise typer.Exit(THE_ANSWER_IS_NO if found.verdict == "no" else 0)
    try:
        chosen = exact_network(what, seed)
    except InputError:
        found = is_affine(what)
    else:
        found = is_affine(chosen.plan, parameters=chosen.parameters)
    _show(found, latex=latex, json=json)
    if found.verdict == "no":
        raise typer.Exit(THE_ANSWER_IS_NO)


def derivative(function: Function, *, latex: Latex = False, json: Json = False) -> None:
    """The derivative of an activation or a formula: in x, and in the function itself; values, kinks, limits."""
    from smallnets.engines.exact import about_function

    with decided("FUNCTION", function):
        _show(about_function(function), latex=latex, json=json)


def extrema(function: Function, *, derivative: Derivative = 0, latex: Latex = False, json: Json = False) -> None:
    """The extrema of a function with a proof, step by step."""
    from smallnets.engines.exact import extrema as answer

    with decided("FUNCTION", function):
        _show(answer(function, derivative=derivative), latex=latex, json=json)


def crossings(
    first: Function, second: Function, *, derivative: Derivative = 0, latex: Latex = False, json: Json = False
) -> None:
    """Where two functions, or with --derivative 1 their slopes, cross."""
    from smallnets.engines.exact import crossings as answer

    with decided("FUNCTIONS", f"{first} and {second}"):
        _show(answer(first, second, derivative=derivative), latex=latex, json=json)


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
    _show(found, latex=latex, json=json)
    if found.verdict == "no":
        raise typer.Exit(THE_ANSWER_IS_NO)


def count(network: Network, *, latex: Latex = False, json: Json = False) -> None:
    """The parameters layer by layer, weights and biases apart."""
    from smallnets.engines.exact import count as answer
    from smallnets.laboratory.exact_networks import exact_network

    _show(answer(exact_network(network).plan), latex=latex, json=json)


def shapes(
    network: Network,
    *,
    examples: Annotated[str, typer.Option("--examples", help="How many examples: a number or a letter.")] = "m",
    rows: Annotated[bool, typer.Option("--rows", help="Examples are rows, not columns.")] = False,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """The vectorised forward pass with the shape of every matrix."""
    from smallnets.engines.exact import forward_shapes
    from smallnets.laboratory.exact_networks import exact_network

    number = int(examples) if examples.isdecimal() else examples
    found = forward_shapes(exact_network(network).plan, number, "row" if rows else "column")
    _show(found, latex=latex, json=json)


def rules(*, latex: Latex = False, json: Json = False) -> None:
    """The rules of differentiation, each verified symbolically."""
    from smallnets.engines.exact import rule_sheet

    _show(rule_sheet(), latex=latex, json=json)


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


def _network(source: str, seed: str | None, *, inputs: bool) -> tuple[Any, ...]:
    from smallnets.laboratory.exact_networks import exact_network

    found = exact_network(source, seed)
    return (found.plan, found.parameters, found.inputs) if inputs else (found.plan, found.parameters)


def _show(found: Any, *, latex: bool, json: bool) -> None:  # noqa: ANN401 - any result of the exact engine
    from smallnets.engines.exact import plain

    written: Callable[[], str] = found.latex if latex else found.text
    say(msgspec.json.encode(plain(found)).decode() if json else written())


def _sizes(text: str) -> tuple[int, ...]:
    if not all(part.strip().isdecimal() for part in text.split(",")):
        raise InputError("--shape", text, "is no size", "write --shape 8, or --shape 4,4")
    return tuple(int(part) for part in text.split(","))


def _say_values(values: tuple[Any, ...]) -> None:
    for value in values:
        say(value.text)
