"""The starts; `start("normal(scale=0.3)")` finds one."""

from __future__ import annotations

from smallnets.functions.registry import by_name, find, split_settings
from smallnets.functions.starts.fixed import NORMAL, PLAYGROUND, UNIFORM, ZEROS
from smallnets.functions.starts.record import Start
from smallnets.functions.starts.scaled import (
    GLOROT_NORMAL,
    GLOROT_UNIFORM,
    HE_NORMAL,
    HE_UNIFORM,
    LECUN_NORMAL,
    LECUN_UNIFORM,
)

STARTS = (
    PLAYGROUND,
    ZEROS,
    UNIFORM,
    NORMAL,
    GLOROT_UNIFORM,
    GLOROT_NORMAL,
    HE_UNIFORM,
    HE_NORMAL,
    LECUN_UNIFORM,
    LECUN_NORMAL,
)
_TABLE = by_name(STARTS)


def start(text: str) -> Start:
    """The start of that name, with settings such as `normal(scale=0.3)`.

    Raises:
        InputError: an unknown name or setting.
    """
    name, settings = split_settings("start", text)
    return find("start", name, _TABLE).bind(settings)


__all__ = ["STARTS", "Start", "start"]
