"""Programs made by hand for the tests of the engines: no plan and no data set stands between."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from smallnets.datasets.stream import Stream
from smallnets.engines.contract import Lanes, State
from smallnets.engines.program import Program, lay_out
from smallnets.functions.losses import loss
from smallnets.functions.penalties import penalty
from smallnets.functions.updates import update
from smallnets.plans import network


def program(
    shape,
    *,
    of="half_squared",
    optimizer="sgd",
    rate=0.05,
    punish="none",
    punish_rate=0.0,
    dead_links=False,
    batch=4,
    partial="apply",
    reshuffle=False,
    stop_at=None,
    coding="numbers",
    width=64,
    n_train=10,
    n_test=5,
    biases=True,
):
    """A program of a shorthand such as "2-3-1 relu"."""
    return Program(
        layers=lay_out(with_addresses(shape, biases)),
        loss=loss(of),
        update=update(optimizer),
        learning_rate=rate,
        penalty=penalty(punish),
        penalty_rate=punish_rate,
        dead_links=dead_links,
        batch=batch,
        partial_batch=partial,
        reshuffle=reshuffle,
        stop_at=stop_at,
        coding=coding,
        width=width,
        n_train=n_train,
        n_test=n_test,
    )


def with_addresses(shape, biases):
    """The network of a shorthand, with or without biases."""
    plan = network(shape)
    if biases:
        return plan
    return replace(plan, layers=tuple(replace(layer, biases=False) for layer in plan.layers))


def random_parameters(made, seed, lanes=1, scale=0.8):
    """(P, lanes) normal numbers; learned parameters lie near 0.3."""
    found = scale * np.random.default_rng(seed).standard_normal((made.parameter_count, lanes))
    for layer in made.layers:
        for entry in layer.learned:
            found[entry.at] = 0.3 + 0.1 * found[entry.at]
    return found


def random_lanes(made, seed, lanes=1):
    """Normal inputs; targets as the program's coding has them."""
    generator = np.random.default_rng(seed)
    dtype = np.dtype(f"float{made.width}")

    def part(count):
        inputs = generator.standard_normal((count, made.inputs, lanes))
        shape = (count, made.outputs, lanes)
        if made.coding == "numbers":
            return inputs.astype(dtype), generator.standard_normal(shape).astype(dtype)
        if made.coding == "shares":
            chosen = generator.integers(0, made.outputs, (count, 1, lanes))
            return inputs.astype(dtype), (chosen == np.arange(made.outputs)[None, :, None]).astype(dtype)
        bits = generator.integers(0, 2, shape)
        return inputs.astype(dtype), (bits if made.coding == "bits" else 2 * bits - 1).astype(dtype)

    train, test = part(made.n_train), part(made.n_test)
    return Lanes(*train, *test)


def fresh(made, parameters):
    """The state before training."""
    dtype = np.dtype(f"float{made.width}")
    parameters = parameters.astype(dtype)
    lanes = parameters.shape[1]
    return State(
        parameters=parameters,
        slots=np.zeros((len(made.update.slots), *parameters.shape), dtype),
        dead=np.zeros(parameters.shape, bool),
        carried=np.zeros_like(parameters),
        carried_count=0,
        epochs=np.zeros(lanes, np.int64),
        updates=np.zeros(lanes, np.int64),
        streams=tuple(Stream(lane) for lane in range(lanes)),
    )


def lane_of(values, lane):
    """One lane of lanes or of a state."""
    from dataclasses import fields, replace

    if isinstance(values, Lanes):
        return Lanes(*(getattr(values, entry.name)[:, :, [lane]] for entry in fields(Lanes)))
    arrays = ("parameters", "slots", "dead", "carried", "epochs", "updates")
    parts = {name: getattr(values, name)[..., [lane]] for name in arrays}
    return replace(values, **parts, streams=(values.streams[lane],))


def same_bits(one, other):
    """Whether two states are equal to the last bit, NaN counting as equal."""
    arrays = ("parameters", "slots", "dead", "carried", "epochs", "updates")
    equal = all(
        getattr(one, name).dtype == getattr(other, name).dtype
        and np.array_equal(getattr(one, name), getattr(other, name), equal_nan=name != "dead")
        for name in arrays
    )
    streams = [s.state() for s in one.streams] == [s.state() for s in other.streams]
    return equal and streams and one.carried_count == other.carried_count
