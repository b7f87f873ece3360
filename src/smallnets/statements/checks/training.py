"""Claims about training: rates of success and losses over stored seeds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, cast

import msgspec

from smallnets.engines.exact import Undecided
from smallnets.errors import InputError
from smallnets.laboratory import Runs, quartiles, train
from smallnets.statements.checks.found import CheckOutcome, told
from smallnets.statements.claim import TypedClaim
from smallnets.statements.printed import PrintedValue, against, printed
from smallnets.statistics import NORMAL_975, wilson

SEEDS = 100
_CERTAINTY = 3.2905267314918945
"""The 99.95 % point of the normal distribution: outside this interval a stated rate is called wrong."""

_MEASURES = ("median test loss", "median train loss", "first quartile", "third quartile", "least test loss")


def rate(claim: TypedClaim) -> CheckOutcome:
    """The share of seeds whose test loss ends at `solved_at` or below, judged by intervals."""
    runs, table = _runs(claim)
    solved_at = table.get("solved_at", 0.05)
    found = runs.solved(float(solved_at))
    likely = wilson(found.count, found.of)
    surely = _interval(found.count, found.of, _CERTAINTY)
    right = f"{found.count} of {found.of} = {found.rate:.3f}, 95 % interval {likely[0]:.3f} to {likely[1]:.3f}"
    return _of_rate(printed(claim.value), likely, surely, right)


def loss(claim: TypedClaim) -> CheckOutcome:
    """A loss over the seeds: `where` is one of median test loss, median train loss, first or third quartile."""
    runs, _ = _runs(claim)
    where = str(claim.where).strip() or _MEASURES[0]
    if where not in _MEASURES:
        raise InputError("where", where, "is no measure", f"write {', '.join(_MEASURES)}")
    test, training = [one.test_loss for one in runs.final], [one.train_loss for one in runs.final]
    of_test = quartiles(test)
    number = dict(
        zip(
            _MEASURES,
            (of_test.median, quartiles(training).median, of_test.first, of_test.third, min(test)),
            strict=True,
        )
    )[where]
    if not math.isfinite(number):
        raise Undecided("runs diverged, so this is no number")
    verdict, right = against(_as_formula(number), printed(claim.value))
    return CheckOutcome(verdict, right, f"over {len(test)} seeds, from {runs.seeds[0]} on")


def _of_rate(said: PrintedValue, likely: tuple[float, float], surely: tuple[float, float], right: str) -> CheckOutcome:
    if said.number is None:
        raise InputError("value", said.formula, "is no rate", "write 0.57, '57 %', or '>= 0.9'")
    number = float(said.number)
    if said.relation in (">", ">="):
        holds, fails = likely[0] >= number, surely[1] < number
    elif said.relation in ("<", "<="):
        holds, fails = likely[1] <= number, surely[0] > number
    elif said.relation in ("=", "between"):
        slack = float(said.slack)
        low, high = (number - slack, number + slack) if said.above is None else (number, float(said.above))
        holds, fails = high >= likely[0] and low <= likely[1], high < surely[0] or low > surely[1]
    else:
        raise Undecided("a rate is known within an interval only")
    if not holds and not fails:
        raise Undecided(f"more seeds are needed: {right}")
    return told(holds, right, "compatible with the interval" if holds and said.relation == "=" else "")


def _interval(count: int, of: int, z: float) -> tuple[float, float]:
    """Wilson's interval at another certainty: that of z."""
    scale = (z / NORMAL_975) ** 2
    low, high = wilson(0, 1) if of == 0 else (0.0, 1.0)
    share, square = count / max(of, 1), NORMAL_975**2 * scale
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = math.sqrt(square * (share * (1 - share) / of + square / (4 * of * of))) / (1 + square / of)
    return max(low, middle - half), min(high, middle + half)


def _runs(claim: TypedClaim) -> tuple[Runs, Mapping[str, Any]]:
    given: object = claim.of
    if not isinstance(given, Mapping):
        raise InputError("of", given, "is no experiment", "write of = { data = 'xor', hidden = [3], epochs = 500 }")
    table = cast("Mapping[str, Any]", given)
    return _trained(msgspec.json.encode(table)), table


@lru_cache(maxsize=64)
def _trained(document: bytes) -> Runs:
    table = cast("dict[str, Any]", msgspec.json.decode(document))
    source, seeds = table.pop("source", None), table.pop("seeds", SEEDS)
    table.pop("solved_at", None)
    return train(source, seeds=seeds, **table)


def _as_formula(number: float) -> str:
    exact = Fraction(number)
    return f"({exact.numerator})/({exact.denominator})"
