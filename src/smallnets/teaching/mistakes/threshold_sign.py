"""A bias subtracted as if it were a threshold, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from smallnets.expressions import Node
from smallnets.teaching.mistakes.bias_dropped import bias_terms
from smallnets.teaching.mistakes.mistake import Mistake
from smallnets.teaching.mistakes.target import TargetStep, opposite, terms, total


def _formulas(target: TargetStep) -> Iterator[Node]:
    for bias in bias_terms(target):
        yield total([opposite(term) if term == bias else term for term in terms(target.formula)])


THRESHOLD_SIGN = Mistake("threshold_sign", "the bias has the sign of a threshold: it was subtracted", _formulas)
