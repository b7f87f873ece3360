"""Trees in any notation, with as many brackets as a reader needs and no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from smallnets.expressions import (
    Binary,
    Call,
    Choice,
    Comparison,
    Constant,
    Logic,
    Name,
    Negative,
    Node,
    Number,
    decimal_text,
    fold,
)
from smallnets.teaching.writing.notation import Notation

_LOOSE, _SUM, _PRODUCT, _POWER, _ATOM = range(5)


class _Piece(NamedTuple):
    """A piece, how tightly it holds together, and whether it begins with a minus."""

    text: str
    level: int
    signed: bool = False


class Renderer:
    """Writes the formulas of one solution; `shown` maps symbols to what people print."""

    def __init__(self, notation: Notation, shown: Mapping[str, str]) -> None:
        self._notation = notation
        self._shown = shown

    def formula(self, node: Node) -> str:
        """The formula."""
        return fold(node, self._visit).text

    def _visit(self, node: Node, parts: tuple[_Piece, ...]) -> _Piece:
        n = self._notation
        match node:
            case Number(value=value, text=text):
                written = text or decimal_text(value)
                return _Piece(n.number(written), _PRODUCT if "e" in written else _ATOM)
            case Name(name=name):
                shown = self._shown.get(name, name)
                loose = "/" in shown and not n.stacks
                return _Piece(n.symbol(shown), _PRODUCT if loose else _ATOM if shown.isalnum() else _POWER)
            case Constant(name=name):
                return _Piece(n.constant(name), _ATOM)
            case Negative():
                return _Piece(n.negative(self._within(parts[0], _PRODUCT, after=True)), _PRODUCT, signed=True)
            case Binary():
                return self._operation(node, *parts)
            case Comparison(op=op) | Logic(op=op):
                return _Piece(n.joined(parts[0].text, op, parts[1].text), _LOOSE)
            case Choice():
                return _Piece(n.choice(*(part.text for part in parts)), _ATOM if not n.stacks else _SUM)
            case Call():
                return self._called(node, parts)
            case _:
                raise TypeError(repr(node))

    def _operation(self, node: Binary, left: _Piece, right: _Piece) -> _Piece:
        n = self._notation
        match node.op:
            case "+" | "-" as sign:
                beside = self._within(right, _SUM if sign == "+" else _PRODUCT, after=True)
                return _Piece(n.joined(self._within(left, _SUM), sign, beside), _SUM, left.signed)
            case "*":
                first = self._within(left, _PRODUCT, after=isinstance(node.left, Negative) and _is_number(node.left))
                bare = first == left.text
                return _Piece(
                    n.product(first, self._within(right, _PRODUCT, after=True)), _PRODUCT, left.signed and bare
                )
            case "/" if n.stacks:
                return _Piece(n.quotient(left.text, right.text), _PRODUCT)
            case "/":
                return _Piece(
                    n.quotient(self._within(left, _PRODUCT), self._within(right, _POWER)), _PRODUCT, left.signed
                )
            case "^":
                exponent = right.text if n.stacks else self._within(right, _ATOM)
                return _Piece(n.power(self._within(left, _ATOM), exponent), _POWER)

    def _called(self, node: Call, parts: tuple[_Piece, ...]) -> _Piece:
        text = self._notation.call(node.function, node.primes, tuple(part.text for part in parts))
        return _Piece(text, _POWER if self._notation.stacks else _ATOM)

    def _within(self, piece: _Piece, level: int, *, after: bool = False) -> str:
        """The text, in brackets where it is too loose, or begins with a minus after an operator."""
        bare = piece.level >= level and not (after and piece.signed)
        return piece.text if bare else self._notation.bracket(piece.text)


def _is_number(node: Node) -> bool:
    return isinstance(node, Negative) and isinstance(node.x, Number)
