"""The schema: all of it documented, and what the code uses is what the schema and its vocabularies hold."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import REPOSITORY

from pipeline.document import read_document
from pipeline.findings import CODES
from pipeline.load.database import SEARCHED
from pipeline.load.schema import LOCAL_KEYS, columns, described, insert_statement, tables
from pipeline.markup import EXPORTS, SOFTWARES
from pipeline.publish import __file__ as publish_file
from pipeline.run.fingerprint import ROWS_FILES, ROWS_FOLDERS, STAGE_FOLDERS
from pipeline.split.layouts import LAYOUTS
from pipeline.split.roles import ARTICLE_TEXT, ROLES
from pipeline.types import Reject, Rows, Source

CODE = REPOSITORY / "pipeline"
SEVERITIES = {"info", "doubt", "loss"}


def objects(seeds: sqlite3.Connection, kind: str) -> list[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite%'"
    return [name for (name,) in seeds.execute(sql, [kind]) if "_fts" not in name]


def columns_of(seeds: sqlite3.Connection, name: str) -> list[str]:
    return [row[1] for row in seeds.execute(f"PRAGMA table_info({name})")]


# --- documentation -----------------------------------------------------------------------------------


def test_every_table_view_and_column_is_described(seeds: sqlite3.Connection) -> None:
    """Datasette would show a column of which nobody says what it means."""
    documentation = {item.name: item for item in described(seeds)}
    assert documentation.keys() == {*objects(seeds, "table"), *objects(seeds, "view")}
    for name, item in documentation.items():
        assert list(item.columns) == columns_of(seeds, name), name
        for text in (item.title, item.description, *item.columns.values()):
            assert len(text) > 3, (name, text)
            assert "--" not in text
        assert item.description.endswith("."), name
        assert all(text.endswith((".", "...")) for text in item.columns.values()), name


def test_every_table_says_where_it_comes_from(seeds: sqlite3.Connection) -> None:
    """A reader could not tell which part of the program made a figure."""
    stages = {"extract", "clean", "split", "features", "load", "all stages"}
    for item in described(seeds):
        if item.name in tables():
            assert item.source, item.name
            assert set(item.source.split(", ")) <= stages, item.name


MENTIONS = ("links", "hashtags", "handles", "names", "figures")


def test_the_design_is_in_the_schema(seeds: sqlite3.Connection) -> None:
    """A table or column that people write queries against would be gone or renamed."""
    promised = {
        "documents": "id ref path member source_format url site kind title standfirst byline published_at "
        "published_raw published_basis language dialect encoding encoding_basis sha256 byte_count char_count "
        "line_count word_count comment_count reply_count entry_count repair_count",
        "blocks": "id document_id position role depth text entry_id comment_id line_start line_end char_start char_end",
        "commenters": "id name",
        "comments": "id ref document_id parent_id root_id commenter_id author position label path depth posted_at "
        "posted_raw posted_basis parent_basis parent_missing body word_count line_start line_end char_start char_end",
        "entries": "id ref document_id position posted_at posted_raw posted_basis heading body word_count line_start "
        "line_end char_start char_end",
        "quotations": "id ref document_id comment_id entry_id kind text speaker speaker_basis cue closed "
        "char_start char_end",
        "reply_edges": "comment_id parent_id basis evidence confidence",
        "dates": "document_id comment_id entry_id text value precision status basis candidates char_start char_end",
        "repairs": "document_id line char_start char_end before after steps",
        "findings": "document_id line code message severity",
        "rejects": "path member reason sha256 byte_count",
        "sources": "path size sha256 status",
        **dict.fromkeys(
            ("links", "hashtags", "handles", "names", "figures"), "document_id comment_id entry_id char_start char_end"
        ),
        **dict.fromkeys(("quotation_parts", "passages", "passage_occurrences", "runs", "stages"), "id"),
        **dict.fromkeys(("replies", "threads", "commenter_activity", "timeline", "boilerplate", "unassigned"), ""),
    }
    for name, wanted in promised.items():
        present = columns_of(seeds, name)
        assert present, name
        assert set(wanted.split()) <= set(present), name
    for table in ("documents", "comments", "entries"):
        assert seeds.execute(f"SELECT count(*) FROM {table}_fts").fetchone() > (0,)


def test_the_views_can_be_read(seeds: sqlite3.Connection) -> None:
    """A view would be broken, and only whoever opens it would find out."""
    for view in objects(seeds, "view"):
        seeds.execute(f"SELECT * FROM {view}").fetchall()


# --- keys and indexes --------------------------------------------------------------------------------


def indexed(seeds: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns that lead an index, the primary key included."""
    leading = {row[1] for row in seeds.execute(f"PRAGMA table_info({table})") if row[5] == 1}
    for row in seeds.execute(f"PRAGMA index_list({table})").fetchall():
        leading.add(seeds.execute(f"PRAGMA index_info({row[1]})").fetchone()[2])
    return leading


