"""The verbs `vary`, `stress_template` and `template_list`: variants of a template for a class."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

from smallnets.errors import InputError
from smallnets.laboratory.interrupting import interruptible
from smallnets.laboratory.output_files import refuse_existing, write_whole
from smallnets.sheets import ENDINGS, SheetStyle, letters, read_style, sheet, write_key, write_sheet
from smallnets.templates import DrawnVariant, Stress, Template, TemplateList, read_template, stress, variant
from smallnets.templates import template_list as listed

Source = str | os.PathLike[str] | Mapping[str, Any] | Template
Style = str | os.PathLike[str] | Mapping[str, Any] | SheetStyle | None

MOST_VARIANTS = 10_000


@dataclass(frozen=True, repr=False)
class Variants:
    """Variants of one template, in the order of their seeds; a sequence of `DrawnVariant`."""

    template: Template
    variants: tuple[DrawnVariant, ...]

    def __repr__(self) -> str:
        return f"<Variants: {len(self)} of {self.template.name}>"

    def __len__(self) -> int:
        return len(self.variants)

    def __iter__(self) -> Iterator[DrawnVariant]:
        return iter(self.variants)

    @overload
    def __getitem__(self, place: int) -> DrawnVariant: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[DrawnVariant, ...]: ...
    def __getitem__(self, place: int | slice) -> DrawnVariant | tuple[DrawnVariant, ...]:
        return self.variants[place]

    def notes(self) -> tuple[str, ...]:
        """Which seeds gave the same exercise."""
        return _notes(self.variants)

    def save(
        self, folder: str | os.PathLike[str], form: str = "html", *, style: Style = None, force: bool = False
    ) -> list[Path]:
        """Write each variant, its sheet and its key into a folder; the paths.

        Args:
            folder: it is made if it is not there.
            form: of sheets and keys: html, pdf, latex or markdown.
            style: header, paper and words: a file (see docs/teaching.md), dictionaries, or the usual ones.
            force: write over files that are there.

        Raises:
            InputError: an unknown format, or one of the files is there and `force` is not given.
            MissingExtra: PDF needs the extra `pdf`.
        """
        look = read_style(style)
        place = prepared(folder, self.template, [_seed(one) for one in self], form, force=force)
        written = (write_variant(one, letters(number), place, form, look) for number, one in enumerate(self))
        return [path for paths in written for path in paths]


def vary(
    template: Source, count: int = 1, seed: int = 0, *, progress: Callable[[float], object] | None = None
) -> Variants:
    """Variants of a template: the same template and seed give the same variant on every machine.

    Args:
        template: the name of one that ships, the path or text of a template, or nested dictionaries.
        count: how many; their seeds count up from `seed`.
        seed: a whole number from 0.
        progress: called with the share done; False ends it, as Ctrl-C does, and what is drawn is kept.

    Raises:
        InputError: a template that cannot be read, no count, or conditions that no draw met.
    """
    read = read_template(template)
    found: list[DrawnVariant] = []
    with interruptible(progress) as go_on:
        for number, one in enumerate(checked_seeds(count, seed), 1):
            found.append(variant(read, one))
            if not go_on(number / count):
                break
    return Variants(read, tuple(found))


def vary_into(
    template: Source,
    count: int,
    seed: int,
    folder: str | os.PathLike[str],
    form: str = "html",
    *,
    style: Style = None,
    force: bool = False,
    progress: Callable[[float], object] | None = None,
) -> Variants:
    """Draw variants and write each as soon as it is drawn, so that an interruption keeps what is there.

    Raises:
        InputError: as `vary` and `Variants.save`; the latter before anything is drawn.
        MissingExtra: PDF needs the extra `pdf`.
    """
    read, look = read_template(template), read_style(style)
    seeds = checked_seeds(count, seed)
    place = prepared(folder, read, seeds, form, force=force)
    found: list[DrawnVariant] = []
    with interruptible(progress) as go_on:
        for number, one in enumerate(seeds, 1):
            found.append(variant(read, one))
            write_variant(found[-1], letters(number - 1), place, form, look)
            if not go_on(number / count):
                break
    return Variants(read, tuple(found))


def stress_template(
    template: Source, count: int = 1000, seed: int = 0, *, progress: Callable[[float], object] | None = None
) -> Stress:
    """Draw many times and tell what is refused and why, how large answers get, and which mistakes look alike.

    Args:
        template: as for `vary`.
        count: how many draws.
        seed: of the one stream that all of them are drawn from.
        progress: called with the share done; False ends it, as Ctrl-C does, and what is done is told.

    Raises:
        InputError: a template that cannot be read, or a count out of range.
    """
    with interruptible(progress) as go_on:
        return stress(read_template(template), count, seed, go_on)


def template_list() -> TemplateList:
    """The templates that ship: `.text()`, `.data()`, `.templates` with name, title, level and what they ask."""
    return listed()


def prepared(folder: str | os.PathLike[str], template: Template, seeds: list[int], form: str, *, force: bool) -> Path:
    """The folder, made if it is not there; no file that is to be written is in it, unless `force` is given."""
    if form not in ENDINGS:
        raise InputError("format", form, "is not known", f"write {', '.join(ENDINGS)}")
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError("out", str(place), f"is no folder ({error.strerror})", "name another place") from None
    for seed in seeds:
        for path in _paths(place, f"{template.name}-{seed}", form):
            refuse_existing(path, force=force)
    return place


def write_variant(variant: DrawnVariant, letter: str, folder: Path, form: str, style: SheetStyle) -> list[Path]:
    """Write a variant, its sheet and its key, over what `prepared` found no reason to keep; the paths."""
    version = f"{letter} ({_seed(variant)})"
    contents = (
        variant.text.encode(),
        write_sheet(sheet((variant.solution,), style, version), form),
        write_key(variant.solution, form, style, version),
    )
    paths = _paths(folder, variant.name, form)
    for path, content in zip(paths, contents, strict=True):
        write_whole(path, content, force=True)
    return list(paths)


def _paths(folder: Path, name: str, form: str) -> tuple[Path, Path, Path]:
    ending = ENDINGS[form]
    return folder / f"{name}.toml", folder / f"{name}-sheet{ending}", folder / f"{name}-key{ending}"


def checked_seeds(count: int, seed: int) -> list[int]:
    """The seeds of so many variants.

    Raises:
        InputError: too few, too many, or a seed below 0.
    """
    if not 1 <= count <= MOST_VARIANTS:
        raise InputError("count", count, "is out of range", f"write 1 to {MOST_VARIANTS}")
    if seed < 0:
        raise InputError("seed", seed, "is below 0", "write 0, 1, 2 ...")
    return list(range(seed, seed + count))


def _seed(one: DrawnVariant) -> int:
    return one.exercise.drawn.seed if one.exercise.drawn is not None else 0


def _notes(variants: tuple[DrawnVariant, ...]) -> tuple[str, ...]:
    seeds: dict[str, list[int]] = defaultdict(list)
    for one in variants:
        seeds[one.text.partition("\n[drawn]")[0]].append(_seed(one))
    same = [alike for alike in seeds.values() if len(alike) > 1]
    return tuple(f"Seeds {', '.join(map(str, alike))} give the same exercise." for alike in same)
