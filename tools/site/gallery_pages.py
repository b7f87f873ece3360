"""How the programs of the gallery become pages: what they print, their figures, and the networks that they train."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from live_networks import place_of
from matplotlib.figure import Figure
from sphinx_gallery.scrapers import figure_rst

from smallnets import Experiment, InputError, Runs
from smallnets.plans.link_page import write_page_link

ROOT = Path(__file__).resolve().parents[2]
GROUPS = ("activations", "representing", "by_hand", "training", "choosing")
ROOT_OF_PAGE = "../../"
"""From a page of the gallery to the site's root."""


def pictures(_block: object, variables: dict[str, Any], settings: dict[str, Any]) -> str:
    """Every figure that the program names, and a live place for every training of one network."""
    parts: list[str] = []
    paths: list[str] = []
    for name, value in variables["example_globals"].items():
        if isinstance(value, Figure) and not getattr(value, "shown_on_the_page", False):
            value.shown_on_the_page = True  # type: ignore[attr-defined]
            path = next(variables["image_path_iterator"])
            value.savefig(path, format="png", dpi=90, metadata={"Software": "smallnets"})
            paths.append(path)
        elif isinstance(value, Runs | Experiment) and not name.startswith("_"):
            parts.append(_live(value.experiment if isinstance(value, Runs) else value))
    text = figure_rst(paths, settings["src_dir"]) if paths else ""
    return "\n\n".join([text, *dict.fromkeys(part for part in parts if part)])


def _live(experiment: Experiment) -> str:
    try:
        link = write_page_link(experiment)
    except InputError:  # its points stand in a file
        return ""
    return f".. raw:: html\n\n    {place_of(link, ROOT_OF_PAGE)}\n"


GALLERY = {
    "examples_dirs": [str(ROOT / "docs" / "gallery")],
    "gallery_dirs": ["gallery_pages"],
    "filename_pattern": r"\.py$",
    "image_scrapers": (pictures,),
    "capture_repr": (),
    "within_subsection_order": "FileNameSortKey",
    "subsection_order": [f"gallery/{group}" for group in GROUPS],
    "abort_on_example_error": True,
    "download_all_examples": False,
    "remove_config_comments": True,
    "show_memory": False,
    "show_signature": False,
    "min_reported_time": 1e6,
    "thumbnail_size": (400, 280),
    "write_computation_times": False,
    "parallel": max(1, min(2, os.cpu_count() or 1)),
}
