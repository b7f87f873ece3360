"""Which quantities the entries of a vector or matrix are: z^(1), W2, dL/dW1, h, y_hat, over units and samples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from smallnets.teaching.answers.answer import Grid
from smallnets.teaching.answers.book_names import names_of
from smallnets.teaching.answers.feature_maps import tables_of
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.answers.signs import keyboard
from smallnets.teaching.answers.spelling import raised_layers, with_layers_behind
from smallnets.teaching.answers.usual_names import widths_of
from smallnets.teaching.answers.whole_vectors import whole_cells
from smallnets.teaching.solution import Solution

Cell = tuple[str, Printed]
"""The symbol of an entry and its number."""

_SUMS = ("z", "Z", "net", "s", "in")
_OUTPUTS = ("a", "A", "h", "H", "out")
_DELTAS = ("delta", "Delta", "d", "D")
_WEIGHTS = ("w", "W")
_BIASES = ("b", "B")
_PROGRAMMED = re.compile(r"(?P<letter>\b(?:d|grad)?[ZAHWB])\[(?P<layer>\d)\](?=$|\s|\+|')")
_MODULE = re.compile(r"[A-Za-z_.]*?(?P<layer>\d)\.(?P<kind>weight|bias)(?P<grad>\.grad)?")
_GRADIENT_BY = re.compile(r"(?:∇|nabla)_?\{?\(?(?P<base>[WwBb][^\s{}]*)\}?\)?\s*[JLEC](?:\(.*\))?")
_IN_SEQUENCE = re.compile(
    r"(?P<base>(?:self\.)?(?:model|net|seq|layers))(?:\[|\.)(?P<place>\d)\]?\.(?P<kind>weight|bias)(?P<grad>\.grad)?"
)
"""PyTorch's Sequential counts its activations too: model[0] and model[2] are the first two layers."""
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
"""Z[1] and dW[2] of programs: a whole matrix belongs to a layer, not to a sample."""


@dataclass(frozen=True, slots=True)
class Family:
    """Names of entries: one row for each unit; a weight's row has one for each source."""

    rows: tuple[tuple[str, ...], ...]
    of_units: bool

    @property
    def flat(self) -> tuple[str, ...]:
        """All names, row by row."""
        return tuple(name for row in self.rows for name in row)


class GridNames:
    """The vectors and matrices of one solution by the names that people give them."""

    def __init__(self, solution: Solution) -> None:
        self._solution = solution
        self._samples = solution.exercise.samples
        self._families: dict[str, list[Family]] = defaultdict(list)
        for name, family in _families(widths_of(solution)):
            self._families[name].append(family)
        for name, rows in tables_of(solution.exercise):
            self._families[name].append(Family(rows, of_units=False))

    def cells(self, typed: str, grid: Grid, naming: Naming) -> list[Cell] | str:
        """Every entry with its symbol, or why the vector is not understood."""
        if "," in typed and (names := _listed(typed)) and len(names) == sum(map(len, grid)):
            return _paired([naming.symbol(name) for name in names], grid)
        tried: list[str] = []
        typed = naming.counted(_as_written(typed))
        for head, token, tail in self._tokens(
            _marked(with_layers_behind(raised_layers(keyboard(typed))).replace(" ", ""))
        ):
            for family in self._families[token]:
                if self._symbol(f"{head}{family.flat[0]}{tail}", naming) is None:
                    continue
                found = self._placed(head, tail, family, grid, naming)
                if found:
                    return found
                tried.append(f"{typed} has {_shape(family)}, not {_counted(grid)}")
        if (whole := whole_cells(typed, grid, naming, self._solution)) is not None:
            return whole
        if tried:
            return tried[0]
        symbol = naming.symbol(typed)
        if symbol is not None and sum(map(len, grid)) == 1:
            return [(symbol, grid[0][0])]
        return f"{typed} is no vector of this exercise" if symbol is None else f"{typed} is one number here"

    def entries_of(self, base: str, naming: Naming) -> list[str]:
        """The symbols of a vector's entries, where a vector of units has this name and all of them are there."""
        for family in self._families.get(base, ()):
            symbols = [self._symbol(name, naming) for name in family.flat] if family.of_units else []
            if symbols and None not in symbols:
                return [symbol for symbol in symbols if symbol]
        return []

    def _symbol(self, name: str, naming: Naming) -> str | None:
        found = naming.symbol_of_own(name)
        return found or (naming.within(1, naming.update).symbol_of_own(name) if not naming.sample else None)

    def _tokens(self, typed: str) -> Iterator[tuple[str, str, str]]:
        """Every part of a name that is a vector's own, the longest and the last first."""
        places = [(end - start, start, end) for start in range(len(typed)) for end in range(start + 1, len(typed) + 1)]
        for _, start, end in sorted(places[:4000], key=lambda place: (-place[0], -place[1])):
            before, behind = typed[start - 1 : start], typed[end : end + 1]
            if typed[start:end] in self._families and not (behind.isalnum() or behind == "_"):
                if before.isalnum() and not re.search(r"(?:^|[/(_\s])(?:d|D|grad|Delta|[vmsG])$", typed[:start]):
                    continue
                yield typed[:start], typed[start:end], typed[end:]

    def _placed(self, head: str, tail: str, family: Family, grid: Grid, naming: Naming) -> list[Cell]:
        """The entries in the order of the shapes that fit, directly first; empty where none does."""
        height, width = len(grid), len(grid[0])
        units, sources = len(family.rows), len(family.rows[0])
        flat = [number for row in grid for number in row]
        symbols = {name: naming.symbol_of_own(f"{head}{name}{tail}") for name in family.flat}
        whole = all(symbols.values())
        turned = [number for column in zip(*grid, strict=True) for number in column]
        if whole and not family.of_units and (height, width) == (units, sources):
            return _paired(list(symbols.values()), grid)
        if whole and not family.of_units and (height, width) == (sources, units):
            return _zipped(list(symbols.values()), turned)
        if whole and len(flat) == len(symbols) and 1 in (height, width):
            return _zipped(list(symbols.values()), flat)
        samples = self._samples
        if not family.of_units or naming.sample or samples < 2 or len(flat) != units * samples:
            return []
        places = list(product(range(1, samples + 1), family.flat))
        names = [naming.within(sample, naming.update).symbol_of_own(f"{head}{name}{tail}") for sample, name in places]
        if None in names or (height, width) not in ((samples, units), (units, samples), (1, samples), (samples, 1)):
            return []
        by_rows = (height, width) != (units, samples) or (units == samples and _fits(names, flat, turned, naming))
        return _zipped(names, flat if by_rows or 1 in (height, width) else turned)


