"""Live blog: entries below, or behind, lines that begin with a time.

    What has happened so far, and why it matters.

    Wednesday 29 June – 14:00

    The newest entry, in one or several paragraphs.

    11:40 – Headline of an older one

    Its text.

    KEY EVENT
    9.05am BST
    By Ann Field

    The oldest one.

The time may stand before or after its date or without one, below a line that names the day or not; by itself, with a
headline behind it, or below a headline. What counts is that times repeat which are printed alike and have texts
between them: not the names and buttons of comments, not the bare titles of a programme or a timetable. Lists,
letters and statements inside an entry belong to it, whatever shape they have. What is known as page furniture after
the last entry is not part of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.dates.stamp import read_stamp
from pipeline.split.furniture import REMEMBERED, is_control, is_thread_heading, tail_start
from pipeline.split.lines import is_sentence
from pipeline.split.time_lines import RELATIVE, TimeLine, find_time_lines, is_update
from pipeline.split.words import BYLINE, KEY_EVENT, REPLY
from pipeline.types import Claim, Layout, Line, Opening, Printed

NAME = "live_blog"
LEAST_ENTRIES = 3
LEAST_RELATIVE = 5
"""`3h ago` says less than a clock, and stands in lists of articles, too."""
LEAST_TOLD = 0.5
LEAST_IN_ORDER = 0.7
LEAST_SENTENCE = 40
"""Characters of a sentence that make what follows a time on its line more than a title in a programme."""
LEAST_MEAN_LENGTH = 120
"""Characters that entries in round times have at least; what is shorter is a programme."""
MOST_REPLIES = 0.3
LEAST_NAMED = 0.6
LEAST_HEADED = 0.8
MOST_WORDS_OF_NAMES = 3.5
MOST_WORDS_OF_A_NAME = 4
LONGEST_FRAGMENT = 160
LONGEST_NAME = 60
MOST_CONTROLS = 4
LONGEST_LIST = 6
DAYS_ABOVE = 3
MOST_CHAPTER = 15 * 60
"""What reads as 15:00: the second chapter of a recording begins within a quarter of an hour."""
MOST_BEYOND = 0.2
HEADING_ABOVE = 4

_INITIAL = re.compile(r"^[^\W\d_]{2,30} [^\W\d_]\.$")
"""Names such as `Ann F.`."""
_COULD_BE_DIGIT = re.compile(r"[0-9]|[^\x00-\x7f]")
_BEYOND_A_DAY = re.compile(r"[(\[]?(?:2[4-9]|[3-9]\d):[0-5]\d(?!\d)")
"""What is printed like a time of day and is none."""


class _Entry(NamedTuple):
    """A time and the lines (half open, indexes) below it up to the next one."""

    time: TimeLine
    below: range


def claim(page: Printed) -> Claim | None:
    """Claim a page with at least three times that are printed alike and have texts between them."""
    claims = [made for times in _alike(page, find_time_lines(page)) if (made := _claim(page.lines, times))]
    return max(claims, key=lambda made: made.confidence * len(made.openings), default=None)


def _alike(page: Printed, times: Iterable[TimeLine]) -> Iterator[list[TimeLine]]:
    """Yield the times that are printed alike, in a list or not; few with text behind them are parts of sentences."""
    styles: defaultdict[tuple[str, bool], list[TimeLine]] = defaultdict(list)
    for time in times:
        styles[time.style, bool(page.lines[time.line].label)].append(time)
    for (_, is_listed), alike in styles.items():
        if is_listed and 2 * sum(time.is_dated for time in alike) > len(alike):
            continue  # a list whose items begin with a date is one of comments that have lost their names
        alone = [time for time in alike if not time.offset]
        yield alone if len(alone) >= LEAST_ENTRIES and len(alike) - len(alone) < 0.3 * len(alone) else alike


def _claim(lines: Sequence[Line], times: Sequence[TimeLine]) -> Claim | None:
    if len(times) < (LEAST_RELATIVE if times[0].style == RELATIVE else LEAST_ENTRIES):
        return None
    last = tail_start(lines, times[-1].line + 1, len(lines))
    entries = [
        _Entry(time, range(time.line + 1, stop))
        for time, stop in zip(times, [*(time.line for time in times[1:]), last], strict=True)
    ]
    if (
        _are_years(times)
        or _are_durations(lines, times)
        or _are_comments(lines, entries)
        or not _are_told(lines, entries)
    ):
        return None
    openings = _openings(lines, entries)
    filled = sum(bool(time.offset or below) for time, below in entries)
    flush = sum(lines[time.line].indent == lines[times[0].line].indent for time in times)
    are_alone = all(not time.offset for time in times)
    shape = "are nothing but a time" if are_alone else "begin with a time"
    return Claim(
        NAME,
        (0.9 if are_alone else 0.87) * filled / len(times) * flush / len(times),
        f"{len(times)} lines {shape}, {filled} of them with text {'below' if are_alone else 'behind or below'}",
        openings,
        _end(lines, entries, openings),
    )


# --- what looks like a live blog and is none ---------------------------------------------------------


def _are_years(times: Sequence[TimeLine]) -> bool:
    """Say whether four digits each could be years: the history of a town, not the course of a day."""
    return all(time.when.isdigit() and 1800 <= int(time.when) < 2060 for time in times)


def _are_durations(lines: Sequence[Line], times: Sequence[TimeLine]) -> bool:
    """Say whether times count from the beginning of a recording or a race: from 00:00 on, or beyond 24 hours."""
    if times[0].style != ":" or any(time.is_dated for time in times):
        return False
    begin = [time.minutes or 0 for time in times[:2]]
    beyond = sum(_BEYOND_A_DAY.match(line.text) is not None for line in lines)
    return (begin[0] == 0 and begin[1] < MOST_CHAPTER) or beyond > MOST_BEYOND * len(times)


def _are_comments(lines: Sequence[Line], entries: Sequence[_Entry]) -> bool:
    """Say whether the times go with a heading of a thread, with buttons to reply, or with names."""
    first = entries[0].time.line
    answered = sum(any(_is_reply(lines[index]) for index in below[:MOST_CONTROLS]) for _, below in entries)
    if any(is_thread_heading(line) for line in lines[max(0, first - HEADING_ABOVE) : first]):
        return True
    answered_at_end = sum(any(_is_reply(lines[index]) for index in below[-MOST_CONTROLS:]) for _, below in entries)
    if max(answered, answered_at_end) > MOST_REPLIES * len(entries):
        return True
    above = _distinct_above(lines, entries)
    numbers = {lines[time.line].number for time, _ in entries}
    tight = [line for line in above if line.gap and line.number + 1 in numbers]
    return (
        _are_names(tight, LEAST_NAMED * len(entries))
        or _are_names(above, max(LEAST_ENTRIES, LEAST_NAMED * len(entries)))
        or _are_names(_distinct_below(lines, entries), max(LEAST_ENTRIES, LEAST_NAMED * len(entries)))
    )


def _are_names(found: Sequence[Line], least: float) -> bool:
    """Say whether short lines that stand by times are so many, and names rather than headlines."""
    return len(found) >= least and sum(len(line.text.split()) for line in found) <= MOST_WORDS_OF_NAMES * len(found)


def _is_reply(line: Line) -> bool:
    return len(line.text) <= LONGEST_NAME and REPLY.match(line.text) is not None


def _distinct_above(lines: Sequence[Line], entries: Sequence[_Entry]) -> list[Line]:
    """Return the short lines right above times that stand alone, without those that stand above most of them.

    Above a full date, what is always the same is a name, too: that of somebody nobody knows.
    """
    starts = {time.line for time, _ in entries}
    above = [
        (lines[time.line - 1], time.is_dated)
        for time, _ in entries
        if not time.offset and time.line and time.line - 1 not in starts and _could_be_headline(lines[time.line - 1])
    ]
    seen = Counter(_key(line) for line, _ in above)
    return [line for line, is_dated in above if is_dated or seen[_key(line)] <= max(1, len(entries) / 2)]


def _could_be_headline(line: Line) -> bool:
    is_button = is_control(line) or KEY_EVENT.fullmatch(line.text) is not None
    return (_is_fragment(line) or _INITIAL.search(line.text) is not None) and not is_button


def _distinct_below(lines: Sequence[Line], entries: Sequence[_Entry]) -> list[Line]:
    """Return the short lines that follow times immediately; who writes a live blog stands there again and again."""
    below = [lines[rest[0]] for time, rest in entries if rest and not time.offset and not lines[rest[0]].gap]
    found = {line.text: line for line in below if _is_fragment(line)}
    return list(found.values()) if 2 * len(found) > len([line for line in below if line.text in found]) else []


def _are_told(lines: Sequence[Line], entries: Sequence[_Entry]) -> bool:
    """Say whether most entries hold a sentence, and the times are more than those of a programme."""
    told = sum(_tells(lines, entry) for entry in entries)
    if told < LEAST_TOLD * sum(bool(time.offset or below) for time, below in entries):
        return False
    minutes = [time.minutes for time, _ in entries if time.minutes is not None]
    # From -12 to 12 hours: midnight is no step back.
    steps = [(later - earlier + 720) % 1440 - 720 for earlier, later in pairwise(minutes)]
    forwards, backwards = sum(step >= 0 for step in steps), sum(step <= 0 for step in steps)
    have_text_behind = any(time.offset or time.when.isdigit() for time, _ in entries)
    if have_text_behind and max(forwards, backwards) < LEAST_IN_ORDER * len(steps):
        return False
    is_round = all(minute % 5 == 0 for minute in minutes) and not any(time.is_dated for time, _ in entries)
    is_programme = bool(minutes) and is_round and forwards == len(steps)
    is_short = have_text_behind and _are_titles(lines, entries) and _mean_length(lines, entries) < LEAST_MEAN_LENGTH
    return not is_programme or not (is_short or told < len(entries))


def _are_titles(lines: Sequence[Line], entries: Sequence[_Entry]) -> bool:
    """Say whether most texts right behind a time are no sentences."""
    behind = [lines[time.line].text[time.offset :] for time, _ in entries if time.offset]
    return 2 * sum(len(text) >= LEAST_SENTENCE and is_sentence(text) for text in behind) <= len(behind)


def _mean_length(lines: Sequence[Line], entries: Sequence[_Entry]) -> float:
    behind = sum(len(lines[time.line].text) for time, _ in entries if time.offset)
    below = sum(len(lines[index].text) for _, rest in entries for index in rest)
    return (behind + below) / len(entries)


def _tells(lines: Sequence[Line], entry: _Entry) -> bool:
    """Say whether an entry holds a sentence; behind a time on its line, a title may end in a mark, too."""
    texts = [lines[index].text for index in entry.below]
    if not entry.time.offset:
        return any(map(is_sentence, texts))
    texts.append(lines[entry.time.line].text[entry.time.offset :])
    return any(len(text) >= LEAST_SENTENCE and is_sentence(text) for text in texts)


# --- entries -----------------------------------------------------------------------------------------


def _openings(lines: Sequence[Line], entries: Sequence[_Entry]) -> tuple[Opening, ...]:
    headed = _are_headed(lines, entries)
    signed = _signatures(lines, entries)
    controls = _controls(lines, entries)
    found: list[Opening] = []
    day: int | None = None
    reached = -1
    for (time, below), following in zip(entries, [*entries[1:], None], strict=True):
        start = _first_line(lines, time.line, reached, headed=headed)
        heading = _day_above(lines, start, reached, at_top=reached < 0)
        day = day if heading is None else heading
        stop = below.stop if following is None else _stop(lines, following.time.line, time.line, headed=headed)
        opening = _opening(lines, time, range(time.line + 1, stop), signed)
        end = _end_of_text(lines, range(opening.body + 1, stop), controls)
        has_headline_above = headed and start < time.line
        headline = start if has_headline_above else opening.headline
        own_day = None if time.is_dated or time.minutes is None else day
        found.append(opening._replace(line=start, headline=headline, end=end, day=own_day))
        if time.is_dated:
            day = start
        reached = time.line
    return tuple(found)


def _stop(lines: Sequence[Line], following: int, reached: int, *, headed: bool) -> int:
    """Return where an entry ends: at the headline, the mark or the day above the next one's time."""
    start = _first_line(lines, following, reached, headed=headed)
    day = _day_above(lines, start, reached, at_top=False)
    return start if day is None else day


