"""The form of every plan: a frozen record that refuses unknown fields, and how loose values become one."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar, cast

import msgspec

from smallnets.errors import InputError, Refusal

Wanted = TypeVar("Wanted")
_PLACE = re.compile(r"(?P<why>.*?)(?: - at `\$(?P<place>.*)`)?", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+)\]|\[\.\.\.\]")


_described: set[type] = set()
_describing = threading.Lock()


WRONG_TYPE = Refusal("", "does not fit: {reason}")


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frozen record; equal records are equal plans.

    Subclasses say `frozen` again for type checkers, and `kw_only`, which msgspec does not inherit.
    """


def convert(value: object, wanted: type[Wanted], path: str = "") -> Wanted:
    """The loose value as a record of the wanted type; nothing is guessed: "3" is no number.

    Args:
        value: nested dictionaries, lists, numbers and text.
        wanted: the type of the result.
        path: where the value stands in its document, for the message.

    Raises:
        InputError: a missing or unknown field, or a value of another type; names the field and shows the value.
    """
    describe(wanted)
    try:
        return msgspec.convert(value, wanted, strict=True)
    except msgspec.ValidationError as error:
        if isinstance(error.__cause__, InputError):
            raise error.__cause__ from None
        raise _refusal(value, path, str(error)) from None


def describe(wanted: type) -> None:
    """Have msgspec work out a type before its first use, in one thread at a time.

    It does so on the first use, keeps what it found on the class, and on every class within it, and crashes the process
    where two threads do that at once.
    """
    if wanted in _described:
        return
    with _describing:
        if wanted not in _described:
            msgspec.json.Decoder(wanted)
            _described.add(wanted)


def settle(plan: Plan, forms: Mapping[str, Any]) -> None:
    """Bring the fields of a record that Python code made into their forms: lists, NumPy arrays and NumPy numbers too.

    Raises:
        InputError: a value that has not the form of its field.
    """
    for name, form in forms.items():
        msgspec.structs.force_setattr(plan, name, convert(without_arrays(getattr(plan, name)), form, name))


_PLAIN = frozenset({float, int, str, bool, type(None)})
"""What stays as it is: a long list of these, or of rows of these, is not asked number by number."""


def without_arrays(value: Any) -> Any:  # noqa: ANN401 - plain data of any depth
    """The value with lists instead of NumPy arrays, and Python's numbers instead of NumPy's."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, (list, tuple)):
        return _listed(cast("Sequence[Any]", value))
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, Mapping):
        return {key: without_arrays(inner) for key, inner in cast("Mapping[Any, Any]", value).items()}
    return value


def _listed(parts: Sequence[Any]) -> list[Any]:
    kinds = set(map(type, parts))
    if kinds <= _PLAIN or (kinds == {list} and _PLAIN.issuperset(map(type, chain.from_iterable(parts)))):
        return list(parts)
    return [without_arrays(inner) for inner in parts]


def _refusal(value: object, path: str, message: str) -> InputError:
    match = _PLACE.fullmatch(message)
    why, place = (match["why"], match["place"] or "") if match else (message, "")
    found: Any = value
    for step in _STEP.finditer(place):
        if step["key"] is not None and isinstance(found, dict):
            found = cast("dict[str, Any]", found).get(step["key"])
        elif step["index"] is not None and isinstance(found, (list, tuple)):
            found = cast("list[Any]", found)[int(step["index"])]
    return WRONG_TYPE.error(found, f"{path}{place}".lstrip(".") or "experiment", reason=_lower(why))


def _lower(why: str) -> str:
    return why[:1].lower() + why[1:].replace("`", "")


def to_plain(plan: Plan) -> dict[str, Any]:
    """The record as nested dictionaries and lists; fields that are None are left out, since TOML has no null."""
    return _without_none(msgspec.to_builtins(plan))


def _without_none(value: Any) -> Any:  # noqa: ANN401 - plain data of any depth
    if isinstance(value, dict):
        entries = cast("dict[str, Any]", value).items()
        return {key: _without_none(inner) for key, inner in entries if inner is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(inner) for inner in cast("list[Any]", value)]
    return value
