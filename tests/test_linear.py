"""Linear time: eight times as much text takes about eight times as long, whatever is in it.

Times are compared with each other, not with a clock on the wall: the best of several runs at 125 KB and at 1 MB. A
quadratic step would make the second 64 times as long.
"""

from __future__ import annotations

import time

import pytest

from pipeline.features.dates import find_dates
from pipeline.features.figures import find_figures
from pipeline.features.material import material_of
from pipeline.split import split
from pipeline.split.words import _BUTTONS, CONTROLS
from pipeline.types import Features

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


WRITTEN = (
    "24 June ", "June 2016 ", "2016 ", "in 2016-", "1980s ", "last ", "last week ", "on Tuesday ", "on Tuesday. ",
    "ago ", "nine months ago ", "in half an ", "6pm ", "tonight (", "this ", "day ", "may ", "was ", "two ", "two or ",
    "half of ", "a third of the ", "the ", "60% of the ", "12 ", "12 to ", "by 40 to 4, a vote ", "1,000", "1,000 ",
    "350-400 ", "£3 ", "172 MPs ", "12 a b c d ", "vote ", "Mr. ", "No. 1 ",
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
