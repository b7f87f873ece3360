"""The plan of a run file: of earlier schemas as the newest has it, with its table where it is from here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, cast

from smallnets.laboratory.earlier_runs import FIRST
from smallnets.plans.experiment import SCHEMA


def plan_from_here(plan: dict[str, Any], schema: str, path: str | Path) -> dict[str, Any]:
    """The experiment of a run file of some schema.

    A table's path counts from the run file.  In smallnets.run/1 it counted from where the program had been started;
    it is looked for beside the run file where it is not there.
    """
    found = plan | {"schema": SCHEMA}
    data = found.get("data")
    if isinstance(data, dict) and isinstance(data.get("table"), str):  # pyright: ignore[reportUnknownMemberType]
        table = str(data["table"])  # pyright: ignore[reportUnknownArgumentType]
        beside = os.path.normpath(Path(path).parent / table)
        kept = schema == FIRST and (Path(table).exists() or not Path(beside).exists())
        found["data"] = cast("dict[str, Any]", data) | {"table": table if kept else beside}
    return found
