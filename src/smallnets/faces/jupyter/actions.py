"""The actions that Python asks of the page, checked before they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.errors import InputError
from smallnets.messages.portable_experiment import portable
from smallnets.plans import build

if TYPE_CHECKING:
    from smallnets.plans import Experiment

MOST_UNITS = 4096
"""Units of a layer that the page's engine runs."""


def page_experiment(source: object, options: dict[str, object]) -> Experiment:
    """The experiment that a source and some settings name, without a file.

    Raises:
        InputError: a source or setting that cannot be used, or a network that the page does not run.
    """
    experiment = portable(build(source, **options).experiment)
    widest = max(layer.units for layer in experiment.network.layers)
    if widest > MOST_UNITS:
        raise InputError("hidden", widest, "units in a layer are too many for the page", f"write at most {MOST_UNITS}")
    return experiment


def goal(epoch: int | None, loss: float | None) -> dict[str, int | float]:
    """Where to train to: an epoch or a loss.

    Raises:
        InputError: not exactly one of both, or no such epoch or loss.
    """
    if (epoch is None) == (loss is None):
        raise InputError("epoch", epoch, "or loss is needed, one of both", "write run_to(epoch=500)")
    if epoch is not None:
        if not 0 <= epoch < 2**53 or epoch != int(epoch):
            raise InputError("epoch", epoch, "is no epoch", "write a whole number such as 500")
        return {"epoch": int(epoch)}
    assert loss is not None  # noqa: S101 - one of both is given
    if not 0 <= loss < float("inf"):
        raise InputError("loss", loss, "is no loss", "write a number such as 0.05")
    return {"loss": float(loss)}
