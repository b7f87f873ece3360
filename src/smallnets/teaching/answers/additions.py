"""Quantities that people write although they are no step of the solution: errors, and derivatives of any by any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smallnets.errors import InputError
from smallnets.expressions import Call, Name, Node, differentiate, names, number
from smallnets.teaching.answers.plain_names import PlainNames
from smallnets.teaching.answers.usual_names import UsualNames, usual_names
from smallnets.teaching.evaluating import value_of
from smallnets.teaching.rules.backward import activation_slope
from smallnets.teaching.solution import Entry, Solution
from smallnets.teaching.step import Index, Quantity, Step
from smallnets.teaching.trees import minus, negated, plus, times
from smallnets.teaching.values import printed

ADDED: frozenset[Quantity] = frozenset({"error", "derivative"})
"""Quantities that nobody has to answer."""

WRITTEN: frozenset[Quantity] = frozenset({"error", "derivative", "slope", "change"})
"""The same where slopes and changes are lines only because somebody wrote one."""

_ONE, _ZERO = number(1), number(0)
_MOST = 400
_MOST_STEPS = 3_000


class Additions:
    """Derivatives of one solution's quantities, each made when somebody names it."""

    def __init__(self, solution: Solution) -> None:
        self._solution = solution
        self._made: dict[tuple[str, str], Step] = {}
        self._symbols: dict[str, Step] = {}
        self._functions = {}
        self.plain = PlainNames(solution)
        self._usual: dict[tuple[int, int], UsualNames] = {}
        exercise = solution.exercise
        if exercise.layers:
            self._functions = dict(enumerate((plan.functions() for plan in exercise.shape.layers), 1))

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was made so far."""
        return tuple(self._symbols.values())

    def usual_names(self, typed: Sequence[str], sample: int, update: int, ways: tuple[str, ...]) -> UsualNames:
        """The usual names of a page, which are the same under every way of counting."""
        key = (sample, update)
        if key not in self._usual:
            self._usual[key] = usual_names(self._solution, typed, sample, update)
        return replace(self._usual[key], ways=ways)

    def find(self, symbol: str) -> Step | None:
        """What was made under this symbol."""
        return self._symbols.get(symbol)

    def gradient(self, below: str) -> str | None:
        """The symbol of the loss's derivative by a quantity: of its sample's loss where it belongs to one."""
        place = self._entry(below).place
        tried: tuple[tuple[Quantity, int], ...] = (("sample_loss", place.sample), ("loss", 0))
        for quantity, sample in tried:
            if entry := self._solution.at(Index(quantity, sample=sample, update=place.update)):
                return self.derivative(entry.symbol, below)
        return None

    def derivative(self, above: str, below: str) -> str | None:
        """The symbol of d above / d below; None where there is no such derivative."""
        if (above, below) in self._made:
            return self._made[above, below].symbol
        if (
            len(self._made) >= _MOST
            or self._entry(below).exact is None
            or above in self._symbols
            or below in self._symbols
        ):
            return None
        formula = self._chain(above, below)
        try:
            value = value_of(formula, self._solution.exact)
        except InputError:
            return None
        shown = f"d{self._entry(above).shown}/d{self._entry(below).shown}"
        symbol = f"derivative_{len(self._made) + 1}"
        place = Index("derivative", unit=len(self._made) + 1, sample=self._entry(above).place.sample)
        step = Step(
            symbol, shown, "derivative_by_chain", formula, None, value, value, printed(value), _names(formula), place
        )
        self._made[above, below] = self._symbols[symbol] = step
        return symbol

    def opposite(self, symbol: str) -> str | None:
        """The symbol of a quantity with the other sign, as of a step that is taken away from a weight."""
        return self.made_of(symbol, f"-{self._entry(symbol).shown}", negated(Name(symbol)))

    def made_of(self, symbol: str, shown: str, formula: Node) -> str | None:
        """The symbol of what a formula makes of a quantity; None where that has no value."""
        key = (shown, symbol)
        if key not in self._made:
            entry = self._entry(symbol)
            if entry.exact is None or len(self._made) >= _MOST:
                return None
            name = f"made_{len(self._made) + 1}"
            place = Index("derivative", unit=len(self._made) + 1, sample=entry.place.sample)
            value = value_of(formula, self._solution.exact)
            step = Step(name, shown, "change", formula, None, value, value, printed(value), _names(formula), place)
            self._made[key] = self._symbols[name] = step
        return self._made[key].symbol

    def _entry(self, symbol: str) -> Entry:
        return self._symbols.get(symbol) or self._solution[symbol]

    def _chain(self, above: str, below: str) -> Node:
        """The chain rule from `below` forward: each step's slopes by its operands, times theirs."""
        slopes: dict[str, Node] = {below: _ONE}
        for step in self._solution.steps[:_MOST_STEPS]:
            if step.symbol == below or step.formula is None or not slopes.keys() & self._operands(step):
                continue
            ways = [_product(local, slopes[operand]) for operand, local in self._locals(step) if operand in slopes]
            total = _sum(ways)
            if total != _ZERO:
                slopes[step.symbol] = total
            if step.symbol == above:
                break
        return slopes.get(above, _ZERO)

    def _operands(self, step: Step) -> set[str]:
        if step.rule == "softmax":
            return {score for _, score in self._scores(step)}
        return set(step.depends)

    def _locals(self, step: Step) -> Iterator[tuple[str, Node]]:
        """The slope of a step by each of its operands."""
        formula = step.formula
        if formula is None:
            return
        if step.rule == "softmax":
            for share, score in self._scores(step):
                own, other = Name(step.symbol), Name(share)
                yield score, (times(own, minus(_ONE, own)) if share == step.symbol else negated(times(own, other)))
        elif step.rule == "activation" and isinstance(formula, Call) and len(step.depends) == 1:
            function = self._functions[step.place.layer][step.place.unit - 1]
            (operand,) = step.depends
            yield operand, activation_slope(function, Name(operand), Name(step.symbol)) or _ONE
        else:
            for operand in step.depends:
                yield operand, differentiate(formula, operand)

    def _scores(self, step: Step) -> Iterator[tuple[str, str]]:
        """Every share of a softmax layer with its score."""
        for entry in (*self._solution.given, *self._solution.steps):
            place = entry.place
            same = (place.layer, place.sample, place.update) == (step.place.layer, step.place.sample, step.place.update)
            if place.quantity == "activation" and same:
                score = self._solution.at(replace(place, quantity="pre_activation"))
                if score is not None:
                    yield entry.symbol, score.symbol


