"""The tables of a convolution by the names that people give them: Z, A, P, dL/dW, and Z2 of the second filter."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.teaching.exercise import Exercise
from smallnets.teaching.solving.convolutions import cell_name

Rows = tuple[tuple[str, ...], ...]

_LETTERS = {
    "x": ("x", "X", "image", "input"),
    "w": ("w", "W", "K", "k", "F", "filter", "kernel"),
    "z": ("z", "Z", "conv", "S", "C"),
    "a": ("a", "A", "relu", "R", "activation"),
    "p": ("p", "P", "pool", "pooled", "maxpool"),
}


def tables_of(exercise: Exercise) -> Iterator[tuple[str, Rows]]:
    """A name and the names of its entries, row by row; nothing where there is no convolution."""
    convolution = exercise.convolution
    if convolution is None:
        return
    sizes = {
        "x": (len(convolution.image), len(convolution.image[0])),
        "w": convolution.field,
        "z": convolution.sums,
        "a": convolution.sums,
        "p": convolution.outputs,
    }
    for letter, names in _LETTERS.items():
        rows, columns = sizes[letter]
        for number in range(1, len(convolution.filters) + 1) if letter != "x" else (0,):
            table = tuple(
                tuple(cell_name(letter, convolution, (row, column), number) for column in range(1, columns + 1))
                for row in range(1, rows + 1)
            )
            several = len(convolution.filters) > 1 and letter != "x"
            marks = (f"^({number})", f"_{number}", str(number), f"_{{{number}}}") if several else ("",)
            yield from ((f"{name}{mark}", table) for name in names for mark in marks)
