"""Exercises as experiments: the words of their files, and what the page does otherwise."""

from __future__ import annotations

from smallnets.functions.losses import LOSSES as TRAINED
from smallnets.laboratory import exercise_experiments as opened
from smallnets.messages.contract.typescript import constant, module
from smallnets.plans.record import to_plain
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.exercise_files import OWN_KEYS
from smallnets.teaching.exercise_losses import BOOK_LOSSES, ELSEWHERE, SAME
from smallnets.teaching.exercise_parts import Conventions, ExerciseLayer
from smallnets.teaching.exercise_words import LAYER_WORDS, OTHER_WORDS, SINGLE

_TEXTS = "Readonly<Record<string, string>>"
_NAMES = "readonly string[]"


def text() -> str:
    """The module `exercises`."""
    fields = {
        "exercise": Exercise.__struct_fields__,
        "layer": ExerciseLayer.__struct_fields__,
        "conventions": Conventions.__struct_fields__,
    }
    usual = to_plain(Conventions())
    return module(
        "Exercises as experiments.",
        "smallnets.laboratory.exercise_experiments",
        constant("OWN_KEYS", sorted(OWN_KEYS), _NAMES, "Keys by which a document is an exercise."),
        constant("EXERCISE_FIELDS", fields, f"Readonly<Record<string, {_NAMES}>>", "The keys of its tables."),
        constant("OTHER_WORDS", OTHER_WORDS, _TEXTS, "Other words for keys."),
        constant("LAYER_WORDS", LAYER_WORDS, _TEXTS),
        constant("SINGLE", SINGLE, _TEXTS, "Keys for one sample, which need no second bracket."),
        constant("STATED_LOSSES", _spellings(), _TEXTS, "What an exercise calls its loss by every name of it."),
        constant("TRAINED_LOSSES", dict(opened.LOSSES), _TEXTS, 'What training calls it; "" if for one output.'),
        constant("LOSSES_OF_ONE", dict(opened.LOSSES_OF_ONE), _TEXTS),
        constant(
            "ADDED_OVER_OUTPUTS",
            opened.ADDED_OVER_OUTPUTS,
            _NAMES,
            "Averaged in training.",
        ),
        constant("LINEAR_IN_GRADIENT", opened.LINEAR_IN_GRADIENT, _NAMES),
        constant("USUAL", usual, "Readonly<Record<string, unknown>>", "The usual conventions."),
        constant("SAID", dict(opened.SAID), _TEXTS, "What the page does otherwise."),
    )


def _spellings() -> dict[str, str]:
    """Every name of a loss, and what an exercise calls it."""
    trained = {name: SAME.get(one.name, one.name) for one in TRAINED for name in (one.name, *one.aliases)}
    return {**trained, **{name: name for name in BOOK_LOSSES}, **ELSEWHERE}
