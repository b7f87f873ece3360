"""Where a formula has no value: the part of it that is not defined there, such as the logarithm of a negative number.

Only what is certain is told.  A part that is too large to be written, or is no number because its own parts are too
large, is not undefined; nor is one whose argument lies so near to the edge of what is allowed that rounding may have
brought it there.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

from smallnets.diagnosis.facts import Facts
from smallnets.expressions import Binary, Call, Choice, Name, Negative, Node, nodes, number

LOWEST: Mapping[str, float] = {"log": 0.0, "log2": 0.0, "log10": 0.0, "log1p": -1.0, "sqrt": 0.0}
"""Functions without a value below a number; of them the square root alone has one at it."""
LARGEST: Mapping[str, float] = {"arcsin": 1.0, "arccos": 1.0}
"""Functions without a value for arguments whose size is above a number."""
ZERO_AT_ZERO = ("relu", "abs", "sqrt", "sin", "tan", "tanh", "sinh", "arctan", "sign")
"""Functions that are 0 where their argument is; relu is 0 below it, too."""
ROUNDING = 1e-9

FACTS = Facts(name="partial_functions", thresholds={"rounding": ROUNDING})

Values: TypeAlias = Callable[[Node], float]


def undefined_part(formula: Node, value: Values) -> Node | None:
    """The part of a formula that has no value at a place, where `value` tells every part's value there.

    None where the formula has a value, is too large to be written, or it is not certain.
    """
    node = formula
    while not math.isfinite(value(node)):
        deeper = next((part for part in _parts_that_count(node, value) if not math.isfinite(value(part))), None)
        if deeper is None:
            return node if _is_undefined(node, value) else None
        node = deeper
    return None


def _parts_that_count(node: Node, value: Values) -> tuple[Node, ...]:
    """The parts of which a node's value is made: of a choice only the branch that is taken."""
    if not isinstance(node, Choice):
        return node.parts
    taken = value(Choice(node.condition, number(1), number(0))) == 1
    return (node.yes if taken else node.no,)


def _is_undefined(node: Node, value: Values) -> bool:
    """Whether a node whose parts have values has none for certain."""
    if isinstance(node, Call):
        return _is_outside(node, value)
    if not isinstance(node, Binary):
        return False
    if node.op == "/":
        return _is_zero(node.right, value)
    return node.op == "^" and _is_no_power(node, value)


def _is_outside(node: Call, value: Values) -> bool:
    name, argument = node.function, node.parts[0]
    if node.primes or name not in {*LOWEST, *LARGEST}:
        return False
    found = value(argument)
    beyond = abs(found) - LARGEST[name] if name in LARGEST else LOWEST[name] - found
    at_the_edge = name in LOWEST and name != "sqrt" and LOWEST[name] == 0 and _is_zero(argument, value)
    return at_the_edge or _is_certainly_positive(beyond, argument, value)


def _is_no_power(node: Binary, value: Values) -> bool:
    exponent = value(node.right)
    if exponent < 0 and _is_zero(node.left, value):
        return True
    return not exponent.is_integer() and _is_certainly_positive(-value(node.left), node.left, value)


def _is_certainly_positive(number: float, of: Node, value: Values) -> bool:
    """Whether a number that was computed from a node is above 0 whatever rounding has done to it."""
    if isinstance(of, Name) or (isinstance(of, Negative) and isinstance(of.x, Name)):
        return number > 0
    sizes = [abs(value(part)) for part in nodes(of) if isinstance(part, (Binary, Call, Name))]
    return number > ROUNDING * max([1.0, *(size for size in sizes if math.isfinite(size))])


def _is_zero(node: Node, value: Values) -> bool:
    """Whether a node's value is 0 for certain, not by rounding."""
    if value(node) != 0:
        return False
    if isinstance(node, Name):
        return True
    if isinstance(node, Negative):
        return _is_zero(node.x, value)
    if isinstance(node, Binary):
        zeros = [_is_zero(part, value) for part in node.parts]
        if node.op in {"/", "^"}:
            return zeros[0]
        return any(zeros) if node.op == "*" else all(zeros)
    if not isinstance(node, Call) or node.primes or node.function not in ZERO_AT_ZERO:
        return False
    return (node.function == "relu" and value(node.parts[0]) < 0) or _is_zero(node.parts[0], value)
