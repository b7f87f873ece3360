"""The gradient of a weight matrix transposed: dL/dw_12 given for dL/dw_21."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smallnets.expressions import Name, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep


def mirrored(target: TargetStep) -> str | None:
    """The gradient of the weight with both indices exchanged."""
    place = target.step.place
    if target.quantity != "weight_gradient" or place.unit == place.source:
        return None
    return target.at(replace(place, unit=place.source, source=place.unit))


def _formulas(target: TargetStep) -> Iterator[Node]:
    other = mirrored(target)
    if other is not None:
        yield Name(other)


GRADIENT_TRANSPOSED = Mistake(
    "gradient_transposed", "the gradient is transposed: it belongs to the weight with both indices exchanged", _formulas
)
