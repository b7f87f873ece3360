"""Counting: parameters layer by layer, layers, and the shapes of the vectorised forward pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from smallnets.errors import InputError
from smallnets.plans.network import Network

Convention = Literal["column", "row"]
"""Examples as columns, Z = W X + b (books), or as rows, Z = X W^T + b (programs)."""


@dataclass(frozen=True)
class LayerCount:
    """The parameters of one layer."""

    layer: int
    sources: int
    units: int
    weights: int
    biases: int
    learned: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.weights + self.biases + self.learned

    def text(self) -> str:
        """The count as it is computed by hand."""
        learned = f" + {self.learned} learned" if self.learned else ""
        return f"layer {self.layer}: {self.units}*{self.sources} + {self.biases}{learned} = {self.total}"


@dataclass(frozen=True)
class ParameterCount:
    """Parameters by layer, weights and biases apart; layers are counted without the input, which is layer 0."""

    widths: tuple[int, ...]
    layers: tuple[LayerCount, ...]

    @property
    def weights(self) -> int:
        """All weights."""
        return sum(layer.weights for layer in self.layers)

    @property
    def biases(self) -> int:
        """All biases."""
        return sum(layer.biases for layer in self.layers)

    @property
    def learned(self) -> int:
        """All learned parameters of activations."""
        return sum(layer.learned for layer in self.layers)

    @property
    def total(self) -> int:
        """All parameters."""
        return self.weights + self.biases + self.learned

    def text(self) -> str:
        """The count as lines."""
        shape = "-".join(str(width) for width in self.widths)
        hidden = len(self.layers) - 1
        learned = f" + {self.learned} learned" if self.learned else ""
        return "\n".join(
            [
                (
                    f"{shape} is a {len(self.layers)}-layer network: {hidden} hidden "
                    f"layer{'' if hidden == 1 else 's'} and the output layer; the input is layer 0 and is not counted."
                ),
                *(layer.text() for layer in self.layers),
                f"total: {self.total} = {self.weights} weights + {self.biases} biases{learned}",
            ]
        )

    def latex(self) -> str:
        """The sum over layers."""
        parts = " + ".join(rf"({row.units} \cdot {row.sources} + {row.biases + row.learned})" for row in self.layers)
        return f"{parts} = {self.total}"


@dataclass(frozen=True)
class Shaped:
    """One line of the forward pass with the shapes of everything in it."""

    formula: str
    shapes: str
    latex: str


@dataclass(frozen=True)
class ForwardShapes:
    """The vectorised forward pass for m examples; m may be a number or a letter."""

    convention: Convention
    lines: tuple[Shaped, ...]

    def text(self) -> str:
        """A line for every step, with its shapes."""
        return "\n".join(f"{line.formula}: {line.shapes}" if line.shapes else line.formula for line in self.lines)

    def latex(self) -> str:
        """The steps as rows of an `aligned` environment, the shapes below the letters."""
        joined = " \\\\\n".join(line.latex for line in self.lines)
        return f"\\begin{{aligned}}\n{joined}\n\\end{{aligned}}"


def count(network: Network) -> ParameterCount:
    """The parameters of a network, layer by layer."""
    rows = [
        LayerCount(
            number,
            sources,
            layer.units,
            sources * layer.units,
            layer.units if layer.biases else 0,
            layer.learned_count,
        )
        for number, (sources, layer) in enumerate(zip(network.widths, network.layers, strict=False), 1)
    ]
    return ParameterCount(network.widths, tuple(rows))


def forward_shapes(network: Network, examples: int | str = "m", convention: Convention = "column") -> ForwardShapes:
    """The forward pass of all examples at once, annotated by shapes.

    Raises:
        InputError: an unknown convention.
    """
    if convention not in ("column", "row"):
        raise InputError("convention", convention, "is not known", "write column or row")
    lines: list[Shaped] = []
    for number, (sources, layer) in enumerate(zip(network.widths, network.layers, strict=False), 1):
        z = (_columns if convention == "column" else _rows)(number, sources, layer.units, str(examples), layer.biases)
        different = sorted(layer.different)
        name = different[0] if len(different) == 1 else "g"
        above = f"^{{[{number}]}}"
        a = Shaped(f"A{number} = {name}(Z{number})", "", rf"A{above} &= \mathrm{{{name}}}(Z{above})")
        lines += [z, a]
    return ForwardShapes(convention, tuple(lines))


def product_shape(
    named: Sequence[tuple[str, tuple[int, ...]]], plus: tuple[str, tuple[int, ...]] | None = None
) -> tuple[int, int]:
    """The shape of a product of matrices, plus a bias that is repeated over rows or columns.

    Args:
        named: (name, shape) of every factor, left to right.
        plus: (name, shape) of what is added.

    Raises:
        InputError: shapes that do not fit; the message names both matrices and the two numbers that must agree.
    """
    name, shape = named[0]
    _check_matrix(name, shape)
    for other, other_shape in named[1:]:
        _check_matrix(other, other_shape)
        if shape[1] != other_shape[0]:
            why = f"do not fit: {name} has {shape[1]} columns, {other} has {other_shape[0]} rows"
            turned = (
                f"transpose {other} (its shape turned is {other_shape[::-1]})" if shape[1] == other_shape[1] else ""
            )
            raise InputError(f"{name} {other}", f"{shape}{other_shape}", why, turned or "make these two numbers equal")
        name, shape = f"{name} {other}", (shape[0], other_shape[1])
    if plus is not None:
        _check_sum(name, shape, *plus)
    return shape[0], shape[1]


def _check_matrix(name: str, shape: tuple[int, ...]) -> None:
    if len(shape) != 2:
        instead = (
            f"write {name} with shape ({shape[0]}, 1) or (1, {shape[0]})" if len(shape) == 1 else "give two numbers"
        )
        raise InputError(f"shape of {name}", shape, "is not that of a matrix", instead)


def _check_sum(name: str, shape: tuple[int, ...], other: str, added: tuple[int, ...]) -> None:
    _check_matrix(other, added)
    for axis, (size, own) in enumerate(zip(shape, added, strict=True)):
        if own not in (1, size):
            what = ("rows", "columns")[axis]
            why = f"does not fit {name} of shape {shape}: {own} {what} against {size}"
            raise InputError(f"shape of {other}", added, why, f"give {other} {size} or 1 {what}")


def _columns(number: int, sources: int, units: int, m: str, biases: bool) -> Shaped:  # noqa: FBT001 - private
    before = "X" if number == 1 else f"A{number - 1}"
    bias = (f" + b{number}", f" + ({units}, 1)") if biases else ("", "")
    above, below = f"^{{[{number}]}}", f"^{{[{number - 1}]}}"
    previous = "X" if number == 1 else f"A{below}"
    latex_bias = rf" + \underset{{({units}, 1)}}{{b{above}}}" if biases else ""
    return Shaped(
        f"Z{number} = W{number} {before}{bias[0]}",
        f"({units}, {m}) = ({units}, {sources})({sources}, {m}){bias[1]}",
        rf"\underset{{({units}, {m})}}{{Z{above}}} &= \underset{{({units}, {sources})}}{{W{above}}}"
        rf" \underset{{({sources}, {m})}}{{{previous}}}{latex_bias}",
    )


def _rows(number: int, sources: int, units: int, m: str, biases: bool) -> Shaped:  # noqa: FBT001 - private
    before = "X" if number == 1 else f"A{number - 1}"
    bias = (f" + b{number}", f" + (1, {units})") if biases else ("", "")
    above, below = f"^{{[{number}]}}", f"^{{[{number - 1}]}}"
    previous = "X" if number == 1 else f"A{below}"
    latex_bias = rf" + \underset{{(1, {units})}}{{b{above}}}" if biases else ""
    return Shaped(
        f"Z{number} = {before} W{number}^T{bias[0]}",
        f"({m}, {units}) = ({m}, {sources})({sources}, {units}){bias[1]}",
        rf"\underset{{({m}, {units})}}{{Z{above}}} &= \underset{{({m}, {sources})}}{{{previous}}}"
        rf" \underset{{({sources}, {units})}}{{(W{above})^\top}}{latex_bias}",
    )
