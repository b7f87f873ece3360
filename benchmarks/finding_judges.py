"""Judges of findings: each does the opposite of what is said, by code that shares nothing with the finding.

Networks are computed by NumPy's own matrix products, units are replaced by NumPy's least squares, slopes and gradients
are taken by differences in extended precision, layers are looked at by singular values, losses are taken anew on 4,000
freshly drawn points, and trainings go on or begin anew with `smallnets.train`.  benchmarks/findings.py counts.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec.structs import replace
from plain_network import FRESH, Network, fresh_points
from unit_judges import (
    LITTLE,
    SOME,
    always_on_is_false,
    dead_is_false,
    duplicates_are_false,
    flat_is_false,
    idle_is_false,
    lines_are_false,
    nearly_dead_is_false,
    saturated_is_false,
    symmetric_is_false,
    undefined_is_false,
)

from smallnets.diagnosis import Case, Finding
from smallnets.laboratory.training import trained, trained_further


def bottleneck_is_false(net: Network, found: Finding) -> bool:
    """The layer's second principal component holds more than a tenth, or the loss is below the bound."""
    a = net.hidden(found.units[0][0])
    spread = a.std(axis=0)
    varies = spread > 1e-8 * (1 + np.abs(a).max(axis=0))
    parts = np.linalg.svd((a - a.mean(axis=0))[:, varies] / spread[varies], compute_uv=False) ** 2
    second = parts[1] / parts.sum() if len(parts) > 1 else 0.0
    bound, fresh = found.numbers.get("best_loss_along_it"), net.fresh_loss
    below = isinstance(bound, float) and fresh is not None and fresh < 0.9 * bound
    return bool(second > SOME) or below


def line_is_false(net: Network, _found: Finding) -> bool:
    """What goes into the output is no linear function of the inputs."""
    z = net.hidden(len(net.layers) - 1) @ net.layers[-1][0].T
    design = np.column_stack([net.x, np.ones(len(net.x))])
    rest = z - design @ np.linalg.lstsq(design, z, rcond=None)[0]
    return bool(rest.var() > LITTLE * z.var())


def constant_is_false(net: Network, _found: Finding) -> bool:
    """On fresh points it is clearly better than the best constant there."""
    points = fresh_points(net.case)
    if points is None or net.fresh_loss is None:
        return False
    return net.fresh_loss < 0.85 * net.constant_at(points[1])


def overfitting_is_false(net: Network, _found: Finding) -> bool:
    """On fresh points the network costs hardly more than on its training points."""
    fresh = net.fresh_loss
    return fresh is not None and fresh - net.loss < LITTLE * (net.learned() + net.loss)


def still_learning_is_false(net: Network, found: Finding) -> bool:
    """As long again, and three times that, the training loss does not fall by a twentieth of what is left."""
    case = net.case
    if "fallen_lately" not in found.numbers:  # too few losses were recorded: only the learned share is told
        return _share_is_false(net, found)
    again = trained(case.experiment, seeds=[case.seed], record_every=1)
    more = trained_further(again, 3 * case.epochs)
    left = found.numbers["train_loss"] - found.numbers["reference_loss"]  # pyright: ignore[reportOperatorIssue]
    return min(row[1] for row in more.history()) > net.loss - LITTLE * left


def _share_is_false(net: Network, found: Finding) -> bool:
    """The learned share, from the constant's loss to the reference, is another one."""
    constant = net.learned() + net.loss
    share = (constant - net.loss) / (constant - found.numbers["reference_loss"])  # pyright: ignore[reportOperatorIssue]
    return abs(max(share, 0.0) - found.numbers["learned_share"]) > 1e-6  # pyright: ignore[reportOperatorIssue]


