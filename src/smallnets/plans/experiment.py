"""The plan of an experiment: data, network and training, with everything that decides the numbers."""

from __future__ import annotations

from typing import Literal

from smallnets.conditions import refuse
from smallnets.datasets.target_names import target_names
from smallnets.errors import InputError, Refusal, unknown_name
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

EXPERIMENT_REFUSALS = (
    Refusal(
        "inputs",
        "does not fit {features} features",
        "count the features",
        unless="features <= inputs and inputs <= features",
    ),
    Refusal(
        "batch",
        "is larger than the {train_points} training points",
        "write at most {train_points}",
        unless="batch <= max(1, train_points)",
    ),
    Refusal(
        "validation",
        "has no patience that goes with it",
        "choose patience, such as 30",
        unless="validation <= 0 or has_patience > 0",
    ),
    Refusal(
        "patience", "has no validation points to look at", "choose validation, such as 15", unless="validation > 0"
    ),
)
"""What must hold between the parts of an experiment."""

OTHER_OUTPUT = Refusal("output", "does not go with the loss {loss}", "use output {wanted}")
OUTPUT_UNITS = Refusal("output units", "does not fit the targets, which need {needed}")
CRITERION_REFUSALS = (
    Refusal(
        "hidden",
        "does not go with the update rule {rule}, which passes no error back to hidden layers",
        "write 0 for no hidden layer, or another update rule such as sgd",
        unless="hidden_layers < 1",
    ),
    Refusal(
        "kind",
        "does not go with the update rule {rule}, whose threshold units answer 0 or 1",
        "use classes, or the update rule adaline",
        unless="corrects_answers < 1 or is_regression < 1 or are_bits > 0",
    ),
    Refusal(
        "output",
        "does not go with the update rule {rule}, which corrects a threshold unit's answers",
        "use output {needed}",
        unless="needs_other_output < 1",
    ),
    Refusal(
        "output",
        "does not go with the update rule {rule}, which corrects every output by its own error",
        "use output linear",
        unless="corrects_net < 1 or is_softmax < 1",
    ),
    Refusal(
        "output",
        "does not go with the update rule {rule}, which brings the net input to the targets 0 and 1, cut at 1/2, "
        "while these units are cut at net input 0",
        "use output linear, whose targets are -1 and 1",
        unless="corrects_net < 1 or is_regression > 0 or is_of_bits < 1",
    ),
)
"""What a rule that corrects by the outputs' own error asks of the network."""


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
        refuse(EXPERIMENT_REFUSALS, self._facts())
        self._check_output()
        self._check_update()

    @property
    def target_names(self) -> tuple[str, ...]:
        """The names of what is predicted, one for each output of a regression."""
        outputs = self.network.outputs if self.data.kind == "regression" else 1
        return target_names(self.data.target, outputs)

    def _facts(self) -> dict[str, object]:
        """What the refusals look at."""
        patience = self.training.patience
        return {
            "inputs": self.network.inputs,
            "features": len(self.data.features),
            "batch": self.training.batch,
            "train_points": self.data.n_train,
            "validation": self.data.validation,
            "has_patience": patience is not None,
            **({} if patience is None else {"patience": patience}),
        }

    def _check_output(self) -> None:
        chosen, layer = loss(self.training.loss), self.network.layers[-1]
        if chosen.output is not None and layer.different != frozenset({chosen.output}):
            given = ", ".join(sorted(layer.different))
            raise OTHER_OUTPUT.error(given, loss=chosen.name, wanted=chosen.output)
        needed = self._outputs_needed()
        if layer.units != needed:
            raise OUTPUT_UNITS.error(layer.units, needed=needed)

    def _check_update(self) -> None:
        """What a rule that corrects by the outputs' own error asks of the network."""
        chosen, hidden, output = update(self.training.optimizer), self.network.layers[:-1], self.network.layers[-1]
        if chosen.criterion is None:
            return
        needed = chosen.criterion.output
        facts = {
            "rule": chosen.name,
            "needed": needed,
            "hidden": ", ".join(str(layer.units) for layer in hidden),
            "hidden_layers": len(hidden),
            "kind": self.data.kind,
            "is_regression": self.data.kind == "regression",
            "are_bits": self._are_bits(),
            "output": ", ".join(sorted(output.different)),
            "needs_other_output": needed is not None and any(unit.name != needed for unit in output.functions()),
            "is_softmax": output.softmax,
            "is_of_bits": output.of_bits,
            "corrects_answers": chosen.error == "output",
            "corrects_net": chosen.error == "net",
        }
        refuse(CRITERION_REFUSALS, facts)

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
