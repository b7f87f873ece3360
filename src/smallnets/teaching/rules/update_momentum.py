"""Gradient descent with momentum, plain (w+ = w - eta v) and Nesterov's, which looks one step ahead."""

from __future__ import annotations

from smallnets.teaching.rule import Rule

RULE = Rule(
    name="update_momentum",
    title="velocity",
    formula="v <- mu v + dL/dw, then w+ = w - eta v",
    why="A share of the last step is kept, so that steps in one direction grow.",
    source="Polyak 1964, in PyTorch's form",
)
APPLIED = Rule(
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
