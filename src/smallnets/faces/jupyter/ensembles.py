"""The many runs that the page has trained, as Python has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smallnets.datasets.seeds import count_seeds
from smallnets.faces.jupyter.told import BROKEN, Ensemble, read_ensemble
from smallnets.laboratory import train

if TYPE_CHECKING:
    from smallnets.laboratory.results import Runs


class Ensembles:
    """What the page last told of its runs, and these runs once they were asked for."""

    def __init__(self) -> None:
        self._told: Ensemble | None = None
        self._runs: Runs | None = None

    def believed(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """What of a message makes sense as the state of the widget."""
        try:
            told = read_ensemble(said["_ensemble"])
        except BROKEN:
            return {}
        if told != self._told:
            self._told, self._runs = told, None
        return {"_ensemble": said["_ensemble"]}

    @property
    def runs(self) -> Runs | None:
        """Those that have ended, trained here to the same bits; None where there are none."""
        told = self._told
        if self._runs is None and told is not None and told.done > 0:
            self._runs = train(told.experiment, seeds=count_seeds(told.experiment.seed, told.done))
        return self._runs
