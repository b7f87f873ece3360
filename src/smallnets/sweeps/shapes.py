"""The networks that a search tries: hidden layers up to a bound, and choices among features."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, product
from typing import Any

from smallnets.errors import InputError, unknown_name
from smallnets.frozen import Frozen

MOST_LAYERS = 6
MOST_SHAPES = 100_000
"""Networks that one search may try."""


class Size(Frozen):
    """What is counted of a network."""

    hidden: tuple[int, ...]
    parameters: int
    features: tuple[str, ...] = ()

    @property
    def units(self) -> int:
        """Hidden units."""
        return sum(self.hidden)


ORDERS: dict[str, Callable[[Size], tuple[Any, ...]]] = {
    "parameters": lambda size: (size.parameters, size.units, len(size.hidden), len(size.features), size.hidden),
    "units": lambda size: (size.units, size.parameters, len(size.hidden), len(size.features), size.hidden),
    "layers": lambda size: (len(size.hidden), size.parameters, size.units, len(size.features), size.hidden),
}
"""What "smaller" may mean; what is equal is told apart by the next counts."""


def order(name: str) -> Callable[[Size], tuple[Any, ...]]:
    """The key of an order.

    Raises:
        InputError: an unknown name.
    """
    if name not in ORDERS:
        raise unknown_name("order", name, ORDERS)
    return ORDERS[name]


def hidden_layers(up_to: Sequence[int], *, none_too: bool = False) -> list[tuple[int, ...]]:
    """All hidden layers with at most so many units in the first layer, the second, and so on.

    Args:
        up_to: the most units of each layer, such as (8, 8, 8) for 1 to 3 layers of 1 to 8 units.
        none_too: whether the network without hidden layers is among them.

    Raises:
        InputError: bounds that are none, or too many networks.
    """
    shown = ",".join(map(str, up_to))
    if not up_to or len(up_to) > MOST_LAYERS or min(up_to) < 1:
        raise InputError("up_to", shown or "(nothing)", f"is no bound for 1 to {MOST_LAYERS} layers", "write 8,8,8")
    count = 0
    for depth in range(len(up_to), 0, -1):
        count = (count + 1) * up_to[depth - 1]
    if count > MOST_SHAPES:
        raise InputError("up_to", shown, f"bounds {count:,} networks, more than {MOST_SHAPES:,}", "write 8,8,8")
    shapes = [
        shape for depth in range(1, len(up_to) + 1) for shape in product(*(range(1, n + 1) for n in up_to[:depth]))
    ]
    return [(), *shapes] if none_too else shapes


def feature_choices(features: Sequence[str]) -> list[tuple[str, ...]]:
    """All choices of one or more features, the fewest first.

    Raises:
        InputError: none, or more than ten.
    """
    if not 1 <= len(features) <= 10:
        raise InputError("features", ",".join(features) or "none", "are not 1 to 10 to choose from", "name fewer")
    return [chosen for count in range(1, len(features) + 1) for chosen in combinations(features, count)]
