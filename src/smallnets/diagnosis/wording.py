"""Numbers and units as the sentences of findings write them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.place import Place

SMALLEST_WRITTEN_OUT, LARGEST_WRITTEN_OUT = -6, 5
"""Powers of ten between which a number is written without them."""
RAISED = str.maketrans("-0123456789", "\u207b\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")

FACTS = Facts(
    name="wording",
    thresholds={"smallest_written_out": SMALLEST_WRITTEN_OUT, "largest_written_out": LARGEST_WRITTEN_OUT},
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
    """A number with a few significant digits as people write it: 0.00002, 3,700, 1.8 x 10^-9 set with a raised -9."""
    text = f"{value:.{digits}g}"
    if "e" not in text:
        return "0" if text == "-0" else text
    mantissa, power = text.split("e")
    exponent = int(power)
    if exponent < SMALLEST_WRITTEN_OUT or exponent > LARGEST_WRITTEN_OUT:
        return f"{mantissa}\u2009\u00d7\u200910{str(exponent).translate(RAISED)}"
    places = max(0, len(mantissa.partition(".")[2]) - exponent)
    return f"{float(text):,.{places}f}"


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
