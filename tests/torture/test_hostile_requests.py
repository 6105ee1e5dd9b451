"""Hostile requests: each place of the site that takes a word, with each word that is made to do harm.

No answer is an error of the server, none shows a file or runs anything, and the database is the same afterwards.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest
from building import TORTURE
from serving import serving

from pipeline.publish.queries import saved_queries

Tried = Callable[..., None]

WORDS = (
    "'",
    '"',
    "''",
    "\\",
    "`",
    ";",
    "--",
    "/*",
    "*/",
    ")",
    "(((((",
    "%",
    "_",
    "*",
    "?",
    "^",
    "~",
    "-",
    "+",
    ":",
    ".",
    "..",
    "' OR '1'='1",
    "' OR 1=1 --",
    '" OR ""="',
    "1; DROP TABLE comments",
    "'; DELETE FROM comments; --",
    "1 UNION SELECT sql FROM sqlite_master",
    "') UNION SELECT load_extension('/tmp/x') --",
    "1) OR (1=1",
    "id DESC, (SELECT 1)",
    "randomblob(1000000000)",
    "CASE WHEN 1 THEN id END",
    "NULL",
    "null",
    "true",
    "0",
    "-1",
    "1e400",
    "NaN",
    "9" * 40,
    "9223372036854775808",
    "-9223372036854775809",
    "1.5",
    "0x10",
    "٣",
    "²",
    "\x00",
    "a\x00b",
    "\n",
    "\r\nSet-Cookie: x=1",
    "\x1b[2J",
    "\u202e",
    "\ufeff",
    "\ud7ff",
    "\U0010ffff",
    "\xff",
    "a" * 5_000,
    "a " * 2_000,
    '"' * 501,
    "NEAR(a b, 999999999)",
    "a* OR b*",
    "AND",
    "OR NOT",
    "{a b} : c",
    "body : x",
    "^ ^",
    "<script>alert(1)</script>",
    "{{7919*7907}}",
    "${7919*7907}",
    "%s%s%n",
    "../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://192.0.2.1/",
    "~2F~2Fetc",
    "~00",
    "~",
    "%00",
    "%c0%ae",
    "[]",
    '["a"]',
    '{"a":1}',
    "[" * 2_000,
    '["\\ud800"]',
)
"""For SQL, for full-text search, for numbers, for headers, for terminals, for templates, for paths, for JSON."""

FEW = (
    "'",
    "' OR 1=1 --",
    "\x00",
    "9" * 40,
    "\r\nSet-Cookie: x=1",
    "[" * 2_000,
    '{"a":1}',
    "<script>alert(1)</script>",
    "../../etc/passwd",
)
"""The words that are tried where time is short."""

FILTERS = (
    "exact", "not", "contains", "notcontains", "endswith", "startswith", "gt", "gte", "lt", "lte", "like", "notlike",
    "glob", "in", "notin", "arraycontains", "arraynotcontains", "date", "isnull", "notnull", "isblank", "notblank",
)  # fmt: skip
SPECIAL = (
    "_sort", "_sort_desc", "_facet", "_facet_date", "_facet_array", "_facet_size", "_next", "_size", "_search",
    "_search_body", "_col", "_nocol", "_where", "_through", "_shape", "_json", "_json_infinity", "_labels", "_trace",
    "_ttl", "_timelimit", "_extra", "_filter_column", "_stream", "_dl", "_nl", "_nocount", "_nofacet", "_all", "_exact",
    "_header", "_blob_column", "_blob_hash", "_hide_sql", "_show_sql",
)  # fmt: skip


def places() -> list[Callable[[str], str]]:
    """Return a function for each place: from a word to the address that has it there."""

    def argument(path: str, name: str) -> Callable[[str], str]:
        return lambda word: f"{path}?{urlencode({name: word}, errors='surrogatepass')}"

    found = [
        argument(f"/pages/{query.name}{ending}", parameter)
        for query in saved_queries()
        for parameter in query.parameters
        for ending in ("", ".json")
    ]
    found += [
        argument("/pages/comments", f"{column}__{filter_}") for filter_ in FILTERS for column in ("body", "depth")
    ]
    found += [argument(path, name) for path in ("/pages/comments", "/pages/threads.json") for name in SPECIAL]
    found += [argument("/pages", name) for name in ("sql", "_shape", "_timelimit", "x")]
    found += [argument("/pages/comments.csv", name) for name in ("_size", "_stream", "_dl", "_header")]
    found += [argument("/-/read/1", name) for name in ("line", "source", "page")]
    found += [argument("/-/document/001_f961e99bb1ba5128", name) for name in ("page", "found", "source")]
    found += [argument("/-/ref/001_f961e99bb1ba5128", "line")]
    found += [(lambda word: f"/pages/comments?{urlencode({word: '1'}, errors='surrogatepass')}")]
    for before, after in (
        ("/-/document/", ""), ("/-/ref/", ""), ("/-/read/", ""), ("/", ""), ("/pages/", ""), ("/pages/comments/", ""),
        ("/pages/", ".json"), ("/pages/comments/", ".json"), ("/pages/comments.", ""), ("/assets/", ""), ("/-/", ""),
        ("/-/static/", ""), ("/pages/comments/1.", ""),
    ):  # fmt: skip
        found.append(lambda word, before=before, after=after: f"{before}{quote(word, safe='')}{after}")
    return found


@pytest.fixture(scope="module")
def attacked(seeds_database: Path) -> Iterator[httpx.Client]:
    """Serve the seeds, and see to it that they are the same in the end."""
    before = hashlib.sha256(seeds_database.read_bytes()).hexdigest()
    with serving(seeds_database) as client:
        yield client
        assert client.get("/-/health").text == "ok\n"
    assert hashlib.sha256(seeds_database.read_bytes()).hexdigest() == before


def _may_run(answer: httpx.Response) -> bool:
    """Say whether a browser would run what is in it: of JSON, CSV and text it is told that they are none."""
    is_told = answer.headers.get("x-content-type-options") == "nosniff"
    return not is_told or "html" in answer.headers.get("content-type", "html")


def test_no_word_does_harm_anywhere(attacked: httpx.Client, tried: Tried) -> None:
    """A word in some parameter would become SQL, a header, a path or a template, or bring an error of the server."""
    asked, faults = 0, []
    for place in places():
        for word in WORDS if TORTURE else FEW:
            address = place(word)
            asked += 1
            try:
                answer = attacked.get(address)
            except httpx.HTTPError as error:
                faults.append((0, address[:200], repr(error)))
                continue
            if (
                answer.status_code >= 500
                or "set-cookie" in answer.headers
                or re.search(r"root:x:|Traceback|62615533", answer.text)
                or (_may_run(answer) and "<script>alert" in answer.text)
                or not answer.headers.get("location", "/").startswith(("/", str(attacked.base_url)))
                or answer.headers.get("location", "/").startswith("//")
            ):
                faults.append((answer.status_code, address[:200], answer.text[:300]))
    tried("requests with hostile words, in each parameter and path", asked, len(faults))
    assert len(faults) == 0, "\n".join(map(str, faults[:20]))
