"""Export: what other programs read is what the database holds; written whole, the same each time, over nothing else."""

from __future__ import annotations

import base64
import csv
import fcntl
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from building import REPOSITORY, SEEDS, THOROUGH, btl, build, environment, open_database, query, start
from generated import fill
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from pipeline.export import FORMATS, NotExported, Request, export
from pipeline.export.convokit import article_speaker, named_speaker, unix_seconds, unnamed_speaker
from pipeline.export.csv_files import LONGEST_CELL, spreadsheet_cell, write_table
from pipeline.export.parquet_files import groups
from pipeline.export.tables import ONLY_ASKED_FOR, Column, Table, read_tables, rows

READERS = os.environ.get("BTL_READERS_PYTHON")
"""An interpreter that has what tests/readers.txt lists: ConvoKit and Frictionless want libraries that we do not."""
readers = pytest.mark.skipif(not READERS, reason="BTL_READERS_PYTHON names no interpreter with tests/readers.txt")

HOSTILE = (
    "A page for spreadsheets\n\nIt is about cells. It has two sentences.\n\n"
    '  1. =HYPERLINK("http://example.org") says:\n\n    =1+1, is it "two", or three?\n\n'
    "  2. NA says:\n\n    +44 is a number,\u2028 and so is\u00a0-1. 🙂\n\n"
    "    1. [article hostile] says:\n\n      @ you: \u202edesrever\n\n"
    "  3. Ann @ example.org says:\n\n    null\n"
)
TABLES = [name for name, chosen in FORMATS.items() if chosen.has_tables]


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with something of everything: text and HTML, deleted comments, pingbacks, repairs, rejects."""
    folder = tmp_path_factory.mktemp("wide")
    shutil.copytree(REPOSITORY / "tests" / "markup", folder / "in" / "markup")
    shutil.copytree(SEEDS, folder / "in" / "seeds")
    fill(folder / "in" / "generated", 24)
    (folder / "in" / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "in" / "damaged.txt").write_bytes(b"A page\n\nIt\xe9 was \x00 here \x07.\n\n\xff\xc3\xa3\n" * 3)
    (folder / "in" / "empty.txt").touch()
    build([folder / "in"], folder / "pages.db")
    return folder / "pages.db"


@pytest.fixture(scope="module")
def exported(wide: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of each format, written once."""
    folder = tmp_path_factory.mktemp("exported")
    for name in FORMATS:
        make(wide, folder / name, name)
    return {name: folder / name for name in FORMATS}


def make(database: Path, out: Path, format_name: str, **options: Any) -> list[str]:
    return export(Request(database, format_name, out, **options), lambda _what, _done, _of: None)


def described(database: Path) -> dict[str, Table]:
    with closing(open_database(database)) as connection:
        return {table.name: table for table in read_tables(connection)}


