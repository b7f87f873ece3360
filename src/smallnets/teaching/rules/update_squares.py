"""AdaGrad and RMSprop: a step divided by the root of the squares that were met so far."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

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
