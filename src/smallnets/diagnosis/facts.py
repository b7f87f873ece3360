"""What a kind of finding says and where its thresholds lie, as plain data: one source for Python and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Facts:
    """The facts of one module of this room.

    Attributes:
        name: the module's name.
        thresholds: its numbers by name.
        texts: its sentences by name, with {words} to be filled in.
    """

    name: str
    thresholds: Mapping[str, float] = field(default_factory=dict[str, float])
    texts: Mapping[str, str] = field(default_factory=dict[str, str])

    def say(self, text: str, **words: object) -> str:
        """The text of that name with its words filled in."""
        return self.texts[text].format(**words)
