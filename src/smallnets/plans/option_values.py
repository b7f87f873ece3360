"""Values of settings, as typed on the command line or given in Python."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from smallnets.datasets.seeds import seed_text
from smallnets.datasets.target_names import text_of
from smallnets.errors import InputError, Refusal, unknown_name
from smallnets.functions.registry import plain
from smallnets.plans.setting import Setting
from smallnets.plans.splitting import split_activations, split_outside

_TRUTH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_NOTHING = {"", "none"}


NO_WHOLE_NUMBER = Refusal("", "is no whole number", "write a number such as 10")
NO_NUMBER = Refusal("", "is no number", "write a number such as 0.03")
NO_TEXT = Refusal("", "is no text", "write a name in quotes")
NO_FLAG = Refusal("", "is neither true nor false", "write true or false")
NO_SEED_OPTION = Refusal("", "is neither text nor a whole number from 0", 'write "0.12345" (in quotes) or 12345')


def value_of(setting: Setting, given: object) -> Any:  # noqa: ANN401 - each form has its own type
    """The value that a setting takes in a draft.

    Raises:
        InputError: the value is none of the setting's form or choices.
    """
    if setting.choices and not setting.open:
        name = plain(given) if isinstance(given, str) else given
        if name not in setting.choices:
            raise unknown_name(setting.name, str(given), setting.choices)
        return name
    return _FORMS[setting.form](setting.name, given)


def _whole(name: str, given: object) -> int:
    try:
        if isinstance(given, str):
            return int(given)
        if not isinstance(given, bool):
            return operator.index(cast("Any", given))
    except (TypeError, ValueError):
        pass
    raise NO_WHOLE_NUMBER.error(given, name)


def _number(name: str, given: object) -> float:
    try:
        if not isinstance(given, bool):
            return float(cast("Any", given))
    except (TypeError, ValueError):
        pass
    raise NO_NUMBER.error(given, name)


def _text(name: str, given: object) -> str:
    if isinstance(given, str):
        return given
    if name in {"target", "columns"} and isinstance(given, int):
        return str(given)
    if name == "target" and isinstance(given, (list, tuple)):
        return text_of([_text(name, one) for one in cast("Sequence[object]", given)])
    raise NO_TEXT.error(given, name)


def _flag(name: str, given: object) -> bool:
    if isinstance(given, str) and given.strip().lower() in _TRUTH:
        return _TRUTH[given.strip().lower()]
    if given is True or given is False:
        return bool(given)
    raise NO_FLAG.error(given, name)


def _seed(name: str, given: object) -> str:
    if isinstance(given, str):
        return seed_text(given)
    try:
        return seed_text(_whole(name, given))
    except InputError:
        raise NO_SEED_OPTION.error(given, name) from None


def _wholes(name: str, given: object) -> list[int]:
    if isinstance(given, str) and given.strip().lower() in _NOTHING:
        return []
    widths = [_whole(name, part) for part in _parts(name, given)]
    return [] if widths == [0] else widths


def _texts(name: str, given: object) -> list[str]:
    if isinstance(given, str) and given.strip().lower() in _NOTHING:
        return []
    return [_text(name, part) for part in _parts(name, given)]


def _layers(name: str, given: object) -> str | list[str | list[str]]:
    if isinstance(given, str):
        return split_activations(name, given)
    return [part if isinstance(part, str) else _texts(name, part) for part in _parts(name, given)]


def _parts(name: str, given: object) -> list[Any]:
    if isinstance(given, str):
        return split_outside(name, given, ",")
    if isinstance(given, Iterable):
        return list(cast("Iterable[Any]", given))
    return [given]


_FORMS: dict[str, Callable[[str, object], Any]] = {
    "whole": _whole,
    "number": _number,
    "text": _text,
    "flag": _flag,
    "seed": _seed,
    "wholes": _wholes,
    "texts": _texts,
    "layers": _layers,
}
