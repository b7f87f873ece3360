"""Products without a sign, as textbooks write them: 3x^2y, 2 sin(x) cos(x), a(1 - a), w x + b, sin^2(x), (x^2)'.

A `*` is put in only where the grammar refuses the text otherwise, and not where a reader could mean something else:
behind a fraction bar (1/x y), in the exponent of a number or of e (e^2x), before a bracket that may hold the argument
of a function (f(x)).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet

from smallnets.expressions.vocabulary import ALIASES, ELEMENTARY
from smallnets.teaching.exercise_parts import FUNCTION_NAMES

CALLED = frozenset({*ELEMENTARY, *ALIASES, *FUNCTION_NAMES, "softmax", "where"})
"""The names of functions that need no definition."""

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>(?:\d+\.?\d*|\.\d+))|(?P<name>[^\W\d]\w*(?:_\{[^{}]*\})?'*)|(?P<sign>\*\*|.)", re.DOTALL
)
_POWER_OF_FUNCTION = re.compile(r"([^\W\d_]+)\s*\^\s*(\d)\s*(?=[(\w])")
_APPLIED = re.compile(r"(?<!\w)([^\W\d_]+)\s+((?:\d+(?:\.\d+)?)?[^\W\d]\w*)(?![\w('^])")
_PRIMED = re.compile(r"\)('+)")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST_FACTOR = 2
"""Letters of a name that stands beside another one without a sign; longer ones are words."""


def with_products(text: str, functions: Collection[str], variables: AbstractSet[str]) -> str:
    """The text with a sign in every product that is clear.

    Args:
        text: an expression as typed.
        functions: the names that are functions.
        variables: the names that stand somewhere without a bracket behind them.
    """
    raised = _RAISED.sub(lambda found: f"^{found[0].translate(_DIGITS)}", text)
    return _Text(_applied(_primes(_powers(raised, functions)), functions), functions, variables).written()


def variables_of(text: str) -> set[str]:
    """The names of a page that somewhere stand without a bracket behind them, targets of d/dx among them."""
    found = set(re.findall(r"(?<!\w)([^\W\d]\w*)(?![\w'(])(?!\s*\()", text))
    found |= set(re.findall(r"/\s*[d∂]([^\W\d]\w*)", text)) | set(re.findall(r"(?<!\w)[d∂]([^\W\d]\w*)\s*/", text))
    return found - CALLED


def _primes(text: str) -> str:
    """(x^2)' as total_d(x^2)."""
    for _ in range(4):
        found = _PRIMED.search(text)
        start = _opening(text, found.start()) if found else None
        if found is None or start is None or text[:start].rstrip()[-1:].isalnum():
            return text
        if re.fullmatch(r"[^\W\d]\w+", text[start + 1 : found.start()].strip()):
            return text
        text = f"{text[:start]}total_d{text[start : found.start() + 1]}{text[found.start() + 2 :]}"
    return text


def _applied(text: str, functions: Collection[str]) -> str:
    """sin x and ln 2x as sin(x) and ln(2x), where nothing stands behind that may belong to the argument."""

    def put(found: re.Match[str]) -> str:
        rest = text[found.end() :]
        behind = re.match(r"\s+([^\W\d_]+)", rest)
        clear = re.match(r"\s*(?:$|[-+*/·×=)\]},−])", rest) or (behind and behind[1] in functions)
        if found[1] not in functions or found[2].lstrip("0123456789.") in functions or not clear:
            return found[0]
        return f"{found[1]}({found[2]})"

    return _APPLIED.sub(put, text)


def _powers(text: str, functions: Collection[str]) -> str:
    """sin^2(x) and sin^2 x as (sin(x))^2."""
    for found in reversed(list(_POWER_OF_FUNCTION.finditer(text))):
        if found[1] not in functions or found[2] in "01":
            continue
        rest = text[found.end() :]
        atom = re.match(r"[^\W\d_]\w*(?![\w('^])", rest)
        end = _closing(rest) if rest.startswith("(") else atom.end() if atom else None
        if end is not None:
            inner = rest[:end] if rest.startswith("(") else f"({rest[:end]})"
            text = f"{text[: found.start()]}({found[1]}{inner})^{found[2]}{rest[end:]}"
    return text


