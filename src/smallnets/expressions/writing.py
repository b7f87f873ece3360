"""Trees as text that `read` reads back to the same tree, and as Python code for NumPy; no bracket too many."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from smallnets.expressions.decimals import decimal_text
from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.limits import MAX_WRITTEN
from smallnets.expressions.primes import spelled_out
from smallnets.expressions.tree import (
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
    fold,
)
from smallnets.expressions.vocabulary import ELEMENTARY

OR, AND, COMPARED, SUM, PRODUCT, SIGNED, POWER, ATOM = range(8)
LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER, "and": AND, "or": OR}


class Written(NamedTuple):
    """A piece of text and how tightly it holds together."""

    text: str
    level: int

    def within(self, level: int) -> str:
        """The text, in brackets when it holds together less tightly than the level."""
        return self.text if self.level >= level else f"({self.text})"


def write_text(node: Node) -> str:
    """The formula as one line that `read` reads back (functions and e have to be declared again).

    Raises:
        ExpressionError: more than 20,000 nodes when written out.
    """
    return written(node, _text)


def write_python(node: Node) -> str:
    """The formula as a Python expression for NumPy arrays, `np.exp(...)`.

    Names become identifiers: h' is h_prime, w_11^(2) is w_11_2.  erf, erfc and functions that are not elementary are
    called by their own names (sigmoid(x), their slopes by sigmoid_prime(x)); whoever runs the code defines them.

    Raises:
        ExpressionError: more than 20,000 nodes when written out.
    """
    return written(spelled_out(node), _python)


def written(node: Node, visit: Callable[[Node, tuple[Written, ...]], Written]) -> str:
    """The text that a visitor makes of a tree, once it is known to be short enough."""
    if node.size > MAX_WRITTEN:
        raise ExpressionError(repr(node), f"has more than {MAX_WRITTEN} nodes", "write its parts one by one")
    return fold(node, visit).text


def sides(node: Binary | Comparison | Logic, left: Written, right: Written) -> tuple[str, str]:
    """Both sides of an operation with the brackets that they need."""
    if isinstance(node, Comparison):
        return left.within(SUM), right.within(SUM)
    level = LEVELS[node.op]
    if node.op == "^":
        return left.within(ATOM), right.within(SIGNED)
    if isinstance(node, Logic):
        return left.within(level), right.within(level + 1)
    after = PRODUCT if level == SUM and right.level != SIGNED else POWER
    return left.within(level), right.within(after)


def level_of(node: Node) -> int:
    """How tightly a node holds together."""
    match node:
        case Binary(op=op) | Logic(op=op):
            return LEVELS[op]
        case Comparison():
            return COMPARED
        case Negative():
            return SIGNED
        case _:
            return ATOM


def _text(node: Node, parts: tuple[Written, ...]) -> Written:
    return Written(_text_of(node, parts), level_of(node))


def _text_of(node: Node, parts: tuple[Written, ...]) -> str:
    match node:
        case Number(value=value, text=text):
            return text.replace(",", ".").replace("−", "-") or decimal_text(value)
        case Name(name=name) | Constant(name=name):
            return name
        case Negative():
            return f"-{parts[0].within(POWER)}"
        case Binary(op=op) | Comparison(op=op) | Logic(op=op):
            left, right = sides(node, *parts)
            return f"{left}{op}{right}" if op in "*/^" else f"{left} {op} {right}"
        case Call(function=function, primes=primes):
            return f"{function}{chr(39) * primes}({_listed(parts)})"
        case Choice():
            return f"where({_listed(parts)})"
        case _:
            raise ExpressionError(repr(node), "cannot be written")


NUMPY = {"min": "minimum", "max": "maximum", "arcsin": "arcsin", "arccos": "arccos", "arctan": "arctan"}
_OWN = frozenset({"erf", "erfc"})


def _python(node: Node, parts: tuple[Written, ...]) -> Written:
    match node:
        case Binary(op="^", right=exponent):
            left, right = sides(node, *parts)
            return Written(f"{left}**{_whole(exponent) or right}", POWER)
        case Logic(op=op):
            sign = "&" if op == "and" else "|"
            return Written(f"({parts[0].text}) {sign} ({parts[1].text})", level_of(node))
        case Name(name=name):
            return Written(_identifier(name), ATOM)
        case Constant(name=name):
            return Written(f"np.{name}", ATOM)
        case Choice():
            return Written(f"np.where({_listed(parts)})", ATOM)
        case Call(function=function, primes=primes):
            return Written(_numpy_call(function, primes, _listed(parts)), ATOM)
        case Number(value=value) if value.denominator == 1:
            return Written(f"{decimal_text(value)}{'' if value >= 10**21 else '.0'}", ATOM)
        case _:
            return _text(node, parts)


def _whole(exponent: Node) -> str:
    """An integer exponent without a point, so that NumPy multiplies; "" for any other."""
    match exponent:
        case Number(value=value) if value.denominator == 1:
            return str(value.numerator)
        case Negative(x=Number(value=value)) if value.denominator == 1:
            return f"-{value.numerator}"
        case _:
            return ""


def _numpy_call(function: str, primes: int, arguments: str) -> str:
    if function == "step" and not primes:
        return f"np.heaviside({arguments}, 1.0)"
    if primes or function not in ELEMENTARY or function in _OWN:
        return f"{_identifier(function + chr(39) * primes)}({arguments})"
    return f"np.{NUMPY.get(function, function)}({arguments})"


def _identifier(name: str) -> str:
    plain = name.replace("^(", "_").replace(")", "").rstrip("'")
    return plain + "_prime" * name.count("'")


def _listed(parts: tuple[Written, ...]) -> str:
    return ", ".join(part.text for part in parts)
