"""The verb `question_sheet`: exercises as one sheet of questions, and their keys."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smallnets.errors import InputError
from smallnets.laboratory.exercises import read_any, solve
from smallnets.laboratory.output_files import refuse_existing, write_whole
from smallnets.sheets import ENDINGS, PrintedSheet, SheetStyle, read_style, sheet, write_key, write_sheet
from smallnets.teaching import Exercise, Solution

Source = str | os.PathLike[str] | Mapping[str, Any] | Exercise
FORMATS = {ending: form for form, ending in ENDINGS.items()} | {".htm": "html", ".markdown": "markdown"}


@dataclass(frozen=True, repr=False)
class QuestionSheet:
    """A sheet of questions and the solutions behind it."""

    sheet: PrintedSheet
    solutions: tuple[Solution, ...]

    def __repr__(self) -> str:
        return f"<QuestionSheet: {self.sheet.title}; {len(self.solutions)} questions, {self.sheet.points} points>"

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> list[Path]:
        """Write the sheet, and for each question NAME-key (NAME-key-1, NAME-key-2, ...) beside it; the paths.

        Raises:
            InputError: an ending other than .pdf, .html, .tex or .md, or a file is there and `force` is not given.
            MissingExtra: PDF needs the extra `pdf`.
        """
        place = Path(path)
        form = FORMATS.get(place.suffix.lower())
        if form is None:
            raise InputError("out", place.name, "has an ending that says no format", f"end it in {', '.join(FORMATS)}")
        many = len(self.solutions) > 1
        names = [f"{place.stem}-key{f'-{number}' if many else ''}" for number in range(1, len(self.solutions) + 1)]
        paths = [place, *(place.with_name(f"{name}{place.suffix}") for name in names)]
        for one in paths:
            refuse_existing(one, force=force)
        style, version = self.sheet.style, self.sheet.version
        keys = (write_key(one, form, style, version) for one in self.solutions)
        for one, content in zip(paths, (write_sheet(self.sheet, form), *keys), strict=True):
            write_whole(one, content, force=force)
        return paths


def question_sheet(
    exercises: Source | Sequence[Source],
    *,
    title: str = "",
    version: str = "",
    style: str | os.PathLike[str] | Mapping[str, Any] | SheetStyle | None = None,
    places: int | None = None,
) -> QuestionSheet:
    """A sheet of questions without answers: one exercise, or several in their order.

    Args:
        exercises: each as for `solve`.
        title: above several exercises.
        version: printed beside the title and in the footer.
        style: header, paper and words: a file, dictionaries, or the usual ones.
        places: decimal places in which answers are asked.

    Raises:
        InputError: an exercise or a style that cannot be read, or no exercise.
    """
    one = isinstance(exercises, (str, os.PathLike, Mapping, Exercise))
    sources: Sequence[Source] = [exercises] if one else exercises  # pyright: ignore[reportAssignmentType]
    if not sources:
        raise InputError("exercises", "[]", "is empty", "give one exercise at least")
    if places is not None and not 0 <= places <= 15:
        raise InputError("places", places, "is out of range", "write 0 to 15")
    solutions = tuple(solve(read_any(source)) for source in sources)
    return QuestionSheet(sheet(solutions, read_style(style), version, title, places), solutions)
