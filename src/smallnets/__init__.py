"""smallnets: a laboratory for small neural networks.

Every public name stands here once; what it needs is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {
    "train": "smallnets.laboratory",
    "load_runs": "smallnets.laboratory",
    "predict": "smallnets.laboratory",
    "function": "smallnets.laboratory",
    "solve": "smallnets.laboratory",
    "diagnose": "smallnets.laboratory",
    "check": "smallnets.laboratory",
    "check_derivation": "smallnets.laboratory",
    "Runs": "smallnets.laboratory",
    "experiment": "smallnets.plans",
    "Experiment": "smallnets.plans",
    "Network": "smallnets.plans",
    "Layer": "smallnets.plans",
    "LayerWeights": "smallnets.plans",
    "Training": "smallnets.plans",
    "Data": "smallnets.plans",
    "read_link": "smallnets.plans",
    "write_link": "smallnets.plans",
    "activation": "smallnets.functions.activations",
    "Playground": "smallnets.faces.jupyter",
    "SmallnetsError": "smallnets.errors",
    "InputError": "smallnets.errors",
    "MissingWing": "smallnets.errors",
}

if TYPE_CHECKING:
    from smallnets.errors import InputError, MissingWing, SmallnetsError
    from smallnets.faces.jupyter import Playground
    from smallnets.functions.activations import activation
    from smallnets.laboratory import Runs, check, check_derivation, diagnose, function, load_runs, predict, solve, train
    from smallnets.plans import (
        Data,
        Experiment,
        Layer,
        LayerWeights,
        Network,
        Training,
        experiment,
        read_link,
        write_link,
    )

__all__ = [
    "Data",
    "Experiment",
    "InputError",
    "Layer",
    "LayerWeights",
    "MissingWing",
    "Network",
    "Playground",
    "Runs",
    "SmallnetsError",
    "Training",
    "__version__",
    "activation",
    "check",
    "check_derivation",
    "diagnose",
    "experiment",
    "function",
    "load_runs",
    "predict",
    "read_link",
    "solve",
    "train",
    "write_link",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'smallnets' has no attribute {name!r}")
    found: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
