"""What is printed as a value: a number with its digits, a relation to one, or a formula."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from smallnets.engines.exact import Undecided, identity, number_against, time_limited
from smallnets.errors import InputError
from smallnets.statements.claim import Verdict

_NUMBER = re.compile(r"([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d+))?\s*(%?)")
_SHORT = re.compile(r"=?\s*[+-]?\d{1,2}")
_RELATIONS = (("<=", "<="), ("≤", "<="), (">=", ">="), ("≥", ">="), ("!=", "!="), ("≠", "!="), ("<", "<"), (">", ">"))
_WORDS = (("exactly", "exactly"), ("about", "="), ("~", "="), ("≈", "="), ("=", "="))
_MOST_EXPONENT = 400

_HOLDS: dict[str, Callable[[int], bool]] = {
    "<": lambda sign: sign < 0,
    "<=": lambda sign: sign <= 0,
    ">": lambda sign: sign > 0,
    ">=": lambda sign: sign >= 0,
    "!=": lambda sign: sign != 0,
    "exactly": lambda sign: sign == 0,
}


@dataclass(frozen=True)
class PrintedValue:
    """A printed value.

    Attributes:
        relation: "=" (rounded to its digits), "exactly", "between", or <, <=, >, >=, !=.
        number: the number, None where it is a formula.
        slack: half a unit of the last printed digit, or what stands behind ±.
        formula: the text behind the relation.
        above: the upper end of "between".
        is_stated: whether the slack was stated with ±.
        is_whole: whether it is a whole number of one or two digits that does not say that it is rounded.
    """

    relation: str
    number: Fraction | None
    slack: Fraction
    formula: str
    above: Fraction | None = None
    is_stated: bool = False
    is_whole: bool = False


def printed(value: object) -> PrintedValue:
    """The printed value of a claim.

    Raises:
        InputError: it is neither text nor a number.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise InputError("value", value, "is no printed value", "write it in quotes: value = '0.8176'")
    text = str(value).replace("−", "-").strip()
    low, dots, high = text.partition("..")
    if dots:
        return PrintedValue("between", _certainly(low), Fraction(0), text, _certainly(high))
    relation, rest = "=", text
    for sign, meant in (*_RELATIONS, *_WORDS):
        if text.startswith(sign):
            relation, rest = meant, text.removeprefix(sign).strip()
            break
    body, stated, slack = rest.partition("±")
    found = _number(body.strip())
    if found is None:
        return PrintedValue(relation, None, Fraction(0), rest)
    number, half = found
    whole = _SHORT.fullmatch(text) is not None
    return PrintedValue(
        relation, number, _certainly(slack) if stated else half, body.strip(), None, bool(stated), whole
    )


def against(formula: str, said: PrintedValue) -> tuple[Verdict, str]:
    """The verdict on a printed number beside the number that a formula without names is, and that number.

    Raises:
        InputError: the formula cannot be read.
        Undecided: the enclosure of the number does not become clear.
    """
    if said.number is None:
        raise InputError("value", said.formula, "is no number", "write a number, or a relation such as '<= 0.25'")
    number, slack = said.number, said.slack
    bounds = (number, said.above if said.above is not None else number, number - slack, number + slack)
    wide = (number - 2 * slack, number + 2 * slack)
    found = time_limited(number_against, formula, (*bounds, *wide))
    if found is None:
        return "wrong", "it has no value"
    signs = found.signs
    if said.relation in _HOLDS:
        near = 0 if signs[0] is None and _is_equal(formula, said) else signs[0]
        holds = None if near is None else _HOLDS[said.relation](near)
        return _told(holds), found.decimal
    if said.relation == "between":
        ends = signs[:2]
        return _told(None if None in ends else (ends[0] or 0) >= 0 >= (ends[1] or 0)), found.decimal
    if None in signs:
        raise Undecided("the number is too near to the border of what the printed digits mean")
    low, high, lowest, highest = ((one or 0) for one in signs[2:])
    if low >= 0 >= high:
        if said.is_whole and signs[0] != 0:
            raise Undecided(f"it is {found.decimal}: write ~{said.formula} if that is rounded, 'exactly' if it is not")
        return "right", found.decimal
    is_cut = not said.is_stated and lowest > 0 > highest and abs(_decimal(found.decimal)) >= abs(number)
    return ("truncated" if is_cut and number else "wrong"), found.decimal


def _told(holds: bool | None) -> Verdict:  # noqa: FBT001 - the answer itself
    if holds is None:
        raise Undecided("the number is too near to the bound")
    return "right" if holds else "wrong"


def _is_equal(formula: str, said: PrintedValue) -> bool:
    """Whether a number that no enclosure parts from the bound is equal to it by laws."""
    bound = said.number or Fraction(0)
    return identity(formula, f"({bound.numerator})/({bound.denominator})").verdict == "yes"


def _decimal(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ValueError:
        return Fraction(0)


def _number(text: str) -> tuple[Fraction, Fraction] | None:
    """The number, and half a unit of its last printed digit."""
    match = _NUMBER.fullmatch(text.replace(",", ".") if re.fullmatch(r"[+-]?\d+,\d+", text) else text)
    if match is None:
        return None
    sign, digits, exponent, percent = match.groups()
    power = int(exponent or 0)
    if abs(power) > _MOST_EXPONENT:
        raise InputError("value", text, "has too large an exponent", f"stay within {_MOST_EXPONENT}")
    scale = Fraction(10) ** power / (100 if percent else 1)
    unit = Fraction(1, 10 ** len(digits.partition(".")[2]))
    number = Fraction(Decimal(digits)) * scale
    return (-number if sign == "-" else number), unit * scale / 2


def _certainly(text: str) -> Fraction:
    found = _number(text.strip())
    if found is None:
        raise InputError("value", text.strip(), "is no number", "write 0.2..0.3, or 0.25 ± 0.01")
    return found[0]
