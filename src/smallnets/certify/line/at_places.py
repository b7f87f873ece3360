"""The value of a formula at one place: exact where algebra gives it, else a ball."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from smallnets.certify.algebra.forms import Form
from smallnets.certify.algebra.laws import Builder, NoValueThere
from smallnets.certify.balls import Unclear, Unsettled, ball
from smallnets.certify.line.numbers import RealValue
from smallnets.certify.line.places import NotTold, Place, X, at_number, exact_ball
from smallnets.certify.line.ray_powers import constants
from smallnets.certify.values import accurate_value, value_at
from smallnets.expressions import Node

if TYPE_CHECKING:
    from smallnets.certify.line.pieces import LineCuts


def value_there(node: Node, place: Place, line: LineCuts | None = None) -> RealValue | None:
    """The value of a formula at a place, None where it has none.

    Raises:
        NotTold: it cannot be told.
    """
    number = place.fraction
    if number is not None:
        exact = _at_fraction(node, number)
        if not isinstance(exact, Unclear):
            return exact
    if place.exact is not None:
        return _at_form(node, place.exact)
    known = node if line is None else line.borders.get(place, node)
    try:
        found = value_at(known, {X: place.enclosure(200)}, 200)
    except Unclear:
        raise NotTold("a value at a place that is known only by its digits") from None
    return None if found is None else RealValue.of_ball(ball(found))


def _at_fraction(node: Node, number: Fraction) -> RealValue | Unclear | None:
    try:
        found = accurate_value(node, {X: number})
    except Unclear as unclear:
        return unclear
    if found is None:
        return None
    form = _form_at(node, at_number(number).exact)
    return RealValue(form, ball(found))


def _form_at(node: Node, at: Form | None) -> Form | None:
    try:
        assert at is not None  # noqa: S101 - told by the caller
        return Builder(constants().signs, {X: at}).form(node)
    except Unsettled:
        return None


def _at_form(node: Node, at: Form) -> RealValue | None:
    try:
        form = Builder(constants().signs, {X: at}).form(node)
        return RealValue(form, exact_ball(form, 200))
    except NoValueThere:
        return None
    except Unsettled:
        pass  # algebra does not tell; a ball may
    try:
        found = value_at(node, {X: exact_ball(at, 240)}, 240)
    except Unclear:
        raise NotTold("a value at a border") from None
    return None if found is None else RealValue.of_ball(ball(found))