def stored(database: Path, table: Table) -> list[tuple[object, ...]]:
    with closing(open_database(database)) as connection:
        return list(rows(connection, table))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def in_reader(code: str, cwd: Path) -> str:
    """Run code in the interpreter that has ConvoKit and Frictionless, and return what it prints."""
    assert READERS
    settings = {**os.environ, "HOME": str(cwd)}  # ConvoKit writes a file of settings there
    done = subprocess.run(
        [READERS, "-W", "ignore", "-c", code],
        cwd=cwd,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- what is exported --------------------------------------------------------------------------------


def test_the_example_has_something_to_lose(wide: Path) -> None:
    """The tests below would compare nothing with nothing."""
    for sql in (
        "SELECT count(*) FROM comments WHERE kind = 'pingback'",
        "SELECT count(*) FROM comments WHERE kind = 'deleted'",
        "SELECT count(*) FROM comments WHERE parent_missing",
        "SELECT count(*) FROM comments WHERE author IS NULL",
        "SELECT count(*) FROM comments WHERE posted_at LIKE '%+%'",
        "SELECT count(*) FROM commenters WHERE site IS NOT NULL",
        "SELECT count(*) FROM repairs WHERE raw IS NOT NULL",
        "SELECT count(*) FROM blocks WHERE space_after = ''",
        "SELECT count(*) FROM rejects",
        "SELECT count(*) FROM entries",
    ):
        assert query(wide, sql) > [(0,)], sql


@pytest.mark.parametrize("format_name", TABLES)
def test_every_table_is_exported(wide: Path, exported: dict[str, Path], format_name: str) -> None:
    """A table would be missing, and nobody would notice until it is needed."""
    there = {path.stem for path in exported[format_name].iterdir()} - {"export", "datapackage"}
    has_views = FORMATS[format_name].has_views
    expected = {name for name, table in described(wide).items() if has_views or not table.is_view}
    assert there == expected - set(ONLY_ASKED_FOR)


def test_computed_columns_have_the_type_of_their_values(wide: Path) -> None:
    """Parquet could not be written, or numbers would be texts: SQLite knows no type for what a view computes."""
    kinds = {"INTEGER": int, "REAL": float, "TEXT": str, "BLOB": bytes}
    for table in described(wide).values():
        for row in stored(wide, table):
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or type(value) is kinds[column.type], (table.name, column.name, value)
                assert value is not None or not column.is_required, (table.name, column.name)


def test_csv_gives_back_what_is_stored(wide: Path, exported: dict[str, Path]) -> None:
    """Texts would come out changed, or NULL as an empty text: read by DuckDB, which tells them apart."""
    compared = 0
    for name, table in described(wide).items():
        if name in ONLY_ASKED_FOR:
            continue
        kinds = {"INTEGER": "BIGINT", "REAL": "DOUBLE", "TEXT": "VARCHAR", "BLOB": "VARCHAR"}
        columns = {column.name: kinds[column.type] for column in table.columns}
        found = duckdb.execute(
            f"SELECT * FROM read_csv('{exported['csv'] / name}.csv', header = true, auto_detect = false, delim = ',',"
            f" quote = '\"', escape = '\"', new_line = '\\r\\n', nullstr = '', allow_quoted_nulls = false,"
            f" columns = {columns}, parallel = false)"
        ).fetchall()
        is_bytes = [column.type == "BLOB" for column in table.columns]
        assert [
            tuple(
                base64.b64decode(value) if of_bytes and value is not None else value
                for value, of_bytes in zip(row, is_bytes, strict=True)
            )
            for row in found
        ] == stored(wide, table), name
        compared += len(found)
    assert compared > 4_000


def test_csv_is_what_the_standard_says(exported: dict[str, Path], wide: Path) -> None:
    """Python's own reader would see other cells; NULL and empty text would look the same."""
    path = exported["csv"] / "comments.csv"
    assert path.read_bytes().startswith(b'"id","ref","document_id"')
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.reader(file))
    expected = stored(wide, described(wide)["comments"])
    assert found[1:] == [["" if value is None else str(value) for value in row] for row in expected]


