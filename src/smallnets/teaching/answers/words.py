"""Words, units and remarks around a printed number, which say nothing of its value."""

from __future__ import annotations

import re

_POWER = r"\s*[*·×]\s*10\s*(?:\^\s*\(?\s*[-+−]?\d+\)?|[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]++)"
NUMBER = rf"[-+−–]?\s*(?:\d+(?:[.,]\d+|\.)?|[.,]\d+)(?:\s*[eE][-+−]?\d+|{_POWER})?"
_BEFORE = re.compile(
    r"^\s*(?:(?:about|approximately|approx\.?|roughly|circa|ca\.?|nearly|around|rounded|exactly|just|only|etwa|rund)\s*:?\s+)+"
    r"(?=[-+−(\[.\d])",
    re.IGNORECASE,
)
_TIMES_TEN = re.compile(r"(?<=\d)(?<!(?<![\d.])0)[xX](?=10\s*[\^⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹])")
_TIMES = re.compile(r"(?<=[\d)])[xX]\s+(?=[(.\d])|(?<=[\d)])\s+[xX]\s*(?=[-+−]?[(.\d])")
_REMARK = re.compile(
    r"\s*[(\[](?P<words>[^()\[\]]*[^\W\d_]{2,}[^()\[\]]*|\d+\s*(?:d\.?p\.?|s\.?f\.?))[)\]]\s*[.,;]?\s*$"
)
_AFTER = re.compile(
    rf"^(?P<number>\s*{NUMBER})\s*,?\s*(?P<words>%|[^\W\d_°µ][\w.,'-]*(?:\s+[\w.,'/-]+)*|°)\s*[.,;!]?\s*$"
)
_TAIL = re.compile(r"\s*(?:[,;!?✓✔☑√]|\.{2,}+|…|(?<=[\d)\]])\.)+\s*$")
_FORMULA = re.compile(r"[-+*/^=·×]\s|\s[-+*/^=·×]|[*/^=·×]")
_FUNCTION = re.compile(r"^\s*(?:e|pi)\b")


def bare_value(text: str) -> str:
    """The side without remarks in brackets, units and words; a formula stays as it is."""
    bare = _TAIL.sub("", text)
    for _ in range(2):
        remark = _REMARK.search(bare)
        if (
            remark
            and re.search(r"\d\s*%?\s*$|[\])]\s*$", bare[: remark.start()])
            and not _FORMULA.search(remark["words"])
        ):
            bare = bare[: remark.start()]
        bare = _BEFORE.sub("", _TAIL.sub("", bare))
    after = _AFTER.match(bare)
    if after and not _FUNCTION.match(after["words"]) and not re.match(r"[eE][-+]?\d", after["words"]):
        bare = after["number"]
    return _multiplied(bare)


def is_percent(text: str) -> bool:
    """Whether a number is given in hundredths."""
    return re.fullmatch(rf"\s*{NUMBER}\s*%.*", text) is not None


def _multiplied(text: str) -> str:
    """`0.5 x 0.3` and `5.8x10^-3` with a sign of multiplication for the letter; the x of `0.5x + 0.3` is the input."""
    return _TIMES.sub(" * ", _TIMES_TEN.sub("*", text))
