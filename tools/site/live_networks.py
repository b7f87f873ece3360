"""Sphinx extension: `live`, a network that opens in its place on the page of smallnets, when it is asked for.

The page is one file, built once into the site; an example carries its experiment as the part of a link behind `#`, so
that it is the same run, bit for bit, as in Python.  Nothing of it is loaded before the click.
"""

from __future__ import annotations

import tomllib
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from smallnets.plans import build
from smallnets.plans.link_page import write_page_link

PAGE = "_static/live/network.html"


class Live(Directive):
    """`.. live:: SOURCE` with settings, as TOML, in its body."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """One node, written for HTML alone."""
        environment = self.state.document.settings.env
        settings = tomllib.loads("\n".join(self.content))
        link = self.arguments[0]
        if not link.startswith("#"):
            link = write_page_link(build(link, **settings).experiment)
        depth = environment.docname.count("/")
        return [nodes.raw("", place_of(link, "../" * depth), format="html")]


def place_of(link: str, root: str) -> str:
    """The HTML of a place where the experiment of a link opens."""
    address = escape(f"{root}{PAGE}{link}", quote=True)
    return (
        f'<div class="live" data-page="{address}">'
        '<button type="button" class="live-open" aria-expanded="false">Open this network here</button> '
        f'<a href="{address}">Open it on a page of its own</a></div>'
    )


def write_page(out: Path) -> None:
    """The page as one file without an experiment, into the site."""
    from smallnets.faces.web.assets_of_page import STATIC, read_assets
    from smallnets.faces.web.single_file import single_file

    path = out / PAGE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(single_file(read_assets(STATIC), None, "smallnets"))


def _finished(app: Sphinx, failed: Exception | None) -> None:
    if failed is None and app.builder.format == "html":
        write_page(Path(app.outdir))


def setup(app: Sphinx) -> dict[str, Any]:
    """Put the directive and its script on the site."""
    app.add_directive("live", Live)
    app.add_js_file("live.js", loading_method="defer")
    app.connect("build-finished", _finished)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