def test_null_is_not_an_empty_text(tmp_path: Path) -> None:
    """What is not known would look like what is known to be empty."""
    columns = tuple(Column(name, "TEXT", False, False, "") for name in ("a", "b", "c"))
    write_table([(1, None, "")], Table("t", "", "", columns, "a", ()), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == b'"a","b","c"\r\n1,,""\r\n'


def test_jsonl_gives_back_what_is_stored(wide: Path, exported: dict[str, Path]) -> None:
    """A line would not be a row, or a column would be missing."""
    for name, table in described(wide).items():
        if name in ONLY_ASKED_FOR:
            continue
        lines = (exported["jsonl"] / f"{name}.jsonl").read_bytes().split(b"\n")[:-1]
        names = [column.name for column in table.columns]
        expected = [dict(zip(names, row, strict=True)) for row in stored(wide, table)]
        for row in expected:
            row.update(
                {key: base64.b64encode(value).decode() for key, value in row.items() if isinstance(value, bytes)}
            )
        assert [json.loads(line) for line in lines] == expected


def test_parquet_gives_back_what_is_stored(wide: Path, exported: dict[str, Path]) -> None:
    """Types, NULL or descriptions would be lost."""
    types = {"INTEGER": "int64", "REAL": "double", "TEXT": "string", "BLOB": "binary"}
    for name, table in described(wide).items():
        if name in ONLY_ASKED_FOR:
            continue
        found = parquet.read_table(exported["parquet"] / f"{name}.parquet")
        for field, column in zip(found.schema, table.columns, strict=True):
            assert (field.name, str(field.type)) == (column.name, types[column.type])
            assert field.nullable is not column.is_required
            assert field.metadata[b"description"].decode() == column.description != ""
        assert found.schema.metadata[b"title"].decode() == table.title
        columns = [values.to_pylist() for values in found.columns]
        assert list(zip(*columns, strict=True)) == stored(wide, table)


def test_row_groups_are_bounded() -> None:
    """A million comments, or a few enormous ones, would be held in memory."""
    many = list(groups(((n, "x") for n in range(25)), most_rows=10, most_characters=1000))
    assert [len(group) for group in many] == [10, 10, 5]
    long = list(groups(((n, "x" * 60) for n in range(5)), most_rows=10, most_characters=100))
    assert [len(group) for group in long] == [2, 2, 1]
    assert list(groups([])) == []


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_same_database_gives_the_same_bytes(
    wide: Path, exported: dict[str, Path], tmp_path: Path, format_name: str
) -> None:
    """Two exports could not be compared, and an archive could not check one against the other."""
    moved = Path(shutil.copy(wide, tmp_path / "other.db"))
    make(moved, tmp_path / "again", format_name)
    assert contents(tmp_path / "again") == contents(exported[format_name])


def test_tables_can_be_chosen(wide: Path, tmp_path: Path) -> None:
    """One would have to write gigabytes for one table; a package would point to a table that is not in it."""
    assert make(wide, tmp_path / "two", "csv", tables=["replies", "comments"]) == ["comments", "replies"]
    assert {path.name for path in (tmp_path / "two").iterdir()} == {"comments.csv", "replies.csv", "export.json"}
    make(wide, tmp_path / "package", "datapackage", tables=["comments", "unassigned"])
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    keys = package["resources"][0]["schema"]["foreignKeys"]
    assert {key["reference"]["resource"] for key in keys} == {""}
    assert "primaryKey" not in package["resources"][1]["schema"]


# --- spreadsheets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'␍=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("1=1", "1=1"),
        ("a\x00b\x1b[m\x7f", "a␀b␛[m␡"),
        ("two\nlines", "two\nlines"),
        ("", ""),
    ],
)
def test_spreadsheets_calculate_nothing(text: str, cell: str) -> None:
    """A comment would be carried out as a formula by whoever opens the file."""
    assert spreadsheet_cell(text) == cell


def test_spreadsheets_take_every_cell() -> None:
    """A long text would spill over into other cells; a number would become a text."""
    assert spreadsheet_cell("=" + "x" * 40_000).startswith("'=x")
    assert len(spreadsheet_cell("x" * 40_000)) == LONGEST_CELL
    assert spreadsheet_cell("x" * 40_000).endswith("… [cut]")
    assert spreadsheet_cell("x" * LONGEST_CELL) == "x" * LONGEST_CELL
    assert (spreadsheet_cell(-1), spreadsheet_cell(-0.5)) == (-1, -0.5)


def test_the_choice_is_told(wide: Path, tmp_path: Path) -> None:
    """Somebody would open the plain files in Excel without a warning, or count on texts that were changed."""
    plain = btl("export", wide, tmp_path / "plain", "--format", "csv")
    assert plain.returncode == 0, plain.stderr
    assert "--spreadsheet" in plain.stdout
    safe = btl("export", wide, tmp_path / "safe", "--format", "csv", "--spreadsheet")
    assert safe.returncode == 0, safe.stderr
    assert "--spreadsheet" not in safe.stdout
    assert '"=HYPERLINK(""http' in (tmp_path / "plain" / "comments.csv").read_text(encoding="utf-8")
    text = (tmp_path / "safe" / "comments.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    with (tmp_path / "safe" / "comments.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert '\'=HYPERLINK("http://example.org")' in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "@"}]


