"""Facts about the data that a draft names: what kind they are, how many, and which columns they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from smallnets.errors import InputError, Refusal
from smallnets.frozen import Frozen
from smallnets.functions.registry import plain
from smallnets.plans.data import Category, Inline, Kind
from smallnets.plans.record import convert
from smallnets.plans.rules import GENERATOR, Source

if TYPE_CHECKING:
    from smallnets.datasets.points import Points

_FEATURES = ("x1", "x2")


SEVERAL_SOURCES = Refusal("data", "are several sources", "give one of them")
TABLE_ONLY = Refusal("", "goes with a table only", "leave it out")
COLUMNS_OF_TABLES = Refusal("columns", "goes with a table only", "choose features instead")
GENERATED_ONLY = Refusal("noise", "goes with generated data only", "leave it out")
UNLIKE_GIVEN = Refusal("", "does not fit the {points} that are given", "leave it out")
OTHER_KIND = Refusal("kind", "does not go with {name}", "it is a {kind}")


class DataFacts(Frozen):
    """What the data say about themselves.

    Attributes:
        source: where they come from.
        name: the generator's or truth table's one spelling; the path of a table; "" for inline points.
        kind: "classification" or "regression".
        classes: the names of the classes; empty for regression.
        columns: the inputs' names; empty for a generator, whose inputs are x1 and x2.
        chosen: the names of the columns that the inputs come from; a column of words is one, and several inputs.
        categories: the words of each column of words.
        header: whether a table's first line holds names.
        outputs: how many targets are predicted together.
        is_truth_table: whether the points are all rows of a truth table.
        points: how many.
        features: what the network sees unless somebody says otherwise.
        target: the target column of a table.
        checksum: sha256 of a table's bytes.
        playground: whether the Playground has these data.
        notes: what was decided or noticed, sentences.
    """

    source: Source
    name: str
    kind: Kind
    classes: tuple[str, ...]
    columns: tuple[str, ...]
    points: int
    features: tuple[str, ...]
    target: str | None = None
    checksum: str | None = None
    playground: bool = False
    notes: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    header: bool = True
    is_truth_table: bool = False
    outputs: int = 1


def data_facts(data: Mapping[str, Any]) -> DataFacts:
    """The facts about the data of a draft; without any source they are the Playground's first set.

    Raises:
        InputError: several sources, an unknown name, an unreadable table, or points that are none.
    """
    given = [key for key in ("generator", "truth", "table", "inline") if data.get(key) is not None]
    if len(given) > 1:
        raise SEVERAL_SOURCES.error(", ".join(given))
    facts = {"inline": _inline, "table": _table, "truth": _truth, "generator": _generator}[(*given, "generator")[0]](
        data
    )
    _refuse_foreign(data, facts)
    return facts


def _refuse_foreign(data: Mapping[str, Any], facts: DataFacts) -> None:
    """Refuse settings that mean nothing for data of this source."""
    if data.get("target") is not None and facts.source not in {"table", "inline"}:
        raise TABLE_ONLY.error(data["target"], "target")
    for name in ("header", "missing", "categories"):
        usual = name == "header" or (name == "categories" and facts.source == "inline")
        if data.get(name) and facts.source != "table" and not usual:
            raise TABLE_ONLY.error(data[name], name)
    if data.get("columns") and facts.source == "generator":
        raise COLUMNS_OF_TABLES.error(data["columns"])
    if facts.source == "generator":
        return
    if data.get("noise"):
        raise GENERATED_ONLY.error(data["noise"])
    if data.get("points", facts.points) != facts.points and data.get("checksum") in {None, facts.checksum}:
        raise UNLIKE_GIVEN.error(data["points"], "points", points=facts.points)
    if data.get("class_count", len(facts.classes)) != len(facts.classes):
        raise UNLIKE_GIVEN.error(data["class_count"], "classes", points=len(facts.classes))


def _generator(data: Mapping[str, Any]) -> DataFacts:
    from smallnets.datasets.registry import find

    generator = find(convert(data.get("generator", GENERATOR), str, "data.generator"))
    kind = data.get("kind", generator.kind)
    if kind != generator.kind:
        raise OTHER_KIND.error(kind, name=generator.name, kind=generator.kind)
    stated = convert(data.get("classes") or (), tuple[str, ...], "data.classes")
    count = data.get("class_count", len(stated) if stated else generator.class_default)
    if type(count) is not int:
        raise generator.wrong_classes(count)
    if kind == "classification":
        generator.check(classes=count)
    points = convert(data.get("points", generator.points), int, "data.points")
    generator.check(points=points)
    generator.check(noise=convert(data.get("noise", 0.0), float, "data.noise"))
    return DataFacts(
        source="generator",
        name=generator.name,
        kind=generator.kind,
        classes=generator.class_names(count),
        columns=(),
        points=points,
        features=_FEATURES,
        playground=generator.link_name is not None,
    )


def _truth(data: Mapping[str, Any]) -> DataFacts:
    from smallnets.datasets.truth import PREFIX, truth_table

    name = convert(data["truth"], str, "data.truth")
    return _facts("truth", name.strip().lower().removeprefix(PREFIX).strip(), truth_table(name))


def _table(data: Mapping[str, Any]) -> DataFacts:
    from pathlib import Path  # late: most data are no table

    from smallnets.datasets.kept_tables import TableChoice, asked_points

    path = convert(data["table"], str, "data.table")
    if not Path(path).is_file():
        raise InputError("table", path, "is no file", "check the path")
    target = data.get("target")
    if target is None:
        raise InputError(
            "target", "nothing", f"does not say what to predict in {path}", "choose the column with target"
        )
    choice = TableChoice(
        target=target if isinstance(target, (str, int)) else tuple(target),
        kind=data.get("kind"),
        columns=tuple(data.get("columns") or ()) or None,
        header=data.get("header"),
        missing=data.get("missing"),
        categories=_categories(data.get("categories")),
    )
    points = asked_points(Path(path), choice)
    changed: tuple[str, ...] = ()
    if data.get("checksum") not in {None, points.checksum}:
        changed = (f"the table {path} is not the one that the experiment was written with: its checksum differs",)
    return _facts("table", path, points, points.checksum, changed)


def _categories(given: object) -> str | tuple[tuple[str, tuple[str, ...]], ...] | None:
    """What a draft says of columns of words: "one-hot", or the words of each column."""
    from smallnets.datasets.categories import ONE_HOT  # late: NumPy comes with it

    if given is None or isinstance(given, str):
        return ONE_HOT if given and plain(given) == plain(ONE_HOT) else given
    return tuple((one.column, one.words) for one in convert(given, tuple[Category, ...], "data.categories")) or None


def _inline(data: Mapping[str, Any]) -> DataFacts:
    from smallnets.datasets.arrays import CLASSES_OF_ROWS, from_arrays, from_rows
    from smallnets.datasets.categories import encoded_names

    inline = convert(data["inline"], Inline, "data.inline")
    if inline.rows and data.get("kind") == "classification":
        raise CLASSES_OF_ROWS.error("classification")
    if inline.rows:
        points = from_rows(inline.inputs, inline.rows, columns=inline.columns)
    else:
        points = from_arrays(inline.inputs, inline.targets, columns=inline.columns, kind=data.get("kind"))
    facts, words = _facts("inline", "", points), _categories(data.get("categories"))
    target = None if data.get("target") is None else convert(data["target"], str, "data.target")
    if not isinstance(words, tuple):
        return replace(facts, notes=(), target=target)
    columns = convert(data.get("columns") or (), tuple[str, ...], "data.columns")
    if encoded_names(columns, dict(words)) != points.columns:
        raise InputError("categories", [name for name, _ in words], "do not fit the inputs", "name column=word each")
    return replace(facts, notes=(), target=target, chosen=columns, categories=dict(words))


def _facts(
    source: Source, name: str, points: Points, checksum: str | None = None, notes: tuple[str, ...] = ()
) -> DataFacts:
    return DataFacts(
        source=source,
        name=name,
        kind=points.kind,
        classes=points.classes,
        columns=points.columns,
        points=len(points),
        features=points.columns,
        target=points.target if source == "table" else None,
        checksum=checksum,
        notes=(*notes, *points.notes),
        chosen=points.chosen or points.columns,
        categories=points.categories,
        header=points.header,
        is_truth_table=points.is_truth_table and source != "truth",
        outputs=points.targets.shape[1] if points.targets.ndim > 1 else 1,
    )
