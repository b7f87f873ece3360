"""The verbs: plain functions that take what people have and give results with .table(), .figure(), .save().

Each is imported when it is first used, so that training does not load what only formulas or figures need.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallnets.laboratory.diagnosing import diagnose
    from smallnets.laboratory.exercising import check, check_derivation, solve
    from smallnets.laboratory.functions import FunctionAnswer, function
    from smallnets.laboratory.predicting import Predictions, predict
    from smallnets.laboratory.results import Runs
    from smallnets.laboratory.runs import Final, Summary
    from smallnets.laboratory.statistics import Quartiles, Solved, quartiles, solved, wilson
    from smallnets.laboratory.training import Progress
    from smallnets.laboratory.verbs import load_runs, train

_HOMES = {
    "Final": "runs",
    "FunctionAnswer": "functions",
    "Predictions": "predicting",
    "Progress": "training",
    "Quartiles": "statistics",
    "Runs": "results",
    "Solved": "statistics",
    "Summary": "runs",
    "check": "exercising",
    "check_derivation": "exercising",
    "diagnose": "diagnosing",
    "function": "functions",
    "load_runs": "verbs",
    "predict": "predicting",
    "quartiles": "statistics",
    "solve": "exercising",
    "solved": "statistics",
    "train": "verbs",
    "wilson": "statistics",
}

__all__ = [
    "Final",
    "FunctionAnswer",
    "Predictions",
    "Progress",
    "Quartiles",
    "Runs",
    "Solved",
    "Summary",
    "check",
    "check_derivation",
    "diagnose",
    "function",
    "load_runs",
    "predict",
    "quartiles",
    "solve",
    "solved",
    "train",
    "wilson",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'smallnets.laboratory' has no attribute {name!r}")
    found: object = getattr(importlib.import_module(f"smallnets.laboratory.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
