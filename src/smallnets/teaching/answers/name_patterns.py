"""How names are made from other names: derivatives, new values, bars, and marks before or behind."""

from __future__ import annotations

import re
from dataclasses import replace

from smallnets.teaching.step import Index, Quantity

DERIVATIVE = re.compile(
    r"\(?d\s*\(?(?P<above>[^/\s()]*(?:\^\(\w+\)[^/\s()]*)?)\)?\s*/\s*"
    r"(?:\(d\s*(?P<bracketed>[^/\s]+)\)|d\s*\((?P<inner>[^/\s]+)\)|d\s*(?P<below>[^/\s]+))"
)
RUN_TOGETHER = re.compile(r"d(?P<above>[A-Za-z][A-Za-z0-9]*?(?:_[A-Za-z0-9]+)??)_?d(?P<below>[A-Za-z].*)")
BAR = re.compile(r"(?P<head>[A-Za-z]+?)bar(?P<tail>[_0-9A-Za-z^()]*)")
BAR_BEHIND = re.compile(r"(?P<base>[A-Za-z][A-Za-z_]*[0-9]+)_?bar")
NEW = re.compile(
    r"(?P<base>.+?)\s*(?:\+|'|[_ ,]?\(?(?:new|updated|next|neu)\)?|\^\{?\(?(?:\+|new|neu|[tnk]\+1)\)?\}?|\([tnk]\+1\)"
    r"|_\{?[tnk]\+1\}?)"
)
NEW_WITHIN = re.compile(r"(?P<head>[A-Za-z]\w*?)(?:_?\{?,?new\}?|\+|')(?P<index>_\w+)?(?P<layer>\^\(\w+\))")
NEW_BEFORE = re.compile(r"(?:new|updated|neue?s?)[_ ]?(?P<base>[A-Za-z].*)", re.IGNORECASE)
_OF = r"(?:[_ ]?(?:of|L|E|J|C)(?=[_ (]))?"
MARKED: tuple[tuple[re.Pattern[str], Quantity], ...] = (
    (re.compile(r"Delta[_ ]?(?P<base>[A-Za-z].*)"), "change"),
    (
        re.compile(rf"(?:gradient|grad|D|∇|nabla|g){_OF}[_ ]?\(?\{{?(?P<base>[^(){{}}]+(?:\(\w+\))?)\}}?\)?"),
        "weight_gradient",
    ),
    (re.compile(r"(?P<base>.+)\.grad"), "weight_gradient"),
    (re.compile(r"d(?!elta)(?P<base>[A-Za-z].*)"), "weight_gradient"),
    (re.compile(r"(?:delta|Err|error)[_ ]?(?P<base>.+)"), "delta"),
    (re.compile(r"(?:net|in)[_ ]?(?P<base>.+)"), "pre_activation"),
    (re.compile(r"(?:out|act)[_ ]?(?P<base>.+)"), "activation"),
)
NUMBERED = re.compile(r"(?P<base>[^\[\]]+)\[(?P<sample>\d{1,6})\](?P<mark>\+(?P<count>\d{0,6}))?")

SAMPLED = re.compile(r"(?P<base>.*[^\s\[\]])\s*\[(?:sample\s*)?(?P<sample>\d{1,6})\](?P<mark>\+?)", re.IGNORECASE)

GRADIENTS: dict[Quantity, Quantity] = {
    "weight": "weight_gradient",
    "bias": "bias_gradient",
    "activation": "activation_gradient",
    "pre_activation": "delta",
    "input": "input_gradient",
    "part": "part_gradient",
}
"""What the derivative of the loss by a quantity is called."""


def factor_of_sum(place: Index, other: Index) -> Index | None:
    """What dz/dw or dz/da is, of a sum z: the weight's input, or the weight; None where it is neither."""
    if other.quantity == "weight" and (other.layer, other.unit) == (place.layer, place.unit):
        quantity: Quantity = "activation" if other.layer > 1 else "input"
        return replace(place, quantity=quantity, layer=other.layer - 1, unit=other.source)
    if other.quantity in ("activation", "input") and other.layer == place.layer - 1:
        return replace(place, quantity="weight", source=other.unit, sample=0)
    return None
