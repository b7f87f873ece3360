"""Formulas as presentation MathML (MathML Core, which browsers draw without help)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from smallnets.expressions.naming import GREEK
from smallnets.teaching.writing.atoms import Atom, Ratio, taken_apart
from smallnets.teaching.writing.notations.functions import GREEK_FUNCTIONS, printed_name

_LETTERS = {name: letter for letter, name in GREEK.items()}
_SIGNS = {"-": "\u2212", "<=": "\u2264", ">=": "\u2265"}
_MARKS = {"bar": "\u00af", "hat": "^", "tilde": "~"}


def _sign(text: str) -> str:
    return f"<mo>{escape(_SIGNS.get(text, text))}</mo>"


def _row(*parts: str) -> str:
    return f"<mrow>{''.join(parts)}</mrow>"


class MathmlNotation:
    """MathML."""

    nearly = "≈"
    stacks = True

    def number(self, text: str) -> str:
        """1.2e-7 as 1.2 times a power of ten."""
        mantissa, _, exponent = text.partition("e")
        if not exponent:
            return f"<mn>{mantissa}</mn>"
        raised = (
            f"<mn>{exponent}</mn>" if not exponent.startswith("-") else _row(_sign("-"), f"<mn>{exponent[1:]}</mn>")
        )
        return _row(f"<mn>{mantissa}</mn>", _sign("·"), f"<msup><mn>10</mn>{raised}</msup>")

    def symbol(self, shown: str) -> str:
        """The symbol with subscripts, marks and superscripts."""
        parts = taken_apart(shown)
        if isinstance(parts, Ratio):
            above, below = (_row("<mo>∂</mo>", _atom(part)) for part in (parts.above, parts.below))
            return f"<mfrac>{above}{below}</mfrac>"
        return f"<mtext>{escape(shown)}</mtext>" if parts is None else _atom(parts)

    def constant(self, name: str) -> str:
        """Pi or e."""
        return f"<mi>{'π' if name == 'pi' else 'e'}</mi>"

    def bracket(self, inner: str) -> str:
        """(inner)."""
        return _row("<mo>(</mo>", inner, "<mo>)</mo>")

    def negative(self, inner: str) -> str:
        """-inner."""
        return _row(f'<mo form="prefix">{_SIGNS["-"]}</mo>', inner)

    def joined(self, left: str, sign: str, right: str) -> str:
        """left sign right."""
        middle = f"<mtext>&#160;{sign}&#160;</mtext>" if sign.isalpha() else _sign(sign)
        return _row(left, middle, right)

    def product(self, left: str, right: str) -> str:
        """With a raised dot."""
        return _row(left, "<mo>·</mo>", right)

    def quotient(self, above: str, below: str) -> str:
        """A fraction."""
        return f"<mfrac>{_row(above)}{_row(below)}</mfrac>"

    def power(self, base: str, exponent: str) -> str:
        """Base with its exponent."""
        return f"<msup>{_row(base)}{_row(exponent)}</msup>"

    def call(self, function: str, primes: int, arguments: tuple[str, ...]) -> str:
        """The function with its arguments in brackets; roots, bars and powers of e in their own forms."""
        inside = "<mo>,</mo>".join(arguments)
        if not primes and function == "exp":
            return f"<msup><mi>e</mi>{_row(inside)}</msup>"
        if not primes and function == "sqrt":
            return f"<msqrt>{inside}</msqrt>"
        if not primes and function == "abs":
            return _row("<mo>|</mo>", inside, "<mo>|</mo>")
        name = f"<mi>{_function(function)}</mi>"
        if primes:
            name = f"<msup>{name}<mo>{'′' * primes}</mo></msup>"
        return _row(name, "<mo>(</mo>", inside, "<mo>)</mo>")

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        """A table in brackets."""
        cells = "".join(f"<mtr>{''.join(f'<mtd>{cell}</mtd>' for cell in row)}</mtr>" for row in rows)
        return _row("<mo>(</mo>", f"<mtable>{cells}</mtable>", "<mo>)</mo>")

    def choice(self, condition: str, yes: str, no: str) -> str:
        """A case distinction."""
        first = f"<mtr><mtd>{yes}</mtd><mtd><mtext>if&#160;</mtext>{condition}</mtd></mtr>"
        second = f"<mtr><mtd>{no}</mtd><mtd><mtext>otherwise</mtext></mtd></mtr>"
        return _row("<mo>{</mo>", f"<mtable>{first}{second}</mtable>")


def _function(name: str) -> str:
    if name in GREEK_FUNCTIONS:
        return _LETTERS[GREEK_FUNCTIONS[name]]
    return escape(printed_name(name))


def _atom(atom: Atom) -> str:
    letter = _word(atom.letter)
    if atom.mark:
        letter = f"<mover>{letter}<mo>{_MARKS[atom.mark]}</mo></mover>"
    below = _row("<mo>,</mo>".join(_word(word) for word in atom.below)) if atom.below else ""
    above = f"<mtext>{escape(atom.above.replace(chr(39), '′'))}</mtext>" if atom.above else ""
    if below and above:
        letter = f"<msubsup>{letter}{below}{above}</msubsup>"
    elif below:
        letter = f"<msub>{letter}{below}</msub>"
    elif above:
        letter = f"<msup>{letter}{above}</msup>"
    if atom.of:
        letter = _row(letter, "<mo>(</mo>", _atom(atom.of), "<mo>)</mo>")
    if atom.powered:
        letter = f"<msup><mi>e</mi>{letter}</msup>"
    return _row("<mi mathvariant='normal'>Δ</mi>", letter) if atom.delta else letter


def _word(word: str) -> str:
    if word in _LETTERS:
        return f"<mi>{_LETTERS[word]}</mi>"
    return f"<mn>{word}</mn>" if word.isdigit() else f"<mi>{escape(word)}</mi>"
