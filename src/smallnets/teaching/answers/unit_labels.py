"""Which unit a heading, a label or a bracket speaks of: `Hidden neuron 2: net = 1.5`, `delta(h1)`, `Output: a = 1`."""

from __future__ import annotations

import re

from smallnets.teaching.answers.book_names import plain
from smallnets.teaching.answers.headings import Under
from smallnets.teaching.step import Index, Quantity

_KIND = re.compile(
    r"\b(?P<kind>hidden|output|out|layer|h|o)(?:\s+(?:layer|neuron|unit|node|cell))?[\s_#]*(?P<number>\d{1,2})?\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(?:neuron|unit|node|cell)[\s_#]*(?P<number>\d{1,2})\b", re.IGNORECASE)
_LAYER = re.compile(r"\blayer[\s_#]*(?P<number>\d{1,2})\b", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<base>[^()\[\]]+?)\s*[(\[](?P<words>[^()\[\]]{1,60})[)\]]\s*")

_BARE: dict[str, Quantity] = {
    **dict.fromkeys(("z", "net", "in", "s", "sum", "netinput", "net_input", "weightedsum"), "pre_activation"),
    **dict.fromkeys(("a", "h", "o", "y", "out", "output", "activation"), "activation"),
    **dict.fromkeys(("delta", "d", "Delta"), "delta"),
}
"""Names without a number that say which quantity of a unit is meant."""


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
    layer, unit = _layer_in(words, widths), _UNIT.search(words)
    number = int(unit["number"]) if unit else 0
    kind = _KIND.search(words)
    if not number and kind and kind["number"] and "layer" not in kind[0].lower():
        number = int(kind["number"])
    if layer is None:
        return None
    number = number or (1 if widths[layer] == 1 else 0)
    return (layer, number) if 1 <= number <= widths[layer] else None


def _layer_in(words: str, widths: tuple[int, ...]) -> int | None:
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
