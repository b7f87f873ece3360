"""The runs of a widget, trained by Python: the start, known before the page says anything, and what people save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec.structs import replace as replaced

from smallnets.faces.jupyter.page_state import Losses
from smallnets.laboratory import train
from smallnets.plans import LayerWeights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from smallnets.laboratory.run_results import Runs
    from smallnets.laboratory.trained_network import TrainedNetwork
    from smallnets.laboratory.weights import TrainedLayer
    from smallnets.plans import Experiment


def trained_for(experiment: Experiment, epochs: int) -> Runs:
    """The experiment's run after so many epochs; a page stops at no loss by itself."""
    training = replaced(experiment.training, epochs=epochs, stop_at=None)
    return train(replaced(experiment, training=training))


def network_with(start: Runs, parameters: NDArray[np.float64] | None) -> TrainedNetwork:
    """The network with these parameters (P,); None are those that it began with."""
    network = start.network()
    return network if parameters is None else replace(network, parameters=parameters.astype(network.parameters.dtype))


def losses_of(start: Runs, parameters: NDArray[np.float64] | None) -> Losses:
    """The losses with these parameters (P,)."""
    final = (start if parameters is None else begun_with(start, parameters)).final[0]
    return Losses(final.train_loss, final.test_loss, final.train_accuracy, final.test_accuracy)


def edited(start: Runs, parameters: NDArray[np.float64] | None, epoch: int) -> Runs:
    """A run that somebody edited, as the beginning of another one: its weights are given, and it says so."""
    runs = start if parameters is None else begun_with(start, parameters)
    note = (
        f"these weights come from a run that was edited by hand, as it stood at epoch {epoch}: they are given here, "
        "since no training from the seed leads to them; what is trained further begins anew from them"
    )
    return replace(runs, notes=(*runs.notes, note))


def begun_with(start: Runs, parameters: NDArray[np.float64]) -> Runs:
    """The run before its first epoch, with given parameters (P,) instead of drawn ones."""
    given = tuple(_given(layer) for layer in network_with(start, parameters).layers)
    network = replaced(start.experiment.network, given=given)
    return trained_for(replaced(start.experiment, network=network), 0)


def _given(layer: TrainedLayer) -> LayerWeights:
    learned = {name: tuple(values.tolist()) for name, values in layer.learned.items()}
    return LayerWeights(
        weights=tuple(map(tuple, layer.weights.tolist())), biases=tuple(layer.biases.tolist()), learned=learned
    )
