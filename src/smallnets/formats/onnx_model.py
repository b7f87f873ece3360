"""ONNX: a graph of standard operations, in the precision of the training; raw inputs and outputs are float64.

Runtimes lack some operations in float64 (Erf, Elu, Softplus), so that activations are composed from the elementary ones
that every runtime has; relu, sigmoid and softmax stand as themselves.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from smallnets.formats.composed_functions import ComposingRecorder
from smallnets.formats.named_arrays import DESCRIPTION, arrays_of, description_of
from smallnets.formats.onnx_graph import OPSET, TYPES, OnnxGraph
from smallnets.formats.onnx_reading import read
from smallnets.formats.record import FileFormat
from smallnets.formats.recording import of_activation, of_features
from smallnets.formats.wording import sentences

if TYPE_CHECKING:
    from smallnets.formats.portable import PortableNetwork
    from smallnets.functions.activations import Activation

_OWN = {"relu": "Relu", "sigmoid": "Sigmoid", "tanh": "Tanh"}
"""Activations that runtimes compute as they are, in both precisions."""


def write(network: PortableNetwork) -> bytes:
    """The file; the description stands in its metadata."""
    graph = OnnxGraph()
    values = _features(graph, network)
    single = network.precision == "float32"
    if single:
        values = graph.add("Cast", values, to=TYPES["float32"])
    for name, array in arrays_of(network).items():
        graph.array(array, name)
    for number in range(len(network.network.layers)):
        values = _layer(graph, network, number, values)
    if single:
        values = graph.add("Cast", values, to=TYPES["float64"])
    answers = network.answers
    if answers.scale is not None and answers.mean is not None:
        values = graph.add("Mul", values, graph.array(np.array(answers.scale)))
        values = graph.add("Add", values, graph.array(np.array(answers.mean)))
    graph.add("Identity", values, into="outputs")
    sizes = len(network.inputs.columns), network.network.outputs
    return graph.model(sizes, {DESCRIPTION: description_of(network)}, " ".join(remarks(network)))


def remarks(network: PortableNetwork) -> tuple[str, ...]:
    """What goes in and comes out, and which version of the format it is."""
    between = " Between them it computes in float32." if network.precision == "float32" else ""
    version = f'Opset {OPSET}; "inputs" and "outputs" are float64, one row for each point.{between}'
    return (version, *sentences(network))


def _features(graph: OnnxGraph, network: PortableNetwork) -> str:
    """What the first layer sees."""
    seen, values = network.inputs, "inputs"
    if seen.filling is not None:
        missing = graph.add("IsNaN", values)
        values = graph.add("Where", missing, graph.array(np.array(seen.filling)), values)
    if seen.mean is not None and seen.scale is not None:
        values = graph.add("Sub", values, graph.array(np.array(seen.mean)))
        values = graph.add("Div", values, graph.array(np.array(seen.scale)))
    if seen.features == seen.columns:
        return values
    names = [f"x{place}" for place in range(len(seen.columns))]
    columns = {name: _gathered(graph, values, [place]) for place, name in enumerate(names)}
    formula = of_features(seen.features, seen.columns, names, ComposingRecorder())
    return graph.add("Concat", *graph.steps(formula, columns, "float64"), axis=1)


def _gathered(graph: OnnxGraph, values: str, places: list[int], axis: int = 1) -> str:
    return graph.add("Gather", values, graph.array(np.array(places, np.int64)), axis=axis)


def _layer(graph: OnnxGraph, network: PortableNetwork, number: int, values: str) -> str:
    layer = network.network.layers[number]
    bias = [f"layers.{number}.bias"] if layer.biases else []
    z = graph.add("Gemm", values, f"layers.{number}.weight", *bias, transB=1)
    if layer.softmax:
        return graph.add("Softmax", z, axis=1)
    functions = sorted(enumerate(layer.functions()), key=lambda entry: (entry[1].text, entry[0]))
    groups = [list(group) for _, group in groupby(functions, key=lambda entry: entry[1].text)]
    learned = {name: f"layers.{number}.{name}" for name in network.layers[number].learned}
    if len(groups) == 1:
        return _activation(graph, groups[0][0][1], z, learned, network.precision)
    columns: list[str] = []
    for group in groups:
        units = [unit for unit, _ in group]
        own = {one.name: _gathered(graph, learned[one.name], units, 0) for one in group[0][1].learned}
        columns.append(_activation(graph, group[0][1], _gathered(graph, z, units), own, network.precision))
    together = graph.add("Concat", *columns, axis=1)
    order = [unit for group in groups for unit, _ in group]
    return _gathered(graph, together, np.argsort(order).tolist())


def _activation(graph: OnnxGraph, function: Activation, z: str, learned: dict[str, str], dtype: str) -> str:
    if function.name in _OWN:
        return graph.add(_OWN[function.name], z)
    steps = of_activation(function, ComposingRecorder())
    return graph.steps(steps, {"z": z, **learned}, dtype)[0]


ONNX = FileFormat(name="onnx", title="an ONNX model", endings=(".onnx",), write=write, read=read, remarks=remarks)
