"""Points by a stated scheme, and tables with a person in each row."""

from __future__ import annotations

from fractions import Fraction

import pytest

from smallnets.errors import InputError
from smallnets.teaching.classes import Person, Scheme, mark_class, people_of_table, read_scheme
from smallnets.teaching.exercise_files import read_exercise

EXERCISE = read_exercise("""title = "one unit"
asked = ["forward", "loss", "gradient"]
inputs = [[2]]
targets = [[1]]
loss = "half_squared"
names = {"a_1^(1)" = "y", "z_1^(1)" = "z"}
[[layers]]
weights = [[0.5]]
biases = [-0.25]
activation = "sigmoid"
""")
"""By hand: z = 0.75, y = 1/(1 + e^-0.75) = 0.67918, L = (1 - y)^2/2 = 0.05146."""

RIGHT = "z = 0.75\ny = 0.6792\nL = 0.0515"
CARRIED = "z = 1.25\ny = 0.7773\nL = 0.0248"
"""z with the bias added instead of taken off; 1/(1 + e^-1.25) = 0.77730, (1 - 0.7773)^2/2 = 0.02480."""


def people(**answers):
    return [Person(name, text) for name, text in answers.items()]


def points(report):
    return {one.name: one.points for one in report.people}


def test_a_carried_line_counts_whole_unless_said_otherwise():
    given = people(anna=RIGHT, ben=CARRIED)
    assert points(mark_class(EXERCISE, given, read_scheme(None))) == {"anna": 3, "ben": 2}
    assert points(mark_class(EXERCISE, given, read_scheme("carried = 1/2"))) == {"anna": 3, "ben": 1}
    assert points(mark_class(EXERCISE, given, read_scheme({"carried": 0, "wrong": "1/4"})))["ben"] == Fraction(1, 4)


def test_what_at_least_half_answered_counts_and_what_is_left_out_gives_nothing():
    report = mark_class(EXERCISE, people(a=RIGHT, b="z = 0.75\ny = 0.6792", c="z = 0.75", d="z = 0.75"), Scheme())
    assert [quantity.shown for quantity in report.counted] == ["z", "y"]
    assert points(report) == {"a": 2, "b": 2, "c": 1, "d": 1}
    assert report.mean == Fraction(3, 2)


def test_chosen_quantities_count_whatever_people_answered():
    report = mark_class(EXERCISE, people(a=RIGHT, b="z = 0.75"), Scheme(), count=["L", "dL/dw_11^(1)"])
    assert points(report) == {"a": 1, "b": 0}
    assert report.of == 2
    with pytest.raises(InputError, match="q is no quantity"):
        mark_class(EXERCISE, people(a=RIGHT), Scheme(), count=["q"])


def test_the_last_of_several_lines_about_one_quantity_counts():
    report = mark_class(EXERCISE, people(a="z = 1.25\nz = 0.75", b="z = 0.75\nz = 1.25"), Scheme())
    assert points(report) == {"a": 1, "b": 0}


def test_what_is_given_counts_nothing():
    report = mark_class(EXERCISE, people(a=f"w_11^(1) = 0.5\n{RIGHT}"), Scheme())
    assert report.of == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("caried = 1", "did you mean 'carried'"),
        ("carried = 2", "from 0 to 1"),
        ("carried = 1/0", "is no number"),
        ("half of it", "is not VERDICT = SHARE"),
        ("carried = __import__('os')", "is not VERDICT = SHARE"),
    ],
)
def test_a_scheme_that_is_none_is_refused(text, said):
    with pytest.raises(InputError, match="points") as refusal:
        read_scheme(text)
    assert said in str(refusal.value)


def test_the_scheme_is_stated():
    report = mark_class(EXERCISE, people(a=RIGHT), read_scheme("truncated = 0.25, right not following = 2/3"))
    said = " ".join(report.stated())
    for share in ("truncated 0.25", "right not following 2/3", "carried 1", "wrong 0"):
        assert share in said


def known(names):
    return [name in ("z", "y", "L") for name in names]


TABLES = {
    "name,z,y\nAnna,0.75,0.6792\nBen,0.8,\n": [("Anna", "\nz = 0.75\ny = 0.6792"), ("Ben", "\nz = 0.8\n")],
    "Vorname;Nachname;z\nAnna;M;0,75\n": [("Anna M", "\n\nz = 0,75")],
    "sep=;\nid;y\n7;0.5\n": [("7", "\ny = 0.5")],
    "z\ty\n0.75\t0.67\n0.8\t0.69\n": [("row 1", "z = 0.75\ny = 0.67"), ("row 2", "z = 0.8\ny = 0.69")],
    'student | z\n"Anna"|0.5*2 - 0.25 = 0.75\n': [("Anna", "\nz = 0.5*2 - 0.25 = 0.75")],
    "name,z,remark\nAnna,0.75,late\n\n,,\n": [("Anna", "\nz = 0.75\nremark = late")],
    "name,z,y\nAnna,0.75\n": [("Anna", "\nz = 0.75\n")],
}


@pytest.mark.parametrize("text", TABLES)
def test_a_table_has_a_person_in_each_row(text):
    found = people_of_table(text, known)
    assert [(one.name, one.answers) for one in found] == TABLES[text]


@pytest.mark.parametrize(
    "text",
    [
        "z = 0.75\ny = 0.5\n",
        "name,value\nz,0.75\ny,0.5\n",
        "z,0.75\ny,0.5\n",
        "z,y,L\n0.75,0.67,0.05\n",
        '{"z": 0.75}\n{"y": 1}',
        "name,q,r\nAnna,1,2\nBen,3,4\n",
        "one line only",
        "",
    ],
)
def test_one_persons_answers_are_no_table(text):
    assert people_of_table(text, known) is None


def test_ending_early_keeps_what_is_done():
    report = mark_class(EXERCISE, people(a=RIGHT, b=RIGHT, c=RIGHT), Scheme(), progress=lambda share: share < 0.5)
    assert [one.name for one in report.people] == ["a", "b"]
    assert report.left == 1
    assert "1 more are not judged" in report.text()
