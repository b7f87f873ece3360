"""The network of an exercise as the house draws it: units, and links with the size and sign of their weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.errors import InputError
from smallnets.teaching import Exercise
from smallnets.teaching.exercise_drawing import unit_names
from smallnets.teaching.exercise_parts import amounts

if TYPE_CHECKING:
    from smallnets.pictures.paper import Figure

MOST_UNITS = 12
"""Units of a layer up to which a sheet shows the network."""


def network_figure(exercise: Exercise, heading: str = "") -> Figure:
    """The network with the size and sign of its weights.

    Raises:
        InputError: the exercise has no network with numbers.
    """
    import numpy as np

    from smallnets.pictures.network_diagram import network_diagram
    from smallnets.pictures.subjects import Diagram, DrawnLayer

    if not exercise.layers:
        why = "has no network with numbers to draw"
        raise InputError("exercise", exercise.title or "(no title)", why, "give it layers")
    layers = tuple(
        DrawnLayer(
            weights=np.array([[float(one) for one in amounts(row, "weights")] for row in layer.weights]),
            biases=np.array([float(one) for one in amounts(layer.biases, "biases")]) if layer.biases else None,
            activations=layer.activations,
        )
        for layer in exercise.layers
    )
    names = unit_names(exercise)
    return network_diagram(Diagram(names[0], layers, names[-1]), heading=heading)


def network_svg(exercise: Exercise) -> str:
    """The network as an SVG; "" where there is none with numbers, or it is too large for a sheet."""
    from smallnets.pictures.saving import rendered

    if not exercise.layers or max(exercise.shape.widths) > MOST_UNITS:
        return ""
    text = rendered(network_figure(exercise), "svg").decode()
    return text[text.index("<svg") :]
