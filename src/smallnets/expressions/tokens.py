"""The words of a typed formula, each with its columns.  Nothing is guessed: an unknown character is refused."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from smallnets.expressions import naming
from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.limits import MAX_CHARACTERS, MAX_DECIMAL_EXPONENT, MAX_DIGITS
from smallnets.expressions.tree import Span

Kind: TypeAlias = Literal["number", "name", "operator", "open", "close", "bar", "comma", "relation", "equals", "end"]

SIGNS: dict[str, tuple[Kind, str]] = {
    **{sign: ("operator", sign) for sign in "+-*/^"},
    "**": ("operator", "^"),
    **dict.fromkeys("·×∙⋅", ("operator", "*")),
    **dict.fromkeys("÷∕⁄", ("operator", "/")),
    **dict.fromkeys("−–", ("operator", "-")),
    "√": ("operator", "√"),
    **{sign: ("open", sign) for sign in "([{"},
    **{sign: ("close", sign) for sign in ")]}"},
    "|": ("bar", "|"),
    ",": ("comma", ","),
    ";": ("comma", ","),
    **{sign: ("relation", sign) for sign in ("<", "<=", ">", ">=")},
    "≤": ("relation", "<="),
    "≥": ("relation", ">="),
    "=": ("equals", "="),
}
_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-−]?[0-9]+)?")
_LONE = re.compile(r"\s*[+\-−]?\s*[0-9]+,[0-9]+(?:[eE][+\-−]?[0-9]+)?\s*")
_HEXADECIMAL = re.compile(r"0[xXbBoO][0-9]")
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_RAISED = str.maketrans(RAISED, "0123456789-")
NOT_NUMBERS = frozenset({"nan", "inf", "infinity"})
SPACES = " \t\u00a0\u2009\u202f\n\r"
HINTS = {
    "_": "begin a name with a letter",
    "\\": "write sigma, not \\sigma",
    "!": "write a product",
    "%": "write a fraction, as in 0.05",
    "'": "write the prime directly after its name",
    ".": "write a number as 0.5",
    "&": "write and",
}
"""What to write instead of a sign of the keyboard that has no meaning."""


class Token(NamedTuple):
    """A word: its kind, its canonical text, its columns; `value` of a number, `spelled` of a name."""

    kind: Kind
    text: str
    span: Span
    value: Fraction = Fraction(0)
    spelled: naming.Spelled | None = None


def tokenize(text: str) -> list[Token]:
    """The words of a formula, the last of kind "end".

    Raises:
        ExpressionError: too long, an unknown or look-alike character, a number out of range.
    """
    if len(text) > MAX_CHARACTERS:
        why = f"the text has {len(text)} characters, more than {MAX_CHARACTERS}"
        raise ExpressionError(text[:80], why, "split it", column=MAX_CHARACTERS + 1)
    readable = _with_decimal_points(text)
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        if text[place] in SPACES:
            place += 1
            continue
        found = _token(text, readable, place)
        tokens += found
        place = found[-1].span.end
    return [*tokens, Token("end", "the end", Span(len(text) + 1, len(text) + 1))]


def _with_decimal_points(text: str) -> str:
    """The text with a decimal point where a number that stands alone between = signs has a comma."""
    sides = text.split("=")
    return "=".join(side.replace(",", ".") if _LONE.fullmatch(side) else side for side in sides)


def _token(text: str, readable: str, place: int) -> list[Token]:
    character = text[place]
    if number := _NUMBER.match(readable, place):
        return [_number(text, place, number.end())]
    if naming.starts_name(character):
        return [_name(text, place)]
    if character in RAISED:
        return _raised(text, place)
    for length in (2, 1):
        sign = text[place : place + length]
        if sign in SIGNS:
            kind, canonical = SIGNS[sign]
            return [Token(kind, canonical, Span(place + 1, place + len(sign)))]
    raise _unknown(text, place)


def _number(text: str, start: int, end: int) -> Token:
    typed = text[start:end]
    plain = typed.replace(",", ".").replace("−", "-").lower()
    mantissa, _, exponent = plain.partition("e")
    column = start + 1
    if len(mantissa) > MAX_DIGITS:
        raise ExpressionError(text, f"a number of more than {MAX_DIGITS} digits", "round it", column=column)
    if len(exponent) > 9 or abs(int(exponent or 0)) > MAX_DECIMAL_EXPONENT:
        raise ExpressionError(
            text, f"the exponent of a number is beyond {MAX_DECIMAL_EXPONENT}", "use a smaller one", column=column
        )
    if _HEXADECIMAL.match(text, start):
        raise ExpressionError(text, "numbers are decimal", "write 16, or 0*x10 for a product", column=column)
    if text[end : end + 1] == "." or (text[end : end + 1].isdigit() and text[end] not in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
        raise ExpressionError(text, "a number with two points", "write one point, as in 0.5", column=end + 1)
    return Token("number", typed, Span(column, end), value=Fraction(plain))


def _name(text: str, start: int) -> Token:
    spelled = naming.spell(text, start)
    if spelled.canonical().lower() in NOT_NUMBERS:
        raise ExpressionError(
            text, f"{text[start : spelled.end]} is not a number to compute with", "write a number", column=start + 1
        )
    return Token("name", spelled.canonical(), Span(start + 1, spelled.end), spelled=spelled)


def _raised(text: str, start: int) -> list[Token]:
    """x² as x^2: the sign ^ and a number, possibly with a minus between."""
    end = start
    while end < len(text) and text[end] in RAISED:
        end += 1
    plain = text[start:end].translate(_RAISED)
    digits = plain.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        raise ExpressionError(text, "a raised exponent is not a number", "write ^ and the exponent", column=start + 1)
    span = Span(start + 1, end)
    minus = [Token("operator", "-", span)] if plain[0] == "-" else []
    return [Token("operator", "^", span), *minus, Token("number", digits, span, value=Fraction(int(digits)))]


def _unknown(text: str, place: int) -> ExpressionError:
    character = text[place]
    code = f"U+{ord(character):04X} {unicodedata.name(character, 'a control character')}"
    twin = unicodedata.normalize("NFKC", character)
    if character.isascii():
        return ExpressionError(text, f"unexpected {character!r} ({code})", HINTS.get(character, ""), column=place + 1)
    if character.isalnum() or twin.isascii():
        hint = "it only looks like a character of the keyboard; type the Latin letter, digit or sign itself"
        return ExpressionError(text, f"{code} is not accepted", hint, column=place + 1)
    return ExpressionError(text, f"{code} has no meaning here", "", column=place + 1)
