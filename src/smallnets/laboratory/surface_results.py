"""What a look at the loss around a run gives: the losses over a plane, and the path of the run in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.laboratory.numbers import aligned, loss_text, percent, shown
from smallnets.laboratory.run_documents import plain_array
from smallnets.laboratory.settings import data_text, network_text
from smallnets.laboratory.surface_data import SurfaceData

if TYPE_CHECKING:
    from pathlib import Path

    from smallnets.pictures.paper import Figure

SCHEMA = "smallnets.surface/1"


class LossSurface(SurfaceData, eq=False):
    """The loss over a plane of parameters, and what can be done with it."""

    def __repr__(self) -> str:
        return f"<LossSurface: {len(self.xs)} x {len(self.ys)} over {self.names[0]} and {self.names[1]}>"

    def document(self) -> dict[str, object]:
        """Plain data, as `smallnets surface --json` prints it; what is no finite number is None."""
        return {
            "schema": SCHEMA,
            "of": self.of,
            "names": list(self.names),
            "x": plain_array(self.xs),
            "y": plain_array(self.ys),
            "losses": plain_array(self.losses),
            "path": {
                "epochs": list(self.path_epochs),
                "points": plain_array(self.path),
                "losses": plain_array(self.path_losses),
            },
            "explained": self.explained,
        }

    def text(self) -> str:
        """Where the run began and ended, and what the plane shows."""
        x, y, loss = self.best
        rows = [("", *self.names, f"{self.of} loss")]
        for name, place in ((f"epoch {self.path_epochs[0]}", 0), (f"epoch {self.path_epochs[-1]:,}", -1)):
            point = self.path[place]
            rows.append(
                (name, shown(float(point[0])), shown(float(point[1])), loss_text(float(self.path_losses[place])))
            )
        rows.append(("lowest on the map", shown(x), shown(y), loss_text(loss)))
        plane = f"The plane holds {percent(self.explained)} of how far the run went (squared distance)."
        settings = self.experiment
        return f"{network_text(settings.network)}; {data_text(settings.data)}\n\n{aligned(rows)}\n\n{plane}"

    def figure(self) -> Figure:
        """A map of the losses with the path of the run."""
        from smallnets.laboratory.surface_figures import figure

        return figure(self)

    def save_figure(self, path: str | Path, *, force: bool = False) -> None:
        """Draw it into a file; the ending of its name says the format.

        Raises:
            InputError: an unknown ending, an existing file without `force`, or a folder that does not exist.
        """
        from smallnets.pictures.saving import save

        save(self.figure(), path, force=force)
