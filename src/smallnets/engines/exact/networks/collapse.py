"""Layers without a kink between them are one layer: W' = W2 W1, b' = W2 b1 + b2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import sympy

from smallnets.certify.affine_layers import LineUnit, certify_one_layer, rank
from smallnets.certify.refusal import NotCertified
from smallnets.certify.written_out import written_out
from smallnets.engines.exact.networks.matrices import is_shortened, matrix_latex, matrix_text, product
from smallnets.engines.exact.networks.readable import ROUNDED
from smallnets.engines.exact.networks.unit_trees import Exact, parameter_trees
from smallnets.engines.exact.translation import activation_tree, symbol, to_sympy
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.expressions import Name, Node
from smallnets.expressions.simplifying import ONE, ZERO
from smallnets.functions.activations import Activation
from smallnets.plans.names import ParameterPlace
from smallnets.plans.network import Layer, LayerWeights, Network

_Z = symbol("z")


@dataclass(frozen=True)
class Stretch:
    """Layers `first` to `last` as one: z = W x + b, followed by the last layer's activation where it has a bend.

    `rank` is the rank of W (None where it depends on the names' values), at most `narrowest`.
    """

    first: int
    last: int
    weights: tuple[tuple[str, ...], ...]
    biases: tuple[str, ...]
    rank: int | None
    narrowest: int
    text_weights: str
    latex_weights: str
    text_biases: str
    latex_biases: str
    exact: tuple[sympy.Matrix, sympy.Matrix] = field(repr=False, compare=False)


@dataclass(frozen=True)
class Collapse:
    """The network with every stretch of linear layers made one.

    `network` is the shorter plan, with its numbers where the parameters are numbers; `whole` says that one affine
    map is left.
    """

    stretches: tuple[Stretch, ...]
    network: Network
    whole: bool
    proof: tuple[str, ...]

    def text(self) -> str:
        """The result and the proof as lines."""
        shortened = any(is_shortened(matrix) for stretch in self.stretches for matrix in stretch.exact)
        notes = [f"({ROUNDED})"] if shortened else []
        return "\n".join([*(_sentence(stretch) for stretch in self.stretches), *notes, *self.proof])

    def latex(self) -> str:
        """Every stretch's W and b."""
        rows = [rf"W &= {s.latex_weights}, \quad b = {s.latex_biases}" for s in self.stretches]
        joined = " \\\\\n".join(rows)
        return f"\\begin{{aligned}}\n{joined}\n\\end{{aligned}}"


def collapse(network: Network, parameters: Sequence[Exact] | None = None) -> Collapse:
    """Join every stretch of layers between which nothing bends.

    Args:
        network: layers whose activation is linear (or c z + d) are joined with the next one.
        parameters: numbers in storage order; without them the plan's own, or names where it has none.

    Raises:
        InputError: parameters that do not fit.
        NotCertified: the kernel does not agree; that is an error of this program.
    """
    trees = parameter_trees(network, parameters)
    layers = [_matrices(trees, index, network) for index in range(1, len(network.layers) + 1)]
    groups = _groups(network)
    stretches = tuple(_joined(network, layers, group) for group in groups)
    for stretch, group in zip(stretches, groups, strict=True):
        _certify(network, trees, stretch, group)
    whole = len(groups) == 1 and _slopes(network.layers[-1]) is not None
    return Collapse(stretches, _shorter(network, stretches), whole, _proof(stretches, whole=whole))


def _certify(network: Network, trees: dict[ParameterPlace, Node], stretch: Stretch, group: list[int]) -> None:
    """Have the kernel multiply out the layers too, and look at the rank."""
    known = {(p.letter, p.layer, p.unit, p.source): tree for p, tree in trees.items()}
    layers = [
        [
            LineUnit(
                tuple(known["w", index, unit, source] for source in range(1, network.widths[index - 1] + 1)),
                known.get(("b", index, unit, 0), ZERO),
                *line,
            )
            for unit, line in enumerate(_lines(network, index, group), 1)
        ]
        for index in group
    ]
    weights, biases = ([[from_sympy(e) for e in row] for row in matrix.tolist()] for matrix in stretch.exact)
    certify_one_layer(layers, weights, [row[0] for row in biases])
    if stretch.rank is not None:
        numbers = [[Fraction(int(e.p), int(e.q)) for e in row] for row in stretch.exact[0].tolist()]
        if rank(numbers) != stretch.rank:
            raise NotCertified("the rank is another one")


def _lines(network: Network, index: int, group: list[int]) -> list[tuple[Node, Node, Node]]:
    """(activation, slope, level) of every unit of a layer; of the last one only where nothing bends behind it."""
    layer = network.layers[index - 1]
    slopes = _slopes(layer) if index < group[-1] or index == len(network.layers) else None
    if slopes is None:
        return [(Name("z"), ONE, ZERO)] * layer.units
    return [
        (written_out(activation_tree(function, Name("z"))), from_sympy(c), from_sympy(d))
        for function, (c, d) in zip(layer.functions(), slopes, strict=True)
    ]


def affine_slope(function: Activation) -> tuple[sympy.Expr, sympy.Expr] | None:
    """(c, d) where the activation is c z + d; None where it bends."""
    e = sympy.expand(to_sympy(activation_tree(function, Name("z"))))
    if function.learned or not e.is_polynomial(_Z) or sympy.degree(e, _Z) > 1:
        return None
    return e.coeff(_Z, 1), e.coeff(_Z, 0)


def _slopes(layer: Layer) -> list[tuple[sympy.Expr, sympy.Expr]] | None:
    if layer.softmax:
        return None
    found = [affine_slope(function) for function in layer.functions()]
    return None if None in found else [pair for pair in found if pair is not None]


def _groups(network: Network) -> list[list[int]]:
    groups: list[list[int]] = [[1]]
    for index, layer in enumerate(network.layers[:-1], 1):
        if _slopes(layer) is None:
            groups.append([index + 1])
        else:
            groups[-1].append(index + 1)
    return groups


def _matrices(trees: dict[ParameterPlace, Node], index: int, network: Network) -> tuple[sympy.Matrix, sympy.Matrix]:
    units, sources = network.widths[index], network.widths[index - 1]
    known = {(p.letter, p.unit, p.source): to_sympy(tree) for p, tree in trees.items() if p.layer == index}
    weights = sympy.Matrix(units, sources, lambda j, i: known["w", j + 1, i + 1])
    biases = sympy.Matrix(units, 1, lambda j, _i: known.get(("b", j + 1, 0), sympy.S.Zero))
    return weights, biases


def _joined(network: Network, layers: list[tuple[sympy.Matrix, sympy.Matrix]], group: list[int]) -> Stretch:
    weights, biases = layers[group[0] - 1]
    for index in group[1:]:
        slopes = _slopes(network.layers[index - 2]) or []
        scale = sympy.diag(*[c for c, _ in slopes])
        shift = sympy.Matrix([d for _, d in slopes])
        own_weights, own_biases = layers[index - 1]
        biases = (own_weights * (scale * biases + shift) + own_biases).applyfunc(sympy.expand)
        weights = product([own_weights, scale, weights])
    last = _slopes(network.layers[group[-1] - 1])
    if last is not None and group[-1] == len(network.layers):
        scale = sympy.diag(*[c for c, _ in last])
        weights, biases = scale * weights, scale * biases + sympy.Matrix([d for _, d in last])
    rank = weights.rank() if not weights.free_symbols else None
    texts = matrix_text(weights), matrix_text(biases.T)[1:-1]
    rows = tuple(tuple(matrix_text(sympy.Matrix([[e]]))[2:-2] for e in row) for row in weights.tolist())
    column = tuple(matrix_text(sympy.Matrix([[e]]))[2:-2] for e in biases)
    return Stretch(
        first=group[0],
        last=group[-1],
        weights=rows,
        biases=column,
        rank=rank,
        narrowest=min(network.widths[group[0] - 1 : group[-1] + 1]),
        text_weights=texts[0],
        latex_weights=matrix_latex(weights),
        text_biases=texts[1],
        latex_biases=matrix_latex(biases),
        exact=(weights, biases),
    )


def _shorter(network: Network, stretches: Sequence[Stretch]) -> Network:
    layers: list[Layer] = []
    given: list[LayerWeights] = []
    for stretch in stretches:
        last = network.layers[stretch.last - 1]
        final = stretch.last == len(network.layers) and _slopes(last) is not None
        layers.append(Layer(units=last.units, activation="linear" if final else last.activation, biases=True))
        weights, biases = stretch.exact
        if not weights.free_symbols | biases.free_symbols:
            rows = tuple(tuple(_float(e) for e in row) for row in weights.tolist())
            given.append(
                LayerWeights(weights=rows, biases=tuple(_float(e) for e in biases), learned=_learned(network, stretch))
            )
    numbers = tuple(given) if len(given) == len(layers) else ()
    return Network(inputs=network.inputs, layers=tuple(layers), start=network.start, given=numbers)


def _learned(network: Network, stretch: Stretch) -> dict[str, tuple[float, ...]]:
    return network.given[stretch.last - 1].learned if network.given else {}


def _float(e: sympy.Rational) -> float:
    return float(Fraction(int(e.p), int(e.q)))


def _sentence(stretch: Stretch) -> str:
    layers = (
        f"layers {stretch.first} to {stretch.last} are one layer"
        if stretch.last > stretch.first
        else f"layer {stretch.first}"
    )
    rank = "" if stretch.rank is None else f", rank {stretch.rank}"
    return f"{layers}: W = {stretch.text_weights}{rank}, b = {stretch.text_biases}"


def _proof(stretches: Sequence[Stretch], *, whole: bool) -> tuple[str, ...]:
    joined = [s for s in stretches if s.last > s.first]
    if not joined and not whole:
        return ("No two layers can be joined: every hidden layer bends.",)
    lines = [
        (
            "With a(z) = c z + d between them, W2 a(W1 x + b1) + b2 = (W2 C W1) x + (W2 (C b1 + d) + b2), C = diag(c): "
            "again a matrix times x plus a vector (for a(z) = z: W' = W2 W1, b' = W2 b1 + b2). "
            "Layer by layer, any depth becomes one."
        )
    ]
    if whole:
        lines.append("The whole network is one affine map; more layers add nothing but a limit on the rank.")
    lines += [
        f"The rank of W is at most {s.narrowest}, the narrowest width from layer {s.first - 1} to layer {s.last}."
        for s in joined
    ]
    return tuple(lines)
