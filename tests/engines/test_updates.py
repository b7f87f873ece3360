"""Ten steps of every update rule beside torch.optim, and the penalties beside their definition."""

from __future__ import annotations

import numpy as np
import pytest
from programs_to_test import fresh, program, random_lanes, random_parameters

from smallnets.engines.reference import train

RULES = {
    "sgd": ("SGD", {}),
    "momentum": ("SGD", {"momentum": 0.9}),
    "momentum(momentum=0.5)": ("SGD", {"momentum": 0.5}),
    "nesterov": ("SGD", {"momentum": 0.9, "nesterov": True}),
    "adagrad": ("Adagrad", {}),
    "rmsprop": ("RMSprop", {}),
    "rmsprop(decay=0.8)": ("RMSprop", {"alpha": 0.8}),
    "adam": ("Adam", {}),
    "adam(beta1=0.7, beta2=0.9)": ("Adam", {"betas": (0.7, 0.9)}),
}
SHAPE = "3-4-2 tanh linear"


def by_torch(made, optimizer, options, decay, *, epochs):
    """The parameters (P,) after the epochs, with `decay` on the weights alone."""
    import torch
    from torch_networks import TorchNetwork

    lanes, parameters = random_lanes(made, 8), random_parameters(made, 8)[:, 0]
    is_weight = np.zeros(made.parameter_count, bool)
    for layer in made.layers:
        is_weight[layer.weights_at : layer.biases_at] = True
    network = TorchNetwork(made, parameters)
    parts = [torch.tensor(parameters[is_weight]), torch.tensor(parameters[~is_weight])]
    groups = [
        {"params": [torch.nn.Parameter(parts[0])], "weight_decay": decay},
        {"params": [torch.nn.Parameter(parts[1])], "weight_decay": 0.0},
    ]
    judge = getattr(torch.optim, optimizer)(groups, lr=made.learning_rate, **options)
    for _ in range(epochs):
        for at in range(0, made.n_train, made.batch):
            chosen = slice(at, at + made.batch)
            inputs, targets = lanes.train_inputs[chosen, :, 0], lanes.train_targets[chosen, :, 0]
            whole = np.empty(made.parameter_count)
            for mask, group in ((is_weight, groups[0]), (~is_weight, groups[1])):
                whole[mask] = group["params"][0].detach().numpy()
            network.parameters = torch.tensor(whole, requires_grad=True)
            mean = network.gradient(inputs, targets) / len(inputs)
            for mask, group in ((is_weight, groups[0]), (~is_weight, groups[1])):
                group["params"][0].grad = torch.tensor(mean[mask])
            judge.step()
    found = np.empty(made.parameter_count)
    for mask, group in ((is_weight, groups[0]), (~is_weight, groups[1])):
        found[mask] = group["params"][0].detach().numpy()
    return found


def trained(made, epochs):
    state = fresh(made, random_parameters(made, 8))
    return train(made, random_lanes(made, 8), state, epochs, []).state


@pytest.mark.parametrize("decay", [0.0, 0.1])
@pytest.mark.parametrize("rule", RULES)
def test_ten_steps_equal_torch(rule, decay):
    pytest.importorskip("torch", reason="PyTorch judges this test; pip install torch==2.13.0")
    made = program(SHAPE, optimizer=rule, batch=5, punish="l2" if decay else "none", punish_rate=decay)
    optimizer, options = RULES[rule]
    state = trained(made, 5)
    assert state.updates.tolist() == [10]
    assert state.parameters[:, 0] == pytest.approx(
        by_torch(made, optimizer, options, decay, epochs=5), rel=1e-12, abs=1e-14
    )


def test_adam_with_decay_is_adamw():
    pytest.importorskip("torch", reason="PyTorch judges this test; pip install torch==2.13.0")
    made = program(SHAPE, optimizer="adam", batch=5, punish="adamw", punish_rate=0.3)
    expected = by_torch(made, "AdamW", {}, 0.3, epochs=5)
    assert trained(made, 5).parameters[:, 0] == pytest.approx(expected, rel=1e-12, abs=1e-14)


def one_link(w, *, dead_links, x=1.0, t=0.0, rate=0.1, punish_rate=1.0):
    """A unit y = w x with one sample, so that every update can be followed by hand."""
    made = program(
        "1-1 linear",
        rate=rate,
        punish="l1",
        punish_rate=punish_rate,
        dead_links=dead_links,
        batch=1,
        n_train=1,
        n_test=1,
        biases=False,
    )
    lanes = random_lanes(made, 1)
    for values in (lanes.train_inputs, lanes.test_inputs):
        values[:] = x
    for values in (lanes.train_targets, lanes.test_targets):
        values[:] = t
    return made, lanes, fresh(made, np.array([[w]]))


def test_l1_takes_off_the_sign_of_the_weight():
    made, lanes, state = one_link(0.5, dead_links=False)
    after = train(made, lanes, state, 1, []).state
    assert after.parameters[0, 0] == pytest.approx(0.5 - 0.1 * (0.5 + 1.0), abs=1e-15)
    assert not after.dead.any()


def test_a_link_that_the_penalty_carries_across_zero_dies_for_good():
    made, lanes, state = one_link(0.05, dead_links=True, t=5.0, punish_rate=9.0)
    # w1 = 0.05 + 0.1 * 4.95 = 0.545, w2 = 0.545 - 0.9 < 0
    after = train(made, lanes, state, 1, []).state
    assert (after.parameters[0, 0], bool(after.dead[0, 0])) == (0.0, True)
    later = train(made, lanes, after, 5, []).state
    assert (later.parameters[0, 0], bool(later.dead[0, 0])) == (0.0, True)


def test_a_link_that_the_gradient_carries_across_zero_lives():
    made, lanes, state = one_link(0.05, dead_links=True, t=-5.0, punish_rate=0.1)
    # w1 = 0.05 - 0.1 * 5.05 = -0.455, and the sign at the old w takes 0.01 off
    after = train(made, lanes, state, 1, []).state
    assert after.parameters[0, 0] == pytest.approx(0.05 - 0.505 - 0.01, abs=1e-15)
    assert not after.dead.any()


def test_penalties_leave_biases_and_learned_parameters_alone():
    for punish in ("l1", "l2", "decay"):
        made = program("2-3-1 prelu linear", rate=0.1, punish=punish, punish_rate=0.5, n_train=1, n_test=1, batch=1)
        plain = program("2-3-1 prelu linear", rate=0.1, n_train=1, n_test=1, batch=1)
        state, lanes = fresh(made, random_parameters(made, 2)), random_lanes(made, 2)
        with_penalty = train(made, lanes, state, 1, []).state.parameters
        without = train(plain, lanes, state, 1, []).state.parameters
        differs = (with_penalty != without)[:, 0]
        weights = np.concatenate([np.arange(layer.weights_at, layer.biases_at) for layer in made.layers])
        assert sorted(np.flatnonzero(differs)) == sorted(weights)