# --- Frictionless ------------------------------------------------------------------------------------


def test_the_package_describes_every_column(wide: Path, exported: dict[str, Path]) -> None:
    """The data dictionary would have gaps, or say something else than the database."""
    package = json.loads((exported["datapackage"] / "datapackage.json").read_text(encoding="utf-8"))
    assert "created" not in package
    for resource_ in package["resources"]:
        table = described(wide)[resource_["name"]]
        fields = resource_["schema"]["fields"]
        assert [(field["name"], field["description"]) for field in fields] == [
            (column.name, column.description) for column in table.columns
        ]
        assert resource_["schema"]["primaryKey"] == [table.primary_key]
        assert len(resource_["schema"].get("foreignKeys", ())) == len(table.foreign_keys)
    comments = next(item for item in package["resources"] if item["name"] == "comments")["schema"]
    assert {key["fields"][0]: key["reference"]["resource"] for key in comments["foreignKeys"]} == {
        "document_id": "documents",
        "parent_id": "",
        "root_id": "",
        "commenter_id": "commenters",
    }


@readers
def test_frictionless_finds_the_package_good(wide: Path, exported: dict[str, Path], tmp_path: Path) -> None:
    """Others could not validate what they get: types, keys, constraints, sizes, fingerprints."""
    shutil.copytree(exported["datapackage"], tmp_path / "package")
    code = """
import frictionless
report = frictionless.validate("package/datapackage.json")
print(report.valid, report.stats["tasks"], report.stats["warnings"], report.flatten(["title", "fieldName", "message"]))
"""
    assert in_reader(code, tmp_path).strip().startswith("True 33 0 []")
    shutil.rmtree(tmp_path / "package")
    make(wide, tmp_path / "package", "datapackage", tables=["rejects"])
    path = tmp_path / "package" / "rejects.csv"
    path.write_bytes(path.read_bytes().replace(b"\r\n1,", b"\r\nx,", 1))
    assert "type-error" in in_reader(code.replace("title", "type"), tmp_path), "it would find anything good"


# --- ConvoKit ----------------------------------------------------------------------------------------


