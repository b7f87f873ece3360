"""Write the three example tables.  All their rows are invented here; no measurement of anything is in them."""  # noqa: INP001 - a script

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from pathlib import Path

from smallnets.datasets.stream import Stream

Cell = float | str


def main(folder: Path) -> None:
    """Write heating.csv, sprouting.csv and leaves.csv into a folder."""
    _write(folder / "heating.csv", ("floor_m2", "insulation_cm", "outside_c", "persons", "heating_mwh"), 240, _heating)
    _write(folder / "sprouting.csv", ("temperature_c", "moisture_percent", "depth_mm", "result"), 200, _sprouting)
    _write(folder / "leaves.csv", ("length_mm", "width_mm", "stalk_mm", "lobes", "tree"), 260, _leaf)


def _heating(draws: Stream, _row: int) -> Sequence[Cell]:
    """A flat and its heat in a year: area times leakage times cold, less what people give off."""
    floor = round(_between(draws, 30, 140))
    insulation = round(_between(draws, 0, 24))
    outside = round(_between(draws, -1, 12), 1)
    persons = 1 + math.floor(draws.uniform() * 4)
    leakage = 0.25 + 1.1 / (1 + insulation / 5)
    heat = floor * leakage * (20 - outside) * 0.0045 - 0.25 * persons + 0.25 * _normal(draws)
    return floor, insulation, outside, persons, round(max(heat, 0.1), 2)


def _sprouting(draws: Stream, _row: int) -> Sequence[Cell]:
    """A seed in a pot: it sprouts where it is neither cold nor hot, neither dry nor wet, and not too deep."""
    temperature = round(_between(draws, 4, 36), 1)
    moisture = round(_between(draws, 5, 95))
    depth = round(_between(draws, 2, 60))
    comfort = 1.6 - ((temperature - 20) / 9) ** 2 - ((moisture - 55) / 28) ** 2 - (depth / 50) ** 2
    return temperature, moisture, depth, "sprouted" if comfort + 0.15 * _normal(draws) > 0 else "dormant"


def _leaf(draws: Stream, row: int) -> Sequence[Cell]:
    """A leaf of one of four trees in turn: length, width against length, stalk, lobes."""
    tree, length, shape, stalk, lobes = (
        ("birch", 52.0, 0.75, 22.0, 1),
        ("maple", 105.0, 1.15, 80.0, 5),
        ("oak", 100.0, 0.58, 7.0, 9),
        ("willow", 88.0, 0.18, 9.0, 1),
    )[row % 4]
    size = math.exp(0.2 * _normal(draws))
    long = length * size
    wide = long * shape * math.exp(0.15 * _normal(draws))
    stem = stalk * size * math.exp(0.3 * _normal(draws))
    fewer = math.floor(draws.uniform() * 3) if lobes > 1 else 0
    return round(long, 1), round(wide, 1), round(stem, 1), lobes - fewer, tree


def _write(path: Path, columns: Sequence[str], count: int, row: Callable[[Stream, int], Sequence[Cell]]) -> None:
    draws = Stream(path.stem)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(row(draws, number) for number in range(count))


def _between(draws: Stream, low: float, high: float) -> float:
    return low + (high - low) * draws.uniform()


def _normal(draws: Stream) -> float:
    v1, s = draws.polar()
    return v1 * math.sqrt(-2 * math.log(s) / s)


if __name__ == "__main__":
    main(Path(__file__).parent)
