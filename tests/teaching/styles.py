"""Other people's hands: the lines of a solution rewritten as five different people would type them.

Shares no code with what reads them: names and values of a solution go in, text comes out.
"""

from __future__ import annotations

import re

RAISED = str.maketrans(
    "0123456789()+", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207d\u207e\u207a"
)
LOWERED = str.maketrans("0123456789", "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089")
_STANDARD = re.compile(r"(?P<letter>[a-z])_(?P<index>\d+)\^\((?P<layer>\d+)\)(?P<plus>\+?)")


def rows_of(solution, texts):
    """(shown name, formula with numbers or "", value as text, place) of every line that has a value.

    `texts` gives each symbol's value as text.
    """
    return [(step.shown, step.place, texts[step.symbol]) for step in solution.steps if step.symbol in texts]


def plain_student(rng, rows):
    """Bullets or numbers, a remark here and there, and any sign between name and value."""
    lines = ["My solution", ""]
    for number, (name, _, value) in enumerate(rows, 1):
        sign = rng.choice([" = ", "=", " \u2248 ", " := ", " \u2192 ", " ~ ", ":  ", " == "])
        front = rng.choice(["", "- ", "* ", f"{number}. ", f"{number}) ", "so ", "  "])
        behind = rng.choice(["", "", " (rounded)", "  # done", ".", ", approx.", " (4 d.p.)"])
        lines.append(f"{front}{name}{sign}{value}{behind}")
        if rng.random() < 0.1:
            lines.append(rng.choice(["", "Next step:", "---", "Now the following line."]))
    return "\n".join(lines)


def typesetter(rng, rows):
    """LaTeX, aligned or between dollars."""
    lines = []
    for name, _, value in rows:
        written = _latex(name)
        sign = rng.choice([r"\approx", "=", r"\simeq"])
        form = rng.choice(["${} {} {}$", "{} &{} {} \\\\", "$${} {} {}$$", r"\( {} {} {} \)"])
        lines.append(form.format(written, sign, value))
    return "\n".join(lines)


def _latex(name):
    if found := re.fullmatch(r"d(.+)/d(.+)", name):
        return rf"\frac{{\partial {_latex(found[1])}}}{{\partial {_latex(found[2])}}}"
    name = _STANDARD.sub(lambda m: f"{m['letter']}_{{{m['index']}}}^{{({m['layer']}){m['plus']}}}", name)
    return re.sub(r"^delta_(\d+)", r"\\delta_{\1}", name)


def symbol_lover(rng, rows):
    """Raised and lowered digits, a minus sign of its own, powers of ten, and partial derivatives."""
    lines = []
    for name, _, value in rows:
        written = _STANDARD.sub(_raised_and_lowered, name)
        if name.startswith("d") and "/d" in name:
            written = "\u2202" + written[1:].replace("/d", "/\u2202")
        shown = value.replace("-", "\u2212")
        if "e" in value:
            mantissa, _, exponent = value.partition("e")
            shown = f"{mantissa} \u00b7 10^{exponent}".replace("-", "\u2212")
        lines.append(f"{written} {rng.choice(['=', chr(0x2248)])} {shown}")
    return "\n".join(lines)


def _raised_and_lowered(found):
    layer = f"({found['layer']})".translate(RAISED)
    return f"{found['letter']}{found['index'].translate(LOWERED)}{layer}{found['plus']}"


def european(rng, rows):
    """Decimal commas; the value may stand on the next line."""
    lines = ["Loesung Aufgabe 3"]
    for name, _, value in rows:
        written = value.replace(".", ",")
        if rng.random() < 0.2:
            lines += [f"{name}", f"   = {written}"] if rng.random() < 0.5 else [f"{name} =", f"   {written}"]
        else:
            lines.append(f"{name} = {written}")
    return "\n".join(lines)


def programmer(rng, rows):
    """Vectors as NumPy prints them or as lists, everything of a layer together."""
    groups, order = {}, []
    for name, place, value in rows:
        key = _group(place)
        if key is None:
            order.append((name, value))
            continue
        if key not in groups:
            groups[key] = []
            order.append(key)
        groups[key].append((place, value))
    lines = []
    for item in order:
        if item in groups:
            lines.append(_vector(rng, item, groups[item]))
        else:
            lines.append(f"{item[0]} = {item[1]}")
    return "\n".join(lines)


def _group(place):
    names = {
        "pre_activation": "z{}",
        "activation": "a{}",
        "delta": "delta{}",
        "weight_gradient": "dW{}",
        "bias_gradient": "db{}",
        "weight": "W{}_new",
        "bias": "b{}_new",
    }
    first = int(place.quantity in ("weight", "bias"))  # the pass before the update, and the first new values
    if place.quantity not in names or place.sample > 1 or place.update != first:
        return None
    return names[place.quantity].format(place.layer)


def _vector(rng, name, cells):
    height = max(place.unit for place, _ in cells)
    width = max(place.source for place, _ in cells) or 1
    numbers = [value for _, value in cells]
    gap = rng.choice([" ", ", ", "  "])
    if height == 1 or width == 1:
        return f"{name} = [{gap.join(numbers)}]"
    rows = [gap.join(numbers[start : start + width]) for start in range(0, len(numbers), width)]
    between = rng.choice([",\n     ", "\n     "]) if gap == ", " else "\n     "
    return f"{name} = [{between.join(f'[{row}]' for row in rows)}]"


STYLES = (plain_student, typesetter, symbol_lover, european, programmer)
