"""Replies: comments that name somebody, give a number or quote -> addresses, and the replies that they imply.

An implied reply stands beside the printed ones and changes none of them; where it says the same as the printed one,
it confirms it. Its candidates are comments that stand earlier: above, or below where the page prints its newest
comments first, as their times tell. How sure a candidate is:

- By name: 0.9 for the whole name, 0.85 for the first, 0.75 for the last; where the comment is only spoken of, three
  quarters of that; at top level, where somebody is named who answers for the page, two fifths. Where the name fits
  several commenters they share it, the nearest with the greatest part. Of several comments of one commenter, the
  printed parent is meant if it is one of them; else those in the same branch come first, and the nearest has three
  quarters of the whole, the next three quarters of what is left. At most `MOST` are kept.
- By number: 0.9. By quotation: 0.95 from ten words on, 0.85 below; the first comment that has the words is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.features.addressing import SPOKEN_OF, Naming, find_namings
from pipeline.features.commenters import Commenters, commenters_of, folded
from pipeline.features.requoted import find_requoted
from pipeline.types import Address, Comment, Features, Material, Place, ReplyEdge

MOST = 3
"""Candidates that are kept of one commenter."""
OF_FORM = {"full": 0.9, "first": 0.85, "last": 0.75}
NEAREST = 0.75
"""Share of the nearest candidate."""
TO_HOST, OFTEN = 0.4, 5
"""What is left where a comment at top level speaks to who answers for the page; comments from which one does."""
BY_NUMBER = 0.9
BY_QUOTATION, BY_SHORT_QUOTATION = 0.95, 0.85

_LABEL = re.compile(r"\W*(\d{1,5})\W*")
_NUMBER = re.compile(
    r"(?<![\w.,:/-])\d{1,5}"
    r"(?![\w%°/]|[.,:]\d|\s(?i:times|days|years|hours|minutes|months|weeks|people|of|am|pm|uhr|comments|posts)\b)"
)
_BEFORE_NUMBER = re.compile(
    r"(?:(?:\A|[.!?\n(])\s*(?:@|#|@#|re[:.]?\s?#?)|@#?"
    r"|\b(?:reply|response|answer|antwort)\s(?:to|auf|an)\s#?"
    r"|\b(?:comment|post|kommentar|beitrag|commentaire|comentario|reactie|commento)(?:\s(?:no\.?|nr\.?|number|n°))?\s?#?)\Z",
    re.IGNORECASE,
)
_REACH = 24
"""Characters before a number that may show that it is a comment's."""
_EVIDENCE = 40
"""Characters of evidence on each side of a name."""


class _Thread(NamedTuple):
    """What is asked of the comments of a page."""

    comments: Sequence[Comment]
    roots: list[int]
    """For each comment the top-level one of its branch."""
    is_newest_first: bool
    commenters: Commenters
    named: dict[str, set[int | None]]
    """Words of names to the comments in which they stand; None for the article."""
    hosts: frozenset[str]
    """Commenters who answer for the page: who speaks to them at top level mostly speaks of the article."""


def find_replies(material: Material, found: Features) -> Features:
    """Add the addresses and the implied replies."""
    comments = material.page.comments
    if not comments:
        return found
    commenters = commenters_of(comments)
    hosts = _hosts(material, commenters)
    thread = _Thread(comments, _roots(comments), _is_newest_first(comments), commenters, _named_words(found), hosts)
    addresses: list[Address] = []
    edges: list[ReplyEdge] = []
    for found_naming in find_namings(material, found, thread.commenters):
        naming = _meant(found_naming, thread)
        candidates = _candidates(naming, thread)
        addresses.append(_address(naming, material, thread, candidates))
        edges.extend(_named_edge(material, naming, *candidate) for candidate in candidates)
    edges += _numbered(material, thread)
    edges += _requoted(material, found, thread)
    return found._replace(addresses=tuple(addresses), reply_edges=tuple(_surest(edges)))


def _roots(comments: Sequence[Comment]) -> list[int]:
    roots: list[int] = []
    for index, comment in enumerate(comments):
        roots.append(index if comment.branch is None else roots[comment.branch])
    return roots


