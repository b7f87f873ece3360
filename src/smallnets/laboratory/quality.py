"""What one run is worth on its own test points, for the summary of a training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.engines.loading import load
from smallnets.errors import InputError
from smallnets.laboratory.labels import labels
from smallnets.laboratory.numbers import aligned, counted, percent, shown
from smallnets.laboratory.scores import scores_of

if TYPE_CHECKING:
    from smallnets.laboratory.runs import RunData

LARGEST = 10**8
"""So many products at most are worth a summary."""
MOST_CLASSES = 12


def quality(runs: RunData) -> list[str]:
    """R2, RMSE and MAE in the target's units, or balanced accuracy and confusion, on the test points of the first seed.

    Nothing for data that are no table or arrays, for a diverged run, or where the table is no longer there.
    """
    data = runs.experiment.data
    given = data.table is not None or data.inline is not None
    if not given or runs.final[0].diverged or data.points * runs.program.parameter_count > LARGEST:
        return []
    try:
        drawn = load(runs.experiment, runs.program, runs.seeds[:1]).drawn
        part = drawn.split.test
        scores = scores_of(runs.network(), drawn.inputs[part, :, 0], drawn.targets[part, 0])
    except InputError:
        return []
    points, target = counted(data.n_test, "test point"), data.target or "the target"
    if not scores.counts:
        told = f"R2 {shown(scores.r2)}, RMSE {shown(scores.rmse)}, MAE {shown(scores.mae)}"
        return [f"On {points}, in the units of {target}: {told}"]
    parts = [f"On {points}: balanced accuracy {percent(scores.balanced_accuracy)}"]
    if len(scores.counts) <= MOST_CLASSES:
        known = [str(label) for label in labels(data)]
        rows = [(name, *map(str, row)) for name, row in zip(known, scores.counts, strict=True)]
        parts.append(aligned([("is \\ taken for", *known), *rows]))
    return parts
