"""Choose: lines -> what the page holds: the parts that layouts claim, and a finding where two are close.

Each layout is asked whose claim could count, and the one with the best evidence wins. Beside it a page may hold more:
a thread below a live blog, two articles each with its comments, featured comments above all comments. What lies above
and below the best claim is asked again, but a second thread counts only where a line announces it. What has the shape
of comments within an entry of a live blog belongs to the entry, unless it is the last one, below which comments stand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.split.furniture import is_control, is_count, is_thread_heading, tail_start
from pipeline.split.layouts import LAYOUTS
from pipeline.split.lines import is_sentence, number_of
from pipeline.split.thread import belongs
from pipeline.types import Chosen, Claim, Finding, Layout, Line, Opening, Printed

CLOSE = 0.05
LEAST_CONFIDENCE = 0.5
"""Below it a claim to a further part of a page does not count."""
NEAR = 3
"""How many lines above a further thread the line that announces it is looked for."""
LEAST_BARE = 3
"""Comments that a thread below a live blog needs where neither a heading nor list marks set it apart."""
LEAST_BUTTONED = 3
"""Comments from which on buttons say where the last one ends."""
LEAST_ENDED = 0.65
MOST_HEADINGS = 6
"""A page with more headings of threads prints them in another sense: one below each teaser, say."""
LONGEST_HEADLINE = 120


def choose(page: Printed) -> Chosen:
    """Choose among the claims of all layouts. The layout `article` claims any page, so there is always a claim."""
    claims = _ask_all(page)
    best = next(claim for claim in claims if not any(_is_inside(claim, other) for other in claims))
    doubts = _doubts(best, claims)
    if not best.openings:
        return Chosen((best,), best, doubts)
    best, below = _below(page, _ended(page.lines, best))
    parts = (*_above(page, best), *_unquoted(page.lines, _divided(page.lines, best)), *below)
    main = max(parts, key=lambda part: (_holds_entries(part), len(part.openings)))
    return Chosen(parts, main, (*doubts, *_further(page.lines, parts, main)))


def _ask_all(page: Printed) -> list[Claim]:
    """Return the claims to a page that can be the best or come close to it, the surest first.

    Live blogs come first, since claims inside one do not count; then the layouts that can be surest. Where what is
    left could not come close to a claim that counts, it would neither be chosen nor raise a doubt.
    """
    claims: list[Claim] = []
    surest = 0.0
    for layout in sorted(LAYOUTS.values(), key=lambda layout: (layout.holds != "entries", -layout.at_most)):
        if layout.holds != "entries" and surest - layout.at_most >= CLOSE:
            break
        if surest > CLOSE and layout.at_most_on and surest - layout.at_most_on(page) >= CLOSE:
            continue
        claim = layout.claim(page)
        if claim:
            claims.append(claim)
            if not any(_is_inside(claim, other) for other in claims):
                surest = max(surest, claim.confidence)
    claims.sort(key=lambda claim: (-claim.confidence, claim.dialect))
    return claims


def _ask(page: Printed, first: int, last: int, layouts: Iterable[Layout]) -> list[Claim]:
    """Return the claims of layouts to the lines from `first` up to `last`, the surest first."""
    part = Printed(page.lines[first:last], page.times[first:last])
    claims = [claim for layout in layouts if (claim := layout.claim(part))]
    claims.sort(key=lambda claim: (-claim.confidence, claim.dialect))
    return [_shifted(claim, first) for claim in claims] if first else claims


def _shifted(claim: Claim, by: int) -> Claim:
    def shift(index: int | None) -> int | None:
        return None if index is None else index + by

    openings = tuple(
        opening._replace(
            line=opening.line + by,
            body=opening.body + by,
            end=shift(opening.end),
            headline=shift(opening.headline),
            day=shift(opening.day),
            under=shift(opening.under),
            controls=shift(opening.controls),
        )
        for opening in claim.openings
    )
    return claim._replace(openings=openings, end=claim.end + by)


def _holds_entries(claim: Claim) -> bool:
    return LAYOUTS[claim.dialect].holds == "entries"


def _is_inside(claim: Claim, other: Claim) -> bool:
    """Say whether all that a claim opens stands within one entry of a live blog, and not the last one."""
    if not (claim.openings and _holds_entries(other)) or _holds_entries(claim):
        return False
    starts = [opening.line for opening in other.openings]
    first = bisect_right(starts, claim.openings[0].line)
    last = bisect_right(starts, claim.openings[-1].line)
    return 0 < first == last < len(starts) and len(claim.openings) <= len(starts)


def _doubts(best: Claim, claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Say which other claim to the same lines is almost as sure, if one is."""
    rivals = [claim for claim in claims if claim is not best and not _is_inside(claim, best) and _overlap(claim, best)]
    if rivals and best.confidence - rivals[0].confidence < CLOSE:
        message = f"{best.dialect} ({best.basis}) was preferred to {rivals[0].dialect} ({rivals[0].basis})"
        return (Finding(None, "two_layouts", message),)
    return ()


