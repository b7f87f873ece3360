"""The verb `export_exercises`: variants of a template as a question bank of a learning platform."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from smallnets.errors import unknown_name
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.output_files import refuse_existing, write_whole
from smallnets.laboratory.varying import Source, checked_seeds
from smallnets.platforms import write_moodle, write_qti12, write_qti21
from smallnets.templates import DrawnVariant, Template, read_template, variant

FORMATS: dict[str, Callable[[Iterable[DrawnVariant], str], str | bytes]] = {
    "moodle": write_moodle,
    "qti12": write_qti12,
    "qti21": write_qti21,
}


def export_exercises(
    template: Source,
    out: str | os.PathLike[str],
    *,
    count: int = 1,
    seed: int = 0,
    form: str = "moodle",
    force: bool = False,
    progress: Callable[[float], object] | None = None,
) -> int:
    """Write variants as a file that a platform imports; how many there are.

    Args:
        template: as for `vary`.
        out: the file.
        count: how many variants; their seeds count up from `seed`.
        seed: of the first.
        form: "moodle": Moodle XML; "qti12": a package for Canvas Classic and Blackboard; "qti21": one for others.
        force: write over a file that is there.
        progress: called with the share done; False ends it, as Ctrl-C does, and what is done is written.

    Raises:
        InputError: a template, a format or a place that cannot be used, or an exercise that asks for no number.
    """
    if form not in FORMATS:
        raise unknown_name("format", form, FORMATS)
    place, read, seeds = Path(out), read_template(template), checked_seeds(count, seed)
    refuse_existing(place, force=force)
    with interruptible(progress) as go_on:
        drawing = _Drawing(read, seeds, go_on)
        written = FORMATS[form](drawing, read.name)
    write_whole(place, written.encode() if isinstance(written, str) else written, force=force)
    return drawing.made


class _Drawing:
    """The variants of seeds, each drawn when the one before is written, until somebody wishes an end."""

    def __init__(self, template: Template, seeds: list[int], go_on: Callable[[float], bool]) -> None:
        self._template, self._seeds, self._go_on = template, seeds, go_on
        self.made = 0

    def __iter__(self) -> Iterator[DrawnVariant]:
        for seed in self._seeds:
            yield variant(self._template, seed)
            self.made += 1
            if not self._go_on(self.made / len(self._seeds)):
                return
