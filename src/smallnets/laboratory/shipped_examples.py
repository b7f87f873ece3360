"""The verb `examples`: the files to begin with that come with the package, and where to have a copy of them."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Any, Literal

import msgspec

import smallnets
from smallnets.errors import InputError, SmallnetsError
from smallnets.laboratory.numbers import aligned
from smallnets.laboratory.output_files import refuse_existing, write_whole

SCHEMA = "smallnets.examples/1"

FILES = {
    "heating.csv": ("a table with a number to predict (invented)", "train heating.csv --target heating_mwh --hidden 6"),
    "leaves.csv": ("a table with four classes (invented)", "train leaves.csv --target tree --hidden 6"),
    "sprouting.csv": ("a table with two classes (invented)", "train sprouting.csv --target result --hidden 4"),
    "two_sigmoid_units.toml": ("an exercise to compute by hand", "solve two_sigmoid_units.toml"),
    "two_sigmoid_units_answers.txt": (
        "a student's answers to it, with one slip",
        "check two_sigmoid_units.toml two_sigmoid_units_answers.txt",
    ),
    "playground.ipynb": ("a notebook with the page in it", None),
}
"""Each file with what it is and what to do with it."""


class ExampleFile(msgspec.Struct, frozen=True):
    """One file: its path, what it is, and a command that uses it."""

    path: str
    what: str
    command: str | None


class ExampleFiles(msgspec.Struct, frozen=True, kw_only=True):
    """The files to begin with.

    Attributes:
        folder: where they are; where they were copied to, if they were.
        copied: whether they were.
        examples: each of them.
    """

    schema: Literal["smallnets.examples/1"] = SCHEMA
    folder: str
    copied: bool
    examples: tuple[ExampleFile, ...]

    def text(self) -> str:
        """The same as lines for people."""
        rows = [(Path(one.path).name, one.what) for one in self.examples]
        commands = [one.command for one in self.examples if one.command is not None]
        told = "Written to" if self.copied else "In"
        close = "" if self.copied else "\n\nA copy to work with: smallnets examples --out FOLDER"
        return f"{told} {self.folder}:\n\n{aligned(rows, left=2)}\n\nTry:\n" + "\n".join(commands) + close

    def document(self) -> dict[str, Any]:
        """The same as plain data."""
        return msgspec.to_builtins(self)


def examples(out: str | os.PathLike[str] | None = None, *, force: bool = False) -> ExampleFiles:
    """The files to begin with: tables, an exercise with answers, a notebook.

    Args:
        out: copy them into this folder, which is made if it is not there.
        force: write over files that are there.

    Raises:
        InputError: the folder cannot be written, or holds one of them already and `force` is not given.
        SmallnetsError: this installation brings none.
    """
    home = _home()
    folder = home if out is None else Path(out)
    if out is not None:
        _copy(home, folder, force=force)
    return ExampleFiles(
        folder=str(folder),
        copied=out is not None,
        examples=tuple(_described(folder, name) for name in FILES),
    )


def examples_schema() -> dict[str, Any]:
    """The JSON schema of `ExampleFiles.document`."""
    return msgspec.json.schema(ExampleFiles)


def _home() -> Path:
    """Beside the package where it was installed, beside its source in a clone."""
    package = Path(smallnets.__file__).parent
    for folder in (package / "examples", package.parents[1] / "examples"):
        if all((folder / name).is_file() for name in FILES):
            return folder
    raise SmallnetsError("this installation of smallnets brings no examples: install it again from a wheel or a clone")


def _copy(home: Path, folder: Path, *, force: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError("out", str(folder), f"is no folder ({error.strerror})", "name another place") from None
    for name in FILES:  # all are looked at before one is written
        refuse_existing(folder / name, force=force)
    for name in FILES:
        write_whole(folder / name, (home / name).read_bytes(), force=force)


def _described(folder: Path, name: str) -> ExampleFile:
    what, command = FILES[name]
    return ExampleFile(str(folder / name), what, None if command is None else _placed(command, folder))


def _placed(command: str, folder: Path) -> str:
    """A command with the names of files as paths."""
    for name in FILES:
        command = command.replace(name, shlex.quote(str(folder / name)))
    return f"smallnets {command}"
