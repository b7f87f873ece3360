"""The slope of the loss at an output: dL/do."""

from __future__ import annotations

from smallnets.expressions import Call, Node, number
from smallnets.teaching.exercise_losses import stated_loss
from smallnets.teaching.rule import Rule
from smallnets.teaching.rules.loss import AVERAGED, BINARY, HALVED, written
from smallnets.teaching.trees import minus, negated, over, times

RULE = Rule(
    name="loss_slope",
    title="slope of the loss",
    formula="dL/do = -(t - o) for (t - o)^2 / 2; -2 (t - o) for (t - o)^2; sgn(o - t) for |o - t|; -t / o for -t ln o",
    why="How fast the loss follows an output; the inner derivative of t - o gives the sign.",
)


def formula(loss: str, output: Node, target: Node, outputs: int, logarithm: str = "e") -> Node:
    """dL/do of one output of `outputs`."""
    name, record = stated_loss(loss)
    if name == "cross_entropy":
        return _in_base(negated(over(target, output)), logarithm)
    if name in BINARY:
        slope = _in_base(over(minus(output, target), times(output, minus(number(1), output))), logarithm)
    elif record is not None:
        slope = written(record, record.share_slope, output, target)
    elif name in HALVED:
        slope = negated(minus(target, output))
    else:
        slope = times(number(-2), minus(target, output))
    return over(slope, number(outputs)) if name in AVERAGED and outputs > 1 else slope


def _in_base(slope: Node, logarithm: str) -> Node:
    return slope if logarithm == "e" else over(slope, Call("log", (number(int(logarithm)),)))
