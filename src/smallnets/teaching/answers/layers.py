"""Names that come again in every layer of a deep network: z1, a1, z1, a1, ... without a word of the layer.

Such a name is read by the heading that it stands under, by its number, or by its place in the order; where none of
them tells, it is said to be not understood.  What is written is never wrong because of a layer that nobody named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from smallnets.teaching.answers.answer import WrittenSide
from smallnets.teaching.answers.fitting import fits
from smallnets.teaching.answers.matching import Matched
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.signs import keyboard
from smallnets.teaching.answers.spelling import raised_layers
from smallnets.teaching.answers.unit_labels import layer_in
from smallnets.teaching.solution import Solution

_NUMBERED = re.compile(r"(?P<letters>d?(?:delta|[^\W\d_]))(?P<index>_\{?\d+(?:,\d+)?\}?|\d+)(?![\w^(])")
_LAYER_SAID = re.compile(r"\^[(\[{]?\d")
_MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class _Line:
    """A line whose name may mean a quantity of several layers: the symbols by layer, old value before new one."""

    at: int
    one: Matched
    layers: dict[int, tuple[str, ...]]

    def fitting(self, naming: Naming, *, exactly: bool) -> dict[int, str]:
        """The layers in which the name has this number, each with the symbol that has it."""
        printed = self.one.answer.printed
        pairs = ((layer, symbol) for layer, symbols in self.layers.items() for symbol in reversed(symbols))
        return {layer: one for layer, one in pairs if fits(naming.entry(one).exact, printed, exactly=exactly)}


def in_their_layers(
    matched: Sequence[Matched], naming: Naming, solution: Solution
) -> tuple[tuple[Matched, ...], tuple[str, ...]]:
    """The answers with each name without a layer in the layer that is meant, and a sentence where there are such.

    Nothing is read otherwise unless a name that is there several times has a number of another layer than the one in
    which it is read.
    """
    if len(solution.exercise.layers) < 2 or len(matched) > _MOST_LINES:
        return tuple(matched), ()
    groups: dict[tuple[str, int, int], list[_Line]] = defaultdict(list)
    known: dict[tuple[str, int, int], dict[int, tuple[str, ...]]] = {}
    for at, one in enumerate(matched):
        key = (raised_layers(keyboard(one.answer.name)), one.sample, one.update)
        if one.answer.printed is None or one.moved or not _NUMBERED.search(key[0]):
            continue
        if key not in known:
            known[key] = _by_layer(key[0], naming.within(one.sample, one.update), solution)
        if len(known[key]) > 1:
            groups[key].append(_Line(at, one, known[key]))
    if not any(_is_elsewhere(line, naming) for lines in groups.values() if len(lines) > 1 for line in lines):
        return tuple(matched), ()
    found = list(matched)
    for (typed, *_), lines in groups.items():
        if len(lines) == 1 and not _in_layers(typed, naming):
            continue
        for line, symbol in zip(lines, _placed(lines, naming), strict=True):
            found[line.at] = _read(line, symbol, naming)
    said = "Names without the number of a layer are read by their headings, their numbers and their order."
    return tuple(found), (said,)


def without_layer(typed: str) -> bool:
    """Whether a name has the number of a unit and none of its layer."""
    plain = keyboard(typed)
    return _NUMBERED.search(plain) is not None and not _LAYER_SAID.search(plain)


def _by_layer(typed: str, view: Naming, solution: Solution) -> dict[int, tuple[str, ...]]:
    """The symbols of a name in every layer; none where the exercise has the name or it tells the layer."""
    if not without_layer(typed) or solution.find(typed) is not None:
        return {}
    found: dict[int, tuple[str, ...]] = {}
    for layer in range(1, len(solution.exercise.layers) + 1):
        symbol = view.symbol_of_own(_in_layer(typed, layer, below=layer))
        if symbol is None or view.entry(symbol).exact == 0:  # z does not depend on the a of its own layer
            symbol = view.symbol_of_own(_in_layer(typed, layer, below=layer - 1)) or symbol
        if symbol is not None:
            renewed = view.renewed(symbol)
            found[layer] = (symbol, renewed) if renewed else (symbol,)
    return found


def _in_layers(typed: str, naming: Naming) -> bool:
    """Whether a name is usual in several layers."""
    parts = (found[0] for found in _NUMBERED.finditer(typed))
    return any(naming.usual.in_layers(part) or naming.usual.in_layers(part.removeprefix("d")) for part in parts)


def _in_layer(typed: str, layer: int, *, below: int) -> str:
    """The name with a layer behind its indices; the one of what a derivative is taken by may be another."""
    above, slash, under = typed.partition("/")
    if not slash:
        return _raised(typed, layer)
    return f"{_raised(above, layer)}/{_raised(under, below if _NUMBERED.search(above) else layer)}"


def _raised(typed: str, layer: int) -> str:
    def put(found: re.Match[str]) -> str:
        index = found["index"]
        return f"{found['letters']}{index if index.startswith('_') else f'_{index}'}^({layer})"

    return _NUMBERED.sub(put, typed)


def _is_elsewhere(line: _Line, naming: Naming) -> bool:
    """Whether the number is the name's in a layer, and not that of the quantity it is read as."""
    one = line.one
    if one.symbol is not None and not one.how and fits(naming.entry(one.symbol).exact, one.answer.printed):
        return False
    return bool(line.fitting(naming, exactly=True))


