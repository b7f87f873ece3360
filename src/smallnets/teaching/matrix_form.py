"""The matrix form of a solution: one line for all samples at once, with shapes, beside the loop over samples.

Every matrix product is computed anew from the matrices beside it and compared, entry by entry, with the lines of the
loop: that both are the same is shown, not said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from smallnets.functions.updates import update
from smallnets.functions.updates.sgd import SGD
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Index, Quantity, Value
from smallnets.teaching.values import CONTEXT, as_decimal, printed

Matrix: TypeAlias = "tuple[tuple[Value, ...], ...]"
Kind: TypeAlias = Literal["symbol", "transposed", "applied", "slope", "sign", "matrix", "number"]
_CLOSE = Fraction(1, 10**40)


@dataclass(frozen=True, slots=True)
class MatrixPiece:
    """A piece of a formula over matrices: a symbol, a transposed one, f or f' of one, a sign, or numbers."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """`shown` = `formula` = `numbers` = `rows`; `shapes` says which sizes meet, `note` what it is in the loop.

    `exactly` is False where an entry of `rows` is rounded.
    """

    shown: str
    formula: tuple[MatrixPiece, ...]
    numbers: tuple[MatrixPiece, ...]
    rows: tuple[tuple[str, ...], ...]
    shapes: str
    note: str
    exactly: bool


def matrix_form(solution: Solution) -> tuple[MatrixLine, ...]:
    """The lines of the first pass and of its update in matrices; nothing unless the exercise asks for this form."""
    exercise = solution.exercise
    if exercise.conventions.form != "matrix" or not exercise.layers or not exercise.inputs:
        return ()
    return tuple(_Form(solution).lines())


class _Form:
    """The matrices of one solution; columns are samples, or rows where the exercise writes vectors as rows."""

    def __init__(self, solution: Solution) -> None:
        self.solution = solution
        self.columns = solution.exercise.conventions.vectors == "columns"
        places = {step.place for step in solution.steps}
        self.samples = [s for s in range(1, solution.exercise.samples + 1) if Index("activation", 1, 1, 0, s) in places]
        self.widths = solution.exercise.shape.widths

    def lines(self) -> list[MatrixLine]:
        last = len(self.widths) - 1
        found = [line for layer in range(1, last + 1) for line in self._forward(layer)]
        for layer in range(last, 0, -1):
            found += self._backward(layer, last)
        for layer in range(1, last + 1):
            found += self._learned(layer)
        return found

    def _forward(self, layer: int) -> list[MatrixLine]:
        weights, bias = self._weights(layer), self._biases(layer)
        before = self._per_sample("activation", layer - 1) if layer > 1 else self._per_sample("input", 0)
        sums = self._per_sample("pre_activation", layer)
        source, name = ("X" if layer == 1 else f"A^({layer - 1})"), f"W^({layer})"
        if weights is None or before is None or sums is None:
            return []
        product = self._product(name, weights, source, before)
        added = [] if bias is None else [("+", MatrixPiece("symbol", f"b^({layer})"), bias)]
        line = self._line(f"Z^({layer})", product, added, sums, "z")
        outputs = self._per_sample("activation", layer)
        return (
            [line]
            if outputs is None
            else [line, self._shown(f"A^({layer})", [MatrixPiece("applied", f"Z^({layer})")], outputs)]
        )

    def _backward(self, layer: int, last: int) -> list[MatrixLine]:
        deltas = self._per_sample("delta", layer)
        if deltas is None:
            return []
        if layer == last:
            return [self._shown(f"dZ^({layer})", [MatrixPiece("symbol", f"dL/dZ^({layer})")], deltas)]
        following, sent = self._per_sample("delta", layer + 1), self._per_sample("activation_gradient", layer)
        weights = self._weights(layer + 1)
        if following is None or sent is None or weights is None:
            return []
        product = self._product(f"W^({layer + 1})", weights, f"dZ^({layer + 1})", following, transposed=True)
        slopes = self._per_sample("slope", layer, otherwise=Fraction(1))
        assert slopes is not None  # noqa: S101 - every entry has a value otherwise
        times = [("⊙", MatrixPiece("slope", f"Z^({layer})"), slopes)]
        return [
            self._line(f"dA^({layer})", product, [], sent, "dL/da"),
            self._line(f"dZ^({layer})", ([(f"dA^({layer})", sent, False)], sent), times, deltas, "dL/dz"),
        ]

    def _learned(self, layer: int) -> list[MatrixLine]:
        deltas, gradient = self._per_sample("delta", layer), self._weights(layer, "weight_gradient")
        before = self._per_sample("activation", layer - 1) if layer > 1 else self._per_sample("input", 0)
        if deltas is None or gradient is None or before is None:
            return []
        share = len(self.samples) if self.solution.exercise.averages and len(self.samples) > 1 else 1
        left, right = (f"dZ^({layer})", deltas), ("X" if layer == 1 else f"A^({layer - 1})", before)
        if self.columns:
            factors, product = [(*left, False), (*right, True)], _multiplied(deltas, _turned(before))
        else:
            factors, product = [(*left, True), (*right, False)], _multiplied(_turned(deltas), before)
        lines = [self._line(f"dW^({layer})", (factors, product), [], gradient, "dL/dw", share=share)]
        biases = self._biases(layer, "bias_gradient")
        if biases is not None:
            lines.append(self._bias_gradient(layer, deltas, biases, share))
        new = self._weights(layer, update=1)
        if new is None or update(self.solution.exercise.optimizer).step is not SGD.step or self.solution.exercise.fixed:
            return lines
        return [*lines, self._shown(f"W^({layer})+", _moved(f"W^({layer})"), new)]

    def _bias_gradient(self, layer: int, deltas: Matrix, gradient: Matrix, share: int) -> MatrixLine:
        """The deltas of all samples added up, by a product with ones."""
        ones: Matrix = tuple((Fraction(1),) for _ in self.samples)
        if self.columns:
            factors, product = [(f"dZ^({layer})", deltas, False), ("1", ones, False)], _multiplied(deltas, ones)
        else:
            row = _turned(ones)
            factors, product = [("1", row, False), (f"dZ^({layer})", deltas, False)], _multiplied(row, deltas)
        return self._line(f"db^({layer})", (factors, product), [], gradient, "dL/db", share=share)

    def _product(
        self, name: str, weights: Matrix, source: str, values: Matrix, *, transposed: bool = False
    ) -> tuple[list[tuple[str, Matrix, bool]], Matrix]:
        """W A by columns, A W^T by rows; back through the weights W^T D or D W."""
        used = _turned(weights) if transposed else weights
        if self.columns:
            return [(name, weights, transposed), (source, values, False)], _multiplied(used, values)
        return [(source, values, False), (name, weights, not transposed)], _multiplied(values, _turned(used))

    def _line(
        self,
        shown: str,
        product: tuple[list[tuple[str, Matrix, bool]], Matrix],
        others: list[tuple[str, MatrixPiece, Matrix]],
        loop: Matrix,
        entry: str,
        share: int = 1,
    ) -> MatrixLine:
        factors, result = product
        formula = [MatrixPiece("transposed" if turned else "symbol", name) for name, _, turned in factors]
        numbers = [_numbers(_turned(matrix) if turned else matrix) for _, matrix, turned in factors]
        shapes = "".join(_size(_turned(matrix) if turned else matrix) for _, matrix, turned in factors)
        for sign, token, matrix in others:
            formula += [MatrixPiece("sign", sign), token]
            numbers += [MatrixPiece("sign", sign), _numbers(matrix)]
            shapes += f" {sign} {_size(matrix)}"
            result = _combined(sign, result, matrix)
        if share > 1:
            divided = [MatrixPiece("sign", "/"), MatrixPiece("number", str(share))]
            formula, numbers = [*formula, *divided], [*numbers, *divided]
            result = tuple(tuple(_over(value, share) for value in row) for row in result)
        note = _equal(result, loop, entry, self.columns)
        return MatrixLine(
            shown, tuple(formula), tuple(numbers), _rows(loop), f"{_size(loop)} = {shapes}", note, _whole(loop)
        )

    def _shown(self, shown: str, formula: list[MatrixPiece], matrix: Matrix) -> MatrixLine:
        return MatrixLine(shown, tuple(formula), (), _rows(matrix), _size(matrix), "", _whole(matrix))

    def _value(self, place: Index) -> Value | None:
        entry = self.solution.at(place)
        return None if entry is None else entry.exact

    def _per_sample(self, quantity: Quantity, layer: int, otherwise: Value | None = None) -> Matrix | None:
        """Units down and samples across, or turned."""
        units = range(1, self.widths[layer] + 1)
        rows = [[self._value(Index(quantity, layer, unit, 0, s)) for s in self.samples] for unit in units]
        filled = [tuple(otherwise if value is None else value for value in row) for row in rows]
        whole = [tuple(value for value in row if value is not None) for row in filled]
        if any(len(row) < len(self.samples) for row in whole):
            return None
        return tuple(whole) if self.columns else _turned(tuple(whole))

    def _weights(self, layer: int, quantity: Quantity = "weight", update: int = 0) -> Matrix | None:
        rows = [
            [self._value(Index(quantity, layer, unit, source, 0, update)) for source in range(1, before + 1)]
            for before in [self.widths[layer - 1]]
            for unit in range(1, self.widths[layer] + 1)
        ]
        whole = tuple(tuple(value for value in row if value is not None) for row in rows)
        return whole if all(len(row) == self.widths[layer - 1] for row in whole) else None

    def _biases(self, layer: int, quantity: Quantity = "bias") -> Matrix | None:
        values = [self._value(Index(quantity, layer, unit)) for unit in range(1, self.widths[layer] + 1)]
        column = tuple((value,) for value in values if value is not None)
        return None if not column else column if self.columns else _turned(column)


def _moved(name: str) -> list[MatrixPiece]:
    """W - eta dW."""
    return [
        MatrixPiece("symbol", name),
        MatrixPiece("sign", "-"),
        MatrixPiece("symbol", "eta"),
        MatrixPiece("symbol", f"d{name}"),
    ]


def _multiplied(left: Matrix, right: Matrix) -> Matrix:
    return tuple(tuple(_dot(row, column) for column in _turned(right)) for row in left)


def _dot(row: Sequence[Value], column: Sequence[Value]) -> Value:
    return _sum([_times(a, b) for a, b in zip(row, column, strict=True)])


def _sum(values: Sequence[Value]) -> Value:
    exact = [value for value in values if isinstance(value, Fraction)]
    if len(exact) == len(values):
        return sum(exact, Fraction(0))
    total = as_decimal(Fraction(0))
    for value in values:
        total = CONTEXT.add(total, as_decimal(value))
    return total


def _times(a: Value, b: Value) -> Value:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return CONTEXT.multiply(as_decimal(a), as_decimal(b))


def _over(value: Value, count: int) -> Value:
    return value / count if isinstance(value, Fraction) else CONTEXT.divide(value, as_decimal(Fraction(count)))


def _turned(matrix: Matrix) -> Matrix:
    return tuple(zip(*matrix, strict=True))


def _combined(sign: str, left: Matrix, right: Matrix) -> Matrix:
    """Entry by entry; a column or a row is repeated for every sample."""
    combine = _times if sign == "⊙" else lambda a, b: _sum([a, b])
    return tuple(
        tuple(combine(value, right[i % len(right)][j % len(right[0])]) for j, value in enumerate(row))
        for i, row in enumerate(left)
    )


def _size(matrix: Matrix) -> str:
    return f"({len(matrix)},{len(matrix[0])})"


def _rows(matrix: Matrix) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(printed(value, 6) for value in row) for row in matrix)


def _whole(matrix: Matrix) -> bool:
    """Whether every entry is printed whole."""
    return all(Fraction(printed(value, 6)) == value for row in matrix for value in row)


def _numbers(matrix: Matrix) -> MatrixPiece:
    return MatrixPiece("matrix", rows=_rows(matrix))


def _equal(found: Matrix, loop: Matrix, entry: str, columns: bool) -> str:  # noqa: FBT001 - of one file
    """That the entries are those of the loop, which is looked at."""
    pairs = [(a, b) for left, right in zip(found, loop, strict=True) for a, b in zip(left, right, strict=True)]
    apart = max(abs(Fraction(a) - Fraction(b)) for a, b in pairs)
    scale = max(Fraction(1), *(abs(Fraction(b)) for _, b in pairs))
    kind = "" if entry in ("dL/dw", "dL/db") else f"; one {'column' if columns else 'row'} for each sample"
    if apart <= _CLOSE * scale:
        entries = "The one entry is" if len(pairs) == 1 else f"All {len(pairs)} entries are"
        return f"{entries} the {entry} that the loop over the samples gives{kind}."
    return f"The loop over the samples gives other numbers, by up to {printed(apart, 3)}: see the conventions."
