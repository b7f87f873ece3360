"""From a search for the smallest network to its picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.laboratory.numbers import percent, shown
from smallnets.laboratory.search_text import floor_words
from smallnets.laboratory.settings import data_text
from smallnets.pictures.architecture_map import Search, SearchedNetwork, architecture_map

if TYPE_CHECKING:
    from smallnets.laboratory.search_data import Found, SearchData
    from smallnets.pictures.paper import Figure


def figure(found: SearchData) -> Figure:
    """The map of the networks and their rates."""
    floor = found.floor
    said = (
        "" if floor is None or floor.loss == 0 else f"Noise floor {floor.loss:.5f}. {floor_words(floor, found.target)}."
    )
    data, epochs = data_text(found.experiment.data), found.experiment.training.epochs
    heading = (
        f"{data}; {epochs:,} epochs\n"
        f"Test loss of at most {shown(found.target)} in at least {percent(found.rate)} of runs?"
    )
    return architecture_map(
        Search(
            networks=tuple(map(_network, found.table)),
            answer=None if found.verdict is None else found.table.index(found.verdict),
            wanted=found.rate,
            heading=heading,
            floor=said,
        )
    )


def _network(one: Found) -> SearchedNetwork:
    low, high = one.wilson
    rate = math.nan if one.rate is None else one.rate
    return SearchedNetwork(one.network, one.hidden, one.parameters, rate, low, high, one.decision or "")