def _opening(lines: Sequence[Line], time: TimeLine, below: range, signed: set[str]) -> Opening:
    """Read what stands between a time and its text: who wrote the entry, and its headline."""
    text = lines[time.line].text[time.offset :]
    if time.offset and below and text in signed:
        return Opening(time.line, below.start, _without_by(text), time.when)
    if time.offset:
        headline = time.line if below and not is_sentence(text) and len(text) <= LONGEST_FRAGMENT else None
        return Opening(time.line, time.line, when=time.when, offset=time.offset, headline=headline)
    body, author = below.start, None
    if len(below) > 1 and KEY_EVENT.fullmatch(lines[body].text):
        body += 1
    if body + 1 < below.stop and _is_signed(lines[body], signed):
        author = _without_by(lines[body].text)
        body += 1
    is_headed = body + 1 < below.stop and _is_headline(lines, body)
    return Opening(time.line, body, author, time.when, headline=body if is_headed else None)


def _first_line(lines: Sequence[Line], index: int, reached: int, *, headed: bool) -> int:
    """Return the first line of an entry's header: the time's own, or what goes with it above."""
    above = index - 1
    if above > reached + 1 and headed and _is_fragment(lines[above]):
        return above
    if above > reached and KEY_EVENT.fullmatch(lines[above].text):
        return above
    return index


