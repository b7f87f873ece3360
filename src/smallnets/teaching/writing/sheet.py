"""A solution arranged for print: sections of lines, each with what is said about it; the same for every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from smallnets.expressions import Name, Negative, Node, Number
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.matrix_form import MatrixLine, matrix_form
from smallnets.teaching.rules import RULES
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Index, Step
from smallnets.teaching.work import COUNTED

Paper: TypeAlias = Literal["a4", "letter"]

_LONGEST_QUOTIENT = 1000
"""The denominator up to which a fraction is shown beside its decimal."""


@dataclass(frozen=True)
class Line:
    """One step: `shown` = `formula` = `numbers` = `quotient` = `decimal`; what does not apply is None or "".

    `exactly` is False where the decimal is rounded.  `caption` explains a rule where it is used for the first time.
    """

    shown: str
    formula: Node | None
    numbers: Node | None
    quotient: str
    decimal: str
    exactly: bool
    note: str
    caption: str


@dataclass(frozen=True)
class Section:
    """Lines under one heading."""

    heading: str
    lines: list[Line] = field(default_factory=list[Line])
    matrices: tuple[MatrixLine, ...] = ()


@dataclass(frozen=True)
class SolutionSheet:
    """Everything on paper; `shown` maps symbols to what people print.

    `given` pairs it with the printed value, in rows: the parameters of a layer, a sample, and what is left.
    """

    title: str
    remarks: tuple[str, ...]
    given: tuple[tuple[tuple[str, str], ...], ...]
    sections: tuple[Section, ...]
    shown: Mapping[str, str]


def arrange(solution: Solution) -> SolutionSheet:
    """The sheet of a solution."""
    matrices = matrix_form(solution)
    sections = [Section("All samples at once (unrounded)", matrices=matrices)] if matrices else []
    explained: set[str] = set()
    for step in solution.steps:
        heading = _heading(step, solution)
        if not sections or sections[-1].heading != heading:
            sections.append(Section(heading))
        sections[-1].lines.append(_line(step, explained))
    exercise = solution.exercise
    return SolutionSheet(
        title=exercise.title or "Worked solution",
        remarks=(*([f"Source: {exercise.source}"] if exercise.source else []), _carried(solution), *solution.notes),
        given=_given(solution),
        sections=tuple(sections),
        shown={entry.symbol: entry.shown for entry in (*solution.given, *solution.steps)},
    )


def _given(solution: Solution) -> tuple[tuple[tuple[str, str], ...], ...]:
    rows: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for given in solution.given:
        place = given.place
        group = ("sample", place.sample) if place.sample else ("layer", place.layer)
        if solution.exercise.convolution is not None:
            group = (
                place.quantity.removesuffix("_gradient"),
                place.unit,
            )  # a row of the image, or a filter with its bias
            group = ("weight", place.unit) if place.quantity == "bias" else group
        rows.setdefault(group, []).append((given.shown, given.decimal))
    return tuple(map(tuple, rows.values()))


def _carried(solution: Solution) -> str:
    decimals = [step for step in solution.steps if step.decimal]
    if not decimals:
        return "Every line holds for all values."
    if all(step.place.quantity in COUNTED for step in decimals):
        return "Every line is a count, and no count is rounded."
    if solution.digits is not None:
        return f"Every line is rounded to {solution.digits} significant digits and carried on so."
    if solution.places is not None:
        return f"Every line is rounded to {solution.places} decimal places and carried on so."
    return "Every line is computed from unrounded values; decimals are rounded for print only."


def _line(step: Step, explained: set[str]) -> Line:
    rule = RULES.get(step.rule)
    caption = ""
    if rule is not None and step.rule not in explained:
        explained.add(step.rule)
        caption = f"{rule.title[:1].upper()}{rule.title[1:]}: {rule.why}"
    numbers = step.numbers
    if numbers == step.formula or isinstance(step.formula, Name):
        numbers = None
    bare = step.formula.x if isinstance(step.formula, Negative) else step.formula
    is_itself = step.place.quantity == "power"  # e^z = e^z says nothing
    formula = None if is_itself or (isinstance(bare, Number) and step.decimal) else step.formula
    quotient = _quotient(step)
    exactly = _is_exact(step)
    return Line(step.shown, formula, numbers, quotient, step.decimal, exactly, step.note, caption)


def _quotient(step: Step) -> str:
    """The exact fraction where it is short and its decimal does not end."""
    value = step.exact
    if not isinstance(value, Fraction) or value != step.carried or value.denominator > _LONGEST_QUOTIENT:
        return ""
    if value == _printed_value(step.decimal):
        return ""
    return f"{value.numerator}/{value.denominator}"


def _is_exact(step: Step) -> bool:
    """Whether the printed decimal is what the printed numbers give, to the last digit."""
    if step.decimal and step.formula is None:
        return step.exact == _printed_value(step.decimal)
    if not step.decimal or step.numbers is None:
        return True
    return value_of(step.numbers) == _printed_value(step.decimal)


def _printed_value(decimal: str) -> Fraction | None:
    try:
        return Fraction(decimal)
    except ValueError:
        return None


_FORWARD = frozenset({"pre_activation", "activation", "power"})
_LOSSES = frozenset({"loss_part", "sample_loss", "loss"})
_UPDATED = frozenset({"change", "velocity", "squares", "velocity_corrected", "squares_corrected"})
_HEADINGS = {
    "weight_gradient": "Gradients",
    "bias_gradient": "Gradients",
    "input_gradient": "Gradients",
    "part": "Values",
    "part_slope": "Local slopes and adjoints",
    "part_gradient": "Local slopes and adjoints",
    "collapsed_weight": "Collapsed layer",
    "collapsed_bias": "Collapsed layer",
    "line": "Derivation",
    "factor": "How much each layer lets through",
    "norm": "Size of the gradients",
    "loss_above": "Gradient check",
    "loss_below": "Gradient check",
    "numeric_gradient": "Gradient check",
    "gradient_difference": "Gradient check",
}
_BY_RULE = {
    "shapes": "Shapes",
    "dead_unit": "Dead units",
    "count_weights": "Parameters",
    "count_biases": "Parameters",
    "parameter_count": "Parameters",
    "extremum": "Derivation",
    "no_extremum": "Derivation",
    "one_period": "Derivation",
    "extremum_sampled": "Derivation",
    "pieces": "Derivation",
}


def _heading(step: Step, solution: Solution) -> str:
    place = step.place
    sample = f", sample {place.sample}" if place.sample and solution.exercise.samples > 1 else ""
    if step.rule == "repeated":
        return f"After update {place.update}"
    if step.rule in _BY_RULE:
        return _BY_RULE[step.rule]
    if place.quantity in _FORWARD or place.quantity in _LOSSES:
        after = f" after update {place.update}" if place.update else ""
        what = "Forward pass" if place.quantity in _FORWARD else "Loss"
        return f"{what}{after}{sample if what == 'Forward pass' else ''}"
    if place.quantity in _UPDATED or (place.update and place.quantity in ("weight", "bias", "part")):
        return f"Update {_update_of(place)}"
    if place.quantity in _HEADINGS:
        after = f" after update {place.update}" if place.update else ""
        return f"{_HEADINGS[place.quantity]}{after}"
    return f"Backward pass{f' after update {place.update}' if place.update else ''}{sample}"


def _update_of(place: Index) -> int:
    return place.update + 1 if place.quantity == "change" else place.update
