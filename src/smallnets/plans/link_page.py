"""A link that says an experiment wholly: the Playground's keys as far as they go, and own keys for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from smallnets.errors import InputError
from smallnets.plans.completing import complete
from smallnets.plans.documents import to_draft
from smallnets.plans.drafts import Draft, loosened
from smallnets.plans.experiment import Experiment
from smallnets.plans.link_keys import ORDER
from smallnets.plans.link_own_keys import FIRST, own_keys, value_text
from smallnets.plans.link_reading import read_link
from smallnets.plans.link_writing import hiding_keys, playground_keys

_KEPT = "/,:()[]*^"


def write_page_link(experiment: Experiment) -> str:
    """The `#...` part of an address under which a page of smallnets, or Python, opens exactly this experiment.

    In the Playground it opens as near as the Playground comes to it.

    Raises:
        InputError: the points stand in a file.
    """
    if experiment.data.table is not None:
        raise InputError("data", experiment.data.table, "is a file", "a link says points themselves, as data.inline")
    keys = playground_keys(experiment)
    pairs = [(key, keys[key]) for key in ORDER if key in keys]
    hiding = hiding_keys(experiment.view.hide or ())
    wanted = loosened(to_draft(experiment))
    own: dict[str, str] = {}
    got: Draft = {}
    while True:
        got = _opened([*pairs, *hiding], own) or got
        rest = [(key, value) for key, value in own_keys(wanted, got) if key not in own]
        if not rest:
            break
        first = [pair for pair in rest if pair[0] in FIRST][:1]
        own |= {key: value_text(value) for key, value in first or rest}
    shown = [(key, quote(value, safe=_KEPT)) for key, value in own.items()]
    return "#" + "&".join(f"{key}={value}" for key, value in (*pairs, *shown, *hiding))


def _opened(pairs: Sequence[tuple[str, str]], own: dict[str, str]) -> Draft | None:
    """What the keys say so far; None where they do not make an experiment yet."""
    said = [*pairs, *((key, quote(value)) for key, value in own.items())]
    try:
        draft = read_link("#" + "&".join(f"{key}={value}" for key, value in said)).draft
        return loosened(to_draft(complete(draft)))
    except InputError:
        return None
