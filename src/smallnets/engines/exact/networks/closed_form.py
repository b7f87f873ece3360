"""The closed form of a network: each output as one formula of the inputs, and what it depends on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import sympy

from smallnets.engines.exact.networks.readable import ROUNDED, readable_formula
from smallnets.engines.exact.networks.unit_trees import (
    GIVE_NUMBERS,
    Exact,
    Units,
    exact_number,
    input_names,
    parameter_trees,
    unit_trees,
)
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.translation import symbol, to_sympy
from smallnets.engines.exact.tree_numbers import tree_at
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.errors import InputError
from smallnets.expressions import Name, Node, fold, names, nodes, number, read, substitute, write_latex
from smallnets.expressions.walking import rebuilt
from smallnets.plans.network import Network

SHARED = 5
"""Nodes of a part that is named when it is used more than once."""

SHORT = 60
"""Nodes of an output whose values are also told in closed form."""

LONGEST = 4000
"""Nodes of an output that is still written as one formula."""


@dataclass(frozen=True)
class ClosedForm:
    """Outputs as formulas of the inputs; parts that occur more than once are named in `where`, in order.

    `depends_on` are the combinations of inputs through which alone they act ("x1 + x2"); `trees` are the outputs
    written out.  `text` and `latex` show long numbers with ten digits, as in `readable`; the fields have them all.
    """

    inputs: tuple[str, ...]
    outputs: tuple[Formula, ...]
    where: tuple[tuple[str, Formula], ...]
    depends_on: tuple[Formula, ...]
    trees: tuple[Node, ...] = field(repr=False, compare=False)
    readable: tuple[tuple[Formula, ...], tuple[tuple[str, Formula], ...]] = field(repr=False, compare=False)

    def text(self) -> str:
        """The formulas as lines."""
        known = ", ".join(self.inputs)
        outputs, where = self.readable
        lines = [f"{name}({known}) = {output.text}" for name, output in zip(self._names, outputs, strict=True)]
        lines += [f"where {name} = {part.text}" for name, part in where]
        is_rounded = outputs != self.outputs or where != self.where
        return "\n".join([*lines, *([f"({ROUNDED})"] if is_rounded else []), self._dependence()])

    def latex(self) -> str:
        """The formulas as rows of an `aligned` environment."""
        outputs, where = self.readable
        rows = [rf"{name} &= {output.latex}" for name, output in zip(self._names, outputs, strict=True)]
        rows += [rf"{write_latex(Name(name))} &= {part.latex}" for name, part in where]
        joined = " \\\\\n".join(rows)
        return f"\\begin{{aligned}}\n{joined}\n\\end{{aligned}}"

    def python(self) -> str:
        """The formulas as a Python function for NumPy arrays (sigmoid and its like are defined by who runs it)."""
        body = [f"    {name} = {part.python}" for name, part in self.where]
        results = ", ".join(output.python for output in self.outputs)
        return "\n".join([f"def network({', '.join(self.inputs)}):", *body, f"    return {results}"])

    def sympy(self) -> tuple[sympy.Expr, ...]:
        """The outputs in SymPy, activations written out."""
        return tuple(to_sympy(tree) for tree in self.trees)

    def values(self, point: Mapping[str, Exact] | Sequence[Exact], digits: int = DIGITS) -> tuple[Quantity, ...]:
        """Every output at a point, exact where that is short, and as a decimal.

        Raises:
            InputError: a name that is no input, or not a number for every input.
        """
        given = dict(zip(self.inputs, point, strict=False)) if not isinstance(point, Mapping) else dict(point)
        if len(point) != len(self.inputs) or set(given) - set(self.inputs):
            raise InputError("point", str(dict(given)), "does not fit the inputs", f"give {', '.join(self.inputs)}")
        exact = {name: exact_number(value) for name, value in given.items()}
        return tuple(_value(tree, exact, digits) for tree in self.trees)

    @property
    def _names(self) -> tuple[str, ...]:
        return ("f",) if len(self.outputs) == 1 else tuple(f"f_{j}" for j in range(1, len(self.outputs) + 1))

    def _dependence(self) -> str:
        if not self.depends_on:
            return "It is constant: no input acts on it."
        told = ", ".join(part.text for part in self.depends_on)
        only = "only " if len(self.depends_on) < len(self.inputs) else ""
        return f"It depends {only}on {told}."


def closed_form(
    network: Network, parameters: Sequence[Exact] | None = None, inputs: Sequence[str] | None = None
) -> ClosedForm:
    """The closed form of a network.

    Args:
        network: any depth and width, an activation per unit where wanted.
        parameters: numbers in storage order; without them the plan's own, and symbols w_ji^(l), b_j^(l) if it has none.
        inputs: names of the inputs instead of x1, x2, ...

    Raises:
        InputError: numbers or names that do not fit, or a formula that is too large to be written.
    """
    known = input_names(network, inputs)
    layers = unit_trees(network, parameter_trees(network, parameters), [Name(name) for name in known])
    outputs = layers[-1].a
    shown, where = _shared(outputs) if all(tree.size <= LONGEST for tree in outputs) else _layered(layers)
    return ClosedForm(
        known,
        tuple(Formula.of_tree(tree) for tree in shown),
        tuple((name, Formula.of_tree(tree)) for name, tree in where),
        _dependence(layers, known),
        outputs,
        (tuple(map(readable_formula, shown)), tuple((name, readable_formula(tree)) for name, tree in where)),
    )


def along_the_combination(form: ClosedForm) -> tuple[Node, ...]:
    """The outputs as formulas of x, the one combination of inputs on which they depend."""
    (only,) = form.depends_on
    e = to_sympy(read(only.text))
    axis = next(name for name in form.inputs if e.coeff(symbol(name)) != 0)
    share = from_sympy(symbol("x") / e.coeff(symbol(axis)))
    places = {name: share if name == axis else number(0) for name in form.inputs}
    return tuple(substitute(tree, places) for tree in form.trees)


def _value(tree: Node, point: Mapping[str, Fraction], digits: int) -> Quantity:
    missing = names(tree) - set(point)
    if missing:
        raise InputError("parameters", ", ".join(sorted(missing)), "have no numbers", GIVE_NUMBERS)
    if tree.size > SHORT:
        return Quantity.of_decimal(tree_at(tree, point), digits)
    return Quantity.of(to_sympy(tree, {name: sympy.Rational(str(v)) for name, v in point.items()}), digits)


def _shared(outputs: Sequence[Node]) -> tuple[tuple[Node, ...], list[tuple[str, Node]]]:
    """The outputs with every part that is used more than once named, the inner ones first."""
    uses: Counter[Node] = Counter()
    for node in dict.fromkeys(part for tree in outputs for part in nodes(tree)):
        uses.update(node.parts)
    uses.update(outputs)
    taken = {name for tree in outputs for name in names(tree)}
    chosen = [node for tree in outputs for node in nodes(tree) if uses[node] > 1 and node.size >= SHARED]
    named = {node: Name(label) for node, label in zip(dict.fromkeys(chosen), _labels(taken, len(chosen)), strict=False)}
    if len(set(chosen)) > 40:
        return tuple(outputs), []
    rows = [(name.name, _swapped(node, named, keep=node)) for node, name in named.items()]
    return tuple(_swapped(tree, named) for tree in outputs), rows


def _labels(taken: set[str], count: int) -> list[str]:
    letter = next(letter for letter in ("u", "v", "p", "q", "part") if letter not in taken)
    return [letter] if count == 1 else [f"{letter}{k}" for k in range(1, count + 1)]


def _swapped(tree: Node, named: Mapping[Node, Name], keep: Node | None = None) -> Node:
    def visit(node: Node, parts: tuple[Node, ...]) -> Node:
        if node in named and node != keep:
            return named[node]
        return rebuilt(node, parts)

    return fold(tree, visit)


def _layered(layers: Sequence[Units]) -> tuple[tuple[Node, ...], list[tuple[str, Node]]]:
    """Unit by unit, where one formula would be too long."""
    rows: list[tuple[str, Node]] = []
    named: dict[Node, Name] = {}
    for index, layer in enumerate(layers[:-1], 1):
        for unit, tree in enumerate(layer.a, 1):
            label = f"a_{unit}^({index})"
            rows.append((label, _swapped(tree, named)))
            named.setdefault(tree, Name(label))
    return tuple(_swapped(tree, named) for tree in layers[-1].a), rows


def _dependence(layers: Sequence[Units], inputs: Sequence[str]) -> tuple[Formula, ...]:
    """A basis of the combinations of inputs that reach an output through the first layer."""
    reached = {part for tree in layers[-1].a for part in nodes(tree)}
    symbols = [symbol(name) for name in inputs]
    rows: list[list[sympy.Expr]] = []
    for z, a in zip(layers[0].z, layers[0].a, strict=True):
        if a in reached or z in reached:
            e = sympy.expand(to_sympy(z))
            rows.append([e.coeff(x) for x in symbols])
    if not rows:
        return ()
    reduced, pivots = sympy.Matrix(rows).rref(simplify=True)
    found = [sum((reduced[k, i] * x for i, x in enumerate(symbols)), sympy.S.Zero) for k in range(len(pivots))]
    return tuple(Formula.of(e) for e in found)