def _overlap(claim: Claim, other: Claim) -> bool:
    """Say whether one of two claims begins before the last opening of the other, and not below it."""
    if not (claim.openings and other.openings):
        return not claim.openings and not other.openings
    return claim.openings[0].line <= other.openings[-1].line and other.openings[0].line <= claim.openings[-1].line


def _further(lines: Sequence[Line], parts: Sequence[Claim], main: Claim) -> Iterator[Finding]:
    for part in parts:
        if part is not main:
            what = "entries" if _holds_entries(part) else "comments"
            basis = "" if part.basis == main.basis else f": {part.basis}"
            message = f"here begin {len(part.openings)} {what} beside the main part, layout {part.dialect}{basis}"
            yield Finding(lines[part.openings[0].line].number, "second_thread", message)


# --- parts above and below ---------------------------------------------------------------------------


def _above(page: Printed, best: Claim) -> list[Claim]:
    """Return the live blog or the announced thread that stands above a thread, if there is one."""
    if _holds_entries(best):
        return []
    first = _start(page.lines, best.openings[0].line)
    # A thread counts here only where a line announces it; without such a line no layout of threads need be asked.
    has_heading = any(map(is_thread_heading, page.lines[:first]))
    layouts = [layout for layout in _beside(best) if has_heading or layout.holds == "entries"]
    for claim in _ask(page, 0, first, layouts):
        if _holds_entries(claim) or (claim.openings and _is_announced(page.lines, claim)):
            return [claim] if claim.confidence >= LEAST_CONFIDENCE else []
    return []


def _below(page: Printed, best: Claim) -> tuple[Claim, list[Claim]]:
    """Return the claim, cut where a thread begins below its last comment or entry, and that thread."""
    last = best.openings[-1]
    in_entry = _holds_entries(best)
    first = max(last.line, last.body) + 1 if in_entry else best.end
    # Below a thread another one counts only where a line announces it, in the part itself or right above it.
    if not in_entry and not any(map(is_thread_heading, page.lines[max(0, first - NEAR) :])):
        return best, []
    layouts = [layout for layout in _beside(best) if layout.holds == "comments"]
    for claim in _ask(page, first, len(page.lines), layouts):
        if claim.openings and _is_set_apart(page.lines, claim, lenient=in_entry):
            if claim.confidence < LEAST_CONFIDENCE:
                break
            end = _start(page.lines, claim.openings[0].line, last.body + 1)
            return best._replace(end=min(best.end, tail_start(page.lines, last.body, end))), [claim]
    return best, []


def _beside(best: Claim) -> Sequence[Layout]:
    """Return the layouts that can share a page with the best one: beside a forum's thread are but lists of its own."""
    layout = LAYOUTS[best.dialect]
    return list(LAYOUTS.values()) if layout.kind is None else [layout]


def _is_set_apart(lines: Sequence[Line], claim: Claim, *, lenient: bool) -> bool:
    if lenient and (lines[claim.openings[0].line].label or len(claim.openings) >= LEAST_BARE):
        return True
    return _is_announced(lines, claim)


def _is_announced(lines: Sequence[Line], claim: Claim) -> bool:
    first = claim.openings[0].line
    return any(is_thread_heading(line) for line in lines[max(0, first - NEAR) : first])


def _start(lines: Sequence[Line], first: int, earliest: int = 0) -> int:
    """Return the index of the line that announces a thread, or of its first line."""
    near = range(max(earliest, first - NEAR), first)
    return next((index for index in near if is_thread_heading(lines[index])), first)


# --- one layout, several threads ---------------------------------------------------------------------


