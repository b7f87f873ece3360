"""The course of one run as a film: the run is trained once more, in parts, which gives the same bits."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace as replaced

from smallnets.errors import InputError
from smallnets.laboratory.figures import figure
from smallnets.laboratory.training import Progress, train_experiment, trained_further
from smallnets.pictures.films import checked_film, frame, save_film

if TYPE_CHECKING:
    from pathlib import Path

    from smallnets.laboratory.runs import RunData

FRAMES = 30
MOST = 400


def shown_epochs(epochs: int, frames: int) -> list[int]:
    """At most `frames` epochs from 0 to the last, closer together at the beginning, where most is learned."""
    steps = max(1, frames - 1)
    return sorted({round(epochs * (place / steps) ** 2) for place in range(steps + 1)})


def film(
    runs: RunData,
    path: str | Path,
    *,
    seed: str | int | None = None,
    frames: int = FRAMES,
    force: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write the course of one run (the only one, or that of `seed`); how many pictures it has.

    Progress that asks to stop ends the film there, and what there is is written.

    Raises:
        InputError: the file exists or has another ending than .gif or .webp, `frames` is not 2 to 400, or there is
            no run of that seed.
    """
    if not 2 <= frames <= MOST:
        raise InputError("frames", frames, f"is not 2 to {MOST}", f"write {FRAMES}")
    checked_film(path, force=force)
    lane = runs.lane(seed)
    epochs = shown_epochs(int(runs.state.epochs[lane]), frames)
    training = replaced(runs.experiment.training, epochs=0, stop_at=None, patience=None)
    course = train_experiment(replaced(runs.experiment, training=training), seeds=(runs.seeds[lane],))
    pictures = [frame(figure(course))]
    for count, (before, after) in enumerate(pairwise(epochs), 1):
        if progress is not None and progress(count / len(epochs)) is False:
            break
        course = trained_further(course, after - before)
        pictures.append(frame(figure(course)))
    save_film(pictures, path)
    return len(pictures)
