"""Damages: a database damaged row by row in every table, page by page, in its schema and header, and from beside.

Each damage is found and named; nothing is written, nothing hangs or crashes, whatever is wrong.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from building import SEEDS, TORTURE, btl, build, query
from conftest import Tried
from generated import fill

from pipeline.check.database import Failure, check
from pipeline.check.file import check_path
from pipeline.check.fingerprints import _rows_of
from pipeline.load.digest import content_digest, document_digest, table_digests
from pipeline.load.schema import columns, merge_statements, tables

EACH = 40 if TORTURE else 1
"""How often each table is damaged in each way."""

PAGES_BETWEEN = 1 if TORTURE else 40
"""Of how many pages of the file one is zeroed."""

LONGEST = 30.0
"""Seconds that the check of this small database may take, whatever is wrong with it."""

EXTRA = """A page with all that is rare

The vote was won by 172 votes to 40, and 60,000 members joined within a week, said the council's Bristol office.

Write to desk@example.org, follow @thedesk, see https://example.org/a?b=1 and #keepcalm for more of the same.

  1. Ann Field says:

    The vote was won by 172 votes to 40, and 60,000 members joined within a week, said the council's Bristol office.

  2. Ben says:

    Ann, it was 171 votes to 40, and 61,000 members joined within a week, as the Bristol office said.
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with something in every table, built twice, so that there are changes."""
    folder = tmp_path_factory.mktemp("damages")
    shutil.copytree(SEEDS, folder / "in")
    fill(folder / "in", 8)
    (folder / "in" / "extra.txt").write_text(EXTRA)
    (folder / "in" / "extra2.txt").write_text(EXTRA.replace("171", "170"))
    (folder / "in" / "empty.txt").touch()
    long = next(path for path in sorted(SEEDS.iterdir()) if path.name.startswith("002"))
    (folder / "in" / "twin.txt").write_bytes(long.read_bytes() + b"\nAnd one more line.\n")
    refrain = "\n\n".join(["What do we want of them, and when do we want it of them all?"] * 12)
    for number in (1, 2):
        (folder / "in" / f"refrain{number}.txt").write_text(f"Refrain {number}\n\n{refrain}\n")
    build([folder / "in"], folder / "pages.db")
    (folder / "in" / "extra2.txt").write_text(EXTRA)
    (folder / "in" / "new.txt").write_text("A new page.\n")
    (folder / "in" / "refrain2.txt").rename(folder / "in" / "refrain3.txt")
    build([folder / "in"], folder / "pages.db")
    return folder / "pages.db"


@pytest.fixture
def memory(good: Path) -> Iterator[sqlite3.Connection]:
    """Return a copy in memory, whose damages are taken back by ROLLBACK."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with closing(sqlite3.connect(good)) as original:
            original.backup(connection)
        yield connection


def test_every_table_has_rows_to_damage(good: Path) -> None:
    """A table without rows would be said to be proved."""
    assert [table for table in tables() if query(good, f"SELECT count(*) FROM {table}") == [(0,)]] == []


# --- rows --------------------------------------------------------------------------------------------

Damage = tuple[str, str, tuple[Any, ...]]
"""What was done, and the SQL that does it."""


def deleted(_: random.Random, table: str, row: sqlite3.Row) -> Damage:
    return f"{table}: row {row['number']} deleted", f"DELETE FROM {table} WHERE rowid = ?", (row["number"],)


def altered(draw: random.Random, table: str, row: sqlite3.Row) -> Damage:
    """Change one value: a letter, a number by one, something for nothing or nothing for something."""
    column = draw.choice(columns(table))
    value = row[column]
    other: Any
    if value is None:
        other = 1 if column.endswith(("_id", "_start", "_end", "size", "count")) or column == "line" else "x"
    elif isinstance(value, str):
        at = draw.randrange(len(value) + 1)
        other = draw.choice(
            [f"{value[:at]}x{value[at:]}", f"{value[:at]}{value[at + 1 :]}y", value.upper() + "z", None]
        )
    elif isinstance(value, bytes):
        other = value + b"x"
    else:
        other = value + draw.choice([-1, 1, 1000])
    sql = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
    return f"{table}.{column} of row {row['number']}: {value!r:.60} -> {other!r:.60}", sql, (other, row["number"])


