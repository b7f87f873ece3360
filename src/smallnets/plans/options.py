"""The one table of settings: command-line options, their help, and keyword arguments all come from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smallnets.errors import InputError, unknown_name
from smallnets.functions.losses import LOSSES
from smallnets.functions.penalties import NO_PENALTY, PENALTIES
from smallnets.functions.starts import STARTS
from smallnets.functions.updates import UPDATES
from smallnets.plans.drafts import Draft
from smallnets.plans.option_values import value_of
from smallnets.plans.rules import RULES
from smallnets.plans.setting import Setting


def _names(*records: Any) -> tuple[str, ...]:  # noqa: ANN401 - records of any registry
    return tuple(record.name for record in records)


SETTINGS: tuple[Setting, ...] = (
    Setting("hidden", "network.hidden", "wholes", "Units of each hidden layer, such as 4,2; 0 or nothing for none."),
    Setting(
        "activation",
        "network.activation",
        "layers",
        "Activation of the hidden layers, a name or a formula in x: one for all; tanh,relu for each layer; "
        "tanh:relu,sigmoid for each unit of a layer (a formula with , or : outside brackets is put in brackets).",
    ),
    Setting(
        "output", "network.output", "text", "Activation of the output layer, a name or a formula in x; or softmax."
    ),
    Setting("biases", "network.biases", "flag", "Whether units have biases."),
    Setting("start", "network.start", "text", "How first weights are drawn.", _names(*STARTS), open=True),
    Setting(
        "features",
        "data.features",
        "texts",
        "What the network sees: formulas of the inputs, such as x1,x2,x1^2,sin(x2); 'none' for nothing.",
    ),
    Setting("noise", "data.noise", "number", "Noise in percent; what it does depends on the data set."),
    Setting("points", "data.points", "whole", "How many points are drawn, training and test together."),
    Setting("classes", "data.class_count", "whole", "How many classes are drawn, where the data set lets one choose."),
    Setting(
        "train_share",
        "data.train_share",
        "number",
        "Percent to train on, rounded down: 10 to 90 for the Playground's sets; elsewhere 100 uses all for both.",
    ),
    Setting("same_data", "data.same_data", "seed", "The seed whose points and split every run uses."),
    Setting(
        "target",
        "data.target",
        "text",
        "The table's column to predict, by name or by number from 1; several with commas between.",
    ),
    Setting("columns", "data.columns", "texts", "The table's columns to predict from; all but the target otherwise."),
    Setting(
        "header",
        "data.header",
        "flag",
        "Whether the table's first line holds names; told by the cells below it otherwise.",
    ),
    Setting(
        "missing",
        "data.missing",
        "text",
        "What becomes of missing cells of a table.",
        ("drop", "mean", "median"),
        choice_meanings=(
            "Their rows are left out.",
            "The mean of the training part is put in.",
            "The median of the training part is put in.",
        ),
    ),
    Setting(
        "categories",
        "data.categories",
        "text",
        "What becomes of a table's columns of words.",
        ("one-hot",),
        open=True,
        choice_meanings=("An input of 0 and 1 for each word.",),
    ),
    Setting(
        "validation",
        "data.validation",
        "number",
        "Percent of the points, taken from the training points, whose loss decides when to stop (with patience).",
    ),
    Setting(
        "folds",
        "data.folds",
        "whole",
        "Cross-validation: so many equal parts of the shuffled points are tested on in turn, with a training each.",
    ),
    Setting(
        "fold",
        "data.fold",
        "whole",
        "With folds: train once only, and test on this part, from 1.",
    ),
    Setting(
        "kind",
        "data.kind",
        "text",
        "What the target is.",
        ("classification", "regression"),
        choice_meanings=("Each point belongs to a class.", "Each point has a number."),
    ),
    Setting(
        "standardize",
        "data.standardize",
        "text",
        "What is shifted to mean 0 and scaled to standard deviation 1 of the training points.",
        ("both", "inputs", "target", "none"),
        choice_meanings=(
            "Every feature, and the numbers to be predicted.",
            "Every feature.",
            "The numbers to be predicted.",
            "Nothing: the network sees the numbers as they are.",
        ),
    ),
    Setting("batch", "training.batch", "whole", "Samples averaged for one update; at most the training points."),
    Setting("learning_rate", "training.learning_rate", "number", "The factor of each update, above 0."),
    Setting("epochs", "training.epochs", "whole", "How often training passes over the training points; 0 for none."),
    Setting(
        "penalty", "training.penalty", "text", "What large weights cost.", (NO_PENALTY, *_names(*PENALTIES)), open=True
    ),
    Setting("penalty_rate", "training.penalty_rate", "number", "The factor of the penalty, applied at each update."),
    Setting(
        "dead_links",
        "training.dead_links",
        "flag",
        "Whether a weight that the L1 penalty carries across 0 stays 0 for good, as in the Playground.",
    ),
    Setting("optimizer", "training.optimizer", "text", "The update rule.", _names(*UPDATES), open=True),
    Setting("loss", "training.loss", "text", "The loss that is trained and reported.", _names(*LOSSES), open=True),
    Setting("reshuffle", "training.reshuffle", "flag", "Whether the training points are shuffled anew each epoch."),
    Setting(
        "partial_batch",
        "training.partial_batch",
        "text",
        "What becomes of samples left over at the end of an epoch: carried into the next update, applied, or dropped.",
        ("carry", "apply", "drop"),
        choice_meanings=(
            "They count in the next epoch's first update, as in the Playground.",
            "They make a smaller batch of their own.",
            "They are left out.",
        ),
    ),
    Setting(
        "stop_at",
        "training.stop_at",
        "number",
        "End a run at the first recorded epoch whose test loss is at most this.",
    ),
    Setting(
        "patience",
        "training.patience",
        "whole",
        "End a run when the validation loss has not improved for so many epochs, and keep the best epoch.",
    ),
    Setting(
        "seed",
        "seed",
        "seed",
        "The seed of all draws: text such as 0.12345; a whole number is put behind 0. in five digits.",
    ),
    Setting(
        "rules",
        "rules",
        "text",
        "The conventions that fill what nobody chose.",
        tuple(RULES),
        choice_meanings=(
            "The Playground's: output tanh, half squared error, weights from -0.5 to 0.5, no reshuffling.",
            "A course's: output sigmoid or softmax with cross-entropy, weights by Glorot or He, reshuffled each epoch.",
        ),
    ),
    Setting(
        "precision",
        "precision",
        "text",
        "The numbers' width.",
        ("float64", "float32"),
        choice_meanings=(
            "Numbers of 53 binary digits, as in the Playground.",
            "Numbers of 24 binary digits, as libraries usually train with.",
        ),
    ),
    Setting("show_test", "view.show_test", "flag", "Whether pictures show the test points."),
    Setting("discretize", "view.discretize", "flag", "Whether decision maps show the two sides only."),
    Setting("hide", "view.hide", "texts", "Controls that a page does not show, such as learningRate,noise; or none."),
)
"""Every setting, in the order in which help lists them."""

OTHER_NAMES = {
    "lr": "learning_rate",
    "batch_size": "batch",
    "hidden_layers": "hidden",
    "hidden_layer_sizes": "hidden",
    "n_epochs": "epochs",
    "max_iter": "epochs",
    "regularization": "penalty",
    "regularization_rate": "penalty_rate",
    "alpha": "penalty_rate",
    "random_state": "seed",
    "init": "start",
    "test_size": "train_share",
}
"""What other libraries call settings."""

BY_NAME = {setting.name: setting for setting in SETTINGS}


def from_options(options: Mapping[str, object]) -> Draft:
    """The draft of keyword arguments or command-line options; None means not chosen.

    Texts are read as the command line writes them, so hidden="4,2" is hidden=(4, 2).

    Raises:
        InputError: an unknown setting, or a value that is none of its form.
    """
    draft: Draft = {}
    for name, given in options.items():
        if name in OTHER_NAMES:
            raise InputError("setting", name, "is not known", f"did you mean {OTHER_NAMES[name]!r}?")
        if name not in BY_NAME:
            raise unknown_name("setting", name, BY_NAME)
        if given is None:
            continue
        setting = BY_NAME[name]
        section, _, key = setting.path.rpartition(".")
        part: Draft = draft.setdefault(section, {}) if section else draft
        part[key] = value_of(setting, given)
    return draft
