"""Trees as LaTeX for print: fractions, roots, cases, Greek letters, subscripts, primes."""

from __future__ import annotations

import re

from smallnets.expressions.decimals import decimal_text
from smallnets.expressions.naming import GREEK
from smallnets.expressions.tree import Binary, Call, Choice, Comparison, Constant, Logic, Name, Negative, Node, Number
from smallnets.expressions.writing import ATOM, POWER, PRODUCT, SIGNED, SUM, Written, level_of, written

_GREEK_NAMES = frozenset(GREEK.values())
NAMED = {
    **{name: rf"\{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan")},
    "min": r"\min",
    "max": r"\max",
    "log": r"\ln",
    "log2": r"\log_{2}",
    "log10": r"\log_{10}",
}
RELATIONS = {"<": "<", ">": ">", "<=": r"\le", ">=": r"\ge"}
MARKS = {"bar": r"\bar", "hat": r"\hat", "tilde": r"\tilde"}


def write_latex(node: Node) -> str:
    r"""The formula as LaTeX (amsmath for cases), such as \frac{1}{1 + e^{-x}}.

    Raises:
        ExpressionError: more than 20,000 nodes when written out.
    """
    return written(node, _latex)


def latex_name(name: str) -> str:
    r"""A canonical name as LaTeX: w_11^(2) -> w_{11}^{(2)}, zbar_h1 -> \bar{z}_{h1}, sigma' -> \sigma'."""
    stem = name.rstrip("'")
    stem, _, layer = stem.partition("^")
    base, *subscripts = stem.split("_")
    split = re.fullmatch(r"(.*?)([0-9]+)", base)
    if split and split[1]:
        base, subscripts = split[1], [split[2], *subscripts]
    below = rf"_{{{','.join(map(_letter, subscripts))}}}" if subscripts else ""
    above = layer + "'" * (len(name) - len(name.rstrip("'")))
    return f"{_letter(base)}{below}" + (f"^{{{above}}}" if layer else above)


def _letter(word: str) -> str:
    for mark, command in MARKS.items():
        if word.endswith(mark) and len(word) > len(mark) and word not in _GREEK_NAMES:
            return f"{command}{{{_letter(word[: -len(mark)])}}}"
    if word in _GREEK_NAMES:
        return rf"\{word}"
    if word.startswith("Delta") and len(word) > len("Delta"):
        return rf"\Delta {_letter(word[len('Delta') :])}"
    return word if len(word) == 1 or not word.isalpha() else rf"\mathrm{{{word}}}"


def _latex(node: Node, parts: tuple[Written, ...]) -> Written:
    match node:
        case Binary():
            return _operation(node, *parts)
        case Negative():
            return Written(f"-{_within(parts[0], PRODUCT)}", SIGNED)
        case Call():
            return _call(node, parts)
        case Comparison(op=relation):
            return Written(f"{parts[0].text} {RELATIONS[relation]} {parts[1].text}", level_of(node))
        case Logic(op=connective):
            left, right = (_within(part, level_of(node)) for part in parts)
            return Written(rf"{left} \text{{ {connective} }} {right}", level_of(node))
        case Choice():
            condition, yes, no = (part.text for part in parts)
            body = rf"{yes} & \text{{if }} {condition} \\ {no} & \text{{otherwise}}"
            return Written(rf"\begin{{cases}} {body} \end{{cases}}", SUM)
        case _:
            return _leaf(node)


def _leaf(node: Node) -> Written:
    match node:
        case Number(value=value, text=text):
            mantissa, _, exponent = (text or decimal_text(value)).replace(",", ".").lower().partition("e")
            if not exponent:
                return Written(mantissa, ATOM)
            return Written(rf"{mantissa} \cdot 10^{{{int(exponent.replace('−', '-'))}}}", PRODUCT)
        case Constant(name=name):
            return Written(r"\pi" if name == "pi" else "e", ATOM)
        case Name(name=name):
            return Written(latex_name(name), POWER if name.endswith(("'", ")")) else ATOM)
        case _:
            raise TypeError(f"{node!r} is no leaf")


def _operation(node: Binary, left: Written, right: Written) -> Written:
    match node.op:
        case "/":
            return Written(rf"\frac{{{left.text}}}{{{right.text}}}", PRODUCT)
        case "^":
            return Written(f"{_within(left, ATOM)}^{{{right.text}}}", POWER)
        case "*":
            silent = isinstance(node.left, Number) and isinstance(node.right, (Name, Constant))
            sign = " " if silent and left.level == ATOM else r" \cdot "
            return Written(f"{_within(left, PRODUCT)}{sign}{_within(right, PRODUCT, after=True)}", PRODUCT)
        case _:
            return Written(f"{_within(left, SUM)} {node.op} {_within(right, SUM + 1, after=True)}", SUM)


def _call(node: Call, parts: tuple[Written, ...]) -> Written:
    inside = ", ".join(part.text for part in parts)
    if not node.primes:
        match node.function:
            case "sqrt":
                return Written(rf"\sqrt{{{inside}}}", ATOM)
            case "abs":
                return Written(rf"\left|{inside}\right|", ATOM)
            case "exp":
                return Written(f"e^{{{inside}}}", POWER)
            case _:
                pass
    primes = "'" * node.primes
    return Written(rf"{_function(node.function)}{primes}\left({inside}\right)", ATOM)


def _function(name: str) -> str:
    if name in NAMED:
        return NAMED[name]
    return rf"\{name}" if name in _GREEK_NAMES else rf"\operatorname{{{name}}}"


def _within(part: Written, level: int, *, after: bool = False) -> str:
    """The text in brackets where it is needed; a sign directly after an operator always has them."""
    bare = part.level >= level and not (after and part.level == SIGNED)
    return part.text if bare else rf"\left({part.text}\right)"
