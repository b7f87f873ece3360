"""Every exception of smallnets.  A message says what is wrong, why, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from smallnets.late import late_names

__getattr__ = late_names(__name__, {}, renamed={"MissingWing": "MissingExtra"})


class SmallnetsError(Exception):
    """The root of every error that smallnets raises on purpose."""


class InputError(SmallnetsError, ValueError):
    """Something that a person gave cannot be used.

    Args:
        argument: the name of the argument, field or option.
        value: what was given; shown as written, cut after 60 characters.
        why: why it cannot be used, as a clause without a full stop.
        instead: what to write instead, as a clause without a full stop.
    """

    def __init__(self, argument: str, value: object, why: str, instead: str = "") -> None:
        self.argument = argument
        self.value = value
        self.why = why
        self.instead = instead
        super().__init__(_sentence(argument, value, why, instead))

    def __reduce__(self) -> tuple[object, ...]:
        """Whole, as it goes from one process to another: BaseException would hand over the sentence only."""
        return (_again, (type(self), str(self), self.__dict__))


class Refusal(NamedTuple):
    """Why something that people give cannot be used, as data: it stands here once, and the page has it from here.

    Attributes:
        argument: the name of what was given; "" where it is another from place to place.
        why: as of an `InputError`, with {words} to be filled in.
        instead: the same.
        unless: the condition that must hold, a formula (smallnets.conditions); "" where the program looks by itself.
    """

    argument: str
    why: str
    instead: str = ""
    unless: str = ""

    def error(self, value: object, argument: str = "", **words: object) -> InputError:
        """The error for a value, its words filled in."""
        given = argument or self.argument
        return InputError(given, value, self.why.format(**words), self.instead.format(**words))


class Notice(UserWarning):
    """Something that a person should know and that changes no answer; a warning, said once."""


class MissingExtra(SmallnetsError):
    """An extra, an optional dependency, is needed that is not installed.

    Args:
        extra: its name, as `pip install 'smallnets[NAME]'` takes it.
        what: what needs it.
    """

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(f"{what} needs an extra that is not installed: pip install 'smallnets[{extra}]'")


def unknown_name(argument: str, given: str, known: Iterable[str]) -> InputError:
    """The error for a name that is not in a list, with the nearest match."""
    import difflib  # late: most programs make no mistake

    names = list(known)
    lower = {name.lower(): name for name in names}
    near = difflib.get_close_matches(given.lower(), list(lower), n=1, cutoff=0.5)
    hint = f"did you mean {lower[near[0]]!r}? " if near else ""
    return InputError(argument, given, "is not known", f"{hint}known are {', '.join(names)}")


def _again(kind: type[InputError], sentence: str, fields: dict[str, object]) -> InputError:
    """An error as it was before it travelled."""
    error = kind.__new__(kind, sentence)
    error.__dict__.update(fields)
    return error


def _written(value: object) -> str:
    try:
        return repr(value)
    except ValueError:  # Python does not write whole numbers of more than some thousand digits
        return f"a {type(value).__name__} that is too long to write"


def _sentence(argument: str, value: object, why: str, instead: str) -> str:
    shown = value if isinstance(value, str) else _written(value)
    if len(shown) > 60:
        shown = f"{shown[:57]}..."
    tail = f": {instead}" if instead else ""
    return f"{argument} = {shown} {why}{tail}"
