"""`smallnets schema NAME`: the JSON schema of a document."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

import typer

from smallnets.errors import unknown_name
from smallnets.faces.terminal import say


def register(app: typer.Typer, help_text: str) -> None:
    """Put the command on the application."""
    app.command("schema", help=help_text)(schema)


def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="experiment, evaluation, cross_validation, exercise, exercise_view, solution, check, class_check, "
            "derivation, claims, advice, exact, smallest, examples, export, network, cache, stress, templates or quiz.",
            show_default=False,
        ),
    ],
) -> None:
    """Print the JSON schema of a document that smallnets reads or writes."""
    known = _known()
    if name not in known:
        raise unknown_name("schema", name, known)
    say(json.dumps(known[name](), indent=2))


def _known() -> dict[str, Callable[[], dict[str, Any]]]:
    return _of_documents() | _of_answers()


def _of_answers() -> dict[str, Callable[[], dict[str, Any]]]:
    from smallnets.laboratory.quizzing import quiz_schema
    from smallnets.statements.report import claims_schema
    from smallnets.templates import stress_schema, template_list_schema

    return {
        "claims": claims_schema,
        "stress": stress_schema,
        "templates": template_list_schema,
        "quiz": quiz_schema,
    }


def _of_documents() -> dict[str, Callable[[], dict[str, Any]]]:
    from smallnets.formats.json_document import schema as network_schema
    from smallnets.laboratory import sweep_schemas
    from smallnets.laboratory.evaluation_schema import cross_validation_schema, evaluation_schema
    from smallnets.laboratory.exact_schema import exact_schema
    from smallnets.laboratory.exercise_views import exercise_view_schema
    from smallnets.laboratory.exporting import export_schema
    from smallnets.laboratory.kernel_cache import cache_schema
    from smallnets.laboratory.search_results import smallest_schema
    from smallnets.laboratory.shipped_examples import examples_schema
    from smallnets.plans import json_schema
    from smallnets.teaching import exercise_schema, solution_schema
    from smallnets.teaching.classes import class_check_schema
    from smallnets.teaching.report_documents import check_schema, derivation_check_schema

    return {
        "experiment": json_schema,
        "exercise": exercise_schema,
        "exercise_view": exercise_view_schema,
        "solution": solution_schema,
        "check": check_schema,
        "class_check": class_check_schema,
        "derivation": derivation_check_schema,
        "evaluation": evaluation_schema,
        "cross_validation": cross_validation_schema,
        "smallest": smallest_schema,
        "sweep": sweep_schemas.sweep_schema,
        "results": sweep_schemas.store_schema,
        "curves": sweep_schemas.curves_schema,
        "comparison": sweep_schemas.comparison_schema,
        "surface": sweep_schemas.surface_schema,
        "exact": exact_schema,
        "examples": examples_schema,
        "export": export_schema,
        "network": network_schema,
        "cache": cache_schema,
    }
