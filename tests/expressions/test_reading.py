from __future__ import annotations

from fractions import Fraction

import pytest

from smallnets.expressions import (
    Binary,
    Call,
    Choice,
    Comparison,
    Constant,
    ExpressionError,
    Logic,
    Name,
    Negative,
    Number,
    evaluate_exact,
    read,
    read_chain,
    read_condition,
)

X, Y = Name("x"), Name("y")


def num(text: str) -> Number:
    return Number(Fraction(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1+2*3", 7),
        ("1+2^2", 5),
        ("(1+2)*3", 9),
        ("7-2-1", 4),
        ("8/4/2", 1),
        ("8/4*2", 4),
        ("2^3^2", 512),
        ("2**3**2", 512),
        ("-2^2", -4),
        ("(-2)^2", 4),
        ("2^-3", Fraction(1, 8)),
        ("2^-1*4", 2),
        ("2*-3", -6),
        ("1--1", 2),
        ("--2", 2),
        ("+2", 2),
        ("-2*3", -6),
        ("1.2 * 10^-3", Fraction(12, 10000)),
        ("1.2e-3", Fraction(12, 10000)),
        ("1E2", 100),
        (".5 + 5.", Fraction(11, 2)),
        ("2(3+1)", 8),
        ("(1+1)(2+2)", 8),
        ("[1+1]{2+2}", 8),
        ("2(3)^2", 18),
        ("3·4 + 3×4 + 3∙4 + 3⋅4", 48),
        ("6÷3", 2),
        ("5−2", 3),
        ("3²", 9),
        ("2⁻¹", Fraction(1, 2)),
        ("|2-5|", 3),
        ("|1-|2-5||", 2),
        ("2|-3|", 6),
        ("|-3|·|2|", 6),
        ("min(3, 1, 2)", 1),
        ("max(3, 1, 2)", 3),
        ("where(1 < 2, 5, 6)", 5),
        ("where(1 > 2 or 2 >= 2 and 1 <= 0, 5, 6)", 6),
        ("where((1 > 2 or 2 >= 2) and 1 <= 1, 5, 6)", 5),
        ("where(((1+1)) < 3, 5, 6)", 5),
        ("sign(-3) + step(0)", 0),
        ("1/3 + 1/6", Fraction(1, 2)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("0,25", Fraction(1, 4)),
        ("−0,25", Fraction(-1, 4)),
        ("1,5e1", 15),
    ],
)
def test_the_grammar_groups_as_mathematics_does(text: str, value: Fraction):
    assert evaluate_exact(read(text), {}) == value


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("-x^2", Negative(Binary("^", X, num("2")))),
        ("-x*y", Binary("*", Negative(X), Y)),
        ("2x^2", Binary("*", num("2"), Binary("^", X, num("2")))),
        ("2π", Binary("*", num("2"), Constant("pi"))),
        ("√x", Call("sqrt", (X,))),
        ("√(x+1)", Call("sqrt", (Binary("+", X, num("1")),))),
        ("2√x", Binary("*", num("2"), Call("sqrt", (X,)))),
        ("ln(x)", Call("log", (X,))),
        ("sin'(x)", Call("sin", (X,), 1)),
        ("|x|", Call("abs", (X,))),
        ("x_1^2", Binary("^", Name("x1"), num("2"))),
        ("x'^2", Binary("^", Name("x'"), num("2"))),
        ("where(x ≤ 0, x, y)", Choice(Comparison("<=", X, num("0")), X, Y)),
        ("e", Name("e")),
        ("2e", Binary("*", num("2"), Name("e"))),
        ("∂E/∂w5", Binary("/", Name("dE"), Name("dw5"))),
    ],
)
def test_trees(text: str, tree: object):
    assert read(text) == tree


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("w11", "w11"),
        ("w_11", "w11"),
        ("w_{11}", "w11"),
        ("w_{1,1}", "w11"),
        ("w₁₁", "w11"),
        ("w_{1,12}", "w1_12"),
        ("w1_12", "w1_12"),
        ("w_ji", "w_ji"),
        ("w_{ji}", "w_ji"),
        ("z_h1", "z_h1"),
        ("w_ji^(l)", "w_ji^(l)"),
        ("w_{ji}^{(l)}", "w_ji^(l)"),
        ("w_{11}^(2)", "w_11^(2)"),
        ("σ", "sigma"),
        ("sigma", "sigma"),
        ("σ_1", "sigma1"),
        ("Δw", "Deltaw"),
        ("h'", "h'"),
        ("h′", "h'"),
        ("h_1'", "h1'"),
        ("h'_1", "h1'"),
        ("h\u0304", "hbar"),
        ("hbar", "hbar"),
        ("ȳ", "ybar"),
        ("ŷ_2", "yhat2"),
    ],
)
def test_spellings_of_one_name_become_one_name(text: str, name: str):
    assert read(text) == Name(name)
    assert read(name) == Name(name)
    assert read(text, names=[text]) == Name(name)


