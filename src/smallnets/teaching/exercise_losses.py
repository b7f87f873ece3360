"""The losses that an exercise may state: those of books, and every loss that a network is trained with."""

from __future__ import annotations

from functools import lru_cache

from smallnets.errors import InputError, unknown_name
from smallnets.functions.losses import Loss, loss
from smallnets.functions.registry import plain

BOOK_LOSSES = (
    "half_squared",
    "sum_squared",
    "mean_squared",
    "half_mean_squared",
    "cross_entropy",
    "binary_cross_entropy",
)
TRAINING_LOSSES = ("absolute", "huber", "logistic")
"""Losses of `functions.losses` that are no book's; averaged over the outputs, as training does."""

LOSSES = (*BOOK_LOSSES, *TRAINING_LOSSES)
SAME = {"softmax_cross_entropy": "cross_entropy"}
ELSEWHERE = {
    "categorical_crossentropy": "cross_entropy",
    "categorical_cross_entropy": "cross_entropy",
    "crossentropy": "cross_entropy",
    "binary_crossentropy": "binary_cross_entropy",
    "bce": "binary_cross_entropy",
}
"""What libraries and books call them."""


@lru_cache(maxsize=64)
def stated_loss(text: str) -> tuple[str, Loss | None]:
    """Its name among `LOSSES`, and its record with its settings where it is one of `TRAINING_LOSSES`.

    Raises:
        InputError: an unknown loss or setting.
    """
    text = ELSEWHERE.get(plain(text), text)
    if plain(text) in BOOK_LOSSES:
        return plain(text), None
    try:
        record = loss(text)
    except InputError as error:
        if error.argument == "loss":
            raise unknown_name("loss", text, LOSSES) from None
        raise
    name = SAME.get(record.name, record.name)
    return name, record if name in TRAINING_LOSSES else None
