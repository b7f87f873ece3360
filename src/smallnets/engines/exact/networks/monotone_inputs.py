"""Does an output only rise, or only fall, with one input?  The slopes on all pieces, or two pairs of points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from smallnets.certify.cases import Cell, KinkedNetwork
from smallnets.certify.linear import Condition, Point, Row, refuted
from smallnets.certify.network_claims import slopes_along
from smallnets.certify.refusal import NotCertified
from smallnets.engines.exact.networks.asking import (
    BoxGiven,
    Question,
    axes_of,
    curved_outputs,
    output_names,
    question,
)
from smallnets.engines.exact.networks.curved import has_curved_units
from smallnets.engines.exact.networks.curved_answers import CurvedQuestion, curved_question
from smallnets.engines.exact.networks.exploring import SECONDS, Effort, Progress, short_point
from smallnets.engines.exact.networks.linear_programs import Nowhere, inner_point
from smallnets.engines.exact.networks.readable import point_text, value_text
from smallnets.engines.exact.networks.unit_trees import Exact
from smallnets.engines.exact.undecided import Undecided
from smallnets.plans.network import Network

Course = Literal["increasing", "nondecreasing", "constant", "nonincreasing", "decreasing", "no", "undecided"]
WORDS: dict[Course, str] = {
    "increasing": "rises strictly",
    "nondecreasing": "never falls (it rises or stays level)",
    "constant": "does not change",
    "nonincreasing": "never rises (it falls or stays level)",
    "decreasing": "falls strictly",
    "no": "is not monotone",
    "undecided": "undecided",
}


@dataclass(frozen=True)
class Change:
    """Two inputs that differ in one coordinate only, the second one larger there, and the output at both."""

    begin: tuple[Fraction, ...]
    end: tuple[Fraction, ...]
    before: Fraction
    after: Fraction

    def text(self) -> str:
        """f(0, 1) = 2, f(1, 1) = 3."""
        return (
            f"f{point_text(self.begin)} = {value_text(self.before)}, f{point_text(self.end)} = {value_text(self.after)}"
        )


@dataclass(frozen=True)
class MonotoneInput:
    """How one output runs with one input while the others stay; `rise` and `fall` refute together."""

    of: str
    input: str
    where: str
    verdict: Course
    rise: Change | None
    fall: Change | None
    pieces: int
    why: str

    def text(self) -> str:
        """The verdict with what shows it."""
        head = f"{self.where}, {self.of}"
        seen = [f"it {word}: {step.text()}" for word, step in (("rises", self.rise), ("falls", self.fall)) if step]
        if self.verdict == "undecided":
            return "; ".join([f"{head} with {self.input}: undecided, {self.why}", *seen])
        if self.verdict == "no":
            return "\n".join([f"{head} is not monotone in {self.input}", *(seen or [self.why])])
        return f"{head} {WORDS[self.verdict]} with {self.input} ({self.why})"

    def latex(self) -> str:
        """The slope's sign."""
        sign = {"increasing": "> 0", "nondecreasing": r"\ge 0", "constant": "= 0"}
        sign |= {"nonincreasing": r"\le 0", "decreasing": "< 0"}
        told = sign.get(self.verdict)
        slope = rf"\frac{{\partial f}}{{\partial {self.input}}}"
        return f"{slope} {told}" if told else rf"\text{{{WORDS[self.verdict]}}}"


def monotone_inputs(
    network: Network,
    parameters: Sequence[Exact] | None = None,
    inputs: Sequence[str] | None = None,
    *,
    input_name: str | None = None,
    box: BoxGiven = None,
    seconds: float = SECONDS,
    progress: Progress | None = None,
) -> tuple[MonotoneInput, ...]:
    """How every output runs with an input, or with each of them, over all inputs or over a box.

    Raises:
        InputError: no numbers, an input or a box that cannot be read.
    """
    if has_curved_units(network):
        effort = Effort(seconds=seconds, progress=progress)
        return _of_curved(network, curved_question(network, parameters, inputs, box, effort), input_name)
    asked = question(network, parameters, inputs, box, seconds, progress)
    axes = asked.axes(input_name)
    exploration = asked.exploration()
    seen: list[tuple[Cell, Point]] = []
    why = ""
    try:
        seen.extend(exploration.pieces())
        seen = exploration.agreed()
    except Undecided as reason:
        why = str(reason)
    rows: list[MonotoneInput] = []
    for output in range(network.outputs):
        for axis in axes:
            judge = _judge_jumping if asked.network.jumps else _judge
            verdict, rise, fall, reason = judge(asked, seen, (output, axis), why)
            name = asked.box.names[axis]
            rows.append(MonotoneInput(asked.of[output], name, asked.box.text, verdict, rise, fall, len(seen), reason))
    return tuple(rows)


def _of_curved(network: Network, asked: CurvedQuestion, input_name: str | None) -> tuple[MonotoneInput, ...]:
    """By balls of the slopes."""
    rows: list[MonotoneInput] = []
    for output, name in enumerate(output_names(network, curved_outputs(network))):
        for axis in axes_of(asked.box, input_name):
            verdict, why = asked.course(output, axis)
            count = len(asked.gradients)
            rows.append(MonotoneInput(name, asked.box.names[axis], asked.box.text, verdict, None, None, count, why))
    return tuple(rows)


