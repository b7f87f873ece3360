"""The actions that Python asks of the page, checked before they are sent."""

from __future__ import annotations

from smallnets.errors import InputError, unknown_name
from smallnets.laboratory.exercise_experiments import for_the_page
from smallnets.laboratory.given_weights import opened_with
from smallnets.messages.portable_experiment import portable
from smallnets.plans.building import Built

STRIDES = ("sample", "batch", "epoch")

MOST_UNITS = 4096
"""Units of a layer that the page's engine runs."""


def for_the_widget(source: object, options: dict[str, object]) -> Built:
    """The experiment that a source, perhaps an exercise or a network, and settings name, without a file; and the notes.

    Raises:
        InputError: a source or setting that cannot be used, or a network that the page does not run.
    """
    built = opened_with(None, source, options) or for_the_page(source, options)
    experiment = portable(built.experiment)
    widest = max(layer.units for layer in experiment.network.layers)
    if widest > MOST_UNITS:
        raise InputError("hidden", widest, "units in a layer are too many for the page", f"write at most {MOST_UNITS}")
    return Built(experiment, built.notes)


def known_stride(stride: str) -> str:
    """How far a step goes.

    Raises:
        InputError: it is no stride.
    """
    if stride not in STRIDES:
        raise unknown_name("stride", stride, STRIDES)
    return stride


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
