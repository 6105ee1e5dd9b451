"""WordPress, numbered comments without names (HTML5 markup, as Resiliparse prints it).

      1. First comment, in one
        or several paragraphs.


        • A reply: a bullet, or a number again,
          with blank lines around it.

      2. Second comment.

Names and dates are lost, and so is every comment of less than about 100 characters. The number and the body
share a line, which is also how a list in an article is printed. So this layout asks for evidence: the list
is indented and ends the page, its items stand apart from each other, none of them is very short, no line with a colon
announces it, and they are written in the voice of people who talk: I, you, we, questions, exclamations.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.announced import loose_items
from pipeline.split.furniture import tail_start
from pipeline.split.lines import number_of
from pipeline.split.thread import end_of_thread
from pipeline.split.words import PERSON
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "wordpress_bare"
LEAST_ITEMS = 3
LEAST_CONFIDENCE = 0.5


def claim(page: Printed) -> Claim | None:
    """Claim a page that ends in a numbered list which reads like comments."""
    lines = page.lines
    items = _last_list(lines)
    if len(items) < LEAST_ITEMS:
        return None
    openings = [Opening(index, index) for index in items]
    end = end_of_thread(lines, openings)
    if tail_start(lines, end, len(lines)) != end:
        return None
    loose = sum(lines[index].gap > 0 or index == 0 for index in items) / len(items)
    texts = [_body(lines, start, stop) for start, stop in zip(items, [*items[1:], end], strict=True)]
    voice = sum(map(_speaks, texts)) / len(texts)
    announced = items[0] > 0 and lines[items[0] - 1].text.endswith(":")
    confidence = 0.0 if announced or loose < 0.8 else 0.4 * voice + 0.4 * _long_enough(texts)
    if confidence < LEAST_CONFIDENCE:
        return None
    replies = [Opening(index, index) for index in loose_items(lines, items[0], end, lines[items[0]].indent)]
    return Claim(
        NAME,
        confidence,
        f"the page ends in {len(items)} numbered items that stand apart; "
        f"{voice:.0%} of them address somebody or speak of their writer",
        tuple(sorted(openings + replies)),
        end,
    )


def _last_list(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of the items of the last list that counts 1, 2, 3 ... at the outermost indent."""
    numbered = [(index, number) for index, line in enumerate(lines) if (number := number_of(line)) is not None]
    if not numbered:
        return []
    starts = [index for index, number in numbered if number == 1]
    # An extract indents every list; numbers at the left margin are headings of an article.
    outermost = min((indent for index in starts if (indent := lines[index].indent)), default=-1)
    items: list[int] = []
    for index, number in numbered:
        if lines[index].indent != outermost:
            continue
        if number == 1:
            items = [index]
        elif items and number == len(items) + 1:
            items.append(index)
    return items


def _body(lines: Sequence[Line], start: int, stop: int) -> str:
    return " ".join(line.text for line in lines[start:stop])


def _speaks(text: str) -> bool:
    return "!" in text or "?" in text or PERSON.search(text) is not None


def _long_enough(texts: Sequence[str]) -> float:
    return sum(len(text) >= 60 for text in texts) / len(texts)


LAYOUT = Layout(
    name=NAME,
    title="WordPress, numbered comments without names",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.8,
    is_framed=False,
    loses="The names of all commenters; the dates of all comments; every comment of less than about 100 characters.",
    losses=(
        ("authors_lost", "Numbered comments are printed without the names of their writers."),
        ("dates_lost", "Numbered comments are printed without their dates."),
        (
            "short_comments_lost",
            (
                "Pages in this layout have lost every comment of less than about 100 characters (130 to 190 where the "
                "name was a link): lengths, participation and reply rates are biased."
            ),
        ),
    ),
)