def _are_headed(lines: Sequence[Line], entries: Sequence[_Entry]) -> bool:
    """Say whether headlines stand above the times: short lines there, and sentences below."""
    above = _distinct_above(lines, entries)
    below = sum(bool(rest) and not is_sentence(lines[rest[0]].text) for _, rest in entries)
    return len(above) >= LEAST_HEADED * len(entries) and below <= (1 - LEAST_HEADED) * len(entries)


def _signatures(lines: Sequence[Line], entries: Sequence[_Entry]) -> set[str]:
    """Return the names that stand right behind or below most times: after a `by`, or each more than once."""
    seen = Counter(text for entry in entries if _could_be_name(text := _beside(lines, entry)))
    names = {text for text, count in seen.items() if count > 1 or _without_by(text) != text}
    found = sum(seen[name] for name in names)
    return names if found >= max(2 * len(names), LEAST_TOLD * len(entries)) or any(map(BYLINE.match, names)) else set()


def _is_signed(line: Line, signed: set[str]) -> bool:
    """Say whether a line is one of the names, or looks like them where it follows its time immediately."""
    is_new = bool(signed) and not line.gap and len(line.text.split()) <= max(len(name.split()) for name in signed)
    return line.text in signed or (is_new and _could_be_name(line.text))


def _beside(lines: Sequence[Line], entry: _Entry) -> str:
    """Return what stands next to a time: behind it, or on the line below."""
    time, below = entry
    if time.offset:
        return lines[time.line].text[time.offset :] if below else ""
    return lines[below[0]].text if len(below) > 1 else ""


