"""Findings: the kinds of doubts and losses that the stages report, with their severity and meaning."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """What a code of a finding means; `severity` is `info`, `doubt` or `loss`."""

    severity: str
    description: str


CODES = {
    "undecodable": Code(
        "loss", "Bytes that the encoding does not allow; they are kept in repairs.raw, and stand as U+FFFD in the text."
    ),
    "replacement_character": Code("loss", "A character was lost before the page was saved: it is printed as U+FFFD."),
    "control_character": Code("doubt", "A control character that means nothing in any likely encoding was left."),
    "numbering_restarts": Code(
        "loss", "A list of replies begins again under the same comment: what these replies answer was lost."
    ),
    "thread_cut": Code(
        "loss", "A thread begins with replies: what they answer was lost with the beginning of the page."
    ),
    "number_missing": Code("loss", "The printed numbers skip: a comment between two others was lost."),
    "authors_lost": Code("loss", "The names of all or most commenters are lost, by the layout or on this page."),
    "dates_lost": Code("loss", "The dates of all or most comments are lost, by the layout or on this page."),
    "short_comments_lost": Code("loss", "This layout is known to lose comments of less than about 100 characters."),
    "replies_lost": Code("loss", "This layout is known to lose short lists of replies."),
    "answered_lost": Code(
        "loss", "A header or the markup names what a comment answers, but no comment above it is called so."
    ),
    "nesting_too_deep": Code("doubt", "Replies are nested deeper than is followed; their paths are cut."),
    "stray_text": Code("doubt", "Text stands between comments without belonging to one by its indent."),
    "second_thread": Code(
        "info", "The page holds another thread beside its main one, a live blog above it or a thread below a live blog."
    ),
    "two_layouts": Code("doubt", "Two layouts fit this page almost equally well."),
    "year_inferred": Code("info", "The page prints no year beside its times; it was derived from evidence."),
    "year_unknown": Code("loss", "The page prints no year beside its times, and the evidence does not settle one."),
    "weekday_conflict": Code("doubt", "A printed weekday contradicts its date."),
    "date_conflict": Code(
        "doubt", "A date in the running text contradicts itself, or the time at which it was written."
    ),
    "clock_backwards": Code("doubt", "The times of a live blog do not run in one direction."),
    "empty_comment": Code("loss", "A comment has a header but no text."),
    "pseudonymised": Code(
        "info", "Names of commenters were replaced by pseudonyms; the text stored here stands for the source."
    ),
    "name_in_path": Code("doubt", "The path of the file, which is not changed, holds the name of a commenter."),
    "empty_entry": Code("loss", "A live-blog entry has a time but no text: often an embedded post or picture."),
}


def severity(code: str) -> str:
    """Return the severity of `code`; an unregistered code is a programming error and raises KeyError."""
    return CODES[code].severity
