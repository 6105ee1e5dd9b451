"""Records with fields: JSONL and Parquet, by the names of the usual corpora and by the user's own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from building import build, environment, failures, query
from written import DATE, PAGE, lines, packed, parquet, read, reasons

CORPORA: dict[str, tuple[dict[str, Any], tuple[str | None, str | None, str | None]]] = {
    "DCLM": (
        {
            "text": PAGE,
            "url": "https://example.org/1",
            "metadata": {"WARC-Date": DATE, "WARC-Record-ID": "<urn:uuid:1>", "Content-Length": "7"},
            "warcinfo": "x",
        },
        ("https://example.org/1", "<urn:uuid:1>", DATE),
    ),
    "C4": (
        {"text": PAGE, "timestamp": DATE, "url": "https://example.org/2"},
        ("https://example.org/2", None, DATE),
    ),
    "FineWeb": (
        {
            "text": PAGE,
            "id": "<urn:uuid:3>",
            "dump": "D",
            "url": "https://example.org/3",
            "date": DATE,
            "language": "en",
        },
        ("https://example.org/3", "<urn:uuid:3>", DATE),
    ),
    "Dolma": (
        {
            "id": "4",
            "text": PAGE,
            "source": "s",
            "added": DATE,
            "created": DATE,
            "metadata": {"url": "https://example.org/4"},
        },
        ("https://example.org/4", "4", None),
    ),
    "OpenWebText": ({"text": PAGE}, (None, None, None)),
    "a date of no known corpus": ({"text": PAGE, "date": DATE}, (None, None, None)),
}


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
@pytest.mark.parametrize("corpus", CORPORA)
def test_the_fields_of_a_corpus_are_known(tmp_path: Path, corpus: str, kind: str) -> None:
    """Address, record and day of the crawl would be lost; or a crawl would pass for a publication."""
    record, expected = CORPORA[corpus]
    if kind == "jsonl":
        (tmp_path / "a.jsonl").write_bytes(lines([record]))
    else:
        parquet(tmp_path / "a.parquet", [record])
    database = tmp_path / "out" / "pages.db"
    build([tmp_path], database)
    ((url, record_id, saved, published, title),) = query(
        database, "SELECT url, record_id, saved_raw, published_at, title FROM documents"
    )
    assert (url, record_id, saved) == expected
    assert published is None
    assert title == "Library to open on Sundays"
    assert failures(database) == []


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_the_users_own_names_come_first(tmp_path: Path, kind: str) -> None:
    """A corpus with other names could not be read."""
    record = {"text": "no", "page": {"body": PAGE}, "at": DATE, "link": "https://example.org/9", "key": 17}
    if kind == "jsonl":
        (tmp_path / "a.jsonl").write_bytes(lines([record]))
    else:
        parquet(tmp_path / "a.parquet", [record])
    names = {"text_field": "page.body", "url_field": "link", "date_field": "at", "id_field": "key"}
    (found,), rejects = read(tmp_path, **names)
    assert rejects == []
    assert found.data == PAGE.encode()
    assert (found.source.url, found.source.record_id, found.source.member) == ("https://example.org/9", "17", "1")
    assert found.source.saved is not None
    assert found.source.saved.value == DATE


def test_bad_lines_are_told_by_their_number(tmp_path: Path) -> None:
    """One bad line would cost the rest, or vanish."""
    good = lines([{"text": "good"}])
    bad = [b'{"text": \n', lines([{"body": "x", "n": {"k": 1}}]), lines([{"text": None}]), lines([{"text": ["a"]}])]
    bad += [lines([["a"]]), '{"text": "café"}\n'.encode("latin-1"), b"[" * 100_000 + b"\n", lines([{"text": 3}])]
    (tmp_path / "a.jsonl").write_bytes(good + b"\n" + good.join(bad) + good)
    found, rejects = read(tmp_path)
    assert [item.source.member for item in found] == ["1", *(str(number) for number in range(4, 20, 2))]
    told = reasons(rejects)
    assert list(told) == [str(number) for number in range(3, 19, 2)]
    assert told["3"].startswith("not JSON: ")
    assert told["5"] == "no field “text”; there is: body, n.k; say with --text-field which holds the text"
    assert told["7"] == "its field “text” is null, not a text; see --text-field"
    assert told["9"] == "its field “text” is a list, not a text; see --text-field"
    assert told["11"] == "a JSON value, but not an object with fields"
    assert told["13"].startswith("not in UTF-8")
    assert told["15"].startswith("not JSON")
    assert told["17"] == "its field “text” is a number, not a text; see --text-field"


def test_an_empty_text_is_told(tmp_path: Path) -> None:
    """A record without words would be a document, or vanish."""
    (tmp_path / "a.jsonl").write_bytes(lines([{"text": ""}, {"text": " "}, {"text": "words"}]))
    report = build([tmp_path], tmp_path / "out" / "pages.db")
    assert [reject.member for reject in report.rejects] == ["1", "2"]


def test_a_lone_surrogate_is_kept(tmp_path: Path) -> None:
    """What JSON can write and UTF-8 cannot would end the build."""
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "half of it: \\ud83d"}\n')
    database = tmp_path / "out" / "pages.db"
    build([tmp_path], database)
    assert query(database, "SELECT count(*) FROM documents") == [(1,)]
    assert failures(database) == []


@pytest.mark.parametrize(
    ("data", "advice"), [(b'[{"text": "a"},\n{"text": "b"}]', "'.[]'"), (b'{\n"text": "a"}', "jq -c . ")]
)
def test_json_that_is_one_value_is_told_what_to_do(tmp_path: Path, data: bytes, advice: str) -> None:
    """Each line of it would be rejected for itself."""
    (tmp_path / "a.json").write_bytes(data)
    found, rejects = read(tmp_path)
    assert (found, len(rejects)) == ([], 1)
    assert advice in rejects[0].reason


def test_html_in_a_field_is_read_as_html_where_the_user_says_so(tmp_path: Path) -> None:
    """Marks would stand in the text; or what a page says of its encoding would be believed, which JSON is not in."""
    page = '<meta charset="latin-1"><title>Café</title><p>The town library will open.</p>'
    (tmp_path / "a.jsonl").write_bytes(lines([{"text": page}]))
    found, _ = read(tmp_path)
    assert found[0].source.format == "text"
    found, _ = read(tmp_path, text_format="html")
    assert (found[0].source.format, found[0].source.declared_encoding) == ("html", "utf-8")


@pytest.mark.parametrize("how", ["gz", "zst"])
def test_packed_lines_that_end_early_keep_what_came_before(tmp_path: Path, how: str) -> None:
    """A shard whose download broke off would be lost whole, or pass for whole."""
    data = packed(lines({"text": json.dumps([n, str(hash(str(n)))] * 20)} for n in range(9000)), how)
    (tmp_path / f"a.jsonl.{how}").write_bytes(data[: len(data) // 2])
    found, rejects = read(tmp_path)
    assert 100 < len(found) < 9000
    assert [(reject.member, "ends early" in reject.reason) for reject in rejects] == [(None, True)]


def test_parquet_without_the_text_names_its_columns(tmp_path: Path) -> None:
    """A user could not tell what to ask for."""
    found, rejects = read(parquet(tmp_path / "a.parquet", [{"content": "x", "meta": {"url": "y"}}]))
    assert found == []
    assert [reject.reason for reject in rejects] == [
        "no field “text”; there is: content, meta.url; say with --text-field which holds the text"
    ]


def test_parquet_that_is_damaged_is_told(tmp_path: Path) -> None:
    """A broken file would end the build."""
    path = parquet(tmp_path / "a.parquet", [{"text": f"{n} {hash(str(n))}"} for n in range(500)])
    data = path.read_bytes()
    path.write_bytes(data[:-20])
    (tmp_path / "b.parquet").write_bytes(data[:50] + b"\xff" * 40 + data[90:])
    found, rejects = read(tmp_path)
    assert found == []
    assert ["damaged or ends early" in reject.reason for reject in rejects] == [True, True]


def test_a_missing_extra_is_one_line(tmp_path: Path) -> None:
    """Whoever has not installed pyarrow would see a traceback instead of what to install."""
    parquet(tmp_path / "a.parquet", [{"text": "x"}])
    code = "import sys; sys.modules['pyarrow'] = None; from pipeline.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", str(tmp_path), "-o", str(tmp_path / "out" / "pages.db")],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert done.returncode == 3, done.stderr
    assert "a.parquet: Parquet needs the extra: pip install 'below-the-line[parquet]'" in done.stderr


def test_a_parquet_text_that_is_not_utf_8_is_decoded_as_files_are(tmp_path: Path) -> None:
    """Some writers leave other encodings in columns of texts: one such row would cost the rest of the file."""
    texts = pa.array([b"good", b"The caf\xe9 will open."], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": texts}), tmp_path / "a.parquet")
    database = tmp_path / "out" / "pages.db"
    build([tmp_path], database)
    assert query(database, "SELECT body, encoding FROM documents ORDER BY id DESC LIMIT 1") == [
        ("The café will open.", "windows-1252")
    ]
    assert failures(database) == []
