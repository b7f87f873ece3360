"""Exact answers with SymPy: what can be proved about functions and small networks, each with its decimal."""

from __future__ import annotations

from smallnets.engines.exact.affine import AffineVerdict, is_affine, max_pooling_with_linear_activation
from smallnets.engines.exact.functions.crossings import Crossings, crossings
from smallnets.engines.exact.functions.extrema import extrema
from smallnets.engines.exact.functions.extrema_proof import ExtremaProof
from smallnets.engines.exact.functions.function_report import FunctionReport, about_function
from smallnets.engines.exact.identities import Identity, identity
from smallnets.engines.exact.networks.closed_form import ClosedForm, closed_form
from smallnets.engines.exact.networks.collapse import Collapse, collapse
from smallnets.engines.exact.networks.convexity import Convexity, convexity
from smallnets.engines.exact.networks.counting import (
    ForwardShapes,
    ParameterCount,
    count,
    forward_shapes,
    product_shape,
)
from smallnets.engines.exact.networks.dead_units import UnitState, unit_states
from smallnets.engines.exact.networks.filters import Convolution, MaxPooling, convolution, max_pooling
from smallnets.engines.exact.networks.lipschitz import Lipschitz, lipschitz
from smallnets.engines.exact.networks.margins import Margin, margins
from smallnets.engines.exact.networks.monotone_inputs import MonotoneInput, monotone_inputs
from smallnets.engines.exact.networks.output_range import OutputRange
from smallnets.engines.exact.networks.pieces import LinearPieces, linear_pieces
from smallnets.engines.exact.networks.ranges import output_ranges
from smallnets.engines.exact.networks.separability import Separation, hidden_values, separation
from smallnets.engines.exact.number_claims import (
    PlacedNumber,
    free_names,
    is_smooth,
    number_against,
    placed_text,
    slope_text,
    written_text,
)
from smallnets.engines.exact.plain import plain
from smallnets.engines.exact.quantities import Formula, Quantity
from smallnets.engines.exact.rules import RuleSheet, rule_sheet
from smallnets.engines.exact.time_limited import OutOfTime, time_limited
from smallnets.engines.exact.translation import to_sympy
from smallnets.engines.exact.undecided import Undecided
from smallnets.engines.exact.writing_back import from_sympy

__all__ = [
    "AffineVerdict",
    "ClosedForm",
    "Collapse",
    "Convexity",
    "Convolution",
    "Crossings",
    "ExtremaProof",
    "Formula",
    "ForwardShapes",
    "FunctionReport",
    "Identity",
    "LinearPieces",
    "Lipschitz",
    "Margin",
    "MaxPooling",
    "MonotoneInput",
    "OutOfTime",
    "OutputRange",
    "ParameterCount",
    "PlacedNumber",
    "Quantity",
    "RuleSheet",
    "Separation",
    "Undecided",
    "UnitState",
    "about_function",
    "closed_form",
    "collapse",
    "convexity",
    "convolution",
    "count",
    "crossings",
    "extrema",
    "forward_shapes",
    "free_names",
    "from_sympy",
    "hidden_values",
    "identity",
    "is_affine",
    "is_smooth",
    "linear_pieces",
    "lipschitz",
    "margins",
    "max_pooling",
    "max_pooling_with_linear_activation",
    "monotone_inputs",
    "number_against",
    "output_ranges",
    "placed_text",
    "plain",
    "product_shape",
    "rule_sheet",
    "separation",
    "slope_text",
    "time_limited",
    "to_sympy",
    "unit_states",
    "written_text",
]
