"""What else an exercise lets people do: conventions that count as right too, and variants that it also has.

Both are told as changes of the exercise, so that each stands in one line of its document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import msgspec

from smallnets.errors import InputError, unknown_name
from smallnets.plans.record import Plan, convert
from smallnets.teaching.exercise_parts import Amount, Conventions, ExerciseLayer

Changes: TypeAlias = dict[str, Amount | bool]
"""Conventions, or `loss` or `reduction`, with the value that is allowed instead."""

_OF_THE_LOSS = ("loss", "reduction")
_OF_ONE_PERSON = ("digits", "places")
"""How far somebody rounds is seen in the answers and needs no leave."""


class Variant(Plan, frozen=True, kw_only=True):
    """Another variant of an exercise, from which numbers may have been copied: only what is different.

    `activations` gives every layer another activation, one or one for each unit; `layers` replaces the network.
    """

    title: str = ""
    layers: tuple[ExerciseLayer, ...] | None = None
    activations: tuple[str | tuple[str, ...], ...] | None = None
    inputs: tuple[tuple[Amount, ...], ...] | None = None
    targets: tuple[tuple[Amount, ...], ...] | None = None
    scores: tuple[tuple[Amount, ...], ...] | None = None
    loss: str | None = None
    reduction: Literal["mean", "sum"] | None = None
    rate: Amount | None = None

    def changes(self, layers: tuple[ExerciseLayer, ...]) -> dict[str, Any]:
        """The fields of the exercise that are different, with their values.

        Args:
            layers: the exercise's own.

        Raises:
            InputError: there is not one activation for each layer.
        """
        told = {name: getattr(self, name) for name in self.__struct_fields__ if name != "activations"}
        found: dict[str, Any] = {name: value for name, value in told.items() if value is not None and value != ""}
        if self.activations is not None:
            found["layers"] = _with_activations(found.get("layers", layers), self.activations)
        return found


def _with_activations(
    layers: tuple[ExerciseLayer, ...], activations: tuple[str | tuple[str, ...], ...]
) -> tuple[ExerciseLayer, ...]:
    if len(layers) != len(activations):
        why = f"names {len(activations)} layers, the exercise has {len(layers)}"
        raise InputError("activations", list(activations), why, "write one for each layer")
    pairs = zip(layers, activations, strict=True)
    return tuple(msgspec.structs.replace(layer, activation=activation) for layer, activation in pairs)


def changed_conventions(conventions: Conventions, changes: Mapping[str, object]) -> dict[str, Any]:
    """The fields of an exercise that are different under other conventions, with their values.

    Raises:
        InputError: an unknown convention, or a value that it cannot have.
    """
    known = (*(name for name in Conventions.__struct_fields__ if name not in _OF_ONE_PERSON), *_OF_THE_LOSS)
    for name in changes:
        if name not in known:
            raise unknown_name("convention", name, known)
    of_the_loss = {name: changes[name] for name in _OF_THE_LOSS if name in changes}
    others = {name: value for name, value in changes.items() if name not in of_the_loss}
    changed = convert({**msgspec.to_builtins(conventions), **others}, Conventions, "conventions")
    return {**of_the_loss, "conventions": changed}
