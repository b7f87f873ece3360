"""ExerciseConvolution and max pooling: sums, outputs, and what flows back to filters and image."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from smallnets.errors import InputError
from smallnets.expressions import Name, Node, canonical_name, number
from smallnets.functions.activations import activation
from smallnets.teaching.exercise import Asked
from smallnets.teaching.exercise_convolution import BACKWARD, ExerciseConvolution
from smallnets.teaching.exercise_parts import amount
from smallnets.teaching.rules.backward import activation_slope
from smallnets.teaching.rules.convolutions import largest
from smallnets.teaching.rules.forward import activated
from smallnets.teaching.rules.updates import descended
from smallnets.teaching.step import Index, Quantity
from smallnets.teaching.symbols import Symbol, quotient
from smallnets.teaching.trees import summed, times
from smallnets.teaching.values import as_fraction
from smallnets.teaching.work import Work

Cell = tuple[int, int]
_LOSS = Symbol("L", "L")


def add(work: Work) -> None:
    """Add what is asked of a convolution."""
    convolution = work.exercise.convolution
    if convolution is None:
        return
    asked = frozenset(work.exercise.asked)
    if {"forward"} & asked or BACKWARD & asked:
        _Passes(work, convolution).run(asked)
    if "count" in asked:
        _add_count(work, convolution)
    if "shapes" in asked:
        _add_sizes(work, convolution)


def cell_name(letter: str, convolution: ExerciseConvolution, cell: Cell, number_: int = 0) -> str:
    """x_23, w_12^(2), z_3: one index in one dimension, and the filter's number where there are several."""
    indices = [str(one) for one in (cell[1:] if convolution.is_line else cell)]
    place = ("" if all(len(one) == 1 for one in indices) else "_").join(indices)
    return f"{letter}_{place}{filter_mark(convolution, number_)}"


def filter_mark(convolution: ExerciseConvolution, number_: int) -> str:
    """^(2) for the second of several filters."""
    return f"^({number_})" if number_ and len(convolution.filters) > 1 else ""


def cells(size: Cell) -> list[Cell]:
    """Every place of a table, from 1, row by row."""
    return [(row, column) for row in range(1, size[0] + 1) for column in range(1, size[1] + 1)]


def _symbol(name: str) -> Symbol:
    return Symbol(canonical_name(name), canonical_name(name))


@dataclass
class _Filter:
    """What one filter has and makes, by place."""

    number: int
    bias: Node | None
    weights: dict[Cell, Node] = field(default_factory=dict[Cell, Node])
    sums: dict[Cell, Node] = field(default_factory=dict[Cell, Node])
    outputs: dict[Cell, Node] = field(default_factory=dict[Cell, Node])
    pooled: dict[Cell, Node] = field(default_factory=dict[Cell, Node])
    deltas: dict[Cell, Node] = field(default_factory=dict[Cell, Node])
    gradients: list[tuple[Index, Node, Node]] = field(default_factory=list[tuple[Index, Node, Node]])


