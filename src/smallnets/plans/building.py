"""From anything that names an experiment to the experiment: link, file, data set, table, arrays, shorthand."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Unpack, cast

from smallnets.datasets.target_names import names_in, text_of
from smallnets.errors import InputError
from smallnets.frozen import Frozen
from smallnets.plans.completing import finish
from smallnets.plans.documents import is_document, read_document, to_draft
from smallnets.plans.drafts import Draft, loosened, merge
from smallnets.plans.experiment import Experiment
from smallnets.plans.keyword_settings import SettingOptions, with_settings
from smallnets.plans.network import Network
from smallnets.plans.option_values import value_of
from smallnets.plans.options import BY_NAME, from_options
from smallnets.plans.record import to_plain
from smallnets.plans.shorthand import is_shorthand, read_shorthand
from smallnets.plans.training import Training

_TABLES = (
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".dat",
    ".data",
    ".asc",
    ".prn",
    ".md",
    ".markdown",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
)
_TRUTH = "truth:"
_LINKS = ("#", "\\#", "http://", "https://", "playground.tensorflow.org/")
"""How a text begins with which a person means a link: an address on the web, or its `#` part."""


class Built(Frozen):
    """A finished experiment, and what was noticed on the way: sentences to show to whoever asked for it."""

    experiment: Experiment
    notes: tuple[str, ...] = ()


class Sourced(Frozen):
    """The draft that a source holds, and the notes of reading it."""

    draft: Draft
    notes: tuple[str, ...] = ()


@with_settings
def experiment(source: object = None, **options: Unpack[SettingOptions]) -> Experiment:
    """The experiment that a source and options describe.

    Args:
        source: a Playground link or its `#...` part; the path of an experiment (.toml, .json) or table (.csv, with
            `target`); a data set's name (`xor`, `moons`, `truth:xor`); a shorthand such as `2-3-1 relu`; an
            Experiment; arrays (X, y); or a draft.  Nothing is the Playground's first data set.
        options: settings of `smallnets.plans.options`; `network`, a shorthand or a Network; `data`, a source of data.

    Raises:
        InputError: whatever cannot be used, with what to write instead.
    """
    return build(source, **options).experiment


def build(source: object = None, **options: object) -> Built:
    """As `experiment`, with the notes that were made on the way."""
    network, data = options.pop("network", None), options.pop("data", None)
    parts = [_frame(source, options) if type(source).__name__ == "DataFrame" else read_source(source)]
    if data is not None:
        parts.insert(1 if "data" in parts[0].draft else 0, _only_data(data))
    chosen = from_options(options)
    if network is not None:
        planned = loosened({"network": _network(network)})
        chosen["network"] = planned["network"] | chosen.get("network", {})
    draft = merge(*(part.draft for part in parts), chosen)
    finished, noticed = finish(draft)
    _check_names(finished)
    said = _penalty_said(finished.training, options)
    return Built(finished, (*(note for part in parts for note in part.notes), *noticed, *said))


def _check_names(finished: Experiment) -> None:
    """Refuse names of targets that are not as many as the targets of points given in Python or in a document."""
    outputs, target = finished.network.outputs, finished.data.target
    if finished.data.kind == "regression" and outputs > 1 and target is not None:
        count = len(names_in(target))
        if count != outputs:
            why = f"names {count}, and {outputs} are predicted together"
            raise InputError("target", target, why, "name each, with commas between")


def _penalty_said(training: Training, options: Mapping[str, object]) -> tuple[str, ...]:
    """A note where a penalty was chosen that does nothing; a rate without a penalty is refused, if it was chosen."""
    if options.get("penalty_rate") is not None and training.penalty == "none" and training.penalty_rate > 0:
        why = "is the rate of a penalty, and none is chosen"
        raise InputError("penalty_rate", training.penalty_rate, why, "choose penalty l1 or l2 too")
    if options.get("penalty") is not None and training.penalty != "none" and training.penalty_rate == 0:
        return (
            f"the penalty {training.penalty} has the rate 0, so it does nothing: choose penalty_rate, such as 0.01",
        )
    return ()


def _frame(frame: Any, options: dict[str, object]) -> Sourced:  # noqa: ANN401 - a frame of any library
    """The points of a data frame, its columns chosen by the options, which are taken out of them."""
    from smallnets.datasets.frames import holds_numbers, sheet_of_frame
    from smallnets.datasets.tables import TableChoice, points_of_sheet

    target = options.pop("target", None)
    if target is None:
        why = "does not say which column to predict"
        raise InputError("target", "nothing", why, "choose it: train(frame, target='name')")
    given = from_options({name: options.pop(name, None) for name in ("columns", "kind", "missing", "categories")})
    data = given.get("data", {})
    if data.get("missing") in {"mean", "median"}:
        instead = "write missing='drop', or fill them: frame.fillna(frame.mean()), in polars fill_null"
        raise InputError("missing", data["missing"], "is for tables in files", instead)
    choice = TableChoice(
        target=str(value_of(BY_NAME["target"], target)),
        kind=data.get("kind"),
        columns=tuple(data["columns"]) if data.get("columns") else None,
        missing=data.get("missing"),
        categories=data.get("categories"),
    )
    points = points_of_sheet(sheet_of_frame(frame), choice)
    numbers: list[Any] = points.targets.tolist()
    names = [str(name) for name in points.classes]
    numeric = bool(names) and holds_numbers(frame, points.target)
    classes = [names[int(place)] for place in numbers] if names else []
    targets: list[Any] = [float(name) if numeric else name for name in classes] or numbers
    inline: Draft = {"columns": list(points.columns), "inputs": points.inputs.tolist(), "targets": targets}
    words = [{"column": name, "words": list(found)} for name, found in points.categories.items()]
    draft: Draft = {"inline": inline, "kind": points.kind, "target": points.target, "columns": list(points.chosen)}
    return Sourced({"data": draft | ({"categories": words} if words else {})}, points.notes)


def read_source(source: object) -> Sourced:
    """The draft that a source holds.

    Raises:
        InputError: nothing is known by that name, or a file cannot be read.
    """
    if source is None:
        return Sourced({})
    if isinstance(source, Experiment):
        return Sourced(to_draft(source))
    if isinstance(source, Network):
        return Sourced({"network": _network(source)})
    if isinstance(source, Mapping):
        return Sourced(merge(cast("Mapping[str, Any]", source)))
    if isinstance(source, tuple):
        return _arrays(cast("tuple[Any, ...]", source))
    if isinstance(source, (str, os.PathLike)):
        return _named(os.fspath(cast("str | os.PathLike[str]", source)))
    why = "is nothing that an experiment can be made of"
    raise InputError("source", source, why, "give a link, a file, a data set's name, or arrays (X, y)")


def _named(text: str) -> Sourced:
    if not text.strip():
        raise InputError("source", "(nothing)", "names no experiment", "give a link, a file, or a data set's name")
    if text.lstrip().startswith(_LINKS):
        from smallnets.plans.links import read_link  # late: most experiments come from no link

        link = read_link(text)
        return Sourced(link.draft, link.notes)
    if is_document(text):
        return Sourced(read_document(text))
    if text.lower().startswith(_TRUTH):
        return Sourced({"data": {"truth": text[len(_TRUTH) :].strip()}})
    if text.lower().endswith(_TABLES) or (os.sep in text and _exists(text)):
        return Sourced({"data": {"table": text}})
    if is_shorthand(text):
        return Sourced({"network": read_shorthand(text)})
    return Sourced({"data": {"generator": _generator(text)}})


def _generator(text: str) -> str:
    from smallnets.datasets.registry import find

    try:
        return find(text).name
    except InputError as error:
        if _exists(text):
            why = "is a file of a kind that is not read"
            raise InputError("source", text, why, "give .toml, .json, .csv or .xlsx, or a data set's name") from None
        hint = f"{error.instead}; or give a link, a file (.toml, .json, .csv), truth:NAME, or 2-3-1 relu"
        raise InputError("source", text, error.why, hint) from None


def _exists(path: str) -> bool:
    from pathlib import Path  # late: most experiments come from no file

    return Path(path).exists()


def _only_data(data: object) -> Sourced:
    found = read_source(data)
    if set(found.draft) - {"rules"} != {"data"}:
        raise InputError(
            "data", data, "is no source of data alone", "give a data set's name, a table, or arrays (X, y)"
        )
    return found


def _network(given: object) -> Draft:
    if isinstance(given, Network):
        return to_plain(given)
    if isinstance(given, str):
        return read_shorthand(given)
    raise InputError("network", given, "is no network", "write a shorthand such as 2-3-1 relu")


def _arrays(arrays: tuple[Any, ...]) -> Sourced:
    from smallnets.datasets.arrays import from_arrays, single_targets
    from smallnets.datasets.frames import frame_names, is_frame

    if len(arrays) != 2:
        raise InputError("source", f"{len(arrays)} arrays", "are not inputs and targets", "give (X, y)")
    inputs, given = arrays
    target = text_of(frame_names(given)) if is_frame(given) else None
    points = from_arrays(inputs, given, columns=frame_names(inputs) if is_frame(inputs) else None, target=target)
    targets = points.targets.tolist() if points.targets.ndim > 1 else single_targets(given)
    inline: Draft = {"columns": list(points.columns), "inputs": points.inputs.tolist(), "targets": targets}
    return Sourced({"data": {"inline": inline, "kind": points.kind, "target": target}}, points.notes)
