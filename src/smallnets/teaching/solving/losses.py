"""The loss of a sample and of a batch."""

from __future__ import annotations

from collections.abc import Sequence

from smallnets.errors import InputError
from smallnets.expressions import Name, Node
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.exercise_parts import amounts
from smallnets.teaching.rules.losses import cross_entropy, over_batch, sample_loss, share
from smallnets.teaching.solving.forward import Pass
from smallnets.teaching.step import Index, Value
from smallnets.teaching.values import printed
from smallnets.teaching.work import Work


def targets(work: Work, sample: int) -> list[Node]:
    """The targets of a sample.

    Raises:
        InputError: the exercise states none.
    """
    exercise = work.exercise
    if not exercise.targets:
        raise InputError("targets", "[]", "is empty", "state what the outputs should be")
    if exercise.own_error is None:
        require(exercise)
    row = amounts(exercise.targets[sample - 1], f"targets[{sample}]")
    if exercise.loss_name == "cross_entropy" and not (exercise.scores or exercise.shape.layers[-1].softmax):
        _check_binary(work, sample, row)
    return [work.state(Index("target", 0, unit, sample=sample), value) for unit, value in enumerate(row, 1)]


def require(exercise: Exercise) -> None:
    """Refuse an exercise that states no loss."""
    if not exercise.loss:
        raise InputError("loss", '""', "is not stated", "write for example half_squared")


def of_sample(work: Work, done: Pass) -> Node:
    """Add one sample's loss; with several outputs, each one's share first."""
    exercise = work.exercise
    require(exercise)
    wanted, outputs = targets(work, done.sample), done.outputs[-1]
    quantity = "sample_loss" if exercise.samples > 1 else "loss"
    place = Index(quantity, sample=done.sample if quantity == "sample_loss" else 0, update=done.update)
    logarithm = exercise.conventions.logarithm
    if exercise.loss_name == "cross_entropy":
        kinds = [work.exact[target.name] for target in wanted if isinstance(target, Name)]
        return work.step("cross_entropy", place, cross_entropy(outputs, wanted, kinds, logarithm))
    shares = [share(exercise.loss, o, t, logarithm) for o, t in zip(outputs, wanted, strict=True)]
    if len(shares) > 1:
        shares = [
            work.step("loss", Index("loss_part", 0, unit, sample=done.sample, update=done.update), share)
            for unit, share in enumerate(shares, 1)
        ]
    return work.step("loss" if len(shares) == 1 else "total_loss", place, sample_loss(exercise.loss, shares))


def _check_binary(work: Work, sample: int, wanted: Sequence[Value]) -> None:
    """Refuse -t ln o for one output without softmax, where 1 - t would count nothing; of several, say that it is so.

    Raises:
        InputError: as said.
    """
    if all(target == 1 for target in wanted):
        return
    if len(wanted) > 1:
        work.notes.append(
            "The outputs share no softmax, and cross_entropy is -t ln o alone: 1 - t does not count. "
            "The loss of outputs that are judged one by one is binary_cross_entropy."
        )
        return
    target, rest = printed(wanted[0]), printed(1 - wanted[0])
    why = f"is -t ln o alone: with t = {target} (sample {sample}) the share 1 - t = {rest} would not count"
    raise InputError("loss", work.exercise.loss, why, "did you mean binary_cross_entropy?")


def of_batch(work: Work, passes: Sequence[Pass]) -> Node:
    """Add the loss of several samples together (of one: its own)."""
    losses = [of_sample(work, done) for done in passes]
    if work.exercise.samples == 1:
        return losses[0]
    place = Index("loss", update=passes[0].update)
    return work.step("batch_loss", place, over_batch(losses, averages=work.exercise.averages))
