"""Names by which units are numbered through the whole network, as in textbooks on data mining: O4, Err6, w35."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from smallnets.teaching.step import Index

BY_NODE, BY_NODE_WITH_INPUTS = "units numbered through", "units numbered through behind the inputs"
BY_NODES = frozenset({BY_NODE, BY_NODE_WITH_INPUTS})
"""Ways of counting that say nothing of a name that means something else already."""

_Named: TypeAlias = "Iterator[tuple[str, Index, str]]"
_SUMS = ("z", "net", "in", "s", "I")


def by_nodes(widths: tuple[int, ...]) -> _Named:
    """Units numbered through the network, without the inputs or behind them; weights by the numbers of both ends."""
    for way, first in ((BY_NODE, 0), (BY_NODE_WITH_INPUTS, widths[0])):
        begins = [first + sum(widths[1:layer]) for layer in range(1, len(widths))]
        for layer, before in enumerate(begins, 1):
            for unit in range(1, widths[layer] + 1):
                number = before + unit
                activation, total = Index("activation", layer, unit), Index("pre_activation", layer, unit)
                yield from ((f"{letter}{number}", activation, way) for letter in ("a", "o", "O", "out", "h", "y"))
                yield from ((f"{letter}{number}", total, way) for letter in _SUMS)
                yield from ((f"{letter}{number}", Index("delta", layer, unit), way) for letter in ("delta", "d", "err"))
                if layer > 1 and not first:
                    sources = range(1, widths[layer - 1] + 1)
                    yield from _between(layer, unit, number, sources, begins[layer - 2], way)
                if first:
                    yield from ((f"{letter}{number}", Index("bias", layer, unit), way) for letter in ("b", "theta"))
                    start = 0 if layer == 1 else begins[layer - 2]
                    yield from _between(layer, unit, number, range(1, widths[layer - 1] + 1), start, way)


def _between(layer: int, unit: int, number: int, sources: Iterable[int], start: int, way: str) -> _Named:
    """A unit's weights by the numbers of the nodes at both ends."""
    for source in sources:
        place = Index("weight", layer, unit, source)
        for pair in ((start + source, number), (number, start + source)):
            close = f"{pair[0]}{pair[1]}" if max(pair) < 10 else f"{pair[0]}_{pair[1]}"
            yield f"w_{close}", place, way
