"""The formulas that a person writes between name and value, with the names of the exercise in them."""

from __future__ import annotations

import re

from smallnets.expressions import ExpressionError, Name, Node, read, substitute
from smallnets.teaching.answers.answer import Answer, WrittenSide
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.reading import CONSTANTS
from smallnets.teaching.answers.words import bare_value
from smallnets.teaching.exercise_parts import FUNCTION_NAMES

_LETTER = r"[^\W\d_]"
_LAYER = r"\^[(\[]\w+[)\]]"
_ATOM = (
    rf"{_LETTER}(?:{_LETTER}|\d|[\u0300-\u036f])*"
    rf"(?:_\{{[^{{}}]*\}}|_\w[^\W_]*+|[₀-₉]++|{_LAYER}|\^?['\u2032])*(?:\^?\[\d+\])*"
)
_QUOTIENT = re.compile(rf"\(?[d∂]\s?({_ATOM}(?:\^?\+\d*)?)\)?\s*/\s*\(?[d∂]\s?({_ATOM})\)?")
_QUOTIENT_MARKED = re.compile(rf"[d∂]\s?{_ATOM}(?:\^?\+\d*)?\s*/\s*[d∂]\s?{_ATOM}(?:\^?\+\d*(?=\s*(?:$|[*/·×)=])))?")
_NAME = re.compile(rf"{_ATOM}")
_MARK = re.compile(r"\^?\+\d*(?=\s*(?:$|[*/·×)\]=,^]|[-+−](?=\s)))")
_FACTOR = re.compile(rf"\s*(?P<number>[-+−]?\d+(?:\.\d+)?)\s*(?P<name>{_ATOM})\s*")
_FUNCTIONS = frozenset(
    {"exp", "ln", "log", "log2", "log10", "sqrt", "max", "min", "abs", "where", "pi", "sin", "cos", "lg", "sign", "sgn"}
    | set(FUNCTION_NAMES)
)
_LONGEST = 2000


def formulas(answer: Answer, naming: Naming) -> tuple[Node, ...]:
    """The sides of an answer over the solution's symbols; one that cannot be read is left out."""
    found = (formula(side, naming) for side in answer.written)
    return tuple(side for side in found if side is not None)


def formula(side: WrittenSide, naming: Naming) -> Node | None:
    """A side over the solution's symbols; names that mean nothing here stay.  None where it cannot be read."""
    text = _with_factors(side.text, naming)
    if len(text) > _LONGEST or text.strip()[:1] == "[":
        return None
    text, symbols = _with_places(text, naming)
    try:
        node = read(_products(text), functions=FUNCTION_NAMES, constants=CONSTANTS)
    except ExpressionError:
        return None
    return substitute(node, {name: Name(symbol) for name, symbol in symbols.items()})


def _with_factors(text: str, naming: Naming) -> str:
    """The text without units and remarks; a word behind a number that means a quantity here is a factor: 2r, 2 h1."""
    factor = _FACTOR.fullmatch(text)
    if factor is not None and naming.symbol(factor["name"]) is not None:
        return f"{factor['number']}*{factor['name']}"
    return bare_value(text)


def _with_places(text: str, naming: Naming) -> tuple[str, dict[str, str]]:
    """The text with a short word for every name that means a quantity, and the symbols of the words."""
    symbols: dict[str, str] = {}
    parts: list[str] = []
    place = 0
    while place < len(text):
        end, symbol = _named(text, place, naming)
        if symbol is not None:
            word = f"Qq{len(symbols) + 1}"
            symbols[word] = symbol
            parts.append(f" {word} ")
        else:
            parts.append(text[place:end])
        place = end
    return "".join(parts), symbols


def _named(text: str, place: int, naming: Naming) -> tuple[int, str | None]:
    """Where the word that begins here ends, and the symbol that it stands for."""
    if quotient := _QUOTIENT.match(text, place) or _QUOTIENT_MARKED.match(text, place):
        typed = re.sub(r"\s", "", quotient[0])
        balanced = typed.count("(") == typed.count(")")
        if balanced and (symbol := naming.symbol(typed)) is not None:
            return quotient.end(), symbol
    match = _NAME.match(text, place)
    if match is None or (place and (text[place - 1].isalnum() or text[place - 1] == "_")):
        end = re.compile(r"[\d.]+(?:[eE][-+]?\d+)?|.", re.DOTALL).match(text, place)
        return (end.end() if end else place + 1), None
    typed = match[0]
    called = text[match.end() : match.end() + 1] == "("
    if typed in _FUNCTIONS and (called or typed in ("pi", "where")):
        return match.end(), None
    if typed == "e" and text[match.end() :].lstrip()[:1] == "^":
        return match.end(), None
    if mark := _MARK.match(text, match.end()):
        marked = naming.symbol(typed + mark[0])
        if marked is not None:
            return mark.end(), marked
    if "'" in typed and called and (close := text.find(")", match.end())) > 0:
        slope = naming.symbol(text[place : close + 1])
        if slope is not None:
            return close + 1, slope
    return match.end(), naming.symbol(typed)


def _products(text: str) -> str:
    """The text with the signs of multiplication that people leave out between names and brackets."""
    text = re.sub(r"(Qq\d+)\s*(?=[(\[]|Qq\d)", r"\1*", text)
    text = re.sub(r"([)\]])\s*(?=Qq\d)", r"\1*", text)
    return re.sub(r"(?<=\d)\s+(?=Qq\d)", "*", text)
