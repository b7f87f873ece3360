"""Points by a stated scheme: what each verdict is worth, and which quantities count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from smallnets.errors import InputError, unknown_name
from smallnets.teaching.judging.judgement import Judgement, Verdict
from smallnets.teaching.values import plain

_HALF = Fraction(1, 2)
_SHARES: dict[Verdict, Fraction] = {
    "right": Fraction(1),
    "right_not_following": Fraction(1),
    "truncated": Fraction(1),
    "consistent": Fraction(1),
    "too_coarse": Fraction(1),
    "carried": Fraction(1),
    "mislabelled": _HALF,
    "wrong": Fraction(0),
    "unreadable": Fraction(0),
    "unknown": Fraction(0),
}
_ITEM = re.compile(r"\s*(?P<verdict>[a-z_ ]+?)\s*=\s*(?P<above>\d+(?:\.\d+)?)(?:\s*/\s*(?P<below>\d+))?\s*")


@dataclass(frozen=True)
class Scheme:
    """What a verdict is worth, as a share of one point for each quantity that counts.

    A line that only carries an earlier mistake counts whole, unless said otherwise; so does one that is cut off instead
    of rounded, or consistent under another convention.  A right number beside the label of another quantity counts
    half.  What is left out counts nothing.
    """

    shares: Mapping[Verdict, Fraction] = field(default_factory=lambda: dict(_SHARES))

    def share(self, finding: Judgement) -> Fraction:
        """What one line is worth."""
        return self.shares[finding.verdict]

    def text(self) -> str:
        """The scheme in words: `right 1, carried 1, mislabelled 1/2, wrong 0, ...`."""
        return ", ".join(f"{verdict.replace('_', ' ')} {shown(share)}" for verdict, share in self.shares.items())


def read_scheme(given: str | Mapping[str, Any] | Scheme | None) -> Scheme:
    """The scheme of a text such as `carried = 1/2, truncated = 0.75`, or of a mapping; what it does not name stays.

    Raises:
        InputError: an unknown verdict, or a share outside 0 to 1.
    """
    if isinstance(given, Scheme):
        return given
    named = _items(given) if isinstance(given, str) else {str(key): str(value) for key, value in (given or {}).items()}
    shares = dict(_SHARES)
    for name, value in named.items():
        verdict = name.strip().replace(" ", "_")
        if verdict not in shares:
            raise unknown_name("points", name, shares)
        shares[verdict] = _share(name, value)
    return Scheme(shares=shares)


def _items(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in filter(str.strip, text.split(",")):
        item = _ITEM.fullmatch(part)
        if item is None:
            raise InputError("points", part.strip(), "is not VERDICT = SHARE", "write for example carried = 1/2")
        found[item["verdict"]] = item["above"] + (f"/{item['below']}" if item["below"] else "")
    return found


def _share(name: str, value: str) -> Fraction:
    try:
        share = Fraction(value.replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        raise InputError(f"points {name}", value, "is no number", "write a share from 0 to 1, such as 0.5") from None
    if not 0 <= share <= 1:
        raise InputError(f"points {name}", value, "is out of range", "write a share from 0 to 1")
    return share


def shown(points: Fraction) -> str:
    """Points as people write them: 7, 7.5, 22/3."""
    return plain(points)


def earned(scheme: Scheme, findings: Sequence[Judgement], counted: Sequence[str]) -> Fraction:
    """The points of one person: for each symbol that counts, the share of the last line about it."""
    last = {finding.symbol: finding for finding in sorted(findings, key=lambda finding: finding.answer.line)}
    return sum((scheme.share(last[symbol]) for symbol in counted if symbol in last), Fraction(0))
