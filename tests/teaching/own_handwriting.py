"""Five people's ways of writing homework down: plain lines, LaTeX, signs, tables with commas, vectors and consoles.

Shares no code with what reads them: a `Homework` goes in, the text and the place of each value in it come out.
"""

from __future__ import annotations

import json
from itertools import groupby

from own_hands import shown

RELATIONS = (" = ", "=", " \u2248 ", " := ", " \u2192 ", ": ", " ~ ", " == ")
RAISED = str.maketrans(
    "0123456789()-", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207d\u207e\u207b"
)
LOWERED = str.maketrans("0123456789", "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089")
LETTERS = {"sum": "z", "output": "a", "delta": "delta", "weight gradient": "w", "bias gradient": "b", "new weight": "w"}
LETTERS |= {"new bias": "b"}


class Page:
    """Lines, and the line on which each value stands."""

    def __init__(self):
        self.lines = []
        self.places = {}

    def add(self, text, *values):
        """Write text, in which these values stand."""
        self.lines.append(text)
        line = sum(written.count("\n") + 1 for written in self.lines[:-1]) + 1
        for value in values:
            self.places[id(value)] = line

    @property
    def text(self):
        return "\n".join(self.lines)


def plain_name(value, *, sampled=True):
    """z_1^(2)[3], dL/dw_11^(1), w_11^(1)+."""
    mark = f"[{value.sample}]" if value.sample and sampled else ""
    if value.kind in ("loss", "sample loss"):
        return f"L{mark}"
    name = f"{LETTERS[value.kind]}_{value.unit}{value.source or ''}^({value.layer})"
    if value.kind.endswith("gradient"):
        return f"dL/d{name}"
    return f"{name}+" if value.kind.startswith("new") else f"{name}{mark}"


def number(value, digits):
    """The number with so many digits, as the homework keeps it."""
    return shown(value.number, digits)


def _units(work):
    """Names of units where one layer is hidden: h1, o1."""
    last = len(work.widths) - 1

    def name(value):
        letter = "o" if value.layer == last else "h"
        unit = f"{letter}{value.unit}" if work.widths[value.layer] > 1 or letter == "h" else letter
        return {"sum": f"net_{unit}", "output": unit, "delta": f"delta_{unit}"}[value.kind]

    return name


def _by_sample(work):
    """The values of each sample, then what belongs to all of them (sample 0)."""
    order = sorted(work.values, key=lambda value: (value.sample == 0, value.sample))
    return groupby(order, key=lambda value: value.sample)


def student(rng, work):
    """Plain lines with any sign, headings for samples, formulas, lines that go on, remarks and bullets."""
    page = Page()
    page.add(rng.choice(["My solution", "Homework 3", "# Exercise 2", "Solution:"]))
    units = _units(work) if len(work.widths) == 3 and rng.random() < 0.6 else None
    in_place = rng.choice(["+", "_new", " new", "place", "place"])
    several = len(work.inputs) > 1
    for sample, values in _by_sample(work):
        if several:
            heading = f"sample {sample}" if sample else "all samples together"
            page.add(rng.choice([f"# {heading}", f"{heading.capitalize()}:", f"--- {heading} ---"]))
        for number_, value in enumerate(values, 1):
            _student_line(rng, work, page, value, units, in_place, number_)
    return page


def _student_line(rng, work, page, value, units, in_place, count):
    text = number(value, work.digits)
    name = plain_name(value, sampled=False)
    if units and value.kind in ("sum", "output", "delta"):
        name = units(value)
    if value.kind.startswith("new"):
        bare = name[:-1]
        page.add(
            f"{bare} = {bare} - {work.rate:g}*{_wrapped_gradient(work, value)} = {text}"
            if in_place == "place"
            else f"{bare}{in_place} = {text}",
            value,
        )
        return
    front = rng.choice(["", "", "- ", "* ", f"{count}. ", f"({count}) ", "so ", "   "])
    sign = rng.choice(RELATIONS)
    behind = rng.choice(["", "", "", " (rounded)", "  # done", ".", " (4 d.p.)"])
    if value.formula and rng.random() < 0.4:
        if rng.random() < 0.5:
            page.add(f"{front}{name} = {value.formula} = {text}", value)
        else:
            page.add(f"{name} = {value.formula}\n     = {text}", value)
        return
    page.add(f"{front}{name}{sign}{text}{behind}", value)
    if rng.random() < 0.06:
        page.add(rng.choice(["", "Now the next one.", "-----", "Backward pass"]))


