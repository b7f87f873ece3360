"""`smallnets exact`, `solve`, `check` and `schema` as people call them; digits are those of the rooms' own tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smallnets.faces.command_line import main

EXERCISE = """
title = "two sigmoid units"
asked = ["forward", "loss", "gradient", "update"]
inputs = [[0.05, 0.10]]
targets = [[0.01, 0.99]]
rate = 0.5
loss = "half_squared"
[[layers]]
weights = [[0.15, 0.2], [0.25, 0.3]]
biases = [0.35, 0.35]
activation = "sigmoid"
[[layers]]
weights = [[0.4, 0.45], [0.5, 0.55]]
biases = [0.6, 0.6]
activation = "sigmoid"
"""


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


@pytest.fixture
def exercise(tmp_path: Path) -> Path:
    path = tmp_path / "exercise.toml"
    path.write_text(EXERCISE)
    return path


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("closed-form", "2-1-1 relu"), 0, "w_11^(2)*max(0, w_11^(1)*x1 + w_12^(1)*x2 + b_1^(1)) + b_1^(2)"),
        (("collapse", "2-2-1 linear"), 0, "one affine map"),
        (("affine", "relu(x) - relu(-x)"), 0, "affine: yes"),
        (("affine", "convolution 1,-1; pooling 2", "--shape", "3"), 1, "affine: no"),
        (("extrema", "sigmoid", "--derivative", "1"), 0, "The maximum is 1/4, only at x = 0."),
        (("identity", "sigma(x) + sigma(-x) = 1"), 0, "yes"),
        (("identity", "sigma'(x) = (1-sigma(x))*(1+sigma(x))"), 1, "left 1/4 = 0.25, right 3/4 = 0.75"),
        (("count", "6-32-32-32-4"), 0, "total: 2468 = 2368 weights + 100 biases"),
        (("shapes", "3-4-1"), 0, "(4, m) = (4, 3)(3, m) + (4, 1)"),
        (("crossings", "tanh", "sigmoid", "--derivative", "1"), 0, "1.662885891"),
        (("derivative", "tanh"), 0, "1 - a^2"),
        (("vanishing", "sigmoid", "--layers", "5", "--seeds", "20"), 0, "slopes alone let through at most 0.0009766"),
        (("vanishing", "relu", "--start", "he_norml"), 2, "he_normal"),
        (("pieces", "2-2-1 tanh"), 2, "is not piecewise linear"),
        (("identity", "__import__('os') = 1"), 2, "smallnets:"),
        (("pieces", "2-3-1 relu"), 2, "name a saved run (train ... --save run.json), an exercise, or an experiment"),
        (("derivative", "softmax"), 2, "belongs to all units of an output layer together"),
        (("count", "nothing.toml"), 2, "is no file and no shorthand"),
        (("affine", "squeeze 2", "--shape", "3"), 2, "write 'convolution 1,-1; pooling 2'"),
    ],
)
def test_exact(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str) -> None:
    ended, out, err = run(capsys, "exact", *words)
    assert ended == code
    assert said in out + err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("closed-form", "--at", "1,1"), "1.81477445"),
        (("count",), "total: 10 = 10 weights + 0 biases"),
    ],
)
def test_an_exercise_is_a_network_with_numbers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    mixed = '{ W = [[1, 1], ["1", "2/2"]], activation = ["sigmoid", "tanh"] }'
    path = tmp_path / "two kinds of units.toml"
    path.write_text(f'asked = ["forward"]\nlayers = [{mixed}, {mixed}, {{ W = [[1, 1]], activation = "relu" }}]\n')
    ended, out, err = run(capsys, "exact", words[0], str(path), *words[1:])
    assert (ended, err) == (0, "")
    assert said in out


def test_the_closed_form_of_a_trained_network_has_its_value(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    train = ("train", "xor", "--hidden", "2", "--activation", "relu", "--epochs", "5", "--quiet", "--save", str(saved))
    assert run(capsys, *train)[0] == 0
    points = tmp_path / "points.csv"
    points.write_text("x1,x2\n1,-1\n")
    _, table, _ = run(capsys, "predict", str(saved), str(points), "--json")
    _, out, _ = run(capsys, "exact", "closed-form", str(saved), "--at", "1,-1")
    assert float(out.split()[-1]) == pytest.approx(json.loads(table)["outputs"][0][0], rel=1e-9)


def test_solve_and_check_agree(capsys: pytest.CaptureFixture[str], exercise: Path, tmp_path: Path) -> None:
    _, solution, _ = run(capsys, "solve", str(exercise), "--digits", "5", "--json")
    steps = [step for step in json.loads(solution)["steps"] if step.get("decimal")]
    answers = tmp_path / "answers.txt"
    answers.write_text("\n".join(f"{step['symbol']} = {step['decimal']}" for step in steps))
    assert run(capsys, "check", str(exercise), str(answers))[0] == 0
    wrong = answers.read_text().replace(steps[0]["decimal"], "0.9")
    answers.write_text(wrong)
    code, out, _ = run(capsys, "check", str(exercise), str(answers), "--json")
    assert code == 1
    assert json.loads(out)["first_wrong"]["symbol"] == steps[0]["symbol"]


def test_a_derivation_is_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "derivation.txt"
    path.write_text("(x + 1)^2 = x^2 + 2*x + 1\n= x*(x + 2) + 1\n")
    assert run(capsys, "check", "--derivation", str(path))[0] == 0
    path.write_text("(x + 1)^2 = x^2 + 2*x + 2\n")
    assert run(capsys, "check", "--derivation", str(path))[0] == 1


@pytest.mark.parametrize("name", ["experiment", "exercise", "solution", "check", "derivation"])
def test_schemas_are_json(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, _ = run(capsys, "schema", name)
    assert code == 0
    assert "$ref" in json.loads(out)


@pytest.mark.parametrize(
    "words",
    [
        ("solve", "nothing.toml"),
        ("solve", "EXERCISE", "--format", "doc"),
        ("solve", "EXERCISE", "--format", "pdf"),
        ("check", "EXERCISE"),
        ("check", "EXERCISE", "nothing.txt"),
        ("schema", "nothing"),
    ],
)
def test_bad_input_is_one_sentence(capsys: pytest.CaptureFixture[str], exercise: Path, words: tuple[str, ...]) -> None:
    code, out, err = run(capsys, *(str(exercise) if word == "EXERCISE" else word for word in words))
    assert code == 2
    assert not out
    assert err.startswith("smallnets: ")
    assert "Traceback" not in err


def test_the_example_exercise_has_one_slip(capsys: pytest.CaptureFixture[str]) -> None:
    examples = Path(__file__).parents[2] / "examples"
    words = (str(examples / "two_sigmoid_units.toml"), str(examples / "two_sigmoid_units_answers.txt"))
    code, out, _ = run(capsys, "check", *words)
    assert code == 1
    assert "The first wrong step is dL/dz_1^(2) (line 8). Most likely: a minus sign was lost or added." in out
    assert "carried forward from dL/dz_1^(2)" in out


def test_what_cannot_be_judged_is_not_called_right(
    capsys: pytest.CaptureFixture[str], exercise: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_text("q = 3\n")
    code, out, _ = run(capsys, "check", str(exercise), str(answers))
    assert code == 1
    assert "1 of 1 answers cannot be judged" in out
    answers.write_text("")
    assert run(capsys, "check", str(exercise), str(answers))[0] == 2
    nothing_asked = tmp_path / "nothing.toml"
    nothing_asked.write_text(EXERCISE.replace('asked = ["forward", "loss", "gradient", "update"]\n', ""))
    assert run(capsys, "solve", str(nothing_asked))[0] == 2
