"""Names as people type them, brought to one canonical spelling in ASCII.

- Greek letters become their names: σ -> sigma, Δw -> Deltaw, ∂E -> dE.
- A bar, hat or tilde over a letter becomes a word: h̄ -> hbar, ŷ -> yhat.
- A subscript that begins with a digit is joined: w_11, w_{11}, w_{1,1}, w₁₁ -> w11.  Any other keeps one underscore:
  w_{ji} -> w_ji, z_{h1} -> z_h1; numbers of several digits stay apart: w_{1,12} -> w1_12.
- A layer in brackets keeps the underscore: w_{11}^(2) -> w_11^(2), w_{ji}^{(l)} -> w_ji^(l).
- Primes come last: h'_1, h_1' -> h1'.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from smallnets.expressions.errors import ExpressionError
from smallnets.expressions.limits import MAX_CHARACTERS, MAX_PRIMES

_LETTERS = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ"
_LETTER_NAMES = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega
    Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega
"""
GREEK: dict[str, str] = dict(zip(_LETTERS, _LETTER_NAMES.split(), strict=True))
"""Greek letters that cannot be taken for Latin ones, and their names."""

VARIANTS = {"ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "ς": "sigma", "ϱ": "rho", "\u00b5": "mu", "∂": "d"}
MARKS = {"\u0304": "bar", "\u0305": "bar", "\u0302": "hat", "\u0303": "tilde"}
SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉"
_SUBSCRIPTS = str.maketrans(SUBSCRIPTS, "0123456789")
PRIMES = {"'": 1, "\u2032": 1, "\u2019": 1, "\u2033": 2, "\u2034": 3}
_SUBSCRIPT_WORD = re.compile(r"[A-Za-z0-9]+")


class Spelled(NamedTuple):
    """A name found in a text: canonical base, subscripts, primes, and the 0-based end."""

    base: str
    subscripts: tuple[str, ...]
    primes: int
    end: int

    def canonical(self, layer: str = "") -> str:
        """The canonical name, primes before the layer, where they are read; `layer` is what stands in ^(...)."""
        name, mark, rest = _joined(self.base, self.subscripts, layer).partition("^(")
        return name + "'" * self.primes + mark + rest


def starts_name(character: str) -> bool:
    """Whether a name can begin with this character."""
    return bool(_letters(character)) and character not in MARKS and not character.isdigit()


def spell(text: str, start: int) -> Spelled:
    """The name that begins at a place of a text.

    Raises:
        ExpressionError: an empty or unclosed subscript, two Greek letters side by side, too many primes.
    """
    base, end = _base(text, start)
    subscripts: list[str] = []
    primes = 0
    while end < len(text):
        if text[end] == "_":
            words, end = _subscript(text, end)
            subscripts += words
        elif text[end].translate(_SUBSCRIPTS) != text[end]:
            word, end = _run_of_subscript_digits(text, end)
            subscripts.append(word)
        elif text[end] in PRIMES:
            primes += PRIMES[text[end]]
            end += 1
        else:
            break
    if primes > MAX_PRIMES:
        raise ExpressionError(text, "too many primes", f"write at most {MAX_PRIMES}", column=end)
    return Spelled(base, tuple(subscripts), primes, end)


@lru_cache(maxsize=16384)
def canonical_name(text: str) -> str:
    """The canonical spelling of one name, such as w_{11} -> w11 or σ -> sigma.

    Raises:
        ExpressionError: the text is not one name.
    """
    stripped = text.strip()
    if not stripped or len(stripped) > MAX_CHARACTERS or not starts_name(stripped[0]):
        raise ExpressionError(text, "is not a name", "begin a name with a letter", argument="name")
    found = spell(stripped, 0)
    rest = stripped[found.end :]
    layer = re.fullmatch(r"\^(?:\(([A-Za-z0-9]+)\)|\{\(([A-Za-z0-9]+)\)\})('*)", rest)
    if layer:
        return found._replace(primes=found.primes + len(layer[3])).canonical(layer[1] or layer[2])
    if rest:
        raise ExpressionError(text, "is not one name", "", column=found.end + 1, argument="name")
    return found.canonical()


def _joined(base: str, subscripts: tuple[str, ...], layer: str) -> str:
    if not layer:
        for word in subscripts:
            base += word if word[0].isdigit() and not base[-1].isdigit() else f"_{word}"
        return base
    trailing = re.fullmatch(r"(.*?[^0-9])([0-9]+)", base)
    if trailing and not subscripts:
        base, subscripts = trailing[1], (trailing[2],)
    return "_".join((base, *subscripts)) + f"^({layer})"


def _letters(character: str) -> str:
    """The ASCII spelling of a character within a name; "" when it cannot stand there."""
    if character.isascii():
        return character if character.isalnum() else ""
    found = GREEK.get(character) or VARIANTS.get(character) or MARKS.get(character)
    if found:
        return found
    parts = unicodedata.normalize("NFD", character)
    if len(parts) == 2 and parts[0].isascii() and parts[0].isalpha() and parts[1] in MARKS:
        return parts[0] + MARKS[parts[1]]
    return ""


def _base(text: str, start: int) -> tuple[str, int]:
    end = start
    words: list[str] = []
    while end < len(text) and (word := _letters(text[end])):
        if end > start and _is_small_greek(text[end]) and _is_small_greek(text[end - 1]):
            raise ExpressionError(
                text, "two Greek letters side by side", f"write {text[end - 1]}*{text[end]}", column=end + 1
            )
        words.append(word)
        end += 1
    return "".join(words), end


def _is_small_greek(character: str) -> bool:
    return character in GREEK and character.islower()


def _subscript(text: str, underscore: int) -> tuple[list[str], int]:
    """The words of a subscript that begins with `_`, and its end."""
    start = underscore + 1
    if text[start : start + 1] != "{":
        word, end = _base(text, start)
        if not word:
            raise ExpressionError(text, "a subscript is missing after _", "write w_11 or w_{11}", column=start + 1)
        return [word], end
    close = text.find("}", start)
    if close < 0:
        raise ExpressionError(text, "the subscript is not closed", "write w_{11}", column=start + 1)
    words = [_ascii_word(text, word, start + 2) for word in re.split(r"[,_\s]+", text[start + 1 : close].strip())]
    if all(len(word) == 1 for word in words):
        words = ["".join(words)]
    return words, close + 1


def _ascii_word(text: str, word: str, column: int) -> str:
    spelled = "".join(_letters(character) or " " for character in word.translate(_SUBSCRIPTS))
    if not _SUBSCRIPT_WORD.fullmatch(spelled):
        raise ExpressionError(text, f"{word!r} cannot be a subscript", "write letters and digits", column=column)
    return spelled


def _run_of_subscript_digits(text: str, start: int) -> tuple[str, int]:
    end = start
    while end < len(text) and text[end].translate(_SUBSCRIPTS) != text[end]:
        end += 1
    return text[start:end].translate(_SUBSCRIPTS), end
