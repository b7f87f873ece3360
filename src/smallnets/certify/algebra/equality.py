"""Proof of left = right wherever both have a value: one normal form, in every case that a law or a branch asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from smallnets.certify.algebra.forms import Form, Key, generator_form, number_form, polynomial_form
from smallnets.certify.algebra.laws import Builder, NeedsSign, NoForm, NoValueThere, without_denominator
from smallnets.certify.algebra.polynomials import TooLarge
from smallnets.certify.algebra.signs import (
    NEGATIVE,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    NOT_ZERO,
    NULL,
    POSITIVE,
    Possible,
    SignFact,
    Signs,
)
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Unsettled
from smallnets.expressions import Node, write_text

_DEEPEST = 9
_MOST_CASES = 200
_STRICT: tuple[Possible, ...] = (POSITIVE, NULL, NEGATIVE)
_WEAK: tuple[Possible, ...] = (NOT_NEGATIVE, NOT_POSITIVE)
RELATIONS: dict[Possible, str] = {
    POSITIVE: "> 0",
    NULL: "= 0",
    NEGATIVE: "< 0",
    NOT_NEGATIVE: ">= 0",
    NOT_POSITIVE: "<= 0",
    NOT_ZERO: "!= 0",
}


@dataclass(frozen=True)
class EqualityCase:
    """Where it holds (sign conditions), and the form that both sides take there."""

    conditions: tuple[SignFact, ...]
    form: Form | None
    laws: tuple[str, ...]


@dataclass
class _Work:
    left: Node
    right: Node
    cases: list[EqualityCase] = field(default_factory=list)
    open: int = 0


def equal_everywhere(left: Node, right: Node, signs: Signs | None = None) -> tuple[EqualityCase, ...] | None:
    """The cases that prove two written-out formulas equal wherever both have a value; None if one stays open."""
    work = _Work(left, right)
    try:
        proved = _prove(work, signs or Signs(), (), {}, 0)
    except TooLarge:
        return None
    return tuple(work.cases) if proved else None


def _prove(work: _Work, signs: Signs, made: tuple[SignFact, ...], given: Mapping[str, Form], depth: int) -> bool:
    if len(work.cases) > _MOST_CASES:
        return False
    while True:
        builder = Builder(signs, given)
        wanted: NeedsSign | None = None
        try:
            left, right = builder.forms(work.left, work.right)
        except NoValueThere:
            return True
        except NoForm:
            pass  # what the sides need may tell that no point is meant
        except NeedsSign as need:
            wanted = need
        else:
            if signs.of(left - right) == NULL:
                work.cases.append(EqualityCase(made, left, tuple(builder.laws)))
                return True
        needs = _new(builder, signs)
        if any(not signs.of(need.of) & need.signs for need in needs):
            return True  # no point fulfils what the two sides need
        if not needs:
            return wanted is not None and depth < _DEEPEST and _split(work, signs, made, given, (wanted, depth))
        signs = signs.with_facts(needs)


def _new(builder: Builder, signs: Signs) -> list[SignFact]:
    return [fact for fact in builder.needs if fact not in signs.facts]


def _split(
    work: _Work, signs: Signs, made: tuple[SignFact, ...], given: Mapping[str, Form], wanted: tuple[NeedsSign, int]
) -> bool:
    need, depth = wanted
    whole = without_denominator(need.of)
    for possible in _STRICT if need.strict else _WEAK:
        if not signs.of(whole) & possible:
            continue
        fact = SignFact(whole, possible)
        more, known = given, signs.with_facts([fact])
        if possible == NULL and (solved := _solved(whole)) is not None:
            put = dict([solved])
            more = {name: Builder(Signs(), put).form(written(form)) for name, form in given.items()} | put
            known = _with_given(known, more)
        if known is not None and not _prove(work, known, (*made, fact), more, depth + 1):
            return False
    return True


def _with_given(signs: Signs, given: Mapping[str, Form]) -> Signs | None:
    """The same facts with a name replaced by what it is; None where they contradict each other then."""
    rows: list[SignFact] = []
    for fact in signs.facts:
        try:
            form = Builder(Signs(), given).form(written(fact.of))
        except Unsettled:
            continue
        if not Signs().of(form) & fact.signs:
            return None
        rows.append(SignFact(form, fact.signs))
    return signs.with_only(rows)


def _solved(form: Form) -> tuple[str, Form] | None:
    """The last name of a sum of names and numbers that is 0, by the others."""
    top = form.top
    rows: dict[str, Fraction] = {}
    for monomial, coefficient in top.items():
        if not monomial:
            continue
        if len(monomial) != 1:
            return None
        key, power = next(iter(monomial))
        if not isinstance(key, Key) or key.kind != "name" or power != 1:
            return None
        rows[str(key.of)] = coefficient
    if not rows:
        return None
    name = max(rows)
    alone = generator_form(Key("name", name))
    return name, alone - form * number_form(1 / rows[name])


def condition_text(fact: SignFact) -> str:
    """A condition as people write it: x >= 1, not x - 1 >= 0; x > y, not x - y > 0."""
    top = fact.of.top
    offset = top.get(frozenset(), Fraction(0))
    rest = fact.of - number_form(offset)
    relation, bound = RELATIONS[fact.signs].split()[0], -offset
    if len(rest.top) == 1 and not rest.below:
        coefficient = next(iter(rest.top.values()))
        if coefficient < 0:
            relation = _TURNED.get(relation, relation)
        rest, bound = rest * number_form(1 / coefficient), bound / coefficient
    elif not offset and not rest.below:
        return _sides_text(rest, relation)
    return f"{write_text(written(rest))} {relation} {bound}"


_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def _sides_text(form: Form, relation: str) -> str:
    """A sum with terms of both signs as a comparison."""
    more = polynomial_form({m: c for m, c in form.top.items() if c > 0})
    less = polynomial_form({m: -c for m, c in form.top.items() if c < 0})
    if more.is_zero:
        more, less, relation = less, more, _TURNED.get(relation, relation)
    return f"{write_text(written(more))} {relation} {write_text(written(less))}"