def _closing(text: str) -> int | None:
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return place + 1
    return None


def _opening(text: str, closing: int) -> int | None:
    depth = 0
    for place in range(closing, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return place
    return None


class _Text:
    """One expression, token by token."""

    def __init__(self, text: str, functions: Collection[str], known: AbstractSet[str]) -> None:
        self._functions = set(functions)
        self._variables = known
        self._tokens = [found for found in _TOKEN.finditer(text) if found.lastgroup != "space"]
        self._spaced = {found.end() for found in _TOKEN.finditer(text) if found.lastgroup == "space"}
        self._text = text

    def written(self) -> str:
        out: list[str] = []
        below = [False]
        """Whether a fraction bar stands before the factor, at each depth of brackets."""
        last = 0
        for place, token in enumerate(self._tokens):
            between = self._text[last : token.start()]
            if place and self._is_product(place, below=below[-1]):
                between = "*"
                below[-1] = False
            out.append(between + self._split(place, below=below[-1]))
            last = token.end()
            sign = token[0]
            if sign in "([{":
                below.append(False)
            elif sign in ")]}" and len(below) > 1:
                below.pop()
            elif sign in "+-−*·×/⋅,":
                below[-1] = sign == "/"
        return "".join(out) + self._text[last:]

    def _split(self, place: int, *, below: bool) -> str:
        """xy as x*y, where the page knows x and y and no xy; without a sign, which is refused, in 1/xy and e^xy."""
        token = self._tokens[place][0]
        name = token.rstrip("'")
        if self._tokens[place].lastgroup != "name" or len(name) < 2 or not name.isalpha() or self._is_function(place):
            return token
        if (
            token != name
            or name in self._variables
            or name[0] == "d"
            or not all(letter in self._variables for letter in name)
        ):
            return token
        raised = place > 0 and self._tokens[place - 1][0] in ("^", "**")
        return (" " if below or raised else "*").join(name)

    def _is_function(self, place: int) -> bool:
        return self._tokens[place][0].rstrip("'") in self._functions

    def _is_product(self, place: int, *, below: bool) -> bool:
        before, token = self._tokens[place - 1], self._tokens[place]
        ends = before.lastgroup in ("number", "name") or before[0] in (")", "]", "}")
        begins = token.lastgroup in ("number", "name") or token[0] in ("(", "[", "{")
        if not ends or not begins or (before.lastgroup == "name" and self._is_function(place - 1)):
            return False
        if before.lastgroup == "number":
            return token.lastgroup != "number" and self._is_power_of_a_name(place - 1) and not below
        if below or (token.lastgroup == "number" and before.lastgroup != "name"):
            return False
        if before.lastgroup == "name":
            return self._after_a_name(place)
        return token.lastgroup == "name" or token[0] not in "([{"

    def _after_a_name(self, place: int) -> bool:
        before, token = self._tokens[place - 1][0], self._tokens[place]
        raised = place > 1 and self._tokens[place - 2][0] in ("^", "**")
        if raised and not self._is_power_of_a_name(place - 1):
            return token[0] in ("e", "(") or self._is_function(place)
        if token[0] in "([{":
            inner = self._text[token.end() :]
            lone = re.match(r"\s*[^\W\d]?\w*\s*[)\]}]", inner) is not None
            return before.rstrip("'") in self._variables and not lone
        if token.lastgroup == "number":
            return False
        short = (_short(before) or "quot" in before) and (
            _short(token[0]) or "quot" in token[0] or self._is_function(place)
        )
        return short and token.start() in self._spaced

    def _is_power_of_a_name(self, place: int) -> bool:
        """Whether a token is the exponent of a name other than e."""
        if place < 2 or self._tokens[place - 1][0] not in ("^", "**"):
            return False
        base = self._tokens[place - 2]
        return (base.lastgroup == "name" and base[0] not in ("e", "E") and not self._is_function(place - 2)) or (
            base[0] == ")"
        )


def _short(name: str) -> bool:
    return len(re.match(r"[^\W\d_]*", name)[0]) <= _LONGEST_FACTOR  # type: ignore[index]
