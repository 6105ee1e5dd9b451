"""The data dictionary: what every table, column and word in the database means, and what points to what."""

from __future__ import annotations

import html
import re
import sqlite3

import httpx

from pipeline.load.schema import columns, described, foreign_keys, tables


def section(page: str, name: str) -> str:
    return page.partition(f'id="table-{name}"')[2].partition("<h3 id=")[0]


def test_every_table_and_column_is_in_it(site: httpx.Client, seeds: sqlite3.Connection) -> None:
    """Somebody would look up a table or column and not find it, or find another description than the schema gives."""
    page = html.unescape(site.get("/-/dictionary").text)
    for item in described(seeds):
        told = section(page, item.name)
        assert item.title in told
        listed = re.findall(r"<dt><code>(\w+)</code>.*?</dt><dd>(.*?)</dd>", told, re.DOTALL)
        assert dict(listed) == item.columns
        assert [name for name, _ in listed] == columns(item.name)


def test_roles_layouts_and_codes_are_in_it(site: httpx.Client, seeds: sqlite3.Connection) -> None:
    """A word in a table would be explained nowhere."""
    page = html.unescape(site.get("/-/dictionary").text)
    for table, name in (("roles", "role"), ("dialects", "dialect"), ("finding_codes", "code")):
        rows = seeds.execute(f"SELECT {name}, description FROM {table}").fetchall()
        assert rows
        for word, description in rows:
            assert f"<code>{word}</code>" in page
            assert description in page


def test_the_diagram_has_every_key(site: httpx.Client) -> None:
    """Two tables would seem to have nothing to do with each other, in the drawing or in its words."""
    page = site.get("/-/dictionary").text
    keys = {(table, target) for table in tables() for target in foreign_keys(table).values() if table != target}
    drawn = set(re.findall(r"<title>(\w+) points to (\w+)</title>", page))
    assert drawn == keys
    in_words = page.partition("The diagram in words")[2].partition("</details>")[0]
    told = set()
    for target, sources in re.findall(r"<code>(\w+)</code></a>: (.*?) points? to it", in_words):
        told |= {(table, target) for table in re.findall(r"<code>(\w+)</code>", sources)}
    assert told == keys
