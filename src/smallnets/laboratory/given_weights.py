"""Training that begins with the weights of a file: its layers and numbers become settings of the experiment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace as replaced

from smallnets.errors import InputError
from smallnets.formats import PortableNetwork, is_network_file, load_network
from smallnets.input_files import named
from smallnets.plans import build
from smallnets.plans.building import Built

if TYPE_CHECKING:
    from smallnets.plans.experiment import Experiment

Weights = PortableNetwork | str | os.PathLike[str]
"""A network, or the path of a file that `load_network` reads."""
_COLUMNS = {"x1", "x2"}
_OF_THE_FILE = ("hidden", "biases", "network", "start")


def built_with(weights: Weights, source: object, options: Mapping[str, object]) -> Built:
    """The experiment that a source and options describe, begun with a network.

    Raises:
        InputError: as `smallnets.plans.build`, or the network does not fit the options or the features.
    """
    portable, chosen = _begun_with(weights, options)
    try:
        planned = build(source, **chosen)
    except InputError as error:
        if error.argument != "inputs":
            raise
        why = f"has {portable.network.inputs} inputs: that number {error.why}"
        raise InputError("weights", repr(portable), why, "choose as many features") from None
    return Built(planned.experiment, (*planned.notes, *_noticed(portable, planned.experiment)))


def opened_with(weights: Weights | None, source: object, options: Mapping[str, object]) -> Built | None:
    """What the page shows of a network: on the data of the source, or by itself where the source is its file.

    None where there is none.

    Raises:
        InputError: as `built_with`; a network by itself has the two inputs of the page's own data.
    """
    if weights is not None:
        return built_with(weights, source, options)
    if not isinstance(source, str | os.PathLike) or not is_network_file(cast("str", source)):
        return None
    path = cast("str | os.PathLike[str]", source)
    simple = {name: text for name in ("activation", "output") if isinstance(text := options.get(name), str)}
    portable = load_network(path, **simple)
    if not set(portable.inputs.columns) <= _COLUMNS:
        why = f"has the inputs {', '.join(portable.inputs.columns)}, and the page's own data x1 and x2"
        instead = "name the table that belongs to it: smallnets page TABLE --target COLUMN --weights FILE"
        raise InputError("source", named(path), why, instead)
    return built_with(portable, None, {"features": ",".join(portable.inputs.features), **options})


def _begun_with(weights: Weights, options: Mapping[str, object]) -> tuple[PortableNetwork, dict[str, object]]:
    """The network that the training begins with, and the options with its layers.

    An activation or output that the options name goes before the file's.
    """
    for name in _OF_THE_FILE:
        if options.get(name) is not None:
            raise InputError(name, options[name], "stands beside weights, which decide it", f"leave out {name}")
    chosen = {name: options.get(name) for name in ("activation", "output")}
    if isinstance(weights, PortableNetwork):
        portable = weights
    else:
        simple = {name: text for name, text in chosen.items() if isinstance(text, str)}
        portable = load_network(weights, **simple)
    return portable, {**options, "network": replaced(portable.network)}


def _noticed(portable: PortableNetwork, experiment: Experiment) -> tuple[str, ...]:
    """What somebody should know whose network was trained on other numbers than it is trained on now."""
    data, had = experiment.data, portable.inputs
    if data.standardize_inputs or had.mean is not None:
        return (
            "the weights of the file begin on inputs that are "
            + ("standardized by the points of this training" if data.standardize_inputs else "not standardized here")
            + (", and were trained on inputs standardized by others" if had.mean is not None else ""),
        )
    return ()
