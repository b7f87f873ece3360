"""The value of a formula at a point, or an enclosure of its values on a box; one meaning of real.

A formula has a real value at a point or it has none; nothing passes through complex numbers.  A part without a value
takes it from the whole; of `where` only the branch that holds needs a value, and so does its condition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias, cast

from smallnets.certify.balls import PRECISION, Real, Unclear, arb, ball, kept, precision, sign
from smallnets.certify.functions import METHODS, larger, power, quotient, smaller
from smallnets.expressions import (
    Binary,
    Call,
    Choice,
    Comparison,
    Constant,
    Logic,
    Name,
    Negative,
    Node,
    Number,
    names,
    nodes,
)

Truth: TypeAlias = "bool | None"
Found: TypeAlias = "Real | Truth | NoValue"
_MOST_BITS = 3000
_NARROW = 200


class NoValue:
    """What a formula has at a point without a real value."""


NONE = NoValue()


def value_at(node: Node, values: Mapping[str, Real], bits: int = PRECISION) -> Real | None:
    """The value of a written-out formula (`written_out`), None where it has none.

    Args:
        node: a formula of elementary functions.
        values: a fraction, or a ball that holds the number, for each name; a ball makes the answer an enclosure of
            the values on the whole box.
        bits: the precision of balls.

    Raises:
        Unclear: the enclosure is too wide to tell whether there is a value.
    """
    with precision(bits):
        found = _run(_program(node), values)
    if isinstance(found, NoValue):
        return None
    return cast("Real", found)


def clear_value(node: Node, values: Mapping[str, Real]) -> Real | None:
    """The value at a point of fractions, looked at with more and more bits.

    Raises:
        Unclear: still, such as a root of something that is 0 in a way that only algebra sees.
    """
    bits = PRECISION
    while True:
        try:
            return value_at(node, values, bits)
        except Unclear:
            bits *= 4
            if bits > _MOST_BITS:
                raise


def accurate_value(node: Node, values: Mapping[str, Real]) -> Real | None:
    """The same, looked at with more bits until the ball is narrow beside its size too, as far as that goes."""
    found = clear_value(node, values)
    for bits in (300, 1200, _MOST_BITS):
        if found is None or isinstance(found, Fraction) or found.rel_accuracy_bits() >= _NARROW:
            return found
        found = value_at(node, values, bits)
    return found


def truth_at(node: Node, values: Mapping[str, Real], bits: int = PRECISION) -> bool | None:
    """Whether a condition holds; None where a side of it has no value.

    Raises:
        Unclear: the enclosure does not tell.
    """
    with precision(bits):
        found = _run(_program(node), values)
    if isinstance(found, NoValue):
        return None
    if found is None:
        raise Unclear("a condition")
    return bool(found)


_Step: TypeAlias = "tuple[Node, tuple[int, ...]]"


_programs: dict[int, tuple[Node, tuple[_Step, ...]]] = {}
_MOST_PROGRAMS = 1024


def _program(node: Node) -> tuple[_Step, ...]:
    """The parts in order, each with the places of its own parts; kept for this very tree, so looking it up is cheap."""
    known = _programs.get(id(node))
    if known is not None and known[0] is node:
        return known[1]
    if len(_programs) >= _MOST_PROGRAMS:
        _programs.clear()
    program = _written_program(node)
    _programs[id(node)] = (node, program)
    return program


def _written_program(node: Node) -> tuple[_Step, ...]:
    order = nodes(node)
    places = {part: place for place, part in enumerate(order)}
    return tuple((part, tuple(places[inner] for inner in part.parts)) for part in order)


def _run(program: tuple[_Step, ...], values: Mapping[str, Real]) -> Found:
    """Every part once.  A part that is unclear matters only if the whole needs it: it is handed on as an exception."""
    done: list[Found | Unclear] = []
    for node, places in program:
        try:
            done.append(_visit(node, [done[place] for place in places], values))
        except Unclear as unclear:
            done.append(unclear)
    last = done[-1]
    if isinstance(last, Unclear):
        raise last
    return last


def _visit(node: Node, parts: list[Found | Unclear], values: Mapping[str, Real]) -> Found:
    if isinstance(node, Choice):
        return _chosen(parts)
    for part in parts:
        if isinstance(part, Unclear):
            raise part
    if any(isinstance(part, NoValue) for part in parts):
        return NONE
    if isinstance(node, Logic):
        return _joined(node.op, cast("list[Truth]", parts))
    found = _VISITS[type(node)](node, cast("list[Real]", parts), values)
    return NONE if found is None and not isinstance(node, Comparison) else found


def _chosen(parts: list[Found | Unclear]) -> Found:
    condition, yes, no = parts
    if isinstance(condition, Unclear):
        raise condition
    if isinstance(condition, NoValue):
        return NONE
    if condition is not None:
        picked = yes if condition else no
        if isinstance(picked, Unclear):
            raise picked
        return picked
    if any(isinstance(branch, (Unclear, NoValue)) for branch in (yes, no)):
        raise Unclear("which branch holds")
    return ball(cast("Real", yes)).union(ball(cast("Real", no)))


def _joined(op: str, sides: list[Truth]) -> Truth:
    if op == "and":
        return False if False in sides else None if None in sides else True
    return True if True in sides else None if None in sides else False


def _compared(node: Node, sides: list[Real], _values: Mapping[str, Real]) -> Truth:
    left, right = sides
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        found: int | None = (left > right) - (left < right)
    else:
        found = sign(ball(left) - ball(right))
    op = cast("Comparison", node).op
    if found is not None:
        return {"<": found < 0, "<=": found <= 0, ">": found > 0, ">=": found >= 0}[op]
    gap = ball(left) - ball(right)
    if op in (">=", "<") and gap >= 0:
        return op == ">="
    if op in ("<=", ">") and gap <= 0:
        return op == "<="
    return None


def _combined(node: Node, sides: list[Real], _values: Mapping[str, Real]) -> Real | None:
    a, b = sides
    op = cast("Binary", node).op
    if op == "/":
        return quotient(a, b)
    if op == "^":
        return None if a == 0 and b == 0 and not _is_constant(cast("Binary", node).right) else power(a, b)
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return kept(a + b if op == "+" else a - b if op == "-" else a * b)
    if op == "*" and (a == 0 or b == 0) and (isinstance(a, Fraction) or isinstance(b, Fraction)):
        return _zero_times(a, b)
    a, b = ball(a), ball(b)
    return a + b if op == "+" else a - b if op == "-" else a * b


@lru_cache(maxsize=1024)
def _is_constant(exponent: Node) -> bool:
    """A written exponent 0 makes 1 of any base; of an exponent that only happens to be 0, base 0 makes nothing."""
    return not names(exponent)


def _zero_times(a: Real, b: Real) -> Real:
    """Exactly 0 times a number is 0; the other factor has a value, or we would not be here."""
    exact = a if isinstance(a, Fraction) and a == 0 else b if isinstance(b, Fraction) and b == 0 else None
    return Fraction(0) if exact is not None else ball(a) * ball(b)


def _called(node: Node, arguments: list[Real], _values: Mapping[str, Real]) -> Real | None:
    call = cast("Call", node)
    if call.function in ("min", "max"):
        return (smaller if call.function == "min" else larger)(*arguments)
    found = METHODS[call.function](arguments[0])
    if found is not None and not isinstance(found, Fraction) and not found.is_finite():
        raise Unclear("a value beyond all bounds")
    return found


def _constant(node: Node, _parts: list[Real], _values: Mapping[str, Real]) -> Real:
    ball(Fraction(0))  # refuses where there are no balls
    return arb.pi() if cast("Constant", node).name == "pi" else arb.const_e()


_VISITS: dict[type[Node], Callable[[Node, list[Real], Mapping[str, Real]], Found]] = {
    Number: lambda node, _parts, _values: cast("Number", node).value,
    Name: lambda node, _parts, values: values[cast("Name", node).name],
    Constant: _constant,
    Negative: lambda _node, parts, _values: -parts[0],
    Binary: _combined,
    Call: _called,
    Comparison: _compared,
}
