"""The words of an exercise file: other words for its keys, and what to write for those that it does not have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import msgspec

from smallnets.errors import InputError, Refusal, unknown_name
from smallnets.teaching.exercise import Asked, Exercise
from smallnets.teaching.exercise_convolution import ExerciseConvolution
from smallnets.teaching.exercise_parts import Before, Conventions, ExerciseLayer, Graph, Part
from smallnets.teaching.exercise_variants import Variant

OTHER_WORDS = {"learning_rate": "rate", "lr": "rate", "eta": "rate", "batch_size": "batch"}
"""Keys of other commands, and of books, by the key that means the same here."""

LAYER_WORDS = {"W": "weights", "b": "biases"}
SINGLE = {"input": "inputs", "target": "targets"}
"""Keys for one sample, which need no second bracket."""

_MOMENTUM = 'write optimizer = "momentum(momentum=0.9)"'
_ADAM = 'write optimizer = "adam(beta1=0.9, beta2=0.999, eps=1e-8)"'
_IN_LAYER = "write it below [[layers]], with the layer that it belongs to"
_ELSEWHERE = {
    **dict.fromkeys(("mu", "beta", "momentum"), _MOMENTUM),
    **dict.fromkeys(("beta1", "beta2", "eps", "epsilon"), _ADAM),
    **dict.fromkeys(("weights", "biases", "activation", "activations", "W", "b"), _IN_LAYER),
    **dict.fromkeys(("epochs", "steps", "iterations"), "write updates = 2 for two updates, with batch samples each"),
    **dict.fromkeys(("lambda", "weight_decay"), 'write penalty = "l2" and penalty_rate = 0.01'),
    **dict.fromkeys(("question", "questions", "ask", "tasks"), 'write asked = ["forward", "loss", "gradient"]'),
    **{name: f"write it below [conventions]: {name} = ..." for name in Conventions.__struct_fields__},
}
"""Keys that are not one of an exercise, and what is to be written."""

_TOPICS = {
    **dict.fromkeys(("backward", "backpropagation", "backprop", "gradients", "backward_pass"), "gradient"),
    **dict.fromkeys(("delta", "errors", "error"), "deltas"),
    **dict.fromkeys(("updates", "step", "weights", "new_weights"), "update"),
    **dict.fromkeys(("forward_pass", "output", "outputs", "activations"), "forward"),
    **dict.fromkeys(("parameters", "parameter_count"), "count"),
    **dict.fromkeys(("gradient checking", "check", "numeric_gradient", "finite_differences"), "gradient_check"),
}
"""Other words for what is asked."""


TWO_WORDS = Refusal("", "stands beside {first}, which means the same", "give one of the two")


def check_words(draft: Mapping[str, Any]) -> None:
    """Refuse unknown keys, topics and choices with the word that is right.

    Raises:
        InputError: the first of them.
    """
    _check_keys(draft, Exercise, "exercise", _ELSEWHERE)
    for topic in _listed(draft.get("asked")):
        if isinstance(topic, str) and topic not in get_args(Asked):
            raise _unknown_topic(topic)
    _check_choices(draft, Exercise)
    for key, record in (
        ("conventions", Conventions),
        ("before", Before),
        ("graph", Graph),
        ("convolution", ExerciseConvolution),
    ):
        _check_keys(draft.get(key), record, key)
        _check_choices(draft.get(key), record)
    for number, layer in enumerate(_listed(draft.get("layers")), 1):
        _check_keys(layer, ExerciseLayer, f"layer {number}")
    for variant in _listed(draft.get("variants")):
        _check_keys(variant, Variant, "variant")
        _check_choices(variant, Variant)
    graph = draft.get("graph")
    for part in _listed(cast("dict[str, Any]", graph).get("parts")) if isinstance(graph, dict) else []:
        _check_keys(part, Part, "part")


def _unknown_topic(topic: str) -> InputError:
    meant = _TOPICS.get(topic.lower().replace("-", "_"))
    if meant in get_args(Asked):
        known = ", ".join(get_args(Asked))
        return InputError("asked", topic, "is not known", f"did you mean {meant!r}? known are {known}")
    return unknown_name("asked", topic, get_args(Asked))


def _listed(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _check_keys(
    found: object, record: type[msgspec.Struct], name: str, elsewhere: Mapping[str, str] | None = None
) -> None:
    """Refuse an unknown key with the nearest match, or with the place where it belongs."""
    known = record.__struct_fields__
    for key in map(str, cast("dict[str, Any]", found) if isinstance(found, dict) else ()):
        if key in known:
            continue
        if elsewhere is not None and key in elsewhere:
            raise InputError(f"key of {name}", key, "is not known", elsewhere[key])
        raise unknown_name(f"key of {name}", key, known)


def _check_choices(found: object, record: type[msgspec.Struct]) -> None:
    """Refuse a word where one of a few is to be chosen."""
    if not isinstance(found, dict):
        return
    choices = _choices(record)
    for key, value in cast("dict[str, Any]", found).items():
        if isinstance(value, str) and value not in choices.get(key, (value,)):
            raise unknown_name(key, value, choices[key])


def _choices(record: type[msgspec.Struct]) -> dict[str, tuple[str, ...]]:
    hints = get_type_hints(record)
    # of `Literal[...] | None` the words too: what is left out is not written
    stated = {
        key: next((one for one in (hint, *get_args(hint)) if get_origin(one) is Literal), None)
        for key, hint in hints.items()
    }
    return {key: get_args(words) for key, words in stated.items() if words is not None}


def with_own_words(table: Mapping[str, Any], others: Mapping[str, str], name: str) -> dict[str, Any]:
    """A table with the file's own keys in the place of other words for them.

    Raises:
        InputError: two words for one key.
    """
    found: dict[str, Any] = {}
    for key, value in table.items():
        own = others.get(key, key)
        if own in found:
            first = next(other for other in table if others.get(other, other) == own)
            raise TWO_WORDS.error(key, name, first=first)
        found[own] = value
    return found


def spellings(key: str) -> Iterable[str]:
    """A key with every other word for it."""
    tables = (OTHER_WORDS, LAYER_WORDS, SINGLE)
    return (key, *(other for table in tables for other, own in table.items() if own == key))
