"""The sentences: what is to be done, as frozen data, and the ways in which people say it.

What only links need, and names of parameters, is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.late import late_names
from smallnets.plans.building import Built, build, experiment
from smallnets.plans.completing import complete
from smallnets.plans.data import Data, Inline, Kind
from smallnets.plans.documents import json_schema, read_document, to_draft, write_json, write_toml
from smallnets.plans.drafts import Draft, merge
from smallnets.plans.experiment import SCHEMA, Experiment, Precision, Rules, View
from smallnets.plans.network import Layer, LayerWeights, Network
from smallnets.plans.options import SETTINGS, from_options
from smallnets.plans.setting import Setting
from smallnets.plans.shorthand import network
from smallnets.plans.size import memory_needed, refuse_if_too_large
from smallnets.plans.training import PartialBatch, Training

if TYPE_CHECKING:
    from smallnets.plans.links import LinkReport, read_link, write_link, write_page_link
    from smallnets.plans.names import ParameterPlace, find_parameter, parameter_names, places

_HOMES = {
    "smallnets.plans.links": ("LinkReport", "read_link", "write_link", "write_page_link"),
    "smallnets.plans.names": ("ParameterPlace", "find_parameter", "parameter_names", "places"),
}

__all__ = [
    "SCHEMA",
    "SETTINGS",
    "Built",
    "Data",
    "Draft",
    "Experiment",
    "Inline",
    "Kind",
    "Layer",
    "LayerWeights",
    "LinkReport",
    "Network",
    "ParameterPlace",
    "PartialBatch",
    "Precision",
    "Rules",
    "Setting",
    "Training",
    "View",
    "build",
    "complete",
    "experiment",
    "find_parameter",
    "from_options",
    "json_schema",
    "memory_needed",
    "merge",
    "network",
    "parameter_names",
    "places",
    "read_document",
    "read_link",
    "refuse_if_too_large",
    "to_draft",
    "write_json",
    "write_link",
    "write_page_link",
    "write_toml",
]

__getattr__ = late_names(__name__, _HOMES, renamed={"Place": "ParameterPlace"})
