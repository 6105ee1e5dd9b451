"""Check a database: its connection -> failures, of which a good one has none.

Each check is a function from the database to failures, listed in `CHECKS` under the name of the promise that it
proves. Those about texts work from the stored rows alone: the blocks and repairs must give back the source.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from pipeline.check.derived import check_derived
from pipeline.check.documents import check_document, documents
from pipeline.check.fingerprints import changed_rows
from pipeline.check.passages import check_passages
from pipeline.load.database import SEARCHED, definitions
from pipeline.load.digest import content_digest, table_digests
from pipeline.load.schema import columns, tables


class Failure(NamedTuple):
    """A broken promise: which one, where, and what is wrong."""

    promise: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.promise}: {self.where}: {self.what}"


_Found = Iterator[tuple[str, str]]


def check(connection: sqlite3.Connection, promises: Collection[str] | None = None) -> Iterator[Failure]:
    """Yield what is wrong with a database, promise by promise. Stops early where the file itself is damaged.

    `promises` are names in `CHECKS`, all of them if None.
    """
    for promise, prove in CHECKS.items():
        if promises is not None and promise not in promises:
            continue
        failed = False
        try:
            for where, what in prove(connection):
                failed = True
                yield Failure(promise, where, what)
        except sqlite3.Error as error:
            failed = True
            yield Failure(promise, "sqlite_schema" if promise == "schema" else "database", str(error))
        except Exception as error:  # noqa: BLE001  (of rows that are damaged, anything may be true)
            failed = True
            yield Failure(promise, "database", f"cannot be proved: {type(error).__name__}: {error}")
        if failed and promise in {"file", "schema"}:
            return


def _file(connection: sqlite3.Connection) -> _Found:
    wrong = list(_integrity(connection, ""))
    if not wrong:
        return
    named = False
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
    for (table,) in names:
        for message in _integrity(connection, f'("{table}")'):
            named = True
            yield table, message
    if not named:
        yield from (("database file", message) for message in wrong)


def _integrity(connection: sqlite3.Connection, what: str) -> Iterator[str]:
    """Yield what SQLite finds wrong with the file, or with the pages of one table and its indexes."""
    try:
        for (message,) in connection.execute(f"PRAGMA integrity_check{what}"):
            if message != "ok":
                yield str(message).replace("\n", " ")
    except sqlite3.DatabaseError as error:
        yield str(error)


def _schema(connection: sqlite3.Connection) -> _Found:
    """Nothing is missing, another, or there besides: what is added could be run by whatever reads the database."""
    there = {(kind, name): sql for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master")}
    if not there:
        yield "database", "it is empty; build one with btl build"
        return
    for (kind, name), sql in definitions().items():
        if (kind, name) not in there:
            yield name, f"not a database of this version: the {kind} is missing"
        elif there[kind, name] != sql:
            yield name, f"not a database of this version: the {kind} is another"
    for kind, name in sorted(there.keys() - definitions().keys(), key=str):
        if not re.fullmatch("sqlite_(stat1|stat4|autoindex_.*)", str(name)):
            yield repr(name), f"the {kind} is none of ours"


def _keys(connection: sqlite3.Connection) -> _Found:
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table} row {row}", f"points to a row of {target} that is not there"
    for table in (table for table in tables() if "id" in columns(table)):
        sql = f"SELECT count(*), coalesce(min(id), 1), coalesce(max(id), 0) FROM {table}"
        count, first, last = connection.execute(sql).fetchone()
        if (first, last) != (1, count):
            yield table, f"{count} rows, but numbered from {first} to {last}: rows are missing, or have other numbers"


def _texts(connection: sqlite3.Connection) -> _Found:
    """Ledger, round trip and pointers, document by document."""
    for document in documents(connection):
        yield from ((document.ref, what) for what in check_document(document))


def _threads(connection: sqlite3.Connection) -> _Found:
    for what, sql in _THREAD_RULES.items():
        for (ref,) in connection.execute(sql):
            yield ref, what


_THREAD_RULES = {
    "sorted by path, the thread is not in the order of the page": """
        SELECT ref FROM (SELECT ref, position,
            row_number() OVER (PARTITION BY document_id ORDER BY path) AS place FROM comments
            WHERE document_id NOT IN (SELECT document_id FROM comments WHERE parent_basis LIKE 'the % names %'))
        WHERE position <> place""",
    "a comment outside the thread of the comment that it answers": """
        SELECT c.ref FROM comments c JOIN comments p ON p.id = c.parent_id
        WHERE p.document_id <> c.document_id OR p.root_id <> c.root_id OR p.position >= c.position
            OR c.depth <> p.depth + 1""",
    "a path that does not lead through the comment that it answers": """
        SELECT c.ref FROM comments c JOIN comments p ON p.id = c.parent_id
        WHERE p.depth < 60 AND substr(c.path, 1, length(p.path) + 1) <> p.path || '.'""",
    "a top-level comment that has a parent or another root": """
        SELECT ref FROM comments WHERE depth = 0 AND (parent_id IS NOT NULL OR root_id <> id OR parent_missing)""",
    "a reply without parent that is not marked as missing it": """
        SELECT ref FROM comments WHERE depth > 0 AND (parent_id IS NULL) <> parent_missing""",
    "a parent without a basis": """
        SELECT ref FROM comments WHERE depth > 0 AND parent_basis IS NULL""",
    "a deleted comment with a text": """
        SELECT ref FROM comments WHERE kind = 'deleted' AND body <> ''""",
    "a comment of no known kind": """
        SELECT ref FROM comments WHERE kind NOT IN ('comment', 'pingback', 'deleted')""",
    "a printed reply without its reply edge": """
        SELECT ref FROM comments c WHERE parent_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM reply_edges e WHERE e.comment_id = c.id AND e.parent_id = c.parent_id
                AND e.basis IN ('nesting', 'header', 'markup'))""",
}


def _evidence(connection: sqlite3.Connection) -> _Found:
    for table, prefix in (("documents", "published"), ("comments", "posted"), ("entries", "posted")):
        unproved = f"{prefix}_raw IS NULL OR {prefix}_basis IS NULL"
        sql = f"SELECT ref FROM {table} WHERE {prefix}_at IS NOT NULL AND ({unproved})"
        for (ref,) in connection.execute(sql):
            yield ref, "a time without what was printed or without its basis"
    for table in ("links", "emails", "hashtags", "handles"):
        # A repair cannot be divided: what it holds has the place of all of it, and several may have the same.
        sql = f"""
            SELECT max(id) FROM {table} AS own WHERE NOT EXISTS (
                SELECT 1 FROM repairs AS r WHERE r.document_id = own.document_id
                    AND r.char_start < own.char_end AND r.char_end > own.char_start)
            GROUP BY document_id, char_start HAVING count(*) > 1"""
        for (number,) in connection.execute(sql):
            yield f"{table} row {number}", "it stands at the place of another one"
    sql = """
        SELECT id FROM emails
        WHERE (normal_form, domain) IS NOT (lower(email), lower(substr(email, instr(email, '@') + 1)))"""
    for (number,) in connection.execute(sql):
        yield f"emails row {number}", "its normal form or its domain is that of another address"


def _counts(connection: sqlite3.Connection) -> _Found:
    for what, sql in _COUNT_RULES.items():
        for (where,) in connection.execute(sql):
            yield str(where), what


def _count_rule(column: str, table: str, condition: str = "1") -> str:
    return f"""
        SELECT ref FROM documents d WHERE {column} <> (
            SELECT count(*) FROM {table} t WHERE t.document_id = d.id AND {condition})"""


_COUNT_RULES = {
    "the run says otherwise how many inputs, documents and rejects there are": """
        SELECT 'runs' WHERE (SELECT count(*) FROM runs WHERE inputs = (SELECT count(*) FROM sources)
            AND documents = (SELECT count(*) FROM documents) AND rejected = (SELECT count(*) FROM rejects)) <> 1""",
    "a run without its first or its last stage": """
        SELECT 'stages' FROM runs r
        WHERE NOT EXISTS (
            SELECT 1 FROM stages s WHERE s.run_id = r.id AND s.stage = 'extract' AND s.inputs = r.inputs)
        OR NOT EXISTS (
            SELECT 1 FROM stages s WHERE s.run_id = r.id AND s.stage = 'load' AND s.outputs = r.documents)""",
    "comment_count is not the number of its comments": _count_rule("comment_count", "comments"),
    "reply_count is not the number of its replies": _count_rule("reply_count", "comments", "t.depth > 0"),
    "entry_count is not the number of its entries": _count_rule("entry_count", "entries"),
    "repair_count is not the number of its repairs": _count_rule("repair_count", "repairs"),
    "finding_count is not the number of its findings": _count_rule("finding_count", "findings"),
    "reply_count is not the number of the comment's replies": """
        SELECT ref FROM comments c WHERE reply_count <> (SELECT count(*) FROM comments r WHERE r.parent_id = c.id)""",
    "the run and the document say otherwise whether names were replaced by pseudonyms": """
        SELECT ref FROM documents d WHERE (SELECT max(pseudonymised) FROM runs) IS NOT EXISTS (
            SELECT 1 FROM findings f WHERE f.document_id = d.id AND f.code = 'pseudonymised')""",
    "a comment with pseudonyms and its address": """
        SELECT ref FROM comments WHERE permalink IS NOT NULL AND (SELECT max(pseudonymised) FROM runs)""",
    "a commenter's figures do not fit the comments": """
        SELECT name FROM commenters k WHERE (comment_count, word_count) IS NOT (
            SELECT count(*), sum(word_count) FROM comments c WHERE c.commenter_id = k.id)""",
    "an author without a row in commenters, or with another's": """
        SELECT ref FROM comments c LEFT JOIN commenters k ON k.id = c.commenter_id
        WHERE iif(c.kind = 'pingback', NULL, c.author) IS NOT k.name""",
    "a person's figures do not fit the names": """
        SELECT name FROM persons p WHERE (mention_count, comment_mention_count, document_count) IS NOT (
            SELECT count(*), count(comment_id), count(DISTINCT document_id) FROM names n WHERE n.person_id = p.id)""",
    "a person's mention without its row in persons, or with another's": """
        SELECT d.ref FROM names n JOIN documents d ON d.id = n.document_id LEFT JOIN persons p ON p.id = n.person_id
        WHERE iif(n.kind = 'person', n.normal_form, NULL) IS NOT p.name""",
    "rejected inputs do not fit the sources": """
        SELECT DISTINCT path FROM sources s WHERE status = 'rejected' AND NOT EXISTS (
            SELECT 1 FROM rejects r WHERE r.path = s.path AND r.member IS s.member)""",
    "documents do not fit the sources": """
        SELECT 'documents' WHERE (SELECT count(*) FROM documents) <> (
            SELECT count(*) FROM sources s WHERE status = 'read' AND EXISTS (
                SELECT 1 FROM documents d WHERE d.path = s.path AND d.member IS s.member AND d.sha256 = s.sha256))""",
    "said to be read, but neither a document nor a container": """
        SELECT DISTINCT path FROM sources s WHERE status = 'read' AND NOT EXISTS (
            SELECT 1 FROM documents d WHERE d.path = s.path AND d.member IS s.member AND d.sha256 = s.sha256)
        AND NOT (member IS NULL AND (
            EXISTS (SELECT 1 FROM sources m WHERE m.path = s.path AND m.member IS NOT NULL)
            OR (SELECT count(*) FROM rejects r WHERE r.path = s.path AND r.member IS NULL) > 1))""",
    "read, but not among the sources": """
        SELECT path FROM documents d WHERE NOT EXISTS (
            SELECT 1 FROM sources s WHERE s.path = d.path AND s.member IS d.member AND s.sha256 = d.sha256
                AND s.status = 'read')""",
    "rejected, but not among the sources": """
        SELECT path FROM rejects r WHERE NOT EXISTS (
            SELECT 1 FROM sources s WHERE s.path = r.path AND s.member IS r.member
                AND (s.status = 'rejected' OR r.member IS NULL))""",
    "read from a container that is not among the sources": """
        SELECT DISTINCT path FROM sources m WHERE member IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM sources s WHERE s.path = m.path AND s.member IS NULL AND s.status = 'read')""",
}


def _search(connection: sqlite3.Connection) -> _Found:
    """Let SQLite compare each full-text index with its table; the comparison is an insert that writes nothing."""
    for table in SEARCHED:
        try:
            connection.execute(f"INSERT INTO {table}_fts({table}_fts, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield f"{table}_fts", f"the search index does not fit its table ({error})"


def _digest(connection: sqlite3.Connection) -> _Found:
    stored = connection.execute("SELECT content_digest FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    found = content_digest(connection)
    if stored is None or stored[0] != found:
        yield "runs", "the content is not what was built: its digest is another"
    yield from _changed_tables(connection)
    yield from changed_rows(connection)


def _changed_tables(connection: sqlite3.Connection) -> _Found:
    (stored,) = connection.execute("SELECT max(table_digests) FROM runs").fetchone()
    try:
        was = dict(json.loads(stored or "{}"))
    except (ValueError, TypeError):
        yield "runs", "the fingerprints of tables cannot be read"
        return
    for table, digest in json.loads(table_digests(connection)).items():
        if was.get(table) != digest:
            yield table, "its rows are not those that were made: their fingerprint is another"


CHECKS: dict[str, Callable[[sqlite3.Connection], _Found]] = {
    "schema": _schema,
    "file": _file,
    "keys": _keys,
    "text": _texts,
    "threads": _threads,
    "evidence": _evidence,
    "counts": _counts,
    "derived": check_derived,
    "passages": check_passages,
    "search": _search,
    "digest": _digest,
}
"""Promise to its proof. Another schema or a damaged file makes the rest meaningless, and what is added to a schema
could make SQLite itself do more than it is asked, so that is looked at first."""

OF_A_BUILD = frozenset({"schema", "keys", "threads", "evidence", "counts"})
"""What a build proves of a new database; its workers have proved the texts before any row was written."""
