r"""Formulas as LaTeX (amsmath): \frac{1}{1 + e^{-z}}."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from smallnets.expressions.naming import GREEK
from smallnets.teaching.writing.atoms import Atom, Ratio, taken_apart
from smallnets.teaching.writing.notations.functions import GREEK_FUNCTIONS, printed_name
from smallnets.teaching.writing.notations.latex_words import escaped

_SIGNS = {"<=": r"\le", ">=": r"\ge", "and": r"\text{ and }", "or": r"\text{ or }"}
_BUILT_IN = frozenset(
    {"sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "min", "max", "ln", "lg"}
)


class LatexNotation:
    """LaTeX; `words` makes text harmless that stands within a formula."""

    nearly = r"\approx"
    stacks = True

    def __init__(self, words: Callable[[str], str] = escaped) -> None:
        self._words = words

    def number(self, text: str) -> str:
        """1.2e-7 as 1.2 times a power of ten."""
        mantissa, _, exponent = text.partition("e")
        return rf"{mantissa} \cdot 10^{{{exponent}}}" if exponent else mantissa

    def symbol(self, shown: str) -> str:
        """The symbol with subscripts, marks and superscripts."""
        parts = taken_apart(shown)
        if isinstance(parts, Ratio):
            return rf"\frac{{\partial {_atom(parts.above)}}}{{\partial {_atom(parts.below)}}}"
        return rf"\text{{{self._words(shown)}}}" if parts is None else _atom(parts)

    def constant(self, name: str) -> str:
        """Pi or e."""
        return r"\pi" if name == "pi" else "e"

    def bracket(self, inner: str) -> str:
        """Brackets that grow."""
        return rf"\left({inner}\right)"

    def negative(self, inner: str) -> str:
        """-inner."""
        return f"-{inner}"

    def joined(self, left: str, sign: str, right: str) -> str:
        """left sign right."""
        return f"{left} {_SIGNS.get(sign, sign)} {right}"

    def product(self, left: str, right: str) -> str:
        """With a raised dot."""
        return rf"{left} \cdot {right}"

    def quotient(self, above: str, below: str) -> str:
        """A fraction."""
        return rf"\frac{{{above}}}{{{below}}}"

    def power(self, base: str, exponent: str) -> str:
        """base^{exponent}."""
        return f"{base}^{{{exponent}}}"

    def call(self, function: str, primes: int, arguments: tuple[str, ...]) -> str:
        """The function with its arguments in brackets; roots, bars and powers of e in their own forms."""
        inside = ", ".join(arguments)
        if not primes and function in ("exp", "sqrt", "abs"):
            return {"exp": f"e^{{{inside}}}", "sqrt": rf"\sqrt{{{inside}}}", "abs": rf"\left|{inside}\right|"}[function]
        return rf"{_function(function)}{chr(39) * primes}\left({inside}\right)"

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        """A matrix in round brackets."""
        joined = r" \\ ".join(" & ".join(row) for row in rows)
        return rf"\begin{{pmatrix}} {joined} \end{{pmatrix}}"

    def choice(self, condition: str, yes: str, no: str) -> str:
        """A case distinction."""
        rows = rf"{yes} & \text{{if }} {condition} \\ {no} & \text{{otherwise}}"
        return rf"\begin{{cases}} {rows} \end{{cases}}"


def _function(name: str) -> str:
    if name in GREEK_FUNCTIONS:
        return rf"\{GREEK_FUNCTIONS[name]}"
    printed = printed_name(name)
    return rf"\{printed}" if printed in _BUILT_IN else rf"\operatorname{{{printed}}}"


def _atom(atom: Atom) -> str:
    letter = _word(atom.letter)
    if atom.mark:
        letter = rf"\{atom.mark}{{{letter}}}"
    below = rf"_{{{','.join(_word(word) for word in atom.below)}}}" if atom.below else ""
    above = f"^{{{_above(atom.above)}}}" if atom.above else ""
    argument = f"({_atom(atom.of)})" if atom.of else ""
    text = f"{letter}{below}{above}{argument}"
    text = f"e^{{{text}}}" if atom.powered else text
    return rf"\Delta {text}" if atom.delta else text


def _above(text: str) -> str:
    return text.replace("'", r"\prime ")


def _word(word: str) -> str:
    if word in GREEK.values():
        return rf"\{word}"
    return word if len(word) == 1 or not word.isalpha() else rf"\mathrm{{{word}}}"
