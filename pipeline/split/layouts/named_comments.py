"""Comments in a list below a heading, each item with a name or a subject above its text; dates are lost.

    2 Comments

      1. Ann Field

        First comment, in one
        or several paragraphs.

        1. Ben

          A reply to it.

      2. Cy

        Second comment.

The names may also stand flush left, where there are as many of them as the heading says. Where some items answer
others by their subject (`Re: ...`), the lines above the texts are subjects and no names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.split.announced import MOST_LEAD_IN, Announced, AnnouncedList, announced, announced_list
from pipeline.split.furniture import is_control, is_thread_heading
from pipeline.split.headers import clean_name, is_name
from pipeline.split.lines import is_sentence
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "named_comments"
LEAST_HEADED = 0.8
LEAST_ITEMS = 2
LONGEST_SUBJECT = 120

_ANSWER = re.compile(r"(?:re|aw|antw|ant|sv|r)\s?:", re.IGNORECASE)


def claim(page: Printed) -> Claim | None:
    """Claim a page on which a heading announces a list whose items have a short line above their text."""
    claims = [
        made for heading in announced(page) if (made := _claim(page.lines, heading) or _claim_unlisted(page, heading))
    ]
    return max(claims, key=lambda made: (made.confidence, len(made.openings)), default=None)


def _claim(lines: Sequence[Line], heading: Announced) -> Claim | None:
    listed = announced_list(lines, heading)
    if listed is None:
        return None
    stretches = list(pairwise((*listed.items, listed.end)))
    headed = [_is_headed(lines, start, stop) for start, stop in stretches]
    agrees = heading.said in {listed.outer, len(listed.items)}
    if sum(headed) < LEAST_HEADED * len(headed) or (len(headed) < LEAST_ITEMS and not agrees):
        return None
    openings = _openings(lines, listed, headed)
    return Claim(
        NAME,
        (0.82 if agrees else 0.76) - 0.1 / len(openings),
        f"“{lines[heading.heading].text[:60]}” stands above a list of {len(openings)} texts, "
        f"{sum(headed)} of them below a name or a subject",
        openings,
        listed.end,
    )


def _claim_unlisted(page: Printed, heading: Announced) -> Claim | None:
    """Claim names that stand flush left above their texts, one for each comment that the heading counts."""
    lines = page.lines
    names = [index for index in range(heading.first, heading.end - 1) if _is_name_above_text(page, index)]
    if not names or len(names) != heading.said or names[0] - heading.first > MOST_LEAD_IN:
        return None
    if any(is_sentence(line.text) for line in lines[heading.first : names[0]]):
        return None
    openings = tuple(Opening(index, index + 1, clean_name(lines[index].text)) for index in names)
    return Claim(
        NAME,
        0.8 - 0.2 / len(openings),
        f"“{lines[heading.heading].text[:60]}” stands above {len(openings)} names with texts below, as many as it says",
        openings,
        heading.end,
    )


def _is_name_above_text(page: Printed, index: int) -> bool:
    line, below = page.lines[index], page.lines[index + 1]
    if line.label or page.times[index] or is_control(line) or is_sentence(line.text) or not is_name(line.text):
        return False
    starts = line.gap or is_control(page.lines[index - 1]) or is_thread_heading(page.lines[index - 1])
    return bool(starts) and not below.label and is_sentence(below.text)


def _is_headed(lines: Sequence[Line], start: int, stop: int) -> bool:
    """Say whether an item begins with a short line apart from a text below it."""
    if stop - start < 2 or len(lines[start].text) > LONGEST_SUBJECT or is_sentence(lines[start].text):
        return False
    return bool(lines[start + 1].gap) and any(not is_control(line) for line in lines[start + 1 : stop])


def _openings(lines: Sequence[Line], listed: AnnouncedList, headed: Sequence[bool]) -> tuple[Opening, ...]:
    are_subjects = any(_ANSWER.match(lines[index].text) for index in listed.items)
    return tuple(
        _opening(lines, index, stop, are_subjects=are_subjects) if is_headed else Opening(index, index)
        for (index, stop), is_headed in zip(pairwise((*listed.items, listed.end)), headed, strict=True)
    )


def _opening(lines: Sequence[Line], index: int, stop: int, *, are_subjects: bool) -> Opening:
    body = index + 1
    while body < stop - 1 and is_control(lines[body]):
        body += 1
    name = clean_name(lines[index].text)
    return Opening(index, body, None if are_subjects or not is_name(name) else name)


LAYOUT = Layout(
    name=NAME,
    title="Comments in a list below a heading, with names",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.82,
    loses="The dates of all comments.",
    losses=(("dates_lost", "The comments are printed without their dates."),),
)
