"""Time: a hundred times as much text takes little more than a hundred times as long, whatever is in it.

Times are compared with each other, not with a clock on the wall: those of the processor for the smallest text and for
the larger ones. Time may grow as n log n does; with a quadratic step the largest would take a hundred times that.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from math import log

import pytest
from building import TORTURE

from pipeline.document import read_document
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
from pipeline.types import Block, Comment, Features, KnownName, Material, Page, Rows, Source

SIZES = (100_000, 1_000_000, 10_000_000) if TORTURE else (40_000, 320_000)
"""Code points of the texts, from the smallest to the largest."""
OF_FEATURES = tuple(size // 4 for size in SIZES)
"""The same for single features, of which there are so many cases that it would take hours."""
MOST = 2.5
"""Times n log n; a machine that does other things, too, must not fail the test."""
SLACK = 0.1
"""Seconds; below it a time says nothing."""

Seconds = Callable[[int], float]
"""Size of a text -> the seconds that it takes."""


@pytest.fixture(autouse=True, scope="module")
def _nothing_else_to_collect() -> Iterator[None]:
    """Take what earlier tests of the process left in memory out of what Python goes through while it is timed.

    Going through some millions of objects once takes as long as the largest text of some cases.
    """
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def growth(size: int, smallest: int) -> float:
    """Return how much longer a text may take than the smallest, as n log n grows."""
    return size * log(size) / (smallest * log(smallest))


def assert_linear(what: str, cases: Mapping[str, Seconds], tried: Callable[..., None], sizes=SIZES) -> None:
    """Compare the times of all cases at all sizes, and write the worst into the table."""
    smallest = sizes[0]
    ratios, slow = {}, []
    for name, seconds in cases.items():
        small = min(seconds(smallest), seconds(smallest))
        for size in sizes[1:]:
            most = MOST * growth(size, smallest) * small + SLACK
            large = seconds(size)
            for _ in range(2):  # twice more, before a hiccup counts as a fault
                if large > most:
                    large = min(large, seconds(size))
            ratios[name] = large / max(small, SLACK / growth(size, smallest))
            if large > most:
                slow.append(f"{name}: {small:.3f} s for {smallest:,}, {large:.3f} s for {size:,}")
                break
    worst = max(ratios, key=ratios.__getitem__)
    most = f"at most ×{ratios[worst]:.0f}, {worst!r} (n log n: ×{growth(sizes[-1], smallest):.0f})"
    measured = f"{smallest:,} to {sizes[-1]:,}: {most}"
    tried(f"time: {what}", len(cases), len(slow), measured)
    assert slow == []


def taken(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def counted(page: Callable[[int], str], size: int) -> str:
    """Repeat what a page is made of until it has about this size."""
    return page(max(2, 50 * size // len(page(50))))


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


def split_seconds(text: str) -> float:
    return taken(lambda: split(text))


@pytest.mark.parametrize("shape", [one_line, short_lines, single_units], ids=lambda shape: shape.__name__)
def test_splitting(shape: Callable[[str, int], str], tried) -> None:
    """Some expression or step would go over the same text again and again: hours for one bad page."""
    cases = {unit: lambda size, unit=unit: split_seconds(shape(unit, size)) for unit in UNITS}
    assert_linear(f"splitting, {shape.__name__}", cases, tried)


NESTED = "Ann said:\n", "Click to expand...\n"


def quotations_within_quotations(count: int) -> str:
    """Thousands of nested quotations would each be gone through again for every one around them."""
    return "  1. Ann says:\n\n" + "".join(f"    {line}" * count for line in NESTED) + "\n  2. Ben says:\n\n    No.\n"


def many_threads(count: int) -> str:
    """Each of thousands of short threads would be asked about all others."""
    return "  1. Ann says:\n\n    Yes.\n\nSome text between.\n\n  1. Ben says:\n\n    No.\n\n  Stray.\n\n" * count


def many_answers(count: int) -> str:
    """Each of thousands of answers and remarks would look through all of the page for its beginning."""
    answer = "7\n\nUse it.\n\nShare\nedited Mar 3, 2014\nanswered Mar 3, 2014\nAnn\n101\n  • No. – Ben Mar 3, 2014\n"
    return "How?\n\nasked Mar 3, 2014\n\n9 Answers\n\n" + answer * count


def test_splitting_of_many_parts(tried) -> None:
    """Each part of a page would be asked about all others: what is wrong then, each page says."""
    pages = quotations_within_quotations, many_threads, many_answers
    cases = {page.__name__: lambda size, page=page: split_seconds(counted(page, size)) for page in pages}
    assert_linear("splitting, many parts", cases, tried)


@pytest.mark.parametrize("button", _BUTTONS)
def test_a_run_of_buttons_fits_in_one_way(button: str) -> None:
    """Sixty of them and a letter would be tried in more ways than there is time for, on a line of two hundred."""
    assert _BUTTONS.count(button) == 1
    run = f"{button.replace('?', '')} " * 60
    assert taken(lambda: CONTROLS.fullmatch(run) or pytest.fail(run)) < SLACK
    assert taken(lambda: CONTROLS.fullmatch(f"{run}qx") and pytest.fail(run)) < SLACK


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


def name_seconds(text: str) -> float:
    material = of_names(text)
    return taken(lambda: find_names(material, Features()))


def test_names_in_one_long_line(tried) -> None:
    """One word or name repeated without end would be compared with all others of its kind."""
    cases = {unit: lambda size, unit=unit: name_seconds(unit * (size // len(unit))) for unit in NAME_UNITS}
    assert_linear("names, one long line", cases, tried, OF_FEATURES)


def many_names(form: str, count: int) -> str:
    """Name very many, each of them once or twice."""
    numbers = ("".join("abcdefghij"[int(digit)] for digit in str(number)) for number in range(count))
    return "".join(
        f"They met Ann F{number} and A{number} Field. {form.format(number)} was there.\n" for number in numbers
    )


def test_very_many_names(tried) -> None:
    """Each of thousands of names would be looked for in all of the page."""
    forms = "Ann F{0}", "A{0} Field", "Field", "Ann", "A{0} Trust (A{0}T)", "Party of A{0}"
    cases = {form: lambda size, form=form: name_seconds(counted(partial(many_names, form), size)) for form in forms}
    assert_linear("names, very many", cases, tried)


MARKED = (
    "“", "”", '"', "'", "‘", "’", "«", "» ", "„", "“ «", "“a", '"a ', "'em ", "‘a ", "the MPs’ ", "“a” ",
    "“a,” he said. ",     "he said “", "said: ", "Ann Field said: “a b c d.” ", "“No,” said Ann Field. ", "Ann Field ",
    "the following letter ",     "according to ", "“a “b” ", "‘a “b’ ", "as a reader put it: ", "Ann, ", "said, ",
)  # fmt: skip


def quoted_lines(unit: str, size: int) -> str:
    """Repeat a text as paragraphs that open with a mark which nothing closes."""
    return f"“{unit}{unit}x\n\n" * (size // (2 * len(unit) + 5))


def quotation_seconds(text: str) -> float:
    material = material_of(text, split(text), None)
    return taken(lambda: find_quotations(material, Features()))


@pytest.mark.parametrize("shape", [one_line, quoted_lines], ids=lambda shape: shape.__name__)
def test_quotations(shape: Callable[[str, int], str], tried) -> None:
    """A page of unclosed marks, of one quotation after the other or of names would be gone through again for each."""
    cases = {unit: lambda size, unit=unit: quotation_seconds(shape(unit, size)) for unit in MARKED}
    assert_linear(f"quotations, {shape.__name__}", cases, tried, OF_FEATURES)


# --- replies, links, tags, languages ------------------------------------------------------------------

WORDS = (
    "Ann ", "Ann, ", "Ann: ", "@Ann ", "@Ann", "@", "Hi Ann ", "as you say Ann ", "Well ", "“", "“Ann ", '"',
    "„I drive ", "Keep going ", "agree with Ann ", "#1 ", "#", "#Ann", "1 ", "comment 1 ", "http://", "http://a.",
    "www.", "www.a.b,", "a.", "a.com", "a.com/(", "a.org ", "[", "((", "a@", "a@b.", "a@b.org", "aaaa", "-", ". ",
    ".\n", "A. ",
)  # fmt: skip
"""What the features that look for names, numbers, quotations and addresses might stumble over."""


def word_seconds(text: str) -> float:
    material = material_of(text, split(text), None)

    def work() -> None:
        found = find_replies(material, Features())
        find_language(material, find_tags(material, find_links(material, found)))

    return taken(work)


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
def test_replies_links_tags_and_languages(shape: Callable[[str, int], str], tried) -> None:
    """A name, a mark or half an address said again and again would keep a build from ever ending."""
    cases = {unit: lambda size, unit=unit: word_seconds(shape(unit, size)) for unit in WORDS}
    assert_linear(f"replies and links, {shape.__name__}", cases, tried, OF_FEATURES)


def many_commenters(count: int) -> str:
    """Quote each of very many by the one after it."""
    comment = "  {0}. Ann N{0} says:\n\n    Ann N{1}, you say “that it is late in the day for us”, as Ann said.\n\n"
    return "A headline\n\n" + "".join(comment.format(number, number // 2) for number in range(1, count))


def test_many_commenters(tried) -> None:
    """Each of thousands of commenters would be looked for in each comment, and quoted by each of them."""
    cases = {"commenters": lambda size: word_seconds(counted(many_commenters, size))}
    assert_linear("replies, many commenters", cases, tried)


# --- dates and figures ---------------------------------------------------------------------------------

WRITTEN = (
    "24 June ", "June 2016 ", "2016 ", "in 2016-", "1980s ", "last ", "last week ", "on Tuesday ",
    "on Tuesday. ", "ago ", "nine months ago ", "in half an ", "6pm ", "tonight (", "this ", "day ", "may ",
    "was ", "two ", "two or ", "half of ", "a third of the ", "the ", "60% of the ", "12 ", "12 to ",
    "by 40 to 4, a vote ", "1,000", "1,000 ", "350-400 ", "£3 ", "172 MPs ", "12 a b c d ", "vote ", "Mr. ",
    "No. 1 ",
)  # fmt: skip


def date_seconds(text: str) -> float:
    material = material_of(text, split(text), None)
    return taken(lambda: find_figures(material, find_dates(material, Features())))


def test_dates_and_figures(tried) -> None:
    """A long line of dates or numbers would be gone through again for each of them."""
    cases = {unit: lambda size, unit=unit: date_seconds(one_line(unit, size)) for unit in WRITTEN}
    assert_linear("dates and figures, one long line", cases, tried, OF_FEATURES)


# --- all stages ----------------------------------------------------------------------------------------

VOICE = "I wrote this, and you may read it: it is long enough for a comment. "
WHOLE: dict[str, tuple[str, str, str]] = {
    "words": ("text", "", "a word and "),
    "digits": ("text", "", "1"),
    "unclosed quotation marks": ("text", "", "“He said so.\n\n"),
    "mojibake": ("text", "", "Itâ€™s broken, isnâ€™t it. "),
    "references": ("text", "", "&amp;rsquo; and "),
    "control characters": ("text", "", "They met\x01 and talked, they said. "),
    "dates": ("text", "", "29 June 2016 "),
    "comments": ("text", "A headline\n\n", f"  1. Ann says:\n\n    {VOICE}\n\n"),
    "a live blog": ("text", "A headline\n\n", f"4 May 2015 14:05\n\n{VOICE}\n\n"),
    "nested tags": ("html", "<p>So.</p>", f"{'<div>' * 1_500}a{'</div>' * 1_500}"),
    "tags left open": ("html", "<p>So.</p>", "<p><b><i>a "),
    "attributes": ("html", "<p>So.</p><p ", "a1b=2 c='3' "),
    "a table": ("html", "<p>So.</p><table>", "<tr><td>one<td>two"),
    "comments in HTML": (
        "html",
        "<p>So.</p><ol class=commentlist>",
        f"<li class=comment><cite class=fn>Ann</cite> says:<p>{VOICE}</p>",
    ),
}
"""Format, beginning, and what is repeated."""


def whole_seconds(case: str, size: int) -> float:
    kind, beginning, unit = WHOLE[case]
    data = (beginning + unit * (size // len(unit)) + ("</p>" if kind == "html" else "")).encode()
    read = []
    seconds = taken(lambda: read.append(read_document(Source("page", "page", kind), data)))
    assert isinstance(read[0], Rows), read[0]
    return seconds


def test_all_stages(tried) -> None:
    """Some step would look at the whole page for each of its parts."""
    assert_linear("all stages", {case: partial(whole_seconds, case) for case in WHOLE}, tried)
