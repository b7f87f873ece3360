"""Numbers and units as the sentences of findings write them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.place import Place

FACTS = Facts(
    name="wording",
    texts={
        "percent": "{share} %",
        "one": "{count} {thing}",
        "many": "{count} {thing}s",
        "joined": "{first} and {last}",
        "unit": "unit {units} of layer {layer}",
        "units": "units {units} of layer {layer}",
    },
)


def number(value: float, digits: int = 3) -> str:
    """A number with a few significant digits, never "-0"."""
    text = f"{value:.{digits}g}"
    return "0" if text == "-0" else text


def percent(share: float) -> str:
    """A share in percent, without digits that say nothing."""
    text = f"{100 * share:.1f}".removesuffix(".0")
    return FACTS.say("percent", share=text)


def counted(count: int, thing: str) -> str:
    """1 point, 2 points."""
    return FACTS.say("one" if count == 1 else "many", count=f"{count:,}", thing=thing)


def joined(words: Sequence[str]) -> str:
    """One, two and three."""
    return words[0] if len(words) == 1 else FACTS.say("joined", first=", ".join(words[:-1]), last=words[-1])


def named(places: Sequence[Place]) -> str:
    """Units of one layer: "unit 2 of layer 1", "units 1 and 3 of layer 2"."""
    units = joined([str(unit) for _, unit in places])
    return FACTS.say("unit" if len(places) == 1 else "units", units=units, layer=places[0][0])


def capital(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]


def plain(value: float) -> float | None:
    """The number, None where it is not finite, fit for JSON."""
    return float(value) if math.isfinite(value) else None
