"""Text that wants to do harm, or to take forever, is refused with a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallnets.expressions import ExpressionError, canonical_name, read, read_chain, read_condition

REFUSED = [
    "__import__('os').system('true')",
    "().__class__.__bases__",
    "eval('1')",
    "lambda x: x",
    "x if x else y",
    "[x for x in y]",
    "x; import os",
    "x:=1",
    "f'{x}'",
    '"x"',
    "x.real",
    "x[0]",
    "0x10",
    "1_000",
    "@x",
    "x!",
    "x\0y",
    "x\ud800",
    "\x1b[2J",
    "\u202ex",
    "NaN",
    "-inf",
    "Infinity",
    "∞",
    "1e999999999999999999999",
    "1e401",
    "9" * 401,
    "9^9^9^9",
    "10^10^10",
    "2^(2^(2^(2^(2^2))))",
    "((((9^999)^999)^999)^999)",
    "*".join(["9^999"] * 300),
    "(1/9^999)" * 200,
    "x^9999999",
    "(" * 10**6,
    "(" * 999 + "x" + ")" * 999,
    "[{(" * 30 + "x" + ")}]" * 30,
    "-" * 1999,
    "+" * 70 + "x",
    "x" + "^x" * 900,
    "2^" * 100 + "2",
    "|" * 2000,
    "√" * 500 + "x",
    "sin(" * 300 + "x" + ")" * 300,
    "where(x<1," * 100,
    "x" * 10**7,
    "а",  # CYRILLIC SMALL LETTER A
    "ο",  # GREEK SMALL LETTER OMICRON
    "ｘ",
    "１",
    "x＋1",
    "٣",
    "x'''''''''",
    "w_{__import__}(1)",
    "w_{;}",
    "x^(y)(",
]


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:20]))
def test_hostile_text_is_refused_with_a_column(text: str):
    for reader in (read, read_chain, read_condition):
        with pytest.raises(ExpressionError) as caught:
            reader(text)
        assert caught.value.column is not None
        assert 1 <= caught.value.column <= 2001
        assert len(str(caught.value)) < 1000
        assert str(caught.value).isprintable()


@pytest.mark.parametrize("thing", [None, 3, b"x", ["x"]])
def test_what_is_not_text_is_refused(thing: object):
    with pytest.raises(ExpressionError, match="not text"):
        read(thing)  # pyright: ignore[reportArgumentType]


def test_a_look_alike_is_shown_with_its_code_point():
    with pytest.raises(ExpressionError, match=r"column 3: U\+0430 CYRILLIC SMALL LETTER A"):
        read("x*а")


@given(st.text(alphabet="xyσ_'{}()[]|^*/+-<=>,.;0123456789e√²₁h̄ wherando·−", max_size=40))
def test_any_soup_of_signs_is_read_or_refused_with_a_column(text: str):
    for reader in (read, read_chain, read_condition):
        try:
            reader(text)
        except ExpressionError as error:
            assert error.column is not None  # noqa: PT017 - it may also be read


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str):
    for reader in (read, canonical_name):
        try:
            reader(text)
        except ExpressionError as error:
            assert str(error).isprintable()  # noqa: PT017 - it may also be read


def test_a_long_flat_formula_is_read():
    assert read("x" + "+x" * 999).size == 1999
    assert read("(x)" * 600) == read("(x)" * 600)
    assert read("x" + "-x" * 999) != read("x" + "-x" * 998 + "+x")