Verdict = tuple[Course, Change | None, Change | None, str]


def _judge(asked: Question, seen: Sequence[tuple[Cell, Point]], place: tuple[int, int], why: str) -> Verdict:
    """From the slopes on all pieces; one piece of each kind is enough for a no."""
    output, axis = place
    steps = {
        sign: next((s for cell, point in seen if (s := _step(asked, cell, point, place, sign))), None)
        for sign in (1, -1)
    }
    if steps[1] and steps[-1]:
        return "no", steps[1], steps[-1], "both pairs are exact"
    if why:
        return "undecided", steps[1], steps[-1], why
    least, most = slopes_along([cell for cell, _ in seen], output, axis)
    count = f"{len(seen):,} linear piece{'' if len(seen) == 1 else 's'}"
    between = f"its slope lies between {value_text(least)} and {value_text(most)} on {count}"
    if least == most:
        between = f"its slope is {value_text(least)} on {count}"
    return _course(least, most), None, None, between


def _course(least: Fraction, most: Fraction) -> Course:
    if least == most == 0:
        return "constant"
    if least >= 0:
        return "increasing" if least > 0 else "nondecreasing"
    return "decreasing" if most < 0 else "nonincreasing"


def _step(asked: Question, cell: Cell, point: Point, place: tuple[int, int], sign: int) -> Change | None:
    """A step on the piece around the point, where its slope has that sign."""
    output, axis = place
    if sign * cell.maps[output][axis] <= 0:
        return None
    conditions = asked.box.conditions()
    length = Fraction(1)
    while True:
        for begin in (_moved(point, axis, Fraction(0)), _moved(point, axis, -length)):
            end = _moved(begin, axis, length)
            if begin in asked.box and end in asked.box:
                found = _shown_step(asked.network, conditions, (begin, end), output)
                if sign * (found.after - found.before) > 0:
                    return found
        length /= 2


def _shown_step(
    network: KinkedNetwork, conditions: Sequence[Condition], ends: tuple[Point, Point], output: int
) -> Change:
    del conditions
    begin, end = ends
    return Change(begin, end, network.outputs_at(begin)[output], network.outputs_at(end)[output])


def _moved(point: Point, axis: int, by: Fraction) -> Point:
    return (*point[:axis], point[axis] + by, *point[axis + 1 :])


def _judge_jumping(asked: Question, seen: Sequence[tuple[Cell, Point]], place: tuple[int, int], why: str) -> Verdict:
    """Of a network that jumps: every pair of pieces, with a way along the input from the one to the other."""
    steps: dict[int, Change | None] = {1: None, -1: None}
    cells = [cell for cell, _ in seen]
    for sign in (1, -1):
        try:
            steps[sign] = _step_between(asked, cells, place, sign)
        except Undecided as reason:
            why = why or str(reason)
    if steps[1] and steps[-1]:
        return "no", steps[1], steps[-1], "both pairs are exact"
    if why:
        return "undecided", steps[1], steps[-1], why
    told = f"on the way from any of {len(cells):,} pieces to any other"
    if not (steps[1] or steps[-1]):
        return "constant", None, None, told
    return ("nondecreasing" if steps[1] else "nonincreasing"), None, None, told


def _step_between(asked: Question, cells: Sequence[Cell], place: tuple[int, int], sign: int) -> Change | None:
    """A step with that sign between two pieces; None where multipliers show for every pair that there is none."""
    output, axis = place
    for conditions in _pairs(cells, output, axis, sign):
        asked.effort.check()
        found = inner_point(conditions)
        if isinstance(found, Nowhere):
            if not refuted(conditions, found.multipliers):
                raise NotCertified("no step is shown, and none is excluded")
            continue
        found = short_point(found, conditions)
        begin = found[:-1]
        end = _moved(begin, axis, found[-1])
        return _shown_step(asked.network, (), (begin, end), output)
    return None


def _pairs(cells: Sequence[Cell], output: int, axis: int, sign: int) -> Iterator[list[Condition]]:
    """Conditions on (p, t): p in one cell, p + t e in another with t > 0, and a change of that sign."""
    for one in cells:
        for other in cells:
            begin = [Condition(_lifted(c.row, None), c.strict) for c in one.conditions]
            end = [Condition(_lifted(c.row, axis), c.strict) for c in other.conditions]
            before, after = _lifted(one.maps[output], None), _lifted(other.maps[output], axis)
            change = tuple(sign * (b - a) for a, b in zip(before, after, strict=True))
            forward = (*(Fraction(0),) * (len(change) - 2), Fraction(1), Fraction(0))
            yield [*begin, *end, Condition(forward, strict=True), Condition(change, strict=True)]


def _lifted(row: Row, axis: int | None) -> Row:
    """A row in (p, t): at p, or at p + t e."""
    return (*row[:-1], Fraction(0) if axis is None else row[axis], row[-1])
