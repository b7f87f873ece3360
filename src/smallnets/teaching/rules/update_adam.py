"""Adam: mean and mean square of the gradient, both corrected for their start at 0."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

MEAN = Rule(
    name="adam_mean",
    title="running mean of the gradient",
    formula="v <- beta1 v + (1 - beta1) dL/dw",
    why="Most of the old mean is kept, a little of the new gradient is taken.",
)
SQUARES = Rule(
    name="adam_squares",
    title="running mean of the square",
    formula="s <- beta2 s + (1 - beta2) (dL/dw)^2",
    why="The same for the square, which measures how large gradients are.",
)
CORRECTED = Rule(
    name="adam_corrected",
    title="correction for the start at 0",
    formula="v^ = v / (1 - beta1^n), s^ = s / (1 - beta2^n) after n updates",
    why="The means began at 0 and are too small at first.",
)
RULE = Rule(
    name="update_adam",
    title="Adam",
    formula="w+ = w - eta v^ / (sqrt(s^) + epsilon)",
    why="Each parameter goes on with a step of nearly the same size.",
    source="Kingma and Ba 2015, in PyTorch's form",
)
