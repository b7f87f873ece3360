"""How a teacher's sheets look: header, footer, paper and every word, from a file of the teacher's own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from smallnets.errors import InputError, unknown_name
from smallnets.plans.files import DocumentKind
from smallnets.plans.record import Plan, convert

_KIND = DocumentKind("style", "a style of sheets", 2**20, 'for example header = ["Class 11b"]')

WORDS: dict[str, str] = {
    "name": "Name",
    "date": "Date",
    "version": "Version {version}",
    "points": "{points} points",
    "point": "1 point",
    "given": "Given",
    "find": "To find",
    "key": "Key",
    "round": "Round numbers to {places} decimal places.",
    "network": "A {shape} network, activations by layer: {activations}.",
    "convolution": "A convolution: {image} numbers, filters of {size}: {filters}, stride {stride}, no padding; "
    "then {activation}.",
    "pooling": "Max pooling over windows of {size}, stride {stride}.",
    "picture": "Network with {layers} layers of units",
    "loss": "Loss: {loss}",
    "average": "averaged over the samples",
    "sum": "summed over the samples",
    "rule": "Update rule: {rule}, {formula}",
    "updates": "{updates} updates with {batch} samples each.",
    "shape": "shape",
}
"""Every word and sentence of a sheet by its name; what stands in braces is put in."""


class SheetStyle(Plan, frozen=True, kw_only=True):
    """How sheets look.

    Attributes:
        language: a code such as "en" or "de", for hyphenation and for those who have the sheet read to them.
        paper: "a4" or "letter".
        header: lines above the title: school, class, date.
        footer: a line below every page.
        words: own words in the place of `WORDS`.
        phrases: own words for what headings say: {"Forward pass" = "Vorwärts"}.
    """

    language: str = "en"
    paper: Literal["a4", "letter"] = "a4"
    header: tuple[str, ...] = ()
    footer: str = ""
    words: dict[str, str] = msgspec.field(default_factory=dict[str, str])
    phrases: dict[str, str] = msgspec.field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        for name in self.words:
            if name not in WORDS:
                raise unknown_name("words", name, WORDS)
        if not (2 <= len(self.language) <= 12 and self.language.replace("-", "").isalpha() and self.language.isascii()):
            raise InputError("language", self.language, "is no code of a language", "write for example en, de, pt-BR")

    def say(self, name: str, **values: object) -> str:
        """The word or sentence of a name, with values in the place of its braces."""
        text = self.words.get(name, WORDS[name])
        for slot, value in values.items():
            text = text.replace(f"{{{slot}}}", str(value))
        return text

    def heading(self, text: str) -> str:
        """A heading of a solution in the style's own words."""
        for phrase, own in self.phrases.items():
            text = text.replace(phrase, own)
        return text


def read_style(source: str | os.PathLike[str] | Mapping[str, Any] | SheetStyle | None) -> SheetStyle:
    """The style that a file, a text or dictionaries hold; the usual one for None.

    Raises:
        InputError: it cannot be read, or has a key or a word that is not known.
    """
    if source is None or isinstance(source, SheetStyle):
        return source or SheetStyle()
    if isinstance(source, Mapping):
        return convert(dict(source), SheetStyle)
    text = os.fspath(source)
    draft = _KIND.parsed(text) if "\n" in text else _KIND.read(Path(text))
    for key in draft:
        if key not in SheetStyle.__struct_fields__:
            raise unknown_name("style", key, SheetStyle.__struct_fields__)
    return convert(draft, SheetStyle)
