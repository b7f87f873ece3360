"""Rules of the loss: one output's share, a sample's loss, its slope, and what samples have in common in a batch."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smallnets.expressions import Call, Node, number, read, substitute
from smallnets.functions.losses import Loss
from smallnets.functions.record import filled
from smallnets.teaching.exercise_losses import stated_loss
from smallnets.teaching.rule import Rule
from smallnets.teaching.step import Value
from smallnets.teaching.trees import minus, negated, over, squared, summed, times

LOSS = Rule(
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


def sample_loss(loss: str, shares: Sequence[Node]) -> Node:
    """What a sample costs: the sum over its outputs, or their mean."""
    cost = summed(shares)
    return over(cost, number(len(shares))) if stated_loss(loss)[0] in AVERAGED and len(shares) > 1 else cost


CROSS_ENTROPY = Rule(
    name="cross_entropy",
    title="cross-entropy",
    formula="L = -sum_k t_k ln p_k",
    why="Only the share that the right class was given counts; ln is the natural logarithm unless stated otherwise.",
)
CROSS_ENTROPY_SLOPE = Rule(
    name="cross_entropy_slope",
    title="slope of the cross-entropy",
    formula="dL/dz_k = p_k - t_k, for softmax p_k sum(t) - t_k where the targets do not sum to 1",
    why="The slopes of logarithm and softmax (or sigmoid) cancel: share minus target is what remains.",
)


def cross_entropy(
    shares: Sequence[Node], targets: Sequence[Node], kinds: Sequence[Value], logarithm: str = "e"
) -> Node:
    """-ln p of the right class; -sum_k t_k ln p_k over the targets that are not 0."""
    pairs = [(p, t, kind) for p, t, kind in zip(shares, targets, kinds, strict=True) if kind != 0]
    logged = LOGARITHMS[logarithm]
    terms = [Call(logged, (p,)) if kind == 1 else times(t, Call(logged, (p,))) for p, t, kind in pairs]
    return negated(summed(terms))


def cross_entropy_slope(share: Node, target: Node, logarithm: str = "e", total: Node | None = None) -> Node:
    """p - t; divided by ln 2 or ln 10 for another logarithm.

    `total` is the sum of a softmax layer's targets where it is not 1: then the slope is p sum(t) - t.
    """
    difference = minus(share if total is None else times(share, total), target)
    return difference if logarithm == "e" else over(difference, Call("log", (number(int(logarithm)),)))


LOSS_SLOPE = Rule(
    name="loss_slope",
    title="slope of the loss",
    formula="dL/do = -(t - o) for (t - o)^2 / 2; -2 (t - o) for (t - o)^2; sgn(o - t) for |o - t|; -t / o for -t ln o",
    why="How fast the loss follows an output; the inner derivative of t - o gives the sign.",
)


def loss_slope(loss: str, output: Node, target: Node, outputs: int, logarithm: str = "e") -> Node:
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


BATCH_LOSS = Rule(
    name="batch_loss",
    title="loss of the batch",
    formula="L = (L_1 + ... + L_n) / n, or without / n where it is summed",
    why="The samples' losses are put together as the exercise says.",
)
BATCH_GRADIENT = Rule(
    name="batch_gradient",
    title="gradient over the batch",
    formula="dL/dw = (dL_1/dw + ... + dL_n/dw) / n, or without / n where it is summed",
    why="The slope of a mean is the mean of the slopes.",
)


def over_batch(terms: Sequence[Node], *, averages: bool) -> Node:
    """The mean or the sum."""
    whole = summed(terms)
    return over(whole, number(len(terms))) if averages and len(terms) > 1 else whole