def _could_be_name(text: str) -> bool:
    is_short = len(text) <= LONGEST_NAME and len(_without_by(text).split()) <= MOST_WORDS_OF_A_NAME
    begins_as_name = text[:1].isalpha() and not text[0].islower()
    return begins_as_name and is_short and not is_sentence(text) and not KEY_EVENT.fullmatch(text)


def _without_by(text: str) -> str:
    match = BYLINE.match(text)
    return text[match.end() :] if match else text


def _day_above(lines: Sequence[Line], index: int, reached: int, *, at_top: bool) -> int | None:
    """Return the line above an entry that names a day and no time; above the first one it may stand further off."""
    for above in range(index - 1, max(reached, index - 1 - (DAYS_ABOVE if at_top else 1)), -1):
        stamp = read_stamp(lines[above].text)
        if stamp and stamp.day and stamp.month and stamp.hour is None:
            return above
    return None


def _controls(lines: Sequence[Line], entries: Sequence[_Entry]) -> set[str]:
    """Return the short lines that end many entries alike, digits apart."""
    seen: Counter[str] = Counter()
    for _, below in entries[:-1]:
        seen.update({_key(lines[index]) for index in below[1:][-MOST_CONTROLS:] if _is_fragment(lines[index])})
    return {key for key, count in seen.items() if count >= max(2, len(entries) / 2)}


def _end_of_text(lines: Sequence[Line], below: range, controls: set[str]) -> int | None:
    end = below.stop
    while end > below.start and (_key(lines[end - 1]) in controls or is_update(lines[end - 1].text)):
        end -= 1
    return end if end < below.stop else None


def _key(line: Line) -> str:
    return _without_digits(line.text[:LONGEST_NAME].lower())


@lru_cache(REMEMBERED)
def _without_digits(text: str) -> str:
    return _COULD_BE_DIGIT.sub(lambda char: "0" if char[0].isdigit() else char[0], text)


def _is_fragment(line: Line) -> bool:
    is_text = len(line.text) <= LONGEST_FRAGMENT and any(map(str.isalpha, line.text))
    return is_text and not is_sentence(line.text)


def _is_headline(lines: Sequence[Line], index: int) -> bool:
    line, below = lines[index], lines[index + 1]
    is_question = len(line.text) <= LONGEST_FRAGMENT and line.text.endswith("?") and below.gap > 0
    return is_question or (_is_fragment(line) and (below.gap > 0 or is_sentence(below.text)))


def _end(lines: Sequence[Line], entries: Sequence[_Entry], openings: Sequence[Opening]) -> int:
    """Return where the last entry ends: before a list of links that is longer than any in the other entries."""
    longest = max((_longest_list(lines, below) for _, below in entries[:-1]), default=0)
    below = entries[-1].below
    last = openings[-1]
    listed, start = 0, below.stop
    for index in reversed(range(last.body + 1, below.stop)):
        listed += _is_fragment(lines[index])
        if listed < 0.8 * (below.stop - index):
            break
        if _is_fragment(lines[index]) and (lines[index].gap or lines[index].label):
            start = index
    return start if below.stop - start > max(LONGEST_LIST, longest) else below.stop


def _longest_list(lines: Sequence[Line], below: range) -> int:
    longest = run = 0
    for index in below:
        run = run + 1 if _is_fragment(lines[index]) else 0
        longest = max(longest, run)
    return longest


LAYOUT = Layout(
    name=NAME,
    title="Live blog",
    description=__doc__,
    holds="entries",
    claim=claim,
    at_most=0.9,
)
