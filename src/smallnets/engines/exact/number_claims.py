"""A formula's number beside claimed bounds: the signs of the differences, certified by enclosures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from smallnets.certify.balls import Unclear, sign
from smallnets.certify.values import accurate_value
from smallnets.certify.written_out import written_out
from smallnets.engines.exact.identities import FUNCTIONS
from smallnets.engines.exact.quantities import DIGITS, Quantity
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import (
    Binary,
    Call,
    Choice,
    Node,
    Number,
    differentiate,
    names,
    nodes,
    read,
    refuse_joined,
    substitute,
    write_text,
)

_NOT_SMOOTH = frozenset({"abs", "sign", "step", "min", "max", "sqrt"})


@dataclass(frozen=True)
class PlacedNumber:
    """A number: its decimal, and of each bound the sign of number - bound (None: not told apart)."""

    decimal: str
    signs: tuple[int | None, ...]


def free_names(formula: str) -> tuple[str, ...]:
    """The names in a formula, in order of the alphabet.

    Raises:
        InputError: it cannot be read.
    """
    return tuple(sorted(names(_tree(formula))))


def slope_text(formula: str, by: str, order: int = 1) -> str:
    """The derivative of a formula as text that can be read again.

    Raises:
        InputError: it cannot be read.
    """
    tree = written_out(_tree(formula))
    for _ in range(order):
        tree = differentiate(tree, by)
    return write_text(tree)


def written_text(formula: str) -> str:
    """The formula in elementary functions, without primes.

    Raises:
        InputError: it cannot be read.
    """
    return write_text(written_out(_tree(formula)))


def is_smooth(formula: str) -> bool:
    """Whether a formula is made of functions without kinks and jumps only."""
    return all(
        not isinstance(part, Choice) and not (isinstance(part, Call) and part.function in _NOT_SMOOTH)
        for part in nodes(written_out(_tree(formula)))
    )


def placed_text(formula: str, at: Mapping[str, str]) -> str:
    """The formula with formulas in place of names.

    Raises:
        InputError: something cannot be read, or a name does not occur.
    """
    tree = _tree(formula)
    for name in at:
        if name not in names(tree):
            raise InputError("where", name, f"does not occur in {formula}", "name what stands in the formula")
    return write_text(substitute(tree, {name: _tree(value) for name, value in at.items()}))


def number_against(formula: str, bounds: tuple[Fraction, ...], digits: int = DIGITS) -> PlacedNumber | None:
    """The number that a formula without names is, beside bounds; None where it has no real value.

    Raises:
        InputError: it cannot be read, or holds names.
        Undecided: its enclosure does not become clear, or it is the slope of a kink, which is a convention.
    """
    tree = _tree(formula)
    if left := sorted(names(tree)):
        raise InputError("where", ", ".join(left), "has no value", f"write where = '{left[0]} = 1'")
    _refuse_kinks(tree)
    try:
        whole = written_out(tree)
        value = accurate_value(whole, {})
        if value is None:
            return None
        signs: list[int | None] = []
        for bound in bounds:
            gap = accurate_value(Binary("-", whole, Number(bound)), {})
            signs.append(None if gap is None else sign(gap))
    except Unclear:
        raise Undecided("its enclosure does not become clear") from None
    return PlacedNumber(Quantity.of_real(value, digits).decimal, tuple(signs))


def _tree(formula: str) -> Node:
    tree = read(formula, functions=FUNCTIONS, constants=("pi", "e"))
    refuse_joined(tree)
    return tree


def _refuse_kinks(tree: Node) -> None:
    """A slope at a kink is a convention, not a number that can be right or wrong."""
    for part in nodes(tree):
        if isinstance(part, Call) and part.primes and not is_smooth(write_text(Call(part.function, part.arguments))):
            inner = accurate_value(written_out(part.arguments[0]), {})
            if inner is None or sign(inner) in (0, None):
                raise Undecided(f"the slope of {part.function} at 0 is a convention")
