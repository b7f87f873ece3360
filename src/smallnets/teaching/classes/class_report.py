"""What a check of a class found, as text, HTML and CSV for people."""

from __future__ import annotations

from dataclasses import dataclass

from smallnets.teaching.classes import class_csv, class_html, class_text
from smallnets.teaching.classes.class_result import ClassResult


@dataclass(frozen=True)
class ClassReport(ClassResult):
    """The verdicts on a class, in every form."""

    def text(self) -> str:
        """The report for people: a table, the mistakes, the first wrong steps."""
        return class_text.write(self)

    def html(self) -> str:
        """One page that needs nothing else: every person's verdict on every quantity."""
        return class_html.write(self)

    def csv(self) -> str:
        """One row a person, for a spreadsheet."""
        return class_csv.write(self)
