"""Write frontend/tests/vectors/statistics.json: losses of many runs, with quartiles and success rates.

python tools/vectors/success_rates.py
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from smallnets.statistics import quartiles, solved

FILE = Path(__file__).parents[2] / "frontend" / "tests" / "vectors" / "statistics.json"


def case(losses: list[float], at: float) -> dict[str, Any]:
    """Losses with what Python says about them."""
    found, rate = quartiles(losses), solved(losses, at)
    return {
        "losses": [_plain(loss) for loss in losses],
        "at": at,
        "quartiles": [_plain(value) for value in (found.first, found.median, found.third)],
        "solved": [rate.count, rate.of, rate.rate, *rate.wilson],
    }


def _plain(value: float) -> float | str:
    return value if math.isfinite(value) else str(value)


def text() -> str:
    """The file's text."""
    rng = np.random.default_rng(11)
    lists = [[0.05], [0.2, 0.1], [math.nan, 0.1, 0.05], [math.nan] * 3, [0.1, math.inf, math.nan, 0.2, 0.3]]
    lists += [rng.exponential(0.1, size=count).tolist() for count in (4, 5, 6, 7, 20, 101)]
    return "[\n" + ",\n".join(json.dumps(case(losses, 0.1)) for losses in lists) + "\n]\n"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
