"""A graph of ONNX while it is written: its nodes and the arrays that they use.

Source: onnx.proto of the format's own description, https://github.com/onnx/onnx; the numbers are its fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from smallnets.formats.protobuf import Field, message
from smallnets.formats.recording import Operand, Result, Steps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from numpy.typing import NDArray

TYPES = {"float32": 1, "int64": 7, "float64": 11}
"""The numbers of the types of numbers."""
OPSET = 17
"""Of 2022: every runtime of today has it."""
_IR_VERSION = 8
_BINARY = {"add": "Add", "subtract": "Sub", "multiply": "Mul", "divide": "Div", "and": "And", "or": "Or"}
_RELATIONS = {"less": "Less", "less_equal": "LessOrEqual", "greater": "Greater", "greater_equal": "GreaterOrEqual"}
_FUNCTIONS = {"exp": "Exp", "log": "Log", "sqrt": "Sqrt", "tanh": "Tanh", "sin": "Sin", "cos": "Cos"}
_OPERATIONS = _BINARY | _RELATIONS | _FUNCTIONS | {"absolute": "Abs", "negative": "Neg", "where": "Where"}


class OnnxGraph:
    """Nodes in the order in which they are computed."""

    def __init__(self) -> None:
        self.arrays: dict[str, NDArray[Any]] = {}
        self._nodes: list[bytes] = []
        self._constants: dict[tuple[str, bytes, tuple[int, ...]], str] = {}

    def add(self, kind: str, *inputs: str, into: str = "", **attributes: int) -> str:
        """The name of what a node gives; attributes are whole numbers."""
        name = into or f"t{len(self._nodes)}"
        fields: list[Field] = [*((1, given) for given in inputs), (2, name), (4, kind)]
        fields += [(5, message([(1, key), (3, value), (20, 2)])) for key, value in attributes.items()]
        self._nodes.append(message(fields))
        return name

    def array(self, values: NDArray[Any], name: str = "") -> str:
        """The name of an array that never changes; equal ones without a name stand once."""
        key = (values.dtype.name, values.tobytes(), values.shape)
        found = name or self._constants.setdefault(key, f"c{len(self._constants)}")
        self.arrays[found] = values
        return found

    def steps(self, steps: Steps, inputs: Mapping[str, str], dtype: str) -> list[str]:
        """The names of the answers of a formula; `inputs` are the graph's names for its own."""
        names: list[str] = []

        def named(operand: Operand) -> str:
            if isinstance(operand, Result):
                return names[operand.place]
            if isinstance(operand, str):
                return inputs[operand]
            return self.array(np.array(operand, dtype))

        for step in steps.steps:
            operands = [named(one) for one in step.operands]
            names.append(self.add(_OPERATIONS[step.operation], *operands))
        return [named(answer) for answer in steps.answers]

    def model(self, sizes: tuple[int, int], notes: Mapping[str, str], words: str) -> bytes:
        """The whole file: points of `inputs` in, `outputs` out, both in float64."""
        graph: list[Field] = [(1, node) for node in self._nodes]
        graph += [(2, "network"), *((5, tensor(name, values)) for name, values in self.arrays.items())]
        graph += [(11, _floats("inputs", sizes[0])), (12, _floats("outputs", sizes[1]))]
        opset = message([(1, ""), (2, OPSET)])
        fields: list[Field] = [(1, _IR_VERSION), (2, "smallnets"), (6, words), (7, message(graph)), (8, opset)]
        return message([*fields, *((14, message([(1, key), (2, text)])) for key, text in notes.items())])


def tensor(name: str, values: NDArray[Any]) -> bytes:
    """An array with its name."""
    content = values.astype(values.dtype.newbyteorder("<")).tobytes()
    sizes: list[Field] = [(1, size) for size in values.shape]
    return message([*sizes, (2, TYPES[values.dtype.name]), (8, name), (9, content)])


def _floats(name: str, columns: int) -> bytes:
    """The description of any number of rows of so many float64."""
    rows, width = message([(2, "points")]), message([(1, columns)])
    shape = message([(1, rows), (1, width)])
    kind = message([(1, message([(1, TYPES["float64"]), (2, shape)]))])
    return message([(1, name), (2, kind)])