def _product(left: Node, right: Node) -> Node:
    if _ZERO in (left, right):
        return _ZERO
    if left == _ONE:
        return right
    return left if right == _ONE else times(left, right)


def _sum(terms: list[Node]) -> Node:
    found = _ZERO
    for term in terms:
        found = term if found == _ZERO else found if term == _ZERO else plus(found, term)
    return found


def _names(formula: Node) -> tuple[str, ...]:
    return tuple(sorted(names(formula)))


def with_steps(solution: Solution, steps: tuple[Step, ...]) -> Solution:
    """The solution with further steps behind its own."""
    return replace(solution, steps=(*solution.steps, *steps)) if steps else solution


def with_errors(solution: Solution) -> Solution:
    """The solution with the error of every output, target minus output, as a step behind the output."""
    if not solution.exercise.targets or not (solution.exercise.layers or solution.exercise.scores):
        return solution
    last = len(solution.exercise.layers) or 1
    steps: list[Step] = []
    for step in solution.steps:
        steps.append(step)
        target = solution.at(Index("target", 0, step.place.unit, sample=step.place.sample))
        if (
            step.place.quantity == "activation"
            and step.place.layer == last
            and target is not None
            and step.exact is not None
        ):
            steps.append(_error(solution, step, target))
    return replace(solution, steps=tuple(steps))


def _error(solution: Solution, output: Step, target: Entry) -> Step:
    """Target minus output, or output minus target; Adaline compares the net input instead."""
    total = solution.at(replace(output.place, quantity="pre_activation"))
    compared = total if solution.exercise.own_error == "net" and total is not None else output
    pair = (target, compared) if solution.exercise.conventions.error == "t-o" else (compared, target)
    formula = minus(Name(pair[0].symbol), Name(pair[1].symbol))
    shown = f"{pair[0].shown} - {pair[1].shown}"
    value = value_of(formula, solution.exact)
    place = replace(output.place, quantity="error")
    symbol = f"error_of_{output.symbol}"
    return Step(symbol, shown, "error", formula, None, value, value, printed(value), _names(formula), place)
