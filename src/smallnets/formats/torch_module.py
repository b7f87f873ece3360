"""PyTorch: a script that rebuilds the network as a module in float64; and the weights of a state_dict, read back.

A file that torch.save wrote is opened by PyTorch itself with weights_only=True, which builds tensors and runs nothing.
"""

from __future__ import annotations

import io
import pickle
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from smallnets.errors import InputError, MissingExtra
from smallnets.formats.named_arrays import undescribed
from smallnets.formats.record import FileFormat, Hints
from smallnets.formats.recording import ElementaryStep, Operand, Result, Steps, of_activation, of_features
from smallnets.formats.wording import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.formats.portable import PortableNetwork
    from smallnets.plans.network import Layer, LayerWeights

_SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "and": "&", "or": "|"}
_RELATIONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}
_INNER = " " * 8


def write(network: PortableNetwork) -> bytes:
    """The source text of a Python module with `Network`, whose state_dict has `layers.0.weight` and so on."""
    lines = [
        '"""A network that smallnets trained, as a PyTorch module in float64."""',
        "",
        *(f"# {sentence}" for sentence in sentences(network)),
        "",
        "import torch",
        "",
        "",
        "def number(value):",
        "    return torch.tensor(value, dtype=torch.float64)",
        "",
        "",
        "class Network(torch.nn.Module):",
        "    def __init__(self):",
        f"{_INNER}super().__init__()",
        f"{_INNER}self.layers = torch.nn.ModuleList()",
        *(_INNER + line for entry in enumerate(network.layers) for line in _built(*entry, network)),
        "",
        "    def forward(self, inputs):",
        *(_INNER + line for line in _forward(network)),
        "",
        "",
        "network = Network()",
    ]
    return "\n".join(lines).encode() + b"\n"


def _built(number: int, numbers: LayerWeights, network: PortableNetwork) -> list[str]:
    """The lines that make a layer and give it its numbers."""
    sources, layer = network.network.widths[number], network.network.layers[number]
    sizes = f"{sources}, {layer.units}, bias={layer.biases}, dtype=torch.float64"
    lines = [f"layer = torch.nn.Linear({sizes})"]
    parameters = {"weight": [list(row) for row in numbers.weights]} if sources else {}
    parameters |= {"bias": list(numbers.biases)} if layer.biases else {}
    parameters |= {name: list(values) for name, values in numbers.learned.items()}
    lines += [f"layer.{name} = torch.nn.Parameter(number({values}))" for name, values in parameters.items()]
    return [*lines, "self.layers.append(layer)"]


def _forward(network: PortableNetwork) -> list[str]:
    seen, answers = network.inputs, network.answers
    lines = ["x = torch.as_tensor(inputs, dtype=torch.float64)"]
    if seen.filling is not None:
        lines.append(f"x = torch.where(torch.isnan(x), number({list(seen.filling)}), x)")
    if seen.mean is not None and seen.scale is not None:
        lines.append(f"x = (x - number({list(seen.mean)})) / number({list(seen.scale)})")
    formula = of_features(seen.features, seen.columns, [f"x[:, {place}]" for place in range(len(seen.columns))])
    lines += _steps(formula.steps, "f")
    columns = [_spread(answer, "f", "x[:, 0]") for answer in formula.answers]
    lines.append(f"a = torch.stack([{', '.join(columns)}], 1)" if columns else "a = x[:, :0]")
    for number, layer in enumerate(network.network.layers):
        lines += _layer(number, layer)
    back = "" if answers.scale is None else f" * {answers.scale!r} + {answers.mean!r}"
    return [*lines, f"return a{back}"]


def _layer(number: int, layer: Layer) -> list[str]:
    lines = ["", f"z = self.layers[{number}](a)"]
    if layer.softmax:
        return [*lines, "a = torch.softmax(z, 1)"]
    lines.append("a = torch.empty_like(z)")
    functions = sorted(enumerate(layer.functions()), key=lambda entry: (entry[1].text, entry[0]))
    for _, group in groupby(functions, key=lambda entry: entry[1].text):
        members = list(group)
        units, function = [unit for unit, _ in members], members[0][1]
        places = {"z": f"z[:, {units}]"}
        places |= {one.name: f"self.layers[{number}].{one.name}[{units}]" for one in function.learned}
        formula = _placed(of_activation(function), places)
        lines += _steps(formula.steps, "t")
        lines.append(f"a[:, {units}] = {_spread(formula.answers[0], 't', places['z'])}")
    return lines


def _placed(formula: Steps, places: dict[str, str]) -> Steps:
    """The steps with what stands for each input."""

    def placed(operand: Operand) -> Operand:
        return places[operand] if isinstance(operand, str) else operand

    steps = tuple(ElementaryStep(step.operation, tuple(map(placed, step.operands))) for step in formula.steps)
    return Steps(steps, tuple(map(placed, formula.answers)))


def _steps(steps: Sequence[ElementaryStep], letter: str) -> list[str]:
    return [f"{letter}{place} = {_step(step, letter)}" for place, step in enumerate(steps)]


def _step(step: ElementaryStep, letter: str) -> str:
    operands = [_operand(one, letter) for one in step.operands]
    sign = (_SIGNS | _RELATIONS).get(step.operation)
    if sign is not None:
        return f"{operands[0]} {sign} {operands[1]}"
    if step.operation == "negative":
        return f"-{operands[0]}"
    return f"torch.{step.operation}({', '.join(operands)})"


def _operand(operand: Operand, letter: str) -> str:
    if isinstance(operand, Result):
        return f"{letter}{operand.place}"
    return operand if isinstance(operand, str) else f'number(float("{operand!r}"))'


def _spread(answer: Operand, letter: str, beside: str) -> str:
    """An answer as a tensor; a plain number for every point."""
    text = _operand(answer, letter)
    return text if isinstance(answer, (Result, str)) else f"{text}.expand_as({beside})"


def read(content: bytes, hints: Hints) -> PortableNetwork:
    """The network of a state_dict that torch.save wrote.

    Raises:
        MissingExtra: PyTorch is not installed.
        InputError: the file holds anything but tensors, which is never opened, or no dense layers.
    """
    try:
        import torch  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise MissingExtra("peers", "reading a file that PyTorch wrote") from None
    opened = cast("Any", torch)
    try:
        found: Any = opened.load(io.BytesIO(content), map_location="cpu", weights_only=True)
        arrays = {str(name): tensor.detach().numpy() for name, tensor in found.items()}
    except (pickle.UnpicklingError, RuntimeError, ValueError, AttributeError, TypeError, EOFError, KeyError, OSError):
        why = "is damaged, or pickled with more than tensors in it, which is never opened"
        raise InputError("weights", "the file", why, "save torch.save(module.state_dict(), FILE)") from None
    return undescribed(arrays, hints, in_order=True)


TORCH = FileFormat(
    name="torch",
    title="a PyTorch script",
    endings=(".py",),
    write=write,
    read=read,
    read_endings=(".pt", ".pth"),
    remarks=sentences,
)
