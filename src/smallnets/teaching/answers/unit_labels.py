"""Which unit a heading, a label or a bracket speaks of: `Hidden neuron 2: net = 1.5`, `delta(h1)`, `Output: a = 1`."""

from __future__ import annotations

import re
from dataclasses import replace

from smallnets.teaching.answers.answer import Answer, WrittenSide
from smallnets.teaching.answers.book_names import plain
from smallnets.teaching.answers.headings import Under, in_english
from smallnets.teaching.step import Index, Quantity

_KIND = re.compile(
    r"\b(?P<kind>hidden|output|out|layer|h|o)(?:\s+(?:layer|neuron|unit|node|cell))?[\s_#]*(?P<number>\d{1,2})?\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(?:neuron|unit|node|cell)(?:\s+(?:hidden|output))?[\s_#]*(?P<number>\d{1,2})\b", re.IGNORECASE)
_LAYER = re.compile(r"\blayer[\s_#]*(?P<number>\d{1,2})\b", re.IGNORECASE)
_OF_UNITS = re.compile(r"neuron|unit|node|cell|hidden|\b[hno]_?\d", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<base>[^()\[\]]+?)\s*[(\[](?P<words>[^()\[\]]{1,60})[)\]]\s*")

_BARE: dict[str, Quantity] = {
    **dict.fromkeys(("z", "net", "in", "s", "sum", "netinput", "net_input", "weightedsum"), "pre_activation"),
    **dict.fromkeys(("a", "h", "o", "y", "out", "output", "activation"), "activation"),
    **dict.fromkeys(("delta", "d", "Delta"), "delta"),
}
"""Names without a number that say which quantity of a unit is meant."""


_LETTERS: dict[Quantity, str] = {"pre_activation": "z", "activation": "a", "delta": "delta"}
_WORD = re.compile(r"(?<![\w(\[{/∂])[^\W\d_]+(?![\w(^\[{'/])(?!\s*[(\[])")


def labelled(name: str, under: Under, widths: tuple[int, ...]) -> Index | None:
    """The place that a name without a number means where words say which unit it is; None where they do not.

    Args:
        name: as somebody wrote it: net, delta(h1), output of hidden neuron 2.
        under: the heading or the label before it.
        widths: inputs and units of each layer.
    """
    bracketed = _BRACKETED.fullmatch(name.strip())
    base, words = (bracketed["base"], bracketed["words"]) if bracketed else (name, under.words)
    quantity = _BARE.get(plain(base.strip()))
    unit = unit_in(words, widths) if quantity else None
    return None if unit is None or quantity is None else Index(quantity, *unit)


def unit_in(words: str, widths: tuple[int, ...]) -> tuple[int, int] | None:
    """The layer and the unit that words speak of; None where they speak of none, or of one that is not there."""
    words = in_english(words)
    layer, unit = layer_in(words, widths), _UNIT.search(words)
    number = int(unit["number"]) if unit else 0
    kind = _KIND.search(words)
    if not number and kind and kind["number"] and "layer" not in kind[0].lower():
        number = int(kind["number"])
    if layer is None:
        return None
    number = number or (1 if widths[layer] == 1 else 0)
    return (layer, number) if 1 <= number <= widths[layer] else None


def with_unit(text: str, layer: int, unit: int) -> str:
    """A formula with the names without a number in it as those of a unit: 1/(1 + e^-net) for net_h1."""

    def put(found: re.Match[str]) -> str:
        quantity = _BARE.get(plain(found[0]))
        letter = _LETTERS.get(quantity) if quantity else None
        return f"{letter}_{unit}^({layer})" if letter else found[0]

    return _WORD.sub(put, text)


def of_unit(answer: Answer, place: Index) -> Answer:
    """The answer with what stands beside it said of one unit, as the label says."""
    sides = (_with_text(side, with_unit(side.text, place.layer, place.unit)) for side in answer.written)
    return replace(answer, written=tuple(sides))


def _with_text(side: WrittenSide, text: str) -> WrittenSide:
    """A side with another text, which stands at no column of the line any more."""
    return side if side.text == text else side._replace(text=text, offset=None)


def names_a_unit(name: str, words: str) -> bool:
    """Whether a name without a number stands under words that speak of units, understood or not."""
    return plain(name.strip()) in _BARE and _OF_UNITS.search(in_english(words)) is not None


def layer_in(words: str, widths: tuple[int, ...]) -> int | None:
    """The layer that words speak of; None where they speak of none, or of one that is not there."""
    last = len(widths) - 1
    if found := _LAYER.search(words):
        number = int(found["number"])
        return number if 1 <= number <= last else None
    kind = _KIND.search(words)
    if kind is None:
        return None
    if kind["kind"].lower() in ("output", "out", "o"):
        return last
    return 1 if kind["kind"].lower() in ("hidden", "h") and last == 2 else None
