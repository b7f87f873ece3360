"""Answers that people give to an exercise: read from lines, CSV or JSON, and matched with the quantities they mean."""

from __future__ import annotations

from smallnets.teaching.answers.answer import Answer, Answers
from smallnets.teaching.answers.matching import Matched, match
from smallnets.teaching.answers.printed import Printed
from smallnets.teaching.answers.reading import read_answers

__all__ = ["Answer", "Answers", "Matched", "Printed", "match", "read_answers"]
