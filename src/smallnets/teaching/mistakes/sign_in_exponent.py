"""e^(+z) for e^(-z) in the sigmoid, and the other way round in a softmax."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Call, Node
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep
from smallnets.teaching.trees import negated

_FUNCTIONS = frozenset({"sigmoid", "exp"})


def _formulas(target: TargetStep) -> Iterator[Node]:
    match target.formula:
        case Call(function=function, arguments=(z,), primes=0) if function in _FUNCTIONS:
            if target.quantity in ("activation", "power", "part"):
                yield Call(function, (negated(z),))
        case _:
            return


SIGN_IN_EXPONENT = Mistake("sign_in_exponent", "the exponent has the wrong sign: e^z stands for e^(-z)", _formulas)
