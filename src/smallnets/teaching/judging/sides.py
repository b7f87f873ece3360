"""The formulas that a person writes between name and value: do they give that value?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from smallnets.errors import InputError
from smallnets.expressions import Name, Node, Number, fold, names
from smallnets.expressions.walking import rebuilt
from smallnets.teaching.answers.answer import Answer, WrittenSide
from smallnets.teaching.answers.formulas import formula as formula_of
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.printed import Printed, lone_number
from smallnets.teaching.intervals import Interval, point
from smallnets.teaching.judging.beliefs import Belief, ways
from smallnets.teaching.values import printed as as_printed

_SIGNIFICANT = 6


def complaints(
    answer: Answer, value: Printed, naming: Naming, beliefs: Mapping[str, tuple[Belief, ...]]
) -> tuple[str, ...]:
    """One sentence for each side that does not give the value.

    Numbers in a side stand for everything that rounds to them, unless they are a given or printed value exactly.
    """
    found: list[str] = []
    for side in answer.written:
        results = results_of(side, naming, beliefs)
        if naming.sample and not any(result.meets(value.interval) for result in results):
            results += results_of(side, naming.within(0, naming.update), beliefs)  # of the whole batch
        if results and not any(result.meets(value.interval) or result.meets(value.cut) for result in results):
            middle = as_printed(Fraction(results[0].middle), _SIGNIFICANT)
            found.append(f"as written, {' '.join(side.typed.split())} is {middle} and not {value.text}")
    return tuple(found)


def results_of(side: WrittenSide, naming: Naming, beliefs: Mapping[str, tuple[Belief, ...]]) -> list[Interval]:
    """What a side gives from the numbers in it and what was used before; nothing where that is not known."""
    read = formula_of(side, naming)
    if read is None:
        return []
    formula, literals = _with_literals(read, beliefs)
    if any(name not in beliefs and name not in literals for name in names(formula)):
        return []
    return _ways(formula, {**beliefs, **literals})


def _ways(formula: Node, beliefs: Mapping[str, tuple[Belief, ...]]) -> list[Interval]:
    try:
        return [belief.interval for belief in ways(formula, beliefs)]
    except InputError:
        return []


def _with_literals(
    formula: Node, beliefs: Mapping[str, tuple[Belief, ...]]
) -> tuple[Node, dict[str, tuple[Belief, ...]]]:
    """The formula with names for its decimals, equal ones alike, and what they stand for."""
    known = {belief.interval.low for all_of in beliefs.values() for belief in all_of if belief.interval.is_point}
    literals: dict[str, tuple[Belief, ...]] = {}

    def visit(node: Node, parts: tuple[Node, ...]) -> Node:
        if not isinstance(node, Number) or "." not in node.text.replace(",", "."):
            return rebuilt(node, parts)
        number = lone_number(node)
        exact = point(node.value)
        name = f"#{node.text}"
        if number is not None:
            literals[name] = (Belief(exact if exact.low in known else number.interval),)
        return Name(name)

    return fold(formula, visit), literals
