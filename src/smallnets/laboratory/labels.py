"""The names of classes as what they were: whole numbers, numbers, truth values, or words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from smallnets.plans.data import Data

Label: TypeAlias = str | int | float | bool


def labels(data: Data) -> tuple[Label, ...]:
    """The classes in the order of their indices.

    Classes of a table are numbers where its column held numbers only; those of arrays are what the array held.
    """
    if data.inline is not None:
        targets = set(data.inline.targets)
        if targets <= {"True", "False"}:
            return tuple(name == "True" for name in data.classes)
        if any(isinstance(target, str) for target in targets):
            return data.classes
    elif data.generator is not None:
        return data.classes
    numbers = [_number(name) for name in data.classes]
    whole = [number for number in numbers if number is not None]
    return tuple(whole) if len(whole) == len(numbers) else data.classes


def _number(name: str) -> int | float | None:
    """The number that a name writes in the one way in which numbers become names of classes; None for a word."""
    try:
        value = float(name)
    except ValueError:
        return None
    if name == str(int(value) if value.is_integer() else value):
        return int(value) if value.is_integer() else value
    return None
