"""The result that people hold: the data of runs with .table(), .figure(), .save()."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Self

from smallnets.engines import AUTO
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.numbers import counted
from smallnets.laboratory.runs import RunData
from smallnets.laboratory.training import Progress, trained_further

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]

    from smallnets.laboratory.exporting import Exported
    from smallnets.pictures.paper import Figure


class Runs(RunData):
    """Trained networks, one for each seed, and everything that can be done with them."""

    @classmethod
    def of(cls, data: RunData) -> Self:
        """The same runs as an object that people hold."""
        return cls(**{entry.name: getattr(data, entry.name) for entry in fields(data)})

    def __repr__(self) -> str:
        from smallnets.laboratory.settings import network_text  # late, like the other rooms of single methods

        epochs = counted(int(self.state.epochs.max()), "epoch")
        return f"<Runs: {network_text(self.experiment.network)}; {counted(len(self.seeds), 'seed')}, {epochs}>"

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read runs that `save` wrote.

        Raises:
            InputError: the file cannot be read, or is no run file.
        """
        from smallnets.laboratory.run_files import read

        return cls.of(read(path))

    def _repr_html_(self) -> str:
        from smallnets.notebook_html import picture, preformatted
        from smallnets.pictures.paper import png_of

        return preformatted(self.table()) + picture(png_of(self.figure()), repr(self))

    def text(self) -> str:
        """The same as `table`."""
        return self.table()

    def html(self) -> str:
        """The table and the figure, as a notebook shows them."""
        return self._repr_html_()

    def table(self) -> str:
        """The result as text: settings, losses, weights of one run; quartiles and success rate of many."""
        from smallnets.laboratory.tables import table

        return table(self)

    def figure(self, seed: str | int | None = None) -> Figure:
        """A picture of one run (the only one, or that of `seed`), or of all runs together."""
        from smallnets.laboratory.figures import figure

        return figure(self, seed)

    def film(
        self,
        path: str | Path,
        *,
        seed: str | int | None = None,
        frames: int = 30,
        force: bool = False,
        progress: Progress | None = None,
    ) -> int:
        """Write the course of one run as a moving picture, .gif or .webp; how many pictures it has.

        Args:
            path: the file.
            seed: whose run; the only one, or the first, for None.
            frames: how many pictures at most, 2 to 400; closer together at the beginning.
            force: write over an existing file.
            progress: called with the share that is done; False ends the film there.

        Raises:
            InputError: as `smallnets.laboratory.films.film`.
        """
        from smallnets.laboratory.films import film

        return film(self, path, seed=seed, frames=frames, force=force, progress=progress)

    def document(self) -> dict[str, object]:
        """The result as plain data, as `smallnets train --json` prints it."""
        from smallnets.laboratory.run_documents import document

        return document(self)

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write the runs with everything that is needed to predict and to go on.

        Raises:
            InputError: the file exists and `force` is not given, or it cannot be written.
        """
        from smallnets.laboratory.run_files import save

        save(self, path, force=force)

    def export(self, path: str | Path, *, to: str, seed: str | int | None = None, force: bool = False) -> Exported:
        """Write one network in another program's format: torch, keras, onnx, c, numpy and more.

        Args:
            path: the file.
            to: the format.
            seed: whose network; the first run's for None.
            force: write over an existing file.

        Raises:
            InputError: as `smallnets.laboratory.exporting.export`.
        """
        from smallnets.laboratory.exporting import export

        return export(self, path, to=to, seed=seed, force=force)

    def to_pandas(self) -> pd.DataFrame:
        """One row for each run, as a pandas data frame.

        Raises:
            MissingExtra: pandas is not installed.
        """
        from smallnets.laboratory.tables import to_pandas

        return to_pandas(self)

    def continued(
        self,
        epochs: int,
        *,
        engine: str = AUTO,
        record_every: int | None = None,
        solved_at: float | None = None,
        progress: Progress | None = None,
    ) -> Runs:
        """The same runs, trained for `epochs` more epochs, bit for bit as if they had never paused.

        Raises:
            InputError: the runs stopped at different epochs, epochs is below 1, or the table has changed since.
        """
        with interruptible(progress) as watched:
            return Runs.of(
                trained_further(
                    self, epochs, engine=engine, record_every=record_every, solved_at=solved_at, progress=watched
                )
            )
