"""Write frontend/tests/vectors/expressions.json: what Python makes of formulas, for the page's own reader.

    python tools/vectors/expressions.py

Each row is a typed text with its tree, its texts, its derivative, its kinks and the bits of its values; or with the
sentence and the column of the error.  Numbers are the base64 of their float64 bytes.
"""

from __future__ import annotations

import base64
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from smallnets.arithmetic import NumpyMathematics
from smallnets.expressions import (
    ELEMENTARY,
    ExpressionError,
    Node,
    differentiate,
    evaluate_all,
    kinks,
    names,
    read,
    write_latex,
    write_python,
    write_text,
)
from smallnets.functions.activations import IN_FORMULAS
from smallnets.messages.contract import grammar

FILE = Path(__file__).parents[2] / "frontend" / "tests" / "vectors" / "expressions.json"
TYPED = Path(__file__).parent / "formulas.json"
READINGS: dict[str, dict[str, Any]] = {
    "any": {},
    "features": {"names": ["x1", "x2", "w11", "sigma"], "argument": "features"},
    "activation": {"names": ["x"], "functions": sorted(IN_FORMULAS), "constants": ["pi", "e"]},
}
PLACES = (-40.5, -1.0, -0.3, 0.0, 0.5, 1.0, 1.7, 1e30, float("inf"), float("nan"))
LONGEST = 400
EXCHANGED = "\u00df\u221a\u00b2\u2081\u00bd\u03b1"


def text() -> str:
    """The file's text."""
    rows = [_row(typed, reading) for typed, reading in _texts()]
    return json.dumps({"places": _bits(PLACES), "rows": rows}, ensure_ascii=True, indent=0) + "\n"


def _texts() -> Iterator[tuple[str, str]]:
    formulas: dict[str, list[str]] = json.loads(TYPED.read_text("utf-8"))
    groups = ("plain", "spelled", "ambiguous", "hostile")
    yield from ((typed, "any") for group in groups for typed in formulas[group])
    yield from ((typed, "features") for typed in formulas["features"])
    yield from ((typed, "activation") for typed in formulas["activations"])
    yield from ((typed, "any") for typed in LONG)
    chance = random.Random(20)  # noqa: S311 - formulas, no secrets
    for place in range(260):
        typed = _formula(chance, 1 + place % 5)
        yield typed, "any"
        if place % 3 == 0:
            yield _damaged(chance, typed), ("any", "features", "activation")[place % 9 // 3]


def _row(typed: str, reading: str) -> dict[str, Any]:
    row: dict[str, Any] = {"text": typed, "reading": reading}
    try:
        node = read(typed, **READINGS[reading])
        return row | _told(node) | (_values(node) if names(node) <= {"x", "y"} and reading == "any" else {})
    except ExpressionError as error:
        return row | {"error": _nameless(str(error)), "column": error.column, "instead": error.instead}


def _told(node: Node) -> dict[str, Any]:
    slope = differentiate(node, "x")
    told: dict[str, Any] = {"tree": repr(node), "written": write_text(node), "latex": write_latex(node)}
    told |= {"python": write_python(node), "span": node.span, "names": sorted(names(node))}
    told |= {"kinks": [[write_text(kink.zero_of), kink.convention] for kink in kinks(node)]}
    if slope.size <= LONGEST:
        told |= {"slope": repr(slope), "slopeWritten": write_text(slope)}
    return told


def _values(node: Node) -> dict[str, Any]:
    """Values and slopes at the places, x with y shifted by one, in both widths; "" where they cannot be had."""
    found: dict[str, Any] = {}
    both = (node, differentiate(node, "x"))
    for width in (64, 32):
        x = np.array(PLACES, np.float64 if width == 64 else np.float32)
        with np.errstate(all="ignore"):
            host: Any = NumpyMathematics(width)
            try:
                values = evaluate_all(both, {"x": x, "y": np.roll(x, 1)}, host)
            except ExpressionError as error:
                return {"unvalued": str(error)}
            found[f"values{width}"] = [_bits(np.broadcast_to(value, x.shape).astype(x.dtype)) for value in values]
    return found


def _bits(numbers: ArrayLike) -> str:
    array = np.array(numbers, np.float64)
    return base64.b64encode(np.where(np.isnan(array), np.nan, array).tobytes()).decode()


def _nameless(sentence: str) -> str:
    """The sentence without the name of a character that the page's table does not have."""

    def shown(match: re.Match[str]) -> str:
        return match[0] if chr(int(match[1], 16)) in grammar.named() else f"U+{match[1]}"

    return re.sub(r"U\+([0-9A-F]{4,6})(?: [A-Z0-9-]+)+(?= [a-z])", shown, sentence)


def _formula(chance: random.Random, depth: int) -> str:
    """A random formula as somebody may type it."""
    if depth == 0:
        return chance.choice(("x", "y", "x", "pi", "2", "0.5", "3", "1e-2", ".25", "10", "1/3"))
    a, b = (_formula(chance, depth - 1 - chance.randrange(2) * (depth > 1)) for _ in range(2))
    function = chance.choice([name for name, arguments in ELEMENTARY.items() if arguments == 1])
    relation = chance.choice(("<", "<=", ">", ">="))
    power = chance.choice(("2", "3", "-1", "0.5", "-2", "1.5", "7", "-0.5", "0", "13", "0.3", "y"))
    forms = (
        f"{a} + {b}",
        f"{a} - {b}",
        f"({a})*({b})",
        f"({a})/({b})",
        f"({a})^{power}",
        f"-({a})",
        f"{function}({a})",
    )
    rarer = (f"min({a}, {b})", f"max({a},{b}, 1)", f"where({a} {relation} {b}, {a}, {b})", f"|{a}|", f"2({a})")
    mixed = (f"where(x > 0 and ({a} < 1 or y >= 0), {a}, {b})", f"{function}'({a})", f"\u221a({a})", f"({a})\u00b2")
    return chance.choice((*forms, *forms, *rarer, *mixed))


def _damaged(chance: random.Random, typed: str) -> str:
    """The text with one or two characters lost, doubled or exchanged."""
    characters = list(typed)
    for _ in range(chance.randint(1, 2)):
        place = chance.randrange(len(characters))
        characters[place] = chance.choice(("", characters[place] * 2, *"()+*^,.'_|=x<$ ", *EXCHANGED))
    return "".join(characters)


LONG = (
    "9" * 401,
    "1" * 400,
    "(" * 65 + "x" + ")" * 65,
    "(" * 64 + "x" + ")" * 64,
    "-" * 65 + "x",
    "-" * 64 + "x",
    "x" + "^x" * 70,
    "2^" * 100 + "2",
    "|" * 200,
    "\u221a" * 70 + "x",
    "sin(" * 70 + "x" + ")" * 70,
    "where(x<1," * 70,
    "x" * 2001,
    "x+" * 999 + "x",
    "+x" * 1000,
    "(1/9^999)" * 50,
    "*".join(["9^999"] * 30),
)


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
