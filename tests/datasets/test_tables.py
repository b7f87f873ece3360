import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallnets.datasets.arrays import from_arrays
from smallnets.datasets.delimited import read_sheet
from smallnets.datasets.new_points import new_points
from smallnets.datasets.tables import read_table
from smallnets.errors import InputError


def test_a_file_with_words_as_classes(tmp_path):
    path = tmp_path / "plants.csv"
    path.write_bytes("\ufeffheight,width,kind\n1.5,2,tall\n0.5,3,small\n2,-1e-1,tall\n".encode())
    points = read_table(path, target="kind")
    np.testing.assert_array_equal(points.inputs, [[1.5, 2], [0.5, 3], [2, -0.1]])
    assert points.classes == ("small", "tall")
    assert points.targets.tolist() == [1, 0, 1]
    assert (points.kind, points.columns, points.target) == ("classification", ("height", "width"), "kind")
    assert points.notes[-1] == "kind holds words, so it is classes: small, tall"


@pytest.mark.parametrize(
    "text",
    [
        "a,b,y\n1.5,2,0.25\n-3,4.75,1\n",
        "a;b;y\n1,5;2;0,25\n-3;4,75;1\n",
        "a;b;y\n1.5;2;0.25\n-3;4.75;1\n",
        "a\tb\ty\n1.5\t2\t0.25\n-3\t4.75\t1\n",
        '"a","b","y"\n"1.5", 2 ,0.25\r\n\r\n"-3",4.75,1.0',
        "a,b,y\n+1.5,2.,.25\n\u22123,4.75,1e0\n",
    ],
    ids=["comma", "semicolon-decimal-comma", "semicolon-point", "tab", "quotes-blank-lines", "signs"],
)
def test_the_same_numbers_in_several_dialects(text):
    points = read_table(text, target="y")
    np.testing.assert_array_equal(points.inputs, [[1.5, 2], [-3, 4.75]])
    np.testing.assert_array_equal(points.targets, [0.25, 1])
    assert (points.kind, points.classes) == ("regression", ())


def test_a_quoted_name_may_hold_the_delimiter_and_a_line_end():
    points = read_table('"height, cm",b,y\n1,2,"big\none"\n3,4,small\n5,6,small\n', target="y")
    assert points.columns == ("height, cm", "b")
    assert points.classes == ("big\none", "small")


@pytest.mark.parametrize("target", ["y", " Y ", 2, "2"])
def test_the_target_by_name_or_number(target):
    points = read_table("a,y,b\n1,0.5,2\n3,1.5,4\n", target=target)
    assert (points.columns, points.target) == (("a", "b"), "y")
    np.testing.assert_array_equal(points.inputs, [[1, 2], [3, 4]])


def test_a_column_called_by_a_number_goes_before_the_number():
    assert read_table("1990,2,y\n1,2,3\n4,5,6\n", target="2").target == "2"


def test_inputs_can_be_chosen_in_any_order():
    points = read_table("name,a,y,b\nx,1,0.5,2\ny,3,1.5,4\n", target="y", columns=["b", 2])
    np.testing.assert_array_equal(points.inputs, [[2, 1], [4, 3]])
    assert points.columns == ("b", "a")


@pytest.mark.parametrize(
    ("values", "kind", "decided", "classes"),
    [
        ("0 1 1 0 1", None, "classification", ("0", "1")),
        ("10 2 2 10 2", None, "classification", ("2", "10")),
        ("1.0 2 2 1 2", None, "classification", ("1", "2")),
        ("1 2 3 1 2", None, "regression", ()),  # three values in five rows: not fewer than half
        ("0.5 1 1 1 1", None, "regression", ()),
        ("0 1 1 0 1", "regression", "regression", ()),
        ("0.5 1 1 1 1", "classification", "classification", ("0.5", "1")),
        ("1 2 3 4 5", "classification", "classification", ("1", "2", "3", "4", "5")),
        ("1 2 b 1 2", "classification", "classification", ("1", "2", "b")),
        ("a b b 1 2", None, "classification", ("1", "2", "a", "b")),
    ],
)
def test_what_the_target_is(values, kind, decided, classes):
    text = "a,y\n" + "".join(f"1,{value}\n" for value in values.split())
    points = read_table(text, target="y", kind=kind)
    assert (points.kind, points.classes) == (decided, classes)
    assert points.targets.dtype == (np.int64 if classes else np.float64)


