"""The certified course of an activation, as SymPy's numbers and mpmath's, for those who go through units with them."""

from __future__ import annotations

from collections.abc import Mapping

import mpmath
import sympy

from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unsettled, precision
from smallnets.certify.line.cuts import graph_of
from smallnets.certify.line.graphs import FunctionGraph
from smallnets.certify.line.numbers import RealValue
from smallnets.certify.line.pieces import LineCuts
from smallnets.certify.written_out import activation_tree, written_out
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.translation import to_sympy
from smallnets.engines.exact.undecided import Undecided
from smallnets.expressions import Name, Node
from smallnets.functions.activations import Activation

_BITS = 240


def activation_course(function: Activation, learned: Mapping[str, Node] | None = None) -> FunctionGraph:
    """The course of an activation on the whole line, or on one period.

    Raises:
        Undecided: it is not certified.
    """
    try:
        graph, cuts = graph_of(written_out(activation_tree(function, Name("x"), learned)), LineCuts(proposals))
    except Unsettled as reason:
        raise Undecided(f"the course of {function.text}: {reason}") from None
    if cuts:
        raise Undecided(f"the course of {function.text} has no end")
    return graph


def symbolic(value: RealValue) -> sympy.Expr:
    """A certified number in SymPy, a decimal of 50 digits where it has no closed form."""
    if value.infinite:
        return sympy.oo if value.infinite > 0 else -sympy.oo
    if value.exact is not None:
        return to_sympy(written(value.exact))
    return sympy.Float(str(approximate(value)), 50)


def approximate(value: RealValue) -> mpmath.mpf:
    """The middle of its ball to about 55 digits; the infinities as they are."""
    if value.infinite:
        return mpmath.mpf("inf") * value.infinite
    assert value.ball is not None  # noqa: S101 - finite
    with precision(_BITS), mpmath.workdps(70):
        mantissa, exponent = value.ball.mid().man_exp()
        return mpmath.ldexp(mpmath.mpf(int(mantissa)), int(exponent))
