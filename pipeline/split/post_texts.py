"""Post texts: where the text of a post ends, and what stands below it: buttons, counts, reactions, a signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.split.forum_words import AFTER_THREAD, FOOTER, QUOTING, REACTIONS, SEPARATOR, STATUS, TAGLINE
from pipeline.split.furniture import REMEMBERED, is_control, is_count, is_furniture
from pipeline.split.repeats import digits_apart
from pipeline.types import Line

LONGEST_PROFILE = 24
"""Lines between a profile's first line and the line by which its post is known."""
LONGEST_PROFILE_LINE = 80
LONGEST_FOOTER_LINE = 200
LONGEST_FOOTER = 12
NEAR = 4
OFTEN = 0.6
SHORTEST_SIGNATURE = 15


def is_short(line: Line) -> bool:
    """Say whether a line could be part of a profile by its length."""
    return len(line.text) <= LONGEST_PROFILE_LINE


def line_key(line: Line) -> str:
    """Return what a line has in common with others that differ in numbers alone."""
    return digits_apart(line.text)


def is_footer(line: Line) -> bool:
    """Say whether a line is a button, a count or the like below a post."""
    if len(line.text) > LONGEST_FOOTER_LINE:
        return False
    return is_control(line) or _is_footer(line.text)


@lru_cache(REMEMBERED)
def _is_footer(text: str) -> bool:
    return FOOTER.fullmatch(text) is not None


@lru_cache(REMEMBERED)
def is_status(text: str) -> bool:
    """Say whether a short text says of a writer whether he is there."""
    return STATUS.fullmatch(text) is not None


def is_button(line: Line) -> bool:
    """Say whether a line stands below a post and has a word in it: numbers stand in profiles as well."""
    if is_count(line) or (is_short(line) and is_status(line.text)):
        return False
    return is_footer(line) or (is_short(line) and _are_reactions(line.text))


@lru_cache(REMEMBERED)
def _are_reactions(text: str) -> bool:
    return REACTIONS.fullmatch(text) is not None


def is_frame(line: Line) -> bool:
    """Say whether a line begins the frame of the page below its last post."""
    return is_furniture(line) or (
        len(line.text) <= LONGEST_FOOTER_LINE and AFTER_THREAD.fullmatch(line.text) is not None
    )


def end_of_last(lines: Sequence[Line], start: int, body: int) -> int:
    """Return the index after the last line of the last post: where it is dedented, or the page's frame begins."""
    indent = min(lines[start].indent, lines[min(body, len(lines) - 1)].indent)
    below = range(body, len(lines))
    ends = (index for index in below if lines[index].indent < indent or (index > body and is_frame(lines[index])))
    return next(ends, len(lines))


def end_of_footer(lines: Sequence[Line], end: int, stop: int) -> int:
    """Return the index after the buttons that follow a text."""
    while end < stop and is_footer(lines[end]) and any(map(str.isalpha, lines[end].text)):
        end += 1
    return end


def text_end(lines: Sequence[Line], end: int, stop: int) -> int | None:
    """Return where a text ends, or None where nothing follows but buttons, which are known by their words."""
    below = lines[end:stop]
    is_known = all(map(is_control, below)) and any(any(map(str.isalpha, line.text)) for line in below)
    return None if is_known or not below else end


def text_ends(lines: Sequence[Line], spans: Sequence[tuple[int, int]], authors: Sequence[str | None]) -> list[int]:
    """Return the index after the last line of each text, without buttons, counts and signatures."""
    closings = _closings(lines, spans)
    spaces = [_after_last_space(lines, first, stop) for first, stop in spans]
    if sum(space is not None for space in spaces) >= OFTEN * len(spans):
        spans = [(first, space or stop) for space, (first, stop) in zip(spaces, spans, strict=True)]
    texts = [(first, _end_of_text(lines, first, stop, closings)) for first, stop in spans]
    signatures = _signatures(lines, texts, authors)
    return [_before_signature(lines, first, end, signatures) for first, end in texts]


def profile_after(lines: Sequence[Line], first: int, stop: int, author: str | None) -> int:
    """Return the index of the line below a text that names its writer once more, and begins a profile."""
    return next((index for index in range(stop - 1, first, -1) if lines[index].text == author), stop)


def _after_last_space(lines: Sequence[Line], first: int, stop: int) -> int | None:
    """Return the index after the no-break space that XenForo prints below a post's text, if there is one."""
    last = range(min(stop, len(lines) - 1), max(first, stop - LONGEST_PROFILE), -1)
    return next((index for index in last if lines[index].is_after_space), None)


def _closings(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> set[str]:
    """Return the short lines that stand once below most texts, and below which no text stands."""
    seen: Counter[str] = Counter()
    for first, stop in spans[:-1]:
        inside = Counter(
            line_key(line) for line in lines[first:stop] if is_short(line) and not QUOTING.fullmatch(line.text)
        )
        followed = _keys_before_text(lines, first, stop)
        seen.update(key for key, count in inside.items() if count == 1 and key not in followed)
    return {key for key, count in seen.items() if count >= max(3, OFTEN * (len(spans) - 1))}


def _keys_before_text(lines: Sequence[Line], first: int, stop: int) -> set[str]:
    """Return the lines of a post after which something stands that is no footer."""
    last = max(first, stop - LONGEST_FOOTER)
    while last < stop and any(len(line.text) > LONGEST_FOOTER_LINE for line in lines[last + 1 : stop]):
        last += 1
    return {line_key(line) for line in lines[first:last] if is_short(line)}


def _end_of_text(lines: Sequence[Line], first: int, stop: int, closings: set[str]) -> int:
    end = stop
    for index in range(first, stop):
        line = lines[index]
        if len(line.text) > LONGEST_FOOTER_LINE:
            continue
        is_signed = SEPARATOR.fullmatch(line.text) and stop - index <= LONGEST_FOOTER
        is_closed = is_short(line) and line_key(line) in closings and index > first
        if is_signed or is_closed or _is_footer(line.text):
            end = index
            break
    while end > first + 1 and is_control(lines[end - 1]):
        end -= 1
    return end


def _signatures(lines: Sequence[Line], texts: Sequence[tuple[int, int]], authors: Sequence[str | None]) -> set[str]:
    """Return the lines that end several posts of one writer and none of others; without names, of several posts."""
    seen: Counter[str] = Counter()
    writers: dict[str, set[str | None]] = {}
    is_named = any(authors)
    for (first, end), author in zip(texts, authors, strict=True):
        if is_named and author is None:
            continue
        last = {line.text for line in lines[max(first + 1, end - NEAR) : end]}
        if author or not _quotes(lines[first:end]):
            seen.update(last)
        for text in last:
            writers.setdefault(text, set()).add(author)
    return {text for text, count in seen.items() if count > 1 and len(writers[text]) == 1}


def _quotes(text: Sequence[Line]) -> bool:
    """Say whether a post quotes another: then it may end in a line of the other's text."""
    return any(is_short(line) and QUOTING.fullmatch(line.text) for line in text)


def _before_signature(lines: Sequence[Line], first: int, end: int, signatures: set[str]) -> int:
    """Return the index after a text without the lines of a signature; what telephones add stays."""
    while end > first + 1:
        text = lines[end - 1].text
        if text not in signatures or len(text) < SHORTEST_SIGNATURE or TAGLINE.search(text):
            break
        end -= 1
    return end
