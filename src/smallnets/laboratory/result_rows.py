"""Cells of sweeps as rows for people and programs: settings, success rate, losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from smallnets.laboratory.numbers import aligned, loss_text, percent
from smallnets.laboratory.run_documents import plain
from smallnets.plans.documents import to_draft
from smallnets.plans.drafts import loosened
from smallnets.plans.experiment import Experiment
from smallnets.plans.options import SETTINGS
from smallnets.sweeps.outcomes import CellSummary

Cells: TypeAlias = Sequence[tuple[Mapping[str, Any], CellSummary]]
"""The settings and summary of each cell."""

SHOWN = 60
"""Cells that a table shows."""


def row_of(settings: Mapping[str, Any], summary: CellSummary) -> dict[str, object]:
    """A cell as plain data; infinite losses are None."""
    loss, wilson = summary.loss, summary.wilson
    return {
        "settings": dict(settings),
        "count": summary.count,
        "of": summary.of,
        "rate": summary.rate,
        "wilson": None if wilson is None else list(wilson),
        "loss": {"median": plain(loss.median), "quartiles": [plain(loss.first), plain(loss.third)]},
        "diverged": summary.diverged,
    }


def settings_of(experiment: Experiment) -> dict[str, object]:
    """Every setting of an experiment by its option's name, lists as texts with commas; and where its data come from."""
    draft = loosened(to_draft(experiment))
    data = draft["data"]
    where = next((str(data[name]) for name in ("generator", "truth", "table") if data.get(name)), "given points")
    found: dict[str, object] = {"source": where}
    for setting in SETTINGS:
        section, _, key = setting.path.rpartition(".")
        values = draft.get(section, {}) if section else draft
        if section != "view" and key in values and key != "seed":
            found[setting.name] = as_text(values[key])
    return found


def as_text(value: Any) -> Any:  # noqa: ANN401 - a setting of any form
    """A setting as one value of a table: a list with commas, what is no text as it is."""
    if isinstance(value, (list, tuple)):
        return ",".join(str(as_text(part)) for part in value) or "none"  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return value


def rows_text(names: Sequence[str], cells: Cells, target: float | None) -> str:
    """Cells as a table: settings, rate with interval, quartiles of the test loss."""
    solved = () if target is None else ("solved", "rate", "95 % interval")
    rows = [
        (*names, *solved, "median", "quartiles", "diverged"),
        *(_texts(names, settings, summary, target) for settings, summary in cells[:SHOWN]),
    ]
    left = len(cells) - SHOWN
    return aligned(rows, left=len(names)) + (f"\n... {left:,} more in --json" if left > 0 else "")


def _texts(
    names: Sequence[str], settings: Mapping[str, Any], summary: CellSummary, target: float | None
) -> tuple[str, ...]:
    solved: tuple[str, ...] = ()
    if target is not None and summary.rate is not None and summary.wilson is not None:
        low, high = summary.wilson
        counts = f"{summary.count:,} of {summary.of:,}"
        solved = (counts, percent(summary.rate), f"{100 * low:.1f} to {100 * high:.1f} %")
    elif target is not None:
        solved = ("-", "-", "-")
    loss = summary.loss
    spread = f"{loss_text(loss.first)} to {loss_text(loss.third)}"
    chosen = (_shown(settings.get(name)) for name in names)
    return (*chosen, *solved, loss_text(loss.median), spread, str(summary.diverged) if summary.diverged else "")


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    return "-" if value is None else str(as_text(value))
