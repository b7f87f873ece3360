"""Solutions as JSON documents for programs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgspec

from smallnets.expressions import Node, write_latex, write_text
from smallnets.plans.record import Plan, to_plain
from smallnets.teaching.matrix_form import MatrixLine, matrix_form
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Given, Index, Step, Value

SCHEMA = "smallnets.solution/3"
_EXACT_DIGITS = 50


class PlaceDocument(Plan, frozen=True, kw_only=True):
    """Where a quantity stands; see `step.Index`."""

    quantity: str
    layer: int
    unit: int
    source: int
    sample: int
    update: int


class GivenDocument(Plan, frozen=True, kw_only=True):
    """A given quantity: `exact` is a fraction, or 50 digits after which it goes on."""

    symbol: str
    shown: str
    exact: str
    decimal: str
    place: PlaceDocument


class StepDocument(Plan, frozen=True, kw_only=True):
    """A step; see `step.Step`.  Formulas are text over symbols, and LaTeX; None where there is none."""

    symbol: str
    shown: str
    rule: str
    formula: str | None
    formula_latex: str | None
    numbers: str | None
    exact: str | None
    carried: str | None
    decimal: str
    depends: tuple[str, ...]
    place: PlaceDocument
    note: str


class MatrixDocument(Plan, frozen=True, kw_only=True):
    """A line over matrices: its name, its entries as printed, rows first, which sizes meet, and what it is in the loop.

    `exactly` is False where an entry is rounded.
    """

    shown: str
    rows: tuple[tuple[str, ...], ...]
    shapes: str
    note: str
    exactly: bool


class SolutionDocument(Plan, frozen=True, kw_only=True):
    """A worked solution; `notes` (from /2 on) are sentences on the exercise as a whole.

    `matrices` (from /3 on) are the lines of its matrix form, where the exercise asks for it.
    """

    schema: str = SCHEMA
    title: str
    digits: int | None
    places: int | None
    notes: tuple[str, ...]
    given: tuple[GivenDocument, ...]
    steps: tuple[StepDocument, ...]
    matrices: tuple[MatrixDocument, ...] = ()


def solution_document(solution: Solution) -> SolutionDocument:
    """The solution as a record that JSON can hold."""
    return SolutionDocument(
        title=solution.exercise.title,
        digits=solution.digits,
        places=solution.places,
        notes=solution.notes,
        given=tuple(_given(given) for given in solution.given),
        steps=tuple(_step(step) for step in solution.steps),
        matrices=tuple(_matrix(line) for line in matrix_form(solution)),
    )


def solution_json(solution: Solution) -> str:
    """The solution as JSON; fields that are nothing are left out."""
    encoded = msgspec.json.encode(to_plain(solution_document(solution)))
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def solution_schema() -> dict[str, Any]:
    """The JSON schema of the document."""
    return msgspec.json.schema(SolutionDocument)


def exact_text(value: Value) -> str:
    """A fraction as 3/8 or 2, any other number to 50 significant digits."""
    if isinstance(value, Fraction):
        return str(value)
    return f"{value:.{_EXACT_DIGITS}g}"


def _place(place: Index) -> PlaceDocument:
    return PlaceDocument(
        quantity=place.quantity,
        layer=place.layer,
        unit=place.unit,
        source=place.source,
        sample=place.sample,
        update=place.update,
    )


def _given(given: Given) -> GivenDocument:
    return GivenDocument(
        symbol=given.symbol,
        shown=given.shown,
        exact=exact_text(given.exact),
        decimal=given.decimal,
        place=_place(given.place),
    )


def _matrix(line: MatrixLine) -> MatrixDocument:
    return MatrixDocument(shown=line.shown, rows=line.rows, shapes=line.shapes, note=line.note, exactly=line.exactly)


def _step(step: Step) -> StepDocument:
    return StepDocument(
        symbol=step.symbol,
        shown=step.shown,
        rule=step.rule,
        formula=_text(step.formula),
        formula_latex=None if step.formula is None else write_latex(step.formula),
        numbers=_text(step.numbers),
        exact=None if step.exact is None else exact_text(step.exact),
        carried=None if step.carried is None else exact_text(step.carried),
        decimal=step.decimal,
        depends=step.depends,
        place=_place(step.place),
        note=step.note,
    )


def _text(node: Node | None) -> str | None:
    return None if node is None else write_text(node)
