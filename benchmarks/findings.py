"""How often a finding is false: its counterfactual is done by other code, and the loss does otherwise than it says.

    python benchmarks/findings.py             # 25 seeds of every data set and four activations, 100 random tables
    python benchmarks/findings.py --seeds 1000

The judges share no code with the findings: networks are computed by NumPy's own matrix products, units are replaced by
NumPy's least squares, layers are looked at by singular values, losses are taken anew on 4,000 freshly drawn points, and
trainings go on or begin anew with `smallnets.train`.  A table of told and false findings per kind is printed;
docs/diagnosis.md shows it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
from msgspec.structs import replace

from smallnets.datasets.registry import GENERATORS
from smallnets.diagnosis import Case, Finding, diagnose
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained, trained_further

ACTIVATIONS = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "elu": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
}
SHAPES = ((2,), (4,), (4, 2), (8, 8))
FRESH = 4000
LITTLE, SOME = 0.05, 0.1


class Network:
    """A trained network in plain NumPy, for data of one output."""

    def __init__(self, case: Case, name: str) -> None:
        self.case, self.bend = case, ACTIVATIONS[name]
        self.layers = [
            (case.weights(at).astype(float), case.biases(at).astype(float)) for at in range(1, len(case.layers) + 1)
        ]
        last = case.experiment.network.layers[-1].activation
        self.last: Callable[[np.ndarray], np.ndarray] = {"tanh": np.tanh, "sigmoid": ACTIVATIONS["sigmoid"]}.get(
            str(last), lambda z: z
        )
        self.x = case.loaded.lanes.train_inputs[:, :, 0].astype(float)
        self.t = case.train_targets.astype(float)

    def hidden(self, layer: int, x: np.ndarray | None = None) -> np.ndarray:
        """The activations (points, units) of a hidden layer, counted from 1."""
        a = self.x if x is None else x
        for w, b in self.layers[:layer]:
            a = self.bend(a @ w.T + b)
        return a

    def loss_after(self, layer: int, a: np.ndarray) -> float:
        """The training loss if a hidden layer had these activations."""
        for w, b in self.layers[layer:-1]:
            a = self.bend(a @ w.T + b)
        w, b = self.layers[-1]
        z = a @ w.T + b
        return self.cost(z if self.case.program.loss.logits else self.last(z), self.t)

    def cost(self, answers: np.ndarray, t: np.ndarray) -> float:
        """The mean loss, by formulas of its own."""
        name = self.case.program.loss.name
        if name == "half_squared":
            return float(((answers - t) ** 2 / 2).sum(axis=1).mean())
        if name == "mean_squared":
            return float(((answers - t) ** 2).mean())
        if name == "softmax_cross_entropy":
            most = answers.max(axis=1, keepdims=True)
            return float((most[:, 0] + np.log(np.exp(answers - most).sum(axis=1)) - (answers * t).sum(axis=1)).mean())
        return float((np.logaddexp(0, answers) - t * answers).mean())

    @property
    def loss(self) -> float:
        """The training loss."""
        return self.loss_after(0, self.x)

    def learned(self) -> float:
        """How far the training loss is from that of the mean target."""
        share = np.broadcast_to(self.t.mean(axis=0), self.t.shape)
        if not self.case.program.loss.logits:
            return self.cost(share, self.t) - self.loss
        with np.errstate(divide="ignore"):
            odds = np.log(share) if self.t.shape[1] > 1 else np.log(share / (1 - share))
        return self.cost(odds, self.t) - self.loss


def fresh_loss(case: Case) -> float | None:
    """The loss on newly drawn points; None for tables."""
    data = case.experiment.data
    if data.generator is None:
        return None
    drawn = replace(case.experiment, data=replace(data, points=FRESH, same_data="0.99999", train_share=50.0))
    other = Case(drawn, case.seed, case.parameters, case.dead, case.history)
    return float(other.train_losses.mean())


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


JUDGES: dict[str, Callable[[Network, Finding], bool]] = {
    "always_on_unit": always_on_is_false,
    "bottleneck": bottleneck_is_false,
    "constant_predictor": constant_is_false,
    "dead_unit": dead_is_false,
    "duplicate_units": duplicates_are_false,
    "idle_unit": idle_is_false,
    "linear_layers": line_is_false,
    "noise_floor": floor_is_false,
    "overfitting": overfitting_is_false,
    "still_learning": still_learning_is_false,
    "underfitting": underfitting_is_false,
}


def healthy_is_false(net: Network, losses: dict[str, object]) -> bool:
    """On fresh points the network has learned less than seven tenths of what can be learned."""
    fresh = fresh_loss(net.case)
    if fresh is None:
        fresh = float(net.case.test_losses.mean())
    constant, reference = losses["constant_loss"], losses["reference_loss"]
    return constant - fresh < 0.7 * (constant - reference)  # type: ignore[operator]


def generated(seeds: int) -> Iterator[tuple[Case, str]]:
    """Runs of every data set and four activations, with noise and shapes in turn."""
    for turn, (name, activation) in enumerate(product(GENERATORS, ACTIVATIONS)):
        for part, hidden in enumerate(SHAPES):
            noise = (0, 20, 0, 35)[(turn + part) % 4]
            count = max(1, seeds // len(SHAPES))
            runs = trained(
                name, hidden=hidden, activation=activation, noise=noise, epochs=200, seeds=count, record_every=1,
                seed=f"0.{turn:02d}{part}00",
            )  # fmt: skip
            for seed in runs.seeds:
                yield case_of(runs, seed), activation


def tables(count: int) -> Iterator[tuple[Case, str]]:
    """Random tables: 15 to 150 rows, 1 to 5 columns, numbers or classes that follow a bent rule with noise."""
    for at in range(count):
        rng = np.random.default_rng(at)
        x = rng.normal(size=(rng.integers(15, 150), rng.integers(1, 6))) * rng.uniform(0.5, 20)
        rule = np.sin(x[:, 0] / x[:, 0].std()) + 0.5 * x[:, -1] / x[:, -1].std()
        y = rule + rng.choice([0.1, 0.5, 2.0]) * rng.normal(size=len(x))
        targets = y.tolist() if at % 2 else [str(value > 0) for value in y]
        activation = list(ACTIVATIONS)[at % 4]
        runs = trained((x, targets), hidden=SHAPES[at // 4 % 4], activation=activation, epochs=150, seed=at)
        yield case_of(runs), activation


def judged(cases: Iterator[tuple[Case, str]], told: Counter[str], false: Counter[str]) -> None:
    """Count findings by kind, and the false ones."""
    for case, name in cases:
        found = diagnose(case)
        if not found.losses:
            told["diverged"] += 1
            continue
        net = Network(case, name)
        if found.state == "healthy":
            told["healthy"] += 1
            false["healthy"] += healthy_is_false(net, found.losses)  # type: ignore[arg-type]
        told[f"state {found.state}"] += 1
        for finding in found.findings:
            if finding.kind in JUDGES:
                told[finding.kind] += 1
                false[finding.kind] += JUDGES[finding.kind](net, finding)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=24, help="of every data set and activation")
    parser.add_argument("--tables", type=int, default=100)
    chosen = parser.parse_args()
    for title, cases in (("generated", generated(chosen.seeds)), ("tables", tables(chosen.tables))):
        told, false = Counter[str](), Counter[str]()
        with np.errstate(all="ignore"):
            judged(cases, told, false)
        print(f"\n{title}\n{'finding':<22}{'told':>7}{'false':>7}{'share':>9}")
        for kind, count in sorted(told.items()):
            print(f"{kind:<22}{count:>7}{false[kind]:>7}{100 * false[kind] / count:>8.1f}%")


if __name__ == "__main__":
    main()