def underfitting_is_false(net: Network, found: Finding) -> bool:
    """Neither other starts, nor a much larger network that trains with adam, learn more on the same points."""
    seeds, plan = [f"0.7{at:04d}" for at in range(8)], net.case.experiment
    experiment = replace(plan, network=replace(plan.network, given=()))
    left = found.numbers["train_loss"] - found.numbers["reference_loss"]  # pyright: ignore[reportOperatorIssue]
    goal = net.loss - SOME * left
    if min(trained(experiment, seeds=seeds, same_data=net.case.seed).train_losses) < goal:
        return False
    large = {"hidden": (20, 20), "activation": "tanh", "optimizer": "adam", "learning_rate": 0.01, "epochs": 60}
    large["standardize"] = "both" if experiment.data.standardize_target else "inputs"
    runs = trained(experiment, seeds=seeds, same_data=net.case.seed, **large)
    for more in (140, 400, 0):  # most learn more within 60 epochs
        if min(runs.train_losses) < goal:
            return False
        runs = trained_further(runs, more) if more else runs
    return True


def floor_is_false(net: Network, found: Finding) -> bool:
    """The network itself costs less on average than the floor allows, by more than chance explains."""
    fresh = net.fresh_loss
    spread = found.numbers["deviation_of_test_loss"] * np.sqrt(found.numbers["test_points"] / (FRESH / 2))
    return fresh is not None and fresh < found.numbers["noise_floor"] - 4 * spread


def stuck_is_false(net: Network, found: Finding) -> bool:
    """The wrong answers have steep slopes, or as long again teaches most of them."""
    unit = found.units[0][1] - 1
    wrong = _stuck(net, unit)
    if wrong.mean() < 0.8 * found.numbers["share_stuck"]:  # pyright: ignore[reportOperatorIssue]
        return True
    case = net.case
    runs = trained_further(trained(case.experiment, seeds=[case.seed], record_every=1), case.epochs)
    later = Network(replace_parameters(case, runs.state.parameters[:, 0]), net.name)
    return bool((wrong & _stuck(later, unit)).sum() < 0.5 * wrong.sum())


def _stuck(net: Network, unit: int) -> np.ndarray:
    z, t = net.before(len(net.layers))[:, unit], net.t[:, unit]
    slopes = np.abs(net.last(z + 1e-5) - net.last(z - 1e-5)) / 2e-5
    far = np.linspace(-10, 10, 4001)
    flat = slopes < 2 * LITTLE * np.abs(np.gradient(net.last(far), far)).max()
    return flat & (np.abs(net.last(z) - t) > 0.5 * (t.max() - t.min()))


def replace_parameters(case: Case, parameters: np.ndarray) -> Case:
    """The same case with other parameters."""
    return Case(case.experiment, case.seed, parameters, case.dead, case.history)


def gradients_are_false(net: Network, found: Finding) -> bool:
    """By differences of the loss, the first layer's gradient is within 500 times of the last layer's."""
    at_start = found.numbers["moment"] == "start"
    held = Network(net.case, net.name, net.case.start) if at_start else net
    first, last = held.gradient_size(1), held.gradient_size(len(held.layers))
    return first * 500 > last if found.kind == "vanishing_gradient" else first < 500 * last


def unlucky_is_false(net: Network, _found: Finding) -> bool:
    """Of 40 further starts on the same points less than one in eight learns clearly more."""
    return better_starts(net) < 5


def better_starts(net: Network) -> int:
    """How many of 40 further starts on the same points learn clearly more."""
    seeds = [f"0.8{at:04d}" for at in range(40)]
    losses = np.array(trained(net.case.experiment, seeds=seeds, same_data=net.case.seed).train_losses)
    room = net.learned() + net.loss - np.nanmin(losses)
    return int((losses < net.loss - SOME * room).sum())


def diverged_is_false(net: Network, found: Finding) -> bool:
    """The loss has not run away; or the rate that is said to work does not, or up to 2 times it all do."""
    case = net.case
    first, last = case.history[0][1], case.history[-1][1]
    if np.isfinite(last) and last < 5 * first and np.isfinite(case.parameters).all():
        return True
    rate, works = case.experiment.training.learning_rate, found.numbers.get("rate_that_works")
    if not isinstance(works, float):
        return _holds(case, rate / 2**24)
    larger = [times * works for times in (1.25, 1.5, 2.0) if times * works < rate]  # near the border luck decides
    return not _holds(case, works) or (bool(larger) and all(_holds(case, one) for one in larger))