def corpus(folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return utterances, speakers, conversations and index as written."""
    lines = (folder / "utterances.jsonl").read_text(encoding="ascii").splitlines()
    others = (
        json.loads((folder / f"{name}.json").read_text("ascii")) for name in ("speakers", "conversations", "index")
    )
    return ([json.loads(line) for line in lines], *others)


def test_every_chain_of_answers_ends_at_its_page(wide: Path, exported: dict[str, Path]) -> None:
    """ConvoKit would refuse the conversation."""
    utterances, speakers, conversations, _ = corpus(exported["convokit"])
    answers = {item["id"]: item["reply-to"] for item in utterances}
    assert len(answers) == len(utterances)
    for item in utterances:
        end, steps = item["id"], 0
        while answers[end] is not None:
            end, steps = answers[end], steps + 1
            assert steps < 100
        assert end == item["conversation_id"]
        assert item["speaker"] in speakers
    ((documents, comments, entries),) = query(
        wide, "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM comments), (SELECT count(*) FROM entries)"
    )
    assert len(utterances) == documents + comments + entries
    assert len(conversations) == documents
    assert {item["speaker"] for item in utterances} == speakers.keys()


def test_answers_are_those_that_are_printed(wide: Path, exported: dict[str, Path]) -> None:
    """Someone would be said to answer someone else; a lost parent would look like a printed one."""
    utterances, *_ = corpus(exported["convokit"])
    found = {item["id"]: item for item in utterances}
    for ref, parent, page, depth, missing in query(
        wide,
        "SELECT c.ref, p.ref, d.ref, c.depth, c.parent_missing FROM comments c JOIN documents d ON d.id = c.document_id"
        " LEFT JOIN comments p ON p.id = c.parent_id",
    ):
        item = found[str(ref)]
        assert item["meta"]["parent_missing"] is bool(missing)
        if parent or not depth:
            assert item["reply-to"] == (parent or page)
        else:
            assert missing
            assert item["reply-to"] not in {None, page, ref}
    ((page,),) = query(wide, "SELECT ref FROM documents WHERE path = 'seeds/001_f961e99bb1ba5128.txt'")
    assert found[f"{page}.c13"]["reply-to"] == f"{page}.c11"


def test_nobody_is_made_one_with_somebody_else(wide: Path, exported: dict[str, Path]) -> None:
    """All whose names are lost would be one busy commenter."""
    utterances, speakers, *_ = corpus(exported["convokit"])
    uses = defaultdict(list)
    for item in utterances:
        uses[item["speaker"]].append(item["id"])
    for speaker, meta in speakers.items():
        if meta["meta"]["kind"] in {"author lost", "pingback"}:
            assert len(uses[speaker]) == 1
    ((commenters, lost),) = query(
        wide,
        "SELECT (SELECT count(*) FROM commenters), (SELECT count(*) FROM comments WHERE commenter_id IS NULL AND"
        " kind <> 'pingback')",
    )
    kinds = [meta["meta"]["kind"] for meta in speakers.values()]
    assert (kinds.count("commenter"), kinds.count("author lost")) == (commenters, lost)


NAMES = st.text("[]@ aé/", min_size=1, max_size=12) | st.sampled_from(["[article a]", "[author lost a]", "a @ b"])
SITES = st.none() | st.text("ab.-", min_size=1, max_size=6)
REFS = st.text("ab.c1", min_size=1, max_size=6)
SPEAKERS = st.one_of(
    st.tuples(st.just("name"), NAMES, SITES),
    st.tuples(st.just("article"), REFS, st.none()),
    st.tuples(st.sampled_from(["comment", "pingback"]), REFS, st.none()),
)


def speaker_id(kind: str, name: str, site: str | None) -> str:
    if kind == "name":
        return named_speaker(name, site)
    return article_speaker(name) if kind == "article" else unnamed_speaker(name, kind)


@given(SPEAKERS, SPEAKERS)
def test_two_speakers_never_have_one_id(one: tuple[str, str, str | None], other: tuple[str, str, str | None]) -> None:
    """A commenter who calls himself like a speaker of another kind would be taken for it."""
    assert (one == other) is (speaker_id(*one) == speaker_id(*other))


@pytest.mark.parametrize(
    ("posted_at", "seconds", "basis"),
    [
        ("2024-01-13T21:40:00+00:00", 1_705_182_000, "zone stated"),
        ("2024-01-13T21:40:00+02:00", 1_705_174_800, "zone stated"),
        ("2024-01-13T21:40", 1_705_182_000, "zone not stated, counted as UTC"),
        ("2024-01-13", None, None),
        ("2024-01", None, None),
        ("1969-12-31T23:59:00Z", -60, "zone stated"),
        (None, None, None),
    ],
)
def test_times_are_seconds_where_they_are_known(posted_at: str | None, seconds: int | None, basis: str | None) -> None:
    """A day would be told as its midnight, or a zone left out."""
    assert unix_seconds(posted_at) == (seconds, basis)


def test_losses_are_told(wide: Path, exported: dict[str, Path]) -> None:
    """Somebody would count replies on pages that have lost them."""
    _, _, conversations, _ = corpus(exported["convokit"])
    ((page,),) = query(wide, "SELECT ref FROM documents WHERE path = 'seeds/000_7de36ff0ed371e19.txt'")
    losses = conversations[str(page)]["meta"]["losses"]
    assert any(loss.startswith("short_comments_lost: ") for loss in losses), losses
    whole = json.loads((exported["convokit"] / "corpus.json").read_text("ascii"))
    assert any("wordpress_bare" in loss for loss in whole["losses"])


def test_the_index_names_every_field(exported: dict[str, Path]) -> None:
    """ConvoKit would drop metadata when it writes the corpus again."""
    utterances, speakers, conversations, index = corpus(exported["convokit"])
    for name, metas in (
        ("utterances", [item["meta"] for item in utterances]),
        ("speakers", [item["meta"] for item in speakers.values()]),
        ("conversations", [item["meta"] for item in conversations.values()]),
    ):
        types = index[f"{name}-index"]
        for meta in metas:
            assert meta.keys() == types.keys()
            for field, value in meta.items():
                assert value is None or types[field] == [str(type(value))], (name, field)


@readers
def test_convokit_loads_it_and_finds_it_whole(wide: Path, exported: dict[str, Path], tmp_path: Path) -> None:
    """The corpus would be one in our eyes alone."""
    shutil.copytree(exported["convokit"], tmp_path / "corpus")
    code = """
from convokit import Corpus
def facts(corpus):
    broken = [item.id for item in corpus.iter_conversations() if not item.check_integrity(verbose=False)]
    for utterance in corpus.iter_utterances():
        utterance.timestamp = utterance.meta["order"]
    walked = sum(1 for item in corpus.iter_conversations() for _ in item.traverse("dfs"))
    return broken, walked, len(corpus.get_utterance_ids()), len(corpus.get_speaker_ids())
corpus = Corpus(filename="corpus")
print(facts(corpus))
print(corpus.get_utterance("hostile.c3").reply_to, corpus.get_speaker("NA").meta["kind"])
print(ascii(corpus.get_utterance("hostile.c3").text))
corpus.dump("again", base_path=".")
print(facts(Corpus(filename="again")))
"""
    first, reply, text, again = in_reader(code, tmp_path).splitlines()[-4:]
    ((everything,),) = query(
        wide,
        "SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM comments) + (SELECT count(*) FROM entries)",
    )
    _, speakers, *_ = corpus(exported["convokit"])
    assert first == str(([], everything, everything, len(speakers)))
    assert again == first
    assert reply == "hostile.c2 commenter"
    assert text == ascii("@ you: \u202edesrever")


# --- whole or not at all, and over nothing else ------------------------------------------------------


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode in {1, 2}
    assert done.stderr.startswith("btl: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert not done.stdout
    for word in words:
        assert word in done.stderr


def test_an_own_export_is_replaced(wide: Path, seeds_database: Path, tmp_path: Path) -> None:
    """To export again, one would have to delete by hand."""
    out = tmp_path / "out"
    make(wide, out, "csv")
    make(seeds_database, out, "jsonl", tables=["comments"])
    assert {path.name for path in out.iterdir()} == {"comments.jsonl", "export.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    (tmp_path / "empty").mkdir()
    make(seeds_database, tmp_path / "empty", "csv")


def _add_a_file(out: Path) -> None:
    (out / "notes.txt").write_text("mine")


def _change_a_file(out: Path) -> None:
    path = out / "comments.csv"
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))


def _lose_the_mark(out: Path) -> None:
    (out / "export.json").unlink()


def _replace_the_mark(out: Path) -> None:
    (out / "export.json").write_text('{"program": "below-the-line", "files": 3}')


def _be_a_file(out: Path) -> None:
    shutil.rmtree(out)
    out.write_text("a file")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_add_a_file, "notes.txt"),
        (_change_a_file, "comments.csv"),
        (_lose_the_mark, "not an export"),
        (_replace_the_mark, "not an export"),
        (_be_a_file, "is a file"),
    ],
)
def test_what_others_wrote_is_not_overwritten(seeds_database: Path, tmp_path: Path, harm: Any, words: str) -> None:
    """A researcher's notes or codes would be gone."""
    out = tmp_path / "out"
    make(seeds_database, out, "csv")
    harm(out)
    before = contents(out) if out.is_dir() else out.read_bytes()
    assert_refused(btl("export", seeds_database, out, "--format", "csv"), words, "--force", "out.old")
    assert (contents(out) if out.is_dir() else out.read_bytes()) == before
    make(seeds_database, out, "jsonl", force=True)
    old = tmp_path / "out.old"
    assert (contents(old) if old.is_dir() else old.read_bytes()) == before
    assert (out / "comments.jsonl").exists()
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_what_is_stood_upon_is_not_replaced(seeds_database: Path, tmp_path: Path, force: list[str]) -> None:
    """The folder in which one works, or that of the database, would be moved away."""
    database = Path(shutil.copy(seeds_database, tmp_path / "pages.db"))
    (tmp_path / "in").mkdir()
    arguments = ("--format", "csv", *force)
    assert_refused(btl("export", database, tmp_path, *arguments), "the database is there")
    assert_refused(btl("export", database, database, *arguments), "the database is there")
    assert_refused(btl("export", database, ".", *arguments, cwd=tmp_path / "in"), "you are in it")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "pages.db"]


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_full_disk_leaves_what_was_there(wide: Path, tmp_path: Path, format_name: str) -> None:
    """Half an export would look like a whole one."""
    out = tmp_path / "out"
    make(wide, out, "csv", tables=["rejects"])
    before = contents(out)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))  # noqa: E731
    assert_refused(btl("export", wide, out, "--format", format_name, preexec_fn=limit), "nothing was exported")
    assert contents(out) == before
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("moment", [0.15, 0.3, 0.45][: 3 * THOROUGH])
def test_killed_at_any_moment(wide: Path, tmp_path: Path, moment: float) -> None:
    """What a killed export left would be taken for one, or stand in the way of the next."""
    out = tmp_path / "out"
    make(wide, out, "jsonl", tables=["comments"])
    before = contents(out)
    process = start("export", wide, out, "--format", "csv", "-q")
    time.sleep(moment)
    process.kill()
    process.communicate()
    if contents(out) != before:
        assert (out / "documents.csv").exists()
        assert (out / "export.json").exists()
    make(wide, out, "csv")
    assert leftovers(tmp_path) == []


