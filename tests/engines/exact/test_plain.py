from __future__ import annotations

import json

import pytest

from smallnets.engines.exact import (
    about_function,
    closed_form,
    collapse,
    count,
    crossings,
    extrema,
    forward_shapes,
    identity,
    is_affine,
    linear_pieces,
    output_ranges,
    plain,
    rule_sheet,
)
from smallnets.plans.network import Layer, Network

NETWORK = Network(inputs=2, layers=(Layer(units=2, activation="relu"), Layer(units=1, activation="linear")))
RESULTS = {
    "function": lambda: about_function("relu"),
    "closed form": lambda: closed_form(NETWORK, [1] * 9),
    "collapse": lambda: collapse(NETWORK, [1] * 9),
    "pieces": lambda: linear_pieces(NETWORK, [1] * 9),
    "ranges": lambda: output_ranges(NETWORK, [1] * 9)[0],
    "count": lambda: count(NETWORK),
    "shapes": lambda: forward_shapes(NETWORK),
    "identity": lambda: identity("x = 2*x"),
    "affine": lambda: is_affine("|x|"),
    "extrema": lambda: extrema("x^2"),
    "crossings": lambda: crossings("x", "x^2"),
    "rules": rule_sheet,
}


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_can_be_written_as_json_text_and_latex(name):
    result = RESULTS[name]()
    written = json.dumps(plain(result), allow_nan=False)
    assert json.loads(written) == plain(result)
    assert result.text()
    assert result.latex()
    assert not any(word in result.text() for word in ("Rational(", "Symbol(", "mpf("))


def test_counts_have_their_sums():
    assert plain(count(NETWORK))["total"] == 9
