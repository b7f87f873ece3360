"""A whole class: many people's answers to one exercise, points by a stated scheme, and what went wrong how often."""

from __future__ import annotations

from smallnets.teaching.classes.class_documents import class_check_schema
from smallnets.teaching.classes.class_report import ClassReport
from smallnets.teaching.classes.class_result import MarkedPerson
from smallnets.teaching.classes.marking import Progress, mark_class
from smallnets.teaching.classes.people import Person, people_of_table
from smallnets.teaching.classes.points import Scheme, read_scheme

__all__ = [
    "ClassReport",
    "MarkedPerson",
    "Person",
    "Progress",
    "Scheme",
    "class_check_schema",
    "mark_class",
    "people_of_table",
    "read_scheme",
]
