"""Pictures that only the site has: losses as curves, update rules as paths, written lines with their verdicts."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from smallnets.arithmetic import NumpyMathematics
from smallnets.functions.losses import Loss
from smallnets.functions.updates import Update
from smallnets.pictures.palette import QUIET
from smallnets.pictures.paper import on_paper

BLUE, ORANGE = "#0877bd", "#c05600"
STEEP = 20.0
"""How much steeper the valley of the update rules is across than along."""


def loss_figure(loss: Loss) -> Figure:
    """What one output costs, and the slope of that, for the target 1 (and 0, where targets are classes)."""
    m = NumpyMathematics(64)
    z = np.linspace(-4, 4, 401)
    with on_paper():
        figure = Figure(figsize=(7.2, 3.2), layout="constrained")
        left, right = figure.subplots(1, 2)
        for target, colour in ((1.0, BLUE), (0.0, ORANGE)):
            outputs, targets = _arguments(loss, z, target)
            left.plot(z, loss.value(outputs, targets, m), color=colour, label=f"target {target:g}")
            right.plot(z, loss.slopes(outputs, targets, m)[0], color=colour, label=f"target {target:g}")
        what = "pre-activation z" if loss.logits else "output o"
        for axes, title in ((left, "cost of one sample"), (right, "its slope")):
            axes.set(title=title, xlabel=what)
            axes.legend(frameon=False)
    return figure


def _arguments(loss: Loss, z: np.ndarray, target: float) -> tuple[list[np.ndarray], list[np.ndarray]]:
    if loss.whole is None:
        return [z], [np.full_like(z, target)]
    return [z, np.zeros_like(z)], [np.full_like(z, target), np.full_like(z, 1 - target)]


def update_path(rule: Update, rate: float, steps: int = 60) -> np.ndarray:
    """The places (steps + 1, 2) that the rule visits in the valley (x^2 + 20 y^2) / 2, from (-4, 1)."""
    m = NumpyMathematics(64)
    w = np.array([-4.0, 1.0])
    slots = [np.zeros(2) for _ in rule.slots]
    places = [w]
    for count in range(1, steps + 1):
        w, kept = rule.apply(w, w * np.array([1.0, STEEP]), slots, rule.scalars_at(count, rate), m)
        slots = list(kept)
        places.append(w)
    return np.array(places)


RATES = {"adagrad": 0.5, "rmsprop": 0.1, "adam": 0.2, "momentum": 0.02, "nesterov": 0.02}


def update_figure(rule: Update) -> Figure:
    """The path of the rule in a long valley."""
    rate = RATES.get(rule.name, 0.09)
    path = update_path(rule, rate)
    xs, ys = np.meshgrid(np.linspace(-5, 3, 121), np.linspace(-1.8, 1.8, 91))
    height = (xs**2 + STEEP * ys**2) / 2
    with on_paper():
        figure = Figure(figsize=(7.2, 3.0), layout="constrained")
        axes = figure.subplots()
        axes.contour(xs, ys, height, levels=[0.1, 0.5, 1, 2, 4, 8, 14, 22], colors=QUIET, linewidths=0.6)
        axes.plot(*path.T, color=BLUE, marker="o", markersize=3, linewidth=1.2)
        axes.plot([0], [0], marker="*", markersize=12, color=ORANGE)
        axes.set(title=f"{len(path) - 1} updates at rate {rate:g}", xlabel="w1", ylabel="w2", xlim=(-5, 3))
    return figure


VERDICTS = {"right": (QUIET, "right"), "carried": (BLUE, "carried forward"), "wrong": (ORANGE, "WRONG")}


def lines_figure(lines: Sequence[tuple[str, str, str]], sentence: str) -> Figure:
    """Lines of a calculation with their verdicts: (what was written, verdict, what is right)."""
    with on_paper():
        figure = Figure(figsize=(7.2, 0.55 + 0.27 * (len(lines) + 1)))
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set(xlim=(0, 1), ylim=(-len(lines) - 1.2, 0.6))
        axes.text(0.02, 0, sentence, fontsize=10.5, va="center", weight="bold")
        for place, (text, verdict, right) in enumerate(lines, 1):
            colour, word = VERDICTS.get(verdict, (QUIET, verdict))
            style = {"va": "center", "family": "monospace", "fontsize": 9.5, "color": colour}
            axes.text(0.02, -place, text, parse_math=False, **style)
            axes.text(0.50, -place, word, parse_math=False, **style)
            axes.text(0.70, -place, right if verdict != "right" else "", parse_math=False, **style)
    return figure


def finite(value: float) -> str:
    """Four significant digits."""
    return f"{value:.4g}" if math.isfinite(value) else str(value)
