"""One spelling for every name in a finished document, however it was typed: "Leaky-ReLU" is leaky_relu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from smallnets.functions.activations import activation
from smallnets.functions.activations.softmax import NAME as SOFTMAX
from smallnets.functions.losses import loss
from smallnets.functions.penalties import NO_PENALTY, penalty
from smallnets.functions.record import Parameter
from smallnets.functions.registry import plain
from smallnets.functions.starts import start
from smallnets.functions.updates import update
from smallnets.plans.record import convert


class NamedFunction(Protocol):
    """A named function with its settings."""

    @property
    def name(self) -> str:
        """What people write."""
        ...

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What may be set."""
        ...

    @property
    def settings(self) -> Mapping[str, float]:
        """What is set."""
        ...


def spelled_activation(given: object, place: str) -> str | list[str]:
    """An activation's one spelling; of a list, with one for every unit, each.  Equal units become one name.

    Raises:
        InputError: no text or list of texts, or an activation that nobody knows.
    """
    if isinstance(given, str):
        return SOFTMAX if plain(given) == SOFTMAX else activation(given).text
    units = [spelled_activation(text, place) for text in convert(given, list[str], place)]
    return [text for text in units if isinstance(text, str)]


def spelled_loss(given: str) -> str:
    """A loss's one spelling, with the settings that differ from their defaults."""
    return _spelled(loss(given))


def spelled_update(given: object) -> str:
    """An update rule's one spelling."""
    return _spelled(update(convert(given, str, "training.optimizer")))


def spelled_start(given: object) -> str:
    """A start's one spelling."""
    return _spelled(start(convert(given, str, "network.start")))


def spelled_penalty(given: object) -> str:
    """A penalty's one spelling, or "none"."""
    record = penalty(convert(given, str, "training.penalty"))
    return NO_PENALTY if record is None else record.name


def spelled_features(given: object, columns: Sequence[str]) -> tuple[str, ...]:
    """Features as formulas in one spelling; a column's own name stands as it is, and relu(u) as max(0, u).

    Raises:
        InputError: no list of texts, a formula that cannot be read, or a name that no column has.
    """
    from smallnets.datasets.features import FeatureMap

    given_texts = convert(given, tuple[str, ...], "data.features")
    texts = tuple(text if _is_without_relu(text, columns) else _with_max(text, columns) for text in given_texts)
    FeatureMap(texts, tuple(columns))
    return tuple(text.strip() if text.strip() in columns else _as_written(text) for text in texts)


def _is_without_relu(formula: str, columns: Sequence[str]) -> bool:
    return "relu" not in formula.casefold() or any("relu" in column.casefold() for column in columns)


def _with_max(formula: str, columns: Sequence[str]) -> str:
    from smallnets.datasets.feature_formulas import typeable
    from smallnets.expressions import Call, Node, fold, read, substitute, write_text
    from smallnets.expressions.walking import rebuilt

    kink = read("max(0, u)")

    def visit(node: Node, parts: tuple[Node, ...]) -> Node:
        is_relu = isinstance(node, Call) and node.function == "relu" and not node.primes
        return substitute(kink, {"u": parts[0]}) if is_relu else rebuilt(node, parts)

    functions = {"relu": "relu", "ReLU": "relu"}
    return write_text(fold(read(formula, typeable(tuple(columns)), functions, argument="features"), visit))


def _as_written(formula: str) -> str:
    from smallnets.expressions import read, write_text  # late: most networks see their inputs as they are

    return write_text(read(formula))


def _spelled(record: NamedFunction) -> str:
    defaults = {parameter.name: parameter.default for parameter in record.parameters}
    changed = [f"{name}={value!r}" for name, value in record.settings.items() if value != defaults[name]]
    return f"{record.name}({', '.join(changed)})" if changed else record.name