def moved(draw: random.Random, table: str, row: sqlite3.Row) -> Damage:
    """Move a span, or give a row the place of another one."""
    places = [column for column in columns(table) if column.endswith(("_start", "_end", "position", "_id"))]
    column = draw.choice(places or columns(table))
    sql = (
        f"UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE rowid <> ? ORDER BY abs(rowid - ?) LIMIT 1)"
    )
    return f"{table}.{column} of row {row['number']} as in the next", f"{sql} WHERE rowid = ?", (row["number"],) * 3


def doubled(_: random.Random, table: str, row: sqlite3.Row) -> Damage:
    own = [column for column in columns(table) if column != "id"]
    names = ", ".join(own)
    sql = f"INSERT INTO {table} ({names}) SELECT {names} FROM {table} WHERE rowid = ?"
    return f"{table}: row {row['number']} doubled", sql, (row["number"],)


WAYS = (deleted, altered, moved, doubled)


def row_of(connection: sqlite3.Connection, table: str, draw: random.Random) -> sqlite3.Row:
    connection.row_factory = sqlite3.Row
    numbers = [number for (number,) in connection.execute(f"SELECT rowid FROM {table}")]
    row = connection.execute(
        f"SELECT rowid AS number, * FROM {table} WHERE rowid = ?", (draw.choice(numbers),)
    ).fetchone()
    connection.row_factory = None
    return row


