"""The many runs that the page has trained, as Python has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smallnets.datasets.seeds import count_seeds
from smallnets.faces.jupyter.page_state import BROKEN, PageEnsemble, read_ensemble
from smallnets.laboratory import train

if TYPE_CHECKING:
    from smallnets.laboratory.run_results import Runs


class Ensembles:
    """The ensemble that the page last told of, and its runs once they were asked for."""

    def __init__(self) -> None:
        self._ended: PageEnsemble | None = None
        self._runs: Runs | None = None

    def accepted(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """The part of a message that makes sense as the widget's state."""
        try:
            found = read_ensemble(message["_ensemble"])
        except BROKEN:
            return {}
        if found != self._ended:
            self._ended, self._runs = found, None
        return {"_ensemble": message["_ensemble"]}

    @property
    def runs(self) -> Runs | None:
        """Those that have ended, trained here to the same bits; None where there are none."""
        found = self._ended
        if self._runs is None and found is not None and found.done > 0:
            self._runs = train(found.experiment, seeds=count_seeds(found.experiment.seed, found.done))
        return self._runs
