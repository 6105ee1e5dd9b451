"""ConvoKit: documents, entries and comments -> a corpus folder that `convokit.Corpus(filename=...)` loads.

    conversation 001_f961e99bb1ba5128        a page
      utterance  001_f961e99bb1ba5128        the article's own text; it answers nothing
        utterance  001_f961e99bb1ba5128.e1   a live-blog entry
        utterance  001_f961e99bb1ba5128.c1   a top-level comment
          utterance  001_f961e99bb1ba5128.c2 a reply

ConvoKit wants every utterance to have a speaker, and a chain of answers up to one root. What a page has lost is not
made up for that: who is not named is a speaker of one utterance, and a reply whose parent is missing hangs on the
comment inside which it is printed, and says so. The files are ASCII: ConvoKit opens them in the encoding of the system.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.export.job import Job

FORMAT_VERSION = 1

_TEXT, _NUMBER, _TRUTH, _LIST = ["<class 'str'>"], ["<class 'int'>"], ["<class 'bool'>"], ["<class 'list'>"]
UTTERANCE = {
    "kind": _TEXT,
    "order": _NUMBER,
    "author": _TEXT,
    "heading": _TEXT,
    "label": _TEXT,
    "permalink": _TEXT,
    "depth": _NUMBER,
    "parent_basis": _TEXT,
    "parent_missing": _TRUTH,
    "posted_at": _TEXT,
    "posted_raw": _TEXT,
    "posted_basis": _TEXT,
    "timestamp_basis": _TEXT,
    "word_count": _NUMBER,
    "quoted_word_count": _NUMBER,
    "line_start": _NUMBER,
    "line_end": _NUMBER,
}
SPEAKER = {"kind": _TEXT, "name": _TEXT, "site": _TEXT}
CONVERSATION = {
    "path": _TEXT,
    "url": _TEXT,
    "site": _TEXT,
    "kind": _TEXT,
    "title": _TEXT,
    "standfirst": _TEXT,
    "byline": _TEXT,
    "language": _TEXT,
    "layout": _TEXT,
    "published_at": _TEXT,
    "published_basis": _TEXT,
    "comment_count": _NUMBER,
    "reply_count": _NUMBER,
    "entry_count": _NUMBER,
    "losses": _LIST,
    "doubts": _LIST,
    "sha256": _TEXT,
}
CORPUS = {"name": _TEXT, "made_by": _TEXT, "content_digest": _TEXT, "losses": _LIST}
INDEX = {
    "utterances-index": UTTERANCE,
    "speakers-index": SPEAKER,
    "conversations-index": CONVERSATION,
    "overall-index": CORPUS,
    "vectors": [],
    "version": FORMAT_VERSION,
}
"""`index.json`: each field of metadata and its type. A field that is not known is null."""

_DOCUMENTS = """
    SELECT id, ref, path, url, site, kind, title, standfirst, byline, language, dialect AS layout, published_at,
        published_raw, published_basis, comment_count, reply_count, entry_count, sha256, body
    FROM documents ORDER BY id"""
_FINDINGS = """
    SELECT code, message FROM findings WHERE document_id = ? AND severity = ? ORDER BY id"""
_ENTRIES = """
    SELECT ref, posted_at, posted_raw, posted_basis, heading, author, body, word_count, line_start, line_end
    FROM entries WHERE document_id = ? ORDER BY position"""
# What a comment is printed inside of, also where its parent is missing, is the comment at the stem of its path.
_COMMENTS = """
    SELECT comment.ref AS ref, coalesce(parent.ref, branch.ref) AS answers, comment.author AS author,
        commenter.name AS name, commenter.site AS site, comment.permalink AS permalink, comment.kind AS kind,
        comment.label AS label, comment.depth AS depth, comment.posted_at AS posted_at,
        comment.posted_raw AS posted_raw, comment.posted_basis AS posted_basis, comment.parent_basis AS parent_basis,
        comment.parent_missing AS parent_missing, comment.body AS body, comment.word_count AS word_count,
        comment.quoted_word_count AS quoted_word_count, comment.line_start AS line_start, comment.line_end AS line_end
    FROM comments AS comment
    LEFT JOIN comments AS parent ON parent.id = comment.parent_id
    LEFT JOIN comments AS branch ON branch.document_id = comment.document_id
        AND branch.path = substr(comment.path, 1, length(comment.path) - 8) AND comment.depth > 0
    LEFT JOIN commenters AS commenter ON commenter.id = comment.commenter_id
    WHERE comment.document_id = ? ORDER BY comment.position"""
_UNNAMED = "SELECT ref, author, kind FROM comments WHERE commenter_id IS NULL ORDER BY id"
_LOSSES = """
    SELECT dialect || ': ' || code || ' on ' || document_count || ' of ' || of_documents || ' pages: ' || description
    FROM losses_by_layout ORDER BY dialect, code"""

_Encode = Callable[[object], str]
_Fields = dict[str, Any]


def write_convokit(job: Job) -> None:
    """Write the five files of a corpus."""
    connection = job.connection
    connection.row_factory = sqlite3.Row
    encode = json.JSONEncoder(separators=(",", ":")).encode
    files: dict[str, Iterable[str]] = {
        "utterances.jsonl": (encode(utterance) + "\n" for utterance in utterances(connection)),
        "speakers.json": _object(_described(speakers(connection)), encode),
        "conversations.json": _object(_described(conversations(connection)), encode),
        "corpus.json": [encode(corpus(connection)), "\n"],
        "index.json": [json.dumps(INDEX, indent=1), "\n"],
    }
    for number, (name, parts) in enumerate(files.items()):
        job.watch(name, number, len(files))
        _write(job.folder / name, parts)


def _write(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="ascii", newline="") as file:
        file.writelines(parts)


def _object(items: Iterable[tuple[str, object]], encode: _Encode) -> Iterator[str]:
    """Yield the text of one JSON object, member by member: it may hold a million of them."""
    opening = "{"
    for name, value in items:
        yield f"{opening}\n{encode(name)}:{encode(value)}"
        opening = ","
    yield "{}\n" if opening == "{" else "\n}\n"


def _described(items: Iterable[tuple[str, _Fields]]) -> Iterator[tuple[str, object]]:
    for name, meta in items:
        yield name, {"meta": meta, "vectors": []}


# --- utterances --------------------------------------------------------------------------------------


def utterances(connection: sqlite3.Connection) -> Iterator[_Fields]:
    """Yield the utterances page by page: the page itself, then its entries, then its comments, in printed order."""
    for document in connection.execute(_DOCUMENTS):
        page = document["ref"]
        yield _utterance(page, document, None, article_speaker(page), _page_meta(document))
        order = 0
        for entry in connection.execute(_ENTRIES, (document["id"],)):
            order += 1
            meta = {**_meta(entry, "entry", order), "heading": entry["heading"], "author": entry["author"]}
            yield _utterance(page, entry, page, article_speaker(page), meta)
        for comment in connection.execute(_COMMENTS, (document["id"],)):
            order += 1
            meta = _comment_meta(comment, order)
            yield _utterance(page, comment, comment["answers"] or page, _speaker(comment), meta)


def _utterance(page: str, row: sqlite3.Row, answers: str | None, speaker: str, meta: _Fields) -> _Fields:
    seconds, meta["timestamp_basis"] = unix_seconds(meta["posted_at"])
    return {
        "id": row["ref"],
        "conversation_id": page,
        "text": row["body"],
        "speaker": speaker,
        "meta": meta,
        "reply-to": answers,
        "timestamp": seconds,
        "vectors": [],
    }


def _page_meta(document: sqlite3.Row) -> _Fields:
    empty = dict.fromkeys(UTTERANCE)
    posted = {f"posted_{part}": document[f"published_{part}"] for part in ("at", "raw", "basis")}
    author = {"author": document["byline"], "heading": document["title"]}
    return {**empty, "kind": "page", "order": 0, **author, **posted, "word_count": len(document["body"].split())}


def _meta(row: sqlite3.Row, kind: str, order: int) -> _Fields:
    """Return what entries and comments have in common; every field of the index is there."""
    shared = ("posted_at", "posted_raw", "posted_basis", "word_count", "line_start", "line_end")
    empty = dict.fromkeys(UTTERANCE)
    return {**empty, "kind": kind, "order": order, **{name: row[name] for name in shared}}


def _comment_meta(row: sqlite3.Row, order: int) -> _Fields:
    own = ("author", "permalink", "label", "depth", "parent_basis", "quoted_word_count")
    meta = {**_meta(row, row["kind"], order), **{name: row[name] for name in own}}
    return {**meta, "parent_missing": bool(row["parent_missing"])}


def unix_seconds(posted_at: str | None) -> tuple[int | None, str | None]:
    """Return a time in Unix seconds, and how it was found.

    A day without its time of day has none: midnight would be made up. Where no zone is printed, as on most pages,
    the clock of the page is counted as UTC: order and distances on a page are right, and the basis says so.
    """
    if not posted_at or "T" not in posted_at:
        return None, None
    try:
        moment = datetime.fromisoformat(posted_at)
    except ValueError:  # less than a time of day
        return None, None
    if moment.tzinfo:
        return int(moment.timestamp()), "zone stated"
    return int(moment.replace(tzinfo=UTC).timestamp()), "zone not stated, counted as UTC"


# --- speakers ----------------------------------------------------------------------------------------


def article_speaker(page: str) -> str:
    """Return the speaker of a page's own text: one for each page, since a byline is no name of a person."""
    return f"[article {page}]"


