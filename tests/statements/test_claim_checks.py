"""Claims of a reader's own: each kind with a right and a wrong one, in other people's ways of writing."""

import pytest

from smallnets import check_claims

NET = {
    "layers": [
        {"weights": [["1/2", -1]], "biases": [0.25], "activation": "tanh"},
        {"weights": [[3]], "biases": [-1], "activation": "linear"},
    ],
    "inputs": [[2, 1]],
    "targets": [[0]],
    "loss": "half_squared",
}
LINES = {
    "layers": [
        {"weights": [[1, 2], [0, 1]], "biases": [0, 1], "activation": "linear"},
        {"weights": [[1, 1]], "biases": [1], "activation": "linear"},
    ]
}
SMALL = {"source": "xor", "hidden": [2], "activation": "relu", "epochs": 100, "learning_rate": 0.03, "seeds": 40}

# Digits by hand and from tables: sigma(-3) = 0.04742587, tanh(1/4) = 0.24491866, e^7 = 1096.633158.
RIGHT_AND_WRONG = [
    ("value", "sigma(x)", "0.0474", "4.74e-3", "x = -3"),
    ("value", "sigma(x)", "4.74 %", "47.4 %", {"x": -3}),
    ("value", "exp(7)", "1097", "1093", ""),
    ("value", "1/3 + 1/6", "exactly 1/2", "exactly 0.49", ""),
    ("value", "ln(2)", "0,6931", "0,6938", ""),
    ("value", "10^6*(sigma(40) - 1)", "> −1e-9", "exactly 0", ""),
    ("value", "tanh(x)*tanh(-x)", "<= 0", "< 0", ""),
    ("value", "sqrt(-1)", "undefined", "1", ""),
    ("derivative", "(a*x - y)^2", "2*x*(a*x - y)", "2*a*(a*x - y)", "", "a"),
    ("derivative", "x^3", "12", "8", "x = -2"),
    ("derivative", "abs(x - 4)", "undefined", "exactly 0", "x = 4"),
    ("identity", "cosh(t)^2 - sinh(t)^2 = 1", "yes", "no"),
    ("identity", "sigma(z)*(1 - sigma(z))", "sigma'(z)", "(1 - sigma(z))*(1 + sigma(z))"),
    ("range", "3*sigmoid(x) - 1", "(-1, 2)", "[-1, 2]"),
    ("range", "step", "{0, 1}", "[0, 1]"),
    ("limit", "x*exp(-x)", "0", "1", "x -> inf"),
    ("maximum", "5 - (x - 3)^2", "5", "4", "x = 3"),
    ("maximum", "sigmoid", "none", "1"),
    ("minimum", "swish", "-0.2785", "-0.2685", "x = -1.278"),
    ("monotone", "sigmoid'", "no", "increasing"),
    ("monotone", "leaky_relu", "increasing", "decreasing"),
    ("parity", "x*tanh(x)", "even", "odd"),
    ("count", "5-7-2", "58", "56"),
    ("count", "5-7-2", "exactly 9", "exactly 8", "biases"),
    ("shape", "5-7-2", "(7, 5)", "(5, 7)", "W1"),
    ("affine", "relu(x) - relu(-x)", "yes", "no"),
    ("affine", "convolution 1,-1; pooling 2", "no", "yes", "8"),
    ("equal networks", LINES, "x1 + 3*x2 + 2", "x1 + 3*x2 + 1"),
    ("rule", "quotient", "(du*v - dv*u)/v^2", "(dv*u - du*v)/v^2"),
    ("table", "max(u, v) - min(u, v)", [[0, 0, 0], [1, 0, 1], [1, 1, 0]], [[0, 0, 0], [1, 0, 1], [1, 1, 1]], "u, v"),
    ("exercise", NET, "0.2449", "0.2499", "a_1^(1)"),
    ("rate", SMALL, "< 0.2", "> 0.5"),
    ("snippet", "x = (1 + 2", "repairable", "valid"),
]


def of(row, value):
    kind, thing, _, _, *rest = row
    return dict(zip(("where", "by"), rest, strict=False)) | {"kind": kind, "of": thing, "value": value}


def test_every_kind_tells_right_from_wrong():
    asked = [of(row, value) for row in RIGHT_AND_WRONG for value in row[2:4]]
    found = [(one.claim.kind, one.claim.value, one.verdict, one.reason) for one in check_claims(asked).judged]
    wanted = ["right", "wrong"] * len(RIGHT_AND_WRONG)
    assert [one[2] for one in found] == wanted, [
        one for one, right in zip(found, wanted, strict=True) if one[2] != right
    ]


def test_every_kind_is_tried_here():
    from smallnets.statements.checks import KINDS

    assert {row[0] for row in RIGHT_AND_WRONG} | {"loss"} == set(KINDS)


def test_a_bad_claim_stops_nothing_else(tmp_path):
    path = tmp_path / "notes.toml"
    path.write_text(
        """
[[claim]]
kind = "vlaue"
of = "1"
value = "1"
[[claim]]
kind = "value"
of = "sigmoid(1.5"
value = "0.8"
[[claim]]
kind = "value"
off = "1"
value = "1"
[[claim]]
kind = "value"
of = "2 + 2"
value = "5"
"""
    )
    report = check_claims(path)
    assert [one.verdict for one in report.judged] == ["unreadable", "unreadable", "unreadable", "wrong"]
    assert "did you mean 'value'" in report.judged[0].reason
    assert "did you mean 'of'" in report.judged[2].reason
    assert not report.is_right


@pytest.mark.parametrize(
    ("kind", "of", "value", "where", "words"),
    [
        ("value", "relu'(0)", "0", "", "convention"),
        ("value", "0.5", "1", "", "write ~1"),
        ("value", "sigma(40)", "1", "", "exactly"),
        ("value", "x*y", "> 0", "", "one name"),
        ("rate", SMALL, "0.0000", "", ""),
        ("limit", "x", "2", "x -> 2", "inf"),
    ],
)
def test_what_is_not_decided_is_said_so(kind, of, value, where, words):
    found = check_claims([{"kind": kind, "of": of, "value": value, "where": where}]).judged[0]
    assert found.verdict in ("undecided", "right")
    assert words in found.reason


def test_cut_off_digits_are_not_called_wrong():
    found = check_claims([{"kind": "value", "of": "sigmoid(1.5)", "value": "0.8175"}])
    assert found.judged[0].verdict == "truncated"
    assert found.is_right


def test_losses_are_those_of_train():
    from smallnets import train

    runs = train("xor", hidden=[2], activation="relu", epochs=20, learning_rate=0.03, seeds=9)
    median = sorted(one.test_loss for one in runs.final)[4]
    of = {"source": "xor", "hidden": [2], "activation": "relu", "epochs": 20, "learning_rate": 0.03, "seeds": 9}
    claims = [{"kind": "loss", "of": of, "value": f"{median + shift:.4f}"} for shift in (0, 0.01)]
    assert [one.verdict for one in check_claims(claims).judged] == ["right", "wrong"]
