"""Standard input: a document or a container that another program writes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from building import BTL, environment, failures, query
from written import PAGE, Warc, lines, packed, parquet, tarred, zipped


def btl(*arguments: object, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*BTL, *map(str, arguments)], input=given, capture_output=True, check=False, env=environment(), timeout=60
    )


def forms(folder: Path) -> dict[str, bytes]:
    """Return one page in each form in which it can come."""
    page = PAGE.encode()
    return {
        "text": page,
        "text.gz": packed(page, "gz"),
        "html": b"<!doctype html>\n<title>Library to open on Sundays</title><p>The town library will open.</p>",
        "zip": zipped(folder / "a.zip", [("a.txt", page)]).read_bytes(),
        "tar": tarred([("a.txt", page)]),
        "tar.zst": packed(tarred([("a.txt", page)]), "zst"),
        "jsonl": lines([{"text": PAGE}]),
        "jsonl.zst": packed(lines([{"text": PAGE}]), "zst"),
        "warc": Warc(gzip=True)
        .record("https://example.org/", "conversion", page, warc_content_type="text/plain")
        .bytes(),
        "parquet": parquet(folder / "a.parquet", [{"text": PAGE}]).read_bytes(),
    }


@pytest.mark.parametrize(
    "form", ["text", "text.gz", "html", "zip", "tar", "tar.zst", "jsonl", "jsonl.zst", "warc", "parquet"]
)
def test_the_first_bytes_say_what_it_is(tmp_path: Path, form: str) -> None:
    """A user would have to write what another program prints to a file first."""
    database = tmp_path / "out" / "pages.db"
    done = btl("build", "-", "-o", database, "-q", given=forms(tmp_path)[form])
    assert done.returncode == 0, done.stderr
    assert query(database, "SELECT path, title FROM documents") == [("-", "Library to open on Sundays")]
    assert failures(database) == []


def test_the_user_may_say_what_it_is(tmp_path: Path) -> None:
    """What looks like something else could not be read."""
    database = tmp_path / "pages.db"
    done = btl("build", "-", "--stdin-format", "text", "-o", database, "-q", given=lines([{"text": PAGE}]))
    assert done.returncode == 0, done.stderr
    assert query(database, "SELECT source_format, member FROM documents") == [("text", None)]


def test_a_build_from_standard_input_is_never_up_to_date(tmp_path: Path) -> None:
    """Another text on standard input would be taken for the last one."""
    database = tmp_path / "pages.db"
    for words in (b"first words", b"other words"):
        assert btl("build", "-", "-o", database, "-q", given=words).returncode == 0
        assert query(database, "SELECT text FROM blocks") == [(words.decode(),)]


@pytest.mark.parametrize("command", ["extract", "clean", "split", "features"])
def test_the_commands_for_one_document_take_it(command: str) -> None:
    """A page could not be looked at without a file."""
    done = btl(command, "-", given=PAGE.encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_many_documents_are_none_to_look_at(tmp_path: Path) -> None:
    """The first of many would be shown as if it were all."""
    done = btl("split", zipped(tmp_path / "a.zip", [("a.txt", b"x"), ("b.txt", b"x")]), given=b"")
    assert done.returncode == 1
    assert b"a.zip: holds many documents" in done.stderr


def test_nothing_on_standard_input_is_told(tmp_path: Path) -> None:
    """An empty pipe would give an empty database in silence."""
    done = btl("build", "-", "-o", tmp_path / "pages.db", given=b"")
    assert done.returncode == 3
    assert b"rejected: -: empty" in done.stderr
