"""The verb `quiz`: a drawn exercise asked step by step, each answer judged at once."""

from __future__ import annotations

import secrets
from collections import Counter
from typing import Any, Literal

import msgspec

from smallnets.expressions import substitute, write_text
from smallnets.expressions.tree import Name
from smallnets.laboratory.varying import Source
from smallnets.plans.record import Plan
from smallnets.sheets import SheetStyle
from smallnets.sheets.question import question
from smallnets.teaching import Exercise, Solution, Step
from smallnets.teaching import solve as solve_exercise
from smallnets.teaching.checking import check
from smallnets.teaching.exercise_drawing import drawn, numbers
from smallnets.teaching.judging.judgement import FINE, Judgement
from smallnets.teaching.mistakes import MISTAKES
from smallnets.teaching.rules import RULES
from smallnets.teaching.writing.sheet import arrange
from smallnets.templates import read_template, variant
from smallnets.templates.shipped import NAMES

SCHEMA = "smallnets.quiz/1"
MOST_TRIES = 3
"""Wrong answers to a step after which its right one is told."""

_SENTENCES = {mistake.name: mistake.sentence for mistake in MISTAKES}
_DIFFERENT_SEEDS = 100_000

Outcome = Literal["right", "right_with_help", "told", "open"]
"""What came of a step: right at the first try without a hint, right later, told, or not reached."""


class QuizStep(Plan, frozen=True, kw_only=True):
    """What came of one step: the answers that were typed, hints taken, and the mistakes by name."""

    step: str
    heading: str
    outcome: Outcome
    tries: tuple[str, ...] = ()
    hints: int = 0
    mistakes: tuple[str, ...] = ()


class QuizSummary(Plan, frozen=True, kw_only=True):
    """What came of a quiz."""

    schema: Literal["smallnets.quiz/1"] = SCHEMA
    title: str
    template: str
    seed: int | None
    steps: tuple[QuizStep, ...]
    counts: dict[str, int]
    mistakes: dict[str, int]
    practise: tuple[str, ...]

    def data(self) -> dict[str, Any]:
        """The same as plain data for JSON."""
        return msgspec.to_builtins(self)

    def text(self) -> str:
        """The same as lines for people."""
        words = {"right": "right at once", "right_with_help": "right later", "told": "told", "open": "not reached"}
        told = ", ".join(f"{count} {words[name]}" for name, count in self.counts.items() if count)
        lines = [f"{self.title}: {told or 'nothing asked'}."]
        lines += [f"  {_SENTENCES[name]}: {count} times" for name, count in self.mistakes.items()]
        return "\n".join([*lines, *(f"Practise: {one}" for one in self.practise)])


class Reply(Plan, frozen=True, kw_only=True):
    """What is said of an answer: `right` or not, in a sentence; `done` where the step is over."""

    right: bool
    text: str
    done: bool
    mistake: str = ""


