"""Options that are given once: where one stands twice, nobody can know which of the two is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand

from smallnets.errors import InputError


class OnceCommand(TyperCommand):
    """A command that refuses an option which stands twice, unless it takes several."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own context
        """The arguments, checked first."""
        _refuse_twice(self.params, args)
        return super().parse_args(ctx, args)


def give_options_once(app: typer.Typer) -> None:
    """Let every command of an application, and of its groups, refuse options that stand twice."""
    for command in app.registered_commands:
        own = command.cls or TyperCommand
        command.cls = OnceCommand if own is TyperCommand else type(f"Once{own.__name__}", (OnceCommand, own), {})
    for group in app.registered_groups:
        if group.typer_instance is not None:
            give_options_once(group.typer_instance)


def _refuse_twice(parameters: Sequence[Any], words: Sequence[str]) -> None:
    options = {name: entry for entry in parameters for name in (*entry.opts, *entry.secondary_opts)}
    given: dict[str, tuple[str, str]] = {}
    rest = iter(words)
    for word in rest:
        if word == "--":
            return
        name, equals, value = word.partition("=")
        entry = options.get(name) if name.startswith("--") else None
        if entry is None or entry.multiple:
            continue
        is_flag = getattr(entry, "is_flag", False)
        shown = word if is_flag else value if equals else next(rest, "")
        if entry.name not in given:
            given[entry.name] = (name, shown)
        elif not (is_flag and given[entry.name][0] == name):
            first, before = given[entry.name]
            why = "stands twice" if name == first else f"stands beside {first}, which means the same setting"
            raise InputError(name, f"{before}, {shown}", why, "give it once, or run the command for each value")
