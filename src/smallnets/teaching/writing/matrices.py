"""Lines over matrices in a notation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smallnets.teaching.matrix_form import MatrixLine, MatrixPiece
from smallnets.teaching.writing.notation import Notation
from smallnets.teaching.writing.sides import signed


def matrix_chain(line: MatrixLine, notation: Notation, signs: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of a sign (=, or nearly) and what stands behind it: formula, numbers, result."""
    sides = [_side(line.formula, notation, signs)]
    if line.numbers:
        sides.append(_side(line.numbers, notation, signs))
    last = "=" if line.exactly else notation.nearly
    return [*(("=", side) for side in sides), (last, _matrix(line.rows, notation))]


def _side(tokens: Sequence[MatrixPiece], notation: Notation, signs: Mapping[str, str]) -> str:
    return " ".join(_token(token, notation, signs) for token in tokens)


def _token(token: MatrixPiece, notation: Notation, signs: Mapping[str, str]) -> str:
    match token.kind:
        case "matrix":
            return _matrix(token.rows, notation)
        case "transposed":
            return notation.power(notation.bracket(notation.symbol(token.text)), notation.symbol("T"))
        case "applied" | "slope":
            return notation.call("f", int(token.kind == "slope"), (notation.symbol(token.text),))
        case "sign":
            return signs.get(token.text, token.text)
        case "number":
            return notation.number(token.text)
        case _:
            return notation.symbol(token.text)


def _matrix(rows: Sequence[Sequence[str]], notation: Notation) -> str:
    return notation.matrix([[signed(text, notation) for text in row] for row in rows])
