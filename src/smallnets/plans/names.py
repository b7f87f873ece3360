"""The names of parameters: w_ji^(l) from unit i to unit j of layer l, b_j^(l), and learned ones such as alpha_j^(l).

Layer 0 is the input; units count from 1.  Numbers of several digits stand apart: w_1_12^(1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from smallnets.errors import InputError, unknown_name
from smallnets.frozen import Frozen
from smallnets.plans.network import Layer, Network

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_TORCH = re.compile(r"(\d+)\.(weight|bias)((?:\[\d+\])+|(?:\[\d+(?:,\s*\d+)*\]))")
_LAYERED = re.compile(r"(.*?)\^?\{?\((\d+)\)\}?", re.DOTALL)
_LAYER_FIRST = re.compile(r"(w|b|[A-Za-z]+?)_?(\d+)_(\d+)(?:_(\d+))?")
_BASE = re.compile(r"(.*?)_?(\d+)(?:_(\d+))?")


class ParameterPlace(Frozen):
    """Where a parameter stands.

    Attributes:
        index: its place in the vector of all parameters, from 0.
        letter: w, b, or the name of a learned activation parameter.
        layer: from 1.
        unit: the unit j that it belongs to, from 1.
        source: for a weight the unit i that it comes from, from 1; 0 otherwise.
    """

    index: int
    letter: str
    layer: int
    unit: int
    source: int = 0

    @property
    def role(self) -> Literal["weight", "bias", "learned"]:
        """What it is."""
        if self.letter == "w":
            return "weight"
        return "bias" if self.letter == "b" else "learned"

    @property
    def name(self) -> str:
        """Its name, such as w_12^(1)."""
        numbers = [str(self.unit), *([str(self.source)] if self.source else [])]
        joined = "".join(numbers) if all(len(number) == 1 for number in numbers) else "_".join(numbers)
        return f"{self.letter}_{joined}^({self.layer})"


def places(network: Network) -> Iterator[ParameterPlace]:
    """Every parameter in storage order: for each layer its weights [unit][source], its biases, its learned ones."""
    index = 0
    for number, (sources, layer) in enumerate(zip(network.widths, network.layers, strict=False), 1):
        for letter, unit, source in _of_layer(sources, layer):
            yield ParameterPlace(index, letter, number, unit, source)
            index += 1


def _of_layer(sources: int, layer: Layer) -> Iterator[tuple[str, int, int]]:
    units = range(1, layer.units + 1)
    for unit in units:
        yield from (("w", unit, source) for source in range(1, sources + 1))
    if layer.biases:
        yield from (("b", unit, 0) for unit in units)
    for unit, function in zip(units, layer.functions(), strict=True):
        yield from ((parameter.name, unit, 0) for parameter in function.learned)


def parameter_names(network: Network) -> tuple[str, ...]:
    """The name of every parameter in storage order."""
    return tuple(place.name for place in places(network))


def find_parameter(network: Network, text: str) -> ParameterPlace:
    """The parameter that a person means.

    Known spellings: w_12^(1), w12(1), w_{12}^{(1)}, w₁₂⁽¹⁾; layer first: w1_1_2 and b1_1; as in PyTorch's Sequential
    of linear layers with activations between: 0.weight[0][1] (from 0).  The layer may be left out where there is one.

    Raises:
        InputError: a text that is no such name, several meanings, or a parameter that the network does not have.
    """
    meant = list(dict.fromkeys(_meanings(network, text.strip())))
    found = [place for place in places(network) if (place.letter, place.layer, place.unit, place.source) in meant]
    if len(found) == 1:
        return found[0]
    if found:
        named = " or ".join(place.name for place in found)
        raise InputError("parameter", text, "has several meanings", f"write {named}")
    raise _unknown(network, text)


Meaning = tuple[str, int, int, int]
"""Letter, layer, unit, source."""


def _meanings(network: Network, text: str) -> Iterator[Meaning]:
    torch = _TORCH.fullmatch(text)
    if torch:
        yield from _as_in_torch(int(torch[1]), torch[2], [int(digits) for digits in re.findall(r"\d+", torch[3])])
        return
    plain = text.translate(_RAISED)
    layered = _LAYERED.fullmatch(plain)
    if layered:
        yield from _subscripted(layered[1], int(layered[2]))
        return
    first = _LAYER_FIRST.fullmatch(plain)
    if first:
        yield (first[1], int(first[2]), int(first[3]), int(first[4] or 0))
    elif len(network.layers) == 1:
        yield from _subscripted(plain, 1)


def _as_in_torch(position: int, what: str, indices: list[int]) -> Iterator[Meaning]:
    if position % 2 == 0 and len(indices) == (2 if what == "weight" else 1):
        source = indices[1] + 1 if what == "weight" else 0
        yield ("w" if what == "weight" else "b", position // 2 + 1, indices[0] + 1, source)


def _subscripted(text: str, layer: int) -> Iterator[Meaning]:
    from smallnets.expressions import ExpressionError, canonical_name  # late: few plans name a parameter

    try:
        match = _BASE.fullmatch(canonical_name(text))
    except ExpressionError:
        return
    if match is None:
        return
    letter, digits, source = match.groups()
    if source is not None:
        yield (letter, layer, int(digits), int(source))
        return
    if letter != "w":
        yield (letter, layer, int(digits), 0)
        return
    for cut in range(1, len(digits)):
        yield (letter, layer, int(digits[:cut]), int(digits[cut:]))


def _unknown(network: Network, text: str) -> InputError:
    if network.parameter_count > 200:
        ranges = ", ".join(f"layer {n}: {b} units, {a} sources each" for n, (a, b) in enumerate(_pairs(network), 1))
        return InputError("parameter", text, "is not one of this network", f"write w_ji^(l) or b_j^(l); {ranges}")
    return unknown_name("parameter", text, parameter_names(network))


def _pairs(network: Network) -> list[tuple[int, int]]:
    return list(zip(network.widths, network.widths[1:], strict=False))
