"""The tour: what a small network can and cannot do, in a few trainings with figures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.output_files import named
from smallnets.laboratory.run_results import Runs
from smallnets.laboratory.shipped_examples import examples
from smallnets.laboratory.training import Progress
from smallnets.laboratory.verbs import train

LINK = (
    "#activation=relu&batchSize=10&dataset=xor&learningRate=0.03&noise=0&networkShape=3&seed=0.12345&percTrainData=50"
)
TABLES = (
    ("heating.csv", "heating_mwh", "A table of your own: a number to predict", "Heat that a flat takes in a year."),
    ("sprouting.csv", "result", "A table with two classes in words", "No straight line tells sprouted from dormant."),
    ("leaves.csv", "tree", "A table with four classes", "Softmax gives a share to each of four trees."),
)
"""Example tables: file, target, title and lesson of their stops."""


class TourStop(Frozen):
    """One stop of the tour: what to look at, the command that does the same, and how to train it."""

    name: str
    title: str
    lesson: str
    command: str
    run: Callable[[Progress | None], Runs]


class TourResult(Frozen):
    """A stop with its result and the picture that was drawn of it."""

    stop: TourStop
    runs: Runs
    picture: Path


def training_stops() -> tuple[TourStop, ...]:
    """The stops that need no files."""
    return (
        TourStop(
            "1_playground_link",
            "A link of the TensorFlow Playground, with the same numbers",
            "Three ReLU units learn XOR from this start.",
            f"smallnets train '{LINK}' --epochs 300 --figure run.png",
            lambda progress: train(LINK, epochs=300, progress=progress),
        ),
        TourStop(
            "2_two_hundred_starts",
            "The same network from 200 starts",
            "One run says little: only about six starts in ten end well.",
            "smallnets train xor --hidden 3 --activation relu --seeds 200 --epochs 500 --solved-at 0.05",
            partial(_two_hundred, 3),
        ),
        TourStop(
            "3_two_units",
            "One unit fewer",
            "With two ReLU units not one of 200 starts ends well.",
            "smallnets train xor --hidden 2 --activation relu --seeds 200 --epochs 500 --solved-at 0.05",
            partial(_two_hundred, 2),
        ),
    )


def stops(tables: Path | None = None) -> tuple[TourStop, ...]:
    """The stops in order; one more for each example table in the folder `tables`."""
    return (*training_stops(), *table_stops(tables))


def tables_at_hand() -> Path:
    """The example tables of the folder that one is in; elsewhere those that come with the package."""
    here = Path("examples")
    return here if here.is_dir() else Path(examples().folder)


def _two_hundred(units: int, progress: Progress | None) -> Runs:
    return train("xor", hidden=(units,), activation="relu", seeds=200, epochs=500, solved_at=0.05, progress=progress)


def _table(path: Path, target: str, progress: Progress | None) -> Runs:
    return train(str(path), target=target, hidden=(6,), epochs=200, progress=progress)


def prepared(folder: Path) -> Path:
    """The folder for the pictures, made if it is missing; pictures of earlier tours in it are drawn anew.

    Raises:
        InputError: a file is in the way, or the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"cannot be made ({error.strerror})"
        raise InputError("folder", named(folder), why, "name another folder for the pictures") from error
    return folder


def visit(stop: TourStop, folder: Path, progress: Progress | None = None) -> TourResult:
    """Train and draw one stop; of an interrupted training nothing is drawn."""
    from smallnets.laboratory.figures import save_figure

    runs = stop.run(progress)
    picture = folder / f"{stop.name}.png"
    if runs.finished:
        save_figure(runs, picture, force=True)
    return TourResult(stop, runs, picture)


def table_stops(tables: Path | None) -> tuple[TourStop, ...]:
    """A stop for each example table that is there."""
    if tables is None:
        return ()
    found = [(tables / file, target, title, lesson) for file, target, title, lesson in TABLES]
    return tuple(
        TourStop(
            f"{number}_{path.stem}",
            title,
            lesson,
            f"smallnets train {path} --target {target} --hidden 6 --epochs 200",
            partial(_table, path, target),
        )
        for number, (path, target, title, lesson) in enumerate(found, 4)
        if path.is_file()
    )
