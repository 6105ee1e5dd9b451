"""Meta: the parsed HTML of a page -> what it states of itself: title, author, date, address, language, when saved.

Only what is stated counts, and where it was stated is kept; nothing is guessed from the text. The tables hold what
pages use for it, the most explicit first.
"""

from __future__ import annotations

import re
from typing import Any

from resiliparse.parse.html import HTMLTree

from pipeline.markup.linked import linked_data, plain
from pipeline.types import StatedText

_Meta = tuple[tuple[str, str], ...]
"""Pairs of a CSS selector and the attribute that holds the value; an empty attribute means the element's text."""

TITLE: _Meta = (
    ("meta[property='og:title']", "content"),
    ("meta[name='twitter:title']", "content"),
    ("[itemprop='headline']", ""),
    ("title", ""),
)
BYLINE: _Meta = (
    ("meta[name='author']", "content"),
    ("meta[name='parsely-author']", "content"),
    ("meta[name='dcterms.creator'], meta[name='dc.creator']", "content"),
    ("a[rel~='author']", ""),
)
PUBLISHED: _Meta = (
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='parsely-pub-date'], meta[name='pubdate'], meta[name='publishdate']", "content"),
    ("meta[name='dcterms.created'], meta[name='dc.date'], meta[name='dc.date.issued'], meta[name='date']", "content"),
    ("article time[pubdate], article time[itemprop='datePublished']", "datetime"),
    ("time.entry-date[datetime], time.published[datetime], .entry-meta time[datetime]", "datetime"),
    ("time.dt-published[datetime]:not(.h-cite *)", "datetime"),
)
URL: _Meta = (
    ("link[rel='canonical']", "href"),
    ("meta[property='og:url']", "content"),
)
LANGUAGE: _Meta = (
    ("html[lang]", "lang"),
    ("html", "xml:lang"),
    ("meta[http-equiv='content-language']", "content"),
    ("meta[property='og:locale']", "content"),
)
LINKED = {
    "title": "headline",
    "published": "datePublished",
    "byline": "author",
    "language": "inLanguage",
}
"""What a page's JSON-LD calls the same."""
ARTICLES = re.compile(r"Article|Posting|Blog|Report|WebPage|QAPage|Review|Recipe")

_SAVED = (
    re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d{1,2}, \d{4})"),
    re.compile(r"saved date:\s*(\w{3} \w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d)"),
)
"""What the Wayback Machine and SingleFile write into the pages that they save."""
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)")
_HEAD = 20_000
"""Characters at either end of a page in which savers leave their notes."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
LONGEST = 1_000


def read_meta(tree: HTMLTree, html: str) -> dict[str, StatedText | None]:
    """Return what a page states of itself, by field of `Stated`."""
    linked = _linked(tree)
    found = {
        "title": _first(tree, TITLE),
        "byline": _first(tree, BYLINE),
        "published": _first(tree, PUBLISHED),
        "url": _first(tree, URL),
        "language": _first(tree, LANGUAGE),
        "saved": _saved(html),
    }
    for field, key in LINKED.items():
        if found[field] is None and (value := plain(linked.get(key))[:LONGEST]):
            found[field] = StatedText(value, f"JSON-LD {key}")
    if found["url"] is None or not found["url"].value.startswith(("http://", "https://")):
        found["url"] = _saved_from(html)
    if (language := found["language"]) and not _LANGUAGE.fullmatch(language.value):
        found["language"] = None
    return found


def _first(tree: HTMLTree, table: _Meta) -> StatedText | None:
    document = tree.document
    for selector, attribute in table:
        element = document.query_selector(selector) if document else None
        if element is None:
            continue
        value = element.getattr(attribute) if attribute else element.text_content
        if value and (folded := " ".join(value.split())[:LONGEST]):
            return StatedText(folded, f"{selector.split(',')[0]} in the page's markup")
    return None


def _saved(html: str) -> StatedText | None:
    for pattern in _SAVED:
        for part in (html[:_HEAD], html[-_HEAD:]):
            if match := pattern.search(part):
                return StatedText(match[1], "note of the program that saved the page")
    return None


def _saved_from(html: str) -> StatedText | None:
    match = _SAVED_FROM.search(html[:_HEAD])
    if not match:
        return None
    return StatedText(match[1] or match[2], "note of the program that saved the page")


def _linked(tree: HTMLTree) -> dict[str, Any]:
    """Return the first object of a page's JSON-LD that is an article."""
    for item in linked_data(tree.document) if tree.document else ():
        if ARTICLES.search(str(item.get("@type"))) and ("headline" in item or "datePublished" in item):
            return item
    return {}
