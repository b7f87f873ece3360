"""Bare expression graphs: the value of every part, and what flows back to every name."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.errors import InputError
from smallnets.expressions import Call, Name, Node, canonical_name, differentiate, names, number, read
from smallnets.functions.activations import activation
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.exercise_parts import FUNCTION_NAMES, Graph, amount
from smallnets.teaching.rules.backward import activation_slope
from smallnets.teaching.rules.updates import descended
from smallnets.teaching.step import Index
from smallnets.teaching.symbols import Symbol, barred, quotient
from smallnets.teaching.trees import summed, times
from smallnets.teaching.work import Work

_ONE, _ZERO = number(1), number(0)


@dataclass(frozen=True)
class _Member:
    """A given value (layer 0) or a part (layer 1) of a graph."""

    symbol: Symbol
    place: Index
    formula: Node | None


def add(work: Work) -> None:
    """Add the values of the parts, and the gradients and updates that are asked."""
    graph = work.exercise.graph
    if graph is None:
        return
    members = _members(graph)
    for member in members:
        if member.formula is None:
            given = next(value for name, value in graph.values.items() if canonical_name(name) == member.symbol.name)
            work.state(member.place, amount(given, member.symbol.shown), member.symbol)
        else:
            work.step("part", member.place, member.formula, symbol=member.symbol)
    if set(work.exercise.asked) & {"gradient", "input_gradient", "deltas", "update"}:
        _Back(work, members, _output(graph, members)).run()


def _members(graph: Graph) -> list[_Member]:
    known = [canonical_name(name) for name in graph.values]
    members = [
        _Member(Symbol(canonical_name(name), name), Index("part", 0, unit), None)
        for unit, name in enumerate(graph.values, 1)
    ]
    for unit, part in enumerate(graph.parts, 1):
        formula = read(part.formula, names=known, functions=FUNCTION_NAMES, argument=part.name)
        known.append(canonical_name(part.name))
        members.append(_Member(Symbol(known[-1], part.name), Index("part", 1, unit), formula))
    return members


def _output(graph: Graph, members: list[_Member]) -> _Member:
    wanted = canonical_name(graph.output or graph.parts[-1].name)
    return next(member for member in members if member.symbol.name == wanted)


def local_slope(formula: Node, name: str, own: Node) -> Node:
    """The slope of a part by one of its operands; for sigmoid and tanh of a name, from the part's own value."""
    match formula:
        case Call(function="sigmoid" | "tanh" as function, arguments=(Name(name=argument),), primes=0) if (
            argument == name
        ):
            return activation_slope(activation(function), Name(name), own) or _ONE
        case _:
            return differentiate(formula, name)


class _Back:
    """The way back through a graph."""

    def __init__(self, work: Work, members: list[_Member], output: _Member) -> None:
        self.work, self.members, self.output = work, members, output
        self.form = work.exercise.conventions.form
        self.adjoints: dict[str, Node] = {}
        self.wanted = _wanted(work.exercise, members)

    def run(self) -> None:
        """Add what flows back, from the output to the given values."""
        for member in reversed(self.members[: self.members.index(self.output) + 1]):
            if member is self.output or member.symbol.name in self.needed():
                self.adjoint(member)
        rate = self.work.exercise.rate
        if "update" in self.work.exercise.asked:
            if rate is None:
                raise InputError("rate", "nothing", "is stated", "write for example rate = 0.1")
            self.updates(self.work.state(Index("rate"), amount(rate, "rate")))

    def needed(self) -> set[str]:
        """What is wanted, and every part between it and the output."""
        needed = set(self.wanted)
        for member in self.members:
            if member.formula is not None and names(member.formula) & needed:
                needed.add(member.symbol.name)
        return needed

    def adjoint(self, member: _Member) -> None:
        """Add df/du for one member."""
        place = Index("part_gradient", member.place.layer, member.place.unit)
        if member is self.output:
            symbol = self.symbol(member)
            self.adjoints[member.symbol.name] = self.work.step("output_adjoint", place, _ONE, symbol=symbol)
            return
        ways: list[Node] = []
        for user in self.members:
            if user.symbol.name in self.adjoints and user.formula is not None:
                local = local_slope(user.formula, member.symbol.name, Name(user.symbol.name))
                if local != _ZERO:
                    ways.append(self.way(user, member, local))
        formula = summed(ways)
        self.adjoints[member.symbol.name] = self.work.step("part_adjoint", place, formula, symbol=self.symbol(member))

    def way(self, user: _Member, member: _Member, local: Node) -> Node:
        """What comes back through one part; in the chain form its slope is a step of its own."""
        adjoint = self.adjoints[user.symbol.name]
        if self.form == "chain" and user is self.output:
            return local
        if self.form == "chain" and not isinstance(local, Name) and local != _ONE:
            place = Index("part_slope", member.place.layer, user.place.unit, member.place.unit)
            local = self.work.step("part_slope", place, local, symbol=quotient(user.symbol, member.symbol))
        if local == _ONE:
            return adjoint
        return local if user is self.output else times(adjoint, local)

    def symbol(self, member: _Member) -> Symbol:
        """df/du, or ubar."""
        return barred(member.symbol) if self.form == "adjoint" else quotient(self.output.symbol, member.symbol)

    def updates(self, rate: Node) -> None:
        """Add the new value of everything wanted that was given."""
        for member in self.members:
            name, shown = member.symbol
            if member.formula is None and name in self.wanted and name in self.adjoints:
                formula = descended(Name(name), rate, self.adjoints[name])
                place = Index("part", 0, member.place.unit, update=1)
                symbol = Symbol(canonical_name(f"{name}_new"), f"{shown}+")
                self.work.step("update_sgd", place, formula, symbol=symbol)


def _wanted(exercise: Exercise, members: list[_Member]) -> set[str]:
    by = exercise.graph.by if exercise.graph is not None else ()
    return {canonical_name(name) for name in by} or {member.symbol.name for member in members}
