"""The peers of `one_network.py`, each as its own documentation trains a network; one thread."""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from one_network import Case, Contender

RATE = 0.001
BETAS, EPS = (0.9, 0.999), 1e-8

TANH, LINEAR, INCREMENTAL, BATCH = 5, 0, 0, 1
"""Numbers of FANN's activations and training algorithms."""


def pytorch(case: Case, *, compiled: bool = False) -> Contender:
    """PyTorch as its tutorials have it: a Sequential, MSELoss and Adam, batches cut from tensors."""
    import torch

    torch.set_num_threads(1)
    x, t = (torch.tensor(part) for part in case.data())
    parts: list[torch.nn.Module] = []
    for sources, units in zip(case.widths, case.widths[1:], strict=False):
        parts += [torch.nn.Linear(sources, units), torch.nn.ReLU() if case.activation == "relu" else torch.nn.Tanh()]
    model, cost = torch.nn.Sequential(*parts[:-1]), torch.nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE)
    batches = list(zip(x.split(case.batch), t[:, None].split(case.batch), strict=True))

    def step(inputs: torch.Tensor, targets: torch.Tensor) -> None:
        optimizer.zero_grad()
        cost(model(inputs), targets).backward()
        optimizer.step()

    chosen = torch.compile(step) if compiled else step

    def run(epochs: int) -> None:
        for _ in range(epochs):
            for inputs, targets in batches:
                chosen(inputs, targets)

    return run


def scikit(case: Case) -> Contender:
    """scikit-learn's MLPRegressor."""
    from sklearn.neural_network import MLPRegressor

    x, t = case.data()

    def run(epochs: int) -> None:
        model = MLPRegressor(
            hidden_layer_sizes=case.widths[1:-1], activation=case.activation, solver="adam", batch_size=case.batch,
            learning_rate_init=RATE, alpha=0.0, max_iter=epochs, tol=0.0, n_iter_no_change=10**9, shuffle=False,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(x, t)

    return run


def jax_by_hand(case: Case) -> Contender:
    """JAX: the gradient of a loss, Adam by hand, a scan over the batches, all epochs in one compiled call."""
    import jax
    from jax import numpy as jnp

    x, t = case.data()
    whole = case.points // case.batch * case.batch  # a scan takes equal batches
    batches = x[:whole].reshape(-1, case.batch, case.widths[0]), t[:whole].reshape(-1, case.batch)
    bent = jax.nn.relu if case.activation == "relu" else jnp.tanh
    random = np.random.default_rng(1)
    pairs = zip(case.widths, case.widths[1:], strict=False)
    weights = [(random.normal(0, 0.3, (a, b)).astype("f"), np.zeros(b, "f")) for a, b in pairs]

    def cost(parameters, inputs, targets):  # noqa: ANN001, ANN202 - JAX's trees
        for w, b in parameters[:-1]:
            inputs = bent(inputs @ w + b)
        w, b = parameters[-1]
        return jnp.mean(((inputs @ w + b)[:, 0] - targets) ** 2)

    def step(state, batch):  # noqa: ANN001, ANN202
        parameters, first, second, count = state
        slopes = jax.grad(cost)(parameters, *batch)
        count = count + 1
        rate = RATE * jnp.sqrt(1 - BETAS[1] ** count) / (1 - BETAS[0] ** count)
        first = jax.tree.map(lambda m, g: BETAS[0] * m + (1 - BETAS[0]) * g, first, slopes)
        second = jax.tree.map(lambda v, g: BETAS[1] * v + (1 - BETAS[1]) * g * g, second, slopes)
        parameters = jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v) + EPS), parameters, first, second)
        return (parameters, first, second, count), None

    zeros = jax.tree.map(np.zeros_like, weights)
    start = weights, zeros, zeros, jnp.float32(0)
    epochs_of = jax.jit(lambda state, n: jax.lax.fori_loop(0, n, lambda _, s: jax.lax.scan(step, s, batches)[0], state))
    return lambda epochs: jax.block_until_ready(epochs_of(start, epochs))


def fann(case: Case) -> Contender:
    """FANN, float32: its incremental training for small batches (an update for each sample), its batch for a full one.

    It has no Adam and no ReLU; `SMALLNETS_FANN` names the library where the system's linker does not find it.
    """
    library = ctypes.CDLL(_fann_library())
    library.fann_create_standard_array.restype = library.fann_read_train_from_file.restype = ctypes.c_void_p
    library.fann_train_epoch.restype = ctypes.c_float
    network = ctypes.c_void_p(
        library.fann_create_standard_array(len(case.widths), (ctypes.c_uint * len(case.widths))(*case.widths))
    )
    library.fann_set_activation_function_hidden(network, TANH)
    library.fann_set_activation_function_output(network, LINEAR)
    library.fann_set_training_algorithm(network, BATCH if case.batch == case.points else INCREMENTAL)
    library.fann_set_learning_rate(network, ctypes.c_float(RATE))
    x, t = case.data()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "points"
        rows = [f"{' '.join(map(str, row))}\n{target}" for row, target in zip(x, t, strict=True)]
        path.write_text("\n".join([f"{len(x)} {case.widths[0]} 1", *rows]) + "\n")
        data = ctypes.c_void_p(library.fann_read_train_from_file(str(path).encode()))

    def run(epochs: int) -> None:
        for _ in range(epochs):
            library.fann_train_epoch(network, data)

    return run


def _fann_library() -> str | None:
    return os.environ.get("SMALLNETS_FANN") or ctypes.util.find_library("fann")


def peers(case: Case) -> dict[str, Callable[[int], object]]:
    """Whoever is installed, and can do it."""
    found: dict[str, Callable[[int], object]] = {}
    if importlib.util.find_spec("torch"):
        found["PyTorch"] = pytorch(case)
        found["torch.compile"] = pytorch(case, compiled=True)
    if importlib.util.find_spec("sklearn"):
        found["scikit-learn"] = scikit(case)
    if importlib.util.find_spec("jax"):
        found["JAX"] = jax_by_hand(case)
    if _fann_library() and case.activation == "tanh":
        found["FANN"] = fann(case)
    return found