def _placed(lines: list[_Line], naming: Naming) -> list[str | None]:
    """The symbol of each line of one name: by heading, by the order where each layer has a line, by the number."""
    said = [layer_in(line.one.answer.under.words, naming.usual.widths) for line in lines]
    by_value = [line.fitting(naming, exactly=False) for line in lines]
    order = _order(lines, by_value)
    found: list[str | None] = []
    for line, heading, values, place in zip(lines, said, by_value, order, strict=True):
        exact = line.fitting(naming, exactly=True)
        layer = heading if heading in line.layers else place
        if layer is None:
            left = [one for one in exact or values if values[one] not in found]
            layer = left[0] if left and (len(values) == 1 or len(exact) == 1 or len(lines) > 1) else None
        found.append(None if layer is None else values.get(layer) or line.layers[layer][0])
    return found


def _order(lines: list[_Line], by_value: list[dict[int, str]]) -> list[int | None]:
    """The layer of each line where every layer has one, forwards or backwards: the way that most numbers follow."""
    layers = sorted(lines[0].layers)
    ways = (layers, layers[::-1])
    if len(lines) != len(layers):
        return [None] * len(lines)
    counts = [sum(layer in values for layer, values in zip(way, by_value, strict=True)) for way in ways]
    if counts[0] == counts[1]:
        return [None] * len(lines)
    return list(ways[counts[1] > counts[0]])


def _read(line: _Line, symbol: str | None, naming: Naming) -> Matched:
    """The line as a quantity of a layer; without formulas whose names are without layers too."""
    one = line.one
    if symbol == one.symbol and not one.how:
        return replace(one, answer=replace(one.answer, written=_numbers(one)))
    if symbol is None:
        shown = naming.entry(next(iter(line.layers.values()))[0]).shown
        how = f"{one.answer.name} of which layer? write {shown} (or a heading, # layer 1, above it)"
        return replace(one, symbol=None, how=how)
    how = f"{one.answer.name} is read as {naming.entry(symbol).shown}"
    return replace(one, symbol=symbol, how=how, answer=replace(one.answer, written=_numbers(one)))


def _numbers(one: Matched) -> tuple[WrittenSide, ...]:
    """What stands beside the value and names no quantity that may be another layer's."""
    return tuple(side for side in one.answer.written if not _NUMBERED.search(keyboard(side.text)))
