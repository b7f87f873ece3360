"""From a loss surface to its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.laboratory.numbers import percent
from smallnets.laboratory.settings import data_text, network_text
from smallnets.pictures.loss_surface import DrawnSurface, loss_surface

if TYPE_CHECKING:
    from smallnets.laboratory.surface_data import SurfaceData
    from smallnets.pictures.paper import Figure


def figure(found: SurfaceData) -> Figure:
    """The map, with the path from its first epoch to its last."""
    one = found.experiment
    heading = (
        f"{network_text(one.network)}; {data_text(one.data)}\nseed {one.seed}, {found.path_epochs[-1]:,} epochs; "
        f"the plane holds {percent(found.explained)} of the path"
    )
    return loss_surface(
        DrawnSurface(
            xs=found.xs,
            ys=found.ys,
            losses=found.losses,
            names=found.names,
            path=found.path,
            epochs=found.path_epochs,
            loss_name=f"{found.of} loss",
            heading=heading,
        )
    )
