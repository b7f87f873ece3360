"""The page as a widget in notebooks: JupyterLab, marimo and whatever else shows an anywidget."""

from __future__ import annotations

from smallnets.errors import MissingExtra

try:
    from smallnets.faces.jupyter.playground import Playground
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] not in {"anywidget", "ipywidgets", "traitlets"}:
        raise
    raise MissingExtra("notebook", "Playground") from error

__all__ = ["Playground"]
