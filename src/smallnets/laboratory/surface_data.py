"""The loss over a plane of parameters, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.plans.experiment import Experiment

    Floats = NDArray[np.float64]


class SurfaceData(Frozen, eq=False):
    """The loss over a plane of parameters.

    Attributes:
        experiment: what was trained.
        of: "train" or "test".
        names: the names of the two axes: two weights, or two directions.
        xs: (nx,), weights, or distances along the first direction from the end of the run.
        ys: (ny,), the same for the second.
        losses: (ny, nx), the mean loss without penalty; infinite or NaN where it is no number.
        path: (moments, 2), where the run was; of a run that left the plane, the nearest point of it.
        path_epochs: the epochs of these moments.
        path_losses: (moments,), the true losses there.
        explained: the share of the path's squared distance from its end that lies in the plane.
    """

    experiment: Experiment
    of: str
    names: tuple[str, str]
    xs: Floats
    ys: Floats
    losses: Floats
    path: Floats
    path_epochs: tuple[int, ...]
    path_losses: Floats
    explained: float

    @property
    def best(self) -> tuple[float, float, float]:
        """The lowest loss on the plane, and where: (x, y, loss)."""
        row, column = np.unravel_index(np.nanargmin(self.losses), self.losses.shape)
        return float(self.xs[column]), float(self.ys[row]), float(self.losses[row, column])