def _wrapped_gradient(work, value):
    kind = "weight gradient" if value.source else "bias gradient"
    found = work.numbers[kind, value.layer, value.unit, value.source, 0]
    return f"({found!r})" if found < 0 else repr(found)


def typesetter(rng, work):
    """LaTeX: aligned, between dollars, or in displays; fractions of partials; arrows for new values."""
    page = Page()
    form = rng.choice(["align", "dollars", "display"])
    if form == "align":
        page.add("\\begin{align*}")
    for value in work.values:
        text = number(value, work.digits).replace("e", r" \cdot 10^{") + (
            "}" if "e" in number(value, work.digits) else ""
        )
        name = _latex(value)
        sign = rng.choice(["=", r"\approx", "="])
        if value.kind.startswith("new") and rng.random() < 0.6:
            formula = value.formula.replace("*", r"\cdot ")
            step = rf"{name} - \eta \frac{{\partial L}}{{\partial {name}}} = {formula} = " if formula else ""
            body = rf"{name} \leftarrow {step}{text}"
        elif value.kind.startswith("new"):
            body = rf"{name[:-1]}+}} = {text}"
        elif value.formula and rng.random() < 0.5:
            body = f"{name} = {_latex_formula(value.formula)} {sign} {text}"
        else:
            body = f"{name} {sign} {text}"
        if form == "align":
            page.add(body.replace(f" {sign} ", f" &{sign} ", 1) + r" \\", value)
        else:
            page.add(f"${body}$" if form == "dollars" else rf"\[ {body} \]", value)
    if form == "align":
        page.add("\\end{align*}")
    return page


def _latex(value):
    mark = f"[{value.sample}]" if value.sample else ""
    if value.kind in ("loss", "sample loss"):
        return f"L{mark}"
    letter = {"delta": r"\delta"}.get(value.kind, LETTERS[value.kind])
    name = f"{letter}_{{{value.unit}{value.source or ''}}}^{{({value.layer})}}"
    if value.kind.endswith("gradient"):
        return rf"\frac{{\partial L}}{{\partial {name}}}"
    return f"{name}{mark}"


def _latex_formula(formula):
    if formula.startswith("1/("):
        return rf"\frac{{1}}{{1 + e^{{{formula[len('1/(1 + e^(') : -2]}}}}}"
    return formula.replace("*", r" \cdot ")


def sign_lover(rng, work):
    """Raised and lowered digits, partial derivatives, signs of their own, powers of ten."""
    page = Page()
    arrow = rng.choice([" \u2190 ", "\u207a = ", " := "])
    for value in work.values:
        text = number(value, work.digits)
        if "e" in text:
            mantissa, _, power = text.partition("e")
            text = f"{mantissa}\u00b710{str(int(power)).translate(RAISED)}"
        text = text.replace("-", "\u2212")
        name = _signs(value)
        if value.kind.startswith("new"):
            page.add(f"{name.rstrip('+')}{arrow}{text}", value)
        elif value.formula and rng.random() < 0.4 and not value.formula.startswith("1/"):
            formula = value.formula.replace("*", rng.choice(["\u00b7", " \u00d7 ", "\u22c5"])).replace("-", "\u2212")
            page.add(f"{name} = {formula} = {text}", value)
        else:
            page.add(f"{name} {rng.choice(['=', chr(0x2248), chr(0x2243)])} {text}", value)
    return page


def _signs(value):
    mark = f"[{value.sample}]" if value.sample else ""
    if value.kind in ("loss", "sample loss"):
        return f"L{mark}"
    letter = {"delta": "\u03b4"}.get(value.kind, LETTERS[value.kind])
    indices = f"{value.unit}{value.source or ''}".translate(LOWERED)
    name = f"{letter}{indices}{f'({value.layer})'.translate(RAISED)}"
    if value.kind.endswith("gradient"):
        return f"\u2202L/\u2202{name}"
    return f"{name}{mark}"


