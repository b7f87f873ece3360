"""The elementary functions of formulas, for the page: the bodies of `expressions.elementary`, written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smallnets.expressions.elementary import FUNCTIONS, maximum, minimum
from smallnets.messages.contract.recording import Recorded, Recording, RecordingMathematics, written
from smallnets.messages.contract.typescript import module

_IMPORT = 'import type { Arithmetic, Real } from "./arithmetic";'


def text() -> str:
    """The module's text."""
    table = "\n".join(_entry(name, body) for name, body in FUNCTIONS.items())
    head = "export const FUNCTIONS: { readonly [name: string]: <V, T>(m: Arithmetic<V, T>, x: Real<V>) => Real<V> } = {"
    return module(
        "The elementary functions of formulas, step by step; every step in one fixed order.",
        "smallnets.expressions.elementary",
        _IMPORT,
        f"{head}\n{table}\n}};",
        _of_two("minimum", minimum),
        _of_two("maximum", maximum),
    )


def _entry(name: str, body: Callable[..., Any]) -> str:
    lines, result = _steps(body, "x")
    if len(lines) == 1:
        return f"  {name}: (m, x) => {lines[0].partition(' = ')[2].rstrip(';')},"
    return "\n".join([f"  {name}: (m, x) => {{", *(f"  {line}" for line in lines), f"    return {result};", "  },"])


def _of_two(name: str, body: Callable[..., Any]) -> str:
    lines, result = _steps(body, "a", "b")
    head = f"export function {name}<V, T>(m: Arithmetic<V, T>, a: Real<V>, b: Real<V>): Real<V> {{"
    return "\n".join([head, *lines, f"  return {result};", "}"])


def _steps(body: Callable[..., Any], *arguments: str) -> tuple[list[str], str]:
    recording = Recording()
    result = body(RecordingMathematics(recording), *(Recorded(recording, argument) for argument in arguments))
    return recording.short_lines(result), written(result)


__all__ = ["text"]
