"""unit_lines: how the lines lie along which the units of the first layer switch (a description, nothing wrong).

Definition: where the features are two inputs as they are, unit j switches along w1 x1 + w2 x2 + b = 0.  Told are the
line's direction against the axis of the first input in degrees, 0 to 180, and its distance from the middle (0, 0) in
the units of the features; within 15 degrees it is called horizontal (0), vertical (90) or diagonal (45, 135), else
slanting.  Units with both weights 0 have no line.  Told of networks that do their job and have at most four units
there: more is a picture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.diagnosis.angles import direction
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding, Number
from smallnets.diagnosis.wording import number

if TYPE_CHECKING:
    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.place import Place

TOLERANCE = 15.0
MOST = 4
NAMES = ((0.0, "horizontal"), (45.0, "diagonal"), (90.0, "vertical"), (135.0, "diagonal"), (180.0, "horizontal"))
SLANTING = "slanting"

FACTS = Facts(
    name="unit_lines",
    thresholds={"tolerance": TOLERANCE, "most": MOST},
    texts={
        "sentence": "The lines of layer 1: {lines}.",
        "line": "unit {unit} {name} ({angle} degrees)",
        "evidence": "A line's direction is taken against the axis of {first}; within {tolerance} degrees it is called "
        "by its name.",
        "slanting": SLANTING,
    }
    | {f"at_{angle:.0f}": name for angle, name in NAMES},
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """At most one finding, about all units of the first layer."""
    if not ((fit.good or case.epochs == 0) and _plain_inputs(case) and case.hidden and len(case.hidden[0]) <= MOST):
        return []
    rows: list[list[Number]] = []
    words: list[str] = []
    units: list[Place] = []
    for unit, ((w1, w2), bias) in enumerate(zip(case.weights(1).tolist(), case.biases(1).tolist(), strict=True), 1):
        size = math.sqrt(w1 * w1 + w2 * w2)
        if size > 0:
            angle = direction(w1, w2)
            name = orientation(angle)
            rows.append([unit, angle, abs(bias) / size, name])
            words.append(FACTS.say("line", unit=unit, name=name, angle=number(angle)))
            units.append((1, unit))
    if not rows:
        return []
    return [
        Finding(
            kind="unit_lines",
            severity="remark",
            sentence=FACTS.say("sentence", lines=", ".join(words)),
            units=tuple(units),
            evidence=FACTS.say("evidence", tolerance=number(TOLERANCE), first=case.experiment.data.features[0]),
            numbers={"unit_angle_distance_name": rows},
        )
    ]


def orientation(angle: float) -> str:
    """Its name."""
    near = [name for middle, name in NAMES if abs(angle - middle) <= TOLERANCE]
    return near[0] if near else SLANTING


def _plain_inputs(case: Case) -> bool:
    mapped = case.loaded.scales.feature_map
    return len(mapped.columns) == 2 and mapped.formulas in (("x1", "x2"), mapped.columns)
