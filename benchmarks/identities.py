"""Identities, beside SymPy: what is said about those of the course's documents, about random ones, and how fast.

    python benchmarks/identities.py [--random 120] [--seed 41] [--seconds 5]

SymPy is asked in two ways that people use: `simplify(left - right) == 0`, and `(left - right).equals(0)`, which may
also say False or nothing.  Its symbols are real.  Each of its answers is looked for in a process of its own, since some
never end.  The random equations are judged by mpmath (tests/engines/exact).
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from math import ceil
from multiprocessing.connection import Connection
from pathlib import Path

import sympy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests/engines/exact"))

from claims_to_judge import Equation, equations
from test_identities import TRUE

from smallnets.engines.exact import identity
from smallnets.engines.exact.identities import FUNCTIONS
from smallnets.engines.exact.time_limited import MEMORY
from smallnets.engines.exact.translation import to_sympy
from smallnets.expressions import read

_FORKED = multiprocessing.get_context("fork")

Asked = Callable[[str, str, float], str]
"""Left, right, seconds: "yes", "no" or "undecided"."""


def by_smallnets(left: str, right: str, seconds: float) -> str:
    """The certified verdict."""
    return identity(left, right, seconds=seconds).verdict


def by_simplify(left: str, right: str, seconds: float) -> str:
    """SymPy's simplified difference: 0 or not; what is not 0 is no verdict."""
    return "yes" if _ended(lambda: sympy.simplify(_difference(left, right)) == 0, seconds) is True else "undecided"


def by_equals(left: str, right: str, seconds: float) -> str:
    """SymPy's own test of a difference, which also tries numbers."""
    found = _ended(lambda: _difference(left, right).equals(0), seconds)
    return {True: "yes", False: "no"}.get(found, "undecided")  # pyright: ignore[reportArgumentType]


WAYS: dict[str, Asked] = {
    "smallnets": by_smallnets,
    "SymPy, simplify": by_simplify,
    "SymPy, equals": by_equals,
}


def _difference(left: str, right: str) -> sympy.Expr:
    one, two = (to_sympy(read(side, functions=FUNCTIONS, constants=("pi", "e"))) for side in (left, right))
    return one - two


def _ended(make: Callable[[], bool | None], seconds: float) -> bool | None:
    """What SymPy says, in a process of its own that the system ends after so many seconds of work."""
    here, there = _FORKED.Pipe(duplex=False)
    child = _FORKED.Process(target=_told, args=(make, seconds, there))
    child.start()
    there.close()
    try:
        return here.recv()
    except EOFError:
        return None
    finally:
        child.join()
        here.close()


def _told(make: Callable[[], bool | None], seconds: float, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        answer.send(make())
    except Exception:  # noqa: BLE001 - what SymPy cannot do is undecided, in whatever way it fails
        answer.send(None)


def documents(asked: Asked, seconds: float) -> str:
    """How many of the documents' true identities are shown, and the times of an answer."""
    spent: list[float] = []
    shown = 0
    for equation in TRUE:
        left, right = equation.split(" = ")
        begun = time.perf_counter()
        shown += asked(left, right, seconds) == "yes"
        spent.append(time.perf_counter() - begun)
    return f"{shown} of {len(TRUE)} | {statistics.median(spent):.3f} s | {max(spent):.2f} s"


def random_claims(asked: Asked, claims: list[Equation], seconds: float) -> str:
    """False and undecided answers about random equations, and the median time."""
    found: Counter[tuple[bool, str]] = Counter()
    spent: list[float] = []
    for claim in claims:
        begun = time.perf_counter()
        found[claim.witness is None, asked(claim.left, claim.right, seconds)] += 1
        spent.append(time.perf_counter() - begun)
    open_ones = found[True, "undecided"] + found[False, "undecided"]
    return f"{found[False, 'yes']} | {found[True, 'no']} | {open_ones} | {statistics.median(spent):.3f} s"


def main() -> None:
    """Print a row for each way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--random", type=int, default=120)
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each answer")
    chosen = parser.parse_args()
    claims = list(islice(equations(chosen.seed), chosen.random))
    for asked in WAYS.values():
        asked("x + x", "2*x", chosen.seconds)  # imports, and the other process
    print(
        f"| | documents: shown | median | slowest | {chosen.random} random: false yes | false no | undecided | median |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, asked in WAYS.items():
        row = f"{documents(asked, chosen.seconds)} | {random_claims(asked, claims, chosen.seconds)}"
        print(f"| {name} | {row} |", flush=True)


if __name__ == "__main__":
    main()
