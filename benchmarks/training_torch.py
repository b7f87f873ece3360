"""PyTorch as a contender of `training_speed.py`."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.func import grad, vmap
from training_shapes import BATCH, POINTS, RATE, SEEDS, Contender, Shape, data


class ByHand:
    """A network's update in PyTorch, written out unit by unit, seeds last."""

    def __init__(self, shape: Shape, real: torch.dtype) -> None:
        self.sizes = list(zip(shape.widths, shape.widths[1:], strict=False))
        self.relu, self.real = shape.activation == "relu", real

    def step(self, weights: list[Tensor], biases: list[Tensor], x: Tensor, t: Tensor) -> list[list[Tensor]]:
        """New weights (units, sources, S) and biases (units, S) of each layer from a batch x (B, 2), t (B,)."""
        values = self.forward(weights, biases, x)
        out = values[-1][0]
        d = [(out - t[:, None]) * (1 if self.relu else self.slope(out))]
        fresh: list[list[Tensor]] = [[], []]
        for number in range(len(self.sizes) - 1, -1, -1):
            rows = [torch.stack([(one * a).mean(0) for a in values[number]]) for one in d]
            fresh[0].insert(0, weights[number] - RATE * torch.stack(rows))
            fresh[1].insert(0, biases[number] - RATE * torch.stack([one.mean(0) for one in d]))
            if number:
                w = weights[number]
                d = [
                    sum(w[j, i] * one for j, one in enumerate(d)) * self.slope(a) for i, a in enumerate(values[number])
                ]
        return fresh

    def forward(self, weights: list[Tensor], biases: list[Tensor], x: Tensor) -> list[list[Tensor]]:
        """The values (B, S) of each unit of each layer."""
        values = [[x[:, i, None] for i in range(2)]]
        for number, (_, units) in enumerate(self.sizes):
            w, b = weights[number], biases[number]
            z = [b[j] + sum(w[j, i] * a for i, a in enumerate(values[-1])) for j in range(units)]
            straight = number == len(self.sizes) - 1 and self.relu
            values.append(z if straight else [torch.relu(one) if self.relu else torch.tanh(one) for one in z])
        return values

    def slope(self, a: Tensor) -> Tensor:
        """The activation's slope from its output."""
        return (a > 0).to(self.real) if self.relu else 1 - a * a


def torch_by_hand(shape: Shape, width: int) -> Contender:
    """PyTorch, forward and backward written out with the seeds last, compiled."""
    torch.set_num_threads(1)
    real = torch.float32 if width == 32 else torch.float64
    lanes, network = data(width), ByHand(shape, real)
    x, t = torch.tensor(lanes.train_inputs[:, :, 0]), torch.tensor(lanes.train_targets[:, 0, 0])
    fast = torch.compile(network.step, dynamic=False)
    state = [
        [torch.rand(b, a, SEEDS, dtype=real) - 0.5 for a, b in network.sizes],
        [torch.zeros(b, SEEDS, dtype=real) for _, b in network.sizes],
    ]

    def run(samples: int) -> int:
        updates = max(1, samples // BATCH)
        with torch.no_grad():
            for number in range(updates):
                at = number * BATCH % POINTS
                state[:] = fast(state[0], state[1], x[at : at + BATCH], t[at : at + BATCH])
        return updates * BATCH * SEEDS

    return run


def torch_vmap(shape: Shape, width: int) -> Contender:
    """PyTorch's vmap(grad) over the seeds."""
    torch.set_num_threads(1)
    real = torch.float32 if width == 32 else torch.float64
    lanes = data(width)
    x, t = torch.tensor(lanes.train_inputs[:, :, 0]), torch.tensor(lanes.train_targets[:, 0])[:, :1]
    bent = torch.relu if shape.activation == "relu" else torch.tanh

    def cost(parameters: list[tuple[Tensor, Tensor]], x: Tensor, t: Tensor) -> Tensor:
        for number, (w, b) in enumerate(parameters):
            x = x @ w.T + b
            if number < len(parameters) - 1 or shape.activation == "tanh":
                x = bent(x)
        return 0.5 * ((x - t) ** 2).sum() / BATCH

    state = [
        (torch.rand(SEEDS, b, a, dtype=real) - 0.5, torch.zeros(SEEDS, b, dtype=real))
        for a, b in zip(shape.widths, shape.widths[1:], strict=False)
    ]
    slopes = vmap(grad(cost), in_dims=(0, None, None))

    def run(samples: int) -> int:
        updates = max(1, samples // BATCH)
        for number in range(updates):
            at = number * BATCH % POINTS
            found = slopes(state, x[at : at + BATCH], t[at : at + BATCH])
            for place, ((w, b), (dw, db)) in enumerate(zip(state, found, strict=True)):
                state[place] = (w - RATE * dw, b - RATE * db)
        return updates * BATCH * SEEDS

    return run
