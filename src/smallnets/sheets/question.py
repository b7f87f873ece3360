"""What stands on a sheet for one exercise: what is given, the network, and blanks; no answers."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.expressions import Call, Name, Node, read
from smallnets.functions.updates import update
from smallnets.sheets.style import SheetStyle
from smallnets.teaching import Exercise, Solution
from smallnets.teaching.exercise_convolution import ExerciseConvolution
from smallnets.teaching.exercise_parts import FUNCTION_NAMES
from smallnets.teaching.exercise_summary import LOSSES
from smallnets.teaching.writing.sheet import Line, Section, arrange

LONG = 24
"""Letters of a quantity from which its blank takes a line of its own."""

LEARNING = frozenset({"update", "after", "change"})


@dataclass(frozen=True)
class Blank:
    """A quantity to be found: a line for one number, or an empty table of so many rows and columns."""

    shown: str
    rows: int = 0
    columns: int = 0


@dataclass(frozen=True)
class BlankGroup:
    """Blanks under one heading."""

    heading: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True)
class SheetQuestion:
    """An exercise on a sheet.

    Attributes:
        title: of the exercise.
        sentences: about the network, the loss, the update rule and rounding.
        formulas: what is defined: f(x), or the parts of a graph, as a name and a formula.
        given: rows of symbols with their numbers.
        groups: what is to be found.
        shown: what symbols of the formulas are called.
        exercise: for its picture.
    """

    title: str
    sentences: tuple[str, ...]
    formulas: tuple[tuple[str, Node], ...]
    given: tuple[tuple[tuple[str, str], ...], ...]
    groups: tuple[BlankGroup, ...]
    shown: dict[str, str]
    exercise: Exercise

    @property
    def points(self) -> int:
        """A point for each number."""
        blanks = (blank for group in self.groups for blank in group.blanks)
        return sum(max(1, blank.rows * blank.columns) for blank in blanks)


def question(solution: Solution, places: int, style: SheetStyle) -> SheetQuestion:
    """The question whose key a solution is; answers are asked with so many decimal places."""
    sheet, exercise = arrange(solution), solution.exercise
    tables = [section for section in sheet.sections if section.matrices]
    sections = tables or list(sheet.sections)
    groups = [BlankGroup(style.heading(_heading(section)), _blanks(section, style)) for section in sections]
    return SheetQuestion(
        title=sheet.title,
        sentences=tuple(_sentences(solution, places, style)),
        formulas=tuple(_formulas(exercise)),
        given=sheet.given,
        groups=tuple(_merged([group for group in groups if group.blanks])),
        shown=dict(sheet.shown),
        exercise=exercise,
    )


def _heading(section: Section) -> str:
    return section.heading.removesuffix(" (unrounded)")  # that is said of the key


def _blanks(section: Section, style: SheetStyle) -> tuple[Blank, ...]:
    if section.matrices:
        return tuple(Blank(line.shown, len(line.rows), len(line.rows[0])) for line in section.matrices)
    return tuple(blank for line in section.lines if (blank := _blank(line, style)) is not None)


def _blank(line: Line, style: SheetStyle) -> Blank | None:
    """A line's blank; none for the lines of a derivation between the function and its derivative."""
    if line.decimal:
        return Blank(line.shown)
    if line.formula is None:
        return Blank(f"{line.shown} {style.say('shape')}" if line.shown.startswith("Z") else line.shown)
    return Blank(line.shown) if line.shown in ("f'(x)", "f''(x)") else None


def _merged(groups: list[BlankGroup]) -> list[BlankGroup]:
    """Groups with the same heading one after the other are one; a blank stands once in each."""
    found: list[BlankGroup] = []
    for group in groups:
        if found and found[-1].heading == group.heading:
            group = BlankGroup(group.heading, (*found.pop().blanks, *group.blanks))  # noqa: PLW2901 - it grows
        found.append(BlankGroup(group.heading, tuple(dict.fromkeys(group.blanks))))
    return found


def _sentences(solution: Solution, places: int, style: SheetStyle) -> list[str]:
    exercise = solution.exercise
    found: list[str] = []
    if exercise.layers or exercise.network:
        plan = exercise.shape
        shape = "-".join(map(str, plan.widths))
        kinds = ", ".join(" / ".join(dict.fromkeys(layer.activations)) for layer in plan.layers)
        found.append(style.say("network", shape=shape, activations=kinds))
    if exercise.convolution is not None:
        found += _convolution(exercise.convolution, style)
    if exercise.loss and {"loss", "deltas", "gradient", *LEARNING} & set(exercise.asked):
        over = style.say("average" if exercise.averages else "sum")
        formula = LOSSES[exercise.loss_name] + (f", {over}" if exercise.samples > 1 else "")
        found.append(f"{style.say('loss', loss=formula)}.")
    if LEARNING & set(exercise.asked) and exercise.graph is None and exercise.convolution is None:
        found += _learning(exercise, style)
    if any(step.decimal and "." in step.decimal for step in solution.steps):
        found.append(style.say("round", places=places))
    return found


def _convolution(of: ExerciseConvolution, style: SheetStyle) -> list[str]:
    rows, columns = of.field
    found = [
        style.say(
            "convolution",
            image=len(of.image[0]) if of.is_line else f"{len(of.image)} x {len(of.image[0])}",
            filters=len(of.filters),
            size=columns if of.is_line else f"{rows} x {columns}",
            stride=of.stride,
            activation=of.activation,
        )
    ]
    if of.pooling is not None:
        found.append(style.say("pooling", size=of.pooling.size, stride=of.pooling.step))
    return found


def _learning(exercise: Exercise, style: SheetStyle) -> list[str]:
    rule = update(exercise.optimizer)
    letters = {
        rule.letters.get(one.name, one.name): rule.settings.get(one.name, one.default) for one in rule.parameters
    }
    stated = {"eta": exercise.rate, **letters}
    settings = "".join(f", {letter} = {value:g}" for letter, value in stated.items() if isinstance(value, (int, float)))
    found = [f"{style.say('rule', rule=rule.title, formula=rule.formula)}{settings}."]
    batch = exercise.batch or exercise.samples
    if exercise.updates > 1 or batch < exercise.samples:
        found.append(style.say("updates", updates=exercise.updates, batch=batch))
    return found


def _formulas(exercise: Exercise) -> list[tuple[str, Node]]:
    if exercise.graph is not None:
        known = [*exercise.graph.values, *(part.name for part in exercise.graph.parts)]
        parts = exercise.graph.parts
        return [
            (part.name, read(part.formula, names=known, functions=FUNCTION_NAMES, argument=part.name)) for part in parts
        ]
    if not exercise.function:
        return []
    name = FUNCTION_NAMES.get(exercise.function.strip())
    if name is not None:
        return [("f(x)", Call(name, (Name("x"),)))]
    return [("f(x)", read(exercise.function, names=["x"], functions=FUNCTION_NAMES, argument="function"))]
