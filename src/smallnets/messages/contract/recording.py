"""A formula body of Python written down as TypeScript: it is run once, with values that record what is done to them."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from smallnets.functions.elementary import ElementaryMathematics
from smallnets.functions.protocol import Primitives


@dataclass(frozen=True, slots=True)
class Recorded:
    """A number, or the outcome of a comparison, that will be known in the page by this name."""

    recording: Recording
    name: str

    def __add__(self, other: Operand, /) -> Recorded:
        return self.recording.note("add", self, other)

    def __radd__(self, other: Operand, /) -> Recorded:
        return self.recording.note("add", other, self)

    def __sub__(self, other: Operand, /) -> Recorded:
        return self.recording.note("subtract", self, other)

    def __rsub__(self, other: Operand, /) -> Recorded:
        return self.recording.note("subtract", other, self)

    def __mul__(self, other: Operand, /) -> Recorded:
        return self.recording.note("multiply", self, other)

    def __rmul__(self, other: Operand, /) -> Recorded:
        return self.recording.note("multiply", other, self)

    def __truediv__(self, other: Operand, /) -> Recorded:
        return self.recording.note("divide", self, other)

    def __rtruediv__(self, other: Operand, /) -> Recorded:
        return self.recording.note("divide", other, self)

    def __neg__(self) -> Recorded:
        return self.recording.note("negative", self)

    def __lt__(self, other: Operand, /) -> Recorded:
        return self.recording.note("less", self, other)

    def __le__(self, other: Operand, /) -> Recorded:
        return self.recording.note("lessOrEqual", self, other)

    def __gt__(self, other: Operand, /) -> Recorded:
        return self.recording.note("less", other, self)

    def __ge__(self, other: Operand, /) -> Recorded:
        return self.recording.note("lessOrEqual", other, self)

    def __and__(self, other: Recorded, /) -> Recorded:
        return self.recording.note("both", self, other)

    def __or__(self, other: Recorded, /) -> Recorded:
        return self.recording.note("either", self, other)


_NAME = re.compile(r"\bv[0-9]+\b")
_SHORT = 44
Operand: TypeAlias = "Recorded | float"
Noted: TypeAlias = Any
"""What is written down, in a word that the protocol's `Value` accepts too."""


@dataclass(slots=True)
class Recording:
    """The steps of one body, one line of TypeScript each; equal steps are written once."""

    steps: dict[str, str] = field(default_factory=dict[str, str])

    def note(self, operation: str, *operands: Operand | _Word) -> Recorded:
        """Write down one step."""
        step = f"m.{operation}({', '.join(map(written, operands))})"
        return Recorded(self, self.steps.setdefault(step, f"v{len(self.steps) + 1}"))

    def with_setting(self, name: str, x: Operand, setting: Operand) -> Recorded:
        """Write down an elementary function that has a setting."""
        return self.note("applyWith", _Word(name), x, setting)

    def lines(self) -> list[str]:
        """The steps in their order."""
        return [f"  const {name} = {step};" for step, name in self.steps.items()]

    def short_lines(self, *results: Operand) -> list[str]:
        """The steps in their order; a short one that only one other needs stands within that one."""
        kept = {result.name for result in results if isinstance(result, Recorded)}
        times = Counter(name for step in self.steps for name in _NAME.findall(step))
        within: dict[str, str] = {}
        lines: list[str] = []
        for step, name in self.steps.items():
            whole = _NAME.sub(lambda match: within.get(match[0], match[0]), step)
            if times[name] == 1 and name not in kept and len(whole) <= _SHORT:
                within[name] = whole
            else:
                lines.append(f"  const {name} = {whole};")
        return lines


@dataclass(frozen=True, slots=True)
class _Word:
    text: str


def written(operand: Operand | _Word) -> str:
    """An operand as TypeScript."""
    if isinstance(operand, _Word):
        return f'"{operand.text}"'
    if isinstance(operand, Recorded):
        return operand.name
    number = float(operand)
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


class RecordingMathematics(ElementaryMathematics):
    """The mathematics of formulas (`functions.protocol.Mathematics`, and `floor`) that writes down what is asked."""

    def __init__(self, recording: Recording) -> None:
        super().__init__(cast("Primitives", None))
        self.recording = recording

    def apply(self, name: str, x: Noted, *_settings: float) -> Noted:
        """An elementary function."""
        return self.recording.note("apply", _Word(name), x)

    def sqrt(self, x: Noted, /) -> Noted:
        """The square root."""
        return self.recording.note("sqrt", x)

    def absolute(self, x: Noted, /) -> Noted:
        """|x|."""
        return self.recording.note("absolute", x)

    def floor(self, x: Noted, /) -> Noted:
        """The largest whole number that is not above x."""
        return self.recording.note("floor", x)

    def where(self, condition: Noted, yes: Noted, no: Noted, /) -> Noted:
        """`yes` where the condition holds, else `no`."""
        return self.recording.note("where", condition, yes, no)