def test_many_whole_numbers_are_numbers():
    text = "a,y\n" + "".join(f"1,{value % 11}\n" for value in range(60))
    points = read_table(text, target="y")
    assert points.kind == "regression"
    assert points.notes[-1] == "y holds numbers to be predicted (kind=classification: classes)"


ROWS = "a,b,y\n1,2,0.5\n"

REFUSED = [
    ("\n", "y", {}, "table = text is empty"),
    (",,\n", "y", {}, "table = text is empty"),
    ("a,b,y\n", "y", {}, "has a header and no rows"),
    ("1,2,3\n4,5,6\n", 3, {}, "first line = 1, 2, 3 can be names or data: say header=true"),
    ("a,,y\n1,2,3\n", "y", {}, "has no name for column 2"),
    ("a,a,y\n1,2,3\n", "y", {}, "two columns called 'a'"),
    (ROWS + "3,4\n5,6,7\n", "y", {}, "has 2 cells at line 3, and 3 in its first line"),
    (ROWS + "3,4\n\n5\n", "y", {}, r"has 2 cells at line 3 \(and in 1 more line\)"),
    (ROWS + "3,x,1.5\n5,6,7\n", "y", {}, "a cell that cannot be used .line 3, column 'b': 'x' is no number"),
    (ROWS + "3,,1.5\n", "y", {}, "line 3, column 'b': is missing"),
    (ROWS + "3,NaN,1.5\n", "y", {}, "column 'b': 'NaN' stands for a missing value"),
    (ROWS + "3,-inf,1.5\n", "y", {}, "column 'b': '-inf' is not finite"),
    (ROWS + "3,1e999,1.5\n", "y", {}, "column 'b': '1e999' is not finite"),
    (ROWS + '3,"1,5",1.5\n', "y", {}, "'1,5' has a comma: write a decimal point"),
    (ROWS + "3,4,x\n5,6,0.5\n", "y", {}, "line 3, column 'y': 'x' is no number"),
    (ROWS + "3,4,\n5,6,0.5\n", "y", {}, "line 3, column 'y': is missing"),
    (ROWS + "3,4,no\n5,6,0.5\n", "y", {"kind": "regression"}, "column 'y': 'no' is no number"),
    ("a,y\n1,no\n2,\n3,yes\n", "y", {}, "line 3, column 'y': is missing"),
    ("a,y\n?,1\n?,2\n?,3\n?,4\n?,5\n?,6\n?,7\n", "y", {}, r"7 cells that cannot be used.*line 6,.*and 2 more\)"),
    ("a,y\n1,no\n2,no\n", "y", {}, "target = y has one class only, 'no'"),
    ("a,y\n1,1\n2,1\n3,1\n", "y", {}, "target = y has one class only, '1'"),
    ("a,y\n1,1.5\n2,1.5\n", "y", {}, "target = y is 1.5 in every row"),
    ("a,y\n" + "".join(f"{i},name{i}\n" for i in range(20)), "y", {}, "has another word in every row"),
    ("name,a,y\nbo,1,2\nal,3,4\n", "y", {}, "columns = 'name' holds words.*columns=a"),
    ("name,y\nbo,2\nal,4\n", "y", {}, "choose columns of numbers"),
    ("weight,size\n1,2\n", "wieght", {}, "target = wieght is not known: did you mean 'weight'"),
    ("a,y\n1,2\n", 3, {}, "target = 3 is no column number: there are 2"),
    ("a,y\n1,2\n", 0, {}, "target = 0 is no column number"),
    ("a,y\n1,2\n", "y", {"columns": ["a", "y"]}, "columns = y is the target"),
    ("a,y\n1,2\n", "y", {"columns": ["a", 1]}, "names a column twice"),
    (ROWS, "y", {"delimiter": "||"}, "delimiter = || cannot separate cells"),
    ("y\n1\n2\n", "y", {}, "leaves no column for the inputs"),
    ('a,y\n1,"2\n3,4\n', "y", {}, "cannot be read at line 2.*check the quotes"),
]


