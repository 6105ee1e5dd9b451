"""The check: a good database passes, each kind of damage is found and named, and nothing is written."""

from __future__ import annotations

import gc
import hashlib
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from building import SEEDS, btl, build, failures, permissions, query, unprivileged

from pipeline.check.database import CHECKS

DAMAGED_PAGE = (
    "A page that was damaged\n\nItâ€™s late, said Ann&rsquo;s \x00 brother.\n\n".encode()
    + b"  1. Ren\xe9e says:\n\n    S\xc3\xa3o Paulo \xc3\xa9 grande, s\xc3\xadm.\n"
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with something in each table that is filled: the seeds, a damaged page, a rejected file."""
    folder = tmp_path_factory.mktemp("good")
    shutil.copytree(SEEDS, folder / "in")
    (folder / "in" / "damaged.txt").write_bytes(DAMAGED_PAGE)
    (folder / "in" / "empty.txt").touch()
    with zipfile.ZipFile(folder / "in" / "zz.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), "A page in an archive.")
        archive.writestr(zipfile.ZipInfo("x.jpg"), "no page")
    build([folder / "in"], folder / "pages.db")
    return folder / "pages.db"


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    """Return a copy that may be damaged."""
    return Path(shutil.copy(good, tmp_path / "pages.db"))


def damage(database: Path, sql: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        before = connection.total_changes
        connection.executescript(sql)
        assert connection.total_changes > before or sql.startswith(("DROP", "ALTER")), "nothing was damaged"


def test_a_good_database_passes(good: Path) -> None:
    """Every build would fail its own check."""
    assert failures(good) == []
    done = btl("check", good)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(promise in done.stdout for promise in CHECKS)


@pytest.mark.parametrize("topic", ["[", "[5]"])
def test_a_proof_that_breaks_off_leaves_no_file_open(copy: Path, topic: str) -> None:
    """A program that checks many damaged databases would run out of files; pytest fails for what is not closed."""
    damage(copy, f"UPDATE figures SET topic = '{topic}' WHERE topic IS NOT NULL")
    assert any(failure.where == "database" and "cannot be proved" in failure.what for failure in failures(copy))
    gc.collect()


def test_the_example_has_something_to_damage(good: Path) -> None:
    """The tests below would damage nothing, and prove nothing."""
    for table in FILLED:
        assert query(good, f"SELECT count(*) FROM {table}") > [(0,)], table
    assert query(good, "SELECT count(*) FROM repairs WHERE raw IS NOT NULL") > [(1,)]


# --- rows --------------------------------------------------------------------------------------------

FILLED = (
    "documents", "blocks", "commenters", "comments", "entries", "reply_edges", "repairs", "findings", "rejects",
    "sources", "runs", "stages", "roles", "dialects", "finding_codes",
)  # fmt: skip


THREAD_PAGE = "(SELECT id FROM documents WHERE ref = '001_f961e99bb1ba5128')"
BLOG_PAGE = "(SELECT id FROM documents WHERE ref = '002_77b5b5a15f81e226')"
DAMAGED = "(SELECT id FROM documents WHERE ref = 'damaged')"
PRINTED_EDGE = "id = (SELECT min(id) FROM reply_edges WHERE basis = 'nesting' AND parent_id > 1)"
COMMENT = f"document_id = {THREAD_PAGE} AND position"

DAMAGES: dict[str, tuple[str, str]] = {
    # blocks: the ledger
    "a block is deleted": ("text", f"DELETE FROM blocks WHERE document_id = {THREAD_PAGE} AND position = 5"),
    "the last block of a document is deleted": (
        "text",
        f"DELETE FROM blocks WHERE id = (SELECT max(id) FROM blocks WHERE document_id = {BLOG_PAGE})",
    ),
    "a block begins a character later": ("text", "UPDATE blocks SET char_start = char_start + 1 WHERE id = 3"),
    "a block ends a character earlier": ("text", "UPDATE blocks SET char_end = char_end - 1 WHERE id = 3"),
    "a block reaches into the next one": ("text", "UPDATE blocks SET char_end = char_end + 5 WHERE id = 3"),
    "a block stands in another line": ("text", "UPDATE blocks SET line_start = line_start + 1 WHERE id = 3"),
    "a block ends before it begins": ("text", "UPDATE blocks SET line_end = line_start - 1 WHERE id = 3"),
    "a letter of a block is changed": ("text", "UPDATE blocks SET text = replace(text, 'a', 'e') WHERE id = 3"),
    "a blank line is lost": ("text", "UPDATE blocks SET space_after = char(10) WHERE id = 3"),
    "space before the text is invented": ("text", "UPDATE blocks SET space_before = ' ' WHERE position = 1 AND id > 1"),
    "two blocks change places": ("text", "UPDATE blocks SET position = 7 - position WHERE id IN (3, 4)"),
    "a block has a role that is not listed": ("keys", "UPDATE blocks SET role = 'poem' WHERE id = 3"),
    "a block belongs to a comment that is not there": ("keys", "UPDATE blocks SET comment_id = 4000 WHERE id = 12"),
    "a block belongs to another comment": (
        "text",
        f"UPDATE blocks SET comment_id = comment_id + 1 WHERE document_id = {THREAD_PAGE} AND line_start = 83",
    ),
    "a body is called a header": (
        "text",
        f"UPDATE blocks SET role = 'comment_header' WHERE document_id = {THREAD_PAGE} AND line_start = 83",
    ),
    "a block belongs to another entry": (
        "text",
        f"UPDATE blocks SET entry_id = entry_id + 1 WHERE document_id = {BLOG_PAGE} AND line_start = 22",
    ),
    # repairs and round trip
    "a repair says another before": ("text", "UPDATE repairs SET before = 'xxx' WHERE raw IS NULL"),
    "a repair says another after": ("text", "UPDATE repairs SET after = 'x' WHERE after <> ''"),
    "a repair stands elsewhere": ("text", "UPDATE repairs SET char_start = char_start + 1, char_end = char_end + 1"),
    "the bytes of a repair are changed": ("text", "UPDATE repairs SET raw = x'e8' WHERE raw = x'e9'"),
    "the bytes of a repair are dropped": ("text", "UPDATE repairs SET raw = NULL WHERE raw IS NOT NULL"),
    "a repair is deleted": ("text", "DELETE FROM repairs WHERE id = 1"),
    "all repairs are deleted": ("text", "DELETE FROM repairs"),
    "a document has another fingerprint": ("text", "UPDATE documents SET sha256 = sha256 || '0' WHERE id = 2"),
    "a document has another encoding": ("text", "UPDATE documents SET encoding = 'utf-16-le' WHERE id = 2"),
    "a document has an encoding that is none": ("text", "UPDATE documents SET encoding = 'klingon' WHERE id = 2"),
    "a byte order mark is invented": ("text", "UPDATE documents SET byte_order_mark = 1 WHERE id = 2"),
    "a document has another size": ("text", "UPDATE documents SET byte_count = byte_count + 1 WHERE id = 2"),
    "a document has another length": ("text", "UPDATE documents SET char_count = char_count - 1 WHERE id = 2"),
    "a document has other lines": ("text", "UPDATE documents SET line_count = line_count + 1 WHERE id = 2"),
    # comments and threads
    "a comment has another body": ("text", f"UPDATE comments SET body = body || '.' WHERE {COMMENT} = 4"),
    "a comment has an author who is not printed": (
        "text",
        f"UPDATE comments SET author = 'Nobody' WHERE {COMMENT} = 4",
    ),
    "a comment quotes more than is marked": (
        "text",
        f"UPDATE comments SET quoted_word_count = 1 WHERE {COMMENT} = 4",
    ),
    "a comment points elsewhere": ("text", f"UPDATE comments SET char_start = char_start - 1 WHERE {COMMENT} = 4"),
    "a comment ends in another line": ("text", f"UPDATE comments SET line_end = line_end + 1 WHERE {COMMENT} = 4"),
    "a comment stands on another page": ("text", f"UPDATE comments SET document_id = 4 WHERE {COMMENT} = 4"),
    "a comment stands on a page that is not there": (
        "keys",
        f"UPDATE comments SET document_id = 99 WHERE {COMMENT} = 4",
    ),
    "a comment answers another one": ("threads", f"UPDATE comments SET parent_id = parent_id - 1 WHERE {COMMENT} = 12"),
    "a comment answers itself": ("threads", f"UPDATE comments SET parent_id = id WHERE {COMMENT} = 12"),
    "a comment answers one that is not there": ("keys", f"UPDATE comments SET parent_id = 4000 WHERE {COMMENT} = 12"),
    "two replies swap parents": (
        "threads",
        f"UPDATE comments SET parent_id = parent_id + iif(position = 16, 3, -3) WHERE {COMMENT} IN (16, 19)",
    ),
    "a reply loses its parent": ("threads", f"UPDATE comments SET parent_id = NULL WHERE {COMMENT} = 12"),
    "the missing parent is forgotten": ("threads", "UPDATE comments SET parent_missing = 0 WHERE parent_missing = 1"),
    "a top-level comment misses a parent": ("threads", f"UPDATE comments SET parent_missing = 1 WHERE {COMMENT} = 4"),
    "a reply has no basis": ("threads", f"UPDATE comments SET parent_basis = NULL WHERE {COMMENT} = 12"),
    "a comment has another root": ("threads", f"UPDATE comments SET root_id = root_id - 1 WHERE {COMMENT} = 12"),
    "a comment has another depth": ("threads", f"UPDATE comments SET depth = 2 WHERE {COMMENT} = 12"),
    "a comment has another path": ("threads", f"UPDATE comments SET path = '0000001.0000012' WHERE {COMMENT} = 12"),
    "a printed reply has no edge": ("threads", f"DELETE FROM reply_edges WHERE {PRINTED_EDGE}"),
    "an edge leads elsewhere": ("threads", f"UPDATE reply_edges SET parent_id = parent_id - 1 WHERE {PRINTED_EDGE}"),
    "a deleted comment has a text": ("threads", f"UPDATE comments SET kind = 'deleted' WHERE {COMMENT} = 4"),
    "a comment is of no known kind": ("threads", f"UPDATE comments SET kind = 'rumour' WHERE {COMMENT} = 4"),
    "a pingback has a commenter": ("counts", f"UPDATE comments SET kind = 'pingback' WHERE {COMMENT} = 4"),
    # entries and times
    "an entry has another body": ("text", "UPDATE entries SET body = upper(body) WHERE id = 3"),
    "an entry points elsewhere": ("text", "UPDATE entries SET char_end = char_end + 1 WHERE id = 3"),
    "an entry is deleted": ("text", "DELETE FROM entries WHERE id = 36"),
    "a time has no basis": ("evidence", "UPDATE entries SET posted_basis = NULL WHERE id = 3"),
    "a time was printed nowhere": ("evidence", "UPDATE comments SET posted_at = '2016-06-29' WHERE id = 3"),
    "a date of publication has nothing printed": (
        "evidence",
        "UPDATE documents SET published_raw = NULL WHERE published_at IS NOT NULL",
    ),
    # counts
    "comment_count is wrong": ("counts", "UPDATE documents SET comment_count = comment_count + 1 WHERE id = 2"),
    "the page's reply_count is wrong": ("counts", "UPDATE documents SET reply_count = reply_count - 1 WHERE id = 2"),
    "entry_count is wrong": ("counts", "UPDATE documents SET entry_count = 35 WHERE entry_count = 36"),
    "repair_count is wrong": ("counts", f"UPDATE documents SET repair_count = 0 WHERE id = {DAMAGED}"),
    "finding_count is wrong": ("counts", "UPDATE documents SET finding_count = 0 WHERE id = 2"),
    "the comment's reply_count is wrong": ("counts", f"UPDATE comments SET reply_count = 5 WHERE {COMMENT} = 11"),
    "a commenter wrote more": ("counts", "UPDATE commenters SET comment_count = 9 WHERE name = 'Sue'"),
    "a commenter wrote other words": ("counts", "UPDATE commenters SET word_count = 9 WHERE name = 'Sue'"),
    "a commenter has another name": ("counts", "UPDATE commenters SET name = 'Susan' WHERE name = 'Sue'"),
    "a comment has another commenter": ("counts", f"UPDATE comments SET commenter_id = 1 WHERE {COMMENT} = 4"),
    "a reject is deleted": ("counts", "DELETE FROM rejects"),
    "a rejected input is said to be read": ("counts", "UPDATE sources SET status = 'read'"),
    "a source is deleted": ("counts", "DELETE FROM sources WHERE path LIKE '003%'"),
    "a source has another fingerprint": ("counts", "UPDATE sources SET sha256 = 'f' WHERE path LIKE '003%'"),
    "a member is not among the sources": ("counts", "DELETE FROM sources WHERE member = 'a.txt'"),
    "a member is called otherwise": ("counts", "UPDATE documents SET member = 'b.txt' WHERE member IS NOT NULL"),
    "a container is not among the sources": ("counts", "DELETE FROM sources WHERE path = 'zz.zip' AND member IS NULL"),
    "a container is said to be rejected": ("counts", "UPDATE sources SET status = 'rejected' WHERE path = 'zz.zip'"),
    "a member's reject is deleted": ("counts", "DELETE FROM rejects WHERE member = 'x.jpg'"),
    "the run counts other documents": ("counts", "UPDATE runs SET documents = documents + 1"),
    "a stage is deleted": ("counts", "DELETE FROM stages WHERE stage = 'load'"),
    # search
    "a document is not found any more": (
        "search",
        """INSERT INTO documents_fts(documents_fts, rowid, title, standfirst, body)
        SELECT 'delete', id, title, standfirst, body FROM documents WHERE id = 4""",
    ),
    "a comment is not found any more": (
        "search",
        """INSERT INTO comments_fts(comments_fts, rowid, author, body)
        SELECT 'delete', id, author, body FROM comments WHERE id = 25""",
    ),
    "an entry is found by words that it has not": (
        "search",
        "INSERT INTO entries_fts(rowid, heading, body) VALUES (900, NULL, 'invented')",
    ),
    "the index of comments is empty": ("search", "INSERT INTO comments_fts(comments_fts) VALUES ('delete-all')"),
    # keys, schema, digest
    "a finding has a code that is not listed": ("keys", "UPDATE findings SET code = 'bad_weather' WHERE id = 1"),
    "a document has a layout that is not listed": ("keys", "UPDATE documents SET dialect = 'usenet' WHERE id = 1"),
    "rows have gaps in their numbers": ("keys", "UPDATE findings SET id = id + 100 WHERE id = 4"),
    "a table is missing": ("schema", "DROP TABLE quotation_parts"),
    "a view is missing": ("schema", "DROP VIEW threads"),
    "an index is missing": ("schema", "DROP INDEX comments_parent"),
    "a column is missing": ("schema", "DROP VIEW timeline; ALTER TABLE entries DROP COLUMN posted_raw"),
    "a search index is missing": ("schema", "DROP TABLE entries_fts"),
    "the digest is another": ("digest", "UPDATE runs SET content_digest = 'x' || substr(content_digest, 2)"),
    "a title is another": ("digest", "UPDATE documents SET label = 'Another' WHERE id = 1"),
    "a finding says something else": ("digest", "UPDATE findings SET message = 'all is well' WHERE id = 1"),
    "a description is another": ("digest", "UPDATE roles SET description = 'x' WHERE role = 'title'"),
    "a number has become a text": ("digest", "UPDATE roles SET description = '' WHERE role = 'title'"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_found_and_named(copy: Path, name: str) -> None:
    """A damaged database would pass for a good one, or nobody could tell from the message what is wrong."""
    promise, sql = DAMAGES[name]
    damage(copy, sql)
    found = failures(copy)
    assert promise in {failure.promise for failure in found}, found
    if promise != "schema":  # which makes the rest meaningless
        assert any(failure.promise in {"digest", "search", "counts"} for failure in found)


def test_a_broken_promise_is_told_in_lines(copy: Path) -> None:
    """The user would see a traceback, or no exit status by which a script could tell."""
    damage(copy, "UPDATE documents SET comment_count = comment_count + 1 WHERE id = 2")
    done = btl("check", copy)
    assert done.returncode == 1
    assert "counts: 001_f961e99bb1ba5128: comment_count is not the number of its comments" in done.stdout
    assert done.stderr == f"btl: {copy}: 2 failures\n"  # the digest is the other one


# --- files -------------------------------------------------------------------------------------------


def overwritten(database: Path, at: int, data: bytes) -> None:
    with database.open("r+b") as file:
        file.seek(at)
        file.write(data)


def test_a_page_of_the_file_is_zeroed(copy: Path) -> None:
    """A lost part of the database would be told with a traceback. `torture/test_damages.py` tries every page."""
    ((page,),) = query(copy, "SELECT rootpage FROM sqlite_master WHERE name = 'comments'")
    overwritten(copy, (int(str(page)) - 1) * 4096, bytes(4096))
    done = btl("check", copy)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "file: comments: " in done.stdout


@pytest.mark.parametrize("size", [1, 99, 4096, 4097, 100_000])
def test_a_file_that_was_cut_off(copy: Path, size: int) -> None:
    """A copy that was not finished would pass for the whole."""
    with copy.open("r+b") as file:
        file.truncate(size)
    assert_refused(copy)


@pytest.mark.parametrize("data", [b"", b"not a database at all, but long enough to be one" * 100, bytes(8192)])
def test_a_file_that_is_no_database(tmp_path: Path, data: bytes) -> None:
    """The check would say that all is well with an empty file, or end in a traceback."""
    path = tmp_path / "pages.db"
    path.write_bytes(data)
    assert_refused(path)


def assert_refused(path: Path) -> None:
    done = btl("check", path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"btl: {path}: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout.count("\n") <= 1


def test_no_file_a_folder_and_another_database(tmp_path: Path) -> None:
    """A wrong name would be answered with a traceback, or with an empty database of that name."""
    assert "no such database" in btl("check", tmp_path / "none.db").stderr
    assert not (tmp_path / "none.db").exists()
    assert btl("check", tmp_path).returncode == 1
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY)")
    done = btl("check", other)
    assert done.returncode == 1
    assert "not a database of this version" in done.stdout
    assert "Traceback" not in done.stderr


# --- nothing is written ------------------------------------------------------------------------------


def state(folder: Path) -> list[tuple[Any, ...]]:
    return [
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.iterdir())
    ]


def test_the_check_writes_nothing(copy: Path) -> None:
    """A check would change what it checks, or leave a journal beside it."""
    before = state(copy.parent)
    assert btl("check", copy).returncode == 0
    damage(copy, "INSERT INTO comments_fts(comments_fts) VALUES ('delete-all')")
    damaged = state(copy.parent)
    assert damaged != before
    assert btl("check", copy).returncode == 1
    assert state(copy.parent) == damaged


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_a_database_that_may_not_be_written(copy: Path, file: int, folder: int) -> None:
    """An archive on a read-only disk could not be checked."""
    limited = unprivileged()
    with permissions(copy, file), permissions(copy.parent, folder):
        before = state(copy.parent)
        done = btl("check", copy, **limited)
        assert (done.stderr, done.returncode) == ("", 0)
        assert state(copy.parent) == before
    damage(copy, "INSERT INTO comments_fts(comments_fts) VALUES ('delete-all')")
    with permissions(copy, file), permissions(copy.parent, folder):
        assert "search: comments_fts" in btl("check", copy, **limited).stdout


def test_a_database_that_may_not_be_read(copy: Path) -> None:
    """No permission would end in a traceback."""
    limited = unprivileged()
    with permissions(copy, 0):
        done = btl("check", copy, **limited)
    assert done.returncode == 1
    assert done.stderr == f"btl: {copy}: unable to open database file\n"
