"""Results of this room as plain data for JSON."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

import msgspec


def plain(result: object) -> Any:  # noqa: ANN401 - dictionaries, lists, numbers, text
    """A result as dictionaries, lists, numbers and text.

    Fields that only carry trees and matrices are left out; fractions are text ("1/3"); NaN and infinities are null.
    Counts that are derived (`total`, `weights`, `biases`) are added.
    """
    if is_dataclass(result) and not isinstance(result, type):
        shown = {field.name: plain(getattr(result, field.name)) for field in fields(result) if field.repr}
        sums = {name: getattr(result, name, None) for name in ("total", "weights", "biases")}
        return shown | {name: value for name, value in sums.items() if isinstance(value, int)}
    if isinstance(result, msgspec.Struct):
        return plain(msgspec.to_builtins(result))
    if isinstance(result, (tuple, list)):
        return [plain(part) for part in result]
    if isinstance(result, dict):
        return {name: plain(value) for name, value in result.items()}
    if isinstance(result, Fraction):
        return str(result)
    if isinstance(result, float) and not math.isfinite(result):
        return None
    return result
