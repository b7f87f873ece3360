"""`smallnets exact lipschitz`, `convex`, `dead`, `monotone`, `margin`, `separable`; formulas that begin with -."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import smallnets
from smallnets.faces.command_line import main

XOR = """
asked = ["forward"]
inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]
targets = [[0], [1], [1], [0]]
[[layers]]
weights = [[1, 1], [1, 1]]
biases = [0, -1]
activation = "relu"
"""
READ_OUT = """[[layers]]
weights = [[1, -2]]
biases = [0]
activation = "linear"
"""
TABLE = "in1,in2,out\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["exact", *words])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return int(ended.value.code or 0), told.out, told.err


@pytest.fixture
def exercise(tmp_path: Path) -> str:
    path = tmp_path / "xor.toml"
    path.write_text(XOR + READ_OUT)
    return str(path)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("lipschitz", "FILE"), 0, "the output has the Lipschitz constant sqrt(2)"),
        (("lipschitz", "FILE", "--box", "x1=-1..0,x2=-1..0"), 0, "the Lipschitz constant 0"),
        (("convex", "FILE"), 1, "f(0.5, 0.5) = 1 lies above it"),
        (("convex", "FILE", "--box=1..2"), 0, "is affine (one affine map)"),
        (("dead", "FILE", "--box", "-6..0"), 0, "unit 2 of layer 1 (relu) is dead, always 0: z is at least -13"),
        (("monotone", "FILE", "--input", "x1"), 1, "is not monotone in x1"),
        (("monotone", "FILE", "--input", "x1", "--box", "-3..0.25"), 0, "never falls"),
        (("monotone", "FILE", "--input", "x3"), 2, "--input = x3 is not known"),
        (("separable", "FILE"), 0, "w = (2, -4), b = -1"),
        (("separable", "FILE", "--layers", "0"), 1, "0.5 h(2) + 0.5 h(3) = 0.5 h(1) + 0.5 h(4)"),
        (("separable", "FILE", "--layers", "7"), 2, "is not between 0 and 2"),
        (("output-range", "FILE"), 0, "range (-inf, 1]"),
        (("pieces", "FILE", "--box", "0..1"), 0, "2 linear pieces for 0 <= x1 <= 1, 0 <= x2 <= 1"),
        (("convex", "FILE", "--box", "1..0"), 2, "write the smaller number first"),
        (("lipschitz", "2-3-1 relu"), 2, "has no number"),
        (("lipschitz", "FILE", "--seconds", "0"), 2, "--seconds = 0"),
        (("extrema", "-x^2"), 0, "The maximum is 0, only at x = 0."),
        (("extrema", "--derivative", "1", "-x^2"), 0, "g(x) = -2*x"),
        (("derivative", "-x"), 0, "f'(x) = -1"),
        (("crossings", "-x", "-x^2"), 0, "cross at x = 1"),
        (("identity", "-(-x) = x"), 0, "yes"),
        (("affine", "-x + 1"), 0, "affine: yes"),
        (("derivative", "--(x)"), 0, "f'(x) = 1"),
        (("extrema", "-x^2", "--derivativ", "1"), 2, "No such option"),
    ],
)
def test_commands(
    capsys: pytest.CaptureFixture[str], exercise: str, words: tuple[str, ...], code: int, said: str
) -> None:
    ended, out, err = run(capsys, *(exercise if word == "FILE" else word for word in words))
    assert said in out + err
    assert ended == code


def test_the_schema_has_every_key_that_is_printed(capsys: pytest.CaptureFixture[str], exercise: str) -> None:
    with pytest.raises(SystemExit):
        main(["schema", "exact"])
    schema = json.loads(capsys.readouterr().out)
    for verb in ("pieces", "lipschitz", "convex", "dead", "monotone", "separable"):
        printed = json.loads(run(capsys, verb, exercise, "--json")[1])
        asked = schema["properties"][verb]
        record = schema["$defs"][(asked.get("items") or asked)["$ref"].rpartition("/")[2]]
        assert set(record["properties"]) == set(printed[0] if isinstance(printed, list) else printed)


@pytest.mark.parametrize("verb", ["lipschitz", "convex", "dead", "monotone", "separable"])
def test_json_is_a_list_with_a_verdict_each(capsys: pytest.CaptureFixture[str], exercise: str, verb: str) -> None:
    _, out, _ = run(capsys, verb, exercise, "--json")
    assert all(one["verdict"] for one in json.loads(out))


def test_latex_is_printed(capsys: pytest.CaptureFixture[str], exercise: str) -> None:
    assert run(capsys, "lipschitz", exercise, "--latex")[1] == "L = \\sqrt{2}\n"


def test_the_given_units_may_stand_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "units.toml"
    path.write_text(XOR)
    code, out, _ = run(capsys, "separable", str(path))
    assert (code, "target from the units of layer 1: separable: yes" in out) == (0, True)


def test_the_margin_of_a_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table, saved = tmp_path / "xor.csv", tmp_path / "run.json"
    table.write_text(TABLE)
    named = {"target": "out", "kind": "classification", "hidden": (3,), "activation": "relu", "train_share": 100}
    runs = smallnets.train(str(table), epochs=800, seed=5, learning_rate=0.1, **named)
    runs.save(saved)
    code, out, _ = run(capsys, "margin", str(saved), "--data", str(table), "--target", "out", "--json")
    found = json.loads(out)
    assert (code, found["samples"], found["verdict"]) == (0, 4, "exact")
    outputs = runs.network().outputs([[0, 0], [0, 1], [1, 0], [1, 1]])[:, 0]
    logits = [float(y) for y in (outputs - 0.5)]
    assert found["right"] == sum((z >= 0) == bool(t) for z, t in zip(logits, (0, 1, 1, 0), strict=True))
    assert smallnets.exact.margin(runs, table, "out").output.decimal == found["output"]["decimal"]
    assert run(capsys, "margin", str(saved), "--data", str(table), "--target", "outt")[0] == 2


def test_every_command_of_the_group_is_a_function_in_python() -> None:
    from smallnets.faces.commands import exact as commands
    from smallnets.faces.commands import exact_networks

    names = {command.__name__ for command, _ in (*exact_networks.COMMANDS, *commands._EXAMPLES)}
    assert names <= set(smallnets.exact.__all__)
    assert all(callable(getattr(smallnets.exact, name)) for name in names)
    assert smallnets.exact.identity("sigma(x) + sigma(-x) = 1").verdict == "yes"


def test_python_takes_networks_runs_and_files(exercise: str) -> None:
    (found,) = smallnets.exact.lipschitz(exercise, box={"x1": (-1, 1), "x2": ("-1/2", 1)})
    assert found.low.exact == "sqrt(2)"
    with pytest.raises(smallnets.InputError, match="is no network"):
        smallnets.exact.lipschitz(3)
