"""Networks for exact answers: from a run, an experiment or a shorthand, with numbers or with names."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from smallnets.engines.exact import Convolution, MaxPooling, convolution, max_pooling
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.laboratory.run_results import Runs
from smallnets.laboratory.run_schema import is_run
from smallnets.plans import Experiment, Network, build, network
from smallnets.plans.shorthand import is_shorthand
from smallnets.teaching import Exercise, read_exercise
from smallnets.teaching.exercise_files import is_exercise
from smallnets.teaching.exercise_parts import amounts


class ExactNetwork(Frozen):
    """A network, the numbers of a run (in storage order) if it comes from one, and its inputs if they are names."""

    plan: Network
    parameters: tuple[float | Fraction, ...] | None
    inputs: tuple[str, ...] | None


def exact_network(source: object, seed: str | None = None) -> ExactNetwork:
    """The network that a source holds.

    Args:
        source: a run that `train --save` wrote, or runs in Python (the trained numbers), an experiment with given
            weights, an exercise with a network (its numbers, exactly), a shorthand such as `2-3-1 relu` (names
            instead), or a `Network`.
        seed: whose network of a run; the first run's if None.

    Raises:
        InputError: nothing is known by that name, or a file cannot be read.
    """
    if isinstance(source, Network):
        return ExactNetwork(source, None, None)
    if isinstance(source, Experiment):
        return ExactNetwork(source.network, None, _names(source.data.features))
    if isinstance(source, Runs):
        return _of_runs(source, seed)
    if not isinstance(source, (str, Path)):
        raise InputError("NETWORK", type(source).__name__, "is no network", "give runs, a Network, or a file's path")
    return _of_text(str(source), seed)


def _of_runs(runs: Runs, seed: str | None) -> ExactNetwork:
    numbers = tuple(float(number) for number in runs.network(seed).parameters)
    return ExactNetwork(runs.experiment.network, numbers, _names(runs.experiment.data.features))


def _of_text(source: str, seed: str | None) -> ExactNetwork:
    if is_shorthand(source):
        return ExactNetwork(network(source), None, None)
    if is_run(source):
        return _of_runs(Runs.load(source), seed)
    if not _is_there(source):
        raise InputError("NETWORK", source, "is no file and no shorthand", "write 2-3-1 relu, or name a saved run")
    if _is_document(source) and is_exercise(source):
        return exercise_network(read_exercise(source), source)
    experiment = build(source).experiment
    return ExactNetwork(experiment.network, None, _names(experiment.data.features))


def _is_document(source: str) -> bool:
    return Path(source).suffix.lower() in (".toml", ".json")


def exercise_network(exercise: Exercise, name: str = "") -> ExactNetwork:
    """The network of an exercise with its numbers; `name` is what messages call it, else its title.

    Raises:
        InputError: it has no layers, or a number that is no fraction.
    """
    numbers: list[Fraction] = []
    for number, layer in enumerate(exercise.layers, 1):
        values = [value for row in layer.weights for value in amounts(row, "weights")] + list(amounts(layer.biases, ""))
        numbers += [value for value in values if isinstance(value, Fraction)]
        if not all(isinstance(value, Fraction) for value in values):
            why = f"has numbers in layer {number} that are no fractions"
            raise InputError(
                "NETWORK", name or exercise.title or "exercise", why, "write decimals or fractions such as 1/3"
            )
    return ExactNetwork(exercise.shape, tuple(numbers) if exercise.layers else None, None)


def filters(text: str) -> tuple[Convolution | MaxPooling, ...]:
    """Filters one after the other, written `convolution 1,-1; pooling 2` (rows of a 2-D kernel are parted by /).

    Raises:
        InputError: a part that is neither.
    """
    return tuple(_filter(part.strip(), text) for part in text.split(";"))


def _filter(part: str, text: str) -> Convolution | MaxPooling:
    name, _, numbers = part.partition(" ")
    rows = [[cell.strip() for cell in row.split(",")] for row in numbers.split("/")]
    if name == "convolution" and all(all(row) for row in rows):
        return convolution(rows[0] if len(rows) == 1 else rows)
    if name == "pooling" and len(rows) == 1 and all(cell.isdecimal() for cell in rows[0]) and len(rows[0]) in (1, 2):
        sizes = [int(cell) for cell in rows[0]]
        return max_pooling(sizes[0] if len(sizes) == 1 else (sizes[0], sizes[1]))
    raise InputError("filters", text, f"holds {part!r}", "write 'convolution 1,-1; pooling 2'")


def _is_there(source: str) -> bool:
    try:
        return Path(source).exists()
    except (OSError, ValueError):
        return False


def _names(features: tuple[str, ...]) -> tuple[str, ...] | None:
    return features if all(feature.isidentifier() for feature in features) else None