def test_every_foreign_key_has_an_index_on_both_sides(seeds: sqlite3.Connection) -> None:
    """The page of one row counts what points to it: without an index that is a scan of a million rows."""
    keys = 0
    for table in objects(seeds, "table"):
        for row in seeds.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            keys += 1
            assert row[3] in indexed(seeds, table), (table, row[3])
            assert (row[4] or "id") in indexed(seeds, row[2]), (table, row[2])
    assert keys > 30


def test_every_column_named_as_a_key_is_one(seeds: sqlite3.Connection) -> None:
    """A column would look like a link to another table and lead nowhere."""
    for table in objects(seeds, "table"):
        keys = {row[3] for row in seeds.execute(f"PRAGMA foreign_key_list({table})")}
        named = {column for column in columns_of(seeds, table) if column.endswith("_id")} - {"record_id"}
        assert named <= keys, table


SORTED_AND_FACETED = {
    "documents": ("kind", "dialect", "site", "published_at"),
    "blocks": ("document_id", "role"),
    "comments": ("document_id", "author", "posted_at", "posted_day", "depth", "reply_count"),
    "entries": ("document_id", "posted_at", "posted_day"),
    "commenters": ("name", "comment_count"),
    "repairs": ("document_id", "steps"),
    "findings": ("code", "severity"),
    "sources": ("path", "status"),
}


def test_what_pages_sort_and_count_by_has_an_index(seeds: sqlite3.Connection) -> None:
    """A page would take seconds at a million comments."""
    for table, wanted in SORTED_AND_FACETED.items():
        assert set(wanted) <= indexed(seeds, table), table


def test_a_thread_is_one_range_of_an_index(seeds: sqlite3.Connection) -> None:
    """The thread page would sort, or ask for each comment by itself."""
    plan = seeds.execute("EXPLAIN QUERY PLAN SELECT * FROM comments WHERE document_id = 2 ORDER BY path").fetchall()
    assert [row[3] for row in plan] == ["SEARCH comments USING INDEX comments_document (document_id=?)"]


def test_tables_are_strict(seeds: sqlite3.Connection) -> None:
    """A text could get into a column of numbers."""
    strict = {row[1]: row[5] for row in seeds.execute("PRAGMA table_list") if row[2] == "table"}
    assert all(strict[table] for table in tables())


# --- rows fit columns --------------------------------------------------------------------------------

PAGE = "Ann’s page\n\nItâ€™s a text.\n\n  1. Ann says:\n\n    Yes.\n\n    1. Ben says:\n\n      No.\n"
BLOG = "All day.\n\n4 May 2015 10:00\n\nOne.\n\n4 May 2015 11:00\n\nTwo.\n\n4 May 2015 12:00\n\nThree.\n"


def rows() -> Iterator[Rows]:
    for text in (PAGE, BLOG):
        made = read_document(Source("a.txt", "a"), text.encode())
        assert isinstance(made, Rows)
        yield made


def test_rows_have_a_value_for_each_column() -> None:
    """A column would be filled with its neighbour's value."""
    filled = set()
    for made in rows():
        assert made.document.keys() == set(columns("documents")) - {"id", "rows_sha256"}
        for table, items in made.tables.items():
            own = [column for column in columns(table) if column not in {"id", "document_id"}]
            assert all(len(row) == len(own) for row in items), table
            filled |= {table} if items else set()
    assert filled == {"blocks", "comments", "entries", "reply_edges", "repairs", "findings"}


def test_a_reject_fits_its_table() -> None:
    """The reason would stand in the column of the path."""
    assert list(Reject._fields) == columns("rejects")[1:]


def test_statements_name_every_column() -> None:
    """A column would stay empty without anybody noticing."""
    for table in tables():
        if table in {"roles", "dialects", "finding_codes"}:
            continue
        named = re.findall(r"\w+", insert_statement(table).split("(", 1)[1].split(")", 1)[0])
        assert sorted(named) == sorted(column for column in columns(table) if column != "id"), table


def test_keys_that_count_within_a_document_are_keys() -> None:
    """A key would point into another document's rows after loading."""
    assert set(LOCAL_KEYS) <= set(tables())


