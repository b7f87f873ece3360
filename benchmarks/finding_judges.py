"""Judges of findings: each does the opposite of what is said, by code that shares nothing with the finding.

Networks are computed by NumPy's own matrix products, units are replaced by NumPy's least squares, slopes and gradients
are taken by differences in extended precision, layers are looked at by singular values, losses are taken anew on 4,000
freshly drawn points, and trainings go on or begin anew with `smallnets.train`.  benchmarks/findings.py counts.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec.structs import replace
from plain_network import FRESH, Network, fresh_loss

from smallnets.diagnosis import Case, Finding
from smallnets.laboratory.training import trained, trained_further

LITTLE, SOME = 0.05, 0.1


def duplicates_are_false(net: Network, found: Finding) -> bool:
    """One unit in place of all, by least squares, takes away more than a tenth of what was learned."""
    layer = found.units[0][0]
    a = net.hidden(layer)
    kept = found.units[0][1] - 1
    for _, unit in found.units[1:]:
        slope, shift = np.polyfit(a[:, kept], a[:, unit - 1], 1)
        a[:, unit - 1] = shift + slope * a[:, kept]
    return net.loss_after(layer, a) - net.loss > SOME * max(net.learned(), 0) + 1e-9


def idle_is_false(net: Network, found: Finding) -> bool:
    """Without the units the loss changes by more than a tenth of what was learned."""
    layer = found.units[0][0]
    a = net.hidden(layer)
    for _, unit in found.units:
        a[:, unit - 1] = a[:, unit - 1].mean()
    return abs(net.loss_after(layer, a) - net.loss) > SOME * max(net.learned(), 0) + 1e-9


def dead_is_false(net: Network, found: Finding) -> bool:
    """The unit is not 0 somewhere."""
    layer, unit = found.units[0]
    if layer == len(net.layers):
        return False
    return bool((net.hidden(layer)[:, unit - 1] != 0).any())


def bottleneck_is_false(net: Network, found: Finding) -> bool:
    """The layer's second principal component holds more than a tenth, or the loss is below the bound."""
    a = net.hidden(found.units[0][0])
    spread = a.std(axis=0)
    a = (a - a.mean(axis=0))[:, spread > 0] / spread[spread > 0]
    parts = np.linalg.svd(a, compute_uv=False) ** 2
    second = parts[1] / parts.sum() if len(parts) > 1 else 0.0
    bound, fresh = found.numbers.get("best_loss_along_it"), fresh_loss(net.case)
    below = isinstance(bound, float) and fresh is not None and fresh < 0.9 * bound
    return bool(second > SOME) or below


def line_is_false(net: Network, _found: Finding) -> bool:
    """What goes into the output is no linear function of the inputs."""
    z = net.hidden(len(net.layers) - 1) @ net.layers[-1][0].T
    design = np.column_stack([net.x, np.ones(len(net.x))])
    rest = z - design @ np.linalg.lstsq(design, z, rcond=None)[0]
    return bool(rest.var() > LITTLE * z.var())


def constant_is_false(net: Network, found: Finding) -> bool:
    """On fresh points it is clearly better than a constant."""
    fresh = fresh_loss(net.case)
    return fresh is not None and fresh < 0.85 * found.numbers["constant_loss"]  # pyright: ignore[reportOperatorIssue]


def overfitting_is_false(net: Network, _found: Finding) -> bool:
    """On fresh points the network costs hardly more than on its training points."""
    fresh = fresh_loss(net.case)
    return fresh is not None and fresh - net.loss < LITTLE * (net.learned() + net.loss)


def still_learning_is_false(net: Network, found: Finding) -> bool:
    """As long again, and three times that, the training loss does not fall by a twentieth of what is left."""
    case = net.case
    again = trained(case.experiment, seeds=[case.seed], record_every=1)
    more = trained_further(again, 3 * case.epochs)
    left = found.numbers["train_loss"] - found.numbers["reference_loss"]  # pyright: ignore[reportOperatorIssue]
    return min(row[1] for row in more.history()) > net.loss - LITTLE * left


def underfitting_is_false(net: Network, found: Finding) -> bool:
    """Neither other starts, nor a much larger network that trains with adam, learn more on the same points."""
    experiment, seeds = net.case.experiment, [f"0.7{at:04d}" for at in range(8)]
    large = {"hidden": (20, 20), "activation": "tanh", "optimizer": "adam", "learning_rate": 0.01, "epochs": 600}
    large["standardize"] = "both" if experiment.data.standardize_target else "inputs"
    left = found.numbers["train_loss"] - found.numbers["reference_loss"]  # pyright: ignore[reportOperatorIssue]
    goal = net.loss - SOME * left
    for change in ({}, large):
        if min(trained(experiment, seeds=seeds, same_data=net.case.seed, **change).train_losses) < goal:
            return False
    return True


