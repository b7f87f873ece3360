"""The tour: what a small network can and cannot do, in a few trainings with figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from smallnets.laboratory.results import Runs
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


@dataclass(frozen=True)
class Stop:
    """One stop of the tour: what to look at, the command that does the same, and how to train it."""

    name: str
    title: str
    lesson: str
    command: str
    run: Callable[[], Runs]


@dataclass(frozen=True)
class Seen:
    """A stop with its result and the picture that was drawn of it."""

    stop: Stop
    runs: Runs
    picture: Path


def stops() -> tuple[Stop, ...]:
    """The stops in order."""
    return (
        Stop(
            "1_playground_link",
            "A link of the TensorFlow Playground, with the same numbers",
            "Three ReLU units learn XOR from this start.",
            f"smallnets train '{LINK}' --epochs 300 --figure run.png",
            lambda: train(LINK, epochs=300),
        ),
        Stop(
            "2_two_hundred_starts",
            "The same network from 200 starts",
            "One run says little: only about six starts in ten end well.",
            "smallnets train xor --hidden 3 --activation relu --seeds 200 --epochs 500 --solved-at 0.05",
            lambda: train("xor", hidden=(3,), activation="relu", seeds=200, epochs=500, solved_at=0.05),
        ),
        Stop(
            "3_two_units",
            "One unit fewer",
            "Two ReLU units cannot do it, from any start.",
            "smallnets train xor --hidden 2 --activation relu --seeds 200 --epochs 500 --solved-at 0.05",
            lambda: train("xor", hidden=(2,), activation="relu", seeds=200, epochs=500, solved_at=0.05),
        ),
    )


def tour(folder: Path, tables: Path | None = None) -> Iterator[Seen]:
    """Train and draw stop after stop; pictures of earlier tours in the folder are drawn anew.

    Args:
        folder: where the pictures go; made if it is missing.
        tables: the folder of example tables, if it is at hand: one more stop for each.
    """
    from smallnets.laboratory.figures import save_figure

    folder.mkdir(parents=True, exist_ok=True)
    for stop in (*stops(), *table_stops(tables)):
        runs = stop.run()
        picture = folder / f"{stop.name}.png"
        save_figure(runs, picture, force=True)
        yield Seen(stop, runs, picture)


def table_stops(tables: Path | None) -> tuple[Stop, ...]:
    """A stop for each example table that is there."""
    if tables is None:
        return ()
    found = [(tables / file, target, title, lesson) for file, target, title, lesson in TABLES]
    return tuple(
        Stop(
            f"{number}_{path.stem}",
            title,
            lesson,
            f"smallnets train {path} --target {target} --hidden 6 --epochs 200",
            partial(train, str(path), target=target, hidden=(6,), epochs=200),
        )
        for number, (path, target, title, lesson) in enumerate(found, 4)
        if path.is_file()
    )
