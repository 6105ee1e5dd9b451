"""Forum: texts of posts with a line below each that holds only a no-break space, as XenForo prints it.

    A bench for the station

    The council has found money for one bench.
    Where should it stand?
    (no-break space)
    Platform two.

    I could bring a cushion.
    (no-break space)
    Not at the windy end, please.
    (no-break space)

Of the writers nothing may be left, or their names alone, each above a blank line. The space stands directly below
its text; where people put such a line between their paragraphs, there are blank lines around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.split.forum_words import QUOTING, RANK
from pipeline.split.headers import clean_name, is_name
from pipeline.split.lines import is_sentence
from pipeline.split.post_texts import end_of_last, is_button, is_frame, is_short, text_end, text_ends
from pipeline.split.posts import Posts
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "forum_texts"
LEAST_POSTS = 4
LEAST_TIGHT = 0.8
LEAST_NAMED = 0.6
LEAST_WORDS = 3
LEAST_SENTENCES = 0.75
LONGEST_NAME_WORDS = 5


def claim(page: Printed) -> Claim | None:
    """Claim a page whose texts are followed by no-break spaces."""
    lines = page.lines
    after = [index for index, line in enumerate(lines) if line.is_after_space and line.indent == 0]
    after = [*after[:-1], *(index for index in after[-1:] if not is_frame(lines[index]))]
    tight = sum(lines[index].gap == 1 for index in after)
    if len(after) < LEAST_POSTS - 1:
        return None
    first = _first(lines)
    openings = [_opening(lines, start) for start in (first, *(index for index in after if index > first))]
    named = sum(opening.author is not None for opening in openings)
    if named < LEAST_NAMED * len(openings) or len({opening.author for opening in openings}) == 1:
        if tight < LEAST_TIGHT * (len(after) - 1):
            return None
        openings = [Opening(opening.line, opening.line) for opening in openings]
        named = 0
    spoken = sum(len(lines[opening.body].text.split()) >= LEAST_WORDS for opening in openings)
    if spoken < LEAST_SENTENCES * len(openings):
        return None
    posts = _posts(lines, openings)
    return Claim(
        NAME,
        0.7 - 0.5 / len(openings),
        f"{len(openings)} texts are followed by lines with a no-break space, {named} of them with a name above",
        posts.openings,
        posts.end,
    )


def _first(lines: Sequence[Line]) -> int:
    """Return the first line below the title."""
    return next((index for index, line in enumerate(lines) if index and line.gap), 0)


def _opening(lines: Sequence[Line], start: int) -> Opening:
    """Read a name that stands alone above a text, with a letter for a picture above it and a rank below."""
    name = start
    while name + 2 < len(lines) and (len(lines[name].text) <= 2 or is_button(lines[name])):
        name += 1
    line = lines[name]
    is_alone = name + 1 < len(lines) and lines[name + 1].gap and is_short(line) and not line.label
    if not is_alone or not is_name(line.text) or is_sentence(line.text) or QUOTING.fullmatch(line.text):
        return Opening(start, start)
    if len(line.text.split()) > LONGEST_NAME_WORDS:
        return Opening(start, start)
    has_rank = name + 2 < len(lines) and RANK.fullmatch(lines[name + 1].text)
    return Opening(start, name + (2 if has_rank else 1), clean_name(line.text))


def _posts(lines: Sequence[Line], openings: Sequence[Opening]) -> Posts:
    end = end_of_last(lines, openings[-1].line, openings[-1].body)
    stops = [*(opening.line for opening in openings[1:]), end]
    spans = [(opening.body, stop) for opening, stop in zip(openings, stops, strict=True)]
    ends = text_ends(lines, spans, [opening.author for opening in openings])
    closed = (
        opening._replace(end=text_end(lines, end, stop))
        for opening, end, stop in zip(openings, ends, stops, strict=True)
    )
    return Posts(tuple(closed), end)


LAYOUT = Layout(
    name=NAME,
    title="Forum, texts of posts alone",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=0.7,
    nests=False,
    kind="discussion",
    loses="The dates of all posts; often the names of all writers.",
    losses=(("dates_lost", "The posts are printed without their dates."),),
)