def _divided(lines: Sequence[Line], claim: Claim) -> list[Claim]:
    """Return a claim in as many parts as there are threads in it."""
    layout = LAYOUTS[claim.dialect]
    if layout.holds == "entries" or not layout.nests:
        return [claim]
    headings = _headings(lines, claim)
    buttoned = _is_buttoned(lines, claim)
    cuts: list[tuple[int, int]] = []
    for index, (opening, following) in enumerate(pairwise(claim.openings), start=1):
        end = _end_of_thread(lines, opening, following, headings)
        if end is None and buttoned:
            end = _end_before_headline(lines, opening, following)
        if end is not None:
            cuts.append((index, end))
    if not cuts:
        return [claim]
    starts = [0, *(index for index, _ in cuts), len(claim.openings)]
    ends = [*(end for _, end in cuts), claim.end]
    return [
        claim._replace(openings=claim.openings[start:stop], end=end)
        for (start, stop), end in zip(pairwise(starts), ends, strict=True)
    ]


def _unquoted(lines: Sequence[Line], parts: list[Claim]) -> list[Claim]:
    """Leave out threads that the article quotes: announced by a colon, with more text and another thread below."""
    quoted = [part for part in parts[:-1] if _is_introduced(lines, part.openings[0].line)]
    return [part for part in parts if part not in quoted]


def _is_introduced(lines: Sequence[Line], index: int) -> bool:
    above = lines[index - 1] if index else None
    return above is not None and above.text.endswith(":") and not is_thread_heading(above)


def _ended(lines: Sequence[Line], claim: Claim) -> Claim:
    """Return a claim whose last comment ends in its buttons, if most end in theirs and indents say nothing."""
    if not _is_buttoned(lines, claim):
        return claim
    end = _end_of_buttons(lines, claim.openings[-1].body + 1, claim.end)
    return claim if end is None else claim._replace(end=end)


def _is_buttoned(lines: Sequence[Line], claim: Claim) -> bool:
    if _holds_entries(claim) or lines[claim.openings[-1].line].indent or len(claim.openings) < LEAST_BUTTONED:
        return False
    ended = sum(_ends_in_button(lines, opening, following) for opening, following in pairwise(claim.openings))
    return ended >= LEAST_ENDED * (len(claim.openings) - 1)


def _end_of_buttons(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Return the index after the first buttons between two lines, or None where there are none."""
    button = next((index for index in range(first, last) if _is_button(lines[index])), None)
    if button is None:
        return None
    return next((index for index in range(button, last) if not is_control(lines[index])), last)


def _ends_in_button(lines: Sequence[Line], opening: Opening, following: Opening) -> bool:
    last = following.line - 1
    while last > opening.body and is_control(lines[last]) and not _is_button(lines[last]):
        last -= 1
    return last > opening.body and _is_button(lines[last])


def _is_button(line: Line) -> bool:
    return is_control(line) and not is_count(line)


def _headings(lines: Sequence[Line], claim: Claim) -> list[int]:
    """Return the lines within a claim that announce a thread; none where there are so many that they cannot."""
    found = [
        index
        for index in range(claim.openings[0].line, claim.openings[-1].line)
        if is_thread_heading(lines[index]) and lines[index].gap and not is_control(lines[index])
    ]
    return found if len(found) <= MOST_HEADINGS else []


def _end_of_thread(lines: Sequence[Line], opening: Opening, following: Opening, headings: list[int]) -> int | None:
    """Return where a thread ends between two openings, or None where both are of one thread.

    It ends at text that is no part of the comment, if a heading below it announces the next thread or the list
    begins again; where indents say nothing, at the heading or at a headline above it.
    """
    first = max(opening.body, opening.line + 1)
    heading = next((index for index in headings if first < index < following.line), None)
    outside = next((i for i in range(first, following.line) if not belongs(lines[i], lines[opening.line])), None)
    if outside is not None:
        restarts = number_of(lines[following.line]) == 1 and not lines[outside].label
        outermost = lines[following.line].indent <= lines[opening.line].indent
        return outside if heading is not None or (restarts and outermost) else None
    if heading is None:
        return None
    return next((index for index in range(first + 1, heading) if _is_headline(lines, index)), heading)


def _end_before_headline(lines: Sequence[Line], opening: Opening, following: Opening) -> int | None:
    """Return where a comment ends below whose buttons another headline stands, or None."""
    end = _end_of_buttons(lines, opening.body + 1, following.line)
    if end is None or not any(_is_headline(lines, index) for index in range(end, following.line)):
        return None
    return end


def _is_headline(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    return bool(line.gap and lines[index + 1].gap) and len(line.text) <= LONGEST_HEADLINE and not is_sentence(line.text)
