"""Reading: the ref of a document -> what its page shows, in a fixed number of bounded queries.

Also the way there: from the ref of a comment or entry, or from a line, to the page and the place on it. Threads
and live blogs are cut into pages of `PAGE` records, in page order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple

from datasette.database import Database
from datasette.utils import tilde_encode

from pipeline.load.schema import columns, tables

PAGE = 500
"""Comments or entries on one page."""

MOST_BLOCKS = 2000
LONGEST_TEXT = 100_000
"""What one page shows of an article at most: blocks, and code points of each; the rest is in the table."""

DEEPEST_SHOWN = 12
"""Levels of indent; what is deeper stands at the last one. Browsers stop nesting at some hundred elements."""


class Place(NamedTuple):
    """Where a record stands: its document, the page of the thread, and the anchor on it."""

    ref: str
    page: int
    anchor: str

    @property
    def path(self) -> str:
        """Return the address, without a base."""
        query = f"?page={self.page}" if self.page > 1 else ""
        return f"{document_path(self.ref)}{query}#{self.anchor}"


def document_path(ref: str) -> str:
    """Return the address that reads a document, a comment or an entry, by its ref."""
    return f"/-/document/{tilde_encode(ref).replace('~2E', '.')}"


def record_path(ref: str, line: int | None = None) -> str:
    """Return the address where a record is read: at the line that is meant, where that is known."""
    return lasting_path(ref, line) if line else document_path(ref)


def lasting_path(ref: str, line: int | None = None) -> str:
    """Return the address of a record that holds in every build: of its row, or of a line of its document's text."""
    return f"/-/ref/{tilde_encode(ref).replace('~2E', '.')}" + (f"?line={line}" if line else "")


async def read_document(database: Database, ref: str, page: int) -> dict[str, Any] | None:
    """Return what the page of a document shows, or None where no document has this ref."""
    rows = await _ask(database, "document", ref=ref)
    if not rows:
        return None
    document = rows[0]
    bound = {"id": document["id"], "limit": PAGE, "offset": (page - 1) * PAGE}
    comments = await _ask(database, "comments", **bound)
    entries = await _ask(database, "entries", **bound)
    blocks = await _ask(database, "blocks", id=document["id"], longest=LONGEST_TEXT, limit=MOST_BLOCKS + 1)
    return {
        "document": document,
        "findings": await _ask(database, "findings", id=document["id"]),
        "article": [block for block in blocks[:MOST_BLOCKS] if not block["is_apart"]],
        "apart": [block for block in blocks[:MOST_BLOCKS] if block["is_apart"]],
        "is_cut": len(blocks) > MOST_BLOCKS,
        "thread": thread(comments),
        "days": [(day, list(group)) for day, group in groupby(entries, key=lambda entry: entry["posted_day"])],
        "page": page,
        "pages": max(1, -(-max(document["comment_count"], document["entry_count"]) // PAGE)),
        "longest": LONGEST_TEXT,
    }


def thread(comments: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Add to each comment how many comments end before it begins, so that a template can nest without recursion.

    What answers a comment of the page before stands at the left, and says whom it answers.
    """
    shown: list[dict[str, Any]] = []
    still_open: list[int] = []
    for comment in comments:
        depth = min(comment["depth"], DEEPEST_SHOWN)
        closes = 0
        while still_open and still_open[-1] >= depth:
            still_open.pop()
            closes += 1
        shown.append({**comment, "closes": closes, "is_nested": bool(still_open)})
        still_open.append(depth)
    if shown:
        shown[-1]["closes_after"] = len(still_open)
    return shown


async def find_place(database: Database, ref: str) -> Place | None:
    """Return where the comment or entry `ref` stands."""
    rows = await _ask(database, "place_of_ref", ref=ref)
    return _place(rows[0]) if rows else None


async def find_line(database: Database, document_id: int, line: int) -> Place | None:
    """Return where line `line` of a document stands, or the beginning where nothing is printed on it."""
    rows = await _ask(database, "place_of_line", id=document_id, line=line)
    return _place(rows[0]) if rows else None


async def find_row(database: Database, ref: str) -> dict[str, Any] | None:
    """Return table, id and document_id of the row that bears `ref`."""
    rows = await _ask(database, "row_of_ref", ref=ref)
    return rows[0] if rows else None


CITED = ("ref", "line_start", "line_end", "char_start", "char_end")


async def find_cited(database: Database, table: str, key: str) -> dict[str, Any] | None:
    """Return what names a row: where it stands, and of its document the source, its fingerprint, and the build.

    None where the table is no table, or its rows belong to no document.
    """
    has = set(columns(table)) if table in tables() else set()
    of = "id" if table == "documents" else "document_id"
    if of not in has:
        return None
    own = ", ".join(f"record.{name}" if name in has else f"NULL AS {name}" for name in CITED)
    if "line" in has:
        own = own.replace("NULL AS line_start", "record.line AS line_start")
    rows = await database.execute(_sql("cited").format(table=table, own=own, of=of), {"key": key})
    return dict(row) if (row := rows.first()) else None


def _place(row: Mapping[str, Any]) -> Place:
    page = (row["position"] - 1) // PAGE + 1 if row["position"] else 1
    return Place(row["ref"], page, row["anchor"])


async def overview(database: Database) -> dict[str, Any]:
    """Return the figures of the start page."""
    figures = {row["what"]: row["number"] for row in await _ask(database, "overview")}
    return {
        "figures": figures,
        "kinds": await _ask(database, "kinds"),
        "discussed": await _ask(database, "most_discussed"),
    }


@cache
def _sql(name: str) -> str:
    return files("pipeline.publish").joinpath("reading", f"{name}.sql").read_text(encoding="utf-8")


async def _ask(database: Database, name: str, **values: object) -> list[dict[str, Any]]:
    return [dict(row) for row in await database.execute(_sql(name), values)]