def test_two_exports_do_not_write_into_each_other(seeds_database: Path, tmp_path: Path) -> None:
    """Files of two databases would be mixed."""
    new = tmp_path / ".out.new"
    new.mkdir()
    handle = os.open(new, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(NotExported, match="another export"):
            make(seeds_database, tmp_path / "out", "csv")
    finally:
        os.close(handle)
    make(seeds_database, tmp_path / "out", "csv")


# --- what cannot be exported -------------------------------------------------------------------------


def _nothing(path: Path) -> None:
    path.unlink()


def _no_database(path: Path) -> None:
    path.write_text("this is a letter, not a database, and it is long enough to be neither " * 20)


def _another_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE cats (name)")


def _another_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP VIEW timeline; DROP VIEW replies; ALTER TABLE comments RENAME parent_basis TO why"
        )


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_nothing, "btl build"),
        (_no_database, "not a database"),
        (_another_database, "not a database of Below the Line"),
        (_another_version, "btl check"),
    ],
)
def test_what_is_no_database_is_told(seeds_database: Path, tmp_path: Path, harm: Any, words: str) -> None:
    """A mistake would end in a traceback, or in an empty export."""
    database = Path(shutil.copy(seeds_database, tmp_path / "pages.db"))
    harm(database)
    assert_refused(btl("export", database, tmp_path / "out", "--format", "convokit"), "pages.db", words)
    assert not (tmp_path / "out").exists()
    assert leftovers(tmp_path) == []


