"""How often a finding is false: its counterfactual is done by other code, and the loss does otherwise than it says.

    python benchmarks/findings.py                              # 24 runs of every data set and activation, 100 tables
    python benchmarks/findings.py --seeds 250 --into folder    # kept part by part: begin again where it was ended

benchmarks/finding_judges.py and unit_judges.py hold the judges, benchmarks/finding_runs.py three kinds of runs:
generated data, random tables, and sick networks (rates that are too large, deep layers, starts that are too large,
inputs of unlike size); benchmarks/planted_illnesses.py networks of which is known what should be found, where "false"
of a line "planted" counts those in which it was not.  Tables of told and false findings per kind are printed;
docs/diagnosis.md shows them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from finding_judges import JUDGES, healthy_is_false
from finding_runs import Cases, parts_of_generated, sick, tables
from plain_network import Network
from planted_illnesses import ALSO, PLANTS, TRIES

from smallnets.diagnosis import Diagnosis, diagnose
from smallnets.diagnosis.trying import with_trials

Counts = dict[str, int]


def judged(cases: Cases, told: Counter[str], false: Counter[str], *, trials: int = 0, planted: str = "") -> None:
    """Count findings by kind, and the false ones; and, where an illness was planted, whether it was found."""
    for case, name in cases:
        found = with_trials(case, diagnose(case), seeds=trials)
        net = Network(case, name)
        if planted:
            told[f"planted {planted}"] += 1
            false[f"planted {planted}"] += not is_found(planted, found)
        if found.state == "healthy":
            told["healthy"] += 1
            false["healthy"] += healthy_is_false(net, found.losses)  # type: ignore[arg-type]
        told[f"state {found.state}"] += 1
        for finding in found.findings:
            if finding.kind in JUDGES and not finding.suspected:
                told[finding.kind] += 1
                false[finding.kind] += JUDGES[finding.kind](net, finding)


def is_found(planted: str, found: Diagnosis) -> bool:
    """Whether a diagnosis names what was planted; for the healthy, whether it names nothing."""
    if planted == "healthy":
        return all(finding.severity == "remark" for finding in found.findings)
    kinds = {finding.kind for finding in found.findings if not finding.suspected}
    return bool(kinds & {planted, *ALSO.get(planted, ())})


def parts(chosen: argparse.Namespace) -> Iterator[tuple[str, str, Callable[[], Cases], int]]:
    """All parts of the measurement: title, name, what gives the cases, and for how many seeds advice is tried."""
    for name, cases in parts_of_generated(chosen.seeds) if chosen.seeds else ():
        yield "generated", name, cases, 0
    for title, make, count, trials in (("tables", tables, chosen.tables, 0), ("sick", sick, chosen.sick, 2)):
        for first in range(0, count, 32):
            size = min(32, count - first)
            yield title, f"{title} {first} {size}", lambda m=make, s=size, f=first: m(s, f), trials
    for first in range(0, chosen.planted, 100):
        for kind, plant in PLANTS.items():
            begun, size = (count * TRIES.get(kind, 1) for count in (first, min(100, chosen.planted - first)))
            trials = 2 if kind == "unlucky_start" else 0
            yield f"planted {kind}", f"planted {kind} {begun} {size}", lambda p=plant, s=size, f=begun: p(s, f), trials


def counted(title: str, cases: Callable[[], Cases], trials: int, file: Path | None) -> tuple[Counts, Counts]:
    """Told and false findings of one part, from its file where it was counted before."""
    if file is not None and file.exists():
        return json.loads(file.read_text("utf-8"))
    told, false = Counter[str](), Counter[str]()
    with np.errstate(all="ignore"):
        judged(cases(), told, false, trials=trials, planted=title.partition("planted ")[2])
    if file is not None:
        file.write_text(json.dumps([told, false], default=int), "utf-8")
    return told, false


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=24, help="of every data set and activation")
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--sick", type=int, default=96)
    parser.add_argument("--planted", type=int, default=100, help="of every illness")
    parser.add_argument("--into", type=Path, help="a folder that keeps what is counted, part by part")
    parser.add_argument("--share", default="1/1", help="2/3: the second third of the parts only")
    chosen = parser.parse_args()
    if chosen.into is not None:
        chosen.into.mkdir(parents=True, exist_ok=True)
    mine, of = map(int, chosen.share.split("/"))
    sums: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for at, (title, name, cases, trials) in enumerate(parts(chosen)):
        if at % of == mine - 1:
            told, false = counted(title, cases, trials, chosen.into and chosen.into / f"{name}.json")
            for heading in {title, title.split()[0]}:  # all planted ones together, too
                total = sums.setdefault(heading, (Counter(), Counter()))
                total[0].update(told)
                total[1].update(false)
    for title, (told, false) in sums.items():
        print(f"\n{title}\n{'finding':<30}{'told':>7}{'false':>7}{'share':>9}")
        for kind, count in sorted(told.items()):
            print(f"{kind:<30}{count:>7}{false[kind]:>7}{100 * false[kind] / count:>8.1f}%")


if __name__ == "__main__":
    main()
