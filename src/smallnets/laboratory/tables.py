"""Results as text for people, and as a data frame."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from smallnets.errors import MissingExtra
from smallnets.laboratory.numbers import WIDTH, aligned, counted, loss_text, percent, shown
from smallnets.laboratory.settings import settings
from smallnets.statistics import quartiles

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs]

    from smallnets.engines.contract import Record
    from smallnets.laboratory.runs import Final, RunData

SHOWN_EPOCHS = 12
MOST_SHOWN = 60
"""So many rows are shown where somebody said how often to record."""


def table(runs: RunData) -> str:
    """Settings, then the losses and weights of one run, or the quartiles and success rate of many."""
    parts = [_settings(runs)]
    parts.append(_one(runs) if len(runs.seeds) == 1 else _many(runs))
    if not runs.finished:
        parts.append("Interrupted: this is what was finished.")
    parts += ["\n".join(_note(note) for note in runs.notes)] if runs.notes else []
    return "\n\n".join(parts)


def _settings(runs: RunData) -> str:
    rows: list[tuple[str, str]] = []
    for name, value in settings(runs.experiment, runs.engine):
        lines = textwrap.wrap(value, WIDTH - 12, break_long_words=False, break_on_hyphens=False)
        rows += [(name if place == 0 else "", line) for place, line in enumerate(lines)]
    return aligned(rows, left=2)


def _note(note: str) -> str:
    return "\n".join(textwrap.wrap(f"Note: {note.rstrip('.')}.", WIDTH, subsequent_indent="      "))


def _one(runs: RunData) -> str:
    rows = [("epoch", "train loss", "test loss", *_accuracy_heads(runs))]
    for record in _chosen(runs):
        accuracies = (record.train_accuracy[0], record.test_accuracy[0]) if _accuracy_heads(runs) else ()
        losses = (loss_text(float(record.train_loss[0])), loss_text(float(record.test_loss[0])))
        rows.append((f"{record.epoch:,}", *losses, *map(percent, accuracies)))
    parts = [aligned(rows, left=0), runs.network().text()]
    if runs.final[0].diverged:
        parts.append(f"Seed {runs.seeds[0]} diverged: try a smaller learning rate.")
    stop, last = runs.experiment.training.stop_at, runs.final[0]
    if stop is not None and last.test_loss <= stop:
        parts.append(f"Stopped after {counted(last.epochs, 'epoch')}: the test loss is at most {shown(stop)}.")
    from smallnets.laboratory.quality import quality  # late: it reads the data once more

    parts += [*_best_epoch(runs), *quality(runs)]
    if runs.solved_at is not None:
        verdict = "solved" if runs.solved().count else "not solved"
        parts.append(f"{verdict} (test loss <= {shown(runs.solved_at)})")
    return "\n\n".join(parts)


def _best_epoch(runs: RunData) -> list[str]:
    """The best test loss along one run, where it was not at the end."""
    history = runs.history()
    epoch, _, loss = min(history, key=lambda row: math.inf if math.isnan(row[2]) else row[2])
    if runs.experiment.training.patience is not None:
        kept, points = int(runs.state.epochs[0]), runs.experiment.data.n_validation
        return [f"Kept epoch {kept:,}, where the loss of the {counted(points, 'validation point')} is best."]
    if len(history) < 3 or not loss < 0.99 * history[-1][2]:
        return []
    return [f"The best test loss was {loss_text(loss)}, at epoch {epoch:,}."]


def _accuracy_heads(runs: RunData) -> tuple[str, ...]:
    return ("train right", "test right") if runs.program.coding != "numbers" else ()


def _chosen(runs: RunData) -> list[Record]:
    last = int(runs.state.epochs[0])
    records = [record for record in runs.records if record.epoch <= last]
    asked = len(records) > 2 and records[1].epoch - records[0].epoch > 1
    if len(records) <= (MOST_SHOWN if asked else SHOWN_EPOCHS):
        return records
    wanted = {0, *(step * 10**power for power in range(8) for step in (1, 2, 5)), last}
    found = [record for record in records if record.epoch in wanted]
    return found if len(found) > 1 else records[:: max(1, len(records) // SHOWN_EPOCHS)]


def _many(runs: RunData) -> str:
    summary = runs.summary
    rows: list[tuple[str, ...]] = [("", "1st quartile", "median", "3rd quartile")]
    for name, found in (("train loss", summary.train_loss), ("test loss", summary.test_loss)):
        rows.append((name, loss_text(found.first), loss_text(found.median), loss_text(found.third)))
    gaps = quartiles([final.test_loss - final.train_loss for final in runs.final])
    rows.append(("gap (test - train)", *(shown(part) for part in (gaps.first, gaps.median, gaps.third))))
    if _accuracy_heads(runs):
        for name in ("train_accuracy", "test_accuracy"):
            right = quartiles([getattr(final, name) for final in runs.final])
            rows.append((f"{name.split('_')[0]} right", *map(percent, (right.first, right.median, right.third))))
    parts = [f"{len(runs.seeds):,} runs, seeds {runs.seeds[0]} to {runs.seeds[-1]}", aligned(rows)]
    parts.append(_best(runs))
    parts += _stops(runs)
    if summary.diverged:
        parts.append(f"{counted(summary.diverged, 'run')} diverged")
    if runs.solved_at is not None:
        parts.append(solved_sentence(runs))
    return "\n\n".join(parts)


def _stops(runs: RunData) -> list[str]:
    """How many epochs runs needed that ended early."""
    training = runs.experiment.training
    if training.stop_at is None and training.patience is None:
        return []
    stop = training.stop_at
    ended = [final for final in runs.final if stop is None or final.test_loss <= stop]
    if not ended:
        return [f"0 of {len(runs.seeds):,} runs reached a test loss of {shown(stop or 0)}"]
    needed = quartiles([final.epochs for final in ended])
    told = f"{needed.median:g} epochs (median; quartiles {needed.first:g} and {needed.third:g})"
    if stop is None:
        return [f"the best validation loss was reached after {told}"]
    count = f"{len(ended):,} of {len(runs.seeds):,}"
    return [f"{count} runs reached a test loss of {shown(stop)}, after {told}"]


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
    share = f"{percent(found.rate)} ({100 * low:.1f} to {100 * high:.1f} %, 95 % Wilson interval)"
    return f"solved (test loss <= {shown(found.at)}): {found.count:,} of {found.of:,} = {share}"


def to_pandas(runs: RunData) -> pd.DataFrame:
    """One row for each run.

    Raises:
        MissingExtra: pandas is not installed.
    """
    rows = [{name: getattr(final, name) for name in final.__dataclass_fields__} for final in runs.final]
    return data_frame(rows)


def data_frame(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Rows of named values as a data frame.

    Raises:
        MissingExtra: pandas is not installed.
    """
    try:
        import pandas as pd  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        raise MissingExtra("pandas", "to_pandas()") from None
    return pd.DataFrame(rows)


def tour_line(runs: RunData) -> str:
    """The outcome in one line."""
    if len(runs.seeds) > 1 and runs.solved_at is not None:
        return solved_sentence(runs)
    final = runs.final[0]
    right = "" if math.isnan(final.test_accuracy) else f", {percent(final.test_accuracy)} of the test points right"
    return f"test loss {loss_text(final.test_loss)} after {counted(final.epochs, 'epoch')}{right}"
