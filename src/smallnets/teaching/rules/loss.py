"""One output's share in a loss, and the loss of a sample."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smallnets.expressions import Call, Node, number, read, substitute
from smallnets.functions.losses import Loss
from smallnets.functions.record import filled
from smallnets.teaching.exercise_losses import stated_loss
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import minus, negated, over, squared, summed, times

RULE = Rule(
    name="loss",
    title="loss",
    formula="(t - o)^2 / 2, (t - o)^2, |o - t|, -t ln o, or -t ln o - (1 - t) ln(1 - o), by the loss that is asked",
    why="The loss measures how far the output is from its target.",
)
TOTAL = Rule(
    name="total_loss",
    title="loss of all outputs",
    formula="L = E_1 + ... + E_n, divided by n where it is averaged over the outputs",
    why="Every output has its share in the loss.",
)

HALVED = frozenset({"half_squared", "half_mean_squared"})
AVERAGED = frozenset({"mean_squared", "half_mean_squared", "absolute", "huber", "logistic"})
BINARY = frozenset({"binary_cross_entropy", "logistic"})
LOGARITHMS = {"e": "log", "2": "log2", "10": "log10"}


def share(loss: str, output: Node, target: Node, logarithm: str = "e") -> Node:
    """What one output costs."""
    logged = LOGARITHMS[logarithm]
    name, record = stated_loss(loss)
    if name == "cross_entropy":
        return negated(times(target, Call(logged, (output,))))
    if name in BINARY:
        missed = times(minus(number(1), target), Call(logged, (minus(number(1), output),)))
        return minus(negated(times(target, Call(logged, (output,)))), missed)
    if record is not None:
        return written(record, record.share, output, target)
    error = squared(minus(target, output))
    return over(error, number(2)) if name in HALVED else error


def written(record: Loss, text: str, output: Node, target: Node) -> Node:
    """A line of a loss, of its o, t and settings, with the output and the target of a solution."""
    settings = {p: number(Fraction(repr(value))) for p, value in _settings(record).items()}
    formula = read(text, names=("o", "t", *settings))
    return substitute(formula, {"o": output, "t": target, **settings})


def _settings(record: Loss) -> dict[str, float]:
    return filled(record.name, record.parameters, record.settings)


def total(loss: str, shares: Sequence[Node]) -> Node:
    """What a sample costs: the sum over its outputs, or their mean."""
    cost = summed(shares)
    return over(cost, number(len(shares))) if stated_loss(loss)[0] in AVERAGED and len(shares) > 1 else cost
