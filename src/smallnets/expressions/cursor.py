"""A place in the words of a formula: looking, moving on, brackets, and what to say when a word does not fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.limits import MAX_NESTING
from smallnets.expressions.tokens import Token
from smallnets.expressions.tree import Span
from smallnets.expressions.vocabulary import ELEMENTARY

T = TypeVar("T")
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Cursor:
    """One walk over the words of one text."""

    def __init__(self, text: str, tokens: list[Token], argument: str) -> None:
        self._text = text
        self._tokens = tokens
        self._argument = argument
        self._place: int = 0
        self._nesting = 0
        self._open_bars = 0

    @property
    def _now(self) -> Token:
        return self._tokens[self._place]

    def _next(self) -> Token:
        token = self._now
        self._place += 1
        return token

    def _is_sign(self, *signs: str) -> bool:
        return self._now.kind == "operator" and self._now.text in signs

    def _is_word(self, word: str) -> bool:
        return self._now.kind == "name" and self._now.text == word

    def _is_connective(self) -> bool:
        return self._is_word("and") or self._is_word("or")

    def _nested(self, inside: Callable[[], T]) -> T:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            self._fail(self._now, f"more than {MAX_NESTING} levels of nesting", "name the inner parts")
        found = inside()
        self._nesting -= 1
        return found

    def _comma(self, form: str) -> None:
        if self._now.kind != "comma":
            self._fail(self._now, f"a comma is expected, not {self._now.text}", f"write {form}")
        self._next()

    def _close(self, opening: Token) -> Token:
        wanted = _CLOSING[opening.text]
        if self._now.text == wanted:
            return self._next()
        if self._now.kind == "end":
            self._fail(opening, f"the bracket {opening.text} is not closed", f"add {wanted}")
        return self._fail(self._now, f"{wanted} or an operator is expected, not {self._now.text}", self._surplus())

    def _finish(self) -> None:
        if self._now.kind != "end":
            self._fail(self._now, f"unexpected {self._now.text}", self._surplus())

    def _bracket(self, inside: Callable[[], T]) -> T:
        opening = self._next()
        bars, self._open_bars = self._open_bars, 0
        found = inside()
        self._close(opening)
        self._open_bars = bars
        return found

    def _since(self, token: Token) -> Span:
        return Span(token.span.start, self._tokens[self._place - 1].span.end)

    def _surplus(self) -> str:
        """What to write instead of a word that cannot follow what was read."""
        here, before = self._now, self._tokens[self._place - 1]
        if here.kind in ("name", "number", "open", "bar") and before.kind != "end":
            if before.kind == "name" and before.text in ELEMENTARY and here.kind != "open":
                return f"write {before.text}({here.text})"
            return f"write * between {before.text} and {here.text}"
        if here.kind == "equals":
            return "write one side of the equation only; comparisons are <, <=, >, >="
        if here.kind == "relation":
            return "write where(condition, a, b)"
        if here.kind == "comma":
            return "write decimals with a point"
        return "remove it" if here.kind == "close" else ""

    def _missing(self, token: Token) -> str:
        return "complete the formula" if token.kind == "end" else ""

    def _fail(self, token: Token, why: str, instead: str) -> NoReturn:
        shown = why if len(why) <= 200 else f"{why[:197]}..."
        raise ExpressionError(self._text, shown, instead, column=token.span.start, argument=self._argument)


def layer_after(tokens: list[Token], place: int) -> tuple[str, int, bool]:
    """The l of ^(l) or ^{(l)} directly behind a name, how many words that is, and whether braces were used.

    ("", 0, False) where none stands there.
    """
    words = tokens[max(place - 1, 0) : place + 6]
    touching = 1
    while touching < len(words) and words[touching].span.start == words[touching - 1].span.end + 1:
        touching += 1
    texts = [word.text for word in words[1:touching]]
    for opening, closing in ((["^", "("], [")"]), (["^", "{", "("], [")", "}"])):
        length = len(opening) + 1 + len(closing)
        found = texts[:length]
        if found[: len(opening)] == opening and found[len(opening) + 1 :] == closing and found[len(opening)].isalnum():
            return found[len(opening)], length, len(closing) == 2
    return "", 0, False
