"""Rules of the backward pass: slopes of activations, deltas, gradients, and their check by central differences."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from smallnets.expressions import Node, number
from smallnets.functions.activations import Activation
from smallnets.functions.updates.adaline import ADALINE
from smallnets.functions.updates.perceptron import PERCEPTRON
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import applied, minus, over, squared, summed, times

SLOPE = Rule(
    name="slope",
    title="slope of the activation",
    formula="da_j/dz_j = f'(z_j); a (1 - a) for the sigmoid, 1 - a^2 for tanh",
    why="How fast the unit's output follows its weighted sum.",
)


def activation_slope(function: Activation, z: Node, a: Node) -> Node | None:
    """a (1 - a), 1 - a^2, or f'(z); None where the slope is 1 everywhere."""
    match function.text:
        case "linear":
            return None
        case "sigmoid":
            return times(a, minus(number(1), a))
        case "tanh":
            return minus(number(1), squared(a))
        case _:
            return applied(function, z, primes=1)


OUTPUT_DELTA = Rule(
    name="output_delta",
    title="delta of an output unit",
    formula="dL/dz = dL/do * f'(z); for half squared error and a sigmoid -(t - o) o (1 - o)",
    why="By the chain rule the slope of the loss is multiplied by the slope of the activation.",
)
BY_ERROR = Rule(
    name="error_as_delta",
    title="error of an output unit",
    formula="delta = -(t - o), with the net input z for o by Adaline",
    why="The perceptron rule and Adaline correct by the error itself and leave the slope of the activation out.",
    source=f"{PERCEPTRON.source}; {ADALINE.source}",
)
SOFTMAX_DELTA = Rule(
    name="softmax_delta",
    title="delta behind softmax",
    formula="dL/dz_j = p_j (g_j - sum_k g_k p_k) with g_k = dL/dp_k",
    why="Every share depends on every score, so all slopes of the loss take part.",
)


def output_delta(loss_slope: Node, slope: Node | None) -> Node:
    """dL/do * do/dz."""
    return loss_slope if slope is None else times(loss_slope, slope)


def behind_softmax(shares: Sequence[Node], slopes: Sequence[Node], unit: int) -> Node:
    """The delta of a unit (from 0) for slopes g_k of the loss."""
    mean = summed([times(g, p) for g, p in zip(slopes, shares, strict=True)])
    return times(shares[unit], minus(slopes[unit], mean))


BACK_THROUGH_WEIGHTS = Rule(
    name="back_through_weights",
    title="back through the weights",
    formula="dL/da_i = sum_j w_ji dL/dz_j",
    why="A unit's output reaches the loss through every unit of the next layer; the ways are added.",
)
BACK_THROUGH_ONE_OUTPUT = Rule(
    name="back_through_one_output",
    title="back through one output",
    formula="dE_k/da_i = dE_k/dz_k * w_ki",
    why="This is the way through one output alone.",
)
SUM_OVER_OUTPUTS = Rule(
    name="sum_over_outputs",
    title="sum over the outputs",
    formula="dL/da_i = sum_k dE_k/da_i",
    why="The loss is the sum of the shares, so its slope is the sum of theirs.",
)
HIDDEN_DELTA = Rule(
    name="hidden_delta",
    title="delta of a hidden unit",
    formula="dL/dz_i = (sum_j w_ji dL/dz_j) f'(z_i)",
    why="What comes back is multiplied by the slope of the unit's own activation.",
)


def sent_back_through(weights: Sequence[Node], deltas: Sequence[Node]) -> Node:
    """sum_j w_ji delta_j."""
    return summed([times(delta, weight) for weight, delta in zip(weights, deltas, strict=True)])


def hidden_delta(sent_back: Node, slope: Node | None) -> Node:
    """What comes back times the slope."""
    return sent_back if slope is None else times(sent_back, slope)


WEIGHT_GRADIENT = Rule(
    name="weight_gradient",
    title="gradient of a weight",
    formula="dL/dw_ji = dL/dz_j * a_i",
    why="The weighted sum grows by the weight's input when the weight grows by 1.",
)


def weight_gradient(delta: Node, source: Node) -> Node:
    """delta times the weight's input."""
    return times(delta, source)


BIAS_GRADIENT = Rule(
    name="bias_gradient",
    title="gradient of a bias",
    formula="dL/db_j = dL/dz_j * 1",
    why="The weighted sum grows by 1 when the bias grows by 1.",
)

INPUT_GRADIENT = Rule(
    name="input_gradient",
    title="gradient of an input",
    formula="dL/dx_i = sum_j w_ji dL/dz_j",
    why="An input reaches the loss through every unit of the first layer.",
)


CHECK_STEP = Fraction(1, 1000)
"""How far a parameter is moved to each side: the error falls with its square."""

SHIFTED_LOSS = Rule(
    name="shifted_loss",
    title="loss beside",
    formula="Lplus_w = L(w + h), Lminus_w = L(w - h) with h = 0.001",
    why="The whole forward pass is computed again with one parameter a little larger, and a little smaller.",
)
NUMERIC_GRADIENT = Rule(
    name="numeric_gradient",
    title="central difference",
    formula="(L(w + h) - L(w - h)) / (2 h)",
    why="The slope between two points close by is nearly the slope at the point; no derivative is needed for it.",
)
GRADIENT_CHECK = Rule(
    name="gradient_check",
    title="gradient check",
    formula="(L(w + h) - L(w - h)) / (2 h) - dL/dw",
    why="A gradient that is right differs from it by about h^2 only.",
)


def central_difference(above: Node, below: Node) -> Node:
    """The slope between the two losses."""
    return over(minus(above, below), number(2 * CHECK_STEP))
