"""The one HTML document of the page."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import msgspec

ROOT = "smallnets"
"""The id of the element that the page is drawn into."""
EXPERIMENT = "experiment"
"""The id of the block with the experiment's document; a data block is never run, whatever stands in it."""

LESSON = "lesson"
"""The id of the block with a lesson, as `plans.lesson.Lesson.for_page` writes it."""

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
"""The content security policy of the served page: nothing from elsewhere, no inline script or style, no eval."""

HEAD = (
    '<link rel="stylesheet" href="/browser.css">',
    '<script type="module" src="/browser.js"></script>',
    '<link rel="preload" href="/engine.wasm" as="fetch" type="application/wasm" crossorigin>',
)
"""What the served page is made of; the engine comes while the script is still read."""

TEMPLATE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
{policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="data:,">
{head}
</head>
<body>
<div id="{root}"><div class="page waiting"><header class="header"><h1>smallnets</h1></header></div></div>
{body}
</body>
</html>
"""


def policy_text(policy: Mapping[str, str]) -> str:
    """A policy as the text of its header."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def data_block(name: str, value: object) -> str:
    """A block of JSON that a script reads; no text in it can end it or begin a comment."""
    text = msgspec.json.encode(value).decode()
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/json" id="{name}">{safe}</script>'


def index_page(experiment: dict[str, Any] | None, lesson: dict[str, Any] | None = None) -> bytes:
    """The document of the served page; the experiment stands in it unless it is told over the connection only."""
    head = "\n".join(HEAD)
    blocks = {EXPERIMENT: experiment, LESSON: lesson}
    body = "\n".join(data_block(name, value) for name, value in blocks.items() if value is not None)
    return document(head, body)


def document(head: str, body: str, policy: str = "", title: str = "smallnets") -> bytes:
    """The document with what its head and body hold; a policy stands in it where no header can carry it."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n' if policy else ""
    shown = html.escape(title)
    return TEMPLATE.format(policy=meta, title=shown, head=head, root=ROOT, body=body).encode()
