"""From a sweep to its picture: a map over two settings, or rates over one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from smallnets.errors import InputError
from smallnets.laboratory.numbers import counted, shown
from smallnets.laboratory.result_rows import as_text
from smallnets.pictures.heat_map import HeatMap, heat_map
from smallnets.sweeps.outcomes import CellSummary

if TYPE_CHECKING:
    from smallnets.pictures.paper import Figure
    from smallnets.sweeps.plan import SweepPlan

TWO = 2


def refuse_undrawable(plan: SweepPlan) -> None:
    """Refuse a plan that no map can show, before the work.

    Raises:
        InputError: it varies no setting, or pairs or a sample.
    """
    if not plan.axes or plan.paired or plan.sample is not None:
        raise InputError("figure", "a map", "needs one or more axes, and no pairs or sample", "leave the figure out")


def figure(plan: SweepPlan, cells: Sequence[tuple[Mapping[str, Any], CellSummary]]) -> Figure:
    """The map over the two longest axes; of further axes the best of the cells is drawn."""
    refuse_undrawable(plan)
    ranked = sorted(plan.axes, key=lambda one: -len(one.values))[:TWO]
    chosen = [one for one in plan.axes if one in ranked]
    column, row = (chosen[-1], chosen[0]) if len(chosen) == TWO else (chosen[0], None)
    columns = {_key(value): place for place, value in enumerate(column.values)}
    rows = {_key(value): place for place, value in enumerate(row.values)} if row else {_key(None): 0}
    is_rate = plan.solved_at is not None
    values = np.full((len(rows), len(columns)), np.nan)
    for settings, summary in cells:
        at = rows[_key(settings[row.name]) if row else _key(None)], columns[_key(settings[column.name])]
        value = summary.rate if is_rate else summary.loss.median
        if value is not None:
            better = np.fmax if is_rate else np.fmin
            values[at] = better(values[at], value)
    return heat_map(
        HeatMap(
            values=values,
            column_name=column.name,
            column_values=tuple(map(_value, column.values)),
            row_name=row.name if row else "",
            row_values=tuple(map(_value, row.values)) if row else ("",),
            is_rate=is_rate,
            value_name="success rate" if is_rate else "median test loss",
            heading=_heading(plan, [one.name for one in plan.axes if one not in chosen]),
        )
    )


def _heading(plan: SweepPlan, more: Sequence[str]) -> str:
    what = f"{plan.source or ''}".strip() or "sweep"
    target = "" if plan.solved_at is None else f"; test loss of at most {shown(plan.solved_at)}"
    best = f"\nbest over {', '.join(name.replace('_', ' ') for name in more)}" if more else ""
    return f"{what}: {counted(len(plan.seeds), 'seed')} a field{target}{best}"


def _key(value: Any) -> str:  # noqa: ANN401 - a setting of any form
    return str(as_text(value))


def _value(value: Any) -> object:  # noqa: ANN401
    """A value for an axis: a number where it is one."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return value if isinstance(value, (int, float)) else as_text(value)
