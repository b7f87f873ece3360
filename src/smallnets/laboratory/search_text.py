"""A search for the smallest network in words."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from smallnets.laboratory.numbers import WIDTH, aligned, percent, shown
from smallnets.laboratory.settings import data_text

if TYPE_CHECKING:
    from smallnets.laboratory.search_data import Found, NoiseFloor, SearchData

SHOWN = 24
"""Networks that the table shows."""
FAR, NEAR = 0.5, 0.975
"""The chance of the best possible answers below which a target is under the noise floor, and near it."""


def text(found: SearchData) -> str:
    """The question, the floor, the verdict, the networks around it, and what the search cost."""
    parts = [_question(found)]
    parts += [_floor(found.floor, found.target)] if found.floor and found.floor.loss > 0 else []
    parts.append(_verdict(found))
    parts += [_any(found)] if found.any else []
    parts.append(_table(found))
    parts.append(_cost(found))
    return "\n\n".join(part if "\n" in part else "\n".join(textwrap.wrap(part, WIDTH)) for part in parts)


def floor_words(floor: NoiseFloor, target: float) -> str:
    """What a target is beside the noise floor: below it, near it, or above it."""
    best = f"on {percent(floor.chance)} of all test sets of this size even the best possible answers reach it"
    if floor.chance < FAR:
        return f"The target {shown(target)} is below the noise floor: {best}. A run that does was lucky with its points"
    if floor.chance < NEAR:
        return (
            f"The target {shown(target)} is near the noise floor: {best}. The drawn test set decides with the network"
        )
    return f"The target {shown(target)} is above it: {best}"


def _question(found: SearchData) -> str:
    order = {"parameters": "the fewest parameters", "units": "the fewest units", "layers": "the fewest layers"}
    epochs = found.experiment.training.epochs
    return (
        f"{data_text(found.experiment.data)}; {epochs:,} epochs. Wanted: {order[found.order]} with a final test loss "
        f"of at most {shown(found.target)} in at least {percent(found.rate)} of all runs."
    )


def _floor(floor: NoiseFloor, target: float) -> str:
    return (
        f"Noise alone costs {floor.loss:.5f} on average, give or take {shown(floor.test_sd, 2)} on a test set of this "
        f"size (standard deviation). {floor_words(floor, target)}."
    )


def _verdict(found: SearchData) -> str:
    if not found.finished:
        begun = "Interrupted: this is what is known so far."
        return begun if found.verdict is None else f"{begun} {_winner(found, found.verdict)}"
    if found.verdict is not None:
        return _winner(found, found.verdict)
    words = f"No network is known to reach it with confidence {percent(found.confidence)}."
    if not found.doubtful:
        return f"{words} All {len(found.table):,} are known to fail."
    best = max(found.doubtful, key=lambda one: one.rate or 0.0)
    return f"{words} {_undecided(found)} The most frequent of them is {best.network}: {rate_words(best)}."


def _winner(found: SearchData, verdict: Found) -> str:
    features = f" with {', '.join(verdict.features)}" if verdict.features else ""
    words = f"Smallest: {verdict.network}{features}, {verdict.parameters} parameters: {rate_words(verdict)}."
    if not found.doubtful:
        return f"{words} All smaller ones are known to fail (confidence {percent(found.confidence)} for all together)."
    return f"{words} {_undecided(found)}"


def _undecided(found: SearchData) -> str:
    names = [one.network for one in found.doubtful[:4]]
    more = len(found.doubtful) - len(names)
    listed = ", ".join(names) + (f" and {more:,} more" if more else "")
    smaller = "smaller ones" if found.verdict else "networks"
    return f"Not decided after {found.most:,} runs, of {smaller}: {listed}; more --seeds may decide."


def rate_words(one: Found) -> str:
    """How many runs succeeded, with the interval."""
    low, high = one.wilson
    share = percent(one.rate) if one.rate is not None else "-"
    return f"{one.count:,} of {one.of:,} runs = {share} ({100 * low:.1f} to {100 * high:.1f} %, 95 % Wilson interval)"


def _any(found: SearchData) -> str:
    if found.ever is None:
        return f"No network ever did it in any of {found.trainings:,} runs."
    ever = found.ever
    return f"Smallest that ever did it: {ever.network}, {ever.parameters} parameters: {rate_words(ever)}."


def _table(found: SearchData) -> str:
    rows = [("network", "parameters", "succeeded", "rate", "95 % interval", "")]
    shown_rows = _chosen(found)
    rows += [_row(found, one) for one in shown_rows]
    left = len(found.table) - len(shown_rows)
    return aligned(rows) + (f"\n... {left:,} more in --json" if left else "")


def _chosen(found: SearchData) -> list[Found]:
    """The networks around the answer: those that came nearest among the smaller ones, and the next larger ones."""
    place = len(found.table) if found.verdict is None else found.table.index(found.verdict)
    smaller = sorted(found.table[:place], key=lambda one: -(one.rate or 0.0))[: SHOWN - 6]
    chosen = {id(one) for one in (*smaller, *found.table[place : place + 6])}
    return [one for one in found.table if id(one) in chosen]


def _row(found: SearchData, one: Found) -> tuple[str, ...]:
    low, high = one.wilson
    features = f" ({', '.join(one.features)})" if one.features else ""
    verdict = (
        "smallest" if one is found.verdict else {"reaches": "reaches it", "fails": "fails"}.get(one.decision or "", "")
    )
    share = "-" if one.rate is None else percent(one.rate)
    interval = f"{100 * low:.1f} to {100 * high:.1f} %"
    return (one.network + features, str(one.parameters), f"{one.count:,} of {one.of:,}", share, interval, verdict)


def _cost(found: SearchData) -> str:
    saved = 100 * (1 - found.trainings / found.trainings_of_full_grid)
    return (
        f"{found.trainings:,} trainings instead of {found.trainings_of_full_grid:,} for the full grid of "
        f"{len(found.table):,} networks with {found.most:,} seeds each: {saved:.0f} % saved."
    )
