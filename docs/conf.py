"""How Sphinx builds the site: `make docs` writes its generated pages first, then build/docs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tools" / "site")]
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from gallery_pages import GALLERY  # noqa: E402 - the path comes first

from smallnets import __version__  # noqa: E402 - as above

project = "smallnets"
author = "The smallnets maintainers"
project_copyright = author
version = release = __version__

extensions = ["myst_parser", "sphinx_gallery.gen_gallery", "live_networks", "mathml"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["gallery/*", "_build"]
myst_enable_extensions = ["dollarmath", "deflist", "colon_fence"]
myst_heading_anchors = 3
suppress_warnings = ["config.cache"]  # a scraper is a function, which no cache keeps
sphinx_gallery_conf = GALLERY

html_theme = "pydata_sphinx_theme"
html_title = "smallnets"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_math_renderer = "mathml"
html_copy_source = False
html_show_sphinx = False
html_show_search_summary = False  # a browser fetches no other page of a folder
html_theme_options = {
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": False,
    "footer_start": ["copyright"],
    "footer_end": [],
    "navbar_align": "left",
    "header_links_before_dropdown": 6,
    "navigation_depth": 2,
    "collapse_navigation": True,
}
