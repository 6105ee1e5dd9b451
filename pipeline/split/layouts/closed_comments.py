"""Comments below a heading, flush left, each closed by lines that repeat: buttons, counts, a date, a signature.

    2 Comments

    Ann Field

    First comment, in one
    or several paragraphs.

    12.04.2020 17:02
    Reply
    Ben

    Second comment.

    11.04.2020 22:26
    Reply

Also without the names, and without the dates (`5`, `220`, `Click to rate`), or with both in one line below the text
(`Posted by: Ann Field | March 3, 2014 at 10:15 AM`). What repeats between the texts is what closes a comment; a short
line that follows it each time is the name above the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.split.announced import MOST_LEAD_IN, Announced, announced, is_forum
from pipeline.split.furniture import REMEMBERED, is_control, is_count
from pipeline.split.headers import clean_name, is_date_line, is_name, read_signature
from pipeline.split.lines import is_sentence
from pipeline.split.repeats import digits_apart
from pipeline.split.words import NOTICE, REPLY_WORDS
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "closed_comments"
LEAST_CLOSERS = 2
LEAST_SHARE = 0.6
LEAST_REPEATED = 3
LEAST_REPLIES = 3
LEAST_UNKNOWN = 4
LONGEST_REPEATED = 80
SUREST = 0.95
LESS_BY_REPLIES = 0.1
"""How much less sure comments are that no heading announces."""

_UNKNOWN = "unknown: "


class _Closer(NamedTuple):
    """Indexes `start` up to `end` of the lines that close a comment, with what they say of its writer and time."""

    start: int
    end: int
    author: str | None
    when: str | None


class _Kinds(NamedTuple):
    """What each line of the page is to this layout: its key where it can close a comment, and those that do."""

    keys: Sequence[str | None]
    closing: frozenset[str]


def claim(page: Printed) -> Claim | None:
    """Claim a page on which a heading announces comments that all close in the same way."""
    if is_forum(page):
        return None
    claims: dict[int, Claim] = {}
    for heading in announced(page):
        made = None if heading.heading in claims else _claim(page, heading)
        if made:
            claims[heading.heading] = made
    if not claims and (made := _claim_by_replies(page)):
        return made
    return max(claims.values(), key=lambda made: made.confidence, default=None)


def at_most_on(page: Printed) -> float:
    """Return how sure a claim is at most: less sure without a heading, and a forum's pages are not claimed."""
    if is_forum(page):
        return 0.0
    return SUREST if announced(page) else SUREST - LESS_BY_REPLIES


def _claim(page: Printed, heading: Announced) -> Claim | None:
    repeated = _repeated(page.lines[heading.first : heading.end])
    keys = [_key(page, index, repeated) for index in range(heading.first, heading.end)]
    kinds = _Kinds(keys, _closing(keys))
    if _is_headed(page, heading, kinds):
        return None
    closers = _closers(page, heading, kinds)
    are_known = any(not key.startswith(_UNKNOWN) for key in kinds.closing)
    if len(closers) < (LEAST_CLOSERS if are_known else LEAST_UNKNOWN):
        return None
    named = _are_named(page, closers)
    starts = [_first_text(page, heading.first, closers[0].start, named=named), *(closer.end for closer in closers[:-1])]
    repeated_below = _heads(page, closers)
    openings = [
        _opening(page, start, closer, named=named, repeated=repeated_below)
        for start, closer in zip(starts, closers, strict=True)
    ]
    if any(opening.body >= closer.start for opening, closer in zip(openings, closers, strict=True)):
        return None
    if any(page.lines[opening.line].label for opening in openings):
        return None  # a list, which other layouts read
    longest = max(closer.end - start for start, closer in list(zip(starts, closers, strict=True))[1:])
    if closers[0].start - heading.first > MOST_LEAD_IN + 2 * longest:
        return None  # the heading announces something else
    dated = sum(closer.when is not None for closer in closers)
    confidence = SUREST if dated and (named or closers[0].author) else 0.8 if are_known else 0.65
    return Claim(
        NAME,
        confidence - 0.3 / len(openings) ** 2,
        f"{len(openings)} texts below “{page.lines[heading.heading].text[:60]}” are closed alike, "
        f"{dated} of them with a date",
        tuple(openings),
        closers[-1].end,
    )