@pytest.mark.parametrize(("text", "target", "settings", "message"), REFUSED)
def test_a_table_that_cannot_be_used_says_where_and_why(text, target, settings, message):
    with pytest.raises(InputError, match=message):
        read_table(text, target=target, **settings)


def test_a_line_number_counts_lines_of_the_file_not_rows():
    with pytest.raises(InputError, match="line 6, column 'a'"):
        read_table('a,y\n1,"two\nlines"\n\n2,b\nx,b\n3,b\n', target="y")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_table(tmp_path / "none.csv", target="y")
    with pytest.raises(InputError, match="cannot be read"):
        read_table(str(tmp_path), target="y")


def test_a_file_in_another_encoding_says_where(tmp_path):
    path = tmp_path / "latin.csv"
    path.write_bytes("a,y\n1,gr\x81n\n2,rot\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"latin.csv is not UTF-8 text \(line 2, column 5, byte 0x81\).*CSV UTF-8"):
        read_table(path, target="y")


def test_inputs_to_predict_from_are_found_by_name():
    found = new_points(read_sheet("b,note,a\n1,x,2\n3,y,4\n"), ["a", "b"], words={}, missing=None)
    np.testing.assert_array_equal(found.inputs, [[2, 1], [4, 3]])
    with pytest.raises(InputError, match="table = text lacks the column c: add what the training had; it has b, a"):
        new_points(read_sheet("b,a\n1,2\n"), ["c"], words={}, missing=None)


numbers = st.floats(allow_nan=False, allow_infinity=False)
names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)


@settings(max_examples=40)
@given(
    rows=st.lists(st.tuples(numbers, numbers, st.sampled_from(["yes", "no, never", 'a "word"'])), min_size=3),
    header=st.lists(names, min_size=3, max_size=3, unique=True),
    delimiter=st.sampled_from([",", ";", "\t"]),
)
def test_what_is_written_is_read_again(rows, header, delimiter):
    rows = [*rows, (0.0, -0.0, "yes"), (1.0, 1e-300, "no, never")]
    header = [f"n{name}" for name in header]
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    points = read_table(file.getvalue(), target=header[2], delimiter=delimiter)
    assert points.inputs.tobytes() == np.array([row[:2] for row in rows]).tobytes()
    assert [points.classes[index] for index in points.targets] == [row[2] for row in rows]
    assert points.columns == tuple(header[:2])


def test_arrays_of_numbers_and_words():
    points = from_arrays([[1, 2], [3, 4], [5, 6]], ["b", "a", "b"])
    assert (points.columns, points.classes, points.targets.tolist()) == (("x1", "x2"), ("a", "b"), [1, 0, 1])
    assert from_arrays([1, 2, 3], [0.5, 1, 2], columns=["t"]).inputs.shape == (3, 1)
    assert from_arrays([1, 2, 3], [True, False, True]).classes == ("False", "True")
    assert from_arrays([1, 2, 3, 4, 5], [0, 1, 0, 1, 0]).kind == "classification"


@pytest.mark.parametrize(
    ("inputs", "targets", "settings", "message"),
    [
        ([[1, 2]], [1, 2], {}, r"inputs, targets = \(1, 2\) and \(2,\) do not fit"),
        ([], [], {}, "do not fit"),
        ([[1, np.nan], [2, 3]], [1, 2], {}, "row 1, column 'x2': nan is not finite"),
        ([1, 2], [1, np.inf], {}, "row 2, column 'target': inf is not finite"),
        ([["a"], ["b"]], [1, 2], {}, "inputs = list are not numbers"),
        ([1, 2], [[1, 2], [1, 2]], {}, "target = target 1 is 1 in every row"),
        ([1, 2], 7, {}, "do not fit"),
        ([1, 2], [[1], [2, 3]], {}, "targets = list are not numbers"),
        ([1, 2, 3], ["a", None, "b"], {}, "row 2: the target is missing"),
        ([1, 2], ["a", "b"], {"kind": "regression"}, "targets = list are not numbers"),
        ([[1, 2], [3, 4]], [1, 2], {"columns": ["a"]}, "are not 2 different names"),
        ([1, 2], ["a", "a"], {}, "one class only"),
    ],
)
def test_arrays_that_cannot_be_used(inputs, targets, settings, message):
    with pytest.raises(InputError, match=message):
        from_arrays(inputs, targets, **settings)
