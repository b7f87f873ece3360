"""The plan of an experiment: data, network and training, with everything that decides the numbers."""

from __future__ import annotations

from typing import Literal

from smallnets.datasets.target_names import target_names
from smallnets.errors import InputError, unknown_name
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.functions.losses import loss
from smallnets.functions.updates import update
from smallnets.plans.choices import HIDABLE, OWN_HIDABLE
from smallnets.plans.data import Data
from smallnets.plans.network import Network
from smallnets.plans.record import Plan
from smallnets.plans.training import Training

SCHEMA = "smallnets.experiment/3"
EARLIER = ("smallnets.experiment/1", "smallnets.experiment/2")
"""Earlier schemas, which are read for ever: all that they lack has a default."""

Rules = Literal["playground", "textbook"]
Precision = Literal["float64", "float32"]


class View(Plan, frozen=True, kw_only=True):
    """What a picture or a page of the experiment shows; it never changes a number.

    `hide` names the controls that a page does not show, as links name them; None where it shows all.
    """

    show_test: bool = False
    discretize: bool = False
    hide: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for name in self.hide or ():
            if name not in (*HIDABLE, *OWN_HIDABLE):
                raise unknown_name("control", name, (*HIDABLE, *OWN_HIDABLE))


class Experiment(Plan, frozen=True, kw_only=True):
    """A whole experiment.  With a seed it decides every number of its run.

    `rules` names the conventions that filled the settings which were not chosen ("playground" or "textbook").
    """

    schema: Literal["smallnets.experiment/3"] = SCHEMA
    rules: Rules
    precision: Precision = "float64"
    seed: str = "0.00000"
    data: Data
    network: Network
    training: Training
    view: View = View()

    def __post_init__(self) -> None:
        if self.network.inputs != len(self.data.features):
            why = f"does not fit {len(self.data.features)} features"
            raise InputError("inputs", self.network.inputs, why, "count the features")
        if self.training.batch > max(1, self.data.n_train):
            why = f"is larger than the {self.data.n_train} training points"
            raise InputError("batch", self.training.batch, why, f"write at most {self.data.n_train}")
        patience, share = self.training.patience, self.data.validation
        if patience is None and share:
            raise InputError("validation", share, "has no patience that goes with it", "choose patience, such as 30")
        if patience is not None and not share:
            raise InputError(
                "patience", patience, "has no validation points to look at", "choose validation, such as 15"
            )
        self._check_output()
        self._check_update()

    @property
    def target_names(self) -> tuple[str, ...]:
        """The names of what is predicted, one for each output of a regression."""
        outputs = self.network.outputs if self.data.kind == "regression" else 1
        return target_names(self.data.target, outputs)

    def _check_output(self) -> None:
        chosen, layer = loss(self.training.loss), self.network.layers[-1]
        if chosen.output is not None and layer.different != frozenset({chosen.output}):
            given = ", ".join(sorted(layer.different))
            raise InputError("output", given, f"does not go with the loss {chosen.name}", f"use output {chosen.output}")
        needed = self._outputs_needed()
        if layer.units != needed:
            raise InputError("output units", layer.units, f"does not fit the targets, which need {needed}")

    def _check_update(self) -> None:
        """What a rule that corrects by the outputs' own error asks of the network."""
        chosen, hidden, output = update(self.training.optimizer), self.network.layers[:-1], self.network.layers[-1]
        if chosen.criterion is None:
            return
        if hidden:
            given = ", ".join(str(layer.units) for layer in hidden)
            why = f"does not go with the update rule {chosen.name}, which passes no error back to hidden layers"
            raise InputError("hidden", given, why, "write 0 for no hidden layer, or another update rule such as sgd")
        if chosen.error == "output" and self.data.kind == "regression" and not self._are_bits():
            why = f"does not go with the update rule {chosen.name}, whose threshold units answer 0 or 1"
            raise InputError("kind", "regression", why, "use classes, or the update rule adaline")
        needed = chosen.criterion.output
        if needed is not None and not all(function.name == needed for function in output.functions()):
            why = f"does not go with the update rule {chosen.name}, which corrects a threshold unit's answers"
            raise InputError("output", ", ".join(sorted(output.different)), why, f"use output {needed}")
        if chosen.error == "net" and output.softmax:
            why = f"does not go with the update rule {chosen.name}, which corrects every output by its own error"
            raise InputError("output", SOFTMAX, why, "use output linear")
        if chosen.error == "net" and self.data.kind == "classification" and output.of_bits:
            why = f"does not go with the update rule {chosen.name}, which brings the net input to the targets 0 and 1, "
            why += "cut at 1/2, while these units are cut at net input 0"
            given = ", ".join(sorted(output.different))
            raise InputError("output", given, why, "use output linear, whose targets are -1 and 1")

    def _are_bits(self) -> bool:
        """Whether every target is known to be 0 or 1."""
        rows = self.data.inline.rows if self.data.inline else ()
        return bool(rows) and all(target in {0, 1} for row in rows for target in row)

    def _outputs_needed(self) -> int:
        if self.data.kind == "regression" and self.data.inline is not None and self.data.inline.rows:
            return len(self.data.inline.rows[0])
        if self.data.kind == "regression":
            return len(self.target_names) if self.data.target is not None else 1
        count = len(self.data.classes)
        if count < 2:
            raise InputError("classes", list(self.data.classes), "are too few to tell apart", "name two or more")
        return count if self.network.layers[-1].softmax or count > 2 else 1
