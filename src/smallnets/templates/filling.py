"""A document with every draw carried out: texts that draw become values, and {names} what was drawn for them.

{name[2]} is the second entry of a list that was drawn, so that several tables come from one case.  What stands for a
name may be a draw itself.

Drawn are, in this order: the entries of `[draw]` from top to bottom, `points`, inputs, scores, the layers one by one
(units, activation, weights, biases), targets, and the rest from top to bottom.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeGuard, cast

from smallnets.datasets.stream import Stream
from smallnets.errors import InputError, unknown_name
from smallnets.templates.data_samples import samples
from smallnets.templates.draw_texts import looks_drawn, read_draw
from smallnets.templates.drawing import drawn
from smallnets.templates.template import Template

_NAME = re.compile(r"\{([A-Za-z_]\w*)(?:\[(\d{1,3})\])?\}")
_WORDS_ONLY = ("title", "source", "names", "aliases", "schema", "asked")
"""Keys whose texts are words: nothing is drawn for them, but {names} stand in them."""

_FIRST = ("inputs", "input", "scores", "layers")
_LAYER_FIRST = ("units", "activation")
_TABLES = ("weights", "W", "biases", "b")


def filled(template: Template, stream: Stream) -> dict[str, Any]:
    """The document of an exercise.

    Raises:
        InputError: a text that is no draw, a {name} that `[draw]` has not, or a table whose size is not known.
    """
    return _Filling(template, stream).document()


class _Filling:
    """One document in the making."""

    def __init__(self, template: Template, stream: Stream) -> None:
        self._stream = stream
        self._named: dict[str, Any] = {}
        self._body = template.body
        for name, value in template.draws.items():
            self._named[name] = self._value(value, f"draw.{name}")

    def document(self) -> dict[str, Any]:
        """Everything, in the order in which the template has it."""
        found: dict[str, Any] = {}
        if "points" in self._body:
            for key in ("inputs", "targets"):
                if key in self._body:
                    raise InputError("points", self._body["points"], f"stands beside {key}", "give one of the two")
            found["inputs"], found["targets"] = samples(str(self._value(self._body["points"], "points")), self._stream)
        last = [key for key in self._body if key not in (*_FIRST, "points")]
        for key in (*(key for key in _FIRST if key in self._body), *last):
            found[key] = self._entry(key, self._body[key], found)
        order = ["inputs", "targets"] if "points" in self._body else []
        return {key: found[key] for key in (*order, *self._body) if key in found}

    def _entry(self, key: str, value: object, found: Mapping[str, Any]) -> Any:  # noqa: ANN401
        if key == "layers" and _is_list(value):
            return self._layers(value, found)
        if key in ("targets", "target") and isinstance(value, str):
            outputs = _outputs(found)
            rows = len(found.get("inputs", found.get("scores", [0])))
            return self._value(value, key, (rows, outputs) if key == "targets" else (outputs,))
        if key in _WORDS_ONLY:
            return self._value(value, key, draws=False)
        return self._value(value, key)

    def _layers(self, layers: list[object], found: Mapping[str, Any]) -> list[Any]:
        """Each layer, whose tables are as large as its units and the layer before."""
        done: list[Any] = []
        sources = _width(found)
        for number, layer in enumerate(layers, 1):
            if not isinstance(layer, dict):
                return cast("list[Any]", layers)  # the exercise says what is wrong with it
            one = self._layer(cast("dict[str, Any]", layer), sources, f"layer {number}")
            rows: object = one.get("weights", one.get("W"))
            sources = len(cast("list[Any]", rows)) if _is_list(rows) else 0
            done.append(one)
        return done

    def _layer(self, layer: dict[str, Any], sources: int, where: str) -> dict[str, Any]:
        order = [*(key for key in _LAYER_FIRST if key in layer), *(key for key in layer if key not in _LAYER_FIRST)]
        filled_: dict[str, Any] = {}
        for key in order:
            place = f"{where}: {key}"
            if key in _TABLES and isinstance(layer[key], str):
                filled_[key] = self._table(
                    layer[key], place, filled_.get("units"), 0 if key in ("biases", "b") else sources
                )
            else:
                filled_[key] = self._value(layer[key], place)
        return {key: filled_[key] for key in layer if key != "units"}

    def _table(self, text: str, place: str, units: object, sources: int) -> Any:  # noqa: ANN401
        """A table that one text draws: a row for each unit with a number for each source, or a number for each unit."""
        value = self._with_names(text, place)
        if not isinstance(value, str):
            return value
        draw = read_draw(value, place)  # a text in a table's place is a draw, or misspelt
        if draw.size or draw.draws_lists:
            return drawn(draw, self._stream)
        is_row = place.endswith(("biases", ": b"))
        if not isinstance(units, int) or not (sources or is_row):
            where, example = place.partition(":")[0], f"2 {value}" if is_row else f"2 x 2 {value}"
            why = "draws a table whose size is not known"
            raise InputError(place, value, why, f'write units = 2 in {where}, or "{example}"')
        return drawn(draw, self._stream, (units,) if is_row else (units, sources))

    def _value(self, value: object, where: str, size: tuple[int, ...] = (), *, draws: bool = True) -> Any:  # noqa: ANN401
        if isinstance(value, str):
            text = self._with_names(value, where)
            return drawn(read_draw(text, where), self._stream, size) if draws and looks_drawn(str(text)) else text
        if _is_list(value):
            return [self._value(one, f"{where}[{place}]", draws=draws) for place, one in enumerate(value, 1)]
        if isinstance(value, dict):
            table = cast("dict[str, object]", value)
            return {key: self._value(one, f"{where}.{key}", draws=draws) for key, one in table.items()}
        return value

    def _with_names(self, text: str, where: str) -> Any:  # noqa: ANN401 - a text that is only a name is its value
        whole = _NAME.fullmatch(text.strip())
        if whole is not None:
            return self._of(whole, where)
        return _NAME.sub(lambda match: _written(self._of(match, where), where), text)

    def _of(self, match: re.Match[str], where: str) -> Any:  # noqa: ANN401
        """What was drawn for {name}, or the entry {name[2]} of it, counted from 1."""
        name, place = match[1], match[2]
        if name not in self._named:
            raise unknown_name(where, match[0], [f"{{{known}}}" for known in self._named] or ["none: [draw] is empty"])
        value = self._named[name]
        if place is None:
            return value
        if not _is_list(value) or not 1 <= int(place) <= len(value):
            held = f"entries 1 to {len(value)}" if _is_list(value) else "no entries"
            raise InputError(where, match[0], f"has {held}", f"write {{{name}}}")
        return value[int(place) - 1]


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _written(value: object, where: str) -> str:
    if _is_list(value):
        raise InputError(where, value, "is a list inside a text", "draw a single value for it")
    return str(value)


def _width(found: Mapping[str, Any]) -> int:
    rows: object = found.get("inputs") or ([found["input"]] if "input" in found else [])
    first = rows[0] if _is_list(rows) and rows else None
    return len(first) if _is_list(first) else 0


def _outputs(found: Mapping[str, Any]) -> int:
    layers: object = found.get("layers")
    if _is_list(layers) and layers:
        last = cast("dict[str, Any]", layers[-1])
        return len(last.get("weights", last.get("W", [])))
    scores: object = found.get("scores")
    first = scores[0] if _is_list(scores) and scores else None
    return len(first) if _is_list(first) else 1
