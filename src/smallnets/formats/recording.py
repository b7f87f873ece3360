"""Formulas as a list of elementary steps, which every language can write: the body of an activation is run once.

A body of `functions` and a formula that somebody typed are written against the same mathematics; here that mathematics
takes down what is done, each step once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.functions.activations import Activation
    from smallnets.functions.protocol import Mathematics, Value

FUNCTIONS = ("exp", "expm1", "log", "log1p", "sqrt", "tanh", "sin", "cos", "erf", "erfc", "absolute")
"""Operations of one number; the others are add, subtract, multiply, divide, negative, less, less_equal, greater,
greater_equal, and, or, and where (condition, yes, no)."""


class Result(NamedTuple):
    """What an earlier step gave: its place among the steps, from 0."""

    place: int


Operand: TypeAlias = Result | str | float
"""What something is done to: an earlier step's result, an input by its name, or a number."""


class ElementaryStep(NamedTuple):
    """One operation."""

    operation: str
    operands: tuple[Operand, ...]


class Steps(NamedTuple):
    """Steps in order, and which operands are the answers."""

    steps: tuple[ElementaryStep, ...]
    answers: tuple[Operand, ...]


@dataclass(frozen=True, slots=True, eq=False)
class RecordedValue:
    """A number or a condition while steps are taken down."""

    recorder: Recorder
    operand: Operand

    def _do(self, operation: str, *operands: Given) -> RecordedValue:
        return self.recorder.do(operation, *operands)

    def __add__(self, other: Given, /) -> RecordedValue:
        return self._do("add", self, other)

    def __radd__(self, other: Given, /) -> RecordedValue:
        return self._do("add", other, self)

    def __sub__(self, other: Given, /) -> RecordedValue:
        return self._do("subtract", self, other)

    def __rsub__(self, other: Given, /) -> RecordedValue:
        return self._do("subtract", other, self)

    def __mul__(self, other: Given, /) -> RecordedValue:
        return self._do("multiply", self, other)

    def __rmul__(self, other: Given, /) -> RecordedValue:
        return self._do("multiply", other, self)

    def __truediv__(self, other: Given, /) -> RecordedValue:
        return self._do("divide", self, other)

    def __rtruediv__(self, other: Given, /) -> RecordedValue:
        return self._do("divide", other, self)

    def __neg__(self) -> RecordedValue:
        return self._do("negative", self)

    def __lt__(self, other: Given, /) -> RecordedValue:
        return self._do("less", self, other)

    def __le__(self, other: Given, /) -> RecordedValue:
        return self._do("less_equal", self, other)

    def __gt__(self, other: Given, /) -> RecordedValue:
        return self._do("greater", self, other)

    def __ge__(self, other: Given, /) -> RecordedValue:
        return self._do("greater_equal", self, other)

    def __and__(self, other: Given, /) -> RecordedValue:
        return self._do("and", self, other)

    def __or__(self, other: Given, /) -> RecordedValue:
        return self._do("or", self, other)


Given: TypeAlias = RecordedValue | float


class Recorder:
    """The mathematics of formulas, taking down steps; equal steps are taken down once."""

    def __init__(self) -> None:
        self._places: dict[ElementaryStep, Result] = {}

    def input(self, name: str) -> RecordedValue:
        """An input by its name."""
        return RecordedValue(self, name)

    def do(self, operation: str, *operands: Given) -> RecordedValue:
        """One step."""
        step = ElementaryStep(operation, tuple(map(_operand, operands)))
        return RecordedValue(self, self._places.setdefault(step, Result(len(self._places))))

    def formula(self, *answers: Given) -> Steps:
        """What was taken down."""
        return Steps(tuple(self._places), tuple(map(_operand, answers)))

    def where(self, condition: RecordedValue, yes: Given, no: Given, /) -> RecordedValue:
        """`yes` where the condition holds, `no` elsewhere."""
        return (
            RecordedValue(self, _operand(yes))
            if _operand(yes) == _operand(no)
            else self.do("where", condition, yes, no)
        )

    def __getattr__(self, name: str) -> object:
        if name not in FUNCTIONS:
            raise AttributeError(name)

        def call(x: Given, /) -> RecordedValue:
            return self.do(name, x)

        return call

    def exp_minus_square(self, x: RecordedValue, /) -> RecordedValue:
        """e^(-x^2)."""
        return self.do("exp", -(x * x))

    def swish(self, z: RecordedValue, /, beta: float = 1.0) -> RecordedValue:
        """z sigmoid(beta z), without overflow."""
        shrunk = self.do("exp", -self.do("absolute", beta * z))
        return z * (self.where(z * beta >= 0.0, 1.0, shrunk) / (1.0 + shrunk))

    def gelu(self, z: RecordedValue, /) -> RecordedValue:
        """z Phi(z), by erfc, which keeps the digits of the left tail."""
        return 0.5 * z * self.do("erfc", -z / 1.4142135623730951)

    def mish(self, z: RecordedValue, /) -> RecordedValue:
        """z tanh(ln(1 + e^z)) = z (n - 1) / (n + 1) with n = (1 + e^z)^2; z itself from 40 on."""
        grown = self.do("exp", self.where(z < 40.0, z, 40.0))
        part = grown * (grown + 2.0)
        return z * (part / (part + 2.0))


def _operand(given: Given) -> Operand:
    return given.operand if isinstance(given, RecordedValue) else float(given)


def of_activation(function: Activation, recorder: Recorder | None = None) -> Steps:
    """The steps of an activation; inputs are z and the names of its learned parameters."""
    recorder = recorder or Recorder()
    learned = {parameter.name: recorder.input(parameter.name) for parameter in function.learned}
    m = cast("Mathematics", recorder)
    found = function.forward(recorder.input("z"), m, **learned)
    return recorder.formula(cast("RecordedValue", found))


def of_features(
    formulas: tuple[str, ...], columns: tuple[str, ...], names: Sequence[str], recorder: Recorder | None = None
) -> Steps:
    """The steps of features; the input of each column is called as `names` say."""
    from smallnets.datasets.features import FeatureMap

    recorder = recorder or Recorder()
    inputs = [recorder.input(name) for name in names]
    found = FeatureMap(formulas, columns).on(cast("list[Value]", inputs), cast("Mathematics", recorder))
    return recorder.formula(*cast("list[RecordedValue]", found))
