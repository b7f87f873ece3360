"""Run files of earlier schemas as files of the newest, and where the table of a run file stands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, cast

from smallnets.laboratory.run_schema import EARLIER, SCHEMA
from smallnets.plans.experiment import SCHEMA as EXPERIMENT


def is_run_schema(name: object) -> bool:
    """Whether a document of this schema is a run file that can be read."""
    return name == SCHEMA or name in EARLIER


def upgraded(found: dict[str, Any], path: str | Path) -> dict[str, Any]:
    """The content of a run file as the newest schema has it, its table where it is from here.

    A table's path counts from the run file.  In smallnets.run/1 it counted from where the program had been started;
    it is looked for beside the run file where it is not there.
    """
    experiment = found.get("experiment")
    if not isinstance(experiment, dict):
        return found | {"schema": SCHEMA}
    plan = dict(cast("dict[str, Any]", experiment)) | {"schema": EXPERIMENT}
    data = plan.get("data")
    if isinstance(data, dict) and isinstance(data.get("table"), str):  # pyright: ignore[reportUnknownMemberType]
        table = str(data["table"])  # pyright: ignore[reportUnknownArgumentType]
        beside = os.path.normpath(Path(path).parent / table)
        kept = found["schema"] in EARLIER and (Path(table).exists() or not Path(beside).exists())
        plan["data"] = cast("dict[str, Any]", data) | {"table": table if kept else beside}
    return found | {"schema": SCHEMA, "experiment": plan}
