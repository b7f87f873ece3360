"""The answers.  `engine("auto", program)` picks an engine; none is imported before it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

from smallnets.errors import InputError, unknown_name

if TYPE_CHECKING:
    from smallnets.engines.contract import Engine
    from smallnets.engines.program import Program

AUTO = "auto"
TRAINERS = ("compiled", "reference")
"""Engines that train, the fastest first."""


def engine(name: str, program: Program) -> tuple[Engine, str | None]:
    """The engine that runs the program, and a remark where it is not the fastest one.

    Raises:
        InputError: an unknown engine, or one that cannot run this program.
    """
    if name == AUTO:
        return _first_willing(program)
    if name not in TRAINERS:
        raise unknown_name("engine", name, (AUTO, *TRAINERS))
    try:
        chosen = _loaded(name)
    except ImportError as error:
        raise InputError("engine", name, f"is not installed here ({error})", "use engine auto") from error
    refusal = chosen.refuses(program)
    if refusal:
        raise InputError("engine", name, f"cannot run this: {refusal}", "use engine auto")
    return chosen, None


def _first_willing(program: Program) -> tuple[Engine, str | None]:
    remark: str | None = None
    for name in TRAINERS[:-1]:
        try:
            chosen = _loaded(name)
        except ImportError as error:
            remark = f"the {name} engine is not here ({error}); the {TRAINERS[-1]} engine runs"
            continue
        refusal = chosen.refuses(program)
        if refusal is None:
            return chosen, None
        remark = f"the {name} engine cannot run this ({refusal}); the {TRAINERS[-1]} engine runs"
    return _loaded(TRAINERS[-1]), remark


def _loaded(name: str) -> Engine:
    return cast("Engine", importlib.import_module(f"smallnets.engines.{name}"))
