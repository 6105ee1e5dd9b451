"""Reading: the ref of a document -> what its page shows, in a fixed number of bounded queries.

Also the way there: from the ref of a comment or entry, or from a line, to the page and the place on it. Threads,
live blogs and articles are cut into pages of `PAGE` records or blocks, in page order; a page shows one part of each.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from datasette.database import Database
from datasette.utils import tilde_encode

from pipeline.load.schema import columns, tables
from pipeline.publish.bars import Chart, chart, period_length
from pipeline.publish.dictionary import columns_of, diagram
from pipeline.publish.marks import mark_blocks
from pipeline.publish.source import ABOVE, WINDOW, Lines, beginning, place_named, source_lines, window_around
from pipeline.types import Repair

PAGE = 500
"""Comments, entries or blocks of the article on one page."""

LONGEST_TEXT = 100_000
"""Code points of a block, comment or entry that a page shows; the rest is in the table."""

MOST = 3_000
"""Rows of each kind that are looked up to be marked on a page, and blocks of its comments or entries."""

MOST_FINDINGS = 200
"""Doubts and losses that a page tells."""

DEEPEST_SHOWN = 12
"""Levels of indent; what is deeper stands at the last one. Browsers stop nesting at some hundred elements."""


class View(NamedTuple):
    """How a document is looked at."""

    page: int = 1
    found: bool = False
    """Whether the role of each block is shown, and what was found in it."""
    source: str | None = None
    """Place whose source is shown beside it: see `source.place_named`."""


class Place(NamedTuple):
    """Where a record stands: its document, the page of the thread, and the anchor on it."""

    ref: str
    page: int
    anchor: str

    def path(self, view: View) -> str:
        """Return the address, without a base; a source that is looked at is that of this place."""
        source = view.source and (view.source if view.source.startswith("l") else self.anchor)
        return document_path(self.ref, view._replace(page=self.page, source=source), self.anchor)


def document_path(ref: str, view: View | None = None, anchor: str = "") -> str:
    """Return the address that reads a document, a comment or an entry, by its ref."""
    view = view or View()
    asked = {
        **({"page": view.page} if view.page > 1 else {}),
        **({"found": 1} if view.found else {}),
        **({"source": view.source} if view.source else {}),
    }
    query = f"?{urlencode(asked)}" if asked else ""
    return f"/-/document/{tilde_encode(ref).replace('~2E', '.')}{query}{'#' if anchor else ''}{anchor}"


def record_path(ref: str, line: int | None = None) -> str:
    """Return the address where a record is read: at the line that is meant, where that is known."""
    return lasting_path(ref, line) if line else document_path(ref)


def lasting_path(ref: str, line: int | None = None) -> str:
    """Return the address of a record that holds in every build: of its row, or of a line of its document's text."""
    return f"/-/ref/{tilde_encode(ref).replace('~2E', '.')}" + (f"?line={line}" if line else "")


