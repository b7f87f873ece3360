"""Rules of learning: gradient descent, momentum, Adam, AdaGrad and RMSprop, and many updates in a row."""

from __future__ import annotations

from smallnets.expressions import Node
from smallnets.functions.updates.adaline import ADALINE
from smallnets.functions.updates.perceptron import PERCEPTRON
from smallnets.teaching.rule import Rule
from smallnets.teaching.trees import minus, plus, times

CHANGE = Rule(
    name="change",
    title="change of a parameter",
    formula="Delta w = -eta dL/dw",
    why="Against the slope the loss falls.",
)
CHANGED = Rule(
    name="changed",
    title="new parameter",
    formula="w+ = w + Delta w",
    why="The change is added.",
)
SGD = Rule(
    name="update_sgd",
    title="gradient descent",
    formula="w+ = w - eta dL/dw",
    why="Against the slope the loss falls; the learning rate eta says how far to go.",
)
BY_ERROR = Rule(
    name="update_by_error",
    title="correction by the error",
    formula="w+ = w - eta delta x = w + eta (t - o) x",
    why="A weight is corrected by the output's error times its own input; where the error is 0 it stays.",
    source=f"{PERCEPTRON.source}; {ADALINE.source}",
)


def descended(old: Node, rate: Node, gradient: Node, *, descent: bool = False) -> Node:
    """w - eta g; w + eta g for a negative gradient."""
    move = times(rate, gradient)
    return plus(old, move) if descent else minus(old, move)


MOMENTUM = Rule(
    name="update_momentum",
    title="velocity",
    formula="v <- mu v + dL/dw, then w+ = w - eta v",
    why="A share of the last step is kept, so that steps in one direction grow.",
    source="Polyak 1964, in PyTorch's form",
)
MOMENTUM_APPLIED = Rule(
    name="momentum_applied",
    title="new parameter",
    formula="w+ = w - eta v",
    why="The parameter goes against its velocity, as far as the learning rate eta says.",
)
NESTEROV = Rule(
    name="update_nesterov",
    title="Nesterov's momentum",
    formula="w+ = w - eta (dL/dw + mu v)",
    why="The step is the one that the new velocity would make next.",
    source="Nesterov 1983, in the form of Sutskever et al. 2013 and PyTorch",
)


ADAM_MEAN = Rule(
    name="adam_mean",
    title="running mean of the gradient",
    formula="m <- beta1 m + (1 - beta1) dL/dw",
    why="Most of the old mean is kept, a little of the new gradient is taken.",
)
ADAM_SQUARES = Rule(
    name="adam_squares",
    title="running mean of the square",
    formula="v <- beta2 v + (1 - beta2) (dL/dw)^2",
    why="The same for the square, which measures how large gradients are.",
)
ADAM_CORRECTED = Rule(
    name="adam_corrected",
    title="correction for the start at 0",
    formula="m^ = m / (1 - beta1^n), v^ = v / (1 - beta2^n) after n updates",
    why="The means began at 0 and are too small at first.",
)
ADAM = Rule(
    name="update_adam",
    title="Adam",
    formula="w+ = w - eta m^ / (sqrt(v^) + epsilon)",
    why="Each parameter goes on with a step of nearly the same size.",
    source="Kingma and Ba 2015, in PyTorch's form",
)


ADAGRAD_SQUARES = Rule(
    name="adagrad_squares",
    title="sum of the squares",
    formula="s <- s + (dL/dw)^2",
    why="Every square is kept, so that s only grows.",
)
ADAGRAD = Rule(
    name="update_adagrad",
    title="AdaGrad",
    formula="w+ = w - eta dL/dw / (sqrt(s) + epsilon)",
    why="A parameter that has moved much goes on with smaller steps.",
    source="Duchi, Hazan and Singer 2011",
)
RMSPROP_SQUARES = Rule(
    name="rmsprop_squares",
    title="running mean of the squares",
    formula="s <- rho s + (1 - rho) (dL/dw)^2",
    why="Old squares fade, so that only the size of recent gradients counts.",
)
RMSPROP = Rule(
    name="update_rmsprop",
    title="RMSprop",
    formula="w+ = w - eta dL/dw / (sqrt(s) + epsilon)",
    why="The gradient is divided by its usual size.",
    source="Tieleman and Hinton 2012, in PyTorch's form",
)


REPEATED = Rule(
    name="repeated",
    title="after many updates",
    formula="w after n updates",
    why="The lines of the last listed update are repeated, each time with the new values.",
)
