"""Exercises and worked solutions: what is asked, the typed steps that answer it, and how they are written."""

from __future__ import annotations

from smallnets.late import late_names
from smallnets.teaching.exercise import Exercise
from smallnets.teaching.exercise_files import (
    exercise_schema,
    read_exercise,
    write_exercise_json,
    write_exercise_toml,
)
from smallnets.teaching.exercise_parts import Conventions, ExerciseLayer, Graph, Part
from smallnets.teaching.rules import RULES
from smallnets.teaching.solution import Solution
from smallnets.teaching.solution_documents import solution_json, solution_schema
from smallnets.teaching.solutions import solve
from smallnets.teaching.step import Given, Index, Step, Value
from smallnets.teaching.writing import FORMATS, Format, write_pdf, write_solution

__getattr__ = late_names(__name__, {}, renamed={"Place": "Index"})

__all__ = [
    "FORMATS",
    "RULES",
    "Conventions",
    "Exercise",
    "ExerciseLayer",
    "Format",
    "Given",
    "Graph",
    "Index",
    "Part",
    "Solution",
    "Step",
    "Value",
    "exercise_schema",
    "read_exercise",
    "solution_json",
    "solution_schema",
    "solve",
    "write_exercise_json",
    "write_exercise_toml",
    "write_pdf",
    "write_solution",
]
