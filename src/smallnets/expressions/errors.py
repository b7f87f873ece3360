"""The one exception of this room: a formula that cannot be read or used, with the column."""

from __future__ import annotations

from smallnets.errors import InputError
from smallnets.expressions.limits import MAX_CHARACTERS


class ExpressionError(InputError):
    """A typed formula cannot be read, or a tree cannot be used for what was asked.

    Args:
        text: the formula as typed.
        why: what is wrong, as a clause without a full stop.
        instead: what to write instead.
        column: the 1-based column in characters; None when the tree was not read from text.
        argument: the name of the argument, field or option that held the formula.
    """

    def __init__(
        self, text: str, why: str, instead: str = "", *, column: int | None = None, argument: str = "formula"
    ) -> None:
        self.text = text[:MAX_CHARACTERS]
        self.column = column
        self.reason = why
        place = "" if column is None else f"cannot be read at column {column}: "
        super().__init__(argument, _visible(text), f"{place}{why}", instead)

    def located(self, text: str, column: int | None, argument: str) -> ExpressionError:
        """The same complaint about a place in a text."""
        return ExpressionError(text, self.reason, self.instead, column=self.column or column, argument=argument)


def _visible(text: str) -> str:
    """The first characters of a text, with everything that a terminal would not show as an escape."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:70]).strip() or "(empty)"
