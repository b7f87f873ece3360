"""duplicate_units: units of one hidden layer that say the same thing.

Definition: every two of them have activations with a correlation above 0.95 in size over the training points
(complete linkage: no pair is linked through a third unit), and the network can do without all but one of them: the
others are replaced by their best line in the first, and that takes away at most a twentieth of what the network has
learned (its distance from the best constant's loss).  Always the two groups that are most alike are joined, if the
network can do without all but one unit of them together.  So nothing is said of units of a network that has learned
nothing: there any unit can be left out.  Constant units have no correlation and are left out.  Of fewer than 10 points
any two units may agree by chance; there their incoming numbers must agree too, but for one factor.

Why a correlation: the next layer has weights and a bias, so it can replace a unit by any c + k times another one.
What is lost is the part of the activation that such a line leaves over, 1 - r^2 of its variance: less than 9.75 % for
|r| > 0.95.  Why the points and not a grid: what units do where there are no data changes no loss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding
from smallnets.diagnosis.sums import mean, product
from smallnets.diagnosis.wording import capital, named, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.diagnosis.fit import Fit
    from smallnets.diagnosis.units import UnitSeen

ALIKE = 0.95
FEWEST = 10
SAME_WEIGHTS = 0.05

FACTS = Facts(
    name="duplicate_units",
    thresholds={"alike": ALIKE, "fewest": FEWEST, "same_weights": SAME_WEIGHTS},
    texts={
        "sentence": "{units} are duplicates: they say nearly the same about every point, so together they do the work "
        "of one.",
        "sentence_mirrored": "{units} are mirror images: they say nearly the same about every point, so together they "
        "do the work of one.",
        "evidence": "Every two of their activations have a correlation of at least {correlation} in size. With one "
        "unit in place of all, the training loss goes from {loss} to {folded}.",
        "change": "one unit in place of {units}",
    },
)


def find(case: Case, fit: Fit) -> list[Finding]:
    """One finding for each group, in each hidden layer."""
    return [_finding(case, fit, group) for layer in case.hidden for group in groups(case, fit, layer)]


def groups(case: Case, fit: Fit, layer: Sequence[UnitSeen]) -> list[list[UnitSeen]]:
    """The groups of two units or more that are alike, and that the network can do without but for one."""
    if fit.learned_nothing:
        return []  # such a network can do without any of its units, which says nothing about them
    varying = [unit for unit in layer if not unit.constant]
    if len(varying) < 2:
        return []
    clusters, refused = [[place] for place in range(len(varying))], set[tuple[int, ...]]()
    similar = _similar(case, varying)
    while (pair := _closest(clusters, similar, refused)) is not None:
        joined = sorted(clusters[pair[0]] + clusters[pair[1]])
        if _folds(case, fit, [varying[place] for place in joined]):
            clusters[pair[0]] = joined
            clusters.pop(pair[1])
        else:
            refused.add(tuple(joined))
    return [[varying[place] for place in cluster] for cluster in sorted(clusters) if len(cluster) > 1]


def _similar(case: Case, varying: Sequence[UnitSeen]) -> NDArray[np.float64]:
    """How alike any two units are, from 0 to 1."""
    similar = np.abs(correlations(varying))
    if len(varying[0].a) < FEWEST:
        return np.where(_same_numbers(case, varying), similar, 0.0)
    return similar


def _closest(
    clusters: list[list[int]], similar: NDArray[np.float64], refused: set[tuple[int, ...]]
) -> tuple[int, int] | None:
    """The two groups that are most alike in their least alike units, the first of equals; None where none are alike."""
    best, found = ALIKE, None
    for second in range(len(clusters)):
        for first in range(second):
            least = min(float(similar[a, b]) for a in clusters[first] for b in clusters[second])
            if least > best and tuple(sorted(clusters[first] + clusters[second])) not in refused:
                best, found = least, (first, second)
    return found


def correlations(units: Sequence[UnitSeen]) -> NDArray[np.float64]:
    """Pearson's correlation of the activations, (units, units)."""
    centred = np.array([(unit.a - mean(unit.a)) / unit.spread for unit in units])
    return product(centred, np.ascontiguousarray(centred.T)) / centred.shape[1]


def _same_numbers(case: Case, units: Sequence[UnitSeen]) -> NDArray[np.bool_]:
    """Which two units have the same incoming weights and bias but for one factor, within 5 % of the largest."""
    layer = units[0].place[0]
    weights, biases = case.weights(layer).astype(np.float64), case.biases(layer).astype(np.float64)
    rows: list[NDArray[np.float64]] = []
    for unit in units:
        at = unit.place[1] - 1
        row = np.append(weights[at], biases[at])
        largest = float(np.abs(row).max())
        rows.append(row / largest if largest > 0 else row)
    return np.array([[_near(one, other) for other in rows] for one in rows])


def _near(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    return float(min(np.abs(one - other).max(), np.abs(one + other).max())) <= SAME_WEIGHTS


def _folds(case: Case, fit: Fit, group: Sequence[UnitSeen]) -> bool:
    return loss_when_folded(case, group) - fit.train <= fit.slack


def _finding(case: Case, fit: Fit, group: Sequence[UnitSeen]) -> Finding:
    pairs = correlations(group)[np.triu_indices(len(group), 1)]
    closest, loosest = (float(pairs[pick(np.abs(pairs))]) for pick in (np.argmax, np.argmin))
    folded = loss_when_folded(case, group)
    units = tuple(unit.place for unit in group)
    evidence = {"correlation": number(abs(loosest), 4), "loss": number(fit.train, 4), "folded": number(folded, 4)}
    sentence = "sentence_mirrored" if (pairs < 0).all() else "sentence"
    return Finding(
        kind="duplicate_units",
        severity=fit.severity,
        sentence=FACTS.say(sentence, units=capital(named(units))),
        units=units,
        evidence=FACTS.say("evidence", **evidence),
        numbers={"correlation": closest, "smallest_correlation": loosest, "loss_when_folded": folded},
        advice=spare(fit, units[0][0]),
        counterfactual=Counterfactual(FACTS.say("change", units=named(units)), fit.train, folded),
    )


def spare(fit: Fit, layer: int) -> tuple[Advice, ...]:
    """What to do about a unit too many: one less where the network does its job, else another start."""
    if fit.good:
        return (Advice("units", -1, layer=layer),)
    return (Advice("seed"), Advice("units", 1, layer=layer))


def loss_when_folded(case: Case, group: Sequence[UnitSeen]) -> float:
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
