"""The perceptron rule: w <- w + eta (t - o) x with the output o of a threshold unit."""

from __future__ import annotations

from smallnets.functions.activations import step as threshold
from smallnets.functions.losses.record import Loss
from smallnets.functions.protocol import Mathematics, Value
from smallnets.functions.updates.record import Update
from smallnets.functions.updates.sgd import scalars, step


def term(z: Value, target: Value, m: Mathematics) -> Value:
    """(o - t) z with o = step(z): how far a wrong net input lies on the wrong side, 0 where it is right."""
    return slope(z, target, m) * z


def slope(z: Value, target: Value, m: Mathematics) -> Value:
    """o - t with o = step(z)."""
    return threshold.kernel(z, m) - target


CRITERION = Loss(
    name="perceptron_criterion",
    title="perceptron criterion",
    formula="(o - t) z with o = step(z)",
    source="Duda and Hart 1973, section 5.5",
    share="(o - t)*z",
    share_slope="o - t",
    term=term,
    term_slope=slope,
    logits=True,
    output=threshold.STEP.name,
)

PERCEPTRON = Update(
    name="perceptron",
    title="perceptron rule",
    formula="w <- w + eta (t - o) x with o = step(z)",
    source="Rosenblatt 1958",
    lines=(("w", "w - eta*g"),),
    step=step,
    scalars=scalars,
    aliases=("perceptron_rule", "rosenblatt"),
    criterion=CRITERION,
    error="output",
)
