"""What a worker does with a task.  Nothing that a client sends is ever taken for the path of a file."""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING, Any, Protocol

from smallnets.errors import InputError, SmallnetsError
from smallnets.messages.replies import EndedRun
from smallnets.messages.tasks import (
    AnyTask,
    DerivationTask,
    ExactTask,
    MarkTask,
    Outcome,
    ReadyTask,
    TaskRefusal,
    TextResult,
    TrainResult,
    TrainTask,
)

if TYPE_CHECKING:
    from smallnets.laboratory.run_results import Runs
    from smallnets.plans.experiment import Experiment


class ExactResult(Protocol):
    """What every result of the exact engine can do."""

    def text(self) -> str:
        """The result for people."""
        ...

    def latex(self) -> str:
        """The result as LaTeX."""
        ...


def perform(task: AnyTask) -> Outcome:
    """The outcome of a task; bad input is an outcome too."""
    try:
        if isinstance(task, ExactTask):
            return _exact(task)
        if isinstance(task, MarkTask):
            return _marked(task)
        if isinstance(task, DerivationTask):
            return _derivation(task)
        return _ready() if isinstance(task, ReadyTask) else _trained(task)
    except InputError as error:
        return TaskRefusal(argument=error.argument, value=str(error.value), why=error.why, instead=error.instead)
    except SmallnetsError as error:
        return TaskRefusal(argument="request", value="", why=str(error))


def experiment_of(document: dict[str, Any]) -> Experiment:
    """The experiment that a client sent.

    Raises:
        InputError: the document is none, or it names a file of this machine.
    """
    from smallnets.plans import build

    data: object = document.get("data")
    if isinstance(data, dict) and data.get("table") is not None:  # pyright: ignore[reportUnknownMemberType]
        why = "is a file of the server's machine, and files are not opened for clients"
        raise InputError("table", data["table"], why, "send the points in the document (data.inline)")  # pyright: ignore[reportUnknownArgumentType]
    return build(document).experiment


def _exact(task: ExactTask) -> TextResult:
    from smallnets.engines.exact import closed_form, collapse, linear_pieces, output_ranges, plain

    experiment = experiment_of(task.experiment)
    network, numbers, names = experiment.network, task.parameters, _names(experiment)
    if numbers is not None and len(numbers) != network.parameter_count:
        why = f"are not the {network.parameter_count} parameters of this network"
        raise InputError("parameters", f"{len(numbers)} numbers", why)
    found: list[ExactResult]
    if task.question == "closedForm":
        found = [closed_form(network, numbers, names)]
    elif task.question == "collapse":
        found = [collapse(network, numbers)]
    elif task.question == "pieces":
        found = [linear_pieces(network, numbers, names)]
    else:
        found = list(output_ranges(network, numbers))
    data = [plain(one) for one in found]
    text, latex = ("\n".join(words) for words in zip(*((one.text(), one.latex()) for one in found), strict=True))
    return TextResult(text=text, latex=latex, data=data if task.question == "range" else data[0], right=True)


def _names(experiment: Experiment) -> tuple[str, ...] | None:
    features = experiment.data.features
    return features if all(feature.isidentifier() for feature in features) else None


def _marked(task: MarkTask) -> TextResult:
    from smallnets.teaching import read_exercise
    from smallnets.teaching.checking import check

    report = check(read_exercise(task.exercise + "\n"), task.answers)  # with a line's end a text is never a path
    if not report.findings:
        raise InputError("answers", task.answers, "hold nothing to judge", "write lines: name = value")
    return TextResult(text=report.text(), latex="", data=report.data(), right=report.is_right)


def _derivation(task: DerivationTask) -> TextResult:
    from smallnets.teaching.checking import check_derivation

    report = check_derivation(task.derivation)
    if not report.findings:
        raise InputError("derivation", task.derivation, "holds nothing to judge", "write expressions joined by =")
    return TextResult(text=report.text(), latex="", data=report.data(), right=report.is_right)


def _trained(task: TrainTask) -> TrainResult:
    from smallnets.laboratory import train

    began = time.perf_counter()
    experiment = experiment_of(task.experiment)
    _refuse_too_much(experiment, task)
    seeds = [str(seed) for seed in task.seeds]
    runs = train(experiment, seeds=seeds)
    ended = tuple(_run(runs, lane, parameters=task.parameters) for lane in range(len(seeds)))
    return TrainResult(runs=ended, seconds=time.perf_counter() - began)


def _ready() -> TextResult:
    from smallnets.laboratory import train

    train("circle", hidden=4, epochs=1, seeds=2)  # imports the engine, and has it make its first kernels
    return TextResult(text="ready", latex="", data=None, right=True)


def _refuse_too_much(experiment: Experiment, task: TrainTask) -> None:
    numbers = experiment.network.parameter_count
    work = float(task.of) * max(1, experiment.training.epochs) * experiment.data.n_train * numbers
    if work > task.work:
        why = f"of {experiment.training.epochs} epochs are {work / task.work:.1f} times what one request may take"
        raise InputError("seeds", task.of, why, "take fewer seeds or epochs, or use smallnets train")
    if task.parameters and task.of * numbers > task.numbers:
        raise InputError("seeds", task.of, "are too many to send every network's numbers", "take fewer")


def _run(runs: Runs, lane: int, *, parameters: bool) -> EndedRun:
    from smallnets.laboratory.run_documents import plain

    final = runs.final[lane]
    numbers = runs.state.parameters[:, lane].astype("<f8").tobytes() if parameters else b""
    return EndedRun(
        seed=final.seed,
        train_loss=plain(final.train_loss),
        test_loss=plain(final.test_loss),
        train_accuracy=plain(final.train_accuracy),
        test_accuracy=plain(final.test_accuracy),
        epochs=final.epochs,
        diverged=final.diverged,
        parameters=base64.b64encode(numbers).decode(),
    )
