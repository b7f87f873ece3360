"""How often a finding is false: its counterfactual is done by other code, and the loss does otherwise than it says.

    python benchmarks/findings.py                              # 24 runs of every data set and activation, 100 tables
    python benchmarks/findings.py --seeds 250 --into folder    # kept part by part: begin again where it was ended

benchmarks/finding_judges.py holds the judges.  Three kinds of runs: generated data, random tables, and sick networks
(rates that are too large, deep layers, starts that are too large, inputs of unlike size).  A table of told and false
findings per kind is printed; docs/diagnosis.md shows it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from finding_judges import JUDGES, healthy_is_false
from plain_network import ACTIVATIONS, Network

from smallnets.datasets.registry import GENERATORS
from smallnets.diagnosis import Case, diagnose
from smallnets.diagnosis.trying import with_trials
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained

SHAPES = ((2,), (4,), (4, 2), (8, 8))
Cases = Iterator[tuple[Case, str]]


def part_of_generated(turn: int, name: str, activation: str, part: int, count: int) -> Cases:
    """Runs of one data set, activation and shape, with noise in turn."""
    noise = (0, 20, 0, 35)[(turn + part) % 4]
    how = {"hidden": SHAPES[part], "activation": activation, "noise": noise, "seed": f"0.{turn:02d}{part}00"}
    runs = trained(name, epochs=200, seeds=count, record_every=1, **how)
    for seed in runs.seeds:
        yield case_of(runs, seed), activation


def parts_of_generated(seeds: int) -> Iterator[tuple[str, Callable[[], Cases]]]:
    """Every data set, activation and shape: a name, and what gives its runs."""
    for turn, (name, activation) in enumerate(product(GENERATORS, ACTIVATIONS)):
        for part in range(len(SHAPES)):
            settings = (turn, name, activation, part, max(1, seeds // len(SHAPES)))
            yield f"{name} {activation} {part}", lambda settings=settings: part_of_generated(*settings)


def generated(seeds: int) -> Cases:
    """Runs of every data set and four activations, with noise and shapes in turn."""
    for _, cases in parts_of_generated(seeds):
        yield from cases()


def tables(count: int, first: int = 0) -> Cases:
    """Random tables: 15 to 150 rows, 1 to 5 columns, numbers or classes that follow a bent rule with noise."""
    for at in range(first, first + count):
        rng = np.random.default_rng(at)
        x = rng.normal(size=(rng.integers(15, 150), rng.integers(1, 6))) * rng.uniform(0.5, 20)
        rule = np.sin(x[:, 0] / x[:, 0].std()) + 0.5 * x[:, -1] / x[:, -1].std()
        y = rule + rng.choice([0.1, 0.5, 2.0]) * rng.normal(size=len(x))
        targets = y.tolist() if at % 2 else [str(value > 0) for value in y]
        activation = list(ACTIVATIONS)[at % 4]
        runs = trained((x, targets), hidden=SHAPES[at // 4 % 4], activation=activation, epochs=150, seed=at)
        yield case_of(runs), activation


ILLNESSES: tuple[dict[str, Any], ...] = (
    {"learning_rate": 30, "hidden": (4,)},
    {"learning_rate": 3, "hidden": (8, 8)},
    {"hidden": (5,) * 9},
    {"start": "uniform(scale=30)", "hidden": (4, 4)},
    {"start": "normal(scale=6)", "hidden": (6,), "learning_rate": 0.3},
    {"start": "normal(scale=3)", "hidden": (5,) * 5, "learning_rate": 0.003},
    {"hidden": (3,), "epochs": 400},
)


def sick(count: int, first: int = 0) -> Cases:
    """Networks that are likely to be ill, on every data set; each eighth is a table of unlike columns."""
    for at in range(first, first + count):
        activation = list(ACTIVATIONS)[at % 4]
        illness = at // 4 % 8
        if illness == len(ILLNESSES):
            rng = np.random.default_rng(at)
            x = rng.normal(size=(80, 3)) * [1.0, 10.0 ** rng.integers(2, 5), 1.0]
            y = (np.sin(x[:, 0]) + x[:, 1] / x[:, 1].std() + 0.1 * rng.normal(size=80)).tolist()
            source, how = (x, y if at % 2 else [str(value > 0) for value in y]), {"standardize": "none", "hidden": (4,)}
        else:
            source, how = list(GENERATORS)[at // 32 % len(GENERATORS)], ILLNESSES[illness]
        runs = trained(source, activation=activation, seed=f"0.9{at:05d}", record_every=1, **({"epochs": 100} | how))
        yield case_of(runs), activation


def judged(cases: Cases, told: Counter[str], false: Counter[str], *, trials: int = 0) -> None:
    """Count findings by kind, and the false ones."""
    for case, name in cases:
        found = with_trials(case, diagnose(case), seeds=trials)
        net = Network(case, name)
        if found.state == "healthy":
            told["healthy"] += 1
            false["healthy"] += healthy_is_false(net, found.losses)  # type: ignore[arg-type]
        told[f"state {found.state}"] += 1
        for finding in found.findings:
            if finding.kind in JUDGES and not finding.suspected:
                told[finding.kind] += 1
                false[finding.kind] += JUDGES[finding.kind](net, finding)


def parts(seeds: int, tables_count: int, sick_count: int) -> Iterator[tuple[str, str, Callable[[], Cases], int]]:
    """All parts of the measurement: title, name, what gives the cases, and for how many seeds advice is tried."""
    for name, cases in parts_of_generated(seeds):
        yield "generated", f"{name} {seeds}", cases, 0
    for title, make, count, trials in (("tables", tables, tables_count, 0), ("sick", sick, sick_count, 2)):
        for first in range(0, count, 32):
            size = min(32, count - first)
            yield title, f"{title} {first} {size}", lambda m=make, s=size, f=first: m(s, f), trials


def counted(cases: Callable[[], Cases], trials: int, file: Path | None) -> tuple[dict[str, int], dict[str, int]]:
    """Told and false findings of one part, from its file where it was counted before."""
    if file is not None and file.exists():
        return json.loads(file.read_text("utf-8"))
    told, false = Counter[str](), Counter[str]()
    with np.errstate(all="ignore"):
        judged(cases(), told, false, trials=trials)
    if file is not None:
        file.write_text(json.dumps([told, false], default=int), "utf-8")
    return told, false


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=24, help="of every data set and activation")
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--sick", type=int, default=96)
    parser.add_argument("--into", type=Path, help="a folder that keeps what is counted, part by part")
    parser.add_argument("--share", default="1/1", help="2/3: the second third of the parts only")
    chosen = parser.parse_args()
    if chosen.into is not None:
        chosen.into.mkdir(parents=True, exist_ok=True)
    mine, of = map(int, chosen.share.split("/"))
    sums: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for at, (title, name, cases, trials) in enumerate(parts(chosen.seeds, chosen.tables, chosen.sick)):
        if at % of == mine - 1:
            told, false = counted(cases, trials, chosen.into and chosen.into / f"{name}.json")
            total = sums.setdefault(title, (Counter(), Counter()))
            total[0].update(told)
            total[1].update(false)
    for title, (told, false) in sums.items():
        print(f"\n{title}\n{'finding':<22}{'told':>7}{'false':>7}{'share':>9}")
        for kind, count in sorted(told.items()):
            print(f"{kind:<22}{count:>7}{false[kind]:>7}{100 * false[kind] / count:>8.1f}%")


if __name__ == "__main__":
    main()
