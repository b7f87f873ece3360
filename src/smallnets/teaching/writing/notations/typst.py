"""Formulas as Typst mathematics: frac(1, 1 + e^(-z))."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.expressions.naming import GREEK
from smallnets.teaching.writing.atoms import Atom, Ratio, taken_apart
from smallnets.teaching.writing.notations.functions import GREEK_FUNCTIONS, printed_name

_MARKS = {"bar": "macron", "hat": "hat", "tilde": "tilde"}
_BUILT_IN = frozenset(
    {"sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "min", "max", "ln", "lg"}
)


def quoted(text: str) -> str:
    """Words as a Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class TypstNotation:
    """Typst."""

    nearly = "approx"
    stacks = True

    def number(self, text: str) -> str:
        """1.2e-7 as 1.2 times a power of ten."""
        mantissa, _, exponent = text.partition("e")
        return f"{mantissa} dot 10^({exponent})" if exponent else mantissa

    def symbol(self, shown: str) -> str:
        """The symbol with subscripts, marks and superscripts."""
        parts = taken_apart(shown)
        if isinstance(parts, Ratio):
            return f"frac(partial {_atom(parts.above)}, partial {_atom(parts.below)})"
        return quoted(shown) if parts is None else _atom(parts)

    def constant(self, name: str) -> str:
        """Pi or e."""
        return "pi" if name == "pi" else "e"

    def bracket(self, inner: str) -> str:
        """Brackets that grow."""
        return f"lr(({inner}))"

    def negative(self, inner: str) -> str:
        """-inner."""
        return f'class("unary", -){inner}'

    def joined(self, left: str, sign: str, right: str) -> str:
        """left sign right."""
        return f"{left} {quoted(f' {sign} ') if sign.isalpha() else sign} {right}"

    def product(self, left: str, right: str) -> str:
        """With a raised dot."""
        return f"{left} dot {right}"

    def quotient(self, above: str, below: str) -> str:
        """A fraction."""
        return f"frac({above}, {below})"

    def power(self, base: str, exponent: str) -> str:
        """base^(exponent)."""
        return f"{base}^({exponent})"

    def call(self, function: str, primes: int, arguments: tuple[str, ...]) -> str:
        """The function with its arguments in brackets; roots, bars and powers of e in their own forms."""
        inside = ", ".join(arguments)
        if not primes and function in ("exp", "sqrt", "abs"):
            return {"exp": f"e^({inside})", "sqrt": f"sqrt({inside})", "abs": f"abs({inside})"}[function]
        return f"{_function(function)}{chr(39) * primes} lr(({inside}))"

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        """A matrix in round brackets."""
        return f"mat({'; '.join(', '.join(row) for row in rows)})"

    def choice(self, condition: str, yes: str, no: str) -> str:
        """A case distinction."""
        return f'cases({yes} & "if " {condition}, {no} & "otherwise")'


def _function(name: str) -> str:
    if name in GREEK_FUNCTIONS:
        return GREEK_FUNCTIONS[name]
    printed = printed_name(name)
    return printed if printed in _BUILT_IN else f"op({quoted(printed)})"


def _atom(atom: Atom) -> str:
    letter = _word(atom.letter)
    if atom.mark:
        letter = f"{_MARKS[atom.mark]}({letter})"
    below = f"_({' , '.join(_word(word) for word in atom.below)})" if atom.below else ""
    primes = atom.above.count("'")
    plain = atom.above.replace("'", "")
    above = " ".join(["prime"] * primes + ([quoted(plain)] if plain else []))
    above = f"^({above})" if above else ""
    text = f"{letter}{below}{above}"
    if atom.of:
        text = f"{text}({_atom(atom.of)})"
    text = f"e^({text})" if atom.powered else text
    return f"Delta {text}" if atom.delta else text


def _word(word: str) -> str:
    if word in GREEK.values():
        return word
    return word if len(word) == 1 or word.isdigit() else quoted(word)
