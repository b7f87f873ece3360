"""Commands whose words may begin with a minus sign: `smallnets exact extrema '-x^2'`."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperOption

_OPTION = re.compile(r"--[A-Za-z][\w-]*(=.*)?|-h", re.DOTALL)


class FormulaCommand(TyperCommand):
    """A command that takes a word such as -x^2 for what it is: a formula, since no option is spelled that way."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - a class that typer keeps to itself
        """Put the options first and every other word behind `--`."""
        options, words = self._parted(args)
        return super().parse_args(ctx, [*options, "--", *words] if words else options)

    def _parted(self, args: list[str]) -> tuple[list[str], list[str]]:
        own = [one for one in self.params if isinstance(one, TyperOption)]
        takes_value = {name for one in own if not one.is_flag for name in one.opts}
        options: list[str] = []
        words: list[str] = []
        rest = list(args)
        while rest:
            word = rest.pop(0)
            if word == "--":
                words += rest
                break
            if _OPTION.fullmatch(word) is None:
                words.append(word)
                continue
            options.append(word)
            if word in takes_value and rest:
                options.append(rest.pop(0))
        return options, words
