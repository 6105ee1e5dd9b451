"""Pages for those who see otherwise or use no mouse: axe-core finds nothing serious, keys lead on, print is whole."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import httpx
import pytest
from test_browser import CONTRAST

axe = pytest.importorskip("axe_playwright_python", reason="needs the Python package axe-playwright-python")

THREAD = "/-/document/001_f961e99bb1ba5128"
PAGES = {
    "start": "/",
    "tables and questions": "/pages",
    "document": THREAD,
    "document, all shown": f"{THREAD}?found=1&source=c12",
    "live blog, all shown": "/-/document/002_77b5b5a15f81e226?found=1&source=e3",
    "table": "/pages/comments",
    "wide table": "/pages/documents",
    "row": "/pages/comments/31",
    "query": "/pages/top_commenters",
    "own query": "/pages?sql=select+*+from+comments+limit+3",
    "search": "/pages/search?q=coup",
    "dictionary": "/-/dictionary",
    "nothing there": "/-/document/none",
}


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["desk by day", "telephone by night"])
def page(request: pytest.FixtureRequest, browser: Any, site: httpx.Client) -> Iterator[Any]:
    width, scheme = request.param
    viewport = {"width": width, "height": 850}
    context = browser.new_context(base_url=str(site.base_url), viewport=viewport, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_serious(page: Any, address: str) -> None:
    """Somebody who cannot see the page, or sees little, could not use it."""
    page.goto(address)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    violations = page.evaluate("axe.run().then((result) => result.violations)")
    serious = [
        (found["id"], [node["html"][:200] for node in found["nodes"]][:5])
        for found in violations
        if found["impact"] in {"serious", "critical"}
    ]
    assert serious == []


@pytest.mark.parametrize("address", [f"{THREAD}?found=1&source=c12", "/-/dictionary", "/"])
def test_nothing_is_wider_than_the_window(page: Any, address: str) -> None:
    """The page would have to be pushed sideways to be read."""
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_source_and_finds_are_shown_by_keyboard(page: Any) -> None:
    """Who uses no mouse could not ask for the source, or scroll in it."""
    page.goto(THREAD)
    page.locator("#c12 a", has_text="source").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**source=c12#c12")
    lines = page.locator(".source-lines")
    chosen = page.locator(".chosen")
    assert chosen.count() == 4
    assert chosen.first.inner_text().startswith("81")
    assert page.evaluate(
        "() => { const line = document.querySelector('.chosen').getBoundingClientRect();"
        " return line.top >= 0 && line.bottom <= innerHeight; }"
    )
    lines.focus()
    before = lines.evaluate("(element) => element.scrollTop")
    page.keyboard.press("PageDown")
    page.wait_for_function("(top) => document.querySelector('.source-lines').scrollTop > top", arg=before)
    page.get_by_role("link", name="Show what was found").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**found=1**")
    page.locator(".notes summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".notes li a").first.is_visible()


def test_from_a_line_of_the_source_back_to_the_comment(page: Any) -> None:
    """The way from the source to what became of a line would be broken."""
    page.goto(f"{THREAD}?source=c12")
    page.locator(".source-lines th a", has_text="86").click()
    page.wait_for_url("**source=l86#c13")
    assert page.locator(".chosen").inner_text().startswith("86")
    page.locator("#c13 a", has_text="line 86").click()
    page.get_by_role("link", name="Beside its source").click()
    page.wait_for_url("**source=c13#c13")


def test_all_replies_are_folded_by_one_button(page: Any) -> None:
    """A long thread could not be looked over, or a link into a folded branch lead to nothing."""
    page.goto(THREAD)
    button = page.get_by_role("button", name="Fold all replies")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert not page.locator("#c12 .body").is_visible()
    assert page.locator("#c11 > details > .body").is_visible()
    page.evaluate("location.hash = '#c12'")
    page.locator("#c12 .body").wait_for(state="visible")
    button.click()
    assert page.locator("#c24 .body").is_visible()


def test_print_has_the_text_and_no_controls(page: Any) -> None:
    """Paper would show buttons, or dark ground, or hide what is to be scrolled on a screen."""
    page.goto(f"{THREAD}?source=c12")
    page.emulate_media(media="print")
    assert not page.locator(".views").is_visible()
    assert not page.locator("header form").is_visible()
    assert page.locator("#c12 .body").is_visible()
    for selector in (".notice", ".notice strong", "header .name", ".source-lines .chosen td"):
        assert page.evaluate(CONTRAST, selector) >= 4.5, selector
    pane, table = (page.locator(name).bounding_box() for name in (".source-lines", ".source-lines table"))
    assert pane["height"] >= table["height"] - 1
