"""What a link says beyond the Playground: document paths as keys, which the Playground ignores.

`data.points=300` or `network.activation=["relu","tanh"]` beside the Playground's own keys; `experiment.rules` for
what stands outside the sections.  A value is JSON, or else plain text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, cast

from smallnets.errors import Refusal
from smallnets.plans.drafts import SECTIONS, Draft
from smallnets.plans.link_keys import spelled

OUTSIDE = "experiment"
REFUSED = ("data.table", "data.checksum")
FIRST = (
    "experiment.rules",
    "data.generator",
    "data.truth",
    "data.inline",
    "data.kind",
    "data.classes",
    "data.features",
    "network.output",
    "training.loss",
    "network.start",
    "training.penalty",
)
"""Settings from which others follow, in the order in which a link says them."""


NO_SETTING = Refusal("link", "is no setting", "begin it with one of {known}")
FILE_IN_LINK = Refusal("link", "names a file", "a link says points themselves, as data.inline")


def is_own(key: str) -> bool:
    """Whether a key is a document's path; no key of the Playground has a point."""
    return "." in key


def read_own(keys: Mapping[str, str]) -> Draft:
    """The draft that a link's own keys say.

    Raises:
        InputError: a key of no section, or a file, which no link may name.
    """
    draft: Draft = {}
    for key, text in keys.items():
        if not is_own(key):
            continue
        section, _, name = key.partition(".")
        if section not in SECTIONS and section != OUTSIDE:
            known = ", ".join((*SECTIONS, OUTSIDE))
            raise NO_SETTING.error(key, known=known)
        if key in REFUSED:
            raise FILE_IN_LINK.error(key)
        if section == OUTSIDE:
            draft[name] = _value(text)
        else:
            draft.setdefault(section, {})[name] = _value(text)
    return draft


def own_keys(wanted: Draft, got: Draft) -> Iterator[tuple[str, object]]:
    """The settings of the draft `wanted` that differ in `got`, by their keys, those first from which others follow."""
    found = dict(_settings(wanted))
    there = dict(_settings(got))
    order = (*(key for key in FIRST if key in found), *(key for key in found if key not in FIRST))
    return ((key, found[key]) for key in order if not _same(found[key], there.get(key)))


def value_text(value: object) -> str:
    """A value as a link writes it: text as it is, unless it could be read as JSON; all else as JSON."""
    import json  # late, as in `_value`: most experiments are no links

    if isinstance(value, str):
        return value if _value(value) == value else json.dumps(value, ensure_ascii=False)
    return _json(value)


def _json(value: object) -> str:
    import json

    if isinstance(value, float):
        return "-0.0" if value == 0.0 and math.copysign(1.0, value) < 0 else spelled(value)
    if isinstance(value, Mapping):
        table = cast("Mapping[str, object]", value)
        return "{" + ",".join(f"{json.dumps(key, ensure_ascii=False)}:{_json(table[key])}" for key in table) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_json(item) for item in cast("list[object]", value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _value(text: str) -> Any:  # noqa: ANN401 - plain data of any form
    import json

    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return text


def _no_number(constant: str) -> float:
    raise ValueError(constant)


def _settings(draft: Draft) -> Iterator[tuple[str, object]]:
    for key, value in draft.items():
        if key in SECTIONS:
            yield from ((f"{key}.{name}", inner) for name, inner in value.items())
        elif key != "schema":
            yield f"{OUTSIDE}.{key}", value


def _same(one: object, other: object) -> bool:
    return other is not None and _json(one) == _json(other)
