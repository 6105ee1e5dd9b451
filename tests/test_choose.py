"""Choose: layouts that are not asked, because their claims could not count, would have changed nothing."""

from __future__ import annotations

import pytest
from building import REPOSITORY
from generated import page as generated_page

from pipeline.split import choose as module
from pipeline.split import headers
from pipeline.split.choose import choose
from pipeline.split.headers import find_times
from pipeline.split.layouts import LAYOUTS
from pipeline.split.lines import scan
from pipeline.types import Printed

PAGES = sorted((REPOSITORY / "tests" / "pages").rglob("*.txt")) + sorted((REPOSITORY / "seeds").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8", errors="replace") for path in PAGES]
GENERATED = [generated_page(number).decode("utf-8") for number in range(1, 40) if number % 10]


def pages() -> list[Printed]:
    """Return the pages of the tests, and pairs of them one below the other."""
    texts = [*TEXTS, *GENERATED, *(f"{one}\n\n{other}" for one, other in zip(TEXTS, TEXTS[7:], strict=False))]
    return [find_times(scan(text)) for text in texts]


def test_no_layout_is_surer_than_it_says() -> None:
    """A layout would not be asked although its claim could have been chosen."""
    for page in pages():
        for layout in LAYOUTS.values():
            claim = layout.claim(page)
            assert claim is None or claim.confidence <= layout.at_most, layout.name
            bound = layout.at_most_on(page) if layout.at_most_on else layout.at_most
            assert claim is None or claim.confidence <= bound, layout.name


def test_what_is_not_asked_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page would be read in another way than when every layout is asked about it."""
    chosen = [choose(page) for page in pages()]
    every = {name: layout._replace(at_most=2.0, at_most_on=None) for name, layout in LAYOUTS.items()}
    monkeypatch.setattr(module, "LAYOUTS", every)
    assert [choose(page) for page in pages()] == chosen


def test_forms_of_headers_that_are_not_asked_fit_nothing() -> None:
    """A header would be passed over, or read in a less telling form, because of a list mark or a date on its line."""
    for page in pages()[:80]:
        for index, line in enumerate(page.lines):
            asked = headers._FORMS_OF[bool(line.label), page.times[index] is not None]
            left_out = [form for form in headers.FORMS if form not in asked]
            assert not any(form(page, index) for form in left_out), line.text
