"""Formulas as plain text that can be typed again."""

from __future__ import annotations

from collections.abc import Sequence


class PlainNotation:
    """Plain text: 0.5*h1 + b."""

    nearly = "≈"
    stacks = False

    def number(self, text: str) -> str:
        """The number as it was printed."""
        return text

    def symbol(self, shown: str) -> str:
        """The symbol as people print it."""
        return shown

    def constant(self, name: str) -> str:
        """The constant's name."""
        return name

    def bracket(self, inner: str) -> str:
        """(inner)."""
        return f"({inner})"

    def negative(self, inner: str) -> str:
        """-inner."""
        return f"-{inner}"

    def joined(self, left: str, sign: str, right: str) -> str:
        """left sign right."""
        return f"{left} {sign} {right}"

    def product(self, left: str, right: str) -> str:
        """left * right."""
        return f"{left} * {right}"

    def quotient(self, above: str, below: str) -> str:
        """above / below."""
        return f"{above} / {below}"

    def power(self, base: str, exponent: str) -> str:
        """base^exponent."""
        return f"{base}^{exponent}"

    def call(self, function: str, primes: int, arguments: tuple[str, ...]) -> str:
        """function(arguments)."""
        return f"{'ln' if function == 'log' else function}{chr(39) * primes}({', '.join(arguments)})"

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        """[1, 2; 3, 4]."""
        return f"[{'; '.join(', '.join(row) for row in rows)}]"

    def choice(self, condition: str, yes: str, no: str) -> str:
        """where(condition, yes, no)."""
        return f"where({condition}, {yes}, {no})"