def _is_newest_first(comments: Sequence[Comment]) -> bool:
    """Say whether the times of top-level comments run backwards on the page."""
    times = [
        comment.when.value for comment in comments if comment.branch is None and comment.when and comment.when.value
    ]
    later = sum(after > before for before, after in pairwise(times))
    earlier = sum(after < before for before, after in pairwise(times))
    return earlier > 2 * later


def _hosts(material: Material, commenters: Commenters) -> frozenset[str]:
    """Return the commenters who are named in the byline, or who write often and nearly always answer."""
    page = material.page
    bylines = [material.text[block.start : block.end] for block in page.blocks if block.role == "byline"]
    byline = folded(" ".join(filter(None, [page.byline, *bylines])))[:200]
    hosts = {commenter for commenter in commenters.comments if len(commenter) > 2 and commenter in byline}
    for commenter, written in commenters.comments.items():
        answers = sum(page.comments[index].branch is not None for index in written)
        if len(written) >= OFTEN and answers >= 0.9 * len(written):
            hosts.add(commenter)
    return frozenset(hosts)


def _surest(edges: list[ReplyEdge]) -> Iterator[ReplyEdge]:
    """Yield one edge for each pair and basis, the surest, in order."""
    best: dict[tuple[int, int, str], ReplyEdge] = {}
    for edge in edges:
        if edge.confidence > best.get(edge[:3], edge._replace(confidence=0)).confidence:
            best[edge[:3]] = edge
    yield from sorted(best.values(), key=lambda edge: (edge.comment, -edge.confidence, edge.parent, edge.basis))


# --- by name ---------------------------------------------------------------------------------------------


def _candidates(naming: Naming, thread: _Thread) -> list[tuple[int, float]]:
    """Return the comments that a naming may mean, the likeliest first, and how sure each is."""
    parent = thread.comments[naming.comment].parent
    surety = OF_FORM[naming.form] * (NEAREST if naming.basis == SPOKEN_OF else 1)
    if thread.comments[naming.comment].branch is None and not thread.hosts.isdisjoint(naming.commenters):
        surety *= TO_HOST
    if parent is not None and thread.commenters.of_comment[parent] in naming.commenters:
        return [(parent, round(surety + (1 - surety) / 2, 2))]
    candidates = []
    written = [earlier for commenter in naming.commenters if (earlier := _earlier(commenter, naming.comment, thread))]
    written.sort(key=lambda earlier: abs(naming.comment - earlier[0]))
    shares = [1 / rank for rank in range(1, len(written) + 1)]
    for earlier, of_all in zip(written[:MOST], shares, strict=False):
        share = surety * of_all / sum(shares)
        for place, index in enumerate(earlier):
            is_last = place == len(earlier) - 1 and place < MOST - 1
            candidates.append((index, round(share * (1 if is_last else NEAREST), 2)))
            share *= 1 - NEAREST
    return sorted(candidates, key=lambda candidate: -candidate[1])


def _meant(naming: Naming, thread: _Thread) -> Naming:
    """Take a whole name for a part of longer ones, where one of those is answered or only those wrote before."""
    parent = thread.comments[naming.comment].parent
    answered = None if parent is None else thread.commenters.of_comment[parent]
    if answered in naming.alike:
        return naming._replace(commenters=(answered,), form="first")
    if not naming.alike or any(_earlier(commenter, naming.comment, thread) for commenter in naming.commenters):
        return naming
    others = tuple(commenter for commenter in naming.alike if _earlier(commenter, naming.comment, thread))
    return naming._replace(commenters=others, form="first") if others else naming


def _earlier(commenter: str, comment: int, thread: _Thread) -> list[int]:
    """Return the comments of a commenter that were there before a comment, the nearest first; at most `MOST`."""
    written = thread.commenters.comments[commenter]
    root = thread.roots[comment]
    above = bisect_left(written, comment)
    near = [index for index in reversed(written[max(0, above - 5 * MOST) : above]) if thread.roots[index] == root]
    if thread.is_newest_first:
        below = bisect_left(written, comment)
        others = [index for index in written[below : below + 5 * MOST] if thread.roots[index] not in (root, comment)]
    else:
        others = [index for index in reversed(written[max(0, above - 5 * MOST) : above]) if thread.roots[index] != root]
    return [*near, *others][:MOST]