async def read_document(database: Database, ref: str, view: View) -> dict[str, Any] | None:
    """Return what the page of a document shows, or None where no document has this ref."""
    rows = await _ask(database, "document", ref=ref)
    if not rows:
        return None
    document = rows[0]
    bound = {"id": document["id"], "limit": PAGE, "offset": (view.page - 1) * PAGE, "longest": LONGEST_TEXT}
    comments = await _ask(database, "comments", **bound)
    entries = await _ask(database, "entries", **bound)
    blocks = await _ask(database, "article", **bound)
    ((article_size,),) = [row.values() for row in await _ask(database, "article_size", id=document["id"])]
    spans = [(row["line_start"], row["line_end"]) for row in [*comments, *entries, *blocks]]
    lines = Lines(min((first for first, _ in spans), default=1), max((last for _, last in spans), default=0))
    findings = await _ask(
        database, "findings", id=document["id"], first=lines.first, last=lines.last, limit=MOST_FINDINGS
    )
    shown: dict[str, Any] = {
        "document": document,
        "losses": [finding for finding in findings if finding["line"] is None],
        "placed": [finding for finding in findings if finding["line"] is not None],
        "article": [block for block in blocks if not block["is_apart"]],
        "apart": [block for block in blocks if block["is_apart"]],
        "thread": thread(comments),
        "hints": await _hints(database, comments),
        "days": [(day, list(group)) for day, group in groupby(entries, key=lambda entry: entry["posted_day"])],
        "view": view,
        "pages": max(1, -(-max(document["comment_count"], document["entry_count"], article_size) // PAGE)),
        "longest": LONGEST_TEXT,
        "link": lambda anchor="", **changed: document_path(ref, view._replace(**changed), anchor),
    }
    if view.found:
        shown |= await _what_was_found(database, document, blocks, comments, entries)
    if view.source:
        shown |= await _source(database, document, view.source)
    return shown


async def _hints(database: Database, comments: Iterable[Mapping[str, Any]]) -> dict[str, dict[int, list[Any]]]:
    """Return by number of comment whom it seems to answer, and who seems to have written it."""
    numbers = json.dumps([comment["id"] for comment in comments])
    return {
        name: _by("comment_id", await _ask(database, name, comments=numbers, limit=MOST))
        for name in ("implied", "hinted")
    }


async def _what_was_found(
    database: Database,
    document: Mapping[str, Any],
    article: Iterable[Mapping[str, Any]],
    comments: Iterable[Mapping[str, Any]],
    entries: Iterable[Mapping[str, Any]],
) -> dict[str, Any]:
    """Return the blocks of a page with all that was found in them, by the record that they are part of."""
    numbers = {
        "comments": json.dumps([comment["id"] for comment in comments]),
        "entries": json.dumps([entry["id"] for entry in entries]),
    }
    blocks = [
        *({**block, "comment_id": None, "entry_id": None} for block in article),
        *await _ask(database, "blocks_of_records", **numbers, longest=LONGEST_TEXT, limit=MOST),
    ]
    reach = {
        "from": min((block["char_start"] for block in blocks), default=0),
        "to": max((block["char_end"] for block in blocks), default=0),
    }
    found = await _ask(database, "found", id=document["id"], **reach, limit=MOST)
    repairs = await _ask(database, "repairs", id=document["id"], **reach, limit=MOST)
    mended = [{**row, "found_in": "repairs", "what": "repair", "basis": row["steps"]} for row in repairs]
    marked = mark_blocks(blocks, [*found, *mended], map(_repair, repairs))
    kinds = dict.fromkeys(row["found_in"] for row in [*found, *mended])
    return {
        "kinds": list(kinds),
        "found_article": [block for block in marked if not block["comment_id"] and not block["entry_id"]],
        "found_comments": _by("comment_id", marked),
        "found_entries": _by("entry_id", marked),
        "is_cut": max(Counter(row["found_in"] for row in [*found, *mended]).values(), default=0) >= MOST,
    }


async def _source(database: Database, document: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return the lines of the source around a place; its beginning where the place is not there."""
    named = place_named(place)
    if isinstance(named, str):
        rows = await _ask(database, "lines_of_record", ref=f"{document['ref']}.{named}")
        named = Lines(rows[0]["line_start"], rows[0]["line_end"]) if rows else None
    chosen = named or Lines(0, 0)
    window = window_around(chosen, document["line_count"])
    bound = {"id": document["id"], "first": window.first, "last": window.last, "limit": WINDOW * 4}
    blocks = await _ask(database, "source", **bound)
    start, end = (beginning(blocks[0])[0], blocks[-1]["char_end"]) if blocks else (0, 0)
    rows = await _ask(database, "repairs", **{"id": document["id"], "from": start, "to": end, "limit": 10 * MOST})
    repairs = [repair for repair in map(_repair, rows) if repair.end <= end]
    return {
        "lines": source_lines(blocks, repairs, document["text_encoding"], window, chosen),
        "chosen": chosen if named else None,
        "earlier": f"l{max(1, window.first - WINDOW + ABOVE)}" if window.first > 1 else None,
        "later": f"l{window.last + 1}" if window.last < document["line_count"] else None,
    }


def _repair(row: Mapping[str, Any]) -> Repair:
    fields = ("line", "char_start", "char_end", "before", "after", "steps", "raw")
    return Repair(*(row[name] for name in fields))


def _by(key: str, rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    """Return rows by one of their values."""
    sorted_out: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        sorted_out.setdefault(row[key], []).append(row)
    return sorted_out


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
    """Return where the comment, entry or quotation `ref` stands."""
    rows = await _ask(database, "place_of_ref", ref=ref)
    if rows:
        return _place(rows[0])
    quoted = await _ask(database, "line_of_quotation", ref=ref)
    return await find_line(database, quoted[0]["document_id"], quoted[0]["line_start"]) if quoted else None


async def find_line(database: Database, document_id: int, line: int) -> Place | None:
    """Return where line `line` of a document stands, or the beginning where nothing is printed on it."""
    rows = await _ask(database, "place_of_line", id=document_id, line=line)
    return _place(rows[0]) if rows else None


async def find_row(database: Database, ref: str) -> dict[str, Any] | None:
    """Return table, id and document_id of the row that bears `ref`."""
    rows = await _ask(database, "row_of_ref", ref=ref)
    return rows[0] if rows else None


async def find_cited(database: Database, table: str, key: str) -> dict[str, Any] | None:
    """Return what names a row: where it stands, and of its document the source, its fingerprint, and the build.

    None where the table is no table, or its rows belong to no document.
    """
    has = set(columns(table)) if table in tables() else set()
    of = "id" if table == "documents" else "document_id"
    if of not in has:
        return None
    row = (await database.execute(f"SELECT * FROM {table} WHERE id = :key", {"key": key})).first()
    if row is None or row[of] is None:
        return None
    own = {name: row[name] if name in has else None for name in ("ref", "line_end", "char_start", "char_end")}
    line = next((row[name] for name in ("line_start", "line") if name in has), None)
    (about,) = await _ask(database, "cited", id=row[of])
    return {**about, **own, "line_start": line}


def _place(row: Mapping[str, Any]) -> Place:
    page = (row["position"] - 1) // PAGE + 1 if row["position"] else 1
    return Place(row["ref"], page, row["anchor"] or "top")


async def overview(database: Database) -> dict[str, Any]:
    """Return the figures of the start page."""
    figures = {row["what"]: row["number"] for row in await _ask(database, "overview")}
    over_time = {table: await _over_time(database, table) for table in ("comments", "entries")}
    return {
        "figures": figures,
        "kinds": await _ask(database, "kinds"),
        "discussed": await _ask(database, "most_discussed"),
        "active": await _ask(database, "active_threads"),
        "charts": over_time,
        "dated": {table: sum(bar.number for bar in drawn.bars) if drawn else 0 for table, drawn in over_time.items()},
    }


async def _over_time(database: Database, table: str) -> Chart | None:
    """Return how many comments or entries each day, month or year has."""
    (days,) = await _ask(database, f"days_of_{table}")
    if days["first"] is None:
        return None
    length = period_length(days["first"], days["last"])
    return chart(await _ask(database, f"{table}_over_time", length=length), length)


async def dictionary(database: Database, described: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the data dictionary shows; `described` is what the site's metadata says of the database."""
    columns = await columns_of(database, described["tables"])
    words = ("roles", "dialects", "finding_codes")
    return {
        "tables": described["tables"],
        "groups": described["groups"],
        "columns": columns,
        "diagram": diagram(described["groups"], columns),
        **{table: [dict(row) for row in await database.execute(f"SELECT * FROM {table}")] for table in words},
    }


@cache
def _sql(name: str) -> str:
    return files("pipeline.publish").joinpath("reading", f"{name}.sql").read_text(encoding="utf-8")


async def _ask(database: Database, name: str, **values: object) -> list[dict[str, Any]]:
    return [dict(row) for row in await database.execute(_sql(name), values)]
