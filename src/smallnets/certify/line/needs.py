"""What a formula needs to have a value, as conditions that do not follow from each other.

Every part adds its own: a quotient that its denominator is not 0, a root that what stands in it is not negative.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from smallnets.certify.algebra.equality import RELATIONS, condition_text, equal_everywhere
from smallnets.certify.algebra.forms import Form, Key, generator_form
from smallnets.certify.algebra.laws import Builder
from smallnets.certify.algebra.products import pieces_of, without_denominator
from smallnets.certify.algebra.signs import NOT_NEGATIVE, NOT_ZERO, NULL, POSITIVE, Possible, SignFact, Signs
from smallnets.certify.balls import Unclear, Unsettled, sign
from smallnets.certify.line.places import X
from smallnets.certify.line.zeros import IsZero, zeros
from smallnets.certify.values import value_at
from smallnets.expressions import (
    Binary,
    Call,
    Choice,
    Name,
    Negative,
    Node,
    Number,
    fold,
    names,
    nodes,
    substitute,
    write_text,
)
from smallnets.expressions.walking import rebuilt

_ONE = Number(Fraction(1))
_RANGES = {"sqrt": NOT_NEGATIVE, "log": POSITIVE, "log2": POSITIVE, "log10": POSITIVE}


@dataclass(frozen=True)
class Need:
    """A condition that a formula needs; `form` is None where it has no normal form."""

    of: Node
    signs: Possible
    form: Form | None

    @property
    def text(self) -> str:
        """x >= 1."""
        if self.form is not None:
            return condition_text(SignFact(self.form, self.signs))
        return f"{write_text(self.of)} {RELATIONS[self.signs]}"


def needs_of(node: Node) -> tuple[Need, ...] | None:
    """The conditions of a written-out formula; None where a branch or a changing exponent decides."""
    rows: list[Need] = []
    try:
        for part in nodes(node):
            rows += [need for of, signs in _asked(part) if names(of) for need in _plain(of, signs)]
    except _NotListed:
        return None
    if rows and any(isinstance(part, Choice) for part in nodes(node)):
        return None
    return _without_implied(list(dict.fromkeys(rows)))


def same_needs(left: Node, right: Node) -> bool:
    """Whether two formulas are shown to have values at the same places: each condition of one is one of the other."""
    first, second = needs_of(left), needs_of(right)
    if first is None or second is None:
        return False
    return all(any(_same(a, b) for b in second) for a in first) and all(any(_same(a, b) for a in first) for b in second)


def _same(a: Need, b: Need) -> bool:
    if a.signs != b.signs:
        return False
    signs = (1, -1) if a.signs in (NOT_ZERO, NULL) else (1,)
    return any(equal_everywhere(a.of, b.of if sign > 0 else Negative(b.of)) is not None for sign in signs)


class _NotListed(Exception):
    """The condition is no list of signs."""


def _asked(part: Node) -> Iterator[tuple[Node, Possible]]:
    match part:
        case Call(function="sqrt" | "log" | "log2" | "log10" as function, arguments=(u,)):
            yield u, _RANGES[function]
        case Call(function="log1p", arguments=(u,)):
            yield Binary("+", u, _ONE), POSITIVE
        case Call(function="arcsin" | "arccos", arguments=(u,)):
            yield Binary("-", _ONE, Binary("*", u, u)), NOT_NEGATIVE
        case Call(function="tan", arguments=(u,)):
            yield Call("cos", (u,)), NOT_ZERO
        case Binary(op="/", right=u):
            yield u, NOT_ZERO
        case Binary(op="^", left=u, right=v):
            yield from _asked_by_power(u, v)
        case _:
            pass


def _asked_by_power(u: Node, v: Node) -> Iterator[tuple[Node, Possible]]:
    if names(v):
        if not _evident(u, POSITIVE):
            raise _NotListed
        return
    try:
        exponent = value_at(v, {})
        above = None if exponent is None else sign(exponent)
    except Unclear:
        raise _NotListed from None
    if exponent is None or above is None:
        raise _NotListed
    if not isinstance(exponent, Fraction) or exponent.denominator > 1:
        yield u, NOT_NEGATIVE if above > 0 else POSITIVE
    elif exponent < 0:
        yield u, NOT_ZERO


def _plain(of: Node, signs: Possible) -> list[Need]:
    """A condition by its factors, none where it always holds."""
    if _evident(of, signs):
        return []
    try:
        form = without_denominator(Builder().form(of))
    except Unsettled:
        return [Need(of, signs, None)]
    factors = pieces_of(form)
    rows = [(base, power) for base, power in factors if base.number() is None]
    if signs == NOT_ZERO:
        return [Need(of, signs, base) for base, _ in rows if not Signs().of(base) <= signs]
    if len(rows) == 1 and rows[0][1].denominator == 1 and rows[0][1] % 2 == 0:
        return _of_square(of, signs, rows[0][0], [number for base, _ in factors if (number := base.number())])
    return [Need(of, signs, form)]


def _of_square(of: Node, signs: Possible, base: Form, numbers: list[Fraction]) -> list[Need]:
    """What c base^2 > 0 or >= 0 asks of the base: with c < 0 nothing, or that the base is 0."""
    if prod(numbers) > 0:
        return [Need(of, NOT_ZERO, base)] if signs == POSITIVE else []
    return [Need(of, NULL, base) if signs == NOT_NEGATIVE else Need(of, signs, None)]


def _evident(of: Node, signs: Possible) -> bool:
    """Whether the condition always holds: by the structure of its form, or on the whole line."""
    facts: list[SignFact] = []

    def visit(part: Node, parts: tuple[Node, ...]) -> Node:
        if isinstance(part, Call) and part.function == "abs":
            name = f"size {write_text(part)}"
            facts.append(SignFact(generator_form(Key("name", name)), NOT_NEGATIVE))
            return Name(name)
        return rebuilt(part, parts)

    plain = fold(of, visit)
    try:
        form = Builder(Signs(facts)).form(plain)
    except Unsettled:
        return False
    if Signs(facts).of(form) <= signs:
        return True
    return not facts and len(names(of)) == 1 and _keeps(of, signs)


def _keeps(of: Node, signs: Possible) -> bool:
    """Whether a formula of one variable keeps such a sign on the whole line."""
    (variable,) = names(of)
    if any(True for part in nodes(of) for _ in _domain_of(part)):
        return False
    try:
        found = zeros(substitute(of, {variable: Name(X)}), -1, 1)
    except (Unsettled, IsZero):
        return False
    return not found.places and set(found.signs) <= signs


def _domain_of(part: Node) -> Iterator[object]:
    """Something where a part of the formula may itself have no value, or a kink."""
    if isinstance(part, (Choice, Call)) and getattr(part, "function", "") not in ("exp", "sin", "cos", "tanh"):
        yield part
    if isinstance(part, Binary) and part.op in ("/", "^") and (part.op == "/" or names(part.right)):
        yield part


def _without_implied(rows: list[Need]) -> tuple[Need, ...]:
    """The conditions that do not follow from the others."""
    kept = list(rows)
    for need in rows:
        others = [SignFact(other.form, other.signs) for other in kept if other is not need and other.form is not None]
        if need.form is not None and Signs(others).of(need.form) <= need.signs:
            kept.remove(need)
    return tuple(kept)