def _as_written(typed: str) -> str:
    """Z[1], W₂ and fc1.weight.grad as Z^(1), W2 and dW1."""
    typed = typed.replace("ŷ", "yhat").replace("y\u0302", "yhat")
    if by := _GRADIENT_BY.fullmatch(keyboard(typed).strip()):
        return f"d{by['base']}"
    if program := _IN_SEQUENCE.fullmatch(typed.strip()):
        turn = int(program["place"])
        layer = turn + 1 if program["base"].endswith("layers") else turn // 2 + 1
        kind = "W" if program["kind"] == "weight" else "b"
        return f"{'d' if program['grad'] else ''}{kind}{layer}"
    if module := _MODULE.fullmatch(typed.strip()):
        return f"{'d' if module['grad'] else ''}{'W' if module['kind'] == 'weight' else 'b'}{module['layer']}"
    return _PROGRAMMED.sub(r"\g<letter>^(\g<layer>)", typed).translate(_LOWERED)


def _marked(name: str) -> str:
    """`W1new`, `new W1` and `W_{new}^(1)` with a plus behind."""
    bare = re.sub(r"_?\{?,?(?:new|updated|neue?s?)\}?,?_?", "", name)
    return name if bare == name else f"{bare}+"


def _fits(names: list[str | None], flat: list[Printed], turned: list[Printed], naming: Naming) -> bool:
    """Whether more entries are right with samples as rows than with samples as columns."""
    counts = [
        sum(naming.entry(name).exact in number.interval for name, number in zip(names, numbers, strict=True) if name)  # type: ignore[operator]
        for numbers in (flat, turned)
    ]
    return counts[0] >= counts[1]


def _paired(symbols: list[str | None], grid: Grid) -> list[Cell]:
    return _zipped(symbols, [number for row in grid for number in row])


def _zipped(symbols: list[str | None], numbers: list[Printed]) -> list[Cell]:
    return [(symbol, number) for symbol, number in zip(symbols, numbers, strict=True) if symbol is not None]


def _listed(typed: str) -> list[str]:
    """The names of `(z1, z2)` or `z1, z2`."""
    parts = [part.strip() for part in re.split(r",(?![^{]*\})", typed.strip().strip("()[]"))]
    return parts if all(parts) else []


def _counted(grid: Grid) -> str:
    height, width = len(grid), len(grid[0])
    return f"{height} rows of {width}" if height > 1 and width > 1 else f"{height * width} numbers"


