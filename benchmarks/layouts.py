"""Layouts: a `Writing` and a size -> a page as text in one of the shapes in which saved pages come.

Each function returns the lines of a page of about `size` characters, and how many comments it has.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple

from prose import Writing, name, paragraph, sentence, vocabulary

Page = tuple[list[str], int]

_SAYS = {"en": "says:", "de": "sagt:", "fr": "dit :"}
_REPLY = {"en": "Reply", "de": "Antworten", "fr": "Répondre"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DEEPEST = 3


class Remark(NamedTuple):
    """A comment before it has its place on a page."""

    author: str
    posted: datetime.datetime
    depth: int
    body: list[str]


# --- parts of pages ----------------------------------------------------------------------------------


def date_in_words(writing: Writing, day: datetime.date) -> str:
    """Return a date as pages of the language print it."""
    (month,) = vocabulary(writing.language)["month"][day.month - 1]
    return f"{day.day}. {month} {day.year}" if writing.language == "de" else f"{day.day} {month} {day.year}"


def begins(writing: Writing) -> datetime.datetime:
    """Return when a page was published."""
    return datetime.datetime(2008, 1, 1) + datetime.timedelta(minutes=writing.random.randrange(4_500_000))  # noqa: DTZ001


def story(
    writing: Writing, length: int, *, byline: bool = False, published: datetime.datetime | None = None
) -> list[str]:
    """Return title, byline, date and paragraphs of an article of about `length` characters."""
    lines = [sentence(writing, "titles"), ""]
    if byline:
        lines += [f"By {name(writing)}", ""]
    if published:
        lines += [f"Published: {date_in_words(writing, published)}", ""]
    written = 0
    while written < length:
        text = paragraph(writing, "news", writing.random.randint(80, 700))
        written += len(text)
        lines += [text, ""]
    return lines


def remarks(writing: Writing, length: int, start: datetime.datetime, shortest: int = 20) -> Iterator[Remark]:
    """Yield comments of together about `length` characters, each a few minutes or hours after the one before."""
    written, depth, posted = 0, 0, start
    random = writing.random
    while written < length:
        depth = min(DEEPEST, depth + 1) if written and random.random() < 0.3 else random.randint(0, depth) // 2
        posted += datetime.timedelta(minutes=1 + int(random.expovariate(1 / 90)))
        author = random.choice(writing.names) if writing.names and random.random() < 0.4 else name(writing)
        wanted = max(shortest, int(random.lognormvariate(4.55, 0.8)))
        body = [paragraph(writing, "comments", min(wanted, 600))]
        if wanted > 300:
            body.append(sentence(writing, "comments"))
        writing.names.append(author)
        written += sum(map(len, body)) + 40
        yield Remark(author, posted, depth, body)


def _article_share(writing: Writing, size: int) -> int:
    return int(min(size * writing.random.uniform(0.08, 0.3), 6000))


# --- pages -------------------------------------------------------------------------------------------


def article(writing: Writing, size: int) -> Page:
    """Return a page without comments."""
    start = begins(writing)
    lines = story(writing, size - 150, byline=writing.random.random() < 0.6, published=start)
    return [*lines, "Share this page", "Categories: News", ""], 0


def says(writing: Writing, size: int) -> Page:
    """Return `N. NAME says:` in nested lists; on half of the pages with the date and a button."""
    dated = writing.random.random() < 0.5
    above = _article_share(writing, size)
    lines = [*story(writing, above), ""]
    counters = [0] * (DEEPEST + 1)
    count = 0
    for remark in remarks(writing, size - above, begins(writing)):
        counters[remark.depth] += 1
        counters[remark.depth + 1 :] = [0] * (DEEPEST - remark.depth)
        indent, inner = "  " * (remark.depth + 1), "  " * (remark.depth + 2)
        lines.append(f"{indent}{counters[remark.depth]}. {remark.author} {_SAYS[writing.language]}")
        lines += [f"{inner}{_stamp(writing, remark.posted)}"] if dated else []
        for text in remark.body:
            lines += ["", inner + text]
        lines += ["", f"{inner}{_REPLY[writing.language]}"] if dated else [""]
        count += 1
    return lines, count


def _stamp(writing: Writing, time: datetime.datetime) -> str:
    if writing.language == "de":
        return f"{date_in_words(writing, time)} um {time:%H:%M} Uhr"
    if writing.language == "fr":
        return f"{date_in_words(writing, time)} à {time:%H:%M}"
    return f"{time:%B} {time.day}, {time.year} at {time.hour % 12 or 12}:{time:%M} {'pm' if time.hour >= 12 else 'am'}"


def bare(writing: Writing, size: int) -> Page:
    """Return numbered comments without names, replies with bullets."""
    above = _article_share(writing, size)
    lines = [*story(writing, above), ""]
    number = count = 0
    for remark in remarks(writing, size - above, begins(writing), shortest=110):
        if remark.depth and number:
            lines.append(f"    • {remark.body[0]}")
        else:
            number += 1
            lines.append(f"  {number}. {remark.body[0]}")
        for text in remark.body[1:]:
            lines += ["", ("      " if remark.depth and number > 1 else "    ") + text]
        lines += ["", ""]
        count += 1
    return lines, count


def headed(writing: Writing, size: int) -> Page:
    """Return comments flush left below a line with name and date."""
    above = _article_share(writing, size)
    said = list(remarks(writing, size - above, begins(writing)))
    word = {"en": "comments", "de": "Kommentare", "fr": "commentaires"}[writing.language]
    lines = [*story(writing, above), f"{len(said)} {word}", ""]
    for remark in said:
        lines += [f"{remark.author} · {_stamp(writing, remark.posted)}", ""]
        for text in remark.body:
            lines += [text, ""]
        lines += [_REPLY[writing.language], ""]
    return [*lines, "Leave a comment", ""], len(said)


def dated_below(writing: Writing, size: int) -> Page:
    """Return `NAME said...` with the date below each comment."""
    above = _article_share(writing, size)
    said = list(remarks(writing, size - above, begins(writing)))
    lines = [*story(writing, above), f"{len(said)} comments:", ""]
    for remark in said:
        lines += [f"{remark.author} said...", ""]
        for text in remark.body:
            lines += [text, ""]
        lines += [_stamp(writing, remark.posted), ""]
    return [*lines, "Post a Comment", ""], len(said)


def forum(writing: Writing, size: int) -> Page:
    """Return a thread of posts with profiles above them and dates between marks."""
    title = sentence(writing, "titles")
    lines = [title, ""]
    posts = 0
    for remark in remarks(writing, int(size * 0.75), begins(writing)):
        answer = f"Reply #{posts} on" if posts else "on"
        lines += [
            remark.author,
            "",
            "  • Hero Member",
            "  • *****",
            f"  • Posts: {writing.random.randint(2, 4000)}",
            "",
        ]
        lines += [f"Re: {title}" if posts else title, ""]
        lines += [f"« {answer}: {remark.posted:%B %d, %Y, %I:%M:%S %p} »", ""]
        for text in remark.body:
            lines += [text, ""]
        lines += ["Logged", ""]
        posts += 1
    return lines, posts


def forum_list(writing: Writing, size: int) -> Page:
    """Return a thread of numbered posts, the profile between their number and their text."""
    lines = [sentence(writing, "titles"), ""]
    posts = 0
    for remark in remarks(writing, int(size * 0.6), begins(writing)):
        posts += 1
        lines += [f"  {posts}. {remark.posted:%m-%d-%Y, %I:%M %p} #{posts}", f"    {remark.author}"]
        lines += [
            "    • View Profile",
            "    • View Forum Posts",
            f"    {remark.author} is offline",
            "    Senior Member",
        ]
        lines += ["    Join Date", f"    {remark.posted:%b} {writing.random.randint(2001, 2007)}"]
        lines += ["    Posts", f"    {writing.random.randint(2, 4000)}"]
        lines += [f"    {text}" for text in remark.body]
        lines.append("    Reply With Quote Reply With Quote")
    return [*lines, ""], posts


def live_blog(writing: Writing, size: int) -> Page:
    """Return entries headed by their times: oldest first with the year, newest first without, or by the hour alone."""
    style = writing.random.randrange(3)
    time = begins(writing)
    entries: list[list[str]] = []
    written = 0
    while written < size - 200:
        time += datetime.timedelta(minutes=2 + int(writing.random.expovariate(1 / (8 if style == 2 else 25))))
        if style == 2 and entries and time.hour < int(entries[-1][0][:2]):
            break
        heading = (
            f"{_WEEKDAYS[time.weekday()]}, {time.day} {time:%B} {time.year}, {time:%H:%M}",
            f"{_WEEKDAYS[time.weekday()]} {time.day} {time:%B} – {time:%H:%M}",
            f"{time:%H:%M}",
        )[style]
        text = paragraph(writing, "live", writing.random.randint(60, 500))
        entries.append([heading, "", text, ""])
        written += len(text) + len(heading)
    if style == 1:
        entries.reverse()
    top = [sentence(writing, "titles"), "", sentence(writing, "news"), ""]
    return [*top, *(line for entry in entries for line in entry)], 0


Layout = Callable[[Writing, int], Page]

SHARES: tuple[tuple[Layout, float], ...] = (
    (article, 0.14),
    (live_blog, 0.08),
    (says, 0.30),
    (bare, 0.16),
    (headed, 0.16),
    (dated_below, 0.06),
    (forum, 0.06),
    (forum_list, 0.04),
)
"""Of a hundred pages, how many have which layout."""

TRANSLATED: tuple[Layout, ...] = (article, says, headed)
"""Layouts that pages in other languages than English have here."""
