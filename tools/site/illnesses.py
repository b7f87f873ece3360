"""One page for each finding of `diagnose` and each mistake that `check` names, with a case in which it is found."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from types import ModuleType

from curves import lines_figure
from sheets import ROOT, Sheets, block, cell

sys.path[:0] = [str(ROOT / "tools" / "vectors"), str(ROOT / "tests" / "teaching")]

import findings as planted  # noqa: E402 - the path comes first
from injecting import Injected, injected  # noqa: E402 - as above
from other_hands import EXAM, EXAM_OF_ONE, TWO_LAYERS, exercise, update_of  # noqa: E402 - as above

from smallnets.diagnosis import Case, Diagnosis, diagnose  # noqa: E402 - as above
from smallnets.diagnosis.kinds import MODULES  # noqa: E402 - as above
from smallnets.laboratory.run_results import Runs  # noqa: E402 - as above
from smallnets.laboratory.training import trained  # noqa: E402 - as above
from smallnets.teaching.checking import check  # noqa: E402 - as above
from smallnets.teaching.mistakes import MISTAKES, Mistake  # noqa: E402 - as above

SHOWN_LINES = 16
BEFORE, AFTER = 6, 6
SEEDS = range(12)
MOMENTUM = update_of("momentum(momentum=0.9)", 0.2, 10, "x", target=4) + 'conventions = { velocity = "step" }\n'
SMALL = TWO_LAYERS.replace("[[0.7, -0.5]]", "[[0.0007, -0.0005]]").replace("targets = [[0]]", "targets = [[0.57]]")
BY_HAND = {
    "slip_in_arithmetic": (EXAM_OF_ONE, "z_1^(1) = 0.5*1 - 0.25*2 + 0.25 = 0.75"),
    "batch_summed": ('reduction = "mean"\n' + EXAM, "L[1] = 4.8826\nL[2] = 0.4741\nL = 5.3567\ndL/dw_11^(2) = -0.2481"),
    "momentum_misplaced": (MOMENTUM, "v_x = -2.4\nx+ = 10 + 0.2*(-2.4) = 9.52"),
    "exponent_lost": (SMALL, ""),
}
"""Mistakes that random exercises have no place for: an exercise and the lines of a person."""


def findings(sheets: Sheets) -> None:
    """The pages of findings."""
    cases = dict(_first_cases())
    for module in MODULES:
        _finding(sheets, module, cases.get(_name(module)))
    intro = (
        "What `smallnets diagnose` finds, with the definition, the threshold and the reason of each, "
        "and a network in which it is found. How findings are tried out: [diagnosis](../diagnosis.md)."
    )
    rows = [(_name(module), cell(_title(module))) for module in MODULES]
    sheets.listing("findings", "Findings", intro, rows)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _title(module: ModuleType) -> str:
    first = (inspect.getdoc(module) or "").partition("\n\n")[0]
    return first.partition(": ")[2].replace("\n", " ")


def _first_cases() -> Iterator[tuple[str, tuple[str, Case, Diagnosis]]]:
    """For each kind the first planted network in which it is found."""
    seen: set[str] = set()
    for name, case in (pair for family in planted.FAMILIES for pair in family()):
        report = diagnose(case)
        for finding in report.findings:
            if finding.kind not in seen:
                seen.add(finding.kind)
                yield finding.kind, (name, case, report)


def _finding(sheets: Sheets, module: ModuleType, found: tuple[str, Case, Diagnosis] | None) -> None:
    name = _name(module)
    if found is None:
        raise LookupError(f"no planted network has the finding {name}")
    title, case, report = found
    runs = Runs.of(trained(case.experiment))
    picture = sheets.picture(f"findings/{name}", runs.figure(), f"A network in which {name} is found: {title}", 80)
    shown = "\n\n".join(f"{one.sentence}\n{one.evidence}" for one in report.findings if one.kind == name)
    limits = [f"| `{key}` | {value:g} |" for key, value in module.FACTS.thresholds.items()]
    sheets.page(
        f"findings/{name}",
        f"# {name}\n\n{_title(module)}",
        picture,
        f"The network of the picture, {title}, is one in which it is found:",
        block(shown),
        "## Definition and reason",
        block(_definition(module)),
        "\n".join(["| threshold | |", "| --- | ---: |", *limits]) if limits else "",
    )


def _definition(module: ModuleType) -> str:
    return (inspect.getdoc(module) or "").strip()


def mistakes(sheets: Sheets) -> None:
    """The pages of mistakes."""
    for mistake in MISTAKES:
        _mistake(sheets, mistake)
    intro = "Mistakes that `smallnets check` names; how often, is [measured](../mistakes.md)."
    sheets.listing("mistakes", "Mistakes", intro, [(one.name, one.sentence) for one in MISTAKES])


def _mistake(sheets: Sheets, mistake: Mistake) -> None:
    report = _marked(mistake)
    lines = _around([(one.answer.text, one.verdict, f"right: {one.expected}") for one in report.findings])
    figure = lines_figure(lines, mistake.sentence)
    picture = sheets.picture(f"mistakes/{mistake.name}", figure, f"Marked lines with {mistake.name}")
    sheets.page(
        f"mistakes/{mistake.name}",
        f"# {mistake.name}\n\n{mistake.sentence[0].upper()}{mistake.sentence[1:]}.",
        picture,
        "What `smallnets check` says of these lines:",
        block(report.text().partition("\n\n")[0]),
        "How it is told apart from others, and when no mistake is named: [checking](../../checking.md).",
    )


def _marked(mistake: Mistake):  # noqa: ANN202 - a report of checking, whose class is private
    """The report of the first exercise in which this mistake, put in on purpose, is named."""
    if mistake.name in BY_HAND:
        document, text = BY_HAND[mistake.name]
        return check(exercise(document), text or _without_power(document))
    for seed in SEEDS:
        case = injected(mistake.name, seed)
        if case is None or not case.work.telling:
            continue
        for text in (_first_lines(case), case.text):
            report = check(case.exercise, text, variants=case.variants)
            if any(one.mistake == mistake.name for one in report.findings):
                return report
    raise LookupError(f"no exercise shows the mistake {mistake.name}")


def _first_lines(case: Injected) -> str:
    """The lines around the one with the mistake, since each line that is marked takes its time."""
    place = list(case.work.lines).index(case.work.wrong)
    return "\n".join(case.text.splitlines()[max(0, place - BEFORE) : place + AFTER])


def _around(lines: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The lines around the first wrong one."""
    wrong = next((place for place, line in enumerate(lines) if line[1] == "wrong"), 0)
    begin = max(0, min(wrong - SHOWN_LINES // 2, len(lines) - SHOWN_LINES))
    return lines[begin : begin + SHOWN_LINES]


def _without_power(document: str) -> str:
    """A small gradient whose power of ten was lost in writing it down."""
    right = float(check(exercise(document), "dL/dw_11^(1) = 1").findings[0].expected)
    return f"dL/dw_11^(1) = {f'{right:.3e}'.partition('e')[0]}"