def _claim_by_replies(page: Printed) -> Claim | None:
    """Claim texts on a page without a heading that are closed by a button to reply, from the last one above the first.

    Where the first comment begins is not printed; what stands apart right above its button is taken for it.
    """
    buttons = [index for index in range(len(page.lines)) if _is_reply(page, index)]
    if len(buttons) < LEAST_REPLIES:
        return None
    first = buttons[0] - 1
    while first > 0 and (is_control(page.lines[first]) or not page.lines[first].gap):
        first -= 1
    if first > 0 and _could_be_name(page, first - 1) and page.lines[first - 1].gap:
        first -= 1
    dated = sum(is_date_line(page, index) for index in range(max(first, 0), buttons[-1]))
    if 2 * dated >= len(buttons) - 1:
        return None  # headers with dates, which another layout reads
    made = _claim(page, Announced(first, max(first, 0), buttons[-1] + 1, None))
    return (
        made._replace(
            confidence=made.confidence - LESS_BY_REPLIES,
            basis=f"{len(made.openings)} texts are closed by a button to reply",
        )
        if made
        else None
    )


def _is_reply(page: Printed, index: int) -> bool:
    line = page.lines[index]
    return not line.label and _is_short(line) and _is_reply_word(line.text)


@lru_cache(REMEMBERED)
def _is_reply_word(text: str) -> bool:
    return "".join(filter(str.isalpha, text.lower())) in REPLY_WORDS


def _is_short(line: Line) -> bool:
    return len(line.text) <= LONGEST_REPEATED


def _shape(line: Line) -> str:
    return digits_apart(line.text)


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    """Return the short lines, digits apart, that are as frequent as the most frequent: buttons in any language."""
    shapes = Counter(_shape(line) for line in lines if _is_short(line) and not is_sentence(line.text))
    worded = {shape: count for shape, count in shapes.items() if any(map(str.isalpha, shape))}
    most = max(worded.values(), default=0)
    return frozenset(shape for shape, count in worded.items() if count >= max(LEAST_REPEATED, LEAST_SHARE * most))


def _key(page: Printed, index: int, repeated: frozenset[str]) -> str | None:
    """Return what a line is among the lines that can close a comment: a button, a date, a signature; None for text."""
    line = page.lines[index]
    if not _is_short(line):
        return None
    if line.label:
        return f"{_UNKNOWN}{_shape(line)}" if _shape(line) in repeated else None
    if is_control(line):
        return "a count" if is_count(line) else "".join(filter(str.isalpha, line.text.lower()))
    if is_date_line(page, index):
        return None if not line.gap and index and _could_be_name(page, index - 1) else "a date"
    signed = read_signature(page, index) if page.times[index] else None
    if signed and signed.when and signed.body == index + 1:
        return f"signed: {signed.form}"
    return f"{_UNKNOWN}{_shape(line)}" if _shape(line) in repeated else None


def _closing(keys: Sequence[str | None]) -> frozenset[str]:
    """Return the keys that are as frequent as most: what stands below nearly every comment; a bare count is none."""
    counts = Counter(key for key in keys if key and key != "a count")
    if not counts:
        return frozenset()
    most = max(counts.values())
    return frozenset(key for key, count in counts.items() if count >= max(LEAST_CLOSERS, LEAST_SHARE * most))


def _is_headed(page: Printed, heading: Announced, kinds: _Kinds) -> bool:
    """Say whether a date or a signature stands above the first text: then they are headers."""
    for key, line in zip(kinds.keys, page.lines[heading.first : heading.end], strict=True):
        if key in kinds.closing and key and (key == "a date" or key.startswith("signed")):
            return True
        if key is None and (is_sentence(line.text) or not _is_short(line)) and not _is_notice(line):
            return False
    return False


