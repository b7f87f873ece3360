"""duplicate_units: units of one hidden layer that say the same thing.

Definition: their activations over the training points have a correlation above 0.95 in size; units that are so
linked, directly or through a third, form one group.  Constant units have no correlation and are left out.

Why a correlation: the next layer has weights and a bias, so it can replace a unit by any c + k times another one.
What is lost is the part of the activation that such a line leaves over, 1 - r^2 of its variance: less than 9.75 % for
|r| > 0.95, about what also counts as noise in `fit` (a tenth).  Why the points and not a grid: what units do where
there are no data changes no loss, and a grid exists for two inputs only.  What folding costs is measured besides: the
other units of the group are replaced by their best line in the first, and the loss is taken anew.  If that raises it
by more than a tenth of the best constant's loss, they are called almost duplicates: what is left between them matters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Finding
from smallnets.diagnosis.sums import mean, product
from smallnets.diagnosis.wording import capital, named, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

ALIKE = 0.95
COSTLY = 0.1

FACTS = Facts(
    name="duplicate_units",
    thresholds={"alike": ALIKE, "costly": COSTLY},
    texts={
        "sentence": "{units} are duplicates: they say the same about every point, so together they do the work of one.",
        "sentence_mirrored": "{units} are mirror images: they say the same about every point, so together they do the "
        "work of one.",
        "sentence_costly": "{units} are almost duplicates: they say nearly the same about most points, but the network "
        "lives on what is left between them.",
        "sentence_costly_mirrored": "{units} are almost mirror images: they say nearly the same about most points, but "
        "the network lives on what is left between them.",
        "evidence": "Their activations have a correlation of {correlation}. Folded into one, the training loss goes "
        "from {loss} to {folded}.",
        "more_units": "another seed or more units, so that the others need not stand so close",
    },
    advice=("one unit less, if the loss is fine", "another seed or more units, if it is not"),
)


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
    centred = np.array([(unit.a - mean(unit.a)) / unit.spread for unit in units])
    return product(centred, np.ascontiguousarray(centred.T)) / centred.shape[1]


def _finding(case: Case, fit: Fit, group: Sequence[UnitSeen]) -> Finding:
    pairs = correlations(group)[np.triu_indices(len(group), 1)]
    closest = float(pairs[np.argmax(np.abs(pairs))])
    folded = _loss_when_folded(case, group)
    costly = not folded - fit.train <= COSTLY * fit.constant
    sentence = "sentence" + ("_costly" if costly else "") + ("_mirrored" if (pairs < 0).all() else "")
    evidence = {"correlation": number(closest, 4), "loss": number(fit.train, 4), "folded": number(folded, 4)}
    return Finding(
        kind="duplicate_units",
        severity=fit.severity,
        sentence=FACTS.say(sentence, units=capital(named([unit.place for unit in group]))),
        units=tuple(unit.place for unit in group),
        evidence=FACTS.say("evidence", **evidence),
        numbers={
            "correlation": closest,
            "smallest_correlation": float(pairs[np.argmin(np.abs(pairs))]),
            "loss_when_folded": folded,
        },
        advice=(FACTS.say("more_units"),) if costly else FACTS.advice,
    )


def _loss_when_folded(case: Case, group: Sequence[UnitSeen]) -> float:
    """The training loss with every unit but the first replaced by its best line in the first."""
    kept, layer = group[0], group[0].place[0]
    following = case.program.layers[layer]
    parameters = case.parameters.astype(np.float64)
    weights = parameters[following.weights_at : following.biases_at].reshape(following.units, following.fan_in)
    for unit in group[1:]:
        centre, own = mean(kept.a), mean(unit.a)
        k = mean((unit.a - own) * (kept.a - centre)) / (kept.spread * kept.spread)
        outgoing = weights[:, unit.place[1] - 1].copy()
        weights[:, kept.place[1] - 1] += outgoing * k
        weights[:, unit.place[1] - 1] = 0
        if following.biases:
            shift = outgoing * (own - k * centre)
            parameters[following.biases_at : following.biases_at + following.units] += shift
    return case.train_loss(parameters.astype(case.parameters.dtype))