def content(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()


def damages(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    """Damage a table again and again, each time within a transaction that the caller checks and takes back."""
    draw = random.Random(table)  # noqa: S311  (the same damages each time are what is wanted)
    before = content(connection, table)
    for way in WAYS:
        done = tries = 0
        while done < EACH and tries < 50 * EACH:
            tries += 1
            what, sql, values = way(draw, table, row_of(connection, table, draw))
            connection.execute("BEGIN")
            try:
                connection.execute(sql, values)
            except sqlite3.IntegrityError:  # what the schema itself does not allow
                connection.execute("ROLLBACK")
                continue
            if content(connection, table) != before:
                done += 1
                yield what
            connection.execute("ROLLBACK")


def checked(connection: sqlite3.Connection) -> list[Failure]:
    start = time.perf_counter()
    found = list(check(connection))
    assert time.perf_counter() - start < LONGEST
    return found


def names(connection: sqlite3.Connection, table: str) -> re.Pattern[str]:
    """Return what names damage of a table: the table, a row of it, or a document whose rows are damaged."""
    refs = [ref for (ref,) in connection.execute("SELECT ref FROM documents")]
    return re.compile("|".join([rf"\b{table}\b", *map(re.escape, refs)]))


@pytest.mark.parametrize("table", tables())
def test_no_row_is_damaged_unnoticed(memory: sqlite3.Connection, table: str, tried: Tried) -> None:
    """A row could be lost, changed or added, and a study go on with it."""
    before = names(memory, table)
    count, missed, unnamed = 0, [], []
    for what in damages(memory, table):
        found = checked(memory)
        count += 1
        if not found:
            missed.append(what)
        elif not any(named.search(str(failure)) for named in (before, names(memory, table)) for failure in found):
            unnamed.append((what, found))
    tried("damage: rows deleted, altered, moved, doubled", count, len(missed) + len(unnamed), table)
    assert (missed, unnamed) == ([], [])
    assert count >= EACH


# --- by somebody who reckons the fingerprints again --------------------------------------------------


def reckon(connection: sqlite3.Connection) -> None:
    """Give a database the fingerprints that fit it, as somebody would who wants to hide what was changed."""
    names = [table for table in merge_statements() if table not in {"documents", "sources", "rejects"}]
    own = [column for column in columns("documents") if column not in {"id", "rows_sha256"}]
    rows: dict[str, dict[int, list[tuple[Any, ...]]]] = {}
    for table in names:
        for number, *row in connection.execute(_rows_of(table)):
            rows.setdefault(table, {}).setdefault(number, []).append(tuple(row))
    for number, *document in connection.execute(f"SELECT id, {', '.join(own)} FROM documents").fetchall():
        digest = document_digest(tuple(document), {table: rows.get(table, {}).get(number, []) for table in names})
        connection.execute("UPDATE documents SET rows_sha256 = ? WHERE id = ?", (digest, number))
    connection.execute("UPDATE runs SET content_digest = ?", (content_digest(connection),))
    connection.execute("UPDATE runs SET table_digests = ?", (table_digests(connection),))


PROVED_BY_ROWS = (
    "blocks", "comments", "entries", "commenters", "persons", "figure_pairs", "quotations", "quotation_parts", "links",
    "emails", "hashtags", "handles", "addresses", "passages", "passage_occurrences", "repairs",
)  # fmt: skip
"""Tables of which most damages are found by what the rows themselves say, without any fingerprint."""


def test_the_fingerprints_can_be_reckoned_again(memory: sqlite3.Connection) -> None:
    """The test below would find damage by fingerprints that do not fit, and prove nothing of the rows."""
    reckon(memory)
    assert checked(memory) == []


@pytest.mark.parametrize("table", PROVED_BY_ROWS)
def test_most_damage_is_found_without_fingerprints(memory: sqlite3.Connection, table: str, tried: Tried) -> None:
    """Whoever reckons the fingerprints again could change what was printed."""
    hidden: Counter[bool] = Counter()
    for _ in damages(memory, table):
        reckon(memory)
        hidden[not checked(memory)] += 1
    share = hidden[False] / hidden.total()
    tried("damage with fingerprints reckoned again", hidden.total(), 0, f"{table}: {share:.0%} found by the rows")
    assert share >= 0.5


def test_a_text_cannot_be_changed_by_whoever_reckons_the_fingerprints_again(memory: sqlite3.Connection) -> None:
    """Words could be put into somebody's mouth."""
    for sql in (
        "UPDATE blocks SET text = text || '!' WHERE id = 9",
        "UPDATE comments SET body = body || '!' WHERE id = 9",
        "UPDATE quotations SET text = text || '!' WHERE id = 3",
        "UPDATE comments SET author = 'Nobody' WHERE id = 26",
    ):
        memory.execute("BEGIN")
        assert memory.execute(sql).rowcount == 1
        reckon(memory)
        assert checked(memory) != [], sql
        memory.execute("ROLLBACK")


# --- schema ------------------------------------------------------------------------------------------

SCHEMA = {
    "a view that lies": "DROP VIEW replies; CREATE VIEW replies AS SELECT 1 AS comment_id",
    "an index on less": "DROP INDEX comments_kind; CREATE INDEX comments_kind ON comments(kind) WHERE id > 9",
    "an index that is gone": "DROP INDEX blocks_role",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON comments BEGIN DELETE FROM blocks; END",
    "a table with a hostile name": 'CREATE TABLE "x\'); DROP TABLE comments; --\n<script>" (a)',
    "a view that never ends": "CREATE VIEW z AS WITH r(n) AS (VALUES (1) UNION ALL SELECT n FROM r) SELECT * FROM r",
    "a check that takes all memory": "CREATE TABLE z (a CHECK (length(hex(zeroblob(500000000))) > a)); "
    "PRAGMA ignore_check_constraints = 1; INSERT INTO z VALUES (1)",
    "an index that reckons": "CREATE INDEX z ON comments(hex(zeroblob(length(body))))",
    "a column more": "ALTER TABLE comments ADD COLUMN mood TEXT",
    "a column with another name": "ALTER TABLE stages RENAME COLUMN seconds TO minutes",
    "a search index of other words": "DROP TABLE comments_fts; CREATE VIRTUAL TABLE comments_fts USING fts5 (body)",
    "a table that is no longer strict": "CREATE TABLE h AS SELECT * FROM hashtags; DROP TABLE hashtags;"
    " ALTER TABLE h RENAME TO hashtags",
    "a view in place of a table": "DROP TABLE repeated_words; CREATE VIEW repeated_words AS SELECT 1 AS id",
    "no longer unique": "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, ' UNIQUE', '')"
    " WHERE name = 'figures'",
}


@pytest.mark.parametrize("name", SCHEMA)
def test_another_schema_is_found_and_named(good: Path, tmp_path: Path, name: str) -> None:
    """What was added could be run by whoever reads the database; what is another could lie to them."""
    copy = Path(shutil.copy(good, tmp_path / "pages.db"))
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(SCHEMA[name])
    found = on_disk(copy)
    assert {failure.promise for failure in found} <= {"schema", "file"}
    assert found


# --- the file ----------------------------------------------------------------------------------------


def on_disk(path: Path) -> list[Failure]:
    """Return what the command would say; make sure that it writes nothing, and is soon through."""
    before = {item.name: hashlib.sha256(item.read_bytes()).digest() for item in path.parent.iterdir()}
    start = time.perf_counter()
    try:
        found = list(check_path(path))
    except sqlite3.Error as error:
        found = [Failure("file", "database", str(error))]
    assert time.perf_counter() - start < LONGEST
    assert {item.name: hashlib.sha256(item.read_bytes()).digest() for item in path.parent.iterdir()} == before
    return found


def is_same(one: Path, other: Path) -> bool:
    """Say whether two databases hold the same, whatever stands in pages that are not in use."""
    with closing(sqlite3.connect(one)) as first, closing(sqlite3.connect(other)) as second:
        try:
            return all(mine == theirs for mine, theirs in zip(first.iterdump(), second.iterdump(), strict=True))
        except (sqlite3.Error, ValueError):
            return False


def test_no_page_is_lost_unnoticed(good: Path, tmp_path: Path, tried: Tried) -> None:
    """A disk could lose a part of the database, and the check would not see it."""
    data = good.read_bytes()
    copy = tmp_path / "pages.db"
    missed, unused, unnamed = [], 0, 0
    known = {str(name) for (name,) in query(good, "SELECT name FROM sqlite_master")} | {"header", "sqlite_schema"}
    pages = range(0, len(data) // 4096, PAGES_BETWEEN)
    for page in pages:
        copy.write_bytes(data[: page * 4096] + bytes(4096) + data[(page + 1) * 4096 :])
        found = on_disk(copy)
        if not found:
            if is_same(copy, good):
                unused += 1
            else:
                missed.append(page)
        unnamed += bool(found) and not any(failure.where in known for failure in found)
    tried("damage: pages of the file zeroed", len(pages), len(missed), f"{unused} not in use, {unnamed} without a name")
    assert missed == []
    assert unnamed <= 2 + len(pages) // 50
    assert unused < 0.4 * len(pages)


FLIPS = 2000 if TORTURE else 40


def test_no_bytes_are_changed_unnoticed(good: Path, tmp_path: Path, tried: Tried) -> None:
    """A bad copy could say something else, or make the check crash, hang or write."""
    data = good.read_bytes()
    draw = random.Random(6)  # noqa: S311
    copy = tmp_path / "pages.db"
    missed, unseen = [], 0
    for _ in range(FLIPS):
        at = draw.randrange(len(data))
        changed = bytearray(data)
        changed[at : at + 4] = draw.randbytes(4)
        copy.write_bytes(changed)
        if bytes(changed) != data and not on_disk(copy):
            if is_same(copy, good):
                unseen += 1
            else:
                missed.append(at)
    tried("damage: four bytes changed anywhere", FLIPS, len(missed), f"{unseen} where nothing is stored")
    assert missed == []


def test_no_part_of_the_header_is_another(good: Path, tmp_path: Path, tried: Tried) -> None:
    """Other programs would read it otherwise, or write a log beside it."""
    data = good.read_bytes()
    copy = tmp_path / "pages.db"
    free = {*range(40, 44), *range(96, 100)}  # counts and versions that may be any, with all else the same
    missed = []
    for at in range(100):
        copy.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        if not on_disk(copy) and at not in free:
            missed.append(at)
    tried("damage: bytes of the header", 100, len(missed))
    assert missed == []


SIZES = range(1, 40) if TORTURE else (1, 20)


def test_no_file_is_cut_off_unnoticed(good: Path, tmp_path: Path, tried: Tried) -> None:
    """A copy that was not finished would pass for the whole."""
    data = good.read_bytes()
    copy = tmp_path / "pages.db"
    sizes = [len(data) * part // 40 for part in SIZES] + [len(data) - 4096, len(data) - 1, len(data) + 1]
    for size in sizes:
        copy.write_bytes((data + b"x")[:size])
        assert on_disk(copy), size
    tried("damage: files cut off or longer", len(sizes))


@pytest.mark.parametrize("ending", ["-wal", "-journal", "-shm"])
def test_what_lies_beside_is_named(good: Path, tmp_path: Path, ending: str) -> None:
    """SQLite would take over what a log says, and write it into the database while it is checked."""
    copy = Path(shutil.copy(good, tmp_path / "pages.db"))
    beside = copy.with_name(f"pages.db{ending}")
    beside.write_bytes(b"x" * 5000)
    (found,) = on_disk(copy)
    assert found.where == f"pages.db{ending}"


def test_a_log_with_other_rows_is_not_taken_over(good: Path, tmp_path: Path) -> None:
    """The same with a true log, whose rows every reader of the database but one would see."""
    copy = Path(shutil.copy(good, tmp_path / "pages.db"))
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE comments SET body = 'something else'")
        (tmp_path / "there").mkdir()
        for name in ("pages.db", "pages.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / "there" / name)
    found = on_disk(tmp_path / "there" / "pages.db")
    assert {failure.where for failure in found} == {"pages.db-wal", "header"}
    done = btl("check", tmp_path / "there" / "pages.db")
    assert done.returncode == 1
    assert "file: pages.db-wal: lies beside the database" in done.stdout
