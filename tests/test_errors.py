"""Errors as they travel and as they are shown."""

from __future__ import annotations

import pickle

import pytest

from smallnets.errors import InputError, unknown_name
from smallnets.expressions.errors import ExpressionError


@pytest.mark.parametrize(
    "error",
    [
        InputError("batch", 0, "cannot train", "write 1 or more"),
        unknown_name("loss", "lgistic", ["logistic"]),
        ExpressionError("1/0", "is no number", "divide by no zero", column=2, argument="features"),
    ],
)
def test_an_error_goes_to_another_process_whole(error):
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301 - written in the same line
    assert type(arrived) is type(error)
    assert str(arrived) == str(error)
    assert vars(arrived) == vars(error)
