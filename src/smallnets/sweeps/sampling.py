"""Samples of settings: random points from a documented stream, or Sobol's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from smallnets.datasets.seeds import seed_text
from smallnets.datasets.stream import Stream
from smallnets.errors import InputError, unknown_name
from smallnets.frozen import Frozen
from smallnets.plans.options import BY_NAME
from smallnets.sweeps.axes import known_name, placed

METHODS = ("random", "sobol")
OWN_KEYS = ("count", "method", "seed")


class Spread(Frozen):
    """A setting that is drawn between two ends, in equal steps or by equal factors."""

    name: str
    low: float
    high: float
    scale: str

    def at(self, share: float) -> float | int:
        """The value at a share (0 to 1) of the way."""
        value = placed(self.name, (self.low, self.high), share, self.scale)
        return round(value) if BY_NAME[self.name].form == "whole" else value


class Sample(Frozen):
    """`count` points of settings, drawn from the stream of `seed`: for each point one number for each setting."""

    count: int
    method: str
    seed: str
    spreads: tuple[Spread, ...]

    def points(self) -> list[dict[str, Any]]:
        """The settings of each point.

        Raises:
            InputError: Sobol's points without SciPy.
        """
        shares = self._sobol() if self.method == "sobol" else self._random()
        return [{one.name: one.at(share) for one, share in zip(self.spreads, row, strict=True)} for row in shares]

    def _random(self) -> list[list[float]]:
        stream = Stream(self.seed)
        return [[stream.uniform() for _ in self.spreads] for _ in range(self.count)]

    def _sobol(self) -> list[list[float]]:
        try:
            from scipy.stats import qmc  # pyright: ignore[reportMissingTypeStubs]
        except ImportError:
            why = "needs SciPy, which is not installed"
            raise InputError("method", "sobol", why, "pip install scipy, or use method random") from None
        drawn: Any = qmc.Sobol(len(self.spreads), scramble=False)  # pyright: ignore[reportUnknownMemberType]
        drawn.fast_forward(1)  # the first point is the corner, all 0
        return [[float(share) for share in drawn.random(1)[0]] for _ in range(self.count)]


def read_sample(given: Mapping[str, object]) -> Sample:
    """The sample that a table describes: count, method, seed, and for each setting its ends.

    Raises:
        InputError: a number of points that is none, an unknown method or setting, ends that are none.
    """
    count = given.get("count")
    if type(count) is not int or not 1 <= count <= 10**6:
        raise InputError("sample.count", count, "is no number of points", "write 1 to 1,000,000")
    method = given.get("method", "random")
    if method not in METHODS:
        raise unknown_name("sample.method", str(method), METHODS)
    spreads = tuple(_spread(name, ends) for name, ends in given.items() if name not in OWN_KEYS)
    if not spreads:
        raise InputError("sample", "(nothing)", "names no setting", "write learning_rate = {from = 0.001, to = 1}")
    return Sample(count, str(method), seed_text(cast("Any", given.get("seed", 0))), spreads)


def _spread(name: str, given: object) -> Spread:
    known = known_name(name)
    if known not in BY_NAME or BY_NAME[known].form not in {"whole", "number"}:
        raise InputError(f"sample.{name}", given, "is no number, so it cannot be drawn", "make it an axis")
    ends: Any = given
    if isinstance(given, (list, tuple)) and len(cast("list[Any]", given)) == 2:
        ends = dict(zip(("from", "to"), cast("list[Any]", given), strict=True))
    if not isinstance(ends, Mapping) or not {"from", "to"} <= set(cast("dict[str, Any]", ends)):
        raise InputError(
            f"sample.{name}", cast("object", given), "has no two ends", "write {from = 0.001, to = 1, scale = 'log'}"
        )
    table = cast("dict[str, Any]", ends)
    for key in table:
        if key not in {"from", "to", "scale"}:
            raise unknown_name(f"sample.{name}", key, ("from", "to", "scale"))
    low, high = float(table["from"]), float(table["to"])
    if not low < high:
        raise InputError(f"sample.{name}", f"{low:g} to {high:g}", "is no range", "write the smaller number first")
    scale = str(table.get("scale", "linear"))
    placed(known, (low, high), 0.5, scale)
    return Spread(known, low, high, scale)
