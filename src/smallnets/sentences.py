"""Sentences that Python and the page both say: they are written in Python, and the page has them by generation."""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """A sentence, or a part of one, with {words} to be filled in."""

    text: str

    def say(self, **words: object) -> str:
        """The sentence with its words filled in."""
        return self.text.format(**words)
