"""What the widget's model carries to the browser: script, style and engine, as the page's build left them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources

from smallnets.errors import SmallnetsError


@dataclass(frozen=True)
class WidgetFiles:
    """The ES module, its style sheet and the engine's WebAssembly."""

    script: str
    style: str
    engine: bytes


@functools.cache
def widget_files() -> WidgetFiles:
    """The files, read once.

    Raises:
        SmallnetsError: the page was not built.
    """
    folder = resources.files("smallnets.faces.web") / "assets"
    try:
        script, style = ((folder / f"jupyter{suffix}").read_text("utf-8") for suffix in (".js", ".css"))
        return WidgetFiles(script, style, (folder / "engine.wasm").read_bytes())
    except OSError as error:
        why = "the page is not built; run: make page (a source checkout), or install the package again"
        raise SmallnetsError(why) from error
