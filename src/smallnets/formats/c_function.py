"""C: one function that needs nothing but the mathematics of the standard library (C99)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from smallnets.formats.function_text import Language, body
from smallnets.formats.record import FileFormat
from smallnets.formats.recording import FUNCTIONS
from smallnets.formats.wording import sentences

if TYPE_CHECKING:
    from smallnets.formats.portable import PortableNetwork


def write(network: PortableNetwork) -> bytes:
    """The source text: `void network(const double *inputs, double *outputs)`."""
    columns, outputs = len(network.inputs.columns), network.network.outputs
    lines = [
        "// A network that smallnets trained, as one function of C99:  cc -c FILE; link with -lm.",
        *(f"// {sentence}" for sentence in sentences(network)),
        "",
        "#include <math.h>",
        "",
        f"// inputs: {columns} numbers; outputs: room for {outputs}. It keeps no state: threads may share it.",
        "void network(const double *inputs, double *outputs)",
        "{",
        *body(network, _C),
        "}",
    ]
    return "\n".join(line.rstrip() for line in lines).encode() + b"\n"


def _array(name: str, length: int) -> str:
    return f"double {name}[{max(1, length)}];"


def _table(name: str, values: Sequence[float] | Sequence[Sequence[float]]) -> str:
    if values and isinstance(values[0], Sequence):
        rows = cast("Sequence[Sequence[float]]", values)
        inner = ",\n        ".join(_row(row) for row in rows)
        return f"static const double {name}[{len(rows)}][{len(rows[0])}] = {{\n        {inner}}};"
    return f"static const double {name}[{len(values)}] = {_row(cast('Sequence[float]', values))};"


def _row(values: Sequence[float]) -> str:
    return "{" + ", ".join(map(repr, values)) + "}"


def _places(name: str, values: Sequence[int]) -> str:
    return f"static const int {name}[{len(values)}] = {{{', '.join(map(str, values))}}};"


_C = Language(
    functions={name: name for name in FUNCTIONS} | {"absolute": "fabs"},
    number="const double",
    truth="const int",
    variable="double",
    infinity="INFINITY",
    counter="int",
    array=_array,
    table=_table,
    places=_places,
)

C = FileFormat(name="c", title="a function in C", endings=(".c", ".h"), write=write, remarks=sentences)
