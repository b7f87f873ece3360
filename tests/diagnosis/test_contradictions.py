"""No two sentences that are shown together contradict each other, and no advice pulls against another."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from smallnets.diagnosis import diagnose
from smallnets.diagnosis.consistency import direction
from smallnets.diagnosis.trying import with_trials
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained

EXCLUSIVE = [
    {"underfitting", "still_learning", "overfitting", "constant_predictor", "diverged"},
    {"noise_floor", "unreachable_target"},
    {"vanishing_gradient", "exploding_gradient"},
]
"""At most one of each set can be true of a network."""

ABOUT_ONE_UNIT = [
    {"dead_unit", "nearly_dead_unit", "saturated_unit", "idle_unit"},
    {"dead_unit", "duplicate_units"},
    {"dead_unit", "always_on_unit"},
    {"flat_function", "always_on_unit"},
]
"""At most one of each set can be true of a unit."""

SETS = ["circle", "xor", "gauss", "spiral", "reg-plane", "checkerboard"]


def contradictions(found):
    """Pairs of what is shown together that cannot both be so."""
    shown = [finding for finding in found.findings if not finding.suspected]
    for first, second in combinations(shown, 2):
        kinds = {first.kind, second.kind}
        if len(kinds) == 2 and any(kinds <= exclusive for exclusive in EXCLUSIVE):
            yield first.sentence, second.sentence
        both = set(first.units) & set(second.units)
        if both and len(kinds) == 2 and any(kinds <= exclusive for exclusive in ABOUT_ONE_UNIT):
            yield first.sentence, second.sentence
        if both and kinds == {"duplicate_units"}:
            yield first.sentence, second.sentence
    for first, second in combinations(found.advice, 2):
        pulls = direction(first), direction(second)
        if None not in pulls and pulls[0][0] == pulls[1][0] and pulls[0][1] != pulls[1][1]:
            yield first.text, second.text
        if first.text == second.text:
            yield first.text, second.text
    if found.healthy and any(finding.severity != "remark" for finding in found.findings):
        yield found.verdict, found.findings[0].sentence
    if found.state == "untrained" and {finding.kind for finding in found.findings} & {*EXCLUSIVE[0], "duplicate_units"}:
        yield found.verdict, found.findings[0].sentence


@pytest.mark.parametrize(("name", "activation"), list(product(SETS, ["relu", "tanh", "sigmoid", "linear"])))
def test_no_two_sentences_contradict_each_other(name, activation):
    for epochs, noise, hidden in ((0, 0, (4, 2)), (60, 30, (6,)), (150, 0, (2, 2))):
        runs = trained(name, hidden=hidden, activation=activation, noise=noise, epochs=epochs, points=120, seeds=2)
        for seed in runs.seeds:
            found = diagnose(case_of(runs, seed))
            assert list(contradictions(found)) == []


def test_trials_bring_no_contradiction_either():
    for name, options in [("xor", {"hidden": (2,)}), ("gauss", {"hidden": (8, 8), "noise": 50, "train_share": 10})]:
        case = case_of(trained(name, activation="relu", epochs=100, **options))
        assert list(contradictions(with_trials(case, diagnose(case), seeds=4))) == []
