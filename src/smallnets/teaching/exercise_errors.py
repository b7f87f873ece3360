"""What an exercise asks where the outputs' own error takes the place of the loss's slope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from smallnets.errors import InputError
from smallnets.functions.activations import activation
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.functions.updates import Update
from smallnets.teaching.exercise_parts import Conventions, ExerciseLayer


def own_error(rule: Update, conventions: Conventions) -> Literal["output", "net"] | None:
    """What is compared with the targets; None where the loss's slope is followed."""
    return rule.error or ("output" if conventions.output_slope == "left_out" else None)


def check_layers(rule: Update, layers: Sequence[ExerciseLayer]) -> None:
    """Refuse a network that the rule does not train.

    Raises:
        InputError: hidden layers, or outputs of another kind.
    """
    if rule.criterion is None or not layers:
        return
    unfit = f"does not go with the update rule {rule.name}"
    if len(layers) > 1:
        why = f"{unfit}, which passes no error back to hidden layers"
        raise InputError("layers", f"{len(layers)} layers", why, "give one layer, or another rule such as sgd")
    outputs, needed = layers[0].activations, rule.criterion.output
    if SOFTMAX in outputs:
        why = f"{unfit}, which corrects every output by its own error"
        raise InputError("activation", SOFTMAX, why, f"write {needed or 'linear'}")
    if needed is not None and any(activation(text).name != needed for text in outputs):
        why = f"{unfit}, which corrects a threshold unit's answers"
        raise InputError("activation", ", ".join(dict.fromkeys(outputs)), why, f"write {needed}")
