"""Is a map affine, f(x) = W x + b?  A proof, or three points that it breaks: f((p + q)/2) is not (f(p) + f(q))/2."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import mpmath
import sympy

from smallnets.engines.exact.identities import FUNCTIONS, proof
from smallnets.engines.exact.networks.affine_pieces import AffinePieces, affine_pieces
from smallnets.engines.exact.networks.closed_form import closed_form
from smallnets.engines.exact.networks.filters import Filter, convolution, input_grid, max_pooling, through
from smallnets.engines.exact.networks.readable import readable
from smallnets.engines.exact.networks.unit_trees import GIVE_NUMBERS, Exact, input_names
from smallnets.engines.exact.numbers_of import DPS
from smallnets.engines.exact.quantities import Formula, Quantity
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.translation import symbol, to_sympy
from smallnets.engines.exact.tree_numbers import tree_at
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, names, number, read, write_text
from smallnets.plans.network import Network

_VALUES = (0, 1, -1, 2, -2, 5, -5)
_MOST = 3000


@dataclass(frozen=True)
class Bend:
    """Points p, q and their middle, with the output there: on an affine map `middle` would be `mean`."""

    p: tuple[Fraction, ...]
    q: tuple[Fraction, ...]
    at_p: Quantity
    at_q: Quantity
    middle: Quantity
    mean: Quantity

    def text(self) -> str:
        """The counter-example in one line."""
        half = tuple((a + b) / 2 for a, b in zip(self.p, self.q, strict=True))
        return (
            f"f{_shown(self.p)} = {self.at_p.decimal} and f{_shown(self.q)} = {self.at_q.decimal} have the mean "
            f"{self.mean.decimal}, but f{_shown(half)} = {self.middle.decimal}"
        )


@dataclass(frozen=True)
class AffineVerdict:
    """Whether each output is affine in the inputs; `maps` are W x + b where it is, `bend` breaks it where it is not."""

    verdict: Literal["yes", "no", "undecided"]
    inputs: tuple[str, ...]
    outputs: tuple[Formula, ...]
    maps: tuple[Formula, ...]
    bend: Bend | None
    steps: tuple[str, ...]

    def text(self) -> str:
        """The verdict as lines."""
        lines = [f"affine: {self.verdict}", *(f"f({', '.join(self.inputs)}) = {f.text}" for f in self.outputs)]
        lines += [f"= {f.text}" for f in self.maps]
        if self.bend is not None:
            lines.append(self.bend.text())
        return "\n".join([*lines, *self.steps])

    def latex(self) -> str:
        """The outputs, and the affine maps where there are any."""
        rows = [f"f &= {f.latex}" for f in self.outputs] + [f"&= {f.latex}" for f in self.maps]
        joined = " \\\\\n".join(rows)
        return f"\\begin{{aligned}}\n{joined}\n\\end{{aligned}}"


def is_affine(
    what: str | Network | Sequence[Filter],
    *,
    parameters: Sequence[Exact] | None = None,
    shape: tuple[int, ...] = (),
    seconds: float = 5.0,
) -> AffineVerdict:
    """Whether a formula, a network with numbers, or a stack of convolutions and poolings is affine.

    Args:
        what: a formula of any variables, a network, or layers made by `convolution` and `max_pooling`.
        parameters: a network's numbers, unless the plan has them.
        shape: the shape of the input of convolutions and poolings.
        seconds: the time limit for the proof.

    Raises:
        InputError: something that cannot be read, or sizes that do not fit.
    """
    if isinstance(what, Network):
        found = affine_pieces(what, parameters, seconds=seconds)
        if found is not None:
            return _of_pieces(found, closed_form(what, parameters).trees)
    trees = _trees(what, parameters, shape)
    found_names = frozenset[str]().union(*(names(tree) for tree in trees))
    inputs = tuple(sorted(found_names))
    if isinstance(what, Network):
        inputs = input_names(what)
        _refuse_names(what, found_names - frozenset(inputs))
    symbolic = bool(found_names - frozenset(inputs))
    bend = None if symbolic else next((b for tree in trees if (b := _bend(tree, inputs)) is not None), None)
    if bend is not None:
        return AffineVerdict("no", inputs, _formulas(trees), (), bend, ())
    try:
        maps = time_limited(affine_maps, trees, inputs, seconds=seconds)
    except Undecided as reason:
        return AffineVerdict("undecided", inputs, _formulas(trees), (), None, (f"{reason}.",))
    step = "Multiplied out, every output minus its affine map is 0 for all inputs."
    return AffineVerdict("yes", inputs, _formulas(trees), maps, None, (step,))


def _trees(
    what: str | Network | Sequence[Filter], parameters: Sequence[Exact] | None, shape: tuple[int, ...]
) -> tuple[Node, ...]:
    if isinstance(what, str):
        return (read(what, functions=FUNCTIONS, constants=("pi", "e")),)
    if isinstance(what, Network):
        return closed_form(what, parameters).trees
    return tuple(through(what, input_grid(shape)).values())


def _of_pieces(found: AffinePieces, trees: tuple[Node, ...]) -> AffineVerdict:
    """The verdict of a network of straight pieces, which the kernel has agreed to."""
    if found.midpoint is None:
        step = "All its linear pieces have the same map." if found.maps else f"{found.why}."
        verdict: Literal["yes", "undecided"] = "yes" if found.maps else "undecided"
        return AffineVerdict(verdict, found.inputs, _formulas(trees), found.maps, None, (step,))
    shown = found.midpoint
    values = (shown.at_p, shown.at_q, shown.middle, shown.mean)
    bend = Bend(shown.p, shown.q, *(readable(value) for value in values))
    return AffineVerdict("no", found.inputs, _formulas(trees), (), bend, ())


def _refuse_names(network: Network, unknown: frozenset[str]) -> None:
    """A linear network is affine whatever its numbers are; of any other one the numbers must be known."""
    if unknown and any(text != "linear" for layer in network.layers for text in layer.activations):
        raise InputError("network", min(unknown), "has no number, and whether it bends depends on it", GIVE_NUMBERS)


def affine_maps(trees: tuple[Node, ...], inputs: tuple[str, ...]) -> tuple[Formula, ...]:
    """The affine map of every output.

    Raises:
        Undecided: there is no proof that an output is its affine map.
    """
    symbols = [symbol(name) for name in inputs]
    found: list[Formula] = []
    for tree in trees:
        e = to_sympy(tree)
        origin = e.subs(dict.fromkeys(symbols, 0))
        units = [e.subs({s: int(s == t) for s in symbols}) - origin for t in symbols]
        line = sympy.Add(*[c * s for c, s in zip(units, symbols, strict=True)], origin)
        if proof(e, line, symbols) is None:
            raise Undecided("no counter-example and no proof was found")
        found.append(Formula.of(sympy.simplify(line)))
    return tuple(found)


def max_pooling_with_linear_activation() -> str:
    """What max pooling after a linear convolution really is, with the examples that show it."""
    rows = [("pool(-1, -2)", _pooled([-1, -2])), ("pool(v, 0)", _pooled([Name("v"), 0]))]
    kernel = through([convolution([1, -1]), max_pooling(2)], input_grid((3,), [number(0), Name("x"), number(0)]))
    rows.append(("kernel (1, -1) on (0, x, 0), then pool", write_text(next(iter(kernel.values())))))
    examples = "; ".join(f"{name} = {value}" for name, value in rows)
    return (
        "Max pooling of linear units is the largest of several affine maps (maxout): continuous, convex, piecewise "
        "linear, and affine only if one of them is the largest everywhere. It is not ReLU: it can be negative, and is "
        "max(0, v) only where one pooled entry is always 0. "
        f"{examples}, which is |x|. pool(1, 0) + pool(0, 1) = 2, but pool(1, 1) = 1: not additive."
    )


def _pooled(values: Sequence[int | Node]) -> str:
    trees = [number(v) if isinstance(v, int) else v for v in values]
    tree = next(iter(through([max_pooling(len(trees))], input_grid((len(trees),), trees)).values()))
    return write_text(tree) if names(tree) else mpmath.nstr(tree_at(tree, {}), 5).removesuffix(".0")


def _formulas(trees: Sequence[Node]) -> tuple[Formula, ...]:
    return tuple(Formula.of_tree(tree) for tree in trees)


def _bend(tree: Node, inputs: Sequence[str]) -> Bend | None:
    """The first pair of small points between which the map is not straight."""
    values: dict[tuple[Fraction, ...], mpmath.mpf] = {}

    def at(point: tuple[Fraction, ...]) -> mpmath.mpf:
        if point not in values:
            values[point] = tree_at(tree, dict(zip(inputs, point, strict=True)))
        return values[point]

    for p, q in itertools.islice(_pairs(len(inputs)), _MOST):
        half = tuple((a + b) / 2 for a, b in zip(p, q, strict=True))
        with mpmath.workdps(DPS):
            mean, middle = (at(p) + at(q)) / 2, at(half)
            bent = abs(mean - middle) > mpmath.mpf("1e-25") * (1 + abs(mean))
        if bent:
            return Bend(p, q, *(Quantity.of_decimal(v) for v in (at(p), at(q), middle, mean)))
    return None


def _pairs(dimension: int) -> list[tuple[tuple[Fraction, ...], tuple[Fraction, ...]]]:
    """Pairs of points on the axes and a few others, the smallest first."""
    zero = (Fraction(0),) * dimension
    points = [zero]
    for axis in range(dimension):
        points += [(*zero[:axis], Fraction(v), *zero[axis + 1 :]) for v in _VALUES if v]
    points += [tuple(Fraction(v + (i % 3) * v) for i in range(dimension)) for v in (1, -1, 3)]
    points += [tuple(Fraction((-1) ** i * v) for i in range(dimension)) for v in (1, -1, 3)]
    pairs = itertools.combinations(dict.fromkeys(points), 2)
    return sorted(pairs, key=lambda pair: sum(abs(v) for point in pair for v in point))


def _shown(point: Sequence[Fraction]) -> str:
    return "(" + ", ".join(str(v) for v in point) + ")"