def unnamed_speaker(ref: str, kind: str) -> str:
    """Return the speaker of one comment without a commenter: those of two comments may be two people."""
    return f"[pingback {ref}]" if kind == "pingback" else f"[author lost {ref}]"


def named_speaker(name: str, site: str | None) -> str:
    """Return the speaker for a row of `commenters`: the name, with the site where it is known.

    No two rows get the same: host names hold no `@`, and a name that looks like another kind of speaker, or like
    one with a site, ends with an `@` and nothing behind it.
    """
    looks_otherwise = " @ " in name or name.startswith("[")
    return f"{name} @ {site or ''}" if site or looks_otherwise else name


def _speaker(comment: sqlite3.Row) -> str:
    if comment["name"] is None:
        return unnamed_speaker(comment["ref"], comment["kind"])
    return named_speaker(comment["name"], comment["site"])


def speakers(connection: sqlite3.Connection) -> Iterator[tuple[str, _Fields]]:
    """Yield each speaker with its metadata: commenters, then pages, then those of one comment each."""
    for name, site in connection.execute("SELECT name, site FROM commenters ORDER BY id"):
        yield named_speaker(name, site), {"kind": "commenter", "name": name, "site": site}
    for ref, byline, site in connection.execute("SELECT ref, byline, site FROM documents ORDER BY id"):
        yield article_speaker(ref), {"kind": "article", "name": byline, "site": site}
    for ref, author, kind in connection.execute(_UNNAMED):
        meta = {"kind": "pingback" if kind == "pingback" else "author lost", "name": author, "site": None}
        yield unnamed_speaker(ref, kind), meta


# --- conversations and corpus ------------------------------------------------------------------------


def conversations(connection: sqlite3.Connection) -> Iterator[tuple[str, _Fields]]:
    """Yield each page with its metadata, first of all what it is known to have lost."""
    plain = [name for name in CONVERSATION if name not in {"losses", "doubts"}]
    for document in connection.execute(_DOCUMENTS):
        meta = {name: document[name] for name in plain}
        for name, severity in (("losses", "loss"), ("doubts", "doubt")):
            found = connection.execute(_FINDINGS, (document["id"], severity))
            meta[name] = [f"{code}: {message}" for code, message in found]
        yield document["ref"], meta


def corpus(connection: sqlite3.Connection) -> _Fields:
    """Return the metadata of the whole: what it is, and what its pages are known to have lost."""
    digest = connection.execute("SELECT content_digest FROM runs ORDER BY id DESC").fetchone()[0]
    losses = [loss for (loss,) in connection.execute(_LOSSES)]
    return {
        "name": "below-the-line",
        "made_by": f"Below the Line {__version__}",
        "content_digest": digest,
        "losses": losses,
    }
