"""unit_lines: how the lines lie along which the units of the first layer switch (a description, nothing wrong).

Definition: where the features are two inputs as they are, unit j switches along w1 x1 + w2 x2 + b = 0.  Told are the
line's direction against the x1 axis in degrees, 0 to 180, and its distance from the middle (0, 0) in the units of the
features; within 15 degrees it is called horizontal (0), vertical (90) or diagonal (45, 135), else slanting.  Units with
both weights 0 have no line.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.wording import number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.finding import Place
    from smallnets.diagnosis.fit import Fit

TOLERANCE = 15.0
NAMES = ((0.0, "horizontal"), (45.0, "diagonal"), (90.0, "vertical"), (135.0, "diagonal"), (180.0, "horizontal"))


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding, about all units of the first layer."""
    del fit
    if not _plain_inputs(case):
        return []
    rows: list[list[Number]] = []
    words: list[str] = []
    units: list[Place] = []
    for unit, ((w1, w2), bias) in enumerate(zip(case.weights(1).tolist(), case.biases(1).tolist(), strict=True), 1):
        size = math.hypot(w1, w2)
        if size > 0:
            angle = direction(w1, w2)
            name = orientation(angle)
            rows.append([unit, angle, abs(bias) / size, name])
            words.append(f"unit {unit} {name} ({number(angle)} degrees)")
            units.append((1, unit))
    if not rows:
        return []
    return [
        Finding(
            kind="unit_lines",
            severity="remark",
            sentence=f"The lines of layer 1: {', '.join(words)}.",
            units=tuple(units),
            evidence="A line's direction is taken against the x1 axis; within 15 degrees it is called by its name.",
            numbers={"unit_angle_distance_name": rows},
        )
    ]


def direction(w1: float, w2: float) -> float:
    """The direction of the line w1 x1 + w2 x2 + b = 0 in degrees, from 0 to below 180."""
    angle = math.degrees(math.atan2(-w1, w2)) % 180.0
    return 0.0 if angle == 180.0 else angle


def orientation(angle: float) -> str:
    """Its name."""
    near = [name for middle, name in NAMES if abs(angle - middle) <= TOLERANCE]
    return near[0] if near else "slanting"


def _plain_inputs(case: Case) -> bool:
    mapped = case.loaded.scales.feature_map
    return len(mapped.columns) == 2 and mapped.formulas in (("x1", "x2"), mapped.columns)