def _closers(page: Printed, heading: Announced, kinds: _Kinds) -> list[_Closer]:
    """Return the runs of lines, buttons and counts, of which one at least is of the kind that closes comments."""
    closers: list[_Closer] = []
    start = heading.first
    while start < heading.end:
        end = start
        while end < heading.end and kinds.keys[end - heading.first] is not None:
            end += 1
        run = kinds.keys[start - heading.first : end - heading.first]
        above = closers[-1].end if closers else start - 1
        if any(key in kinds.closing for key in run) and not (start - 1 == above and _is_head(page, start)):
            closers.append(_closer(page, start, end))
        start = max(end, start + 1)
    return closers


def _is_head(page: Printed, start: int) -> bool:
    """Say whether what looks like a closer stands right below a name, such as a button to share the comment."""
    return start > 0 and not page.lines[start].gap and _could_be_name(page, start - 1)


def _closer(page: Printed, start: int, end: int) -> _Closer:
    for index in range(start, end):
        place, text = page.times[index], page.lines[index].text
        if place:
            signed = None if is_date_line(page, index) else read_signature(page, index)
            return _Closer(start, end, signed.author if signed else None, text[place[0] : place[1]])
    return _Closer(start, end, None, None)


def _are_named(page: Printed, closers: Sequence[_Closer]) -> bool:
    """Say whether the lines that follow the closers are names: short, no sentences, and with a text below."""
    following = [(closer.end, below.start) for closer, below in pairwise(closers)]
    names = sum(_could_be_name(page, start) and end > start + 1 for start, end in following)
    return not closers[0].author and len(following) > 0 and names >= max(1, 0.9 * len(following))


def _could_be_name(page: Printed, index: int) -> bool:
    line = page.lines[index]
    is_plain = not line.label and not page.times[index] and not is_control(line)
    return is_plain and is_name(line.text) and not is_sentence(line.text)


def _heads(page: Printed, closers: Sequence[_Closer]) -> str | None:
    """Return the line that stands below most of the names, such as a button to share the comment."""
    below = Counter(page.lines[closer.end + 1].text for closer in closers[:-1] if closer.end + 1 < len(page.lines))
    text, count = below.most_common(1)[0] if below else ("", 0)
    return text if count >= max(2, LEAST_SHARE * (len(closers) - 1)) else None


def _first_text(page: Printed, first: int, end: int, *, named: bool) -> int:
    """Return where the first comment begins, below notices that are no part of it: at the last name, or after them."""
    lines = page.lines
    if named:
        names = [index for index in range(first, end - 1) if _could_be_name(page, index)]
        apart = [index for index in names if lines[index + 1].gap or is_control(lines[index + 1])]
        return (apart or names or [first])[-1]
    text = first
    while text < end and (lines[text].label or not is_sentence(lines[text].text) or _is_notice(lines[text])):
        text += 1
    return text if text < end or _is_notice(lines[end - 1]) else end - 1


def _is_notice(line: Line) -> bool:
    """Say whether a line speaks of the comments themselves, as the notices above a thread do."""
    return _is_short(line) and NOTICE.search(line.text) is not None


def _opening(page: Printed, start: int, closer: _Closer, *, named: bool, repeated: str | None) -> Opening:
    # A date below the text is a header that follows it; without one there are buttons alone.
    end = closer.start if closer.when else None
    if not named or not _could_be_name(page, start) or start + 1 >= closer.start:
        return Opening(start, start, closer.author, closer.when, end=end, controls=closer.start)
    body = start + 1
    if page.lines[body].text == repeated and body + 1 < closer.start:
        body += 1
    name = clean_name(page.lines[start].text)
    return Opening(start, body, name, closer.when, end=end, controls=closer.start)


LAYOUT = Layout(
    name=NAME,
    title="Comments closed by buttons or a date",
    description=__doc__,
    holds="comments",
    claim=claim,
    at_most=SUREST,
    at_most_on=at_most_on,
    nests=False,
)
