"""Certified numbers as people read them: the shortest closed form that is proved to be the number, and its digits."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import sympy

from smallnets.certify.algebra.forms import Form
from smallnets.certify.algebra.polynomials import content, scaled, to_power
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unclear, Unsettled
from smallnets.certify.line.numbers import RealValue
from smallnets.certify.line.places import End, Place, sign_at
from smallnets.certify.line.ray_powers import constants
from smallnets.certify.line.zeros import normal_form
from smallnets.engines.exact.proposing import proposed
from smallnets.engines.exact.quantities import TOO_LARGE, Quantity, certain_digits
from smallnets.engines.exact.translation import to_sympy
from smallnets.engines.exact.writing_back import from_sympy
from smallnets.expressions import ExpressionError, Node, Number, nodes, write_latex, write_text
from smallnets.expressions.limits import MAX_BITS

_LONGEST = 60
_LONGEST_EXPONENT = 12
_WORTH_SIMPLIFYING = 200


def quantity(value: RealValue, digits: int, candidates: Sequence[Node] = ()) -> Quantity:
    """A certified number; `candidates` are other spellings of it, taken where they are shorter and proved equal."""
    if value.infinite:
        return Quantity.of(sympy.oo if value.infinite > 0 else -sympy.oo)
    number = None if value.exact is None else value.exact.number()
    if number is not None:
        return Quantity.of_real(number, digits)
    assert value.ball is not None  # noqa: S101 - finite
    shown = certain_digits(value.ball, digits)
    if len(shown) > digits + _LONGEST_EXPONENT:
        shown = TOO_LARGE
    spelled = None if value.exact is None else _spelled(value.exact, candidates)
    if spelled is None:
        return Quantity("", shown, shown, float(value.ball.mid()))
    return Quantity(write_text(spelled), write_latex(spelled), shown, float(value.ball.mid()))


def _spelled(form: Form, candidates: Sequence[Node]) -> Node | None:
    """The shortest spelling, None where it is too long to be read; one with thousands of digits is not even tried."""
    if any(isinstance(part, Number) and _bits(part.value) > MAX_BITS for part in nodes(written(form))):
        return None
    spelled = shortest(form, candidates)
    return spelled if len(write_text(spelled)) <= _LONGEST else None


def _bits(value: Fraction) -> int:
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def end_quantity(end: End, digits: int) -> Quantity:
    """A place, or an infinity."""
    return quantity(RealValue.of_end(end), digits)


def shortest(form: Form, candidates: Sequence[Node] = ()) -> Node:
    """The shortest of the normal form's own spelling, SymPy's and the candidates, each proved to be the number."""
    own = written(form)
    rows = [own, *(tree for tree in (*candidates, *_simplified(own)) if _is(tree, form))]
    return min(rows, key=_length)


def _length(tree: Node) -> float:
    """How long it is when written; without end where a number in it has too many digits to be written."""
    try:
        return len(write_text(tree))
    except ExpressionError:
        return float("inf")


def _is(tree: Node, form: Form) -> bool:
    try:
        return (constants().form(tree) - form).is_zero
    except Unsettled:
        return False


def _simplified(tree: Node) -> list[Node]:
    if len(write_text(tree)) > _WORTH_SIMPLIFYING:
        return []
    return proposed(lambda: [from_sympy(sympy.simplify(to_sympy(tree)), sign_first=False)], [])


def equation_of(place: Place) -> str:
    """The equation of a place without closed form: the numerator that vanishes there; "" where there is none."""
    if place.exact is not None or place.root_of is None:
        return ""
    form = normal_form(place.root_of)
    if form is None or not form.above:
        return ""
    common = content(form.top)
    rest = scaled(form.top, Fraction(1), to_power(common, Fraction(-1)))
    tree = written(Form(frozenset(rest.items()), frozenset()))
    try:
        signs = {sign_at(tree, place.low), sign_at(tree, place.high)}
    except Unclear:
        return ""
    text = write_text(tree)
    return f"{text} = 0" if signs == {-1, 1} and len(text) <= 2 * _LONGEST else ""
