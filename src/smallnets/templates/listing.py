"""The templates that ship, as a list: name, title, level, and what they ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from smallnets.plans.record import Plan
from smallnets.templates.shipped import NAMES
from smallnets.templates.template import read_template


class ListedTemplate(Plan, frozen=True, kw_only=True):
    """A template that ships: what `smallnets exercise vary` calls it, and what it is about."""

    name: str
    title: str
    level: int
    asks: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class TemplateList:
    """Every template that ships, in the order in which a course meets them."""

    templates: tuple[ListedTemplate, ...]

    def __repr__(self) -> str:
        return self.text()

    def data(self) -> list[dict[str, Any]]:
        """The templates as plain data for JSON."""
        return msgspec.to_builtins(self.templates)

    def text(self) -> str:
        """A line for each."""
        width = max(len(one.name) for one in self.templates)
        return "\n".join(f"{one.name.ljust(width)}  {one.title} ({', '.join(one.asks)})" for one in self.templates)


def template_list() -> TemplateList:
    """Every template that ships."""
    read = map(read_template, NAMES)
    return TemplateList(
        tuple(ListedTemplate(name=one.name, title=one.title, level=one.level, asks=one.asks) for one in read)
    )


def template_list_schema() -> dict[str, Any]:
    """The JSON schema of `TemplateList.data()`."""
    return msgspec.json.schema(tuple[ListedTemplate, ...])
