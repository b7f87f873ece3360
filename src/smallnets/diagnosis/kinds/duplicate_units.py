"""duplicate_units: units of one hidden layer that say the same thing.

Definition: their activations over the training points have a correlation above 0.95 in size; units that are so
linked, directly or through a third, form one group.  Constant units have no correlation and are left out.

Why a correlation: the next layer has weights and a bias, so it can replace a unit by any c + k times another one.
What is lost is the part of the activation that such a line leaves over, 1 - r^2 of its variance: less than 9.75 % for
|r| > 0.95, about what also counts as noise in `fit` (a tenth).  Why the points and not a grid: what units do where
there are no data changes no loss, and a grid exists for two inputs only.  What folding costs is measured besides: the
other units of the group are replaced by their best line in the first, and the loss is taken anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.wording import capital, named, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

ALIKE = 0.95


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each group, in each hidden layer."""
    return [_finding(case, fit, group) for layer in case.hidden for group in groups(layer)]


def groups(layer: Sequence[UnitSeen]) -> list[list[UnitSeen]]:
    """The groups of two units or more that are duplicates."""
    varying = [unit for unit in layer if not unit.constant]
    if len(varying) < 2:
        return []
    alike = np.abs(correlations(varying)) > ALIKE
    waiting = set(range(len(varying)))
    found: list[list[UnitSeen]] = []
    while waiting:
        group, fresh = set[int](), {min(waiting)}
        while fresh:
            group |= fresh
            fresh = {other for one in fresh for other in np.flatnonzero(alike[one]).tolist()} - group
        waiting -= group
        if len(group) > 1:
            found.append([varying[place] for place in sorted(group)])
    return found


def correlations(units: Sequence[UnitSeen]) -> NDArray[np.float64]:
    """Pearson's correlation of the activations, (units, units)."""
    centred = np.array([(unit.a - unit.a.mean()) / unit.spread for unit in units])
    return centred @ centred.T / centred.shape[1]


def _finding(case: Case, fit: Fit, group: Sequence[UnitSeen]) -> Finding:
    found = correlations(group)
    pairs = found[np.triu_indices(len(group), 1)]
    closest = float(pairs[np.argmax(np.abs(pairs))])
    mirrored = bool((pairs < 0).all())
    word = "mirror images" if mirrored else "duplicates"
    folded = _loss_when_folded(case, group)
    cost = f" Folded into one, the training loss goes from {number(fit.train, 4)} to {number(folded, 4)}."
    return Finding(
        kind="duplicate_units",
        severity=fit.severity,
        sentence=f"{capital(named([unit.place for unit in group]))} are {word}: they "
        "say the same about every point, so together they do the work of one.",
        units=tuple(unit.place for unit in group),
        evidence=f"Their activations have a correlation of {number(closest, 4)}.{cost}",
        numbers={
            "correlation": closest,
            "smallest_correlation": float(pairs[np.argmin(np.abs(pairs))]),
            "loss_when_folded": folded,
        },
        advice=("one unit less, if the loss is fine", "another seed or more units, if it is not"),
    )


def _loss_when_folded(case: Case, group: Sequence[UnitSeen]) -> float:
    """The training loss with every unit but the first replaced by its best line in the first."""
    kept, layer = group[0], group[0].place[0]
    following = case.program.layers[layer]
    parameters = case.parameters.copy()
    weights = parameters[following.weights_at : following.biases_at].reshape(following.units, following.fan_in)
    for unit in group[1:]:
        k = float(((unit.a - unit.a.mean()) * (kept.a - kept.a.mean())).mean()) / kept.spread**2
        outgoing = weights[:, unit.place[1] - 1].copy()
        weights[:, kept.place[1] - 1] += outgoing * k
        weights[:, unit.place[1] - 1] = 0
        if following.biases:
            shift = outgoing * (unit.a.mean() - k * kept.a.mean())
            parameters[following.biases_at : following.biases_at + following.units] += shift
    return case.train_loss(parameters)
