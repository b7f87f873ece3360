"""The check of the page's sheets finds a planted colour, size, layer, duration, breakpoint and repetition."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOKENS = "/* narrow  @container room (max-width: 960px) */\n.page {\n  --ink: #000000;\n}\n"


@pytest.fixture(scope="module")
def sheets():
    path = ROOT / "tools" / "style_sheets.py"
    spec = importlib.util.spec_from_file_location("style_sheets", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("color: #1f2428;", "a colour"),
        ("background: rgb(0 0 0 / 20%);", "a colour"),
        ("color: white;", "a colour"),
        ("font-size: 12px;", "a letter's size"),
        ("font: 13px / 1.6 var(--mono);", "a letter's size"),
        ("z-index: 40;", "a z-index"),
        ("animation: flow 0.7s linear;", "a duration"),
        ("transition: opacity 200ms;", "a duration"),
    ],
)
def test_what_tokens_hold_stands_nowhere_else(sheets, line, what):
    (complaint,) = sheets.outside_tokens("x.css", f".page {{\n  {line}\n}}\n", TOKENS)
    assert complaint.startswith(f"x.css:2: {what} outside tokens.css")


def test_tokens_white_space_and_comments_are_no_literals(sheets):
    fine = ".page {\n  color: var(--ink);\n  white-space: nowrap;\n  width: 12px;\n  /* #fff, 2s */\n}\n"
    assert list(sheets.outside_tokens("x.css", fine, TOKENS)) == []


def test_a_breakpoint_is_one_that_tokens_name(sheets):
    known = "@container room (max-width: 960px) {\n}\n"
    assert list(sheets.outside_tokens("x.css", known, TOKENS)) == []
    (complaint,) = sheets.outside_tokens("x.css", known.replace("960", "961"), TOKENS)
    assert "(max-width: 961px)" in complaint


def test_rules_that_begin_alike_are_nested(sheets):
    flat = "".join(f".page .{name} {{\n  top: 0;\n}}\n" for name in "abcd")
    assert list(sheets.repeated("x.css", flat)) == ["x.css:1: .page is opened 4 times: nest in one"]
    inner = "".join(f"  .card {name} {{\n    top: 0;\n  }}\n" for name in ("h1", "h2", "h3", "h4"))
    assert list(sheets.repeated("x.css", f".page {{\n{inner}}}\n")) == [
        "x.css:1: 4 rules side by side begin with .card: nest them in one"
    ]


def test_the_sheets_of_the_page_are_in_order(sheets):
    assert list(sheets.complaints(ROOT)) == []