def tabulator(rng, work):
    """Tables: name, formula, value; samples as columns; old value, gradient and new value; decimal commas."""
    page = Page()
    comma = rng.random() < 0.6
    bars = rng.choice(["|", " | ", "||"])

    def put(cells, *values):
        cells = [cell.replace(".", ",") if comma else cell for cell in cells]
        page.add(f"| {' | '.join(cells)} |" if bars == "||" else bars.join(cells), *values)

    if len(work.inputs) > 1:
        put(["quantity", *(f"sample {sample}" for sample in range(1, len(work.inputs) + 1))])
        first = [value for value in work.values if value.sample == 1]
        for value in first:
            row = [
                other for other in work.values if plain_name(other, sampled=False) == plain_name(value, sampled=False)
            ]
            row = [other for other in row if other.sample]
            put([plain_name(value, sampled=False), *(number(other, work.digits) for other in row)], *row)
    else:
        put(rng.choice([["quantity", "formula", "value"], ["Gr\u00f6\u00dfe", "Rechnung", "Wert"]]))
        for value in (value for value in work.values if value.sample):
            put([plain_name(value, sampled=False), value.formula, number(value, work.digits)], value)
    page.add("")
    for value in (value for value in work.values if value.kind == "loss"):
        page.add(f"L = {number(value, work.digits).replace('.', ',' if comma else '.')}", value)
    page.add("")
    put(rng.choice([["weight", "old", "gradient", "new"], ["parameter", "before", "dL/dw", "after"]]))
    of = {plain_name(value): value for value in work.values}
    for name, value in of.items():
        if value.kind.startswith("new"):
            gradient = of[f"dL/d{name[:-1]}"]
            old = work.weights if value.source else work.biases
            old = old[value.layer - 1][value.unit - 1]
            old = old[value.source - 1] if value.source else old
            put([name[:-1], str(old), number(gradient, work.digits), number(value, work.digits)], gradient, value)
    return page


def programmer(rng, work):
    """Everything of a layer as a vector or a matrix: NumPy, lists, a console, or JSON."""
    page = Page()
    form = rng.choice(["numpy", "list", "console", "json"])
    found = []
    last = len(work.widths) - 1
    for layer in range(1, last + 1):
        for kind, name in (("sum", "z"), ("output", "a"), ("delta", "delta")):
            found.append((f"{name}{layer}", [v for v in work.values if (v.kind, v.layer) == (kind, layer)]))
    found.append(("loss", [value for value in work.values if value.kind == "loss"]))
    for layer in range(1, last + 1):
        for kind, name in (("weight gradient", "dW"), ("bias gradient", "db"), ("new weight", "W"), ("new bias", "b")):
            label = f"{name}{layer}{'_new' if kind.startswith('new') else ''}"
            found.append((label, [v for v in work.values if (v.kind, v.layer) == (kind, layer)]))
    written = {name: (_matrix(work, values, form, rng), values) for name, values in found}
    if form == "json":
        page.add("{")
        for name, (text, values) in written.items():
            page.add(f'  "{name}": {text},', *values)
        page.places = {key: line - 1 for key, line in page.places.items()}  # an entry is counted, not the bracket above
        page.lines[-1] = page.lines[-1].rstrip(",")
        page.add("}")
        json.loads(page.text)
        return page
    for name, (text, values) in written.items():
        if form == "console":
            page.add(f">>> {name}")
            page.add(text if values[0].kind == "loss" else f"array({text})", *values)
        else:
            page.add(f"{name} = {f'np.array({text})' if form == 'numpy' and '[' in text else text}", *values)
    return page


def _matrix(work, values, form, rng):
    """The values of a layer: samples or units as rows."""
    texts = [number(value, work.digits) for value in values]
    if values[0].kind == "loss":
        return texts[0]
    rows = len({value.sample for value in values})
    if "weight" in values[0].kind:
        rows = len({value.unit for value in values})
    gap = ", " if form in ("json", "numpy", "console") else rng.choice([", ", " ", "  "])
    width = len(texts) // rows
    lines = [f"[{gap.join(texts[start : start + width])}]" for start in range(0, len(texts), width)]
    if rows == 1 and "weight" not in values[0].kind:
        return lines[0]
    return f"[{(', ' if gap == ', ' else ' ').join(lines)}]"


HANDS = (student, typesetter, sign_lover, tabulator, programmer)
