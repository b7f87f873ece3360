"""What typed derivations mean: definitions, derivatives written d/dx(...) or sigma'(x), sums over an index."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from smallnets.expressions import (
    Binary,
    Call,
    ExpressionError,
    Name,
    Node,
    canonical_name,
    differentiate,
    fold,
    names,
    nodes,
    number,
    read,
    refuse_joined,
    substitute,
)
from smallnets.expressions.walking import rebuilt
from smallnets.teaching.derivations.products import CALLED, with_products
from smallnets.teaching.derivations.quotients import Quotients
from smallnets.teaching.exercise_parts import FUNCTION_NAMES

CLASSES = 3
"""How many terms a sum over an index stands for when it is checked."""

_SUM = re.compile(r"sum_([A-Za-z])")
_RUNS = re.compile(r"sum_[A-Za-z]|softmax")
_SUMS = {f"sum_{index}": f"sum_{index}" for index in "ijklmn"}
_FUNCTION = re.compile(r"([A-Za-zα-ωΑ-Ω_]\w*)\s*\(\s*([A-Za-zα-ω]\w*)\s*\)")
_DERIVATIVE = re.compile(r"d\s*/\s*d([A-Za-z]\w*)\s*([^(\[\s].*)", re.DOTALL)
"""d/dx of everything that follows, where no bracket says how far it goes."""

_TOTAL = re.compile(r"d\s*/\s*d([A-Za-z]\w*)\s*(?=[(\[])|\bd(?=[(\[])")
_LABEL = re.compile(r"d([A-Za-zα-ω]\w*?)(?:\s*/\s*d([A-Za-zα-ω]\w*))?|([A-Za-zα-ω]\w*)('+)")
_SECOND = re.compile(r"d(?:\^2|²)\s*([A-Za-zα-ω]\w*)\s*/\s*d\s*([A-Za-zα-ω]\w*?)\s*(?:\^2|²)")
_MATRICES = re.compile(r"\^\s*\(?T\)?(?!\w)|[⊤⊙∘ᵀ∇⊗]")
_LARGEST = 20_000


@dataclass
class Meaning:
    """The definitions of one derivation.

    `values` are names with what they stand for, `typed` the same as it was typed, without other definitions put in;
    `functions` are functions of one variable that were defined, `quotients` the differential quotients that occur;
    `variables` are names that stand without a bracket behind them, `constants` those that keep their usual value;
    `own` are the names of all that is defined.
    """

    values: dict[str, Node] = field(default_factory=dict[str, Node])
    functions: dict[str, tuple[str, Node]] = field(default_factory=dict[str, "tuple[str, Node]"])
    typed: dict[str, Node] = field(default_factory=dict[str, Node])
    quotients: Quotients = field(default_factory=Quotients)
    variables: set[str] = field(default_factory=set[str])
    constants: tuple[str, ...] = ("pi", "e")
    own: set[str] = field(default_factory=set[str])

    def define(self, left: str, right: str) -> None:
        """Add `a = ...` or `f(x) = ...`.

        Raises:
            ExpressionError: one side cannot be read.
        """
        called = _FUNCTION.fullmatch(left.strip())
        node = self.read(right)
        if not called and canonical_name(left) in names(node):
            raise ExpressionError(right, f"{left.strip()} stands in its own definition", "use another name")
        self.own.add(canonical_name(called[1] if called else left))
        if called:
            self.functions[canonical_name(called[1])] = (canonical_name(called[2]), node)
        else:
            self.values[canonical_name(left)] = node
            self.typed[canonical_name(left)] = self.parsed(right)

    def give(self, name: str, right: str) -> None:
        """Take `dL/dy = ...` for the value of a derivative that does not follow from definitions.

        Raises:
            ExpressionError: the right side cannot be read, or needs that derivative itself.
        """
        node = self.read(right)
        if name in names(node):
            raise ExpressionError(right, "stands in its own definition", "")
        self.values[name] = node
        self.typed[name] = self.parsed(right)

    def read(self, text: str) -> Node:
        """The expression with every definition, derivative and sum put in.

        Raises:
            ExpressionError: it cannot be read.
        """
        return self.expanded(self.parsed(text), text)

    def parsed(self, text: str) -> Node:
        """The expression as it stands, d/dx(...) and d(...) as calls."""
        plain = text.replace("∂", "d").strip()
        if found := _MATRICES.search(plain):
            raise ExpressionError(text, f"{found[0]} is of matrices", "write single entries, as in w*x + b")
        whole = _DERIVATIVE.fullmatch(plain)
        plain = f"d/d{whole[1]}({whole[2]})" if whole else plain
        plain = self.quotients.marked(plain, self.values)
        spelled = _TOTAL.sub(self._total, plain).replace("d_(", "total_d(").replace("d_[", "total_d[")
        by = {f"d_{name}": f"d_{name}" for name in re.findall(r"d_([A-Za-z]\w*)(?=[(\[])", spelled)}
        own = dict.fromkeys(self.functions)
        functions = {**FUNCTION_NAMES, **_SUMS, **by, "total_d": "total_d", "softmax": "softmax", **{f: f for f in own}}
        known = self.variables | set(self.values)
        called = {*CALLED, *functions}
        tree = read(
            with_products(spelled, called, known), functions=functions, constants=self.constants, argument="line"
        )
        refuse_joined(tree, defined=self.values, products=False, argument="line")
        return tree

    def _total(self, found: re.Match[str]) -> str:
        """d/dx and d before a bracket, unless d is a function of the file."""
        if found[1]:
            return f"d_{found[1]}"
        return "d" if "d" in self.functions else "d_"

    def derivative(self, name: str, by: str) -> Node | None:
        """dy/dx of a name or function that is defined; None of any other.

        By a name that is defined itself, the derivative is taken with that name kept, as the chain rule wants it.
        """
        if name in self.functions:
            variable, body = self.functions[name]
            slope = differentiate(substitute(body, {variable: Name(by)}), by)
        elif name in self.values:
            body = self._with(name, by)
            if by not in names(body) and names(body):
                return None  # it may depend on it through names that nothing is said of
            slope = differentiate(body, by)
        else:
            return None
        return self._resolved(slope, name)

    def _with(self, name: str, kept: str) -> Node:
        """What a name stands for, with every definition put in but that of `kept`."""
        node = fold(self.typed[name], self._visit)
        inner = {n: self._with(n, kept) for n in names(node) if n in self.typed and n not in (kept, name)}
        return substitute(node, inner)

    def expanded(self, node: Node, text: str) -> Node:
        """The tree with every definition, derivative and sum put in."""
        node = substitute(node, {**self.quotients.meanings(node, self), **self._primed(node)})
        expanded = self._resolved(fold(node, self._visit), text)
        indexed = any(isinstance(part, Call) and _RUNS.fullmatch(part.function) for part in nodes(node))
        return _bounded(_unindexed(expanded) if indexed else expanded, text)

    def _primed(self, node: Node) -> dict[str, Node]:
        """What y' and y'' in a tree stand for, where y is defined in one variable."""
        found = {name: wanted(name, self) for name in names(node) if name.endswith("'") and name not in self.values}
        return {name: slope for name, slope in found.items() if slope is not None}

    def _resolved(self, node: Node, text: str) -> Node:
        """The tree with what names stand for, also where a definition names one that is defined below it."""
        for _ in range(len(self.values) + 1):
            if not names(node) & set(self.values):
                break
            node = _bounded(substitute(node, dict(self.values)), text)
        return node

    def _visit(self, node: Node, parts: tuple[Node, ...]) -> Node:
        if not isinstance(node, Call):
            return rebuilt(node, parts)
        function, inner = node.function, parts[0]
        if function in self.functions:
            variable, body = self.functions[function]
            for _ in range(node.primes):
                body = differentiate(body, variable)
            return substitute(body, {variable: inner})
        if function == "total_d" or function.startswith("d_"):
            return _differential(node, inner)
        if index := _SUM.fullmatch(function):
            return _summed(index[1], inner)
        if function == "softmax" and isinstance(inner, Name):
            return _share(inner)
        return rebuilt(node, parts)


