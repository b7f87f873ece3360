"""Drawing: the values that a draw gives, from the house's stream of random numbers."""

from __future__ import annotations

from typing import Any

from smallnets.datasets.stream import Stream
from smallnets.templates.draw_texts import DrawText, Item


def drawn(draw: DrawText, stream: Stream, size: tuple[int, ...] = ()) -> Any:  # noqa: ANN401 - what a document holds
    """What a draw gives: a value, a list or rows.

    Every value takes one number of the stream, so that the same stream gives the same values everywhere.

    Args:
        draw: what is drawn; its own size goes before `size`.
        stream: where the random numbers come from; it moves on.
        size: (), (n,) or (rows, columns), where the text says none.
    """
    return _table(draw, stream, draw.size or size, list(draw.choices))


def _table(draw: DrawText, stream: Stream, size: tuple[int, ...], left: list[Item]) -> Any:  # noqa: ANN401
    if size:
        return [_table(draw, stream, size[1:], left) for _ in range(size[0])]
    match draw.kind:
        case "permuted":
            return [draw.choices[place] for place in stream.shuffled(len(draw.choices))]
        case "one_hot":
            length = int(draw.choices[0])  # pyright: ignore[reportArgumentType] - `read_draw` saw to that
            right = int(stream.uniform() * length)
            return [int(place == right) for place in range(length)]
        case _:
            place = int(stream.uniform() * len(left))
            return left.pop(place) if draw.distinct else left[place]