def _shape(family: Family) -> str:
    height, width = len(family.rows), len(family.rows[0])
    return f"{height} rows of {width} numbers" if width > 1 else f"{height} numbers"


def _families(widths: tuple[int, ...]) -> Iterator[tuple[str, Family]]:
    last = len(widths) - 1
    for layer in range(1, last + 1):
        units = range(1, widths[layer] + 1)
        plain = widths[1:].count(widths[layer]) == 1
        sides = _sides(layer, widths)
        for letters, letter in ((_SUMS, "z"), (_OUTPUTS, "a"), (_DELTAS, "delta"), (_BIASES, "b")):
            entries = tuple((f"{letter}_{unit}^({layer})",) for unit in units)
            for name in _named(letters, layer, plain=plain, sides=sides):
                yield name, Family(entries, of_units=letter != "b")
            if letter == "z":
                for name in _whole_layers(layer, widths):
                    yield from ((called, Family(entries, of_units=True)) for called in (f"{name}_pre", f"{name}pre"))
        weights = tuple(tuple(f"w_{_both(u, s)}^({layer})" for s in range(1, widths[layer - 1] + 1)) for u in units)
        for name in _named(_WEIGHTS, layer, plain=plain, sides=sides):
            yield name, Family(weights, of_units=False)
        outputs = tuple((f"a_{unit}^({layer})",) for unit in units)
        yield from ((name, Family(outputs, of_units=True)) for name in _whole_layers(layer, widths))
    yield from _of_scores(last, widths)
    yield from _ends(widths)


def _of_scores(layer: int, widths: tuple[int, ...]) -> Iterator[tuple[str, Family]]:
    """The words of programmers for the last layer: scores or logits, exp, probs, dscores."""
    units = range(1, widths[layer] + 1) if layer > 0 else ()
    sums, powers, shares, deltas = (
        tuple((f"{name}_{unit}^({layer})",) for unit in units) for name in ("z", "e^z", "a", "dL/dz")
    )
    if layer <= 0:
        return
    for name in ("scores", "logits", "score", "logit", "f"):
        yield name, Family(sums, of_units=True)
        yield f"d{name}", Family(deltas, of_units=True)
    for name in ("exp", "exps", "exp_scores", "exponentials", "powers"):
        yield name, Family(powers if widths[0] else tuple((f"e^z{unit}",) for unit in units), of_units=True)
    for name in (
        "probs",
        "probabilities",
        "prob",
        "proba",
        "softmax",
        "shares",
        "predictions",
        "normalize",
        "normalized",
    ):
        yield name, Family(shares, of_units=True)


def _both(unit: int, source: int) -> str:
    return f"{unit}{source}" if max(unit, source) < 10 else f"{{{unit},{source}}}"


def _whole_layers(layer: int, widths: tuple[int, ...]) -> Iterator[str]:
    for name in dict.fromkeys(re.sub(r"\d+$", "", one) for one in names_of(layer, 1, widths)):
        yield from (name, name.upper())


def _sides(layer: int, widths: tuple[int, ...]) -> tuple[str, ...]:
    if layer == len(widths) - 1:
        return ("o", "out", "output", "y")
    return ("h", "hidden") if len(widths) == 3 else ()


def _named(letters: tuple[str, ...], layer: int, *, plain: bool, sides: tuple[str, ...]) -> Iterator[str]:
    for letter in letters:
        yield from (
            f"{letter}{layer}",
            f"{letter}_{layer}",
            f"{letter}^({layer})",
            f"{letter}^{layer}",
            f"{letter}^[{layer}]",
            f"{letter}_{{{layer}}}",
            f"{letter}({layer})",
        )
        yield from (f"{letter}_{side}" for side in sides)
        if plain:
            yield letter


def _ends(widths: tuple[int, ...]) -> Iterator[tuple[str, Family]]:
    inputs = tuple((f"x{unit}",) for unit in range(1, widths[0] + 1)) if widths else ()
    if inputs:
        yield from ((name, Family(inputs, of_units=True)) for name in ("x", "X", "a0", "a^(0)"))
    targets = tuple((f"t{unit}",) for unit in range(1, widths[-1] + 1)) if widths else ()
    outputs = widths[-1] if widths else 0
    errors = (("e",),) if outputs == 1 else tuple((f"e{unit}",) for unit in range(1, outputs + 1))
    yield from ((name, Family(errors, of_units=True)) for name in ("errors", "residuals", "residual", "errs", "diff"))
    if len(targets) > 1:
        yield from ((name, Family(targets, of_units=True)) for name in ("t", "T", "target", "targets"))
        yield from ((name, Family(errors, of_units=True)) for name in ("e", "error", "err"))
