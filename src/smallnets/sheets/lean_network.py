"""The network of an exercise as a small SVG of lines and words, for files of many questions."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from smallnets.teaching import Exercise
from smallnets.teaching.exercise_drawing import unit_names
from smallnets.teaching.exercise_parts import Amount, amount

_STEP, _ROW, _HEAD, _SIDE, _RADIUS = 150, 56, 34, 46, 14
_THIN, _THICK = 0.8, 4.0
_MOST_LABELLED = 8
"""Links of a layer up to which each has its weight beside it."""


def lean_network_svg(exercise: Exercise, most_units: int) -> str:
    """The network; "" where there is none with numbers, or a layer has more units than that."""
    if not exercise.layers or max(exercise.shape.widths) > most_units:
        return ""
    return "".join(_Drawing(exercise).parts())


class _Drawing:
    """One network, its units in columns from left to right."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._names = unit_names(exercise)
        self._widths = exercise.shape.widths
        self._height = _HEAD + max(self._widths) * _ROW
        self._width = 2 * _SIDE + _STEP * (len(self._widths) - 1)
        weights = [abs(_number(one)) for layer in exercise.layers for row in layer.weights for one in row]
        self._largest = max(weights) or 1.0

    def parts(self) -> Iterator[str]:
        """The pieces of the document."""
        size = f'width="{self._width}" height="{self._height}" viewBox="0 0 {self._width} {self._height}"'
        look = 'font-family="sans-serif" font-size="12" text-anchor="middle" fill="#1f2428"'
        yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {look}>'
        yield f"<title>{escape(self._described())}</title>"
        for number in range(1, len(self._widths)):
            yield from self._links(number)
        for column, width in enumerate(self._widths):
            yield self._text(self._x(column), 16, self._header(column))
            for unit in range(width):
                yield from self._unit(column, unit)
        yield "</svg>"

    def _described(self) -> str:
        return f"Network with {'-'.join(map(str, self._widths))} units; solid lines are weights above 0, dashed below"

    def _header(self, column: int) -> str:
        if not column:
            return "inputs" if self._widths[0] > 1 else "input"
        return "/".join(dict.fromkeys(self._exercise.layers[column - 1].activations))

    def _x(self, column: int) -> float:
        return _SIDE + _STEP * column

    def _y(self, column: int, unit: int) -> float:
        return _HEAD + (self._height - _HEAD) / 2 + (unit - (self._widths[column] - 1) / 2) * _ROW

    def _links(self, number: int) -> Iterator[str]:
        layer = self._exercise.layers[number - 1]
        labelled = len(layer.weights) * len(layer.weights[0]) <= _MOST_LABELLED
        for unit, row in enumerate(layer.weights):
            for source, weight in enumerate(row):
                start = self._x(number - 1) + _RADIUS, self._y(number - 1, source)
                end = self._x(number) - _RADIUS, self._y(number, unit)
                yield self._link(start, end, weight)
                if labelled:
                    along = 0.3 if len(row) >= len(layer.weights) else 0.7
                    x, y = (a + along * (b - a) for a, b in zip(start, end, strict=True))
                    yield self._text(x, y - 3, str(weight), size=10)

    def _link(self, start: tuple[float, float], end: tuple[float, float], weight: Amount) -> str:
        value = _number(weight)
        width = _THIN + (_THICK - _THIN) * abs(value) / self._largest
        sign = 'stroke="#f59322" stroke-dasharray="7 3"' if value < 0 else 'stroke="#0877bd"'
        look = sign if value else 'stroke="#b4bbc0"'
        ends = f'x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}"'
        return f'<line {ends} stroke-width="{width:.1f}" {look}/>'

    def _unit(self, column: int, unit: int) -> Iterator[str]:
        x, y = self._x(column), self._y(column, unit)
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{_RADIUS}" fill="#fff" stroke="#5c646a"/>'
        last = column == len(self._widths) - 1
        if not column or last:
            yield self._text(x + (30 if last else -30), y + 4, self._names[column][unit])
        biases = self._exercise.layers[column - 1].biases if column else ()
        if biases:
            yield self._text(x, y + _RADIUS + 11, f"b {biases[unit]}", size=10)

    @staticmethod
    def _text(x: float, y: float, text: str, *, size: int = 0) -> str:
        small = f' font-size="{size}"' if size else ""
        return f'<text x="{x:g}" y="{y:g}"{small}>{escape(text)}</text>'


def _number(given: Amount) -> float:
    return float(amount(given, "weights"))
