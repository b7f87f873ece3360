"""Try what is advised, for the seed that was looked at and some more, and keep what the losses bear out.

- Every advice that changes an experiment is followed for all seeds; the test losses are compared seed by seed.  It
  helps a seed if the loss becomes lower by more than 2 % of the best constant's, and is kept if it helps at least 6 of
  10; "another seed" is kept if three tenths of the other starts on the same points do better by that on the training
  and on the test points: with other points the luck of the draw would count, most of all where there is noise.
- Where nothing that was advised helps, other usual changes are tried too, and those that help are advised instead.
- A learning rate that helps is a beginning: the rate goes on by the same factor for as long as the losses become lower,
  and the best of these rates is advised.
- A finding that claims what would help, that nothing has confirmed yet, and whose advice did not help, is told as a
  suspicion.
- The same network is trained from other starts on the same points; where a quarter of them learn clearly more, this
  start is named (`unlucky_start`): that is the fit by many starts, and it also judges tables of few points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, TypeGuard

import numpy as np
from msgspec.structs import replace as replaced

from smallnets.diagnosis.advice import Advice
from smallnets.diagnosis.changing import followed, following_seeds
from smallnets.diagnosis.consistency import consistent, gravest_first, ordered
from smallnets.diagnosis.diagnosis import Diagnosis
from smallnets.diagnosis.facts import Facts
from smallnets.diagnosis.finding import Counterfactual, Finding, Trial
from smallnets.diagnosis.fit import Fit
from smallnets.diagnosis.rounding import downwards
from smallnets.diagnosis.wording import number
from smallnets.engines import AUTO, engine
from smallnets.engines.loading import load
from smallnets.engines.preparing import fresh_state
from smallnets.engines.program import lower

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smallnets.diagnosis.case import Case
    from smallnets.plans.experiment import Experiment

    Losses = NDArray[np.float64]

Progress: TypeAlias = Callable[[float], bool]

SEEDS = 10
CLEARLY = 0.02
MOST = 0.6
OTHERS = 0.3
STARTS = 20
UNLUCKY = 0.25
STEPS = 6
"""Rates that are tried after the first, each the same factor further."""

LOST = 0.2
WORK = 3e10
"""Multiplications (epochs x points x parameters x seeds, times 3) for one change; what needs more is not tried."""

BELIEVED = ("bottleneck", "exploding_gradient", "overfitting", "still_learning", "stuck_output", "vanishing_gradient")
"""Kinds whose sentence says what would help: their advice is their counterfactual, where they have no other."""

FACTS = Facts(
    name="trying",
    thresholds={
        "seeds": SEEDS,
        "clearly": CLEARLY,
        "most": MOST,
        "others": OTHERS,
        "starts": STARTS,
        "unlucky": UNLUCKY,
        "lost": LOST,
    },
    texts={
        "sentence": "This start is unlucky: on the same points {count} of {starts} other starts of the same network "
        "learn clearly more.",
        "evidence": "The best of them ends at a training loss of {best}, this one at {loss}.",
        "change": "the best of {starts} other starts",
    },
)


@dataclass(frozen=True)
class _Trials:
    """What was tried about one case: the losses without a change, and with each."""

    case: Case
    fit: Fit
    seeds: tuple[str, ...]
    without: Losses
    starts: tuple[Losses, Losses]
    progress: Progress | None

    def tried(self, advice: Advice) -> Trial | None:
        """The outcome of an advice; None where it cannot be tried."""
        if advice.act == "seed":
            own = [np.nan_to_num(loss, nan=np.inf) for loss in (self.fit.train, self.fit.test)]
            lower = [found < loss - self.margin for found, loss in zip(self.starts, own, strict=True)]
            median, better = float(np.median(self.starts[1])), int(np.sum(lower[0] & lower[1]))
            return Trial(advice, self.case.epochs, float(own[1]), median, better, len(self.starts[1]))
        changed = followed(self.case.experiment, advice)
        if changed is None or not is_quick(changed, len(self.seeds)):
            return None
        found = final_losses(changed, self.seeds)[1]
        better = int(np.sum(found < self.without - self.margin))
        before, then = float(np.median(self.without)), float(np.median(found))
        return Trial(advice, changed.training.epochs, before, then, better, len(self.seeds))

    def best(self, advice: Advice) -> Trial | None:
        """The outcome of an advice; of a learning rate that helps, that of the best rate in its direction."""
        best, rate = self.tried(advice), advice.value
        if advice.act != "learning_rate" or not isinstance(rate, float) or not advice.now:
            return best
        factor = rate / advice.now
        for _ in range(STEPS):
            if not helps(best):
                break
            rate = downwards(1.00001 * rate * factor)
            further = self.tried(replace(advice, value=rate))
            if not helps(further) or further.loss_then >= best.loss_then - self.margin:
                break
            best = further
        return best

    @property
    def margin(self) -> float:
        """By how much a loss must be lower to be clearly so."""
        return CLEARLY * self.fit.constant


def with_trials(case: Case, found: Diagnosis, seeds: int = SEEDS, progress: Progress | None = None) -> Diagnosis:
    """The diagnosis with its advice tried for so many seeds; as it is if it is healthy or too large to be tried.

    Args:
        case: what was looked at.
        found: its diagnosis.
        seeds: how many seeds; the first is the case's own.
        progress: called with the share that is done; False ends the trials and keeps what was found before them.
    """
    if seeds < 2 or found.state not in {"ill", "undecided"} or not is_quick(case.experiment, max(seeds, STARTS)):
        return found
    with np.errstate(all="ignore"):
        return _certified(case, found, following_seeds(case.seed, seeds), progress)


def _certified(case: Case, found: Diagnosis, seeds: tuple[str, ...], progress: Progress | None) -> Diagnosis:
    fit = Fit.of(case)
    starts = _other_starts(case)
    trials = _Trials(case, fit, seeds, final_losses(case.experiment, seeds)[1], starts, progress)
    unlucky = _unlucky_start(case, fit, starts[0]) if found.losses else None
    findings = found.findings if unlucky is None else ordered([*found.findings, unlucky])
    results: dict[str, Trial | None] = {}
    asked = [advice for finding in findings for advice in finding.advice]
    extras = [] if found.state == "undecided" else _extras(case)
    for place, advice in enumerate([*asked, *extras]):
        if progress is not None and not progress(place / (len(asked) + len(extras))):
            return found
        if place >= len(asked) and any(helps(trial) for trial in results.values()):
            break
        if advice.text not in results:
            results[advice.text] = trials.best(advice)
    state = "ill" if any(finding.severity != "remark" for finding in findings) else found.state
    return replace(found, findings=_judged(findings, results, extras), state=state)


def _judged(
    findings: Sequence[Finding], results: dict[str, Trial | None], extras: Iterable[Advice]
) -> tuple[Finding, ...]:
    """Each finding with its trials; advice that did not help is left out, and the first gets what helped besides."""
    found = [_tried(finding, results) for finding in findings]
    grave = [place for place, finding in enumerate(found) if finding.severity != "remark"]
    if grave and not any(finding.advice for finding in found):
        besides = [trial for advice in extras if (trial := results.get(advice.text)) is not None and helps(trial)]
        besides.sort(key=lambda trial: trial.loss_then)
        first = found[grave[0]]
        more = tuple(trial.advice for trial in besides[:2])
        found[grave[0]] = replace(first, advice=more, trials=(*first.trials, *besides))
    return consistent(gravest_first(found))


def _tried(finding: Finding, results: dict[str, Trial | None]) -> Finding:
    trials = [trial for advice in finding.advice if (trial := results.get(advice.text)) is not None]
    trials.sort(key=lambda trial: (not helps(trial), trial.loss_then))
    kept = [trial.advice for trial in trials if helps(trial)]
    kept += [advice for advice in finding.advice if results.get(advice.text) is None]
    believed = finding.kind in BELIEVED and finding.counterfactual is None
    refuted = believed and bool(trials) and not any(helps(trial) for trial in trials)
    return replace(
        finding,
        advice=tuple(kept),
        trials=tuple(trials),
        suspected=finding.suspected or refuted,
        severity="remark" if refuted else finding.severity,
    )


def helps(trial: Trial | None) -> TypeGuard[Trial]:
    """Whether an advice lowered the test loss for most seeds and their median, or other starts often do better."""
    if trial is None:
        return False
    if trial.advice.act == "seed":
        return trial.better >= OTHERS * trial.seeds
    return trial.better >= MOST * trial.seeds and trial.loss_then < trial.loss


def _extras(case: Case) -> list[Advice]:
    """Usual changes that are tried where no other advice helps: rates, length, size, adam."""
    training, rate = case.experiment.training, case.experiment.training.learning_rate
    found = [
        Advice("learning_rate", chosen, now=rate)
        for chosen in (downwards(10.0001 * rate), downwards(3.4 * rate), downwards(rate / 3), downwards(rate / 10))
    ]
    found.append(Advice("epochs", 5 * case.epochs, now=case.epochs))
    if not training.optimizer.startswith("adam"):
        found.append(Advice("optimizer", "adam"))
    found += [Advice("units", 3, layer=layer) for layer in range(1, len(case.hidden) + 1)]
    alone = case.hidden or case.program.update.criterion is not None
    return found if alone else [*found, Advice("hidden_layer", 4)]


def _other_starts(case: Case) -> tuple[Losses, Losses]:
    """The training and test losses of other starts on the same points."""
    data = replaced(case.experiment.data, same_data=case.experiment.data.same_data or case.seed)
    starts = following_seeds(case.seed, STARTS + 1)[1:]
    return final_losses(replaced(case.experiment, data=data), starts)


def _unlucky_start(case: Case, fit: Fit, losses: Losses) -> Finding | None:
    """Other starts on the same points that learn clearly more."""
    if fit.good or case.epochs == 0 or case.experiment.network.given:
        return None
    more = int(np.sum(losses < fit.train - LOST * fit.room))
    if more < UNLUCKY * len(losses):
        return None
    best = float(losses.min())
    return Finding(
        kind="unlucky_start",
        severity="warning",
        sentence=FACTS.say("sentence", count=more, starts=len(losses)),
        evidence=FACTS.say("evidence", best=number(best, 4), loss=number(fit.train, 4)),
        numbers={"better_starts": more, "starts": len(losses), "best_loss": best, "train_loss": fit.train},
        advice=(Advice("seed"),),
        counterfactual=Counterfactual(FACTS.say("change", starts=len(losses)), fit.train, best),
    )


def final_losses(experiment: Experiment, seeds: Sequence[str]) -> tuple[Losses, Losses]:
    """The training and test loss of each seed at the end of its training; infinite where it overflowed."""
    program = lower(experiment)
    worker = engine(AUTO, program)[0]
    loaded = load(experiment, program, seeds, worker.draw_raw)
    state = fresh_state(experiment, program, loaded.streams, worker.read_numbers)
    epochs = experiment.training.epochs
    last = worker.train(program, loaded.lanes, state, epochs, [epochs]).records[-1]
    train, test = (np.nan_to_num(losses.astype(np.float64), nan=np.inf) for losses in (last.train_loss, last.test_loss))
    return train, test


def is_quick(experiment: Experiment, seeds: int) -> bool:
    """Whether training so many seeds takes a few seconds at most."""
    data, training = experiment.data, experiment.training
    return 3.0 * training.epochs * data.n_train * experiment.network.parameter_count * seeds <= WORK
