"""A formula in x as smooth pieces of the line: where it has a value, which branch holds, what it is at each border.

|u|, max, min, sign, step and `where` switch at zeros of what stands in them; a root, a logarithm, a quotient, a
tangent, an arcsine lose their value at zeros too.  Each is taken from the inside out, on every piece for itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast

from smallnets.certify.algebra.laws import NeedsSign, NoForm, NoValueThere
from smallnets.certify.algebra.polynomials import TooLarge
from smallnets.certify.balls import Unclear, Unsettled
from smallnets.certify.line.places import End, NotTold, Place, X
from smallnets.certify.line.ray_powers import constants
from smallnets.certify.line.rays import NotKnown, constant_sign
from smallnets.certify.line.zeros import Candidates, IsZero, no_candidates, zeros
from smallnets.certify.values import clear_value, value_at
from smallnets.expressions import Binary, Call, Choice, Comparison, Logic, Negative, Node, Number, fold, names, nodes
from smallnets.expressions.walking import rebuilt

ONE, ZERO = Number(Fraction(1)), Number(Fraction(0))


@dataclass(frozen=True)
class SmoothPiece:
    """Strictly between two ends the formula is `smooth`, or has no value (None)."""

    low: End
    high: End
    smooth: Node | None


@dataclass
class LineCuts:
    """What is cut, with its limits."""

    propose: Candidates = no_candidates
    deadline: float = 0.0
    borders: dict[Place, Node] = field(default_factory=dict)


def pieces(node: Node, low: End = -1, high: End = 1, line: LineCuts | None = None) -> tuple[SmoothPiece, ...]:
    """The pieces between two ends, left to right.

    Raises:
        NotTold: a border cannot be told.
    """
    work = line or LineCuts()
    return tuple(_cut(node, low, high, work, frozenset()))


def _cut(node: Node, low: End, high: End, line: LineCuts, safe: frozenset[Node]) -> list[SmoothPiece]:
    while True:
        question = _question(node, safe)
        if question is None:
            return [SmoothPiece(low, high, _with_value(node))]
        part, inner = question
        try:
            found = zeros(inner, low, high, line.propose, line.deadline)
        except IsZero:
            settled = _settled(node, part, 0)
            if settled is None:
                return [SmoothPiece(low, high, None)]
            node, safe = settled, safe | {part}
            continue
        except NoValueThere:  # with x told apart until now, only a part without x can be what has none
            if not _constant_fails(inner):
                raise NotTold("whether a part has a value") from None
            return [SmoothPiece(low, high, None)]
        if not found.places:
            settled = _settled(node, part, found.signs[0])
            if settled is None:
                return [SmoothPiece(low, high, None)]
            node, safe = settled, safe | {part}
            continue
        return _apart(node, part, (low, *found.places, high), found.signs, (line, safe))


def _apart(
    node: Node, part: Node, ends: tuple[End, ...], signs: tuple[int, ...], context: tuple[LineCuts, frozenset[Node]]
) -> list[SmoothPiece]:
    """Each stretch between zeros for itself."""
    line, safe = context
    rows: list[SmoothPiece] = []
    for place, sign in enumerate(signs):
        settled = _settled(node, part, sign)
        if settled is None:
            rows.append(SmoothPiece(ends[place], ends[place + 1], None))
        else:
            rows += _cut(settled, ends[place], ends[place + 1], line, safe | {part})
    for border in ends[1:-1]:
        at = _settled(node, part, 0)
        line.borders.setdefault(cast("Place", border), at if at is not None else _nothing())
    return rows


def _with_value(node: Node) -> Node | None:
    """The formula with its conditions settled, None if a part without x has no value."""
    node = _resolved(node)
    return None if _constant_fails(node) else node


def _nothing() -> Node:
    """A formula without a value."""
    return Binary("/", ONE, ZERO)


def _question(node: Node, safe: frozenset[Node]) -> tuple[Node, Node] | None:
    """The innermost part that may switch or lose its value, and what decides it."""
    for part in nodes(node):
        if part in safe or X not in names(part):
            continue
        inner = _decides(part)
        if inner is not None and X in names(inner):
            return part, inner
    return None


def _constant_fails(node: Node) -> bool:
    """Whether a part without x has no value."""
    return any(
        not names(part) and not isinstance(part, (Comparison, Logic)) and not _has_value(part)
        for part in nodes(node)
        if isinstance(part, (Binary, Call))
    )


def _has_value(constant: Node) -> bool:
    try:
        return clear_value(constant, {}) is not None
    except Unclear:
        try:
            constants().form(constant)
        except NoValueThere:
            return False
        except (NeedsSign, NoForm, TooLarge, NotKnown):
            raise NotTold("whether a number without x has a value") from None
        return True


def _decides(part: Node) -> Node | None:
    match part:
        case Call(function="abs" | "sign" | "step" | "sqrt" | "log" | "log2" | "log10", arguments=(u,)):
            return u
        case Call(function="min" | "max", arguments=(a, b)):
            return Binary("-", a, b)
        case Comparison(left=a, right=b):
            return Binary("-", a, b)
        case Call(function="log1p", arguments=(u,)):
            return Binary("+", ONE, u)
        case Call(function="arcsin" | "arccos", arguments=(u,)):
            return Binary("-", ONE, Binary("*", u, u))
        case Call(function="tan", arguments=(u,)):
            return Call("cos", (u,))
        case Binary(op="/", right=u):
            return u
        case Binary(op="^", left=u, right=v):
            return u if names(v) or not _is_natural(v) else None
        case _:
            return None


def _is_natural(exponent: Node) -> bool:
    number = _whole(exponent)
    return number is not None and number.denominator == 1 and number >= 0


def _whole(exponent: Node) -> Fraction | None:
    if names(exponent):
        return None
    try:
        value = value_at(exponent, {})
    except Unclear:
        return None
    return value if isinstance(value, Fraction) else None


def _settled(node: Node, part: Node, sign: int) -> Node | None:
    """The formula where what decides a part has this sign; None where it has no value then."""
    put = _replacement(part, sign)
    if put is None:
        return None
    return node if put is part else _resolved(_replaced(node, part, put))


def _replacement(part: Node, sign: int) -> Node | None:
    match part:
        case Call(function="abs", arguments=(u,)):
            return ZERO if not sign else u if sign > 0 else Negative(u)
        case Call(function="sign"):
            return ONE if sign > 0 else ZERO if not sign else Negative(ONE)
        case Call(function="step"):
            return ONE if sign >= 0 else ZERO
        case Call(function="min" | "max" as function, arguments=(a, b)):
            return a if (sign >= 0) == (function == "max") else b
        case Comparison(op=op):
            holds = {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[op]
            return _truth(holds)
        case Call(function="sqrt"):
            return part if sign > 0 else ZERO if not sign else None
        case Call(function="arcsin" | "arccos"):
            return part if sign >= 0 else None
        case Call(function="log" | "log2" | "log10" | "log1p"):
            return part if sign > 0 else None
        case Binary(op="^", right=v):
            return _power_settled(part, v, sign)
        case _:  # a quotient, a tangent
            return part if sign else None


def _power_settled(part: Node, exponent: Node, sign: int) -> Node | None:
    number = _whole(exponent)
    if number is not None and not names(exponent) and number.denominator == 1:
        return part if sign or number >= 0 else None
    if sign > 0:
        return part
    if not sign and number is not None and number > 0:
        return ZERO
    return None  # below 0 a changing exponent leaves single places only: see `has_single_places`


_TRUE, _FALSE = Comparison("<", ZERO, ONE), Comparison("<", ONE, ZERO)


def _truth(holds: bool) -> Node:  # noqa: FBT001 - private
    return _TRUE if holds else _FALSE


def _replaced(node: Node, part: Node, put: Node) -> Node:
    def visit(inner: Node, parts: tuple[Node, ...]) -> Node:
        return put if inner == part else rebuilt(inner, parts)

    return fold(node, visit)


def _resolved(node: Node) -> Node:
    """Branches whose condition is settled are taken; one whose sides have no value stays, and fails if it is asked."""

    def visit(inner: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(inner, Comparison) and not names(inner):
            holds = _constant_truth(inner)
            return inner if holds is None else _truth(holds)
        if isinstance(inner, Logic):
            return _joined_truth(inner.op, parts, rebuilt(inner, parts))
        if isinstance(inner, Choice):
            if parts[0] == _TRUE:
                return parts[1]
            if parts[0] == _FALSE:
                return parts[2]
        return rebuilt(inner, parts)

    return fold(node, visit)


def _constant_truth(comparison: Comparison) -> bool | None:
    if comparison in (_TRUE, _FALSE):
        return comparison == _TRUE
    gap = Binary("-", comparison.left, comparison.right)
    try:
        sign = constant_sign(constants().form(gap))
    except NoValueThere:
        return None
    except Unsettled:
        raise NotTold("a condition without x") from None
    return {"<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[comparison.op]


def _joined_truth(op: str, parts: tuple[Node, ...], otherwise: Node) -> Node:
    decisive, neutral = (_FALSE, _TRUE) if op == "and" else (_TRUE, _FALSE)
    if decisive in parts:
        return decisive
    rest = [part for part in parts if part != neutral]
    return neutral if not rest else rest[0] if len(rest) == 1 else otherwise


def has_single_places(node: Node, variable: str = X) -> bool:
    """Whether a power with a changing exponent may have values at single places, where its base is not above 0."""
    return any(
        isinstance(part, Binary) and part.op == "^" and variable in names(part.right) and not _is_positive(part.left)
        for part in nodes(node)
    )


def _is_positive(base: Node) -> bool:
    """Whether a base is a number above 0."""
    try:
        value = None if names(base) else value_at(base, {})
    except Unclear:
        return False
    return value is not None and bool(value > 0)