def _holds(case: Case, rate: float) -> bool:
    epochs = max(1, min(case.epochs, 200))
    how = {"learning_rate": rate, "epochs": epochs, "record_every": epochs, "engine": "reference"}
    runs = trained(case.experiment, seeds=[case.seed], **how)
    first, last = runs.history()[0][1], runs.history()[-1][1]
    return bool(np.isfinite(runs.state.parameters).all() and last <= first)


def unscaled_is_false(net: Network, _found: Finding) -> bool:
    """With inputs (and numbers to be predicted) that NumPy standardized the same network learns no more."""
    data = net.case.experiment.data
    if data.inline is None:
        return False
    inputs, targets = np.array(data.inline.inputs), list(data.inline.targets)
    inputs = (inputs - inputs.mean(axis=0)) / np.where(inputs.std(axis=0) > 0, inputs.std(axis=0), 1)
    if data.kind == "regression":
        targets = ((np.array(targets) - np.mean(targets)) / np.std(targets)).tolist()
    inline = replace(data.inline, inputs=tuple(map(tuple, inputs.tolist())), targets=tuple(targets))
    runs = trained(replace(net.case.experiment, data=replace(data, inline=inline)), seeds=[net.case.seed])
    other = Network(
        Case(runs.experiment, net.case.seed, runs.state.parameters[:, 0], net.case.dead, runs.history()), net.name
    )
    shares = [one.learned() / constant if (constant := one.learned() + one.loss) else 1.0 for one in (net, other)]
    now = shares[0] if np.isfinite(shares[0]) else 0.0
    return not shares[1] > max(now, 0.0) + LITTLE


def range_is_false(net: Network, found: Finding) -> bool:
    """Some numbers come below the loss that is called the least, or a linear output learns no more."""
    least = found.numbers["least_loss"]
    rng = np.random.default_rng(len(net.x))
    for scale in np.geomspace(0.1, 1000, 60):
        some = Network(net.case, net.name, rng.normal(0, scale, len(net.case.parameters)))
        if some.loss < 0.999999 * least:  # type: ignore[operator]
            return True
    plan = net.case.experiment
    *hidden, last = plan.network.layers
    straight = replace(plan, network=replace(plan.network, layers=(*hidden, replace(last, activation="linear"))))
    seeds = [f"0.7{at:05d}" for at in range(8)]
    then = [one.train_loss for one in trained(straight, seeds=seeds).final]
    return not min(then) < net.loss


JUDGES: dict[str, Callable[[Network, Finding], bool]] = {
    "always_on_unit": always_on_is_false,
    "bottleneck": bottleneck_is_false,
    "constant_predictor": constant_is_false,
    "dead_unit": dead_is_false,
    "diverged": diverged_is_false,
    "duplicate_units": duplicates_are_false,
    "exploding_gradient": gradients_are_false,
    "flat_function": flat_is_false,
    "idle_unit": idle_is_false,
    "linear_layers": line_is_false,
    "nearly_dead_unit": nearly_dead_is_false,
    "noise_floor": floor_is_false,
    "output_range": range_is_false,
    "overfitting": overfitting_is_false,
    "saturated_unit": saturated_is_false,
    "still_learning": still_learning_is_false,
    "stuck_output": stuck_is_false,
    "symmetric_units": symmetric_is_false,
    "undefined_value": undefined_is_false,
    "underfitting": underfitting_is_false,
    "unit_lines": lines_are_false,
    "unlucky_start": unlucky_is_false,
    "unscaled_inputs": unscaled_is_false,
    "unscaled_target": unscaled_is_false,
    "vanishing_gradient": gradients_are_false,
}


def healthy_is_false(net: Network, losses: dict[str, object]) -> bool:
    """On fresh points the network has learned less than seven tenths of what can be learned."""
    fresh = net.fresh_loss
    if fresh is None:
        fresh = float(net.case.test_losses.mean())
    constant, reference = losses["constant_loss"], losses["reference_loss"]
    return constant - fresh < 0.7 * (constant - reference)  # type: ignore[operator]
