import pytest

from smallnets.datasets.truth import truth_table
from smallnets.errors import InputError

FUNCTIONS = [
    ("and", lambda a, b: a and b),
    ("or", lambda a, b: a or b),
    ("xor", lambda a, b: a != b),
    ("nand", lambda a, b: not (a and b)),
    ("nor", lambda a, b: not (a or b)),
    ("xnor", lambda a, b: a == b),
]


@pytest.mark.parametrize(("name", "function"), FUNCTIONS)
def test_named_tables_are_the_functions(name, function):
    points = truth_table(f"truth:{name.upper()}")
    assert points.inputs.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert points.targets.tolist() == [int(function(a, b)) for a, b in points.inputs.tolist()]


def test_not_has_one_input():
    points = truth_table("not")
    assert (points.inputs.tolist(), points.targets.tolist(), points.columns) == ([[0], [1]], [1, 0], ("x1",))


def test_any_output_column_counts_up():
    points = truth_table("truth:00010111")
    assert points.columns == ("x1", "x2", "x3")
    assert points.targets.tolist() == [int(sum(row) >= 2) for row in points.inputs.tolist()]
    assert points.inputs[3].tolist() == [0, 1, 1]


def test_ten_inputs_are_the_most():
    assert truth_table("01" * 512).inputs.shape == (1024, 10)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("xorr", "did you mean 'xor'"),
        ("011", "has 3 outputs, and n inputs have 2"),
        ("1", "has 1 outputs"),
        ("01" * 1024, "has 2048 outputs"),
        ("0120", "is not known"),
        ("", "is not known"),
    ],
)
def test_other_tables_are_refused(name, message):
    with pytest.raises(InputError, match=message):
        truth_table(name)
