"""Answers as people type them, and as they should not be typed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallnets.errors import InputError
from smallnets.teaching import Conventions, Exercise, ExerciseLayer, solve
from smallnets.teaching.answers import read_answers
from smallnets.teaching.answers.matching import match
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.checking import check
from smallnets.teaching.values import printed, round_digits

NAMES = {
    "w_11^(1)": "w1",
    "w_12^(1)": "w2",
    "w_11^(2)": "w5",
    "b_1^(1)": "b1",
    "z_1^(1)": "z_h1",
    "a_1^(1)": "h1",
    "z_1^(2)": "z_o",
    "a_1^(2)": "o",
    "L": "E",
    "dL": "dE",
}
EXERCISE = Exercise(
    asked=("forward", "loss", "gradient", "update"),
    layers=(
        ExerciseLayer(weights=(("0.15", "0.2"),), biases=("0.35",)),
        ExerciseLayer(weights=(("0.4",),), biases=("0.6",)),
    ),
    inputs=(("0.05", "0.1"),),
    targets=(("0.01",),),
    loss="half_squared",
    rate="0.5",
    names=NAMES,
)
SOLUTION = solve(EXERCISE)


def rounded(symbol, digits):
    return printed(round_digits(SOLUTION[symbol].exact, digits), digits)


def only(text):
    (line,) = read_answers(text).lines
    return line


@pytest.mark.parametrize(
    ("typed", "value", "half"),
    [
        ("0.3775", "0.3775", "0.00005"),
        ("0,3775", "0.3775", "0.00005"),
        ("−0.50", "-0.5", "0.005"),
        ("1.2e-3", "0.0012", "0.00005"),
        ("1.2 * 10^-3", "0.0012", "0.00005"),
        ("1.2·10^(-3)", "0.0012", "0.00005"),
        ("-3×10^2", "-300", "50"),
        ("3/8", "0.375", "0"),
        ("7", "7", "0.5"),
        ("0.0821670456789012", "0.0821670456789012", None),
    ],
)
def test_a_number_stands_for_what_rounds_to_it(typed, value, half):
    number = only(f"h1 = {typed}").printed
    assert number.value == Fraction(value)
    if half is not None:
        assert number.half == Fraction(half)
    else:
        assert number.half == Fraction(value) / 2**46


def test_a_line_keeps_the_formulas_between_name_and_value():
    line = only("dE/dw5 = (o-t)*o*(1-o)*h1 = 0.0821670")
    assert (line.name, len(line.written), line.printed.text) == ("dE/dw5", 1, "0.0821670")


def test_an_unreadable_line_has_its_column_and_stops_nothing():
    lines = read_answers("h1 = 0.5\nh2 = 0.5 + ((\nfoo\no = 0.7").lines
    assert [line.problem != "" for line in lines] == [False, True, True, False]
    assert lines[1].column == 14


@pytest.mark.parametrize(
    "text",
    [
        '{"h1": 0.59327, "o": 0.75}',
        '[{"name": "h1", "value": 0.59327}, {"name": "o", "value": "0.75"}]',
        '{"names": {"hidden": "h1"}, "answers": {"h1": 0.59327, "o": 0.75}}',
        "name,value\nh1,0.59327\no,0.75",
        "h1;0,59327\no;0,75",
        "h1\to\tE\n0.59327\t0.75\t0.3",
    ],
)
def test_tables_keep_the_digits_as_printed(text):
    lines = read_answers(text).lines
    assert [(line.name, line.printed.value) for line in lines[:2]] == [
        ("h1", Fraction("0.59327")),
        ("o", Fraction("0.75")),
    ]
    assert lines[0].printed.digits == 5


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [
        ("h1", "h1"),
        ("h_1", "h1"),
        ("h_{1}", "h1"),
        ("$h_{1}$", "h1"),
        ("z_{h1}", "z_h1"),
        ("dE/dw5", "dE_dw5"),
        ("∂E/∂w5", "dE_dw5"),
        ("dL/dw_5", "dE_dw5"),
        (r"\frac{\partial E}{\partial w_5}", "dE_dw5"),
        ("dJ/dh1", "dE_dh1"),
        ("grad w5", "dE_dw5"),
        (r"\bar{w}_5", "dE_dw5"),
        ("h̄_1", "dE_dh1"),
        ("w5bar", "dE_dw5"),
        ("h1_bar", "dE_dh1"),
        ("delta_o", "dE_dz_o"),
        ("net_h1", "z_h1"),
        ("w5+", "w5_new"),
        ("w5'", "w5_new"),
        ("w5_new", "w5_new"),
        ("w_5 new", "w5_new"),
        ("dh1/dz_h1", "dh1_dz_h1"),
        ("h9", None),
        ("", None),
    ],
)
def test_a_quantity_is_found_under_its_usual_names(typed, symbol):
    assert Naming(SOLUTION).symbol(typed) == symbol


def test_declared_names_go_first():
    answers = read_answers("hidden output -> h1\nhidden output = 0.5")
    assert match(SOLUTION, answers)[0].symbol == "h1"


def test_an_unknown_name_is_guessed_from_a_value_of_four_digits():
    value = rounded("h1", 5)
    (one,) = match(SOLUTION, read_answers(f"first thing = {value}"))
    assert one.symbol == "h1"
    assert "is read as h1" in one.how
    assert match(SOLUTION, read_answers("first thing = 0.59"))[0].symbol is None


def test_a_formula_is_judged_where_no_number_stands():
    report = check(EXERCISE, "dE/dw5 = (o - 0.01)*o*(1-o)*h1\ndE/db_1^(2) = (o - 0.01)*o\ndE/dz_o = dE/do * foo")
    assert [finding.verdict for finding in report.findings] == ["unreadable", "right", "wrong"]


def test_a_formula_that_does_not_give_its_value_is_said():
    value = rounded("dE_dw5", 6)
    report = check(EXERCISE, f"dE/dw5 = (o - 0.01)*o*h1 = {value}")
    assert report.findings[0].verdict == "right_not_following"
    assert report.findings[0].notes[0].startswith("as written, (o - 0.01)*o*h1 is ")


def test_after_a_value_that_makes_no_sense_the_right_one_counts_too():
    report = check(EXERCISE, f"h1 = 5.9327\nz_o = {rounded('z_o', 6)}\no = {rounded('o', 6)}")
    assert [finding.verdict for finding in report.findings] == ["wrong", "right", "right"]
    assert "lies between 0 and 1" in report.findings[0].notes[0]


def test_a_cut_number_is_told_from_a_rounded_one():
    assert SOLUTION["o"].decimal.startswith("0.697897946")
    assert check(EXERCISE, "o = 0.69790").findings[0].verdict == "right"
    assert check(EXERCISE, "o = 0.69789").findings[0].verdict == "truncated"
    assert check(EXERCISE, "o = 0.69788").findings[0].verdict == "wrong"


def test_another_convention_counts_only_when_it_is_allowed():
    solution = solve(Exercise(**{**_fields(), "conventions": Conventions(form="delta", delta="descent")}))
    text = f"dE/dz_o = {solution['delta_o'].decimal}"
    assert check(EXERCISE, text).first_wrong.mistake == "lost_sign"
    report = check(EXERCISE, text, allowed={"delta with the other sign": {"form": "delta", "delta": "descent"}})
    assert report.findings[0].verdict == "consistent"
    assert "delta with the other sign" in report.text()
    assert report.is_right


def _fields():
    return {name: getattr(EXERCISE, name) for name in EXERCISE.__struct_fields__}


def test_zero_for_a_small_number_is_too_coarse():
    report = check(EXERCISE, "dE/dw1 = 0.00\ndE/dw2 = 0.00")
    assert {finding.verdict for finding in report.findings} == {"too_coarse"}


@pytest.mark.parametrize(
    "text", ["x" * 10_000_000, '{"h1": ' + "[" * 100_000, "[" * 100_000, '{"h1"', "h = 1\n" * 6000]
)
def test_what_is_too_large_or_no_json_is_refused_at_once(text):
    with pytest.raises(InputError):
        read_answers(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text):
    try:
        answers = read_answers(text)
    except InputError:
        return
    assert all(line.problem or line.printed or line.sides or line.grid for line in answers.lines)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(["h1", "o", "=", "0.5", "-", "(", ")", "^", "1e9", "dE/dw5", "\n", "'", "σ", "/0"]), max_size=40
    )
)
def test_any_line_is_judged_without_a_crash(words):
    try:
        check(EXERCISE, " ".join(words)).text()
    except InputError:
        return
