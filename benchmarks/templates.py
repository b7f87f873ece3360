"""Every template that ships, many seeds: its keys against NumPy and central differences, and what a draw takes.

    python benchmarks/templates.py [SEEDS] [TEMPLATE ...]

300 seeds of all templates take about fifteen minutes.  Exits with 1 where a key is wrong.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "templates"))
from own_numpy import parameters, passes, slopes

from smallnets.templates import DrawnVariant, read_template, variant
from smallnets.templates.shipped import NAMES


def wrong_lines(one: DrawnVariant) -> list[str]:
    """The steps whose number is not that of NumPy, or of central differences, to six digits."""
    exercise = one.exercise
    if not exercise.layers or not exercise.inputs:
        return []
    layers = passes(exercise, parameters(exercise))
    gradients = slopes(exercise) if exercise.loss else {}
    found: list[str] = []
    for step in one.solution.steps:
        place = step.place
        if place.update or step.exact is None:
            continue
        expected = None
        if place.quantity in ("pre_activation", "activation"):
            table = layers[place.layer - 1][place.quantity == "activation"]
            expected = table[max(place.sample, 1) - 1, place.unit - 1]
        elif place.quantity in ("weight_gradient", "bias_gradient") and gradients and not place.sample:
            expected = gradients[place.layer, place.unit, place.source]
        if expected is not None and abs(float(step.exact) - expected) > 1e-6 * max(1.0, abs(expected)):
            found.append(f"{one.name}: {step.shown} = {step.decimal}, NumPy {expected:.10g}")
    return found


def main() -> int:
    """Measure, print a line for each template."""
    words = sys.argv[1:]
    seeds = int(words.pop(0)) if words and words[0].isdigit() else 300
    wrong: list[str] = []
    for name in words or NAMES:
        template, began, attempts = read_template(name), time.perf_counter(), 0
        texts: set[str] = set()
        for seed in range(seeds):
            one = variant(template, seed)
            attempts += one.exercise.drawn.attempt if one.exercise.drawn else 1
            texts.add(one.text.partition("\n[drawn]")[0])
            wrong += wrong_lines(one)
        took = (time.perf_counter() - began) / seeds
        print(f"{name:26} {attempts / seeds:6.1f} draws each  {len(texts):4} different  {took * 1000:6.0f} ms each")
    print("\n".join(wrong) or "every key right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
