"""The elementary functions that every formula may use, and the other ways in which people write their names."""

from __future__ import annotations

ELEMENTARY: dict[str, int] = {
    **dict.fromkeys(("exp", "expm1", "log", "log1p", "log2", "log10", "sqrt"), 1),
    **dict.fromkeys(("sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan"), 1),
    **dict.fromkeys(("erf", "erfc", "abs", "sign", "step"), 1),
    **dict.fromkeys(("min", "max"), 2),
}
"""Name and number of arguments.  log is the natural logarithm; sign(0) = 0; step(0) = 1."""

ALIASES: dict[str, str] = {
    "ln": "log",
    "lg": "log10",
    "ld": "log2",
    "lb": "log2",
    "asin": "arcsin",
    "acos": "arccos",
    "atan": "arctan",
    "sgn": "sign",
    "heaviside": "step",
    "minimum": "min",
    "maximum": "max",
    "absolute": "abs",
}
"""Other spellings, read as the name on the right."""

RESERVED = frozenset({"where", "and", "or"})
"""Words of the grammar."""
