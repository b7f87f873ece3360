"""What a comparison gives: rates and losses side by side, in words, as data, as a picture."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from smallnets.laboratory.comparison_data import CLEAR, SHARES, ComparisonData
from smallnets.laboratory.numbers import WIDTH, aligned, counted, loss_text, percent, shown
from smallnets.laboratory.run_documents import plain
from smallnets.statistics import solved

if TYPE_CHECKING:
    from pathlib import Path

    from smallnets.pictures.paper import Figure

SCHEMA = "smallnets.comparison/2"


class RunComparison(ComparisonData):
    """Two sides compared, and what can be done with it."""

    def document(self) -> dict[str, object]:
        """Plain data, as `smallnets compare --json` prints it."""
        rates: dict[str, object] | None = None
        if self.solved_at is not None and self.newcombe is not None:
            one, two = (solved(side.losses, self.solved_at) for side in (self.a, self.b))
            rates = {
                name: {"count": part.count, "of": part.of, "rate": part.rate, "wilson": list(part.wilson)}
                for name, part in (("a", one), ("b", two))
            }
            rates |= {"difference": one.rate - two.rate, "newcombe": list(self.newcombe), "at": self.solved_at}
        quantiles = {
            name: {f"{share:g}": plain(value) for share, value in zip(SHARES, side.quantiles(), strict=True)}
            for name, side in (("a", self.a), ("b", self.b))
        }
        return {
            "schema": SCHEMA,
            "a": self.a.name,
            "b": self.b.name,
            "paired": self.paired,
            "solved": rates,
            "loss": {"quantiles": quantiles, "p": self.p, "method": self.method, "chance_a_lower": self.lower},
            "seeds_needed": self.seeds_needed,
            "finished": self.finished,
        }

    def text(self) -> str:
        """The comparison for people."""
        parts = [self._table(), *self._sentences()]
        return "\n\n".join(part if "\n" in part else "\n".join(textwrap.wrap(part, WIDTH)) for part in parts)

    def _table(self) -> str:
        heads = ["", "runs", *(f"{100 * share:g} % of losses below" for share in SHARES)]
        heads[4] = "median loss"
        rows = [tuple(heads)]
        for mark, side in (("a", self.a), ("b", self.b)):
            rows.append((mark, f"{len(side.seeds):,}", *map(loss_text, side.quantiles())))
        names = "\n".join(f"{mark}: {side.name}" for mark, side in (("a", self.a), ("b", self.b)))
        return f"{names}\n\n{aligned(rows)}"

    def _sentences(self) -> list[str]:
        how = "Both have the same data and seeds: compared seed by seed." if self.paired else "Compared as two groups."
        found = [how]
        if not self.finished:
            found.insert(0, "Interrupted: the runs that were done by then are compared.")
        if self.counts is not None and self.newcombe is not None and self.solved_at is not None:
            found.append(self._rates(self.counts, self.newcombe, self.solved_at))
        chance = "clear" if self.p < CLEAR else "not clear"
        found.append(
            f"A run of a has the lower test loss in {percent(self.lower)} of comparisons; the difference is {chance} "
            f"(p = {shown(self.p, 2)}, {self.method})."
        )
        found.append(self._needed())
        return found

    def _rates(self, counts: tuple[int, int], newcombe: tuple[float, float], target: float) -> str:
        rates = [count / len(side.seeds) for count, side in zip(counts, (self.a, self.b), strict=True)]
        low, high = newcombe
        verdict = "they differ" if self.differ else "that may be chance"
        told = " and ".join(
            f"{mark} in {count:,} of {len(side.seeds):,} ({percent(rate)})"
            for mark, count, side, rate in zip("ab", counts, (self.a, self.b), rates, strict=True)
        )
        return (
            f"A test loss of at most {shown(target)} is reached by {told}: a difference of "
            f"{100 * (rates[0] - rates[1]):.1f} points "
            f"({100 * low:.1f} to {100 * high:.1f}, Newcombe's 95 % interval): "
            f"{verdict}."
        )

    def _needed(self) -> str:
        if self.seeds_needed is None:
            return "What was measured is equal: no number of seeds is known to tell them apart."
        here = "" if not self.differ else " (there are enough)" if self.seeds_needed <= len(self.a.seeds) else ""
        return (
            f"To tell a difference like this apart, about {counted(self.seeds_needed, 'seed')} each are needed{here}."
        )

    def figure(self) -> Figure:
        """Both distributions of losses, one above the other on one scale, and the rates with their intervals."""
        from smallnets.laboratory.comparison_figures import figure

        return figure(self)

    def save_figure(self, path: str | Path, *, force: bool = False) -> None:
        """Draw it into a file; the ending of its name says the format.

        Raises:
            InputError: an unknown ending, an existing file without `force`, or a folder that does not exist.
        """
        from smallnets.pictures.saving import save

        save(self.figure(), path, force=force)
