"""Is a map affine, f(x) = W x + b?  A proof, or three points that it breaks: f((p + q)/2) is not (f(p) + f(q))/2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import mpmath

from smallnets.certify.algebra.equality import equal_everywhere
from smallnets.certify.algebra.forms import Form, Key, generator_form
from smallnets.certify.algebra.polynomials import Monomial
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.written_out import written_out
from smallnets.engines.exact.affine_counterexamples import AffineCounterexample, first_affine_counterexample
from smallnets.engines.exact.identities import FUNCTIONS, verdict_on
from smallnets.engines.exact.networks.affine_pieces import AffinePieces, affine_pieces
from smallnets.engines.exact.networks.closed_form import closed_form
from smallnets.engines.exact.networks.filters import Filter, convolution, input_grid, max_pooling, through
from smallnets.engines.exact.networks.readable import ROUNDED, readable, readable_formula
from smallnets.engines.exact.networks.unit_trees import GIVE_NUMBERS, Exact, input_names
from smallnets.engines.exact.quantities import Formula
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.tree_numbers import tree_at
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, names, number, read, refuse_joined, write_text
from smallnets.plans.network import Network


@dataclass(frozen=True)
class AffineVerdict:
    """Whether each output is affine in the inputs; `maps` are W x + b where it is, `bend` breaks it where it is not."""

    verdict: Literal["yes", "no", "undecided"]
    inputs: tuple[str, ...]
    outputs: tuple[Formula, ...]
    maps: tuple[Formula, ...]
    bend: AffineCounterexample | None
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
    # With a name that is no input there is no number to compare, so there only the formulas decide.
    bend = None if symbolic else _counterexample(trees, inputs)
    if bend is not None:
        return AffineVerdict("no", inputs, _formulas(trees), (), bend, _note(trees))
    try:
        maps = time_limited(affine_maps, trees, inputs, seconds=seconds)
    except Undecided as reason:
        return AffineVerdict("undecided", inputs, _formulas(trees), (), None, (f"{reason}.", *_note(trees)))
    step = "Multiplied out, every output minus its affine map is 0 for all inputs."
    return AffineVerdict("yes", inputs, _formulas(trees), maps, None, (step, *_note(trees)))


def _counterexample(trees: Sequence[Node], inputs: Sequence[str]) -> AffineCounterexample | None:
    """The first one of any output."""
    found = (first_affine_counterexample(tree, inputs) for tree in trees)
    return next((one for one in found if one is not None), None)


def _trees(
    what: str | Network | Sequence[Filter], parameters: Sequence[Exact] | None, shape: tuple[int, ...]
) -> tuple[Node, ...]:
    if isinstance(what, str):
        tree = read(what, functions=FUNCTIONS, constants=("pi", "e"))
        refuse_joined(tree)
        return (tree,)
    if isinstance(what, Network):
        return closed_form(what, parameters).trees
    return tuple(through(what, input_grid(shape)).values())


def _of_pieces(found: AffinePieces, trees: tuple[Node, ...]) -> AffineVerdict:
    """The verdict of a network of straight pieces, which the kernel has agreed to."""
    if found.midpoint is None:
        step = "All its linear pieces have the same map." if found.maps else f"{found.why}."
        verdict: Literal["yes", "undecided"] = "yes" if found.maps else "undecided"
        return AffineVerdict(verdict, found.inputs, _formulas(trees), found.maps, None, (step, *_note(trees)))
    shown = found.midpoint
    values = (shown.at_p, shown.at_q, shown.middle, shown.mean)
    bend = AffineCounterexample(shown.p, shown.q, *(readable(value) for value in values))
    return AffineVerdict("no", found.inputs, _formulas(trees), (), bend, _note(trees))


def _refuse_names(network: Network, unknown: frozenset[str]) -> None:
    """A linear network is affine whatever its numbers are; of any other one the numbers must be known."""
    if unknown and any(text != "linear" for layer in network.layers for text in layer.activations):
        raise InputError("network", min(unknown), "has no number, and whether it bends depends on it", GIVE_NUMBERS)


def affine_maps(trees: tuple[Node, ...], inputs: tuple[str, ...]) -> tuple[Formula, ...]:
    """The affine map of every output.

    Raises:
        Undecided: there is no proof that an output is its affine map.
    """
    found: list[Formula] = []
    for tree in trees:
        plain = written_out(tree)
        line = _line(plain, inputs)
        if line is None or verdict_on(plain, line).verdict != "yes":
            raise Undecided("no counter-example and no proof was found")
        found.append(Formula.of_tree(line))
    return tuple(found)


def _line(tree: Node, inputs: tuple[str, ...]) -> Node | None:
    """The affine map that the formula is in one of its cases, if it is one there."""
    try:
        cases = equal_everywhere(tree, tree)
    except RecursionError:
        return None
    for case in cases or ():
        if case.form is not None and _is_affine(case.form, inputs):
            return written(case.form)
    return None


def _is_affine(form: Form, inputs: tuple[str, ...]) -> bool:
    def degree(monomial: Monomial) -> Fraction:
        return sum((power for key, power in monomial if isinstance(key, Key) and key.of in inputs), Fraction(0))

    mixed = any(
        isinstance(key, Key) and key.kind != "name" and names(written(generator_form(key))) & set(inputs)
        for monomial in form.top
        for key, _ in monomial
    )
    return not form.below and not mixed and all(degree(monomial) in (0, 1) for monomial in form.top)


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
    return tuple(map(readable_formula, trees))


def _note(trees: Sequence[Node]) -> tuple[str, ...]:
    """What is said where numbers of the formulas are rounded."""
    return (f"({ROUNDED})",) if any(readable_formula(tree) != Formula.of_tree(tree) for tree in trees) else ()
