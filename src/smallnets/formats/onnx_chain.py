"""A graph of ONNX that another program wrote, followed from its input to its output as a chain of dense layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from smallnets.errors import InputError
from smallnets.formats.dense_chain import DenseLayer, Shift, network_of, only_dense
from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.formats.portable import PortableNetwork

    Arrays = Mapping[str, NDArray[Any]]


class OnnxNode(Frozen, eq=False):
    """One operation: its kind, the names of what goes in and out, and its attributes."""

    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any]


_SAME = ("Identity", "Dropout", "Cast", "Flatten")
"""What changes no number of a point, as trained networks are used."""
_ALIKE = ("Relu", "Tanh", "Sigmoid", "Softplus", "Softsign", "Mish", "Softmax", "Gelu", "Selu", "Elu")
_ACTIVATIONS = {kind: kind.lower() for kind in _ALIKE} | {"Sin": "sine", "LeakyRelu": "leaky_relu", "PRelu": "prelu"}
_ALPHAS = {"Elu": 1.0, "LeakyRelu": 0.01}
"""Activations with an alpha, and what it is where none is written."""
_DEFAULTS = {"Selu": {"alpha": 1.6732632423543772, "gamma": 1.0507009873554805}}
_CLOSE = 1e-6
"""How far a constant written in float32 may be from its value."""


def chained(
    nodes: Sequence[OnnxNode], arrays: Arrays, inputs: Sequence[str], outputs: Sequence[str]
) -> PortableNetwork:
    """The network of a graph.

    Raises:
        InputError: the graph is no chain, or has an operation that no dense layer has, which is named.
    """
    if len(inputs) != 1 or len(outputs) != 1:
        why = f"has {len(inputs)} inputs and {len(outputs)} outputs"
        raise InputError("weights", "the graph", why, "name a network with one input and one output")
    known = dict(arrays)
    chain = _Chain(known, inputs[0])
    for node in _without_swish(nodes):
        if node.kind == "Constant" and "value" in node.attributes:
            known[node.outputs[0]] = node.attributes["value"]
        else:
            chain.follow(node)
    if chain.at != outputs[0]:
        raise only_dense(outputs[0], "does not come from the last node")
    return network_of(chain.layers, *chain.ends())


class _Chain:
    """The layers so far, and the name of what the last one gives."""

    def __init__(self, known: Arrays, begin: str) -> None:
        self.layers: list[DenseLayer] = []
        self.at = begin
        self._known = known
        self._free = False  # whether the last layer may still get a bias or an activation
        self._before: list[tuple[str, Any]] = []
        self._after: list[tuple[str, Any]] = []

    def follow(self, node: OnnxNode) -> None:
        """Take the next node."""
        others = [self._known[name] for name in node.inputs if name in self._known]
        if self.at not in node.inputs or len(others) != len([name for name in node.inputs if name]) - 1:
            raise only_dense(node.kind, "takes something else than what the node before it gives")
        if node.kind in {"Gemm", "MatMul"} and node.inputs[0] == self.at:
            self._dense(node, others)
        elif node.kind in {"Add", "Sub", "Mul", "Div"}:
            self._shift(node, others[0])
        elif node.kind in _ACTIVATIONS or node.kind == "Swish":
            self._activate(node, others)
        elif node.kind not in _SAME:
            raise only_dense(node.kind, "is an operation that no layer here has")
        self.at = node.outputs[0]

    def ends(self) -> tuple[Shift | None, Shift | None]:
        """What is done before the first layer and after the last."""
        count = self.layers[0].weights.shape[1] if self.layers else 0
        return _subtracted(self._before, count), _added(self._after)

    def _dense(self, node: OnnxNode, others: list[NDArray[Any]]) -> None:
        said = {"alpha": 1.0, "beta": 1.0, "transA": 0} | dict(node.attributes)
        if (said["alpha"], said["beta"], said["transA"]) != (1.0, 1.0, 0) or others[0].ndim != 2 or self._after:
            raise only_dense(node.inputs[1], "is multiplied in another way than a dense layer does")
        weights = others[0] if said.get("transB") else others[0].T
        bias = others[1].reshape(-1) if len(others) > 1 else None
        self.layers.append(DenseLayer(node.inputs[1], weights, bias))
        self._free = True

    def _shift(self, node: OnnxNode, numbers: NDArray[Any]) -> None:
        last = self.layers[-1] if self.layers else None
        if last is None:
            if node.kind in {"Sub", "Div"} and node.inputs[0] != self.at:
                raise only_dense(node.kind, "divides or subtracts the inputs themselves")
            self._before.append((node.kind, numbers))
        elif node.kind == "Add" and self._free and last.biases is None and numbers.size == len(last.weights):
            self.layers[-1] = replace(last, biases=numbers.reshape(-1))
        elif node.kind in {"Mul", "Add"} and numbers.size == 1:
            self._after.append((node.kind, numbers))
        else:
            raise only_dense(node.kind, "stands where no layer has it")

    def _activate(self, node: OnnxNode, others: list[NDArray[Any]]) -> None:
        if not self.layers or not self._free or self._after:
            raise only_dense(node.kind, "follows no dense layer")
        alphas = others[0].reshape(-1) if node.kind == "PRelu" else None
        self.layers[-1] = replace(self.layers[-1], activation=_text(node), alphas=alphas)
        self._free = False


def _text(node: OnnxNode) -> str:
    """The activation as smallnets writes it."""
    said = node.attributes
    if node.kind == "Swish":
        beta = said.get("alpha", 1.0)
        return "swish" if beta == 1 else f"swish(beta={beta!r})"
    for name, usual in _DEFAULTS.get(node.kind, {}).items():
        if abs(said.get(name, usual) - usual) > _CLOSE:
            raise only_dense(node.kind, f"has {name} = {said[name]}, which this activation does not have here")
    if node.kind == "Gelu" and said.get("approximate", "none") != "none":
        raise only_dense("Gelu", "is the approximate one")
    if node.kind == "Softmax" and said.get("axis", -1) not in {-1, 1}:
        raise only_dense("Softmax", "does not run over the units")
    text = _ACTIVATIONS[node.kind]
    alpha = said.get("alpha", _ALPHAS.get(node.kind))
    if node.kind not in _ALPHAS or abs(alpha - _ALPHAS[node.kind]) < _CLOSE * _ALPHAS[node.kind]:
        return text
    return f"{text}(alpha={alpha!r})"


def _without_swish(nodes: Sequence[OnnxNode]) -> list[OnnxNode]:
    """The nodes with x * sigmoid(x), as exporters write swish, as one."""
    found: list[OnnxNode] = []
    for node in nodes:
        gate = found[-1] if found else None
        if (
            node.kind == "Mul"
            and gate is not None
            and gate.kind == "Sigmoid"
            and set(node.inputs) == {*gate.inputs, *gate.outputs}
        ):
            found[-1] = OnnxNode("Swish", gate.inputs, node.outputs, {})
        else:
            found.append(node)
    return found


def _subtracted(done: list[tuple[str, Any]], count: int) -> Shift | None:
    """(x - mean) / scale from what was done to the inputs, in order."""
    if not done:
        return None
    factor, offset = _affine(done, count)
    if (factor == 0).any():
        raise only_dense("the inputs", "are multiplied by 0")
    return Shift(tuple((-offset / factor).tolist()), tuple((1 / factor).tolist()))


def _added(done: list[tuple[str, Any]]) -> Shift | None:
    """x * scale + mean."""
    if not done:
        return None
    factor, offset = _affine(done, 1)
    return Shift(tuple(offset.tolist()), tuple(factor.tolist()))


def _affine(done: list[tuple[str, Any]], count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The factors and offsets of x * factor + offset, (count,) each."""
    factor, offset = np.ones(count), np.zeros(count)
    for kind, given in done:
        if given.size not in {1, count}:
            raise only_dense(kind, f"has {given.size} numbers for {count} columns")
        numbers = np.broadcast_to(given.astype(np.float64).reshape(-1), (count,))
        if kind in {"Add", "Sub"}:
            offset = offset + numbers if kind == "Add" else offset - numbers
        else:
            factor, offset = (part * numbers if kind == "Mul" else part / numbers for part in (factor, offset))
    return factor, offset
