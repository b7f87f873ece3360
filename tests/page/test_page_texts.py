"""English stands in one folder, and another language can take its place: one that is a third longer shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from acting import epoch, until

pytestmark = pytest.mark.slow

SOURCES = Path(__file__).parents[2] / "frontend" / "src"
ROOMS = ("views", "controls", "hosts")
BETWEEN_TAGS = re.compile(r"(?<=[\w\"'}/])>\s*([A-Za-z][^<>{}=;()]*?)\s*</")
ATTRIBUTE = re.compile(
    r"(?<!<Icon )\b(?:aria-(?:label|valuetext|description)|title|alt|label|name|explanation|placeholder)=\"([^\"]*)\""
)
NO_WORDS = re.compile(r"sin\(3 x1\)|x \* sigmoid\(x\)")
"""Formulas, which are the same in every language."""


def english_in(text):
    """What a visitor would read or hear in it."""
    found = BETWEEN_TAGS.findall(text) + ATTRIBUTE.findall(text)
    return [words for words in found if re.search(r"[A-Za-z]{2}", words) and not NO_WORDS.fullmatch(words)]


def test_the_scan_finds_what_it_looks_for():
    assert english_in("<p>Hello there</p>") == ["Hello there"]
    assert english_in('<button aria-label="Close" />') == ["Close"]
    assert english_in("<p>{TEXT.close}</p>") == []


def test_no_english_stands_outside_of_the_texts():
    files = [path for room in ROOMS for path in (SOURCES / room).rglob("*.tsx")]
    assert len(files) > 50
    found = {path.name: english_in(path.read_text("utf-8")) for path in files}
    assert {name: words for name, words in found.items() if words} == {}


LONGER = """
const accents = { a: "á", e: "é", i: "í", o: "ó", u: "ü", A: "Á", E: "É", I: "Í", O: "Ó", U: "Ü" };
const longer = text => text.replace(/[aeiouAEIOU]/g, one => accents[one])
  + (/[a-z]{2}/.test(text) ? " " + "~".repeat(Math.max(1, Math.round(0.3 * text.length) - 1)) : "");
const translate = one => {
  if (typeof one === "string") return longer(one);
  if (typeof one === "function") return (...given) => translate(one(...given));
  if (Array.isArray(one)) return one.map(translate);
  return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, translate(value)]));
};
globalThis.smallnetsLanguages = { "en-XA": (part, english) => translate(english) };
"""

CUT = """() => {
  const boxes = ".header, .pane, .drawer-bar, .field-name > span, .chip, .tab, .segment, .note";
  const unseen = ".unseen, .quiet > .field-name";
  const shown = [...document.querySelectorAll(boxes)].filter(one => one.checkVisibility() && !one.closest(unseen));
  const cut = shown.filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"
    || one.getBoundingClientRect().right > innerWidth + 1
    || (one.matches(".pane") && one.scrollHeight > one.clientHeight + 1));
  return cut.map(one => `${one.className} ${one.textContent.slice(0, 40)}`);
}"""


@pytest.fixture
def longer(fresh_sheet, address):
    """The page in a language that nobody speaks."""
    fresh_sheet.add_init_script(LONGER)

    def spoken(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('<html lang="en">', '<html lang="en-XA">'))

    fresh_sheet.route(re.compile(r"/(#.*)?$"), spoken)
    fresh_sheet.goto(address + "#dataset=circle&networkShape=4,2&activation=tanh&seed=0.12345")
    fresh_sheet.wait_for_selector(".unit")
    return fresh_sheet


def test_a_longer_language_is_spoken_everywhere_and_nothing_is_cut_off(longer):
    assert longer.get_attribute(".page", "lang") == "en-XA"
    assert longer.evaluate(CUT) == []
    longer.get_by_role("button", name=re.compile("^Stép")).first.click()
    until(longer, lambda: epoch(longer) == 1)
    tabs = longer.get_by_role("tab")
    for place in range(tabs.count()):
        tabs.nth(place).click()
        until(longer, lambda: longer.locator(".panel button").count() > 0)
        until(longer, lambda: longer.evaluate(CUT) == [])
        words = longer.locator(".panel button:not(.finding-sentence)").first
        assert re.search("[áéíóü]", words.inner_text() or words.get_attribute("aria-label"))
    longer.get_by_role("button", name=re.compile("^Whát ís whát")).click()
    longer.get_by_role("button", name=re.compile("^Kéys")).click()
    assert "ópén thé ünít" in longer.inner_text(".keys")


def test_without_such_a_language_the_page_speaks_english(sheet, address):
    sheet.goto(address)
    sheet.wait_for_selector(".unit")
    assert sheet.get_attribute(".page", "lang") == "en"
    assert sheet.get_by_role("button", name="Play", exact=True).count() == 1
