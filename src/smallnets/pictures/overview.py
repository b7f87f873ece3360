"""One page for one run, and one page for many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import fill

from matplotlib.figure import Figure, SubFigure

from smallnets.pictures.decision_map import draw_decision_map
from smallnets.pictures.descriptions import describe
from smallnets.pictures.ensemble import draw_ensemble
from smallnets.pictures.geometry import geometry
from smallnets.pictures.loss_curves import draw_loss_curves
from smallnets.pictures.marks import legend_handles
from smallnets.pictures.network_diagram import draw_network_diagram
from smallnets.pictures.outcomes import draw_outcomes
from smallnets.pictures.palette import QUIET
from smallnets.pictures.paper import SMALL, on_paper, sheet, side_by_side, stacked
from smallnets.pictures.subjects import Curves, Diagram, DrawnEnsemble, DrawnPoints, DrawnPredictions, Surface

BESIDE = 6.4
"""The widest diagram, in inches, that has the map beside it; a wider one stands above."""


@dataclass(frozen=True, eq=False)
class RunAnswer:
    """What a run answers: a surface with its points, or predictions where there are not two inputs."""

    shown: Surface | DrawnPredictions
    points: DrawnPoints | None = None


@dataclass(frozen=True, eq=False)
class Specimen:
    """One run out of many, such as the median one: its name, what it answers, and its course."""

    name: str
    answer: RunAnswer
    curves: Curves


def run_overview(
    diagram: Diagram,
    answer: RunAnswer,
    curves: Curves,
    *,
    heading: str = "",
    settings: str = "",
    discretize: bool = False,
) -> Figure:
    """One run on a page: the network, what it answers, how its loss fell, and its settings."""
    with on_paper():
        needed = geometry(diagram)
        place = _beside if needed.width <= BESIDE else _above
        figure, network, (width, height), map_, course = place(needed.width, needed.height)
        draw_network_diagram(network, diagram, width, height)
        _answer(map_, answer, discretize=discretize)
        beside = needed.width <= BESIDE
        draw_loss_curves(course, curves, log=curves.diverged_at is not None, height=1.6 if beside else 3.4, wide=beside)
        _words(figure, heading, settings)
    figure.set_label(describe(diagram, *_subjects(answer), curves))
    return figure


def runs_overview(
    runs: DrawnEnsemble,
    specimens: Sequence[Specimen],
    *,
    heading: str = "",
    settings: str = "",
    discretize: bool = False,
) -> Figure:
    """Many runs on a page: how their losses are spread, and a few runs (best, median, worst) with map and course."""
    with on_paper():
        figure = sheet(max(3.35 * len(specimens), 7.0), 9.6 if specimens else 4.6)
        if specimens:
            upper, lower = stacked(figure, 4, 5.4)
            draw_ensemble(upper, runs)
            _specimens(lower, specimens, discretize=discretize)
        else:
            draw_ensemble(figure, runs)
        _words(figure, heading, settings)
    figure.set_label(describe(runs))
    return figure


MAP, COURSE, WORDS = 4.7, 2.2, 0.8
"""Inches: the width of the map, the height of the curves below a network, the room for heading and settings."""

Placed = tuple[Figure, SubFigure, tuple[float, float], SubFigure, SubFigure]


def _beside(width: float, height: float) -> Placed:
    """The network at the left, the map at the right, the curves below both."""
    left, upper = max(width, 4.6), max(height, 4.5)
    figure = sheet(left + MAP, upper + COURSE + WORDS)
    above, course = stacked(figure, upper, COURSE)
    network, map_ = side_by_side(above, left, MAP)
    return figure, network, (left, upper), map_, course


def _above(width: float, height: float) -> Placed:
    """The network over the whole width, map and curves side by side below it."""
    figure = sheet(max(width, 9.6), height + 4.4 + WORDS)
    network, lower = stacked(figure, height, 4.4)
    map_, course = side_by_side(lower, MAP, figure.get_figwidth() - MAP)
    return figure, network, (figure.get_figwidth(), height), map_, course


def _answer(panel: SubFigure, answer: RunAnswer, *, discretize: bool, key: bool = True, heading: str = "") -> None:
    if isinstance(answer.shown, DrawnPredictions):
        draw_outcomes(panel, answer.shown, heading=heading)
    else:
        draw_decision_map(panel, answer.shown, answer.points, discretize=discretize, key=key, heading=heading)


def _specimens(panel: SubFigure, specimens: Sequence[Specimen], *, discretize: bool) -> None:
    maps, courses = (side_by_side(row, *[1.0] * len(specimens)) for row in stacked(panel, 3.4, 2.0))
    for specimen, above, below in zip(specimens, maps, courses, strict=True):
        _answer(above, specimen.answer, discretize=discretize, key=False, heading=specimen.name)
        curves = replace(specimen.curves, train_accuracy=None, test_accuracy=None)
        draw_loss_curves(below, curves, log=curves.diverged_at is not None, height=1.1)
    first = specimens[0].answer
    if isinstance(first.shown, Surface):
        handles = legend_handles(first.shown, first.points)
        panel.legend(handles=handles, loc="outside lower center", ncols=max(len(handles), 1), handletextpad=0.3)


def _words(figure: Figure, heading: str, settings: str) -> None:
    if heading:
        figure.suptitle(heading, x=0.012, ha="left", fontsize=11)
    if settings:
        figure.supxlabel(
            fill(settings, int(figure.get_figwidth() * 17)), x=0.012, ha="left", fontsize=SMALL, color=QUIET
        )


def _subjects(answer: RunAnswer) -> list[object]:
    return [answer.shown] if answer.points is None else [answer.shown, answer.points]