def floor_is_false(net: Network, found: Finding) -> bool:
    """The network itself costs less on average than the floor allows, by more than chance explains."""
    fresh = fresh_loss(net.case)
    spread = found.numbers["deviation_of_test_loss"] * np.sqrt(found.numbers["test_points"] / (FRESH / 2))
    return fresh is not None and fresh < found.numbers["noise_floor"] - 4 * spread


def always_on_is_false(net: Network, found: Finding) -> bool:
    """The unit with a straight line in its place changes the loss by more than a tenth of what was learned."""
    layer = found.units[0][0]
    before = net.hidden(layer - 1) if layer > 1 else net.x
    z = before @ net.layers[layer - 1][0].T + net.layers[layer - 1][1]
    a = net.bend(z)
    for _, unit in found.units:
        slope, shift = np.polyfit(z[:, unit - 1], a[:, unit - 1], 1)
        a[:, unit - 1] = shift + slope * z[:, unit - 1]
    return abs(net.loss_after(layer, a) - net.loss) > SOME * (abs(net.learned()) + net.loss)


def saturated_is_false(net: Network, found: Finding) -> bool:
    """Its slopes are not small, or about 0, with the mean size 1, no larger gradient reaches it."""
    layer = found.units[0][0]
    far = np.linspace(-10, 10, 4001)
    steepest = float(np.abs(np.gradient(net.bend(far), far)).max())
    z = net.before(layer)
    for _, unit in found.units:
        own = z[:, unit - 1]
        slopes = np.abs(net.bend(own + 1e-5) - net.bend(own - 1e-5)) / 2e-5
        if (slopes < 2 * LITTLE * steepest).mean() < 0.9:
            return True
        now = net.gradient_size(layer, unit)
        (w, b), middle = net.layers[layer - 1], float(np.median(own))
        size = np.abs(own - middle).mean() or 1.0
        kept = w[unit - 1].copy(), b[unit - 1]
        w[unit - 1], b[unit - 1] = kept[0] / size, (kept[1] - middle) / size
        then = net.gradient_size(layer, unit)
        w[unit - 1], b[unit - 1] = kept
        if then <= now and now > 0:  # where both are 0 in extended precision nothing is seen
            return True
    return False


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
    seeds = [f"0.8{at:04d}" for at in range(40)]
    losses = np.array(trained(net.case.experiment, seeds=seeds, same_data=net.case.seed).train_losses)
    room = net.learned() + net.loss - np.nanmin(losses)
    return int((losses < net.loss - SOME * room).sum()) < 5


def diverged_is_false(net: Network, found: Finding) -> bool:
    """The loss has not run away; or the rate that is said to work does not, or one and a half times it works too."""
    case = net.case
    first, last = case.history[0][1], case.history[-1][1]
    if np.isfinite(last) and last < 5 * first and np.isfinite(case.parameters).all():
        return True
    rate, works = case.experiment.training.learning_rate, found.numbers.get("rate_that_works")
    if not isinstance(works, float):
        return _holds(case, rate / 2**24)
    return not _holds(case, works) or (1.5 * works < rate and _holds(case, 1.5 * works))


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
    shares = [one.learned() / (one.learned() + one.loss) for one in (net, other)]
    now = shares[0] if np.isfinite(shares[0]) else 0.0
    return not shares[1] > max(now, 0.0) + LITTLE


JUDGES: dict[str, Callable[[Network, Finding], bool]] = {
    "always_on_unit": always_on_is_false,
    "bottleneck": bottleneck_is_false,
    "constant_predictor": constant_is_false,
    "dead_unit": dead_is_false,
    "diverged": diverged_is_false,
    "duplicate_units": duplicates_are_false,
    "exploding_gradient": gradients_are_false,
    "idle_unit": idle_is_false,
    "linear_layers": line_is_false,
    "noise_floor": floor_is_false,
    "overfitting": overfitting_is_false,
    "saturated_unit": saturated_is_false,
    "still_learning": still_learning_is_false,
    "stuck_output": stuck_is_false,
    "underfitting": underfitting_is_false,
    "unlucky_start": unlucky_is_false,
    "unscaled_inputs": unscaled_is_false,
    "vanishing_gradient": gradients_are_false,
}


def healthy_is_false(net: Network, losses: dict[str, object]) -> bool:
    """On fresh points the network has learned less than seven tenths of what can be learned."""
    fresh = fresh_loss(net.case)
    if fresh is None:
        fresh = float(net.case.test_losses.mean())
    constant, reference = losses["constant_loss"], losses["reference_loss"]
    return constant - fresh < 0.7 * (constant - reference)  # type: ignore[operator]