def test_what_users_added_is_exported_or_told(seeds_database: Path, tmp_path: Path) -> None:
    """A column of codes that a researcher added would be left out, or end in a traceback."""
    database = Path(shutil.copy(seeds_database, tmp_path / "pages.db"))
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript("ALTER TABLE comments ADD COLUMN tone TEXT; UPDATE comments SET tone = 'calm'")
    for format_name in TABLES:
        make(database, tmp_path / format_name, format_name, tables=["comments"])
    assert set(parquet.read_table(tmp_path / "parquet" / "comments.parquet")["tone"].to_pylist()) == {"calm"}
    assert json.loads((tmp_path / "jsonl" / "comments.jsonl").read_text("utf-8").splitlines()[0])["tone"] == "calm"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "DROP TABLE links; CREATE TABLE links (-- Links: mine.\n id INTEGER PRIMARY KEY, url);"
            "INSERT INTO links VALUES (1, 'a'), (2, 3)"
        )
    arguments = ("--format", "parquet", "--tables", "links")
    assert_refused(btl("export", database, tmp_path / "out", *arguments), "links", "--format csv")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xml"], "parquet"),
        ([], "--format"),
        (["--format", "csv", "--tables", "comments,cats"], "cats"),
        (["--format", "csv", "--tables", "comments_fts"], "comments_fts"),
        (["--format", "convokit", "--tables", "comments"], "leave it out"),
        (["--format", "jsonl", "--spreadsheet"], "csv alone"),
    ],
)
def test_what_cannot_be_asked_for_is_told(
    seeds_database: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    """A wish would be passed over in silence."""
    assert_refused(btl("export", seeds_database, tmp_path / "out", *arguments), words)
    assert list(tmp_path.iterdir()) == []


def test_without_pyarrow_it_says_what_to_install(seeds_database: Path, tmp_path: Path) -> None:
    """Whoever did not install the extra would see a traceback."""
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "pyarrow.py").write_text("raise ImportError('not installed')")
    paths = f"{tmp_path / 'without'}{os.pathsep}{REPOSITORY}"
    done = btl(
        "export", seeds_database, tmp_path / "out", "--format", "parquet", env=environment({"PYTHONPATH": paths})
    )
    assert_refused(done, "pip install", "below-the-line[parquet]")
    assert [path.name for path in tmp_path.iterdir()] == ["without"]