def test_a_layer_is_part_of_a_name_only_where_such_a_name_is_known():
    assert read("x_1^(2)", names=["x1"]) == Binary("^", Name("x1"), num("2"))
    assert read("x11^(2)", names=["x_{11}^{(2)}"]) == Name("x_11^(2)")
    assert read("x^(2)") == Binary("^", X, num("2"))
    assert read("w_11 ^ (2)") == Binary("^", Name("w11"), num("2"))


def test_functions_may_have_other_spellings():
    assert read("σ'(x)", functions={"σ": "sigmoid"}) == Call("sigmoid", (X,), 1)
    assert read("relu(x)", ["x"], ["relu"]) == Call("relu", (X,))


def test_e_is_a_number_only_when_declared():
    assert read("e^x", constants=("e",)) == Binary("^", Constant("e"), X)
    assert read("e^x", names=["e", "x"], constants=("e",)) == Binary("^", Name("e"), X)
    assert read("pi", names=["pi"]) == Name("pi")


def test_chains_and_conditions():
    sides = read_chain("dE/dw5 = (o-t)*o = 0,0821")
    assert sides == (Binary("/", Name("dE"), Name("dw5")), read("(o-t)*o"), num("0.0821"))
    assert read_chain("x") == (X,)
    assert read_condition("x<0 or y>=1") == Logic("or", Comparison("<", X, num("0")), Comparison(">=", Y, num("1")))


def test_every_node_knows_its_columns_and_its_digits():
    tree = read("  x + 0.50·sin(y)")
    assert isinstance(tree, Binary)
    assert tree.span == (3, 17)
    product = tree.right
    assert isinstance(product, Binary)
    assert isinstance(product.left, Number)
    assert (product.left.text, product.left.span) == ("0.50", (7, 10))
    assert product.right.span == (12, 17)


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("x+", 3, "complete"),
        ("x(y)", 1, "x*(...)"),
        ("x y", 3, "write * between"),
        ("2 3", 3, "write * between"),
        ("(x)y", 4, "write * between"),
        ("1/2x", 4, "1/(2*x)"),
        ("2^3x", 4, "(2^3)*x"),
        ("√x^2", 3, "√(x^2)"),
        ("√2x", 3, "brackets"),
        ("(x", 1, "add )"),
        ("(x]", 3, ""),
        ("x)", 2, "remove"),
        ("|x", 1, "abs"),
        ("x==1", 2, "one side"),
        ("x<1", 2, "where"),
        ("1.2.3", 4, "point"),
        ("1,5+2", 2, "point"),
        ("sin x", 1, "sin(x)"),
        ("sin^2(x)", 1, "sin(x)^2"),
        ("sin(x, y)", 1, "point"),
        ("max(x)", 1, "max(a, b)"),
        ("where(x, 1, 2)", 8, "<="),
        ("where(1<x<2, 1, 2)", 10, "and"),
        ("w_", 3, "w_11"),
        ("w_{", 3, "w_{11}"),
        ("ηδ", 2, "η*δ"),
        ("", 1, "complete"),
        ("9^9^9^9", 3, "smaller"),
        ("x^1001", 1, "smaller"),
        ("(9^999)^2", 2, "smaller"),
        ("NaN", 1, "number"),
        ("2*inf", 3, "number"),
        ("а+1", 1, "Latin"),
        ("x+５", 3, "Latin"),
        ("x\0", 2, ""),
    ],
)
def test_errors_name_the_column_and_what_to_write(text: str, column: int, hint: str):
    with pytest.raises(ExpressionError) as caught:
        read(text)
    assert caught.value.column == column
    assert hint in caught.value.instead
    assert f"column {column}" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "hint"),
    [("sigmod(x)", "sigmoid"), ("xy", "x*y"), ("e^x", "exp"), ("alpah", "alpha"), ("q", "known are alpha, x, y")],
)
def test_unknown_names_get_a_suggestion(text: str, hint: str):
    with pytest.raises(ExpressionError, match="is not a known") as caught:
        read(text, names=["x", "y", "α"], functions=["sigmoid"])
    assert hint in caught.value.instead
