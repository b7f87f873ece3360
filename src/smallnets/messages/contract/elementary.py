"""The elementary functions of formulas, for the page: the bodies of `expressions.elementary`, written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from smallnets.expressions.elementary import FUNCTIONS, maximum, minimum
from smallnets.messages.contract.recording import Recorded, RecordingMathematics, Sheet, written
from smallnets.messages.contract.typescript import module

_IMPORT = 'import type { Arithmetic, Real } from "../model/expressions/arithmetic";'


def text() -> str:
    """The module's text."""
    bodies = [_body(name, body, ("x",)) for name, body in FUNCTIONS.items()]
    bodies += [_body("minimum", minimum, ("a", "b")), _body("maximum", maximum, ("a", "b"))]
    table = "\n".join(f"  {name}: {_named(name)}," for name in FUNCTIONS)
    head = "export const FUNCTIONS: { readonly [name: string]: <V, T>(m: Arithmetic<V, T>, x: Real<V>) => Real<V> } = {"
    return module(
        "The elementary functions of formulas, step by step; every step in one fixed order.",
        "smallnets.expressions.elementary",
        _IMPORT,
        *bodies,
        f"{head}\n{table}\n}};",
    )


def _body(name: str, body: Callable[..., Any], arguments: tuple[str, ...]) -> str:
    sheet = Sheet()
    result = body(RecordingMathematics(sheet), *(Recorded(sheet, argument) for argument in arguments))
    given = ", ".join(f"{argument}: Real<V>" for argument in arguments)
    exported = "export " if len(arguments) > 1 else ""
    head = f"{exported}function {_named(name)}<V, T>(m: Arithmetic<V, T>, {given}): Real<V> {{"
    return "\n".join([head, *sheet.lines(), f"  return {written(result)};", "}"])


def _named(name: str) -> str:
    return name if name in ("minimum", "maximum") else f"{name}Of"


__all__ = ["text"]
