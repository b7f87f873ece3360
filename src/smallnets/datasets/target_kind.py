"""What a target column is: classes or numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from smallnets.datasets.points import Kind, Targets
from smallnets.errors import Refusal
from smallnets.frozen import Frozen
from smallnets.sentences import Sentence

MOST_CLASSES = 10
"""Whole numbers are taken for classes only up to that many different ones."""


ALL_WORDS_DIFFER = Refusal("target", "has another word in every row", "choose a column that repeats its classes")
ONE_VALUE = Refusal("target", "is {only:g} in every row", "choose a column with several values")
ONE_CLASS = Refusal("target", "has one class only, {only!r}", "choose a column with several classes")
WORDS_ARE_CLASSES = Sentence("{name} holds words, so it is classes")
WHOLE_TRUTH_TABLE = Sentence(
    "these are all rows of a truth table, so all are trained and tested on, and {name} is classes"
)
NUMBERS_TO_PREDICT = Sentence("{name} holds numbers to be predicted (kind=classification: classes)")


class Target(Frozen):
    """A target column, understood.

    Attributes:
        kind: "classification" or "regression".
        values: (n,), as in `Points.targets`.
        classes: the names of the classes: words in the order of the alphabet, numbers by size; empty for regression.
        note: what was decided and why, or "" if somebody said it.
    """

    kind: Kind
    values: Targets
    classes: tuple[str, ...]
    note: str


def words_as_target(name: str, words: Sequence[str]) -> Target:
    """Words are the names of classes.

    Raises:
        InputError: one class only, or a class for each of 20 points or more (as names of people would be).
    """
    classes = tuple(sorted(set(words)))
    places = {word: place for place, word in enumerate(classes)}
    if len(classes) == len(words) >= 20:
        raise ALL_WORDS_DIFFER.error(name)
    return _classes(name, [places[word] for word in words], classes, WORDS_ARE_CLASSES.say(name=name))


def numbers_as_target(name: str, numbers: Sequence[float], kind: Kind | None, *, truth_table: bool = False) -> Target:
    """Numbers are classes if somebody says so; or, if nobody says anything, where all of these hold.

    They are the outputs of a truth table; or whole, at most 10 different ones, and fewer than half as many as rows.

    Raises:
        InputError: one value only.
    """
    different = sorted(set(numbers))
    whole = all(value == int(value) for value in different)
    few = len(different) <= MOST_CLASSES and 2 * len(different) < len(numbers)
    if kind == "classification" or (kind is None and (truth_table or (whole and few))):
        classes = tuple(str(int(value)) if value == int(value) else repr(value) for value in different)
        note = f"{name} holds {len(different)} different whole numbers, so it is classes (kind=regression: numbers)"
        if truth_table:
            note = WHOLE_TRUTH_TABLE.say(name=name)
        places = {value: place for place, value in enumerate(different)}
        members = [places[value] for value in numbers]
        return _classes(name, members, classes, "" if kind else note)
    if len(different) < 2:
        raise ONE_VALUE.error(name, only=different[0])
    note = NUMBERS_TO_PREDICT.say(name=name)
    return Target("regression", np.array(numbers, dtype=np.float64), (), "" if kind else note)


def _classes(name: str, members: Sequence[int], classes: tuple[str, ...], note: str) -> Target:
    if len(classes) == 1:
        raise ONE_CLASS.error(name, only=classes[0])
    listed = f"{', '.join(classes[:MOST_CLASSES])}{', ...' if len(classes) > MOST_CLASSES else ''}"
    return Target("classification", np.array(members, dtype=np.int64), classes, f"{note}: {listed}" if note else "")
