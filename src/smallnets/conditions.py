"""Conditions: what must hold of settings, as formulas that Python and the page read and evaluate alike."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, cast

from smallnets.errors import Refusal
from smallnets.expressions import Node, evaluate, names, read

LARGEST = sys.float_info.max
"""What conditions call `largest`: a number is finite if it lies between -largest and largest."""


def refuse(refusals: Iterable[Refusal], given: Mapping[str, object]) -> None:
    """Refuse the first argument whose condition does not hold.

    Args:
        refusals: the conditions in their order; one about an argument that is not given is passed over.
        given: what conditions and sentences name: numbers, flags, and texts for sentences alone.

    Raises:
        InputError: as the refusal says.
    """
    for one in refusals:
        if one.argument in given and not holds(one.unless, given):
            raise one.error(given[one.argument], one.argument, **given)


def holds(condition: str, values: Mapping[str, object]) -> bool:
    """Whether a condition holds of these values; a comparison with NaN does not."""
    _, named = _read(condition)
    return _is_true(condition, tuple(cast("float", values[name]) for name in named))


@lru_cache(maxsize=4096)
def _is_true(condition: str, values: tuple[float, ...]) -> bool:
    """The same, remembered: a sweep asks thousands of times about the same few numbers."""
    node, named = _read(condition)
    return evaluate(node, dict(zip(named, values, strict=True)) | {"largest": LARGEST}, _HOST) == 1.0


@lru_cache(maxsize=256)
def _read(condition: str) -> tuple[Node, tuple[str, ...]]:
    """A formula that is 1 where the condition holds, and the names that it needs."""
    node = read(f"where({condition}, 1, 0)", argument="condition")
    return node, tuple(sorted(names(node) - {"largest"}))


class _PlainNumbers:
    """The host of conditions: numbers as they are; no condition calls a function but min and max."""

    @staticmethod
    def where(condition: bool, yes: float, no: float) -> float:  # noqa: FBT001 - the order of the formula's where
        return yes if condition else no


_HOST = cast("Any", _PlainNumbers())
