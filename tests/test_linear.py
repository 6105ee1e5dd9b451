"""Linear time: eight times as much text takes about eight times as long, whatever is in it.

Times are compared with each other, not with a clock on the wall: the best of several runs at 125 KB and at 1 MB. A
quadratic step would make the second 64 times as long.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.features.dates import find_dates
from pipeline.features.figures import find_figures
from pipeline.features.language import find_language
from pipeline.features.links import find_links
from pipeline.features.material import material_of
from pipeline.features.names import find_names
from pipeline.features.quotations import find_quotations
from pipeline.features.replies import find_replies
from pipeline.features.tags import find_tags
from pipeline.split import split
from pipeline.split.words import _BUTTONS, CONTROLS
from pipeline.types import Block, Comment, Features, KnownName, Material, Page

SMALL, LARGE = 125_000, 1_000_000
MOST = 24
"""Three times what linear time gives; a machine that does other things, too, must not fail the test."""
SLACK = 0.2
"""Seconds; below it a time says nothing."""

UNITS = (
    " ", "\t", "1", "12 ", "a: ", "a: a: a:", "says ", "Ann says: ", "> ", ">", "#1", "#1 ", "· #1 ", "• ", "1. ", "[",
    "(1", "June ", "24 June ", "June 24 2016 ", "14:05 ", "14:05", "14.05-", "3 hours ago ", "vor 3 ", "1/",
    "1/1/2016 ", "by ", "said on ", "| ", "- ", "–", "Reply|", "Reply to ", "3 comments ",
    "Click to expand... ", "Quote: ", "Originally Posted by ", "Ann wrote: ",
    "Posted at ", "Share on ", "Tags: ", "Key event ", "Update ",
    "answered ", "answered by ", "answered Mar 3, 2014 by Ann ", "– Ann Mar 3, 2014 ", "1 gold badge ",
)  # fmt: skip


def one_line(unit: str, size: int) -> str:
    """Repeat a text on one line, flush left and in a list item below a header."""
    text = unit * (size // (2 * len(unit)))
    return f"A headline\n\n{text}x\n\n  1. Ann says:\n\n    {text}x:\n"


def short_lines(unit: str, size: int) -> str:
    """Repeat a text on lines that are just short enough for a header, some of them tight."""
    line = unit * (150 // len(unit)) + "x"
    return f"{line}\n{line}\n\n" * (size // (8 * len(line)))


def single_units(unit: str, size: int) -> str:
    """Repeat a text as lines of their own."""
    return f"{unit}x\n" * (size // (8 * (len(unit) + 2)))


def seconds(text: str, runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        split(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("shape", [one_line, short_lines, single_units], ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.strip() or repr(unit))
def test_time_grows_with_the_text(unit: str, shape: type) -> None:
    """Some expression or step would go over the same text again and again: hours for one bad page."""
    small = seconds(shape(unit, SMALL), 2)
    large = seconds(shape(unit, LARGE), 1)
    if large > MOST * small + SLACK:  # once more, before a hiccup counts as a fault
        large = min(large, seconds(shape(unit, LARGE), 2))
    assert large <= MOST * small + SLACK


NESTED = "Ann said:\n", "Click to expand...\n"


def test_quotations_within_quotations() -> None:
    """Thousands of nested quotations would each be gone through again for every one around them."""

    def page(count: int) -> str:
        return (
            "  1. Ann says:\n\n" + "".join(f"    {line}" * count for line in NESTED) + "\n  2. Ben says:\n\n    No.\n"
        )

    assert seconds(page(16_000), 1) <= MOST * seconds(page(2_000), 2) + SLACK


def test_many_threads_on_a_page() -> None:
    """Each of thousands of short threads would be asked about all others."""

    def page(count: int) -> str:
        return "  1. Ann says:\n\n    Yes.\n\nSome text between.\n\n  1. Ben says:\n\n    No.\n\n  Stray.\n\n" * count

    assert seconds(page(4_000), 1) <= MOST * seconds(page(500), 2) + SLACK


def test_many_answers() -> None:
    """Each of thousands of answers and remarks would look through all of the page for its beginning."""

    def page(count: int) -> str:
        answer = (
            "7\n\nUse it.\n\nShare\nedited Mar 3, 2014\nanswered Mar 3, 2014\nAnn\n101\n  • No. – Ben Mar 3, 2014\n"
        )
        return "How?\n\nasked Mar 3, 2014\n\n9 Answers\n\n" + answer * count

    assert seconds(page(4_000), 1) <= MOST * seconds(page(500), 2) + SLACK


@pytest.mark.parametrize("button", _BUTTONS)
def test_a_run_of_buttons_fits_in_one_way(button: str) -> None:
    """Sixty of them and a letter would be tried in more ways than there is time for, on a line of two hundred."""
    assert _BUTTONS.count(button) == 1
    run = f"{button.replace('?', '')} " * 60
    start = time.process_time()
    assert CONTROLS.fullmatch(run)
    assert not CONTROLS.fullmatch(f"{run}qx")
    assert time.process_time() - start < SLACK


# --- names -------------------------------------------------------------------------------------------

NAME_UNITS = (
    "Ann", "Ann ", "Ann Field ", "Ann Field. ", "A. ", "A.", "A-", "O’", "Ann-", "Mr ", "Mr Field said. ", "The Ann ",
    "Ann of ", "University of ", "University of A", "Bank de ", "(ABC) ", "Ann Trust (AT) ", "AF ", "Labour party ",
    "Labour ", "people of the London ", "Duke of York ", "von Ann ", "van der ", "https://A", "A’s ", "People’s Party ",
    "said Ann, who ", "Field ", "members of Ann ", "Ann, 61, ", "Thanks Ann! ", "Ann and ", "Party ", "Hall ", "@Ann ",
    " und der die nicht Ann", "field Ann Field ", "İ Ann Field ",
)  # fmt: skip


def of_names(text: str) -> Material:
    """Return a page with the text as an article, and once more as a comment."""
    half = len(text) // 2
    blocks = (Block("paragraph", 0, half, 1), Block("comment_body", half, len(text), 1, comment=0))
    comment = Comment(None, None, "", "Ann Field", None, None)
    known = (KnownName("Ann Fields", "person", ("A. B. C. D.",)),)
    return material_of(text, Page("article", "article", "", blocks, (comment,)), None, known)


def seconds_for_names(text: str, runs: int) -> float:
    material = of_names(text)
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        find_names(material, Features())
        best = min(best, time.process_time() - start)
    return best


def assert_names_take_linear_time(small_text: str, large_text: str) -> None:
    small = seconds_for_names(small_text, 2)
    large = seconds_for_names(large_text, 1)
    if large > MOST * small + SLACK:
        large = min(large, seconds_for_names(large_text, 2))
    assert large <= MOST * small + SLACK


@pytest.mark.parametrize("unit", NAME_UNITS, ids=lambda unit: unit.strip())
def test_names_in_one_long_line(unit: str) -> None:
    """One word or name repeated without end would be compared with all others of its kind."""
    assert_names_take_linear_time(*(unit * (size // len(unit)) for size in (SMALL, LARGE)))


@pytest.mark.parametrize("form", ["Ann F{0}", "A{0} Field", "Field", "Ann", "A{0} Trust (A{0}T)", "Party of A{0}"])
def test_very_many_names(form: str) -> None:
    """Each of thousands of names would be looked for in all of the page."""

    def page(count: int) -> str:
        numbers = ("".join("abcdefghij"[int(digit)] for digit in str(number)) for number in range(count))
        return "".join(
            f"They met Ann F{number} and A{number} Field. {form.format(number)} was there.\n" for number in numbers
        )

    assert_names_take_linear_time(page(2_000), page(16_000))


MARKED = (
    "“", "”", '"', "'", "‘", "’", "«", "» ", "„", "“ «", "“a", '"a ', "'em ", "‘a ", "the MPs’ ", "“a” ",
    "“a,” he said. ",     "he said “", "said: ", "Ann Field said: “a b c d.” ", "“No,” said Ann Field. ", "Ann Field ",
    "the following letter ",     "according to ", "“a “b” ", "‘a “b’ ", "as a reader put it: ", "Ann, ", "said, ",
)  # fmt: skip


def quoted_lines(unit: str, size: int) -> str:
    """Repeat a text as paragraphs that open with a mark which nothing closes."""
    return f"“{unit}{unit}x\n\n" * (size // (2 * len(unit) + 5))


@pytest.mark.parametrize("shape", [one_line, quoted_lines], ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("unit", MARKED, ids=lambda unit: unit.strip() or repr(unit))
def test_time_for_quotations_grows_with_the_text(unit: str, shape: type) -> None:
    """A page of unclosed marks, of one quotation after the other or of names would be gone through again for each."""

    def taken(size: int) -> float:
        text = shape(unit, size)
        material = material_of(text, split(text), None)
        start = time.process_time()
        find_quotations(material, Features())
        return time.process_time() - start

    small = min(taken(SMALL), taken(SMALL))
    large = taken(LARGE)
    if large > MOST * small + SLACK:
        large = min(large, taken(LARGE))
    assert large <= MOST * small + SLACK


# --- replies, links, tags, languages ------------------------------------------------------------------

WORDS = (
    "Ann ", "Ann, ", "Ann: ", "@Ann ", "@Ann", "@", "Hi Ann ", "as you say Ann ", "Well ", "“", "“Ann ", '"',
    "„I drive ", "Keep going ", "agree with Ann ", "#1 ", "#", "#Ann", "1 ", "comment 1 ", "http://", "http://a.",
    "www.", "www.a.b,", "a.", "a.com", "a.com/(", "a.org ", "[", "((", "a@", "a@b.", "a@b.org", "aaaa", "-", ". ",
    ".\n", "A. ",
)  # fmt: skip
"""What the features that look for names, numbers, quotations and addresses might stumble over."""


def feature_seconds(text: str) -> float:
    material = material_of(text, split(text), None)
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        found = find_replies(material, Features())
        find_language(material, find_tags(material, find_links(material, found)))
        best = min(best, time.process_time() - start)
    return best


def thread_of(unit: str, size: int) -> str:
    """Repeat a text on one line of a comment that answers another."""
    return (
        f"A headline\n\n  1. Ann says:\n\n    I drive. {unit}\n\n  2. Ben says:\n\n    {unit * (size // len(unit))}x\n"
    )


def thread_of_lines(unit: str, size: int) -> str:
    """Repeat it as paragraphs of their own."""
    return "A headline\n\n  1. Ann says:\n\n    Yes.\n\n  2. Ben says:\n\n" + f"    {unit}x\n\n" * (
        size // (len(unit) + 7)
    )


@pytest.mark.parametrize("shape", [thread_of, thread_of_lines], ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("unit", WORDS, ids=lambda unit: unit.strip() or repr(unit))
def test_time_of_features_grows_with_the_text(unit: str, shape: Callable[[str, int], str]) -> None:
    """A name, a mark or half an address said again and again would keep a build from ever ending."""
    small, large = feature_seconds(shape(unit, SMALL // 4)), feature_seconds(shape(unit, LARGE // 4))
    assert large <= MOST * small + SLACK


def test_many_commenters() -> None:
    """Each of thousands of commenters would be looked for in each comment, and quoted by each of them."""

    def page(count: int) -> str:
        comment = "  {0}. Ann N{0} says:\n\n    Ann N{1}, you say “that it is late in the day for us”, as Ann said.\n\n"
        return "A headline\n\n" + "".join(comment.format(number, number // 2) for number in range(1, count))

    assert feature_seconds(page(4_000)) <= MOST * feature_seconds(page(500)) + SLACK


# --- dates and figures ---------------------------------------------------------------------------------

WRITTEN = (
    "24 June ", "June 2016 ", "2016 ", "in 2016-", "1980s ", "last ", "last week ", "on Tuesday ",
    "on Tuesday. ", "ago ", "nine months ago ", "in half an ", "6pm ", "tonight (", "this ", "day ", "may ",
    "was ", "two ", "two or ", "half of ", "a third of the ", "the ", "60% of the ", "12 ", "12 to ",
    "by 40 to 4, a vote ", "1,000", "1,000 ", "350-400 ", "£3 ", "172 MPs ", "12 a b c d ", "vote ", "Mr. ",
    "No. 1 ",
)  # fmt: skip


def seconds_of_features(text: str, runs: int) -> float:
    material = material_of(text, split(text), None)
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        find_figures(material, find_dates(material, Features()))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("unit", WRITTEN, ids=lambda unit: unit.strip())
def test_time_of_dates_and_figures_grows_with_the_text(unit: str) -> None:
    """A long line of dates or numbers would be gone through again for each of them."""
    small = seconds_of_features(one_line(unit, SMALL // 4), 2)
    large = seconds_of_features(one_line(unit, LARGE // 4), 1)
    if large > MOST * small + SLACK:
        large = min(large, seconds_of_features(one_line(unit, LARGE // 4), 2))
    assert large <= MOST * small + SLACK
