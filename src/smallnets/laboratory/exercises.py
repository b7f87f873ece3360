"""The verbs `solve`, `check` and `check_derivation`: exercises and other people's answers."""

from __future__ import annotations

import os
from os import PathLike
from typing import TYPE_CHECKING, Any

from smallnets.errors import InputError
from smallnets.input_files import first_bytes, read_bytes, read_text
from smallnets.laboratory.worked_solution import WorkedSolution
from smallnets.teaching import Exercise, read_exercise
from smallnets.teaching import solve as solve_exercise
from smallnets.teaching.answers.pdf_text import text_of_pdf
from smallnets.teaching.checking import check as check_answers
from smallnets.teaching.derivations import SECONDS
from smallnets.teaching.derivations import check_derivation as check_chain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smallnets.teaching.derivations import DerivationReport
    from smallnets.teaching.report import Report

LARGEST = 1 << 20
_PDF = b"%PDF"


def solve(exercise: str | PathLike[str] | Mapping[str, Any] | Exercise, digits: int | None = None) -> WorkedSolution:
    """The worked solution of an exercise.

    Args:
        exercise: a record, the path or text of a TOML or JSON document, or nested dictionaries.
        digits: significant digits that are carried from step to step, as a person would; full precision if None.

    Raises:
        InputError: an exercise that cannot be read or solved.
    """
    read = read_any(exercise)
    if not read.asked and read.graph is None:
        raise InputError("asked", "[]", "asks for nothing", 'write asked = ["forward", "loss", "gradient", "update"]')
    return WorkedSolution.of(solve_exercise(read, digits))


def check(exercise: str | PathLike[str] | Mapping[str, Any] | Exercise, answers: str | PathLike[str]) -> Report:
    """Judge answers to an exercise line by line, from their own printed digits.

    Args:
        exercise: as for `solve`.
        answers: the path of a file, or the text itself if it has several lines or an equals sign: lines
            `name = value`, CSV or JSON.

    Raises:
        InputError: an exercise or a file that cannot be read.
    """
    return check_answers(read_any(exercise), text_of(answers, "answers"))


def check_derivation(derivation: str | PathLike[str], seconds: float = SECONDS) -> DerivationReport:
    """Judge a derivation, expressions claimed to be equal, line by line.

    Args:
        derivation: the path of a file, or the text itself if it has several lines or an equals sign.
        seconds: how long a proof is looked for, for each line that agrees at every point tried.

    Raises:
        InputError: a file that cannot be read.
    """
    return check_chain(text_of(derivation, "derivation"), seconds)


def text_of(source: str | PathLike[str], argument: str) -> str:
    """The text of a file (of a PDF that `solve` wrote its lines), or the text itself.

    Raises:
        InputError: the file cannot be read, or is too large.
    """
    if isinstance(source, str) and ("\n" in source or "=" in source):
        return source
    if first_bytes(source, len(_PDF)) == _PDF:
        return text_of_pdf(read_bytes(source, argument, LARGEST), argument, os.fspath(source))
    return read_text(source, argument, LARGEST)


def read_any(exercise: str | PathLike[str] | Mapping[str, Any] | Exercise) -> Exercise:
    """The exercise that a record, a path, a text or dictionaries hold.

    Raises:
        InputError: it cannot be read.
    """
    return exercise if isinstance(exercise, Exercise) else read_exercise(exercise)
