"""Judges of findings about units: what a unit does, and what becomes of the loss without it, in plain NumPy."""

from __future__ import annotations

import math

import numpy as np
from plain_network import Network

from smallnets.diagnosis import Finding

LITTLE, SOME = 0.05, 0.1


def duplicates_are_false(net: Network, found: Finding) -> bool:
    """One unit in place of all, by least squares, takes away more than a tenth of what was learned."""
    layer = found.units[0][0]
    a = net.hidden(layer)
    kept = found.units[0][1] - 1
    for _, unit in found.units[1:]:
        slope, shift = np.polyfit(a[:, kept], a[:, unit - 1], 1)
        a[:, unit - 1] = shift + slope * a[:, kept]
    return net.loss_after(layer, a) - net.loss > SOME * net.worth + 1e-9


def idle_is_false(net: Network, found: Finding) -> bool:
    """Without the units the loss changes by more than a tenth of what was learned."""
    layer = found.units[0][0]
    a = net.hidden(layer)
    for _, unit in found.units:
        a[:, unit - 1] = a[:, unit - 1].mean()
    return abs(net.loss_after(layer, a) - net.loss) > SOME * net.worth + 1e-9


def dead_is_false(net: Network, found: Finding) -> bool:
    """The unit is not 0 somewhere."""
    layer, unit = found.units[0]
    if layer == len(net.layers):
        return False
    return bool((net.hidden(layer)[:, unit - 1] != 0).any())


def always_on_is_false(net: Network, found: Finding) -> bool:
    """The unit with a straight line in its place changes the loss by more than a tenth of what was learned."""
    layer = found.units[0][0]
    before = net.hidden(layer - 1) if layer > 1 else net.x
    z = before @ net.layers[layer - 1][0].T + net.layers[layer - 1][1]
    a = net.bend(z)
    for _, unit in found.units:
        slope, shift = np.polyfit(z[:, unit - 1], a[:, unit - 1], 1)
        a[:, unit - 1] = shift + slope * z[:, unit - 1]
    return abs(net.loss_after(layer, a) - net.loss) > SOME * (abs(net.learned()) + net.loss)


def saturated_is_false(net: Network, found: Finding) -> bool:
    """Its slopes are not small, or about 0, with the mean size 1, no larger gradient reaches it."""
    layer = found.units[0][0]
    far = np.linspace(-10, 10, 4001)
    steepest = float(np.abs(np.gradient(net.bend(far), far)).max())
    z = net.before(layer)
    for _, unit in found.units:
        own = z[:, unit - 1]
        slopes = np.abs(net.bend(own + 1e-5) - net.bend(own - 1e-5)) / 2e-5
        if (slopes < 2 * LITTLE * steepest).mean() < 0.9:
            return True
        now = net.gradient_size(layer, unit)
        (w, b), middle = net.layers[layer - 1], float(np.median(own))
        size = np.abs(own - middle).mean() or 1.0
        kept = w[unit - 1].copy(), b[unit - 1]
        w[unit - 1], b[unit - 1] = kept[0] / size, (kept[1] - middle) / size
        then = net.gradient_size(layer, unit)
        w[unit - 1], b[unit - 1] = kept
        if then <= now and now > 0:  # where both are 0 in extended precision nothing is seen
            return True
    return False


def nearly_dead_is_false(net: Network, found: Finding) -> bool:
    """It is on at more than one point in fifty, or at none."""
    layer, unit = found.units[0]
    on = net.hidden(layer)[:, unit - 1] != 0
    return not 0 < on.mean() <= 0.02


def symmetric_is_false(net: Network, found: Finding) -> bool:
    """The units do not do the same, or one with the sum of their weights changes the loss."""
    layer = found.units[0][0]
    columns = [unit - 1 for _, unit in found.units]
    a = net.hidden(layer)
    apart = np.abs(a[:, columns] - a[:, columns[:1]]).max()
    folded = a.copy()
    folded[:, columns] = a[:, columns[:1]]
    moved = abs(net.loss_after(layer, folded) - net.loss)
    return bool(apart > 1e-9 * (1 + np.abs(a).max()) or moved > 1e-9 * (1 + net.loss))


def flat_is_false(net: Network, found: Finding) -> bool:
    """A gradient reaches the numbers before one of the units, by the points at which none of them jumps."""
    layer = found.units[0][0]
    calm = (np.abs(net.before(layer)[:, [unit - 1 for _, unit in found.units]]) > 1e-4).all(axis=1)
    kept = net.x, net.t
    net.x, net.t = net.x[calm], net.t[calm]
    reached = len(net.x) > 0 and any(net.gradient_size(layer, unit) > 0 for layer, unit in found.units)
    net.x, net.t = kept
    return reached


def undefined_is_false(net: Network, found: Finding) -> bool:
    """At the sum that is named the unit's formula has a finite value and a finite slope."""
    x = found.numbers["x"]
    ends = [net.bend(np.array([x + step])).item() for step in (-1e-9, 0.0, 1e-9)]  # type: ignore[operator]
    steep = abs(ends[2] - ends[0]) / 2e-9 > 1e4
    return bool(np.isfinite(ends).all()) and not steep


def lines_are_false(net: Network, found: Finding) -> bool:
    """Along the direction that is named the unit's sum changes."""
    for unit, angle, _, _ in found.numbers["unit_angle_distance_name"]:  # type: ignore[union-attr,misc]
        w = net.layers[0][0][unit - 1]
        along = w @ [math.cos(math.radians(angle)), math.sin(math.radians(angle))]
        if abs(along) > 1e-6 * np.linalg.norm(w):
            return True
    return False