def _differential(node: Call, inner: Node) -> Node:
    """d/dx(...), or d(...) of an expression in one variable."""
    variables = sorted(names(inner))
    name = node.function[2:] if node.function.startswith("d_") else ""
    if not name and len(variables) > 1:
        raise ExpressionError("d(...)", "it is not clear by which variable", "write d/dx(...)")
    return differentiate(inner, canonical_name(name) if name else variables[0]) if variables else number(0)


def _summed(index: str, inner: Node) -> Node:
    """The sum over an index: z_j becomes z_1, z_2, z_3."""
    total: Node | None = None
    for place in range(1, CLASSES + 1):
        term = substitute(inner, _indexed(inner, index, place))
        total = term if total is None else Binary("+", total, term)
    return total or inner


def _indexed(node: Node, index: str, place: int) -> dict[str, Node]:
    return {
        name: Name(f"{name.removesuffix(index)}{place}") for name in names(node) if re.fullmatch(rf"\w+_{index}", name)
    }


def _share(score: Name) -> Node:
    """softmax(z_i), as the books define it."""
    stem = score.name.rpartition("_")[0] or score.name
    below = _summed("j", Call("exp", (Name(f"{stem}_j"),)))
    return Binary("/", Call("exp", (score,)), below)


def _unindexed(node: Node) -> Node:
    """The tree with 1 for a free index i and 2 for a free j, beside sums."""
    free = {"i": 1, "k": 1, "j": 2, "l": 3, "m": 3, "n": 3}
    changes: dict[str, Node] = {}
    for name in names(node):
        found = re.fullmatch(r"(\w+_)([a-z])", name)
        if found and found[2] in free:
            changes[name] = Name(f"{found[1]}{free[found[2]]}")
    return substitute(node, changes)


def _bounded(node: Node, text: str) -> Node:
    if node.size > _LARGEST:
        raise ExpressionError(text, "the expression grows too large", "write it in smaller steps")
    return node


def wanted(label: str, meaning: Meaning) -> Node | None:
    """The derivative that a label asks for: da, da/dz, df/dx, a', f' of something defined; None of a mere name."""
    if second := _SECOND.fullmatch(label.replace("∂", "d").strip()):
        first = meaning.derivative(canonical_name(second[1]), canonical_name(second[2]))
        return None if first is None else differentiate(first, canonical_name(second[2]))
    found = _LABEL.fullmatch(label.replace("∂", "d").strip())
    name = found and canonical_name(found[1] or found[3])
    if found is None or not name:
        return None
    if name in meaning.functions:
        return meaning.derivative(name, canonical_name(found[2]) if found[2] else meaning.functions[name][0])
    node = meaning.values.get(name)
    if node is None:
        return None
    variables = sorted(names(node))
    by = canonical_name(found[2] or (variables[0] if len(variables) == 1 else ""))
    slope = meaning.derivative(name, by) if by else None
    for _ in range(len(found[4] or "'") - 1):
        slope = slope and differentiate(slope, by)
    return slope
