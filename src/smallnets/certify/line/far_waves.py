"""A formula far out as sizes times waves: the sum of S(x) * w(u(x)), with one angle u that grows without bound.

Every sine and cosine whose angle grows stands for a bounded number of its own; what is left is written as a sum of
products, each parted into a size S, in which x stands, and a wave w, in which only such sines and cosines stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from smallnets.certify.algebra.forms import ONE, ZERO, Form, Key, generator_form, made, number_form
from smallnets.certify.algebra.laws import Builder
from smallnets.certify.algebra.signs import POSITIVE, SignFact, Signs
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.line.courses import course
from smallnets.certify.line.numbers import RealValue
from smallnets.certify.line.periods import period_of
from smallnets.certify.line.pieces import LineCuts
from smallnets.certify.line.places import NotTold, X, at_form, at_number
from smallnets.certify.line.ray_functions import ray_of
from smallnets.certify.line.rays import CONSTANT, Ray, Scale
from smallnets.certify.line.readings import values_of
from smallnets.expressions import Binary, Call, Name, Node, fold, names, nodes, substitute
from smallnets.expressions.walking import rebuilt

WAVES = ("sin", "cos")


@dataclass(frozen=True)
class FarWaves:
    """The sizes by their waves; `back` puts sines and cosines of multiples of x into a wave."""

    sizes: Mapping[Form, Form]
    back: Mapping[str, Node]
    ray: Ray

    def in_x(self, wave: Form) -> Node:
        """A wave as a formula in x, where x stands for the angle."""
        return substitute(written(wave), dict(self.back))

    def lead(self, size: Form) -> tuple[Scale, Form]:
        """The leading term of a size.

        Raises:
            NotTold: it is not known.
        """
        found = ray_of(written(size), {X: self.ray})
        if not found.settled:
            raise NotTold("a size far out")
        return found.lead()

    def largest(self) -> tuple[Scale, Form]:
        """The largest scale, and the wave that stands with it."""
        rows = [(*self.lead(size), wave) for wave, size in self.sizes.items()]
        top = rows[0][0]
        for scale, _, _ in rows[1:]:
            top = scale if scale.times(top, -1).direction() > 0 else top
        total = sum((number * wave for scale, number, wave in rows if scale == top), ZERO)
        if total.is_zero:
            raise NotTold("waves that cancel each other")
        return top, total

    def limit(self, wave: Form) -> Form:
        """The limit of the size that stands with a wave, where no size grows."""
        size = self.sizes.get(wave, ZERO)
        if size.is_zero:
            return ZERO
        scale, number = self.lead(size)
        return number if scale == CONSTANT else ZERO


def ray_from(start: Fraction) -> Ray:
    """x itself on [start, infinity)."""
    return Ray(start, ((Scale((), Fraction(1)), ONE),))


def endless_angles(node: Node, ray: Ray) -> tuple[Node, ...]:
    """The angles of sines and cosines that grow without bound."""
    found: dict[Node, None] = {}
    for part in nodes(node):
        if isinstance(part, Call) and part.function in WAVES and X in names(part):
            angle = ray_of(part.arguments[0], {X: ray})
            if angle.terms and angle.settled and angle.terms[0][0].direction() > 0:
                found[part.arguments[0]] = None
    return tuple(found)


def far_waves(node: Node, start: Fraction) -> FarWaves:
    """A smooth formula on [start, infinity), parted.

    Raises:
        Unsettled: it is not of this kind, or not seen to be.
    """
    ray = ray_from(start)
    builder = Builder(Signs((SignFact(generator_form(Key("name", X)) - number_form(start), POSITIVE),)))
    angles = endless_angles(node, ray)
    if not angles:
        raise NotTold("no waves far out")
    back: dict[str, Node] = {}
    put: dict[Node, Name] = {}
    for place, angle in enumerate(angles):
        turned = _in_first(angle, angles[0], builder, ray)
        for function in WAVES:
            name = Name(f"{function} {place}")
            put[Call(function, (angle,))], back[name.name] = name, Call(function, (turned,))

    def visit(part: Node, parts: tuple[Node, ...]) -> Node:
        return put.get(part) or rebuilt(part, parts)

    return FarWaves(_parted(builder.form(fold(node, visit)), frozenset(back)), back, ray)


def _in_first(angle: Node, first: Node, builder: Builder, ray: Ray) -> Node:
    """r x + c for an angle r u + c, where u is the first one."""
    if angle == first:
        return Name(X)
    mine, yours = (ray_of(part, {X: ray}).lead() for part in (angle, first))
    ratio = mine[1] / yours[1]
    if mine[0] != yours[0] or ratio.number() is None:
        raise NotTold("waves that do not repeat together")
    offset = builder.form(Binary("-", angle, Binary("*", written(ratio), first)))
    if names(written(offset)):
        raise NotTold("waves that do not repeat together")
    return written(ratio * generator_form(Key("name", X)) + offset)


def _parted(form: Form, waves: frozenset[str]) -> dict[Form, Form]:
    """The sizes by their waves."""
    wave_below, size_below = ONE, ONE
    for factor, power in form.below:
        part = made(dict(factor), {}) ** power
        if _is_wave(part, waves):
            wave_below = wave_below * part
        else:
            size_below = size_below * part
    sizes: dict[Form, Form] = {}
    for monomial, coefficient in form.top.items():
        wave, size = ONE, number_form(coefficient)
        for key, power in monomial:
            part = generator_form(cast("Key", key), power)
            if _is_wave(part, waves):
                wave = wave * part
            else:
                size = size * part
        wave = wave / wave_below
        sizes[wave] = sizes.get(wave, ZERO) + size / size_below
    return {wave: size for wave, size in sizes.items() if not size.is_zero}


def _is_wave(part: Form, waves: frozenset[str]) -> bool:
    """Whether waves stand in it, and nothing else that changes."""
    found = names(written(part))
    if found & waves and not found <= waves:
        raise NotTold("waves mixed with what grows")
    return bool(found & waves)


def wave_ends(wave: Node, line: LineCuts) -> tuple[RealValue, RealValue]:
    """The least and the largest value of a wave in x; every number between them is a value.

    Raises:
        NotTold: it does not repeat, or has gaps.
    """
    period = period_of(wave)
    if period is None:
        raise NotTold("waves that do not repeat together")
    stretches = values_of(course(wave, at_number(0), at_form(period), line, period))
    if stretches[1:] or not (stretches[0].attains_low and stretches[0].attains_high):
        raise NotTold("a wave with gaps")
    return stretches[0].low, stretches[0].high
