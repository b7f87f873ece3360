"""The JSON document of a class: what `ClassReport.data()` holds, as a schema."""

from __future__ import annotations

from typing import Any

import msgspec

from smallnets.plans.record import Plan
from smallnets.teaching.classes.class_result import SCHEMA
from smallnets.teaching.report_documents import CheckDocument


class PersonDocument(Plan, frozen=True, kw_only=True):
    """One person; `report` is the check of this person's answers, `first_wrong` the step as people print it."""

    name: str
    report: CheckDocument
    points: float
    of: int
    first_wrong: str | None


class MistakeDocument(Plan, frozen=True, kw_only=True):
    """A mistake by its name, and how many people made it."""

    name: str
    count: int


class ClassCheckDocument(Plan, frozen=True, kw_only=True):
    """The check of a class: people in the order in which they were given, mistakes by their number."""

    schema: str = SCHEMA
    people: tuple[PersonDocument, ...]
    mistakes: tuple[MistakeDocument, ...]


def class_check_schema() -> dict[str, Any]:
    """The JSON schema of `ClassReport.data()`."""
    return msgspec.json.schema(ClassCheckDocument)