class Quiz:
    """An exercise asked step by step; it does no input or output of its own.

    Attributes:
        exercise: what is asked.
        solution: its key.
    """

    def __init__(self, exercise: Exercise, template: str = "") -> None:
        self.exercise, self._template = exercise, template
        self.solution: Solution = solve_exercise(exercise)
        self._shown = {entry.symbol: entry.shown for entry in (*self.solution.given, *self.solution.steps)}
        found = {line.shown: section.heading for section in arrange(self.solution).sections for line in section.lines}
        self._steps = [step for step in self.solution.steps if step.exact is not None]
        self._headings = found
        self._done: list[QuizStep] = []
        self._lines: list[str] = []
        self._tries: list[str] = []
        self._mistakes: list[str] = []
        self._hints = 0

    def __repr__(self) -> str:
        return f"<Quiz: {self.exercise.title}; step {len(self._done)} of {len(self._steps)}>"

    @property
    def step(self) -> Step | None:
        """The step that is asked; None at the end."""
        return self._steps[len(self._done)] if len(self._done) < len(self._steps) else None

    @property
    def heading(self) -> str:
        """Under what the step stands in the key: "Forward pass"; "" at the end."""
        return self._headings.get(self.step.shown, "") if self.step else ""

    def given(self) -> str:
        """What is given: the network, sentences, numbers."""
        places = self.exercise.drawn.places if self.exercise.drawn else 4
        asked = question(self.solution, places, SheetStyle())
        formulas = [f"{name} = {self._written(formula)}" for name, formula in asked.formulas]
        rows = [", ".join(f"{shown} = {text}" for shown, text in row) for row in asked.given]
        blocks = [[asked.title], asked.sentences, formulas, drawn(self.exercise), numbers(self.exercise), rows]
        return "\n\n".join("\n".join(block) for block in blocks if block)

    def hint(self) -> str:
        """The next hint: what the rule is; the formula; the formula with its numbers."""
        step = self.step
        if step is None:
            return "Nothing is left to ask."
        rule = RULES.get(step.rule)
        hints = [f"{rule.title}: {rule.formula}.  {rule.why}"] if rule else []
        if step.formula is not None:
            hints.append(f"{step.shown} = {self._written(step.formula)}")
        if step.numbers is not None:
            hints.append(f"{step.shown} = {write_text(step.numbers)}")
        text = hints[min(self._hints, len(hints) - 1)] if hints else "No hint for this step: it is read off."
        self._hints += 1
        return text

    def answer(self, typed: str) -> Reply:
        """Judge what was typed for the step: a number, a formula of numbers, or a line `name = value`.

        What has no number counts as no try.
        """
        step = self.step
        if step is None:
            return Reply(right=False, text="Nothing is left to ask.", done=True)
        line = typed.strip() if "=" in typed else f"{step.shown} = {typed.strip()}"
        report = check(self.exercise, "\n".join([*self._lines, line]))
        found = [one for one in report.findings if one.answer.line == len(self._lines) + 1]
        judged = next((one for one in found if one.symbol == step.symbol), found[0] if found else None)
        if judged is None or judged.verdict in ("unreadable", "unknown", "too_coarse") or judged.symbol != step.symbol:
            return Reply(right=False, text=f"Not understood: write {step.shown} = a number.", done=False)
        self._tries.append(typed.strip())
        if judged.verdict in FINE:
            text = f"Right: {step.shown} = {step.decimal}." if judged.verdict == "right" else f"Right.{_notes(judged)}"
            self._finish("right" if len(self._tries) == 1 and not self._hints else "right_with_help", line)
            return Reply(right=True, text=text, done=True)
        self._mistakes += [judged.mistake] if judged.mistake else []
        why = f": {judged.explanation}" if judged.explanation else ""
        text = f"Wrong{why}."  # the notes would tell the right number
        if len(self._tries) < MOST_TRIES:
            return Reply(right=False, text=text, done=False, mistake=judged.mistake)
        return Reply(right=False, text=f"{text}  {self.tell()}", done=True, mistake=judged.mistake)

    def tell(self) -> str:
        """Give the step up: its line of the key."""
        step = self.step
        if step is None:
            return "Nothing is left to ask."
        parts = [part for part in (step.formula, step.numbers) if part is not None]
        equal = dict.fromkeys([*map(self._written, parts), step.decimal])
        self._finish("told", f"{step.shown} = {step.decimal}")
        return f"It is {' = '.join([step.shown, *equal])}."

    def summary(self) -> QuizSummary:
        """What came of it so far, and what to practise."""
        left = [
            QuizStep(step=one.shown, heading=self._headings.get(one.shown, ""), outcome="open")
            for one in self._steps[len(self._done) :]
        ]
        steps = (*self._done, *left)
        origin = self.exercise.drawn
        counts = Counter(one.outcome for one in steps)
        mistakes = Counter(name for one in self._done for name in one.mistakes)
        return QuizSummary(
            title=self.exercise.title or self._template,
            template=self._template,
            seed=origin.seed if origin else None,
            steps=steps,
            counts={name: counts[name] for name in ("right", "right_with_help", "told", "open")},
            mistakes=dict(mistakes.most_common()),
            practise=tuple(self._practise()),
        )

    def _practise(self) -> list[str]:
        origin = self.exercise.drawn
        weak = Counter(one.heading for one in self._done if one.outcome != "right")
        found = [f"{heading.lower()} ({count} of its steps)" for heading, count in weak.most_common(3)]
        if origin is None:
            return found
        harder = f"{self._template}_2"
        name = harder if not weak and len(self._done) == len(self._steps) and harder in NAMES else self._template
        return [*found, f"smallnets quiz {name} --seed {origin.seed + 1}"]

    def _finish(self, outcome: Outcome, line: str) -> None:
        step = self._steps[len(self._done)]
        self._done.append(
            QuizStep(
                step=step.shown,
                heading=self._headings.get(step.shown, ""),
                outcome=outcome,
                tries=tuple(self._tries),
                hints=self._hints,
                mistakes=tuple(self._mistakes),
            )
        )
        self._lines.append(line)
        self._tries, self._mistakes, self._hints = [], [], 0

    def _written(self, formula: Any) -> str:  # noqa: ANN401 - a node; names in it as people print them
        return write_text(substitute(formula, {name: Name(shown) for name, shown in self._shown.items()}))


def quiz(template: Source | Exercise | None = None, seed: int | None = None) -> Quiz:
    """An exercise to be asked step by step: `.given()`, `.step`, `.answer(text)`, `.hint()`, `.tell()`, `.summary()`.

    Args:
        template: as for `vary`, or an exercise; None takes one that ships, by the seed.
        seed: of the variant; None takes any.

    Raises:
        InputError: a template that cannot be read, or conditions that no draw met.
    """
    if isinstance(template, Exercise):
        return Quiz(template)
    chosen = secrets.randbelow(_DIFFERENT_SEEDS) if seed is None else seed
    read = read_template(_level_one(chosen) if template is None else template)
    return Quiz(variant(read, chosen).exercise, read.name)


def _level_one(seed: int) -> str:
    names = [name for name in NAMES if not name.endswith("_2")]
    return names[seed % len(names)]


def _notes(judged: Judgement) -> str:
    return "".join(f"  {note[:1].upper()}{note[1:].rstrip('.')}." for note in judged.notes)


def quiz_schema() -> dict[str, Any]:
    """The JSON schema of `QuizSummary.data()`."""
    return msgspec.json.schema(QuizSummary)
