"""What stands above the blanks of a question: what is given, as XHTML that every platform's file holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from smallnets.errors import InputError
from smallnets.platforms.blanks import NumberBlank, number_blanks
from smallnets.sheets import SheetStyle
from smallnets.sheets.lean_network import lean_network_svg
from smallnets.sheets.network_picture import MOST_UNITS
from smallnets.sheets.question import SheetQuestion, question
from smallnets.teaching import Solution, write_solution
from smallnets.teaching.writing.notations.mathml import MathmlNotation
from smallnets.teaching.writing.rendering import Renderer
from smallnets.teaching.writing.sides import signed
from smallnets.templates import DrawnVariant

_NOTATION = MathmlNotation()
_STYLE = SheetStyle()
NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
MOST_MATHEMATICS = 9_000
"""Letters of a solution with MathML up to which it is kept; a longer one is told in lines of text."""
MOST_TEXT = 6_000
"""Letters of those lines up to which they are kept; a platform shows the right numbers anyway."""
LONG_SOLUTION = "<p>The steps are too many to be shown here; the right numbers stand in their blanks.</p>"


@dataclass(frozen=True)
class PlatformQuestion:
    """A variant as a question: what is given, its blanks and its picture, "" where it has none."""

    variant: DrawnVariant
    asked: SheetQuestion
    blanks: tuple[NumberBlank, ...]
    picture: str

    def given(self, source: str) -> Iterator[str]:
        """Paragraphs of what is given, with the picture from there."""
        yield from (f"<p>{escape(sentence)}</p>" for sentence in self.asked.sentences)
        renderer = Renderer(_NOTATION, self.asked.shown)
        for name, formula in self.asked.formulas:
            shown = "<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo>" if "(" in name else _NOTATION.symbol(name)
            yield f"<p>{mathml(f'{shown}<mo>=</mo>{renderer.formula(formula)}')}</p>"
        if self.picture:
            layers = "-".join(map(str, self.asked.exercise.shape.widths))
            alt = escape(_STYLE.say("picture", layers=layers))
            yield f'<p><img src="{source}" alt="{alt}"/></p>'
        for row in self.asked.given:
            equations = (f"{_NOTATION.symbol(shown)}<mo>=</mo>{signed(text, _NOTATION)}" for shown, text in row)
            yield f"<p>{mathml('<mo>,</mo>'.join(equations))}</p>"


def platform_question(variant: DrawnVariant) -> PlatformQuestion:
    """The question of a variant.

    Raises:
        InputError: its exercise asks for no number.
    """
    blanks = number_blanks(variant.solution, variant.places)
    if not blanks:
        raise InputError("asked", list(variant.exercise.asked), "asks for no number", "ask for forward, loss, gradient")
    asked = question(variant.solution, variant.places, _STYLE)
    return PlatformQuestion(variant, asked, blanks, lean_network_svg(variant.exercise, MOST_UNITS))


def blank_name(blank: NumberBlank) -> str:
    """What is asked for, with the power of ten by which it is multiplied."""
    if " " in blank.shown:
        return escape(blank.shown)
    scale = f"<msup><mn>10</mn><mn>{blank.power}</mn></msup><mo>·</mo>" if blank.power else ""
    return mathml(f"{scale}{_NOTATION.symbol(blank.shown)}")


def solution_html(solution: Solution) -> str:
    """Every step of the key; in lines of text where it is long."""
    html = write_solution(solution, "html")
    body = html[html.index("<body>") + len("<body>") : html.index("</body>")].strip()
    if len(body) <= MOST_MATHEMATICS:
        return body
    text = write_solution(solution, "text").strip()
    return f"<pre>{escape(text)}</pre>" if len(text) <= MOST_TEXT else LONG_SOLUTION


def mathml(inner: str) -> str:
    """A formula in the line."""
    return f"<math{NAMESPACE}>{inner}</math>"
