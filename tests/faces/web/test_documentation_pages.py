"""The documentation as the server shows it: every page, links that lead somewhere, nothing that a text could run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_servers import get

from smallnets.faces.web.documentation import _body, documentation

DOCS = Path(__file__).parents[3] / "docs"


def test_every_page_is_served_and_named_in_the_contents(port):
    contents = get(port, "/docs/index.html")
    assert contents.headers["content-type"].startswith("text/html")
    for path in DOCS.glob("*.md"):
        assert f'href="{path.stem}.html"' in contents.text
    answer = get(port, "/docs/teaching.html")
    assert "<h1>For teachers" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert get(port, "/docs/reading.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("name", ["nothing.html", "teaching.md", "..%2fREADME.md", "%2e%2e%2fpyproject.toml"])
def test_nothing_else_is_served_there(port, name):
    assert get(port, f"/docs/{name}").status_code == 404


def test_every_link_between_pages_leads_to_one():
    pages = documentation()
    for name, page in pages.items():
        for link in re.findall(r'href="([^"]+)"', page.data.decode()):
            assert link.startswith(("http", "data:")) or link == "/" or link in pages, (name, link)


def test_markup_in_a_text_stays_text_and_a_link_without_an_end_is_none():
    assert _body("a <script>x</script> [b](../c.md) [d](javascript:e)", {}) == (
        "<p>a &lt;script&gt;x&lt;/script&gt; b [d](javascript:e)</p>\n"
    )
