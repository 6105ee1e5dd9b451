"""Metadata: a built database -> the dictionary that tells Datasette how to present it.

Titles and descriptions are not written here: they are read from the comments in the schema, which the database
keeps. What is decided here, in visible tables, is order, facets, sorting, labels and search.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from pipeline.load.schema import Described, described
from pipeline.publish.queries import saved_queries

TITLE = "Below the Line"
DESCRIPTION = (
    "Saved news pages, split into articles, readers’ comments, replies and live-blog entries. "
    "Every row leads to the line of the page that it comes from."
)

MANY = 100_000
"""Rows of a table from which on a database is large: several processes pay, and rows of views are not counted."""

GROUPS: dict[str, tuple[str, ...]] = {
    "Read": ("documents", "comments", "entries", "threads", "replies"),
    "Who, to whom, when": ("commenters", "commenter_activity", "reply_edges", "addresses", "timeline"),
    "Found in the text": (
        "quotations",
        "quotation_parts",
        "names",
        "persons",
        "person_mentions",
        "dates",
        "figures",
        "figure_differences",
        "figure_pairs",
        "links",
        "emails",
        "hashtags",
        "handles",
        "passages",
        "passage_occurrences",
        "passages_left_out",
        "near_duplicates",
        "near_duplicate_pages",
        "comments_on_several_pages",
        "repeated_words",
    ),
    "How far to trust it": (
        "findings",
        "losses",
        "losses_by_layout",
        "repairs",
        "unassigned",
        "boilerplate",
        "rejects",
        "sources",
    ),
    "How it was made": ("blocks", "runs", "stages", "changes", "roles", "dialects", "finding_codes"),
}
"""Tables and views in the order in which a newcomer should meet them."""

PRESENTATION: dict[str, dict[str, Any]] = {
    # Facets stand on indexed columns of few values alone; any other makes a million rows wait.
    "documents": {
        "facets": ["kind", "dialect"],
        "label_column": "label",
        "first": ["ref", "label", "kind", "comment_count", "entry_count", "finding_count", "published_at", "dialect"],
    },
    # A page's comments come in page order. The label is the ref: names are often lost, a ref never is.
    "comments": {
        "facets": ["kind", "depth"],
        "label_column": "ref",
        "first": ["ref", "author", "body", "document_id", "parent_id", "depth", "posted_at"],
    },
    "entries": {
        "facets": ["posted_day"],
        "label_column": "ref",
        "sort": "posted_at",
        "first": ["ref", "posted_at", "body", "document_id"],
    },
    "commenters": {"sort_desc": "comment_count", "label_column": "name", "size": 100},
    "reply_edges": {"facets": ["basis"], "size": 100},
    "quotations": {"facets": ["kind"], "label_column": "ref"},
    "dates": {
        "facets": ["status"],
        "first": ["text", "value", "precision", "status", "basis", "candidates", "anchor", "document_id"],
    },
    "figures": {
        "label_column": "ref",
        "first": ["ref", "figure", "unit", "counted", "sentence", "value", "value_to", "opposed", "document_id"],
    },
    "figure_differences": {"first": ["figure", "other_figure", "sentence", "other_sentence", "shared", "words"]},
    "names": {"facets": ["kind"], "first": ["name", "normal_form", "kind", "basis", "document_id", "comment_id"]},
    "persons": {"sort_desc": "mention_count", "label_column": "name", "size": 100},
    "passages": {"label_column": "text"},
    "findings": {"facets": ["severity", "code"], "size": 100},
    "repairs": {"facets": ["steps"], "first": ["before", "after", "steps", "document_id"]},
    "sources": {"facets": ["status"], "size": 100},
    # Blocks are short: a page of them should show a page of text.
    "blocks": {"facets": ["role"], "size": 200, "first": ["document_id", "role", "text", "comment_id", "entry_id"]},
    "roles": {"label_column": "role", "size": 100},
    "dialects": {"label_column": "title"},
    "finding_codes": {"label_column": "code", "size": 100},
    # A view is searched through the index of the table whose key it shows.
    # Threads are not: SQLite would put all of them together before it looks for the words.
    "replies": {
        "fts_table": "comments_fts",
        "fts_pk": "comment_id",
        "first": ["ref", "author", "body", "parent_author", "parent_body", "document"],
    },
    "threads": {"first": ["ref", "author", "body", "comment_count", "author_count", "greatest_depth", "document"]},
    "losses": {"facets": ["code"], "size": 100},
}
"""What each table's page shows beside its rows, and which columns come `first` on it, so that the text of a record
is seen without scrolling. What is not said is Datasette's own choice."""


def site_metadata(connection: sqlite3.Connection, name: str) -> dict[str, Any]:
    """Return Datasette's metadata for the database `name`."""
    tables = {item.name: _table(connection, item) for item in described(connection)}
    shared = {"title": TITLE, "description": DESCRIPTION, **_origin(connection)}
    groups = {group: list(members) for group, members in GROUPS.items()}
    queries = {query.name: query.as_metadata() for query in saved_queries()}
    return {
        **shared,
        "databases": {name: {**shared, "tables": tables, "queries": queries, "groups": groups}},
        "largest_value": _largest_value(connection),
    }


def _origin(connection: sqlite3.Connection) -> dict[str, str]:
    version, started, documents, rejected, digest = connection.execute(
        "SELECT version, started_at, documents, rejected, content_digest FROM runs ORDER BY id DESC"
    ).fetchone()
    source = f"{documents:,} documents read, {rejected:,} rejected; built {started[:10]}, content {digest[:12]}"
    return {"source": source, "about": f"Below the Line {version}"}


def _table(connection: sqlite3.Connection, item: Described) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "title": item.title,
        "description": item.description[:1].upper() + item.description[1:],
        "columns": item.columns,
        **PRESENTATION.get(item.name, {}),
    }
    if item.source:
        metadata["source"] = item.source if item.source == "all stages" else f"the stage {item.source}"
    # A feature that found nothing, or is yet to be written, would only be in the way.
    if item.source == "features" and connection.execute(f"SELECT 1 FROM {item.name}").fetchone() is None:
        metadata["hidden"] = True
    return metadata


SMALLEST_LIMIT = 16 * 1024 * 1024


def _largest_value(connection: sqlite3.Connection) -> int:
    """Return the greatest size in bytes that a value may have in an answer.

    Whatever is stored must be shown; in UTF-8 a text takes at most three times the bytes of its source.
    """
    (size,) = connection.execute("SELECT coalesce(max(size), 0) FROM sources").fetchone()
    return max(SMALLEST_LIMIT, 3 * int(size))
