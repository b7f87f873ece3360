"""Is left = right wherever both have a value?  Yes by laws, no by a point, both certified; else undecided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time
from typing import Literal

from smallnets.certify.algebra.equality import EqualityCase, condition_text, equal_everywhere
from smallnets.certify.algebra.written_forms import written
from smallnets.certify.balls import Real, Unsettled
from smallnets.certify.line.at_places import value_there
from smallnets.certify.line.equal_pieces import EqualPiece, PieceProof, equal_on_pieces
from smallnets.certify.line.needs import needs_of
from smallnets.certify.line.pieces import LineCuts, has_single_places
from smallnets.certify.line.places import End, Place
from smallnets.certify.written_out import written_out
from smallnets.engines.exact.counterexamples import differ_at_one_place, first_difference
from smallnets.engines.exact.functions.certified_quantities import end_quantity
from smallnets.engines.exact.functions.proposals import proposals
from smallnets.engines.exact.quantities import DIGITS, Formula, Quantity
from smallnets.engines.exact.time_limited import time_limited
from smallnets.engines.exact.undecided import Undecided
from smallnets.errors import InputError
from smallnets.expressions import ELEMENTARY, Name, Node, names, read, read_chain, refuse_joined, substitute, write_text
from smallnets.functions.activations import ACTIVATIONS

SECONDS = 5.0
_LONGEST = 160

FUNCTIONS = {
    name: record.name for record in ACTIVATIONS for name in (record.name, *record.aliases) if name not in ELEMENTARY
}
"""What may be called in an identity besides the elementary functions, and under which other names."""


@dataclass(frozen=True)
class Difference:
    """A point where the sides surely differ, with both values (and, in `left` and `right`, exact forms where short)."""

    point: tuple[tuple[str, Quantity], ...]
    left: Quantity
    right: Quantity


@dataclass(frozen=True)
class Identity:
    """The verdict on left = right, for all real values at which both sides have a value.

    `steps` are what shows it; `difference` is the simplest counter-example that was found; `elsewhere` says that the
    sides agree everywhere but at single places (a convention at a kink).
    """

    left: Formula
    right: Formula
    verdict: Literal["yes", "no", "undecided"]
    steps: tuple[str, ...]
    difference: Difference | None = None
    elsewhere: bool = False

    def text(self) -> str:
        """The verdict as lines."""
        lines = [f"{self.left.text} = {self.right.text}: {self.verdict}"]
        if self.difference is not None:
            point = ", ".join(f"{name} = {value.exact or value.decimal}" for name, value in self.difference.point)
            where = f"at {point}: " if point else ""
            lines.append(f"{where}left {self.difference.left.text}, right {self.difference.right.text}")
        return "\n".join([*lines, *self.steps])

    def latex(self) -> str:
        """The equation, or its negation, as LaTeX."""
        sign = {"yes": "=", "no": r"\ne", "undecided": r"\stackrel{?}{=}"}[self.verdict]
        return f"{self.left.latex} {sign} {self.right.latex}"


def identity(left: str, right: str | None = None, *, digits: int = DIGITS, seconds: float = SECONDS) -> Identity:
    """Whether two formulas are equal wherever both have a real value.

    Args:
        left: a formula, or an equation "left = right" where `right` is left out.
        right: a formula.  Both may call activations by name (sigma, tanh, relu) and their slopes (sigma'(x)).
        digits: significant digits of the values at a counter-example.
        seconds: the time limit; what is not decided by then is "undecided".

    Raises:
        InputError: an unreadable formula, or not exactly one equals sign.
    """
    sides = _sides(left, right)
    try:
        return time_limited(decided, *sides, digits, seconds=seconds)
    except Undecided as reason:
        first, second = (Formula.of_tree(_read(side)) for side in sides)
        return Identity(first, second, "undecided", (f"{reason}.",))


def decided(left: str, right: str, digits: int) -> Identity:
    """The verdict, without a time limit."""
    trees = [_read(side) for side in (left, right)]
    first, second = (Formula.of_tree(tree) for tree in trees)
    found = verdict_on(written_out(trees[0]), written_out(trees[1]), digits)
    return Identity(first, second, found.verdict, found.steps, found.difference, found.elsewhere)


@dataclass(frozen=True)
class Verdict:
    """What `verdict_on` says: see `Identity`."""

    verdict: Literal["yes", "no", "undecided"]
    steps: tuple[str, ...]
    difference: Difference | None = None
    elsewhere: bool = False


def verdict_on(left: Node, right: Node, digits: int = DIGITS) -> Verdict:
    """The verdict on two written-out formulas."""
    cases = _proved(left, right)
    if cases == ():
        return Verdict("undecided", ("There is no place at which both sides have a value.",))
    if cases is not None:
        return Verdict("yes", (*_case_steps(cases), *_domain_steps(left, right)))
    found = first_difference(left, right)
    lone = found is None or differ_at_one_place(left, right, found[0])
    by_pieces = _by_pieces(left, right) if lone and len(names(left) | names(right)) == 1 else None
    if found is not None:
        point, a, b = found
        shown = tuple((name, Quantity.of_real(value, digits)) for name, value in point.items())
        difference = Difference(shown, *_told_apart(a, b, digits))
        return _different(difference, by_pieces)
    if by_pieces is not None and not by_pieces.apart:
        return Verdict("yes", (*map(_piece_step, by_pieces.pieces), *_domain_steps(left, right)))
    if by_pieces is not None and (difference := _at_border(left, right, by_pieces.apart[0], digits)) is not None:
        return _different(difference, by_pieces)
    return Verdict("undecided", ("No point was found where they surely differ, and no proof that they are equal.",))


def _at_border(left: Node, right: Node, border: Place, digits: int) -> Difference | None:
    """A border at which the pieces have told the sides apart, where its values are known by enclosures."""
    (variable,) = names(left) | names(right)
    values = [value_there(substitute(side, {variable: Name("x")}), border) for side in (left, right)]
    balls = [value.ball for value in values if value is not None and value.ball is not None]
    if len(balls) < 2:
        return None
    return Difference(((variable, end_quantity(border, digits)),), *_told_apart(balls[0], balls[1], digits))


def _told_apart(a: Real, b: Real, digits: int) -> tuple[Quantity, Quantity]:
    """Both values, with as many digits as tell them apart."""
    for count in (digits, 20, 50):
        left, right = Quantity.of_real(a, max(digits, count)), Quantity.of_real(b, max(digits, count))
        if left.decimal != right.decimal:
            break
    return left, right


def _proved(left: Node, right: Node) -> tuple[EqualityCase, ...] | None:
    try:
        return equal_everywhere(left, right)
    except RecursionError:
        return None


def _different(difference: Difference, by_pieces: PieceProof | None) -> Verdict:
    if by_pieces is None or not by_pieces.pieces or not by_pieces.apart:
        return Verdict("no", (), difference)
    told = ", ".join(f"{name} = {value.exact or value.decimal}" for name, value in difference.point)
    return Verdict(
        "no", (f"They are equal everywhere else: a convention at {told} parts them.",), difference, elsewhere=True
    )


def _by_pieces(left: Node, right: Node) -> PieceProof | None:
    (variable,) = names(left) | names(right)
    if has_single_places(left, variable) or has_single_places(right, variable):
        return None  # pieces are stretches, and these have values at single places too
    first, second = (substitute(side, {variable: Name("x")}) for side in (left, right))
    try:
        return equal_on_pieces(first, second, LineCuts(proposals, process_time() + SECONDS / 2))
    except (Unsettled, RecursionError):
        return None


def _case_steps(cases: Sequence[EqualityCase]) -> tuple[str, ...]:
    laws = list(dict.fromkeys(law for case in cases for law in case.laws))
    rows = [_case_step(case) for case in cases]
    return (*rows, *(["Used: " + "; ".join(laws) + "."] if laws else []))


def _case_step(case: EqualityCase) -> str:
    where = " and ".join(condition_text(fact) for fact in case.conditions)
    shown = write_text(written(case.form)) if case.form is not None else ""
    told = f"both sides are {shown}" if shown and len(shown) <= _LONGEST else "both sides have one normal form"
    return f"Where {where}, {told}." if where else f"Written out, {told}."


def _piece_step(row: EqualPiece) -> str:
    where = f"For {_end(row.piece.low)} < x < {_end(row.piece.high)}"
    if row.form is None:
        return f"{where} both sides have the same slope, and one value in common."
    return f"{where} both sides are {write_text(written(row.form))}."


def _end(end: End) -> str:
    if isinstance(end, Place):
        return write_text(written(end.exact)) if end.exact is not None else Quantity.of_real(end.enclosure(), 6).decimal
    return "inf" if end > 0 else "-inf"


def _domain_steps(left: Node, right: Node) -> tuple[str, ...]:
    """What each side needs to have a value, where they do not need the same."""
    needs = [needs_of(side) for side in (left, right)]
    told = [None if rows is None else tuple(need.text for need in rows) for rows in needs]
    if None in told or set(told[0] or ()) == set(told[1] or ()):
        return ()
    sides = zip(("left", "right"), told, strict=True)
    shown = [f"the {name} side needs {' and '.join(rows)}" for name, rows in sides if rows]
    return (f"Compared where both sides have a value: {', '.join(shown)}.",)


def _sides(left: str, right: str | None) -> tuple[str, str]:
    if right is not None:
        refuse_joined(_read(left), _read(right), argument="identity")
        return left, right
    chain = read_chain(left, functions=FUNCTIONS, constants=("pi", "e"))
    if len(chain) != 2:
        raise InputError("identity", left, "has not exactly one equals sign", "write left = right")
    refuse_joined(*chain, argument="identity")
    return Formula.of_tree(chain[0]).text, Formula.of_tree(chain[1]).text


def _read(text: str) -> Node:
    return read(text, functions=FUNCTIONS, constants=("pi", "e"))
