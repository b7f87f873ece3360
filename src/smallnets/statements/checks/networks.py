"""Counts of parameters, shapes of the vectorised pass, affine or not."""

from __future__ import annotations

import re

from smallnets.engines.exact import Undecided
from smallnets.errors import InputError
from smallnets.exact import affine as is_affine
from smallnets.exact import count as counted
from smallnets.exact import shapes
from smallnets.statements.checks.found import CheckOutcome, answer_in, text_in, told
from smallnets.statements.claim import TypedClaim
from smallnets.statements.printed import against, printed

_SHAPE = re.compile(r"\([^()]*\)")


def count(claim: TypedClaim) -> CheckOutcome:
    """Parameters of a network in shorthand: all, or where = "weights", "biases", "layer 2", "layers"."""
    found = counted(text_in(claim, "of"))
    where = str(claim.where).strip().lower() or "all"
    weights = sum(layer.weights for layer in found.layers)
    biases = sum(layer.biases for layer in found.layers)
    learned = sum(layer.learned for layer in found.layers)
    numbers = {"all": weights + biases + learned, "weights": weights, "biases": biases, "layers": len(found.layers)}
    numbers |= {f"layer {one.layer}": one.weights + one.biases + one.learned for one in found.layers}
    if where not in numbers:
        raise InputError("where", where, "is no part that is counted", f"write {', '.join(numbers)}")
    return CheckOutcome(against(str(numbers[where]), printed(claim.value))[0], str(numbers[where]))


def shape(claim: TypedClaim) -> CheckOutcome:
    """The shape of W1, b1, Z1, A1 (layer in the name) or X, for a network in shorthand: value "(4, 3)"."""
    network, part = text_in(claim, "of"), text_in(claim, "where").replace("[", "").replace("]", "")
    known: dict[str, str] = {}
    layer = 0
    for line in shapes(network).lines:
        found = _SHAPE.findall(line.shapes)
        if len(found) < 3:
            known[f"A{layer}"] = known[f"Z{layer}"]
            continue
        layer += 1
        known |= {f"Z{layer}": found[0], f"W{layer}": found[1], "X" if layer == 1 else f"A{layer - 1}": found[2]}
        if len(found) > 3:
            known[f"b{layer}"] = found[3]
    if part not in known:
        raise InputError("where", part, "is no part of this network", f"write {', '.join(known)}")
    said = re.sub(r"\s", "", text_in(claim, "value"))
    return told(said == re.sub(r"\s", "", known[part]), known[part])


def affine(claim: TypedClaim) -> CheckOutcome:
    """Whether a formula or a network is affine; with where = "8" filters on an input of that shape."""
    where = str(claim.where).strip()
    try:
        sizes = tuple(int(size) for size in where.split(",")) if where else ()
    except ValueError:
        raise InputError("where", where, "is no shape", "write where = '8' or '4, 4'") from None
    found = is_affine(text_in(claim, "of"), shape=sizes)
    if found.verdict == "undecided":
        raise Undecided("whether it is affine is not certified")
    return told((found.verdict == "yes") == answer_in(claim), found.verdict, "; ".join(found.text().splitlines()[1:3]))