class _Passes:
    """The pass forward, and the one back."""

    def __init__(self, work: Work, convolution: ExerciseConvolution) -> None:
        self.work, self.of = work, convolution
        self.function = activation(convolution.activation)
        self.inputs = {
            cell: self._state("input", "x", cell, 0, convolution.image[cell[0] - 1][cell[1] - 1])
            for cell in cells((len(convolution.image), len(convolution.image[0])))
        }
        self.filters = [self._filter(place) for place in range(1, len(convolution.filters) + 1)]

    def run(self, asked: AbstractSet[Asked]) -> None:
        for one in self.filters:
            self._forward(one)
        if not BACKWARD & asked:
            return
        if not self.of.output_gradient:
            why = "is not stated, so nothing can flow back"
            raise InputError("output_gradient", "nothing", why, "write dL/d(output) for each output")
        for one in self.filters:
            self._deltas(one)
        if {"gradient", "update"} & asked:
            for one in self.filters:
                self._gradients(one)
        if "input_gradient" in asked:
            self._back_to_image()
        if "update" in asked:
            self._update()

    def _state(self, quantity: Quantity, letter: str, cell: Cell, filter_: int, value: float | str) -> Node:
        name = cell_name(letter, self.of, cell, filter_)
        place = Index(quantity, 1, filter_, self._flat(cell)) if filter_ else Index(quantity, 0, *cell)
        return self.work.state(place, amount(value, name), _symbol(name))

    def _flat(self, cell: Cell) -> int:
        return (cell[0] - 1) * self.of.field[1] + cell[1]

    def _filter(self, place: int) -> _Filter:
        weights = {
            cell: self._state("weight", "w", cell, place, self.of.filters[place - 1][cell[0] - 1][cell[1] - 1])
            for cell in cells(self.of.field)
        }
        bias = None
        if self.of.biases:
            symbol = _symbol(f"b{filter_mark(self.of, place)}")
            bias = self.work.state(Index("bias", 1, place), amount(self.of.biases[place - 1], "biases"), symbol)
        return _Filter(place, bias, weights)

    def under(self, cell: Cell, weight: Cell) -> Cell:
        """The place of the image that lies under a weight when the filter is at a place of the sums."""
        row, column = (self.of.stride * (at - 1) + own for at, own in zip(cell, weight, strict=True))
        return row, column

    def _forward(self, one: _Filter) -> None:
        for cell in cells(self.of.sums):
            products = [times(weight, self.inputs[self.under(cell, at)]) for at, weight in one.weights.items()]
            formula = summed([*products, *([one.bias] if one.bias is not None else [])])
            one.sums[cell] = self._step("convolution_sum", "pre_activation", 1, "z", one, cell, formula)
        one.outputs = dict(one.sums)
        if self.function.name != "linear":
            for cell, z in one.sums.items():
                formula = activated(self.function, z)
                one.outputs[cell] = self._step("activation", "activation", 1, "a", one, cell, formula)
        if self.of.pooling is not None:
            for cell in cells(self.of.outputs):
                formula = largest([one.outputs[inner] for inner in self.window(cell)])
                one.pooled[cell] = self._step("max_pooling", "activation", 2, "p", one, cell, formula)

    def _step(
        self, rule: str, quantity: Quantity, layer: int, letter: str, one: _Filter, cell: Cell, formula: Node
    ) -> Node:
        symbol = _symbol(cell_name(letter, self.of, cell, one.number))
        return self.work.step(rule, self._place(quantity, layer, one, cell), formula, symbol=symbol)

    def _place(self, quantity: Quantity, layer: int, one: _Filter, cell: Cell) -> Index:
        """Where a cell of a table stands: its filter as the unit, its number from the top left as the source."""
        columns = (self.of.outputs if layer == 2 else self.of.sums)[1]
        return Index(quantity, layer, one.number, (cell[0] - 1) * columns + cell[1])

    def window(self, cell: Cell) -> list[Cell]:
        """The places of which the largest is taken."""
        pooling = self.of.pooling
        step = pooling.step if pooling else 1
        top, left = ((at - 1) * step for at in cell)
        return [(top + row, left + column) for row, column in cells(self.of.window)]

    def _deltas(self, one: _Filter) -> None:
        """Add dL/dz of every sum, from what is stated at the outputs."""
        last, layer = (one.pooled, 2) if one.pooled else (one.outputs, 1)
        rows = self.of.output_gradient[one.number - 1]
        stated: dict[Cell, Node] = {}
        for cell, output in last.items():
            name = quotient(_LOSS, _of(output))
            quantity: Quantity = "delta" if output == one.sums.get(cell) else "activation_gradient"
            place = self._place(quantity, layer, one, cell)
            stated[cell] = self.work.state(place, amount(rows[cell[0] - 1][cell[1] - 1], name.shown), name)
        back = self._unpooled(one, stated) if one.pooled else stated
        for cell, z in one.sums.items():
            if one.outputs[cell] == z:
                one.deltas[cell] = back[cell]
                continue
            slope = activation_slope(self.function, z, one.outputs[cell])
            formula = back[cell] if slope is None else times(back[cell], slope)
            place = self._place("delta", 1, one, cell)
            one.deltas[cell] = self.work.step("convolution_delta", place, formula, symbol=quotient(_LOSS, _of(z)))

    def _unpooled(self, one: _Filter, stated: dict[Cell, Node]) -> dict[Cell, Node]:
        """Add what comes back to each output: from the windows in which it is the first of the largest."""
        ways: dict[Cell, list[Node]] = {cell: [] for cell in one.outputs}
        for cell, gradient in stated.items():
            values = {inner: as_fraction(self.work.exact[_of(one.outputs[inner]).name]) for inner in self.window(cell)}
            best = max(values.values())
            ways[next(inner for inner, value in values.items() if value == best)].append(gradient)
        back: dict[Cell, Node] = {}
        for cell, terms in ways.items():
            quantity: Quantity = "delta" if one.outputs[cell] == one.sums[cell] else "activation_gradient"
            formula = summed(terms) if terms else number(0)
            symbol = quotient(_LOSS, _of(one.outputs[cell]))
            place = self._place(quantity, 1, one, cell)
            back[cell] = self.work.step("pooling_gradient", place, formula, symbol=symbol)
        return back

    def _gradients(self, one: _Filter) -> None:
        for at, weight in one.weights.items():
            terms = [times(delta, self.inputs[self.under(cell, at)]) for cell, delta in one.deltas.items()]
            place = Index("weight_gradient", 1, one.number, self._flat(at))
            self._gradient("filter_gradient", place, summed(terms), one, weight)
        if one.bias is not None:
            place = Index("bias_gradient", 1, one.number)
            self._gradient("filter_bias_gradient", place, summed(list(one.deltas.values())), one, one.bias)

    def _gradient(self, rule: str, place: Index, formula: Node, one: _Filter, parameter: Node) -> None:
        found = self.work.step(rule, place, formula, symbol=quotient(_LOSS, _of(parameter)))
        one.gradients.append((place, parameter, found))

    def _back_to_image(self) -> None:
        for at, x in self.inputs.items():
            terms = [
                times(delta, weight)
                for one in self.filters
                for cell, delta in one.deltas.items()
                for own, weight in one.weights.items()
                if self.under(cell, own) == at
            ]
            place = Index("input_gradient", 0, *at)
            formula = summed(terms) if terms else number(0)
            self.work.step("image_gradient", place, formula, symbol=quotient(_LOSS, _of(x)))

    def _update(self) -> None:
        rate = self.work.exercise.rate
        if rate is None:
            raise InputError("rate", "nothing", "is stated", "write for example rate = 0.1")
        eta = self.work.state(Index("rate"), amount(rate, "rate"))
        for one in self.filters:
            for gradient, parameter, slope in one.gradients:
                place = Index("weight" if gradient.source else "bias", 1, gradient.unit, gradient.source, update=1)
                name = _of(parameter).name
                stem, caret, mark = name.partition("^")
                symbol = Symbol(canonical_name(f"{stem}_new{caret}{mark}"), f"{name}+")
                self.work.step("update_sgd", place, descended(parameter, eta, slope), symbol=symbol)


