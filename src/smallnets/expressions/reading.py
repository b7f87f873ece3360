"""Typed mathematics to a tree: a precedence parser of our own; nothing that a person types is ever evaluated.

From loose to tight: or, and, comparison, + -, * / (left to right), sign, ^ (right to left).  So -x^2 is -(x^2),
2^-3 is 1/8, -x*y is (-x)*y.  The sign of multiplication may be left out only between a number and what follows it
(2x, 3(x+1), 2sqrt(x)) and between two brackets; 1/2x and 2^3x are ambiguous and refused.  `|x|` is the absolute value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.exact import exact_parts
from smallnets.expressions.grammar import Grammar
from smallnets.expressions.parsing import Parser
from smallnets.expressions.tokens import Token, tokenize
from smallnets.expressions.tree import Node

PI: tuple[str, ...] = ("pi",)


def read(
    text: str,
    names: Collection[str] | None = None,
    functions: Collection[str] | Mapping[str, str] = (),
    *,
    constants: Collection[str] = PI,
    argument: str = "formula",
) -> Node:
    """Read a formula.

    Args:
        text: what was typed, at most 2,000 characters.
        names: the variables that may occur, or None for any.
        functions: further functions of one argument besides the elementary ones; a mapping gives each spelling the
            name that stands in the tree (`{"sigma": "sigmoid"}`).
        constants: which of pi and e stand for their numbers.
        argument: what errors call the formula.

    Raises:
        ExpressionError: with the column and what to write instead.
    """
    parser = Parser(text, _words(text, argument), Grammar.of(names, functions, constants), argument)
    return _checked(parser.whole(), text, argument)


def read_condition(
    text: str,
    names: Collection[str] | None = None,
    functions: Collection[str] | Mapping[str, str] = (),
    *,
    constants: Collection[str] = PI,
    argument: str = "condition",
) -> Node:
    """Read a comparison, or several joined by and / or; arguments and errors as for `read`."""
    parser = Parser(text, _words(text, argument), Grammar.of(names, functions, constants), argument)
    return _checked(parser.whole_condition(), text, argument)


def read_chain(
    text: str,
    names: Collection[str] | None = None,
    functions: Collection[str] | Mapping[str, str] = (),
    *,
    constants: Collection[str] = PI,
    argument: str = "equation",
) -> tuple[Node, ...]:
    """Read `a = b = c` as its sides, at least one; arguments and errors as for `read`.

    A number that is alone on its side may have a decimal comma.
    """
    parser = Parser(text, _words(text, argument), Grammar.of(names, functions, constants), argument)
    return tuple(_checked(side, text, argument) for side in parser.chain())


def _words(text: str, argument: str) -> list[Token]:
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - people call this with numbers
        raise ExpressionError(repr(text), "is not text", "write the formula in quotes", argument=argument)
    try:
        return tokenize(text)
    except ExpressionError as error:
        raise error.located(text, error.column, argument) from None


def _checked(node: Node, text: str, argument: str) -> Node:
    """The node, once every constant part of it is known to be of bounded size."""
    try:
        exact_parts(node)
    except ExpressionError as error:
        raise error.located(text, node.span.start if node.span else None, argument) from None
    return node
