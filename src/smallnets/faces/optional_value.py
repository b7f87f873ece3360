"""Options whose value may be left out."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand


def with_optional_value(option: str, meant: str) -> type[TyperCommand]:
    """A command whose option `option` means the value `meant` where nothing, or another option, follows it."""

    class Command(TyperCommand):
        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own context
            """The arguments, with the value put in where it was left out."""
            found: list[str] = []
            for word, follower in zip(args, [*args[1:], "--"], strict=False):
                found += [word, meant] if word == option and follower.startswith("--") else [word]
            return super().parse_args(ctx, found)

    return Command
