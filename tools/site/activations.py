"""One page for each activation of the registry."""

from __future__ import annotations

import re

from sheets import ROOT, Sheets, block, live

import smallnets
from smallnets import exact
from smallnets.errors import InputError
from smallnets.formats.recording import ElementaryStep, Operand, Result, of_activation
from smallnets.functions.activations import ACTIVATIONS, SOFTMAX, Activation

SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "less": "<", "less_equal": "<="} | {
    "greater": ">",
    "greater_equal": ">=",
    "and": "&",
    "or": "|",
}
OWN_ERFC = "np.vectorize(math.erfc)"  # NumPy has none
SEEDS = 100


def pages(sheets: Sheets) -> None:
    """The pages, and the one that leads to them."""
    for record in ACTIVATIONS:
        _page(sheets, record)
    rows = [(f"{record.name}", record.title) for record in ACTIVATIONS]
    note = (
        f"`{SOFTMAX}` treats the units of a layer together and is for output layers only: the power of each z, divided "
        f"by the sum of all of them."
    )
    intro = (
        "Every activation that smallnets knows, from its one definition; whatever stands on these pages is computed "
        "from it when the site is built. A formula of your own is the same kind of thing: "
        '`smallnets function "x * sigmoid(2x)"`.'
    )
    sheets.listing("activations", "Activation functions", intro, rows, note)


def _page(sheets: Sheets, record: Activation) -> None:
    name = record.name
    answer = smallnets.function(name)
    picture = sheets.picture(f"activations/{name}", answer.figure(), f"{record.title}: the curve and its slope")
    sheets.page(
        f"activations/{name}",
        f"# {name}\n\n{record.title}. Source: {record.source}." + _aliases(record),
        picture,
        "## Definition, slope, range, limits, course",
        block(answer.table()),
        "## Extrema of the function and of its slope, step by step",
        *_proofs(name),
        "## Accuracy",
        _accuracy(name),
        "## How much of a gradient it lets through",
        _vanishing(name),
        "## What it is used for",
        _use(record),
        "## Code",
        "The formula that smallnets computes with, step by step.",
        block(code(record, "np"), "python"),
        block(code(record, "torch"), "python"),
        "## Try it",
        live("circle", hidden=4, activation=name, seed="0.00001"),
    )


def _aliases(record: Activation) -> str:
    return f" Also called {', '.join(f'`{name}`' for name in record.aliases)}." if record.aliases else ""


def _proofs(name: str) -> list[str]:
    parts: list[str] = []
    for derivative, what in ((0, "The function"), (1, "The slope")):
        try:
            text = exact.extrema(name, derivative=derivative).text()
        except (InputError, exact.Undecided) as unknown:
            text = str(unknown)
        parts.append(f"### {what}\n\n{block(text)}")
    return parts


def _accuracy(name: str) -> str:
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    rows = re.findall(rf"^\| {name} \|.*\|$", page, re.MULTILINE)
    heads = (
        "| | value, float64 | slope, float64 | value, float32 | slope, float32 |\n| --- | ---: | ---: | ---: | ---: |"
    )
    words = "Largest error in units in the last place, from [the measurement](../../accuracy.md):"
    return f"{words}\n\n{heads}\n" + "\n".join(rows[:1])


def _vanishing(name: str) -> str:
    try:
        found = exact.vanishing(name, seeds=SEEDS)
    except InputError as error:
        return f"There is no answer: {error}."
    words = (
        "Ten layers of ten units, weights drawn by the size of the layer before: the size of the first layer's "
        f"gradient over the last one's, the median of {SEEDS} starts, and what the slopes let through at most."
    )
    return f"{words}\n\n{block(found.text())}"


def _use(record: Activation) -> str:
    """Evidence of our own: how often four such units learn two data sets, with intervals."""
    rows = [f"| {name} | {_rate(name, record.name)} |" for name in ("circle", "xor", "gauss")]
    words = f"How often four hidden units learn a data set in 200 epochs (loss at most 0.05; {SEEDS} seeds, rate 0.03):"
    return "\n".join([words, "", "| data set | solved |", "| --- | --- |", *rows])


def _rate(source: str, name: str) -> str:
    runs = smallnets.train(source, hidden=(4,), activation=name, epochs=200, seeds=SEEDS, solved_at=0.05)
    found = runs.solved()
    return f"{found.count} of {found.of}, 95 % interval {found.wilson[0]:.3f} to {found.wilson[1]:.3f}"


def code(record: Activation, library: str) -> str:
    """The activation as a Python function of `z`, for `np` or `torch`, from the record itself."""
    formula = of_activation(record)
    learned = "".join(f", {one.name}={one.default!r}" for one in record.learned)
    imports = "import numpy as np" if library == "np" else "import torch"
    steps = [f"    t{place} = {_step(step, library)}" for place, step in enumerate(formula.steps)]
    if library == "np" and any(step.operation == "erfc" for step in formula.steps):
        imports = f"import math\n\n{imports}"
    if library == "torch":
        steps.insert(0, "    z = torch.as_tensor(z, dtype=torch.float64)")
    answer = _operand(formula.answers[0], library)
    return "\n".join([imports, "", "", f"def {record.name}(z{learned}):", *steps, f"    return {answer}"])


def _step(step: ElementaryStep, library: str) -> str:
    operands = [_operand(one, library) for one in step.operands]
    if step.operation in SIGNS:
        return f"{operands[0]} {SIGNS[step.operation]} {operands[1]}"
    if step.operation == "negative":
        return f"-{operands[0]}"
    function = OWN_ERFC if (library, step.operation) == ("np", "erfc") else f"{library}.{step.operation}"
    return f"{function}({', '.join(operands)})"


def _operand(operand: Operand, library: str) -> str:
    if isinstance(operand, Result):
        return f"t{operand.place}"
    if isinstance(operand, str):
        return operand
    text = repr(float(operand)) if abs(operand) != float("inf") else f'float("{operand}")'
    return text if library == "np" else f"torch.tensor({text}, dtype=torch.float64)"
