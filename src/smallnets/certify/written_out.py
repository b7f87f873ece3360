"""A formula in elementary functions only: activations and primes written out."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from smallnets.errors import InputError
from smallnets.expressions import (
    ELEMENTARY,
    Binary,
    Call,
    ExpressionError,
    Name,
    Node,
    Number,
    differentiate,
    fold,
    names,
    number,
    substitute,
    write_text,
)
from smallnets.expressions.exact import exact_parts
from smallnets.expressions.walking import rebuilt
from smallnets.functions.activations import Activation, activation
from smallnets.functions.activations.derived import formula_of

_TWO = Number(Fraction(2))


def written_out(node: Node) -> Node:
    """The formula without calls of activations (`sigmoid(x)`, `relu'(x)`) and without primes.

    Raises:
        InputError: a function that nobody knows, or primes on a function of two arguments.
    """

    def visit(part: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(part, Binary) and part.op == "/" and not names(part.right) and _is_zero(part.right):
            raise InputError("formula", write_text(part), "has no finite value", "divide by no zero")
        if isinstance(part, Call) and (part.primes or part.function not in ELEMENTARY):
            return written_out(_called_tree(part, parts))
        return rebuilt(part, parts)

    return fold(node, visit)


def _is_zero(constant: Node) -> bool:
    """Whether arithmetic on numbers gives 0."""
    try:
        return exact_parts(constant).get(constant) == 0
    except ExpressionError:
        return False


def activation_tree(function: Activation, argument: Node, learned: Mapping[str, Node] | None = None) -> Node:
    """The activation's formula at an argument, with its settings as exact numbers, learned ones as given."""
    if function.formula is not None:
        return substitute(function.formula, {"x": argument})
    values = {p.name: function.settings.get(p.name, p.default) for p in function.parameters}
    tree = formula_of(function.value, tuple(values))
    numbers: dict[str, Node] = {name: number(Fraction(repr(value))) for name, value in values.items()}
    return substitute(tree, {**numbers, **(learned or {}), "z": argument})


def called_tree(call: Call) -> Node:
    """The formula of an activation's call, or of any call with primes, at the call's own arguments."""
    return _called_tree(call, call.arguments)


def _called_tree(call: Call, arguments: tuple[Node, ...]) -> Node:
    if len(arguments) != 1:
        raise InputError("formula", call.function, "has no derivative by two arguments", "write a formula")
    inner = Name("z")
    tree: Node = Call(call.function, (inner,))
    if call.function not in ELEMENTARY:
        tree = activation_tree(activation(call.function), inner)
    for _ in range(call.primes):
        tree = differentiate(tree, "z")
    return substitute(tree, {"z": arguments[0]})


def square(node: Node) -> Node:
    """node ^ 2."""
    return Binary("^", node, _TWO)
