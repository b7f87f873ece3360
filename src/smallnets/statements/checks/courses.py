"""Range, limits, extrema, monotone, parity: from the certified course of a function."""

from __future__ import annotations

import re
from functools import lru_cache

from smallnets.engines.exact import Quantity, Undecided, about_function, extrema, slope_text, written_text
from smallnets.engines.exact.functions.findings import Course
from smallnets.errors import InputError
from smallnets.functions.activations import activation
from smallnets.statements.checks.found import CheckOutcome, text_in, told
from smallnets.statements.claim import TypedClaim, Verdict, places
from smallnets.statements.printed import against, printed

_INTERVAL = re.compile(r"([\[(])\s*(.+?)\s*[,;]\s*(.+?)\s*([\])])")
_INFINITE = {"inf": "inf", "+inf": "inf", "infinity": "inf", "∞": "inf", "-inf": "-inf", "-∞": "-inf", "−∞": "-inf"}
_COURSES = {
    "increasing": ("increasing",),
    "decreasing": ("decreasing",),
    "nondecreasing": ("nondecreasing", "increasing", "constant"),
    "nonincreasing": ("nonincreasing", "decreasing", "constant"),
    "yes": ("increasing", "decreasing", "nondecreasing", "nonincreasing", "constant"),
    "no": ("no",),
}


def value_range(claim: TypedClaim) -> CheckOutcome:
    """The set of values of a function of x, with which of its ends are attained."""
    found = _course(claim).range
    said = text_in(claim, "value")
    if said.startswith("{") or found.text.startswith("{"):
        return told(_plain(said) == _plain(found.text), found.text)
    match = _INTERVAL.fullmatch(said)
    if match is None:
        raise InputError("value", said, "is no interval", "write (0, 1), [0, inf) or {0, 1}")
    opening, low, high, closing = match.groups()
    ends = (_same(found.low, low), _same(found.high, high))
    attained = (opening == "[") == found.attains_low and (closing == "]") == found.attains_high
    return told(ends == ("right", "right") and attained, found.text)


def limit(claim: TypedClaim) -> CheckOutcome:
    """The limit for x to inf or -inf: where = "x -> inf"."""
    side = _INFINITE.get(text_in(claim, "where").replace("→", "->").partition("->")[2].strip())
    if side is None:
        raise Undecided("limits are told for x -> inf and x -> -inf only")
    found = next(one for one in _course(claim).limits if one.side == side).value
    if found is None:
        return told(str(claim.value).strip().lower() == "none", "none")
    return CheckOutcome(_same(found, str(claim.value).strip()), found.text)


def maximum(claim: TypedClaim) -> CheckOutcome:
    """The greatest value ("none" where the supremum is not attained), and with where = "x = 0" its only place."""
    return _greatest(claim, highest=True)


def minimum(claim: TypedClaim) -> CheckOutcome:
    """The least value, as `maximum`."""
    return _greatest(claim, highest=False)


def _greatest(claim: TypedClaim, *, highest: bool) -> CheckOutcome:
    proof = extrema(_formula(claim))
    found = proof.greatest if highest else proof.least
    said = str(claim.value).strip()
    right = "none" if found is None else found.text
    if said.lower() == "none" or found is None:
        return told((said.lower() == "none") == (found is None), right)
    verdict = _same(found, said)
    spots = [
        one.at for one in proof.critical if one.highest_or_lowest and one.kind == ("maximum" if highest else "minimum")
    ]
    if spots:
        right += f" at x = {', '.join(one.text for one in spots)}"
    at = places(claim.where).get("x")
    if at is not None and verdict == "right":
        if len(spots) != 1:
            raise Undecided("the places of the extremum are not single places")
        verdict = _same(spots[0], at)
    return CheckOutcome(verdict, right)


def monotone(claim: TypedClaim) -> CheckOutcome:
    """Whether a function of x rises or falls: increasing, decreasing (strictly), nondecreasing, nonincreasing, no."""
    said = text_in(claim, "value").lower()
    if said not in _COURSES:
        raise InputError("value", said, "says no course", f"write {', '.join(_COURSES)}")
    found = _course(claim).monotone
    return told(found in _COURSES[said], "not monotone" if found == "no" else found)


def parity(claim: TypedClaim) -> CheckOutcome:
    """Whether a function of x is odd, even or neither."""
    said = {"neither": "none"}.get(text_in(claim, "value").lower(), text_in(claim, "value").lower())
    if said not in ("odd", "even", "none"):
        raise InputError("value", said, "is no symmetry", "write odd, even or neither")
    found = _course(claim).parity
    if found == "undecided":
        raise Undecided("the symmetry is not certified")
    return told(found == said, {"none": "neither"}.get(found, found))


def _formula(claim: TypedClaim) -> str:
    """The function as `about_function` takes it: an activation's name, or a formula in x without primes."""
    text = text_in(claim, "of")
    bare = text.rstrip("'")
    try:
        is_name = activation(bare).formula is None
    except InputError:
        is_name = False
    if not is_name:
        return written_text(text)
    return slope_text(f"{bare}(x)", "x", len(text) - len(bare)) if text != bare else bare


def _course(claim: TypedClaim) -> Course:
    return certified_course(_formula(claim))


@lru_cache(maxsize=256)
def certified_course(formula: str) -> Course:
    """The whole course of a function of x.

    Raises:
        Undecided: not all of it is certified.
    """
    found = about_function(formula, at=()).course
    if found.mark != "exact" or found.single_places or found.window is not None or found.around:
        raise Undecided("the course of the function could not be certified")
    return found


def _same(found: Quantity, said: str) -> Verdict:
    """Whether a printed end or value is this quantity."""
    wanted = _INFINITE.get(said)
    if wanted is not None or found.decimal in ("inf", "-inf"):
        return "right" if wanted == found.decimal else "wrong"
    number = printed(said)
    formula = found.exact or found.decimal
    if number.number is not None:
        return against(formula, number)[0]
    return against(f"({formula}) - ({number.formula})", printed("exactly 0"))[0]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)
