"""Pictures look as they did when a person looked at them.

Set SMALLNETS_DRAW_GOLDEN=1 to draw them anew; then look at each before it is committed.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import drawn_subjects as drawn
import numpy as np
import pytest
from PIL import Image

from smallnets.pictures.activation_figure import activation_figure
from smallnets.pictures.decision_map import decision_map
from smallnets.pictures.ensemble import ensemble
from smallnets.pictures.loss_curves import loss_curves
from smallnets.pictures.network_diagram import network_diagram
from smallnets.pictures.outcomes import outcomes
from smallnets.pictures.overview import RunAnswer, Specimen, run_overview, runs_overview
from smallnets.pictures.saving import rendered

GOLDEN = Path(__file__).parent / "golden"
TOLERANCE = 8.0
"""Root mean square of the differences, of 255; other versions of FreeType move letters by parts of a pixel."""

PICTURES = {
    "map_of_two_classes": lambda: decision_map(*drawn.ring()),
    "map_of_a_regression": lambda: decision_map(*drawn.slope_of_land()),
    "map_of_six_classes": lambda: decision_map(*drawn.sectors()),
    "small_network": lambda: network_diagram(drawn.network(2, 4, 2, 1)),
    "mixed_network_without_maps": lambda: network_diagram(
        drawn.network(4, 5, 3, maps=False, activations=("relu", "tanh"))
    ),
    "curves_with_accuracy": lambda: loss_curves(drawn.course(accuracy=True)),
    "many_runs": lambda: ensemble(drawn.many_runs()),
    "sigmoid": lambda: activation_figure([drawn.sigmoid()]),
    "several_functions": lambda: activation_figure([drawn.relu(), drawn.tanh_of_a_paper(), drawn.step()]),
    "confusion": lambda: outcomes(drawn.penguins()),
    "one_run": lambda: run_overview(
        drawn.network(2, 4, 2, 1),
        RunAnswer(*drawn.ring()),
        drawn.course(),
        heading="ring, 2-4-2-1",
        settings="seed 0.1",
    ),
    "runs_on_a_page": lambda: runs_overview(
        drawn.many_runs(),
        [Specimen(name, RunAnswer(*drawn.ring()), drawn.course()) for name in ("best", "median", "worst")],
    ),
}


def pixels(content):
    return np.asarray(Image.open(content).convert("RGB"), dtype=float)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_like_its_golden_file(name):
    figure = PICTURES[name]()
    content = rendered(figure, dots_per_inch=50 if figure.get_figwidth() < 8 else 36)
    path = GOLDEN / f"{name}.png"
    if os.environ.get("SMALLNETS_DRAW_GOLDEN"):
        path.write_bytes(content)
    drawn_now, golden = pixels(BytesIO(content)), pixels(path)
    assert drawn_now.shape == golden.shape
    difference = np.sqrt(np.mean((drawn_now - golden) ** 2))
    assert difference <= TOLERANCE, f"{name} differs by {difference:.1f}; look at it"


def test_a_changed_sign_would_be_seen():
    surface, points = drawn.ring()
    mirrored = type(surface)(surface.xs, surface.ys, -surface.values, class_names=surface.class_names)
    now = pixels(BytesIO(rendered(decision_map(mirrored, points), dots_per_inch=50)))
    assert np.sqrt(np.mean((now - pixels(GOLDEN / "map_of_two_classes.png")) ** 2)) > 2 * TOLERANCE


def test_golden_files_are_small_and_all_used():
    sizes = {path.stem: path.stat().st_size for path in GOLDEN.glob("*.png")}
    assert set(sizes) == set(PICTURES)
    assert max(sizes.values()) <= 60_000
