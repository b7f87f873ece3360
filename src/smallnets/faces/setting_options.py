"""The experiment's settings as command-line options, made from the one table in `plans`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from smallnets.plans.options import BY_NAME, SETTINGS, Setting

SHORT = {"learning_rate": ("--lr",)}
"""Other spellings that many people's fingers know."""


def with_settings(command: Callable[..., None], without: Sequence[str] = ()) -> Callable[..., None]:
    """The command with an option for every setting; the chosen ones arrive as its keyword `settings`.

    `without` names the settings that mean nothing there.
    """
    own = [p for p in inspect.signature(command, eval_str=True).parameters.values() if p.name != "settings"]
    names = {parameter.name for parameter in own}
    added = [setting for setting in SETTINGS if setting.name not in names and setting.name not in without]

    def run(**given: object) -> None:
        typed = {setting.name: given.pop(setting.name) for setting in added}
        settings = {name: _meant(name, value) for name, value in typed.items() if value is not None}
        command(**given, settings=settings)

    signature = inspect.Signature([*own, *(_parameter(setting) for setting in added)])
    run.__signature__ = signature  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in signature.parameters.values()}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run


def as_seed(text: str) -> str | int:
    """What a typed seed means: digits alone are a whole number, 5 is 0.00005."""
    return int(text) if text.isascii() and text.isdigit() else text


def _meant(name: str, value: object) -> object:
    return as_seed(value) if BY_NAME[name].form == "seed" and isinstance(value, str) else value


def _parameter(setting: Setting) -> inspect.Parameter:
    names = "" if not setting.choices else f" One of {', '.join(setting.choices)}."
    off = f"/--no-{setting.option[2:]}" if setting.form == "flag" else ""
    option: Any = typer.Option(
        f"{setting.option}{off}",
        *SHORT.get(setting.name, ()),
        help=setting.meaning + names,
        rich_help_panel=f"Settings: {setting.group}",
        show_default=False,
        metavar="" if setting.form == "flag" else setting.form.upper(),
    )
    kind: Any = bool if setting.form == "flag" else str
    return inspect.Parameter(
        setting.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind | None, option]
    )