def _of(node: Node) -> Symbol:
    """The symbol that a node is the name of."""
    if not isinstance(node, Name):
        raise TypeError(repr(node))
    return Symbol(node.name, node.name)


def _add_count(work: Work, of: ExerciseConvolution) -> None:
    rows, columns = of.field
    total = times(number(len(of.filters)), number(rows), number(columns))
    weights = work.step("count_weights", Index("count", 0, 1), total, symbol=_symbol("weights"))
    if not of.biases:
        work.step("parameter_count", Index("count", 0, 3), weights, symbol=_symbol("parameters"))
        return
    biases = work.step("count_biases", Index("count", 0, 2), number(len(of.biases)), symbol=_symbol("biases"))
    formula = summed([weights, biases])
    work.step("parameter_count", Index("count", 0, 3), formula, symbol=_symbol("parameters"))


def _add_sizes(work: Work, of: ExerciseConvolution) -> None:
    """Add how many rows and columns the sums and the outputs have, for each filter."""
    image = (len(of.image), len(of.image[0]))
    _add_size(work, "z", 1, image, of.field, of.stride)
    if of.pooling is not None:
        _add_size(work, "p", 2, of.sums, of.window, of.pooling.step)


def _add_size(work: Work, letter: str, layer: int, sides: Cell, field_: Cell, step: int) -> None:
    for which, (n, k) in enumerate(zip(sides, field_, strict=True), 1):
        if which == 1 and sides[0] == 1:
            continue
        whole = summed([number((n - k) // step), number(1)])
        symbol = _symbol(f"{'rows' if which == 1 else 'columns'}_{letter}")
        note = f"({n} - {k}) / {step} + 1" + (", rounded down" if (n - k) % step else "")
        work.step("output_size", Index("count", layer, which), whole, symbol=symbol, note=note)
