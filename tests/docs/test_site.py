"""The built site, where there is one: links lead somewhere, nothing comes from elsewhere, pages are small."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

SITE = Path(__file__).parents[2] / "build" / "docs"
LARGEST = 300_000
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}

pytestmark = pytest.mark.skipif(not (SITE / "index.html").is_file(), reason="the site is not built: make docs")


class _Page(HTMLParser):
    """The anchors of a page, where it links to, and what it loads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.anchors |= {found[name] for name in ("id", "name") if found.get(name)}
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if found.get(LOADED.get(tag, "")) and found.get("rel") != "canonical":
            self.loaded.append(found[LOADED[tag]])


@pytest.fixture(scope="module")
def pages() -> dict[Path, _Page]:
    return {path: _Page(path) for path in sorted(SITE.rglob("*.html")) if "_static" not in path.parts}


def test_no_link_is_dead_and_no_anchor_is_missing(pages):
    dead = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            known = pages.get(there)
            if not there.exists() or (parts.fragment and known and unquote(parts.fragment) not in known.anchors):
                dead.append((path.name, link))
    assert dead == []


def test_nothing_is_loaded_from_elsewhere(pages):
    assert [(path.name, one) for path, page in pages.items() for one in page.loaded if urlsplit(one).netloc] == []


def test_a_page_is_small_until_its_network_is_asked_for(pages):
    assert [(path.name, path.stat().st_size) for path in pages if path.stat().st_size > LARGEST] == []
    assert (SITE / "_static" / "live" / "network.html").is_file()