def test_a_folder_that_may_not_be_written_is_told(seeds_database: Path) -> None:
    """A traceback would be all that one learns."""
    assert_refused(btl("export", seeds_database, "/proc/none/out", "--format", "csv"), "nothing was exported")


# --- the documentation -------------------------------------------------------------------------------

PAGE = (REPOSITORY / "docs" / "export.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def examples(kind: str) -> list[str]:
    found = [text for language, text in BLOCKS if language == kind]
    assert found
    return found


@pytest.fixture(scope="module")
def documented(seeds_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder in which the commands of the documentation were run."""
    folder = tmp_path_factory.mktemp("documented")
    shutil.copy(seeds_database, folder / "pages.db")
    for line in "".join(examples("sh")).splitlines():
        done = btl(*line.split()[1:], cwd=folder)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout or "--json" in line, line
    return folder


def test_the_questions_to_duckdb_have_answers(documented: Path) -> None:
    """The documentation shows SQL that fails."""
    for sql in examples("sql"):
        place = sql.replace("'out/", f"'{documented}/out/")
        assert duckdb.execute(place).fetchall()


@readers
def test_the_python_of_the_documentation_runs(documented: Path) -> None:
    """The documentation shows code that fails."""
    blocks = [f"{code}\nprint('--- done')" for code in examples("python")]
    parts = in_reader("\n".join(blocks), documented).split("--- done\n")
    assert all(part.strip() for part in parts[:-1])
    assert len(parts) == len(blocks) + 1


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_r_of_the_documentation_runs(documented: Path) -> None:
    """The documentation shows code that fails."""
    for code in examples("r"):
        subprocess.run(["Rscript", "-e", code], cwd=documented, check=True, capture_output=True)


def test_each_format_is_documented() -> None:
    """A format would exist that nobody hears of."""
    for name in FORMATS:
        assert f"| `{name}` |" in PAGE
        assert name in btl("export", "--help").stdout
    assert sys.version_info >= (3, 11)
