"""The verb `export`: a trained network as a file of another program's format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace as replaced

from smallnets.errors import InputError
from smallnets.formats import OutputMeaning, PortableNetwork, RawInputs, find
from smallnets.formats.record import FileFormat
from smallnets.frozen import Frozen
from smallnets.input_files import named
from smallnets.laboratory.output_files import refuse_existing, write_whole
from smallnets.plans.network import LayerWeights

if TYPE_CHECKING:
    from smallnets.laboratory.runs import RunData
    from smallnets.laboratory.trained_network import TrainedNetwork
    from smallnets.laboratory.weights import TrainedLayer

SCHEMA = "smallnets.export/1"


class Exported(Frozen):
    """What was written.

    Attributes:
        path: the file.
        format: its format's name.
        seed: whose network it holds.
        remarks: what whoever uses the file has to know, in sentences.
    """

    path: str
    format: str
    seed: str
    remarks: tuple[str, ...]

    def document(self) -> dict[str, object]:
        """The same as plain data."""
        found: dict[str, object] = {"schema": SCHEMA, "file": self.path, "format": self.format, "seed": self.seed}
        return found | {"remarks": list(self.remarks)}

    def text(self) -> str:
        """The same as lines."""
        return "\n".join([f"Written: {self.path} ({find(self.format).title}, seed {self.seed})", *self.remarks])


def export(runs: RunData, path: str | Path, *, to: str, seed: str | int | None = None, force: bool = False) -> Exported:
    """Write the network of one seed (the first for None) in another program's format.

    Raises:
        InputError: an unknown format, an ending of another format, a file that exists, a network that diverged, or one
            that the format cannot express.
    """
    chosen = find(to)
    _refuse_other_ending(chosen, path)
    refuse_existing(path, force=force)
    network = runs.network(seed)
    portable = portable_of(network)
    write_whole(path, chosen.write(portable), force=force)
    return Exported(str(path), chosen.name, network.seed, chosen.remarks(portable))


def export_schema() -> dict[str, Any]:
    """The JSON schema of what `smallnets export --json` prints."""
    text = {"type": "string"}
    properties: dict[str, Any] = {"schema": {"const": SCHEMA}, "file": text, "format": text, "seed": text}
    properties["remarks"] = {"type": "array", "items": text}
    return {
        "title": "smallnets export RUN --json",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def portable_of(network: TrainedNetwork) -> PortableNetwork:
    """A trained network as one that stands alone.

    Raises:
        InputError: a number of it is not finite.
    """
    if not np.isfinite(network.parameters).all():
        why = "diverged: its weights are no finite numbers"
        raise InputError("seed", network.seed, why, "export another seed, or train with a smaller learning rate")
    data, scale = network.experiment.data, network.scale
    given = tuple(map(_numbers, network.layers))
    return PortableNetwork(
        network=replaced(network.experiment.network, given=given),
        inputs=RawInputs(
            columns=scale.feature_map.columns,
            features=scale.feature_map.formulas,
            filling=scale.filling,
            mean=scale.inputs.mean if scale.inputs else None,
            scale=scale.inputs.scale if scale.inputs else None,
        ),
        answers=OutputMeaning(
            coding=network.program.coding,
            target=data.target or "target",
            classes=data.classes,
            mean=scale.target.mean[0] if scale.target else None,
            scale=scale.target.scale[0] if scale.target else None,
        ),
        precision=network.experiment.precision,
    )


def _numbers(layer: TrainedLayer) -> LayerWeights:
    """The numbers of a layer; a learned parameter that a unit does not have is 0."""
    learned = {name: np.nan_to_num(values) for name, values in layer.learned.items()}
    return LayerWeights(
        weights=tuple(map(tuple, layer.weights.astype(np.float64).tolist())),
        biases=tuple(layer.biases.astype(np.float64).tolist()),
        learned={name: tuple(values.astype(np.float64).tolist()) for name, values in learned.items()},
    )


def _refuse_other_ending(chosen: FileFormat, path: str | Path) -> None:
    if Path(path).suffix.lower() not in chosen.endings:
        why = f"does not end as {chosen.title} does"
        raise InputError("out", named(path), why, f"name it *{' or *'.join(chosen.endings)}")
