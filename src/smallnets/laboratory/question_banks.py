"""The verb `export_exercises`: variants of a template as a question bank of a learning platform."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from smallnets.errors import unknown_name
from smallnets.laboratory.output_files import refuse_existing, write_whole
from smallnets.laboratory.varying import Source, vary
from smallnets.platforms import write_moodle

FORMATS = ("moodle",)


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
        form: "moodle": Moodle XML.
        force: write over a file that is there.
        progress: called with the share drawn; False ends it, and what is drawn is written.

    Raises:
        InputError: a template, a format or a place that cannot be used, or an exercise that asks for no number.
    """
    if form not in FORMATS:
        raise unknown_name("format", form, FORMATS)
    place = Path(out)
    refuse_existing(place, force=force)
    found = vary(template, count, seed, progress=progress)
    write_whole(place, write_moodle(found.variants, found.template.name).encode(), force=force)
    return len(found)
