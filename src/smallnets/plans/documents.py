"""Experiments as documents: TOML for people, JSON for programs; numbers survive both exactly."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, cast

import msgspec

from smallnets.errors import InputError
from smallnets.plans.completing import check_schema
from smallnets.plans.drafts import Draft, check_keys
from smallnets.plans.experiment import Experiment
from smallnets.plans.files import DocumentKind
from smallnets.plans.record import to_plain

_SUFFIXES = (".toml", ".json")
_KIND = DocumentKind("file", "an experiment", 64 * 2**20, "settings such as [training] epochs = 100")


def is_document(text: str) -> bool:
    """Whether a text is the path of a document, or a document itself."""
    return text.lower().endswith(_SUFFIXES) or "\n" in text or text.lstrip().startswith("{")


def read_document(source: str | os.PathLike[str]) -> Draft:
    """The draft that a document holds.

    Args:
        source: the path of a .toml or .json file, or the text of one.  A table's path in it is relative to the
            document.  In a saved run, the part called `experiment` is the document.

    Raises:
        InputError: an unreadable file, text that is neither TOML nor JSON (with line and column), a key that is not
            known, or a newer schema.
    """
    text = os.fspath(source)
    if "\n" in text or text.lstrip().startswith("{"):
        return _checked(_KIND.parsed(text, "document"))
    from pathlib import Path  # late: most experiments come from no file

    path = Path(text)
    tables = _KIND.read(path)
    if "asked" in tables:
        raise InputError("file", text, "is an exercise, not an experiment", "use smallnets solve, check, exact or page")
    draft = _checked(tables)
    data = draft.get("data", {})
    if isinstance(data.get("table"), str):
        draft["data"] = {**data, "table": str(path.parent / data["table"])}
    return draft


def to_draft(experiment: Experiment) -> Draft:
    """The experiment as nested dictionaries and lists, settings that are nothing left out."""
    return to_plain(experiment)


def write_toml(experiment: Experiment, beside: str | os.PathLike[str] | None = None) -> str:
    """The experiment as TOML.

    Args:
        experiment: what to write.
        beside: the path that the document will have; a table's path is then written relative to it.
    """
    import tomli_w

    return tomli_w.dumps(_document(experiment, beside))


def write_json(experiment: Experiment, beside: str | os.PathLike[str] | None = None) -> str:
    """The experiment as JSON; arguments as for `write_toml`."""
    import json

    return json.dumps(_document(experiment, beside), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def json_schema() -> dict[str, Any]:
    """The JSON schema of the document."""
    return msgspec.json.schema(Experiment)


def path_beside(table: str, document: str | os.PathLike[str]) -> str:
    """The path of a table as it is written into a document: counted from the document's folder."""
    from pathlib import Path

    folder = Path(document).absolute().parent
    return Path(os.path.relpath(Path(table).absolute(), folder)).as_posix()


def _document(experiment: Experiment, beside: str | os.PathLike[str] | None) -> Draft:
    draft = to_draft(experiment)
    if beside is not None and experiment.data.table is not None:
        draft["data"]["table"] = path_beside(experiment.data.table, beside)
    return draft


def _checked(found: Mapping[str, Any]) -> Draft:
    inner = found.get("experiment")
    draft = cast("Draft", dict(inner) if isinstance(inner, Mapping) else dict(found))  # pyright: ignore[reportUnknownArgumentType]
    check_schema(draft)
    check_keys(draft)
    return draft
