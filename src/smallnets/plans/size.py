"""How much memory an experiment takes, and the refusal of one that this machine cannot hold."""

from __future__ import annotations

import os

from smallnets.errors import InputError
from smallnets.functions.updates import update
from smallnets.plans.experiment import Experiment

BLOCK = 1024
"""Seeds that are trained side by side at most; only parameters are kept for the rest."""

RECORD = 600
RECORD_OF_A_SEED = 32
"""Bytes that the losses and accuracies of one epoch take, and what each seed adds."""


def memory_needed(experiment: Experiment, seeds: int = 1) -> int:
    """An estimate of the bytes that training of `seeds` seeds holds at its largest.

    For every seed: parameters, carried gradient, dead links and the update rule's slots.  For a block of seeds
    beside them: gradients, inputs and targets of every point, and every unit's z and a for the larger set.
    """
    number = 8 if experiment.precision == "float64" else 4
    network, data = experiment.network, experiment.data
    parameters = network.parameter_count
    slots = len(update(experiment.training.optimizer).slots)
    each = parameters * (number * (2 + slots) + 1)
    rows = max(data.n_train, data.n_test)
    lanes = 1 if data.same_data is not None or data.generator is None else min(seeds, BLOCK)
    points = data.points * (network.inputs + network.outputs) * lanes * number
    units = rows * 2 * sum(network.widths[1:]) * min(seeds, BLOCK) * number
    return seeds * each + min(seeds, BLOCK) * parameters * number + points + units


def memory_here() -> int | None:
    """The bytes of memory of this machine; None where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def refuse_if_too_large(experiment: Experiment, seeds: int = 1, records: int = 0) -> None:
    """Refuse what this machine cannot hold, before any work starts.

    Args:
        experiment: what is trained.
        seeds: from how many starts.
        records: at how many epochs the losses are kept.

    Raises:
        InputError: the estimate is larger than the machine's memory.
    """
    needed, here = memory_needed(experiment, seeds), memory_here()
    if here is None:
        return
    kept = records * (RECORD + RECORD_OF_A_SEED * seeds)
    if kept > here:
        why = f"keeps losses at {records:,} epochs, about {_gigabytes(kept)}; this machine has {_gigabytes(here)}"
        instead = "record them less often (record_every), or train fewer epochs"
        raise InputError("epochs", experiment.training.epochs, why, instead)
    if needed <= here:
        return
    shape = "-".join(str(width) for width in experiment.network.widths)
    runs = f"{seeds} seed{'s' if seeds > 1 else ''}"
    why = f"needs about {_gigabytes(needed)} for {runs}; this machine has {_gigabytes(here)}"
    raise InputError("network", shape, why, "take fewer units, points or seeds")


def _gigabytes(count: int) -> str:
    if count < 10**15:
        return f"{count / 1e9:,.1f} GB"
    return f"{count // 10**9:.1e} GB" if count < 10**300 else "more than 1e+290 GB"
