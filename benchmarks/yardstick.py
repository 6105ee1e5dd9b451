"""Yardstick: a folder of saved pages -> a database, as somebody who knows Python would write it in an afternoon.

    python benchmarks/yardstick.py FOLDER DATABASE

It reads, decodes, repairs the encoding, cuts pages at blank lines, takes names and dates from lines that look like
headers of comments, fills three tables, and makes them searchable. It is what `btl build` is measured against, so it
is neither slowed down nor tuned: one process, one pass, the libraries as their documentation shows them. It keeps no
offsets, no parents, no reasons, and proves nothing.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import ftfy
from dateutil import parser as dates

ARCHIVIST = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_encoding=True,
    restore_byte_a0=True,
    replace_lossy_sequences=True,
    decode_inconsistent_utf8=True,
    fix_c1_controls=True,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=True,
    remove_control_chars=False,
    normalization=None,
)
"""The same as in pipeline/clean/mojibake.py."""

BLANK_LINES = re.compile(r"\n\s*\n")
SAYS = re.compile(r"(?:\d+\.|•)?\s*(?P<name>\S.{0,60}?)\s+(?:says|said|sagt|schreibt|dit|a dit)\s?(?::|\.\.\.)$")
NAME_AND_DATE = re.compile(r"(?P<name>\S.{0,60}?) · (?P<date>.*\d.*)$")
NUMBERED = re.compile(r"\s+\d+\. (?!\w+ \d{4})")
DATED = re.compile(
    r"(?:\w+day,? )?(?:\w+ \d{1,2},?|\d{1,2}\.? \w+|[\d-]{10},?) ?(?:\d{4})?,? ?(?:\D{1,4}\d{1,2}:\d{2}.*)?$"
)

SCHEMA = """
CREATE TABLE documents (id INTEGER PRIMARY KEY, path TEXT, title TEXT, published TEXT, text TEXT);
CREATE TABLE blocks (id INTEGER PRIMARY KEY, document_id INTEGER REFERENCES documents(id), position INTEGER, text TEXT);
CREATE TABLE comments (
  id INTEGER PRIMARY KEY, document_id INTEGER REFERENCES documents(id), author TEXT, posted TEXT, body TEXT
);
CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content='documents', content_rowid='id');
CREATE VIRTUAL TABLE comments_fts USING fts5(author, body, content='comments', content_rowid='id');
"""
INDEXES = """
CREATE INDEX blocks_document ON blocks(document_id);
CREATE INDEX comments_document ON comments(document_id);
INSERT INTO documents_fts(documents_fts) VALUES ('rebuild');
INSERT INTO comments_fts(comments_fts) VALUES ('rebuild');
ANALYZE;
"""


def decode(data: bytes) -> str:
    """Return the text: UTF-16 where a mark says so, UTF-8, or windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parse_date(line: str) -> str | None:
    """Return the time that a line states, or None."""
    if not DATED.match(line):
        return None
    try:
        return dates.parse(line).isoformat()
    except (ValueError, OverflowError):
        return None


def find_comments(blocks: list[str]) -> list[list[str | None]]:
    """Return author, time and text of the comments among the blocks of a page."""
    found: list[list[str | None]] = []
    for block in blocks:
        for line in block.splitlines():
            said = line.strip()
            if match := SAYS.match(said):
                found.append([match["name"], None, ""])
            elif match := NAME_AND_DATE.match(said):
                found.append([match["name"], parse_date(match["date"]), ""])
            elif match := NUMBERED.match(line):
                found.append([None, None, line[match.end() :]])
            elif found and found[-1][1] is None and (posted := parse_date(said)):
                found[-1][1] = posted
            elif found:
                found[-1][2] = f"{found[-1][2]}\n{said}".strip()
    return found


def main() -> None:
    """Build the database."""
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(SCHEMA)
        with connection:
            for number, file in enumerate(sorted(file for file in folder.rglob("*") if file.is_file()), start=1):
                text = ftfy.fix_text(decode(file.read_bytes()), ARCHIVIST)
                blocks = [block for block in BLANK_LINES.split(text) if block.strip()]
                published = next(
                    (date for block in blocks[1:4] if (date := parse_date(block.partition(": ")[2]))), None
                )
                document = (number, str(file.relative_to(folder)), blocks[0].strip() if blocks else "", published, text)
                connection.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", [document])
                connection.executemany(
                    "INSERT INTO blocks (document_id, position, text) VALUES (?, ?, ?)",
                    [(number, position, block.strip()) for position, block in enumerate(blocks, start=1)],
                )
                connection.executemany(
                    "INSERT INTO comments (document_id, author, posted, body) VALUES (?, ?, ?, ?)",
                    [(number, *comment) for comment in find_comments(blocks)],
                )
        connection.executescript(INDEXES)


if __name__ == "__main__":
    main()
