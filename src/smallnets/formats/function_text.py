"""A network as one function in a language with loops and arrays; C and JavaScript differ in a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from math import copysign, isinf
from typing import TYPE_CHECKING

from smallnets.formats.recording import ElementaryStep, Operand, Result, Steps, of_activation, of_features
from smallnets.frozen import Frozen

if TYPE_CHECKING:
    from smallnets.formats.portable import PortableNetwork
    from smallnets.functions.activations import Activation
    from smallnets.plans.network import Layer, LayerWeights

_SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
_RELATIONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">=", "and": "&&", "or": "||"}
STEP = "    "


class Language(Frozen):
    """The words in which languages differ.

    Attributes:
        functions: how the functions of one number are called.
        number, truth, variable: what stands before the name of a number, of a condition or whole number, and of a
            number that will change.
        infinity: how it is written.
        counter: what stands before the counter of a loop.
        array: the declaration of an array, from its name and length.
        table: the declaration of numbers that never change, from the name and one row or several.
        places: the same for whole numbers.
    """

    functions: Mapping[str, str]
    number: str
    truth: str
    variable: str
    infinity: str
    counter: str
    array: Callable[[str, int], str]
    table: Callable[[str, Sequence[float] | Sequence[Sequence[float]]], str]
    places: Callable[[str, Sequence[int]], str]


def body(portable: PortableNetwork, words: Language) -> list[str]:
    """The lines of the function: `inputs` are given, `outputs` is filled."""
    return [STEP + line for line in (*_inputs(portable, words), *_layers(portable, words), *_answers(portable, words))]


def used_functions(portable: PortableNetwork) -> set[str]:
    """The operations that occur."""
    formulas = [of_activation(function) for layer in portable.network.layers for function in layer.functions()]
    formulas.append(_features(portable))
    return {step.operation for formula in formulas for step in formula.steps}


def _features(portable: PortableNetwork) -> Steps:
    inputs = portable.inputs
    return of_features(inputs.features, inputs.columns, [f"x[{place}]" for place in range(len(inputs.columns))])


def _inputs(portable: PortableNetwork, words: Language) -> list[str]:
    inputs, count = portable.inputs, len(portable.inputs.columns)
    lines = [words.array("x", count)]
    value = "inputs[i]"
    if inputs.filling is not None:
        lines.append(words.table("filling", inputs.filling))
        value = "(inputs[i] != inputs[i] ? filling[i] : inputs[i])"
    if inputs.mean is not None and inputs.scale is not None:
        lines += [words.table("mean", inputs.mean), words.table("scale", inputs.scale)]
        value = f"({value} - mean[i]) / scale[i]"
    lines.append(_loop(words, "i", count, f"x[i] = {value};"))
    formula = _features(portable)
    lines.append(words.array("a0", len(inputs.features)))
    lines += _steps(formula.steps, words, "f")
    given = [f"a0[{place}] = {_operand(answer, words, 'f')};" for place, answer in enumerate(formula.answers)]
    return [*lines, *given]


def _layers(portable: PortableNetwork, words: Language) -> list[str]:
    lines: list[str] = []
    widths = portable.network.widths
    for number, (layer, numbers) in enumerate(zip(portable.network.layers, portable.layers, strict=True), 1):
        lines += ["", *_sums(number, widths[number - 1], numbers, words)]
        lines += _softmax(number, layer.units, words) if layer.softmax else _activations(number, layer, numbers, words)
    return lines


def _sums(number: int, sources: int, numbers: LayerWeights, words: Language) -> list[str]:
    units, begin = len(numbers.weights), "0.0"
    lines = [words.table(f"w{number}", numbers.weights)] if sources else []
    if numbers.biases:
        lines.append(words.table(f"b{number}", numbers.biases))
        begin = f"b{number}[j]"
    lines += [words.array(f"z{number}", units), words.array(f"a{number}", units)]
    inner = [f"z{number}[j] = {begin};"]
    if sources:
        inner.append(_loop(words, "i", sources, f"z{number}[j] += w{number}[j][i] * a{number - 1}[i];"))
    return [*lines, *_block(words, "j", units, inner)]


def _activations(number: int, layer: Layer, numbers: LayerWeights, words: Language) -> list[str]:
    """The units of each activation together; z and the learned parameters are read from arrays."""
    learned = [words.table(f"{name}{number}", values) for name, values in sorted(numbers.learned.items())]
    functions = sorted(enumerate(layer.functions()), key=lambda entry: (entry[1].text, entry[0]))
    groups = [list(group) for _, group in groupby(functions, key=lambda entry: entry[1].text)]
    lines: list[str] = []
    for place, group in enumerate(groups):
        formula = _named(of_activation(group[0][1]), group[0][1], number)
        inner = [*_steps(formula.steps, words, "t"), f"a{number}[j] = {_operand(formula.answers[0], words, 't')};"]
        if len(groups) > 1:
            units = f"units{number}_{place + 1}"
            lines.append(words.places(units, [unit for unit, _ in group]))
            lines += _block(words, "k", len(group), [f"{words.truth} j = {units}[k];", *inner])
        else:
            lines += _block(words, "j", layer.units, inner)
    return [*learned, *lines]


def _named(formula: Steps, function: Activation, number: int) -> Steps:
    """The formula with the places of z and of the learned parameters in their arrays."""
    arrays = {"z": f"z{number}[j]"} | {one.name: f"{one.name}{number}[j]" for one in function.learned}

    def renamed(operand: Operand) -> Operand:
        return arrays[operand] if isinstance(operand, str) else operand

    steps = tuple(ElementaryStep(step.operation, tuple(map(renamed, step.operands))) for step in formula.steps)
    return Steps(steps, tuple(map(renamed, formula.answers)))


def _softmax(number: int, units: int, words: Language) -> list[str]:
    z, a = f"z{number}", f"a{number}"
    return [
        f"{words.variable} top = {z}[0], total = 0.0;",
        _loop(words, "j", units, f"if ({z}[j] > top) top = {z}[j];"),
        *_block(words, "j", units, [f"{a}[j] = {words.functions['exp']}({z}[j] - top);", f"total += {a}[j];"]),
        _loop(words, "j", units, f"{a}[j] /= total;"),
    ]


def _answers(portable: PortableNetwork, words: Language) -> list[str]:
    last, answers = len(portable.layers), portable.answers
    back = "" if answers.scale is None else f" * {answers.scale!r} + {answers.mean!r}"
    return ["", _loop(words, "j", portable.network.outputs, f"outputs[j] = a{last}[j]{back};")]


def _loop(words: Language, counter: str, count: int, inner: str) -> str:
    return f"for ({words.counter} {counter} = 0; {counter} < {count}; {counter}++) {inner}"


def _block(words: Language, counter: str, count: int, inner: Sequence[str]) -> list[str]:
    return [_loop(words, counter, count, "{"), *(STEP + line for line in inner), "}"]


def _steps(steps: Sequence[ElementaryStep], words: Language, letter: str) -> list[str]:
    return [_step(place, step, words, letter) for place, step in enumerate(steps)]


def _step(place: int, step: ElementaryStep, words: Language, letter: str) -> str:
    operation, operands = step.operation, [_operand(one, words, letter) for one in step.operands]
    if operation in _RELATIONS:
        return f"{words.truth} {letter}{place} = {operands[0]} {_RELATIONS[operation]} {operands[1]};"
    if operation in _SIGNS:
        text = f"{operands[0]} {_SIGNS[operation]} {operands[1]}"
    elif operation == "negative":
        text = f"-{operands[0]}"
    elif operation == "where":
        text = f"{operands[0]} ? {operands[1]} : {operands[2]}"
    else:
        text = f"{words.functions[operation]}({operands[0]})"
    return f"{words.number} {letter}{place} = {text};"


def _operand(operand: Operand, words: Language, letter: str) -> str:
    if isinstance(operand, Result):
        return f"{letter}{operand.place}"
    if isinstance(operand, str):
        return operand
    if isinf(operand):
        return words.infinity if operand > 0 else f"(-{words.infinity})"
    return f"({operand!r})" if copysign(1, operand) < 0 else repr(operand)
