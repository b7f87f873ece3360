"""The arithmetic that formulas are written in on the page: the words that `recording` writes bodies down with."""

from __future__ import annotations

from smallnets.messages.contract.typescript import comment, module

_REAL = """
/** A host's value, or a plain float64 number that has not met one yet. */
export type Real<V> = V | number;
"""

_MEANING = """
Operations between a host's values V (many numbers side by side, or registers of a program that is being written) and
plain numbers, which stay plain under + - * / and the square root; its truths are T.
"""

OPERATIONS = {
    "add": "(a: Real<V>, b: Real<V>): Real<V>",
    "subtract": "(a: Real<V>, b: Real<V>): Real<V>",
    "multiply": "(a: Real<V>, b: Real<V>): Real<V>",
    "divide": "(a: Real<V>, b: Real<V>): Real<V>",
    "negative": "(x: Real<V>): Real<V>",
    "less": "(a: Real<V>, b: Real<V>): T",
    "lessOrEqual": "(a: Real<V>, b: Real<V>): T",
    "both": "(a: T, b: T): T",
    "either": "(a: T, b: T): T",
    "where": "(condition: T, yes: Real<V>, no: Real<V>): V",
    "sqrt": "(x: Real<V>): Real<V>",
    "absolute": "(x: Real<V>): Real<V>",
    "floor": "(x: Real<V>): Real<V>",
    "apply": "(name: string, x: Real<V>): V",
    "lanes": "(x: Real<V>): V",
}
"""What a body may ask for, with its TypeScript type; `lanes` makes a number the host's own value."""


def text() -> str:
    """The module's text."""
    lines = "\n".join(f"  {name}{kind};" for name, kind in OPERATIONS.items())
    return module(
        "The arithmetic that formulas are written in.",
        "smallnets.messages.contract.arithmetic",
        _REAL,
        f"{comment(_MEANING)}\nexport interface Arithmetic<V, T> {{\n{lines}\n}}",
    )


__all__ = ["OPERATIONS", "text"]
