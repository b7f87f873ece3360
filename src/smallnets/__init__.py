"""smallnets: a laboratory for small neural networks.

Every public name stands here once; what it needs is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallnets.late import late_names

__version__ = "0.1.0"

_HOMES = {
    "smallnets.errors": ("InputError", "MissingExtra", "Notice", "SmallnetsError"),
    "smallnets.faces.jupyter": ("Playground",),
    "smallnets.formats": ("PortableNetwork", "load_network"),
    "smallnets.functions.activations": ("activation",),
    "smallnets.laboratory": (
        "Runs",
        "cache",
        "check",
        "check_derivation",
        "check_many",
        "compare",
        "cross_validate",
        "diagnose",
        "evaluate",
        "examples",
        "export_exercises",
        "function",
        "load_runs",
        "new_exercise",
        "predict",
        "question_sheet",
        "quiz",
        "results",
        "show_exercise",
        "smallest",
        "solve",
        "stress_template",
        "surface",
        "sweep",
        "template_list",
        "train",
        "vary",
    ),
    "smallnets.plans": (
        "Data",
        "Experiment",
        "Layer",
        "LayerWeights",
        "Network",
        "Training",
        "experiment",
        "read_link",
        "write_link",
    ),
    "smallnets.statements": ("advise", "check_claims", "claims", "read_screen"),
}

if TYPE_CHECKING:
    from smallnets import exact
    from smallnets.errors import InputError, MissingExtra, Notice, SmallnetsError
    from smallnets.faces.jupyter import Playground
    from smallnets.formats import PortableNetwork, load_network
    from smallnets.functions.activations import activation
    from smallnets.laboratory import (
        Runs,
        cache,
        check,
        check_derivation,
        check_many,
        compare,
        cross_validate,
        diagnose,
        evaluate,
        examples,
        export_exercises,
        function,
        load_runs,
        new_exercise,
        predict,
        question_sheet,
        quiz,
        results,
        show_exercise,
        smallest,
        solve,
        stress_template,
        surface,
        sweep,
        template_list,
        train,
        vary,
    )
    from smallnets.plans import (
        Data,
        Experiment,
        Layer,
        LayerWeights,
        Network,
        Training,
        experiment,
        read_link,
        write_link,
    )
    from smallnets.statements import advise, check_claims, claims, read_screen

__all__ = [
    "Data",
    "Experiment",
    "InputError",
    "Layer",
    "LayerWeights",
    "MissingExtra",
    "Network",
    "Notice",
    "Playground",
    "PortableNetwork",
    "Runs",
    "SmallnetsError",
    "Training",
    "__version__",
    "activation",
    "advise",
    "cache",
    "check",
    "check_claims",
    "check_derivation",
    "check_many",
    "claims",
    "compare",
    "cross_validate",
    "diagnose",
    "evaluate",
    "exact",
    "examples",
    "experiment",
    "export_exercises",
    "function",
    "load_network",
    "load_runs",
    "new_exercise",
    "predict",
    "question_sheet",
    "quiz",
    "read_link",
    "read_screen",
    "results",
    "show_exercise",
    "smallest",
    "solve",
    "stress_template",
    "surface",
    "sweep",
    "template_list",
    "train",
    "vary",
    "write_link",
]


__getattr__ = late_names(__name__, _HOMES, renamed={"MissingWing": "MissingExtra"}, modules=("exact",))


def __dir__() -> list[str]:
    return sorted(__all__)
