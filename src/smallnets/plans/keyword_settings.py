"""The settings as keyword arguments, for editors, type checkers, completion and help.

The table of settings is `plans.options`; type checkers cannot read a table, so the names stand here once more, and a
test holds the two together.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, SupportsFloat, SupportsIndex, TypeAlias, TypedDict, TypeVar

from smallnets.plans.network import Network
from smallnets.plans.options import SETTINGS

Whole: TypeAlias = "SupportsIndex | str | None"
Number: TypeAlias = "SupportsFloat | str | None"
Text: TypeAlias = "str | None"
Flag: TypeAlias = "bool | str | None"
Seed: TypeAlias = "str | SupportsIndex | None"
Wholes: TypeAlias = "SupportsIndex | Sequence[SupportsIndex] | str | None"
Texts: TypeAlias = "Sequence[str] | str | None"
Layers: TypeAlias = "str | Sequence[str | Sequence[str]] | None"
Several: TypeAlias = "SupportsFloat | SupportsIndex | str | Sequence[Any] | Mapping[str, Any] | None"

Verb = TypeVar("Verb", bound=Callable[..., Any])


class SharedOptions(TypedDict, total=False):
    """The settings of an experiment that every verb takes; None, as leaving it out, means not chosen.

    `network` is a shorthand such as "2-3-1 relu" or a Network, `data` a source of data alone.
    """

    network: Network | str | None
    data: object
    hidden: Wholes
    activation: Layers
    output: Text
    biases: Flag
    start: Text
    noise: Number
    points: Whole
    classes: Whole
    train_share: Number
    same_data: Seed
    target: str | int | None
    columns: Texts
    header: Flag
    missing: Literal["drop", "mean", "median"] | None
    categories: Text
    validation: Number
    folds: Whole
    fold: Whole
    kind: Literal["classification", "regression"] | None
    standardize: Literal["both", "inputs", "target", "none"] | None
    batch: Whole
    learning_rate: Number
    epochs: Whole
    penalty: Text
    penalty_rate: Number
    dead_links: Flag
    optimizer: Text
    loss: Text
    reshuffle: Flag
    partial_batch: Literal["carry", "apply", "drop"] | None
    stop_at: Number
    patience: Whole
    rules: Literal["playground", "textbook"] | None
    precision: Literal["float64", "float32"] | None
    show_test: Flag
    discretize: Flag
    hide: Texts


class SettingOptions(SharedOptions, total=False):
    """Every setting of an experiment."""

    features: Texts
    seed: Seed


class DiagnosisOptions(SharedOptions, total=False):
    """The settings that `diagnose` takes beside its own `seed`."""

    features: Texts


class SearchOptions(SharedOptions, total=False):
    """The settings that `smallest` takes beside its own `features`."""

    seed: Seed


class SweepOptions(TypedDict, total=False):
    """The settings that `sweep` takes: one value each, or several, which are an axis."""

    network: Network | str | None
    data: object
    hidden: Several
    activation: Several
    output: Several
    biases: Several
    start: Several
    noise: Several
    points: Several
    classes: Several
    train_share: Several
    same_data: Several
    target: Several
    columns: Several
    header: Several
    missing: Several
    categories: Several
    validation: Several
    folds: Several
    fold: Several
    kind: Several
    standardize: Several
    batch: Several
    learning_rate: Several
    epochs: Several
    penalty: Several
    penalty_rate: Several
    dead_links: Several
    optimizer: Several
    loss: Several
    reshuffle: Several
    partial_batch: Several
    stop_at: Several
    patience: Several
    rules: Several
    precision: Several
    show_test: Several
    discretize: Several
    hide: Several
    features: Several
    seed: Seed


def with_settings(verb: Verb) -> Verb:
    """The verb itself; its signature and its help name every setting instead of `**options`."""
    return _naming(verb, SettingOptions.__annotations__)


def with_swept_settings(verb: Verb) -> Verb:
    """The same where a setting may have several values."""
    return _naming(verb, SweepOptions.__annotations__)


def _naming(verb: Verb, hints: Mapping[str, Any]) -> Verb:
    signature = inspect.signature(verb)
    own = [entry for entry in signature.parameters.values() if entry.kind is not inspect.Parameter.VAR_KEYWORD]
    known = {entry.name for entry in own}
    named = [_parameter(name, hint) for name, hint in hints.items() if name not in known]
    verb.__signature__ = signature.replace(parameters=[*own, *named])  # pyright: ignore[reportFunctionMemberAccess]
    verb.__doc__ = f"{inspect.cleandoc(verb.__doc__ or '')}\n\n{_help(known)}"
    return verb


def _parameter(name: str, hint: Any) -> inspect.Parameter:  # noqa: ANN401 - an annotation, or its text
    text = getattr(hint, "__forward_arg__", hint)
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=text)


def _help(known: set[str]) -> str:
    lines = ["Settings:"]
    for setting in SETTINGS:
        if setting.name not in known:
            names = f" One of {', '.join(setting.choices)}." if setting.choices else ""
            lines += textwrap.wrap(
                f"{setting.name}: {setting.meaning}{names}", 116, initial_indent="    ", subsequent_indent=" " * 8
            )
    return "\n".join(lines)
