"""Adaline, the delta rule without a slope: w <- w + eta (t - z) x with the net input z."""

from __future__ import annotations

from smallnets.functions.losses import half_squared
from smallnets.functions.losses.record import Loss
from smallnets.functions.updates.record import Update
from smallnets.functions.updates.sgd import scalars, step

CRITERION = Loss(
    name="adaline_criterion",
    title="half squared error of the net input",
    formula="(z - t)^2 / 2",
    source="Widrow and Hoff 1960",
    share="(z - t)^2/2",
    share_slope="z - t",
    term=half_squared.term,
    term_slope=half_squared.slope,
    logits=True,
)

ADALINE = Update(
    name="adaline",
    title="Adaline (delta rule without slope)",
    formula="w <- w + eta (t - z) x",
    source="Widrow and Hoff 1960",
    lines=(("w", "w - eta*g"),),
    step=step,
    scalars=scalars,
    aliases=("widrow_hoff", "lms"),
    criterion=CRITERION,
    error="net",
)
