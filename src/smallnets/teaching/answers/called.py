"""Names with brackets, and others that the exercise's own numbers explain: softmax(z)_1, h(x2), ŷ - y, probs[2].

They are looked for where nothing else has the name, so that they never stand in the way of a quantity's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from smallnets.expressions import Name
from smallnets.functions.activations import ACTIVATIONS
from smallnets.teaching.answers.answer import Answer
from smallnets.teaching.answers.fitting import fits
from smallnets.teaching.answers.grid_names import GridNames
from smallnets.teaching.answers.naming import Naming
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.answers.samples import first_pass
from smallnets.teaching.answers.signs import keyboard
from smallnets.teaching.solution import Solution
from smallnets.teaching.step import Index
from smallnets.teaching.trees import summed

_CALL = re.compile(
    r"(?P<function>[^\W\d_]+)(?:_\{?[^\W\d_]\}?)?\s*\(\s*(?P<inner>[^()]*(?:\([^()]*\))?[^()]*?)\s*\)(?:_\{?(?P<index>\d+)\}?)?"
)
_ACTIVATIONS = frozenset({*(one.name for one in ACTIVATIONS), "softmax"})
_OF_UNITS = frozenset({"f", "g", "phi", "φ", "s", "sigma", "σ", "act", "activation", "actf"})
_OF_POINTS = frozenset({"f", "h", "g", "y", "o", "out", "net", "model", "predict", "yhat", "p", "a"})
_POINT = re.compile(r"x\s*[_^]?\s*[({]?\s*(?P<count>\d+)\s*[)}]?")
_RAISED = re.compile(r"(?P<base>[^\W\d_]\w*?)\^\(?(?P<count>\d+)\)?")
_DIFFERENCE = re.compile(r"\(?\s*(?P<left>[^\s()+*/-][^()+*/-]*?)\s*[-−–]\s*(?P<right>[^\s()+*/-][^()+*/-]*?)\s*\)?")
_POWERS = re.compile(
    r"(?:the\s+)?(?:Σ|sum|summe|somme|suma|somma|S|denominator|nenner|dénominateur)"
    r"(?P<said>(?:\s*(?:_\w+\s*)?(?:of\s+|der\s+)?(?:the\s+|all\s+)*(?:exp\w*|e\^\S+|powers|potenzen)))?",
    re.IGNORECASE,
)
_LAYER_COUNT = re.compile(r"(?:.*\W)?(?:layer|schicht|couche|capa|strato)\W*(?P<layer>\d)(?:\W.*)?", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:(?:in|grand|the)\s+)*(?:total|summe|sum|gesamt|insgesamt|somme|suma|all|trainable)(?:\W*(?:number\s+of\s+)?param\w*)?",
    re.IGNORECASE,
)
_INDEXED = re.compile(r"(?P<base>[A-Za-z]\w*)\[(?P<place>\d)\]")
_SAMPLES = re.compile(r"m|n|N|M|n_?samples|batch[_ ]?size|(?:number of )?samples")


def called(answer: Answer, view: Naming, solution: Solution, grids: GridNames) -> tuple[str, Naming] | None:
    """The symbol of such a name and the view of its sample; None where it means nothing, or may mean several things."""
    printed = answer.printed
    if (entry := _entry_of_program(answer, view, grids)) is not None:
        return entry, view
    plain = keyboard(answer.name).strip().replace("ŷ", "yhat").replace("y\u0302", "yhat")
    for symbol in (*_of_unit(plain, view, solution), *_counts(plain, solution), *_sum(plain, printed, view, solution)):
        return symbol, view
    if (symbol := _difference(plain, view, solution)) is not None:
        return symbol, view
    found = list(_of_points(plain, view, solution))
    if len(found) > 1:
        found = [one for one in found if fits(view.entry(one[0]).exact, printed)]
    return found[0] if len(found) == 1 else None


def _entry_of_program(answer: Answer, view: Naming, grids: GridNames) -> str | None:
    """probs[2] is the third of probs, as programs count, or the second, as books do: what the number says."""
    match = _INDEXED.fullmatch(answer.name.strip())
    entries = grids.entries_of(match["base"], view) if match else []
    places = [int(match["place"]), int(match["place"]) - 1] if match else []
    found = [entries[place] for place in places if 0 <= place < len(entries)]
    fitting = [one for one in found if fits(view.entry(one).exact, answer.printed)]
    return fitting[0] if len(fitting) == 1 else found[0] if found else None


def tells_the_samples(typed: str, printed: Printed | None, solution: Solution) -> bool:
    """Whether a line only says how many samples there are: m = 2."""
    said = printed is not None and printed.value == solution.exercise.samples
    return said and _SAMPLES.fullmatch(typed.strip()) is not None and solution.find(typed.strip()) is None


def _of_unit(plain: str, view: Naming, solution: Solution) -> Iterator[str]:
    """What a unit gives, by its activation and its sum: softmax(z)_1, relu(z1), σ(net_h1)."""
    match = _CALL.fullmatch(plain)
    if match is None or not (match["function"].lower() in _ACTIVATIONS or match["function"].lower() in _OF_UNITS):
        return
    last = max(len(solution.exercise.layers), 1)
    if match["index"] and match["function"].lower() == "softmax":
        symbol = view.at(Index("pre_activation", last, int(match["index"])))
        symbol = symbol or view.at(Index("activation", last, int(match["index"])))
    else:
        symbol = view.symbol(f"{match['inner']}_{match['index']}" if match["index"] else match["inner"])
    place = view.entry(symbol).place if symbol else None
    if place is None or not 1 <= place.layer <= max(len(solution.exercise.layers), 1):
        return
    layers = solution.exercise.layers
    own = layers[place.layer - 1].activations[place.unit - 1] if layers else "softmax"
    if match["function"].lower() in _ACTIVATIONS and match["function"].lower() != own:
        return
    if place.quantity in ("pre_activation", "activation"):
        found = view.at(replace(place, quantity="activation"))
        if found is not None:
            yield found


def _of_points(plain: str, view: Naming, solution: Solution) -> Iterator[tuple[str, Naming]]:
    """What the network gives for a sample, by its number or its inputs: h(x2), f(0, 1), ŷ(1), ŷ^(1), e^(2)."""
    match, raised = _CALL.fullmatch(plain), _RAISED.fullmatch(plain)
    base, inner = (
        (match["function"], match["inner"]) if match else (raised["base"], raised["count"]) if raised else ("", "")
    )
    if match is not None and match["index"]:
        return
    if not base or (match is not None and base.lower() not in _OF_POINTS):
        return
    for sample in _samples(inner, solution):
        one = view.within(sample, view.update or first_pass(sample, solution))
        symbol = (
            one.answered(base) if base not in ("f", "h", "g", "net", "model", "predict") else _output(one, solution)
        )
        if symbol is not None:
            yield symbol, one


def _samples(inner: str, solution: Solution) -> list[int]:
    """The samples that may be meant; the first where there is one only."""
    exercise = solution.exercise
    if exercise.samples == 1:
        return [1] if inner in ("x", "X") else []
    count = _POINT.fullmatch(inner)
    numbers = [_worth(part) for part in re.split(r"[,;]\s*|\s+", inner)]
    found = [int(count["count"])] if count else [int(inner)] if re.fullmatch(r"\d{1,4}", inner) else []
    rows = [[_worth(str(cell)) for cell in row] for row in exercise.inputs or ()]
    found += [place for place, row in enumerate(rows, 1) if None not in numbers and row == numbers]
    return [sample for sample in dict.fromkeys(found) if 1 <= sample <= exercise.samples]


def _worth(text: str) -> Fraction | None:
    try:
        return Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        return None


def _output(view: Naming, solution: Solution) -> str | None:
    """The only output."""
    last = len(solution.exercise.layers)
    if not last or len(solution.exercise.layers[-1].weights) != 1:
        return None
    return view.at(Index("activation", last, 1))


def _difference(plain: str, view: Naming, solution: Solution) -> str | None:
    """The error of an output, written as ŷ - y or y - ŷ."""
    match = _DIFFERENCE.fullmatch(plain)
    sides = [view.symbol(match[name]) for name in ("left", "right")] if match else []
    places = [view.entry(symbol).place for symbol in sides if symbol is not None]
    if match and places and all(place.quantity == "activation" for place in places):  # y beside the output's own name
        places = [
            replace(place, quantity="target", layer=0) if match[name] == "y" else place
            for name, place in zip(("left", "right"), places, strict=False)
        ]
    if len(places) != 2 or {place.quantity for place in places} != {"activation", "target"}:
        return None
    output = next(place for place in places if place.quantity == "activation")
    error = view.at(replace(output, quantity="error"))
    if error is None:
        return None
    direct = (places[0] is output) == (solution.exercise.conventions.error == "o-t")
    return error if direct else view.additions.opposite(error)


def _counts(plain: str, solution: Solution) -> Iterator[str]:
    """Parameters by layer and in all, where that is what is asked."""
    counted = {step.symbol for step in solution.steps if step.place.quantity == "count"}
    if not counted or len(counted) < len(solution.steps):
        return
    layer = _LAYER_COUNT.fullmatch(plain)
    name = f"parameters{layer['layer']}" if layer else "parameters" if _TOTAL.fullmatch(plain) else ""
    if name in counted:
        yield name


def _sum(plain: str, printed: Printed | None, view: Naming, solution: Solution) -> Iterator[str]:
    """The sum of all powers of a softmax; "sum" alone only where it is that."""
    match = _POWERS.fullmatch(plain)
    if match is None:
        return
    places = [step.place for step in solution.steps if step.place.quantity == "power"]
    own = [place for place in places if place.sample in (0, view.sample or 1) and place.update == view.update]
    symbols = [symbol for symbol in map(view.at, own) if symbol is not None]
    if len(symbols) < 2:
        return
    made = view.additions.made_of(symbols[0], "the sum of the powers", summed([Name(symbol) for symbol in symbols]))
    if made is not None and (match["said"] or fits(view.entry(made).exact, printed)):
        yield made
