"""A function's report as lines of text and as LaTeX."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from smallnets.engines.exact.functions.findings import Course, Kink, Mark, Steepest, ValueAt
from smallnets.engines.exact.quantities import Formula, Quantity


class Reported(Protocol):
    """What a report holds."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def definition(self) -> Formula: ...
    @property
    def derivative(self) -> Formula: ...
    @property
    def slope_by_value(self) -> Formula | None: ...
    @property
    def slope_mark(self) -> Mark: ...
    @property
    def course(self) -> Course: ...
    @property
    def values(self) -> tuple[ValueAt, ...]: ...
    @property
    def remarks(self) -> tuple[str, ...]: ...


_MONOTONE = {
    "increasing": "strictly increasing",
    "nondecreasing": "non-decreasing (rises or stays level)",
    "constant": "constant",
    "nonincreasing": "non-increasing (falls or stays level)",
    "decreasing": "strictly decreasing",
    "no": "not monotone",
}
_RANGE = {False: "range", True: "range where the bases are above 0"}
_PARITY = {
    "odd": "odd, so zero-centred",
    "even": "even",
    "none": "neither odd nor even; not zero-centred",
    "undecided": "whether it is odd or even is not decided",
}


def text_of(report: Reported) -> str:
    """The report as lines `what: finding  [mark]`."""
    lines = [
        report.name if report.name == report.definition.text else f"{report.name}: {report.title}",
        f"f(x) = {report.definition.text}",
        _line(f"f'(x) = {report.derivative.text}", report.slope_mark),
    ]
    if report.slope_by_value:
        lines.append(_line(f"with a = f(x): f'(x) = {report.slope_by_value.text}", "exact"))
    return "\n".join([*lines, *_course_lines(report), *_value_lines(report), *report.remarks])


def latex_of(report: Reported) -> str:
    """The report as rows of an `aligned` environment."""
    rows = [f"f(x) &= {report.definition.latex}", f"f'(x) &= {report.derivative.latex}"]
    if report.slope_by_value:
        rows.append(rf"f'(x) &= {report.slope_by_value.latex} \quad\text{{with }} a = f(x)")
    course = report.course
    rows.append(rf"f(\mathbb{{R}}) &= {course.range.latex}")
    for limit in course.limits:
        if limit.value is not None:
            to = r"-\infty" if limit.side == "-inf" else r"\infty"
            rows.append(rf"\lim_{{x \to {to}}} f(x) &= {limit.value.latex}")
    rows += [
        rf"f\left({turn.at.latex}\right) &= {turn.value.latex} \quad\text{{{turn.kind}}}" for turn in course.extrema
    ]
    rows.append(rf"\sup |f'(x)| &= {course.steepest.size.latex}")
    joined = " \\\\\n".join(rows)
    return f"\\begin{{aligned}}\n{joined}\n\\end{{aligned}}"


def _course_lines(report: Reported) -> list[str]:
    course = report.course
    lines = [_line(_range(report), course.range.mark)]
    lines += [
        _line(f"limit for x to {limit.side}: {limit.value.text if limit.value else 'none'}", limit.mark)
        for limit in course.limits
    ]
    lines.append(_line(f"course: {_MONOTONE[course.monotone]}; {_PARITY[course.parity]}", course.mark))
    if course.rise is not None and course.period is not None:
        told = f"f(x + {_short(course.period)}) = f(x) + {_short(course.rise)}; what follows is told for one period"
        lines.append(_line(told, course.mark))
    elif course.period is not None:
        lines.append(_line(f"period: {course.period.text}; what follows is told for one period", course.mark))
    if course.window is not None or course.around:
        lines.append(_line(f"its waves never end: extrema and kinks are told for {_told_for(course)}", course.mark))
    lines += [
        _line(f"{e.kind}: f({_short(e.at)}) = {e.value.text}{_where(e.root_of)}", e.mark) for e in course.extrema
    ] or [_line("extrema: none", course.mark)]
    lines += [_line(f"slope 0 without an extremum: at x = {_short(at)}", course.mark) for at in course.levels]
    lines += [_line(_kink(kink), kink.mark) for kink in course.kinks]
    lines.append(_line(_steepest(course.steepest), course.steepest.mark))
    for asymptote in course.asymptotes:
        far = "; ".join(f"{distance.decimal} at x = {at.text}" for at, distance in asymptote.distances)
        told = f"for x to {asymptote.side} it approaches y = {asymptote.line.text}"
        lines.append(_line(f"{told}: distance {far}" if far else told, "exact"))
    return lines


def _told_for(course: Course) -> str:
    parts = [] if course.window is None else [f"|x| < {_short(course.window)}"]
    for at, radius in course.around:
        distance = "|x|" if at.exact == "0" else f"|x - {_short(at)}|".replace("- -", "+ ")
        parts.append(f"{distance} > {_short(radius)}")
    return " and ".join(parts)


def _value_lines(report: Reported) -> list[str]:
    lines: list[str] = []
    for row in report.values:
        if row.value is None:
            lines.append(f"f({_short(row.at)}) is undefined")
            continue
        slope = "undefined" if row.slope is None else row.slope.text + (" by convention" if row.convention else "")
        lines.append(f"f({_short(row.at)}) = {row.value.text}; f'({_short(row.at)}) = {slope}")
    return lines


def _line(text: str, mark: Mark) -> str:
    return text if mark == "exact" else f"{text}  [{mark}]"


def _range(report: Reported) -> str:
    found = report.course.range
    if found.mark == "numeric":  # samples tell nothing of ends
        return f"values seen: from {_short(found.low)} to {_short(found.high)}"
    ends = ((found.low, found.attains_low, found.low_near), (found.high, found.attains_high, found.high_near))
    settled = [side.side for side in report.course.limits if side.value is not None]
    told = [
        f"{_short(end)} is {'a value' if attained else _approached(near, settled)}"
        for end, attained, near in ends
        if end.decimal.lstrip("-") != "inf"
    ]
    shown = f"{found.text}{'; ' if told else ''}{', '.join(dict.fromkeys(told))}"
    return f"{_RANGE[report.course.single_places]}: {shown}"


def _approached(near: Sequence[Quantity], settled: Sequence[str]) -> str:
    places = " and ".join(_short(at) for at in near if at.decimal not in settled)  # those are told as limits
    return f"not attained, but approached for x to {places}" if places else "not attained"


def _kink(kink: Kink) -> str:
    what = "jump" if kink.jump else "kink"
    sides = f"slope {kink.left.text} on the left, {kink.right.text} on the right"
    return f"{what} at x = {_short(kink.at)}: no derivative there ({sides}); {kink.used.text} is used by convention"


def _steepest(found: Steepest) -> str:
    name = "largest slope |f'| (the Lipschitz constant)" if found.lipschitz else "largest slope |f'|"
    if found.size.decimal == "inf":
        return "largest slope |f'|: none, it is unbounded (so there is no Lipschitz constant)"
    if not found.attained and not found.at:
        return f"{name}: {found.size.text}, only approached"
    places = [f"x = {_short(place)}" for place in found.at]
    places += [f"{_short(low)} < x < {_short(high)}" for low, high in found.on]
    places += ["again and again"] if found.again else []
    return f"{name}: {found.size.text}, at {', '.join(places)}"


def _where(equation: str) -> str:
    return f", where {equation}" if equation else ""


def _short(value: Quantity) -> str:
    return value.exact or value.decimal