def test_what_is_searched_is_there() -> None:
    """Search would miss a column that it promises."""
    for table, searched in SEARCHED.items():
        assert set(searched) <= set(columns(table))


# --- vocabularies ------------------------------------------------------------------------------------


def literals(folder: Path, *, without: str = "") -> set[str]:
    """Return every string in the code below a folder, docstrings apart."""
    found: set[str] = set()
    for file in folder.rglob("*.py"):
        if file.name == without:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return found


def calls(folder: Path, name: str, position: int) -> set[str]:
    """Return the strings that are given at a position to calls of a name, conditional expressions included."""
    found: set[str] = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == name and len(node.args) > position:
                found |= {
                    part.value
                    for part in ast.walk(node.args[position])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def finding_codes_in_use() -> set[str]:
    losses = {code for layout in LAYOUTS.values() for code, _ in layout.losses}
    return calls(CODE, "Finding", 1) | losses


def test_every_code_of_a_finding_is_registered() -> None:
    """A build would end in a KeyError on the page where that finding is made."""
    assert finding_codes_in_use() - CODES.keys() == set()


def test_every_registered_code_is_in_use() -> None:
    """The list would promise findings that nothing makes."""
    assert CODES.keys() - finding_codes_in_use() == set()


def test_codes_have_a_known_severity() -> None:
    """Queries for losses would miss some."""
    assert {code.severity for code in CODES.values()} <= SEVERITIES
    assert all(code.description.endswith(".") for code in CODES.values())


def test_every_role_is_registered_and_in_use() -> None:
    """A block could not be stored, or the list would name a role that no block has."""
    used = literals(CODE / "split", without="roles.py") | literals(CODE / "markup")
    assert ROLES.keys() - used == set()
    given = calls(CODE / "split", "Block", 0)
    assert given - ROLES.keys() == set()
    assert ROLES.keys() >= ARTICLE_TEXT


def test_roles_given_to_lines_are_registered() -> None:
    """A line of an article would get a role that the database does not know."""
    tree = ast.parse((CODE / "split" / "article.py").read_text(encoding="utf-8"))
    given = {
        part.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and any(
            isinstance(target, ast.Subscript) and getattr(target.value, "id", "") == "roles" for target in node.targets
        )
        for part in ast.walk(node.value)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    assert given
    assert given <= ROLES.keys()


def test_every_layout_is_listed_under_its_name() -> None:
    """A layout would be there as a file, and never be asked."""
    files = {file.stem for file in (CODE / "split" / "layouts").glob("*.py")} - {"__init__"}
    assert set(LAYOUTS) == files
    for name, layout in LAYOUTS.items():
        assert layout.name == name
        assert layout.holds in {"comments", "entries", "nothing"}
        assert layout.description
        assert bool(layout.losses) == bool(layout.loses), name


def test_the_vocabularies_are_in_the_database(seeds: sqlite3.Connection) -> None:
    """A code, a role or a layout would stand in a row without a word on its meaning."""
    for table, known in (("roles", ROLES), ("dialects", LAYOUTS | SOFTWARES | EXPORTS), ("finding_codes", CODES)):
        assert {name for (name, *_) in seeds.execute(f"SELECT * FROM {table}")} == set(known)


# --- the program's own fingerprint -------------------------------------------------------------------


def test_all_code_that_makes_content_is_in_the_fingerprint() -> None:
    """After a change of the program, a database would be said to be up to date that is not."""
    folders = {folder.name for folder in CODE.iterdir() if folder.is_dir() and any(folder.glob("*.py"))}
    making = folders - {"check", "run", "compare", "export", Path(publish_file).parent.name}
    assert {folder for stage in STAGE_FOLDERS.values() for folder in stage} == making
    assert set(ROWS_FOLDERS) == making - {"load"}
    others = {"__init__.py", "__main__.py", "cli.py", "machine.py", "show.py", "signals.py"}
    files = {file.name for file in CODE.glob("*.py")} - others
    assert {name for name in ROWS_FILES if "/" not in name} == files


@pytest.mark.parametrize("table", ["runs", "stages"])
def test_only_runs_and_stages_know_the_clock(seeds: sqlite3.Connection, table: str) -> None:
    """Another table would differ from build to build."""
    timed = {"started_at", "seconds"}
    assert timed & set(columns_of(seeds, table))
    for other in tables():
        if other not in {"runs", "stages"}:
            assert not timed & set(columns_of(seeds, other)), other
