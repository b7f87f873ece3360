"""The verb `check_many`: the answers of a whole class to one exercise."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from smallnets.errors import InputError
from smallnets.laboratory.class_variants import assigned, variants_in
from smallnets.laboratory.exercises import read_any, text_of
from smallnets.teaching.classes import Person, mark_class, people_of_table, read_scheme
from smallnets.teaching.classes.marking import quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallnets.teaching import Exercise
    from smallnets.teaching.classes import ClassReport, Progress, Scheme

ENDINGS = (".txt", ".csv", ".tsv", ".json", ".md", ".tex", ".html", ".ipynb", ".pdf")
"""Files of a folder that hold answers."""


def check_many(
    exercise: str | os.PathLike[str] | Mapping[str, Any] | Exercise,
    answers: str | os.PathLike[str] | Mapping[str, str | os.PathLike[str]] | Iterable[str | os.PathLike[str]],
    *,
    points: str | Mapping[str, Any] | Scheme | None = None,
    count: Iterable[str] | None = None,
    progress: Progress | None = None,
) -> ClassReport:
    """Judge a whole class: verdicts, first wrong steps, mistakes and points, for everybody.

    Args:
        exercise: as for `solve`; or a folder of variants, of which everybody has the one whose seed stands in the name
            of the answers: anna-103.txt, or a column beside the name.
        answers: a folder with a file for each person (see `ENDINGS`), a table with a row for each person
            (its header names the quantities), several paths, or names with a path or the answers themselves.
        points: what a line is worth, such as "carried = 1/2"; a carried line counts whole unless this says otherwise.
        count: names of the quantities that count, one point each; those that at least half of the people answered
            when None.
        progress: is given the share that is done; False ends the work, which keeps what is done.

    Raises:
        InputError: an exercise that cannot be read or solved, no answers, or an unknown name in `points` or `count`.
            A file that cannot be read stops nobody else: it is told beside its name.
    """
    scheme = read_scheme(points)
    if isinstance(exercise, (str, os.PathLike)) and is_folder(exercise):
        variants = variants_in(Path(exercise))
        read = variants[min(variants)]
        people, own = assigned(variants, people_of(read, answers))
        return mark_class(read, people, scheme, count=count, progress=progress, own=own)
    read = read_any(exercise)
    return mark_class(read, people_of(read, answers), scheme, count=count, progress=progress)


def is_folder(source: str | os.PathLike[str]) -> bool:
    """Whether a folder stands there; a text or a name that the system does not take is none."""
    try:
        return Path(source).is_dir()
    except (OSError, ValueError):
        return False


def people_of(
    exercise: Exercise,
    answers: str | os.PathLike[str] | Mapping[str, str | os.PathLike[str]] | Iterable[str | os.PathLike[str]],
) -> tuple[Person, ...]:
    """Everybody with the text of the answers; see `check_many`.

    Raises:
        InputError: a folder without answers, or one path that cannot be read.
    """
    if isinstance(answers, Mapping):
        named = cast("Mapping[str, str | os.PathLike[str]]", answers)
        return tuple(_person(str(name), source) for name, source in named.items())
    if isinstance(answers, (str, os.PathLike)):
        return _of_one(exercise, answers)
    paths = [Path(path) for path in answers]
    if len(paths) == 1:
        return _of_one(exercise, paths[0])
    people: list[Person] = []
    for name, path in zip(_names(paths), paths, strict=True):
        people += _of_one(exercise, path) if path.is_dir() else [_person(name, path)]
    return tuple(people)


def class_in(exercise: Exercise, path: Path) -> bool:
    """Whether a path holds a class: a folder, or a table with a row for each person."""
    return path.is_dir() or _table(exercise, text_of(path, "answers")) is not None


def _of_one(exercise: Exercise, source: str | os.PathLike[str]) -> tuple[Person, ...]:
    """Everybody of a folder or a table; the only one of a file of answers."""
    if isinstance(source, str) and ("\n" in source or "=" in source):
        return _table(exercise, source) or (Person("1", source),)
    path = Path(source)
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix.lower() in ENDINGS and not p.name.startswith("."))
        if not found:
            raise InputError("answers", str(path), "holds no answers", f"put files there: {', '.join(ENDINGS)}")
        return tuple(_person(name, one) for name, one in zip(_names(found), found, strict=True))
    text = text_of(path, "answers")
    return _table(exercise, text) or (Person(path.stem, text),)


def _table(exercise: Exercise, text: str) -> tuple[Person, ...] | None:
    def known(names: Sequence[str]) -> list[bool]:
        return [symbol is not None for symbol in quantities(exercise, names)]

    return people_of_table(text, known)


def _names(paths: Sequence[Path]) -> list[str]:
    """What to call each file's person: its name without ending, with more of it where two are the same."""
    stems = [path.stem for path in paths]
    names = [path.stem if stems.count(path.stem) == 1 else path.name for path in paths]
    return [name if names.count(name) == 1 else str(path) for name, path in zip(names, paths, strict=True)]


def _person(name: str, source: str | os.PathLike[str]) -> Person:
    try:
        return Person(name, text_of(source, "answers"))
    except InputError as error:
        return Person(name, "", str(error))
