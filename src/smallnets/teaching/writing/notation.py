"""What a formula looks like in one language of print: the contract that every notation keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Notation(Protocol):
    """The pieces of a formula in one language.

    Brackets are decided by `rendering`; a notation only puts pieces together.  `stacks` says whether a quotient is a
    fraction with a bar, which needs no brackets inside; `nearly` is the sign of a rounded value.
    """

    stacks: bool
    nearly: str

    def number(self, text: str) -> str:
        """A number as it was printed: digits, a point, an exponent such as 1.2e-7."""
        ...

    def symbol(self, shown: str) -> str:
        """A symbol of the solution, by the text that people print."""
        ...

    def constant(self, name: str) -> str:
        """The number pi or e."""
        ...

    def bracket(self, inner: str) -> str:
        """(inner)."""
        ...

    def negative(self, inner: str) -> str:
        """-inner."""
        ...

    def joined(self, left: str, sign: str, right: str) -> str:
        """left sign right, for + - < <= > >= and the words and, or."""
        ...

    def product(self, left: str, right: str) -> str:
        """left times right."""
        ...

    def quotient(self, above: str, below: str) -> str:
        """above over below."""
        ...

    def power(self, base: str, exponent: str) -> str:
        """Base to the power of the exponent."""
        ...

    def call(self, function: str, primes: int, arguments: tuple[str, ...]) -> str:
        """function(arguments), or its derivative."""
        ...

    def matrix(self, rows: Sequence[Sequence[str]]) -> str:
        """Numbers in rows, in brackets."""
        ...

    def choice(self, condition: str, yes: str, no: str) -> str:
        """`yes` where the condition holds, `no` elsewhere."""
        ...
