"""What one run is worth on its own test points, for the summary of a training."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smallnets.engines.loading import load
from smallnets.errors import InputError
from smallnets.laboratory.labels import labels
from smallnets.laboratory.numbers import aligned, counted, percent, shown
from smallnets.laboratory.scores import Scores, scores_by_target, scores_of

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
        judged = [(runs.network(), drawn.inputs[part, :, 0], drawn.targets[part][..., 0])]
        names = runs.experiment.target_names
        each = scores_by_target(judged) if len(names) > 1 else (scores_of(*judged[0]),)
    except InputError:
        return []
    points, target = counted(data.n_test, "test point"), data.target or "the target"
    scores = each[0]
    if not scores.counts:
        units = names if len(names) > 1 else (target,)
        return [_of_numbers(points, name, one) for name, one in zip(units, each, strict=True)]
    parts = [f"On {points}: balanced accuracy {percent(scores.balanced_accuracy)}"]
    if len(scores.counts) <= MOST_CLASSES:
        known = [str(label) for label in labels(data)]
        rows = [(name, *map(str, row)) for name, row in zip(known, scores.counts, strict=True)]
        parts.append(aligned([("is \\ taken for", *known), *rows]))
    return parts


def _of_numbers(points: str, target: str, scores: Scores) -> str:
    right = "" if math.isnan(scores.accuracy) else f", right {percent(scores.accuracy)}"
    told = f"R2 {shown(scores.r2)}, RMSE {shown(scores.rmse)}, MAE {shown(scores.mae)}"
    return f"On {points}, in the units of {target}: {told}{right}"
