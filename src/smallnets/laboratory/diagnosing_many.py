"""Diagnose many seeds: which findings go with failure, with rates and their intervals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smallnets.diagnosis import diagnose
from smallnets.frozen import Frozen
from smallnets.laboratory.diagnosing import case_of
from smallnets.laboratory.training import trained
from smallnets.statistics import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.diagnosis import Diagnosis
    from smallnets.laboratory.training import Progress

SCHEMA = "smallnets.diagnosis-survey/1"
RECORDED = 50
"""How many epochs of each run are recorded, for the course of its loss."""


class Rate(Frozen):
    """In how many of so many runs; `wilson` is the 95 % interval of the rate."""

    count: int
    of: int

    @property
    def wilson(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        return wilson(self.count, self.of)

    @property
    def text(self) -> str:
        """In percent with the interval, and as a count."""
        if self.of == 0:
            return "-"
        low, high = self.wilson
        return f"{100 * self.count / self.of:.0f} % ({100 * low:.0f} to {100 * high:.0f}), {self.count} of {self.of}"

    def document(self) -> dict[str, object]:
        """Plain data."""
        return {"count": self.count, "of": self.of, "wilson": list(self.wilson)}


class Association(Frozen):
    """How often a kind of finding is told of failed runs and of the others.

    `goes_with_failure` says that the two intervals do not overlap and failed runs have more.
    """

    kind: str
    failed: Rate
    others: Rate

    @property
    def goes_with_failure(self) -> bool:
        """Whether failed runs have it clearly more often."""
        return self.failed.of > 0 and self.others.of > 0 and self.failed.wilson[0] > self.others.wilson[1]


class Survey(Frozen):
    """What was found over many seeds.

    A run has failed if its test loss is above `solved_at`; without that, if its state is not "healthy".
    """

    seeds: tuple[str, ...]
    failed: tuple[str, ...]
    solved_at: float | None
    kinds: tuple[Association, ...]

    @property
    def rate(self) -> Rate:
        """How many seeds fail."""
        return Rate(len(self.failed), len(self.seeds))

    def text(self) -> str:
        """For people: how many fail, and the findings that go with it, the clearest first."""
        why = "nothing is wrong" if self.solved_at is None else f"the test loss is at most {self.solved_at:g}"
        lines = [
            f"Of {len(self.seeds)} seeds {len(self.failed)} fail, {self.rate.text}; the others are those where {why}."
        ]
        for one in self.kinds:
            mark = "goes with failure" if one.goes_with_failure else "found"
            lines.append(f"{one.kind} ({mark}): failed {one.failed.text}; others {one.others.text}")
        return "\n".join(lines)

    def document(self) -> dict[str, object]:
        """Plain data, as `smallnets diagnose --seeds N --json` prints it."""
        kinds = [
            {
                "kind": one.kind,
                "failed": one.failed.document(),
                "others": one.others.document(),
                "goes_with_failure": one.goes_with_failure,
            }
            for one in self.kinds
        ]
        return {
            "schema": SCHEMA,
            "seeds": list(self.seeds),
            "failed_seeds": list(self.failed),
            "solved_at": self.solved_at,
            "failed": self.rate.document(),
            "kinds": kinds,
        }


def survey(
    source: object,
    targets: object = None,
    *,
    seeds: int | Sequence[str | int] = 100,
    solved_at: float | None = None,
    progress: Progress | None = None,
    **options: object,
) -> Survey:
    """Train and diagnose many seeds, and say which findings go with failure.

    Args:
        source: anything that `train` takes.
        targets: the targets (n,) where the source is an array.
        seeds: how many seeds, counted up from the experiment's, or the seeds themselves.
        solved_at: a run fails if its test loss ends above this; if None, if anything is wrong with it.
        progress: called with the share of the training that is done; False ends it there.
        options: any setting of an experiment, as for `train`.

    Raises:
        InputError: a source or setting that cannot be used.
    """
    epochs = options.get("epochs", 500)
    every = max(1, epochs // RECORDED) if isinstance(epochs, int) else 10
    how: dict[str, object] = {"seeds": seeds, "record_every": every, "progress": progress}
    runs = trained(source, targets, **how, **options)  # pyright: ignore[reportArgumentType]
    found = {final.seed: diagnose(case_of(runs, final.seed)) for final in runs.final}
    failed = [final.seed for final in runs.final if _fails(found[final.seed], final.test_loss, solved_at)]
    return Survey(runs.seeds, tuple(failed), solved_at, _kinds(found, set(failed)))


def _fails(found: Diagnosis, test_loss: float, solved_at: float | None) -> bool:
    return not found.healthy if solved_at is None else not test_loss <= solved_at


def _kinds(found: dict[str, Diagnosis], failed: set[str]) -> tuple[Association, ...]:
    counts = {True: Counter[str](), False: Counter[str]()}
    for seed, diagnosis in found.items():
        counts[seed in failed].update({finding.kind for finding in diagnosis.findings} - {"unit_lines"})
    bad, good = len(failed), len(found) - len(failed)
    kinds = [
        Association(kind, Rate(counts[True][kind], bad), Rate(counts[False][kind], good))
        for kind in sorted(counts[True] | counts[False])
    ]
    return tuple(sorted(kinds, key=lambda one: (not one.goes_with_failure, -one.failed.count)))
