"""Results as text for people, and as a data frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smallnets.errors import MissingWing
from smallnets.laboratory.settings import settings

if TYPE_CHECKING:
    import pandas as pd

    from smallnets.engines.contract import Record
    from smallnets.laboratory.runs import Final, RunData

SHOWN_EPOCHS = 12


def shown(number: float, digits: int = 4) -> str:
    """A number at a glance: significant digits, never "-0", a word for what is no number."""
    if math.isnan(number):
        return "-"
    if math.isinf(number):
        return "diverged" if number > 0 else "-inf"
    text = f"{number:.{digits}g}"
    if "e" not in text and "." not in text and len(text.lstrip("-")) < digits and not float(number).is_integer():
        text = f"{number:.{digits}f}"
    return "0" if float(text) == 0 else text


def loss_text(loss: float) -> str:
    """A loss with four decimals, or in powers of ten where that would show nothing."""
    if not math.isfinite(loss):
        return "diverged"
    return f"{loss:.4f}" if loss == 0 or abs(loss) >= 1e-3 else f"{loss:.2e}"


def aligned(rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Rows as columns of equal width: the first `left` columns to the left, the others to the right."""
    widths = [max(len(row[place]) for row in rows if place < len(row)) for place in range(max(map(len, rows)))]
    lines = [
        "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=False))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def table(runs: RunData) -> str:
    """Settings, then the losses and weights of one run, or the quartiles and success rate of many."""
    parts = [aligned([(name, value) for name, value in settings(runs.experiment, runs.engine)], left=2)]
    parts.append(_one(runs) if len(runs.seeds) == 1 else _many(runs))
    if not runs.finished:
        parts.append("Interrupted: this is what was finished.")
    parts += [f"Note: {note}." if not note.endswith(".") else f"Note: {note}" for note in runs.notes]
    return "\n\n".join(parts)


def _one(runs: RunData) -> str:
    rows = [("epoch", "train loss", "test loss", *_accuracy_heads(runs))]
    for record in _chosen(runs):
        accuracies = (record.train_accuracy[0], record.test_accuracy[0]) if _accuracy_heads(runs) else ()
        losses = (loss_text(float(record.train_loss[0])), loss_text(float(record.test_loss[0])))
        rows.append((f"{record.epoch:,}", *losses, *(f"{100 * share:.1f} %" for share in accuracies)))
    parts = [aligned(rows, left=0), _weights(runs)]
    if runs.final[0].diverged:
        parts.append(f"Seed {runs.seeds[0]} diverged: try a smaller learning rate.")
    if runs.solved_at is not None:
        verdict = "solved" if runs.solved().count else "not solved"
        parts.append(f"{verdict} at test loss {shown(runs.solved_at)}")
    return "\n\n".join(parts)


def _accuracy_heads(runs: RunData) -> tuple[str, ...]:
    return ("train right", "test right") if runs.program.coding != "numbers" else ()


def _chosen(runs: RunData) -> list[Record]:
    last = int(runs.state.epochs[0])
    records = [record for record in runs.records if record.epoch <= last]
    if len(records) <= SHOWN_EPOCHS:
        return records
    wanted = {0, *(step * 10**power for power in range(8) for step in (1, 2, 5)), last}
    found = [record for record in records if record.epoch in wanted]
    return found if len(found) > 1 else records[:: max(1, len(records) // SHOWN_EPOCHS)]


def _weights(runs: RunData) -> str:
    network = runs.network()
    sources = list(runs.experiment.data.features)
    parts: list[str] = []
    for number, layer in enumerate(network.layers, 1):
        learned = sorted(layer.learned)
        rows = [(f"layer {number}", "activation", *sources, *(["bias"] if layer.biases.size else []), *learned)]
        for unit in range(len(layer.weights)):
            bias = [shown(float(layer.biases[unit]))] if layer.biases.size else []
            numbers = [shown(float(weight)) for weight in layer.weights[unit]] + bias
            numbers += [shown(float(layer.learned[name][unit])) for name in learned]
            rows.append((f"unit {unit + 1}", layer.activations[unit], *numbers))
        parts.append(aligned(rows, left=2))
        sources = [f"a{unit + 1}" for unit in range(len(layer.weights))]
    return "\n\n".join(parts)


def _many(runs: RunData) -> str:
    summary = runs.summary
    rows = [("", "1st quartile", "median", "3rd quartile")]
    for name, found in (("train loss", summary.train_loss), ("test loss", summary.test_loss)):
        rows.append((name, loss_text(found.first), loss_text(found.median), loss_text(found.third)))
    parts = [f"{len(runs.seeds):,} runs, seeds {runs.seeds[0]} to {runs.seeds[-1]}", aligned(rows)]
    parts.append(_best(runs))
    if summary.diverged:
        parts.append(f"{summary.diverged:,} runs diverged")
    if runs.solved_at is not None:
        parts.append(solved_sentence(runs))
    return "\n\n".join(parts)


def _best(runs: RunData) -> str:
    ranked = sorted(runs.final, key=_rank)
    rows = [("seed", "train loss", "test loss")]
    chosen = [("best", ranked[0]), ("median", ranked[(len(ranked) - 1) // 2]), ("worst", ranked[-1])]
    rows += [(f"{name} {f.seed}", loss_text(f.train_loss), loss_text(f.test_loss)) for name, f in chosen]
    return aligned(rows)


def _rank(final: Final) -> float:
    return math.inf if final.diverged or math.isnan(final.test_loss) else final.test_loss


def solved_sentence(runs: RunData) -> str:
    """How many runs reached the target, in words."""
    found = runs.solved()
    low, high = found.wilson
    share = f"{100 * found.rate:.1f} % ({100 * low:.1f} to {100 * high:.1f} %, 95 % Wilson interval)"
    return f"solved (test loss <= {shown(found.at)}): {found.count:,} of {found.of:,} = {share}"


def to_pandas(runs: RunData) -> pd.DataFrame:
    """One row for each run.

    Raises:
        MissingWing: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingWing("pandas", "to_pandas()") from None
    rows = [{name: getattr(final, name) for name in final.__dataclass_fields__} for final in runs.final]
    return pd.DataFrame(rows)


def tour_line(runs: RunData) -> str:
    """The outcome in one line."""
    if len(runs.seeds) > 1 and runs.solved_at is not None:
        return solved_sentence(runs)
    final = runs.final[0]
    right = "" if math.isnan(final.test_accuracy) else f", {100 * final.test_accuracy:.1f} % of the test points right"
    return f"test loss {loss_text(final.test_loss)} after {final.epochs:,} epochs{right}"
