"""Names of slopes and of changes as people write them: sigma'(z1), f'(net_h1), slope_h1, da1/dz1, Δw_11."""

from __future__ import annotations

import re

_PRIMED = re.compile(r"[^\W\d_]\w*\s*['\u2032\u2019]\s*\(\s*(?P<base>.+?)\s*\)")
_CALLED = re.compile(r"(?:slope|derivative)(?:\s+(?:of|at)\s+|[_ ]?\(?)(?P<base>.+?)\)?", re.IGNORECASE)
_QUOTIENT = re.compile(r"[d\u2202]\s*[^/\s]+\s*/\s*\(?[d\u2202]\s*(?:z|net|in)[^/]*")

_CHANGE = re.compile(r"(?:\\?Delta|[Δ∆])[\s_{(]*\\?[A-Za-zθ]|[Cc]hange\s+(?:of|in)\s")


def slope_at(typed: str) -> str | None:
    """The name of the sum or the unit at which a slope is meant; None where the name is no slope's."""
    for pattern in (_PRIMED, _CALLED):
        if match := pattern.fullmatch(typed.strip()):
            return match["base"]
    return None


def is_slope(typed: str) -> bool:
    """Whether a name may be that of an activation's slope."""
    return slope_at(typed) is not None or _QUOTIENT.fullmatch(typed.strip()) is not None


def is_change(typed: str) -> bool:
    """Whether a name may be that of what an update adds to a parameter: Δw_11, delta w is none of these."""
    return _CHANGE.match(typed.strip()) is not None
