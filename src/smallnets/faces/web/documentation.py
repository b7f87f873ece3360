"""The documentation as the page's server shows it: the files of docs/, as HTML."""

from __future__ import annotations

import functools
import html
import re
from pathlib import Path
from urllib.parse import urlsplit

from markdown_it import MarkdownIt  # comes with rich, which sets help texts with it
from markdown_it.token import Token

from smallnets.faces.web.assets_of_page import Asset

CONTENTS = "index.html"
STYLE = "reading.css"
_LOOKS = """:root { color-scheme: light dark; }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; font: 1rem/1.55 system-ui, sans-serif; }
pre { overflow: auto; padding: 0.75rem 1rem; border: 1px solid #868f97; border-radius: 6px; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 0.92em; }
main { overflow-wrap: anywhere; }
table { border-collapse: collapse; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #868f97; text-align: left; vertical-align: top; }
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="reading.css">
</head>
<body><nav><a href="/">smallnets</a> <a href="index.html">Documentation</a></nav><main>
{body}</main></body>
</html>
"""


def folder() -> Path | None:
    """Where the documentation lies: in the installed package, or in the checkout around it."""
    package = Path(__file__).parents[2]
    return next((one for one in (package / "docs", package.parents[1] / "docs") if one.is_dir()), None)


@functools.cache
def documentation() -> dict[str, Asset]:
    """The pages by name, each as HTML, their contents and their style sheet; empty where there are none."""
    here = folder()
    if here is None:
        return {}
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(here.glob("*.md"))}
    pages = {
        name.removesuffix(".md") + ".html": _page(_title(text), _body(text, texts)) for name, text in texts.items()
    }
    items = "".join(
        f'<li><a href="{name.removesuffix(".md")}.html">{html.escape(_title(text))}</a></li>\n'
        for name, text in texts.items()
    )
    contents = _page("smallnets: documentation", f"<h1>Documentation</h1>\n<ul>\n{items}</ul>\n")
    files = pages | {CONTENTS: contents, STYLE: _LOOKS.encode()}
    return {name: Asset.of(name, data) for name, data in files.items()}


def _title(text: str) -> str:
    found = re.search(r"^# (.+)$", text, re.MULTILINE)
    return found[1] if found else "smallnets"


def _page(title: str, body: str) -> bytes:
    return _PAGE.format(title=html.escape(title), body=body).encode()


def _body(text: str, texts: dict[str, str]) -> str:
    """A page's HTML; what would lead to a file that is not served is no link."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    for token in tokens:
        if token.children:
            token.children = _served_links(token.children, texts)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _served_links(children: list[Token], texts: dict[str, str]) -> list[Token]:
    """The tokens of a line without the links that lead nowhere (a link holds no other), and without pictures."""
    kept: list[Token] = []
    leads = True
    for token in children:
        if token.type == "link_open":
            leads = _led_on(token, texts)
        if token.type != "image" and (leads or token.type not in {"link_open", "link_close"}):
            kept.append(token)
    return kept


def _led_on(token: Token, texts: dict[str, str]) -> bool:
    """Whether a link leads to something that can be opened; one to another page is turned to its HTML."""
    place = urlsplit(str(token.attrGet("href")))
    if place.scheme in {"http", "https"}:
        return True
    if place.path not in texts:
        return False
    token.attrSet("href", place.path.removesuffix(".md") + ".html")
    return True
