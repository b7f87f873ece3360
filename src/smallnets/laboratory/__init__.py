"""The verbs: plain functions that take what people have and give results with .table(), .figure(), .save()."""

from __future__ import annotations

from smallnets.laboratory.functions import FunctionAnswer, function
from smallnets.laboratory.predicting import Predictions, predict
from smallnets.laboratory.results import Runs
from smallnets.laboratory.runs import Final, Summary
from smallnets.laboratory.statistics import Quartiles, Solved, quartiles, solved, wilson
from smallnets.laboratory.training import Progress
from smallnets.laboratory.verbs import load_runs, train

__all__ = [
    "Final",
    "FunctionAnswer",
    "Predictions",
    "Progress",
    "Quartiles",
    "Runs",
    "Solved",
    "Summary",
    "function",
    "load_runs",
    "predict",
    "quartiles",
    "solved",
    "train",
    "wilson",
]
