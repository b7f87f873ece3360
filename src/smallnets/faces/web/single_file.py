"""The page as one file that needs no server: script, style, engine and experiment stand in it."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from smallnets.faces.web.assets_of_page import LICENCES, STATIC, Asset
from smallnets.faces.web.index_page import EXPERIMENT, LESSON, data_block, document, policy_text

ENGINE = "engine"
"""The id of the block with the engine in base 64."""


def single_file(
    assets: dict[str, Asset], experiment: dict[str, Any] | None, title: str, lesson: dict[str, Any] | None = None
) -> bytes:
    """The file; without an experiment it begins with the page's own first one.

    Its policy allows the one script and the one style by their hashes and WebAssembly, and nothing to be fetched.
    """
    script = _within_script(assets[STATIC].data.decode())
    style = _joined_style(assets)
    policy = policy_text(
        {
            "default-src": "'none'",
            "script-src": f"'{_hash(script)}' 'wasm-unsafe-eval'",
            "style-src": f"'{_hash(style)}'",
            "img-src": "data: blob:",
            "base-uri": "'none'",
            "form-action": "'none'",
        }
    )
    lessons = [] if lesson is None else [data_block(LESSON, lesson)]
    blocks = [data_block(EXPERIMENT, experiment), *lessons, _engine_block(assets), _licences_block(assets)]
    body = "\n".join([*blocks, f'<script type="module">{script}</script>'])
    return document(f"<style>{style}</style>", body, policy, title)


def _joined_style(assets: dict[str, Asset]) -> str:
    name = STATIC.replace(".js", ".css")
    return assets[name].data.decode() if name in assets else ""


def _engine_block(assets: dict[str, Asset]) -> str:
    name = next((name for name in sorted(assets) if name.endswith(".wasm")), None)
    text = "" if name is None else base64.b64encode(assets[name].data).decode()
    return f'<script type="text/plain" id="{ENGINE}">{text}</script>'


def _licences_block(assets: dict[str, Asset]) -> str:
    text = assets[LICENCES].data.decode() if LICENCES in assets else ""
    return f'<script type="text/plain" id="licences">{_within_script(text)}</script>'


def _within_script(text: str) -> str:
    """A script that neither ends nor comments out its element: such text stands in its strings only."""
    return re.sub(r"<(?=/script|script|!--)", r"\\x3c", text, flags=re.IGNORECASE)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
