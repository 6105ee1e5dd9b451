"""The site in a browser, on a desk and on a telephone: what only shows when a page is drawn and used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from accept import MARKUP

from pipeline.document import read_document
from pipeline.types import Rows, Source

THREAD = "/-/document/001_f961e99bb1ba5128"
PAGES = {
    "home": "/",
    "tables and questions": "/pages",
    "table": "/pages/comments",
    "wide table": "/pages/documents",
    "row": "/pages/comments/31",
    "thread": THREAD,
    "live blog": "/-/document/002_77b5b5a15f81e226",
    "article": "/-/document/003_18f74798a2612c42",
    "search": "/pages/search?q=coup",
    "question": "/pages/length_by_depth",
    "plots": "/-/plots",
    "row of a name": "/pages/names/3",
    "metadata": "/-/metadata",
    "own query": "/pages?sql=select+*+from+comments+limit+3",
    "nothing there": "/-/document/none",
}


@pytest.fixture(params=[1280, 390], ids=["desk", "telephone"])
def page(request: pytest.FixtureRequest, browser: Any, site: httpx.Client) -> Iterator[Any]:
    """Give a browser window; at the end, nothing may have gone wrong in it and no other host been asked."""
    context = browser.new_context(base_url=str(site.base_url), viewport={"width": request.param, "height": 850})
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    # The browser itself reports the status of a page that is not there.
    assert [text for text in wrong if "404 (Not Found)" not in text] == []
    assert [url for url in asked if not url.startswith((str(site.base_url), "data:"))] == []


def is_in_view(page: Any, selector: str) -> bool:
    return bool(
        page.evaluate(
            "(selector) => { const box = document.querySelector(selector).getBoundingClientRect();"
            " return box.top >= 0 && box.top < innerHeight && box.width > 0; }",
            selector,
        )
    )


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_a_page_fits_its_window(page: Any, address: str) -> None:
    """The whole page would have to be pushed sideways to be read, or a script of it fail."""
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("main h1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Any, scheme: str) -> None:
    """Text would be hard to read by day or by night: its contrast is at least 4.5."""
    page.emulate_media(color_scheme=scheme)
    page.goto(THREAD)
    for selector in ("body", "main .quiet", "main a", ".notice strong", ".comment .label", "header button", "summary"):
        assert page.evaluate(CONTRAST, selector) >= 4.5, selector


CONTRAST = """(selector) => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3)
    .map((part) => part / 255).map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const element = document.querySelector(selector);
  let ground = element;
  while (parts(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
  const pair = [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor].map(light);
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}"""


def test_a_comment_is_folded_away_by_keyboard(page: Any) -> None:
    """Who uses no mouse could not skip a branch; or a click elsewhere would fold what was open."""
    page.goto(THREAD)
    answers = page.locator("#c12 .body")
    page.locator("#c11 > details > summary").focus()
    assert answers.is_visible()
    page.keyboard.press("Enter")
    assert not answers.is_visible()
    page.keyboard.press("Enter")
    assert answers.is_visible()
    page.locator("h1").click()
    assert answers.is_visible()


def test_the_first_key_leads_past_the_header(page: Any) -> None:
    """Who uses a keyboard would have to go through the header on every page."""
    page.goto(THREAD)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_permalink_of_a_comment_leads_to_it(page: Any) -> None:
    """A link to a comment would open its page at the top."""
    page.goto(THREAD)
    page.locator("#c24 .quiet a", has_text="c24").click()
    page.wait_for_url("**#c24")
    assert is_in_view(page, "#c24")


def test_from_home_by_search_to_the_comment_and_its_row(page: Any) -> None:
    """The way from a word to the comment that has it, and to its row and back, would be broken."""
    page.goto("/")
    page.get_by_label("Search articles, live-blog entries and comments at once").fill("birthday card")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator("mark").all_inner_texts() == ["birthday", "card"]
    page.locator(".results a").click()
    page.wait_for_url("**#c12")
    assert is_in_view(page, "#c12")
    page.locator("#c12 .quiet a", has_text="line 81").click()
    assert page.locator("main h1").inner_text().startswith("Comments")
    page.locator("dd.col-document_id a", has_text="line 81").click()
    page.wait_for_url("**#c12")


def test_a_question_with_a_parameter(page: Any) -> None:
    """The form of a saved question would not ask what was typed into it."""
    page.goto("/")
    page.get_by_role("link", name="Who comments most?").click()
    page.get_by_label("ref").fill("001_f961e99bb1ba5128")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**/top_commenters?ref=*")
    assert page.locator("tbody tr").first.locator("td.col-author").inner_text() == "Bazza"
    assert page.locator("tbody tr").count() == 15


MARKS = "rect, circle, path[stroke], path[fill]"
"""What the plots draw values with."""


def drawn(page: Any, figure: Any) -> str:
    """Wait until a plot is drawn or says that it is not; return which."""
    figure.scroll_into_view_if_needed()
    page.wait_for_function("(figure) => figure.dataset.drawn", arg=figure.element_handle())
    return str(figure.get_attribute("data-drawn"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plots_are_drawn(page: Any, scheme: str) -> None:
    """A plot would be an empty frame, be wider than the window, or have no name and words for who does not see it."""
    page.emulate_media(color_scheme=scheme)
    page.goto("/-/plots")
    counted = {}
    for figure in page.locator("figure.plot").all():
        if drawn(page, figure) == "nothing":
            assert "nothing to draw" in figure.locator(".said").inner_text()
            continue
        boxes = [mark.bounding_box() for mark in figure.locator("svg").locator(MARKS).all()]
        seen = [box for box in boxes if box and box["width"] > 1 and box["height"] > 1]
        title = figure.locator("figcaption").inner_text()
        counted[title] = len(seen)
        assert max(box["x"] + box["width"] for box in seen) <= page.viewport_size["width"]
        picture = figure.locator("svg[role=img]")
        assert picture.get_attribute("aria-label").startswith(title)
        assert len(picture.get_attribute("aria-description")) > 20
        assert len(figure.locator(".said").inner_text()) > 20
        colours = picture.evaluate(
            "(svg) => [getComputedStyle(svg).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert colours[0] != colours[1]
    assert counted["Live-blog entries per hour"] >= 11
    assert counted["Who comments most"] >= 15
    assert counted["Who replies to whom"] >= 6 + 7
    assert counted["Length of comments by depth"] >= 4
    assert "Comments over time" not in counted, "the pages have lost their dates"


def test_a_plot_shows_what_was_asked_for(page: Any) -> None:
    """A plot would show other rows than those below it, or leave out a bar."""
    page.goto("/pages/top_commenters")
    page.get_by_label("ref").fill("001_f961e99bb1ba5128")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**/top_commenters?ref=001*")
    figure = page.locator("figure.plot")
    assert drawn(page, figure) == "yes"
    bars = [bar.bounding_box()["width"] for bar in figure.locator("rect").all()]
    counts = [int(cell) for cell in page.locator("td.col-comments").all_inner_texts()]
    assert [round(7 * bar / bars[0]) for bar in bars] == counts
    words = figure.locator("svg").text_content()
    assert "comments →" in words
    assert "Hazel Malcolm-Wal" in words
    page.goto("/pages/top_commenters?ref=none")
    assert drawn(page, page.locator("figure.plot")) == "nothing"


def test_a_plot_follows_the_window(page: Any) -> None:
    """A telephone that is turned would show a plot of the other width."""
    page.goto("/pages/entries_per_hour")
    assert drawn(page, page.locator("figure.plot")) == "yes"
    page.set_viewport_size({"width": 700, "height": 500})
    page.wait_for_function(
        "() => Math.abs(document.querySelector('figure.plot svg').getBoundingClientRect().width"
        " - document.querySelector('.drawing').clientWidth) < 2"
    )


def test_a_parameter_has_choices(page: Any) -> None:
    """Somebody would have to know the refs and words that a question takes."""
    page.goto("/pages/search?q=corbyn")
    page.get_by_label("kind").select_option(label="live-blog entries")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**kind=entry*")
    assert page.get_by_label("kind").input_value() == "entry"
    assert all("entry" in text for text in page.locator(".results .quiet").all_inner_texts())
    page.goto("/pages/thread")
    offered = page.locator("#" + page.get_by_label("ref").get_attribute("list") + " option")
    assert offered.first.get_attribute("value") == "001_f961e99bb1ba5128"


def test_rows_are_copied(page: Any) -> None:
    """The buttons that copy would copy nothing, or something else."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/pages/comments/31")
    page.get_by_role("button", name="Copy Markdown").click()
    page.get_by_text("copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("| id | ref |")
    page.get_by_text("Cite this row").click()
    page.get_by_role("button", name="Copy the citation").click()
    page.wait_for_function(
        "() => navigator.clipboard.readText().then((text) => text.startsWith('001_f961e99bb1ba5128.c12'))"
    )


def test_sql_is_written_and_run(page: Any) -> None:
    """The editor for SQL would be gone, or what is typed into it not be run."""
    page.goto("/pages?sql=select+1")
    editor = page.locator(".CodeMirror")
    assert editor.bounding_box()["height"] > 50
    page.locator(".CodeMirror textarea").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("select author, count(*) as n from comments group by 1 order by 2 desc limit 2")
    page.get_by_role("button", name="Format SQL").click()
    page.locator(".CodeMirror textarea").focus()
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**/pages?sql=*author*")
    assert page.locator("td.col-n").all_inner_texts() == ["19", "7"]


def test_columns_have_menus(page: Any) -> None:
    """The menu of a column, and the counts of its values, would be gone."""
    page.goto("/pages/comments")
    if page.viewport_size["width"] > 576:
        page.locator("th.col-author svg").click()
        page.get_by_role("link", name="Facet by this").click()
        page.wait_for_url("**_facet=author*")
        assert page.locator("#facet-author li").first.inner_text().startswith("Bazza")


def test_on_a_telephone_cells_bear_the_names_of_their_columns(page: Any) -> None:
    """A row shown as a card would be values without names."""
    page.goto("/pages/comments")
    label = page.evaluate("getComputedStyle(document.querySelector('td.col-body'), '::before').content")
    assert label == ('"body"' if page.viewport_size["width"] == 390 else "none")


def test_a_page_that_a_browser_saved_is_read_like_the_page(browser: Any) -> None:
    """What users save with their browser, all in one file, would be read differently, or not at all."""
    html = MARKUP / "wordpress" / "german.html"
    context = browser.new_context()
    page = context.new_page()
    page.goto(html.as_uri())
    saved = context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"].encode()
    context.close()
    plain = read_document(Source(html.name, "page", "html"), html.read_bytes())
    whole = read_document(Source("page.mhtml", "page", "mhtml"), saved)
    assert isinstance(plain, Rows)
    assert isinstance(whole, Rows)
    assert whole.tables["comments"] == plain.tables["comments"]
    assert whole.document["saved_at"]