def _address(naming: Naming, material: Material, thread: _Thread, candidates: list[tuple[int, float]]) -> Address:
    place = Place(naming.comment, None, naming.start, naming.end)
    name = material.text[naming.start : naming.end]
    commenter, reason = None, naming.reason
    if len(naming.commenters) == 1:
        commenter = thread.commenters.printed[naming.commenters[0]]
    elif naming.commenters:
        meant = {thread.commenters.of_comment[index] for index, _ in candidates}
        if len(candidates) == 1 and thread.comments[naming.comment].parent == candidates[0][0]:
            commenter = thread.commenters.printed[next(iter(meant)) or ""]
        else:
            reason += f"; {len(naming.commenters)} commenters have it"
    hint = None if naming.commenters else _hint(naming, material, thread)
    return Address(place, name, commenter, hint, reason)


def _hint(naming: Naming, material: Material, thread: _Thread) -> int | None:
    """Return the comment whose lost author may be the one that its reply begins with."""
    parent = thread.comments[naming.comment].parent
    if parent is None or not naming.is_opening or thread.comments[parent].author is not None:
        return None
    words = folded(material.text[naming.start : naming.end]).split()
    is_known = any(thread.named.get(word, set()) - {naming.comment} for word in words)
    return None if is_known else parent


def _named_words(found: Features) -> dict[str, set[int | None]]:
    """Return the words of all names on the page, and in which comments they stand (None for the article)."""
    words: dict[str, set[int | None]] = {}
    for name in found.names:
        for word in folded(name.normal_form).split():
            words.setdefault(word, set()).add(name.place.comment)
    return words


def _named_edge(material: Material, naming: Naming, parent: int, confidence: float) -> ReplyEdge:
    return ReplyEdge(naming.comment, parent, naming.basis, _words(material.text, naming.start, naming.end), confidence)


def _words(text: str, start: int, end: int) -> str:
    """Return a place with the words around it, as far as its line goes."""
    first = max(text.rfind("\n", max(0, start - _EVIDENCE), start) + 1, start - _EVIDENCE, 0)
    stop = text.find("\n", end, end + _EVIDENCE)
    last = min(end + _EVIDENCE, len(text)) if stop < 0 else stop
    before, after = text[first:start], text[end:last]
    if first and not text[first - 1].isspace():
        before = before.partition(" ")[2]
    if last < len(text) and not text[last].isspace():
        after = after.rpartition(" ")[0]
    return " ".join(f"{before}{text[start:end]}{after}".split())


# --- by number and by quotation --------------------------------------------------------------------------


def _numbered(material: Material, thread: _Thread) -> Iterator[ReplyEdge]:
    """Yield the replies to comments whose printed number is named."""
    numbers = {
        int(label[1]): index
        for index, comment in reversed(list(enumerate(thread.comments)))
        if comment.branch is None and (label := _LABEL.fullmatch(comment.label))
    }
    for prose in material.prose if numbers else ():
        for paragraph in prose.paragraphs if prose.comment is not None else ():
            if paragraph.role != "comment_body":
                continue
            for match in _NUMBER.finditer(material.text, paragraph.start, paragraph.end):
                parent = numbers.get(int(match[0]))
                comment = prose.comment
                if parent is None or comment is None or not _was_there(parent, comment, thread):
                    continue
                if _BEFORE_NUMBER.search(material.text[max(paragraph.start, match.start() - _REACH) : match.start()]):
                    evidence = _words(material.text, *match.span())
                    yield ReplyEdge(comment, parent, "names its number", evidence, BY_NUMBER)


def _was_there(parent: int, comment: int, thread: _Thread) -> bool:
    """Say whether a comment was there before another."""
    if thread.roots[parent] == thread.roots[comment]:
        return parent < comment
    return (parent > comment) if thread.is_newest_first else (parent < comment)


def _requoted(material: Material, found: Features, thread: _Thread) -> Iterator[ReplyEdge]:
    for requoted in find_requoted(material, found):
        parent = next((index for index in requoted.comments if _was_there(index, requoted.comment, thread)), None)
        if parent is not None:
            confidence = BY_QUOTATION if requoted.word_count >= 10 else BY_SHORT_QUOTATION
            yield ReplyEdge(requoted.comment, parent, "quotes its words", requoted.text, confidence)
