"""`smallnets exact ...` about networks: formulas, pieces, ranges, and what is certain in a box of inputs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from smallnets.errors import InputError
from smallnets.faces.commands.exact_showing import Json, Latex, long_work, show, show_all
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
Seed = Annotated[str | None, typer.Option("--seed", help="Whose network of a run; the first run's if none.")]
Box = Annotated[
    str | None,
    typer.Option(
        "--box",
        metavar="BOX",
        help="Inputs between these numbers only: 'x1=-6..6,x2=-6..6', or -6..6 for each; all inputs if none.",
        show_default=False,
    ),
]
Seconds = Annotated[float, typer.Option("--seconds", help="How long it is worth working; then: what is known.")]


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
    from smallnets.laboratory.exact_verbs import closed_form as answer

    found = answer(network, seed=seed)
    if at is not None:
        for value in found.values([part.strip() for part in at.split(",")]):
            say(value.text)
    elif python:
        say(found.python())
    else:
        show(found, latex=latex, json=json)


def pieces(
    network: Network,
    *,
    box: Box = None,
    seconds: Seconds = 10.0,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """The linear pieces of a piecewise-linear network: borders, regions, the affine map on each."""
    from smallnets.laboratory.exact_verbs import pieces as answer

    with decided("NETWORK", network, "take a smaller box, or more --seconds"), _work(quiet=json) as progress:
        found = answer(network, box=box, seed=seed, seconds=seconds, progress=progress)
    show(found, latex=latex, json=json)


def output_range(
    network: Network,
    *,
    box: Box = None,
    seconds: Seconds = 10.0,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """The values that the outputs take, whether the bounds are attained, and where they are zero."""
    from smallnets.laboratory.exact_verbs import output_range as answer

    with _work(quiet=json) as progress:
        for found in answer(network, box=box, seed=seed, seconds=seconds, progress=progress):
            show(found, latex=latex, json=json)


def collapse(network: Network, *, seed: Seed = None, latex: Latex = False, json: Json = False) -> None:
    """The linear stretches of a network, each as one layer: W' = W2 W1, b' = W2 b1 + b2."""
    from smallnets.laboratory.exact_verbs import collapse as answer

    show(answer(network, seed=seed), latex=latex, json=json)


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
    from smallnets.laboratory.exact_verbs import affine as answer

    found = answer(what, shape=() if shape is None else _sizes(shape), seed=seed)
    show(found, latex=latex, json=json)
    _end([found.verdict])


def count(network: Network, *, latex: Latex = False, json: Json = False) -> None:
    """The parameters layer by layer, weights and biases apart."""
    from smallnets.laboratory.exact_verbs import count as answer

    show(answer(network), latex=latex, json=json)


def shapes(
    network: Network,
    *,
    examples: Annotated[str, typer.Option("--examples", help="How many examples: a number or a letter.")] = "m",
    rows: Annotated[bool, typer.Option("--rows", help="Examples are rows, not columns.")] = False,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """The vectorised forward pass with the shape of every matrix."""
    from smallnets.laboratory.exact_verbs import shapes as answer

    number = int(examples) if examples.isdecimal() else examples
    show(answer(network, examples=number, rows=rows), latex=latex, json=json)


def lipschitz(
    network: Network,
    *,
    box: Box = None,
    seconds: Seconds = 10.0,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """The Lipschitz constant: the largest length of the gradient over all linear pieces; exit code 1 if none."""
    from smallnets.laboratory.exact_verbs import lipschitz as answer

    with _work(quiet=json) as progress:
        found = answer(network, box=box, seed=seed, seconds=seconds, progress=progress)
        show_all(found, latex=latex, json=json)
    _end(["no" if one.verdict == "none" else "yes" for one in found])


def convex(
    network: Network,
    *,
    box: Box = None,
    seconds: Seconds = 10.0,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """Whether the output is convex, or the midpoint that refutes it; exit code 1 if it is not."""
    from smallnets.laboratory.exact_verbs import convex as answer

    with _work(quiet=json) as progress:
        found = answer(network, box=box, seed=seed, seconds=seconds, progress=progress)
        show_all(found, latex=latex, json=json)
    _end([one.verdict for one in found])


def dead(
    network: Network,
    *,
    box: Box = None,
    seconds: Seconds = 10.0,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """Which units are dead (constant for all inputs of a box), which never bend, and which are alive."""
    from smallnets.laboratory.exact_verbs import dead as answer

    with _work(quiet=json) as progress:
        found = answer(network, box=box, seed=seed, seconds=seconds, progress=progress)
        if found or json:
            show_all(found, latex=latex, json=json)
        else:
            say("no unit of this network bends, so none can be dead")


def monotone(
    network: Network,
    *,
    input_name: Annotated[
        str | None, typer.Option("--input", metavar="NAME", help="The input that grows; each in turn if none.")
    ] = None,
    box: Box = None,
    seconds: Seconds = 10.0,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """Whether the output only rises, or only falls, with an input; exit code 1 if it does not."""
    from smallnets.laboratory.exact_verbs import monotone as answer

    with _work(quiet=json) as progress:
        found = answer(network, input_name, box=box, seed=seed, seconds=seconds, progress=progress)
        show_all(found, latex=latex, json=json)
    _end([one.verdict for one in found])


def margin(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The saved run of a classifier.", show_default=False)],
    *,
    data: Annotated[Path, typer.Option("--data", metavar="FILE", help="A CSV file with samples.", show_default=False)],
    target: Annotated[
        str, typer.Option("--target", metavar="COL", help="The column of the classes.", show_default=False)
    ],
    seconds: Seconds = 10.0,
    seed: Seed = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """How safely a classifier decides on samples: the margin in its outputs, and the distance in its inputs."""
    from smallnets.laboratory.exact_samples import margin as answer

    with _work(quiet=json) as progress:
        found = answer(run, data, target, seed=seed, seconds=seconds, progress=progress)
        show(found, latex=latex, json=json)


def separable(
    exercise: Annotated[
        Path, typer.Argument(metavar="EXERCISE", help="With inputs, targets and the given units.", show_default=False)
    ],
    *,
    layers: Annotated[
        int | None,
        typer.Option("--layers", metavar="N", help="How many layers make the units; 0 for the inputs themselves."),
    ] = None,
    latex: Latex = False,
    json: Json = False,
) -> None:
    """Whether a linear read-out of given units tells the targets apart: weights, or the contradiction; exit code 1."""
    from smallnets.laboratory.exact_samples import separable as answer

    found = answer(exercise, layers=layers)
    show_all(found, latex=latex, json=json)
    _end([one.verdict for one in found])


def _work(*, quiet: bool) -> Any:  # noqa: ANN401 - the context manager of `long_work`
    return long_work("looking at linear pieces", quiet=quiet)


def _end(verdicts: Sequence[str]) -> None:
    if "no" in verdicts:
        raise typer.Exit(THE_ANSWER_IS_NO)


def _sizes(text: str) -> tuple[int, ...]:
    if not all(part.strip().isdecimal() for part in text.split(",")):
        raise InputError("--shape", text, "is no size", "write --shape 8, or --shape 4,4")
    return tuple(int(part) for part in text.split(","))


COMMANDS = (
    (closed_form, "closed-form run.json --at 1,-1"),
    (pieces, "pieces run.json --box -6..6"),
    (output_range, "output-range run.json"),
    (collapse, "collapse '2-3-1 linear'"),
    (affine, "affine 'relu(x) - relu(-x)'"),
    (count, "count 6-32-32-4"),
    (shapes, "shapes 3-4-1"),
    (lipschitz, "lipschitz run.json --box 'x1=-6..6,x2=-6..6'"),
    (convex, "convex run.json --box -6..6"),
    (dead, "dead run.json --box -6..6"),
    (monotone, "monotone run.json --input x1"),
    (margin, "margin run.json --data points.csv --target class"),
    (separable, "separable exercise.toml"),
)
"""Each with an example for its help."""
