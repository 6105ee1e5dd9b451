"""Pseudonyms: pages full of names, named in every way that we know -> a database in which none of them is left.

The names are invented and stand in no other word, so that not only the columns but the bytes of all files can be
searched for them: the database, its parts, the artefacts.
"""

from __future__ import annotations

import html
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from building import TORTURE, btl, build, digest, failures, query
from conftest import Tried

PAGES = 1500 if TORTURE else 60

FIRST = ("Hazelin", "Benquist", "Élodie", "Дмитрий", "Utegard", "Çağlayan", "Søren", "Trevelle", "Núñoz", "Zoëtrine")
LAST = ("Quorn-Wexley", "O'Brannigan", "Vauquelin", "Овчаренко", "Großkopf", "Yıldızhan", "Ållberg", "McThistle")
ALONE = ("zorblax_99", "Wexboro1962", "小林静香", "TheQuibbler", "נועהלי", "marrowfat", "김서연아")
NAMES = (*(f"{first} {last}" for first in FIRST for last in LAST), *ALONE)


def mojibake(name: str) -> str:
    """Return a name as a page prints it that was decoded wrongly; others as they are."""
    try:
        return name.encode().decode("windows-1252")
    except UnicodeDecodeError:
        return name


MENTIONS = (
    "Well {first}, that is not so.",
    "@{name} you are right about the bus.",
    "I agree with {name}, and so does my aunt.",
    "{name}’s comment above says it all.",
    "As {upper} said: no.",
    "as {lower} said, no",
    "Write to {mail}@example.com for more.",
    "See http://forum.example.com/users/{slug}/posts?by={mail} for what was said.",
    "“So it is,” said {name}.",
    "Thank you {first} and {name}!",
    "{mojibake} said it first.",
    "{references} said it first.",
    "{name}: you cannot mean that, {name}.",
    "It rained on 24 June 2016, {first}.",
)


def mention(draw: random.Random, name: str) -> str:
    return draw.choice(MENTIONS).format(
        name=name,
        first=name.split(maxsplit=1)[0],
        upper=name.upper(),
        lower=name.lower(),
        mail=name.lower().replace(" ", "."),
        slug=name.replace(" ", "-"),
        mojibake=mojibake(name),
        references="".join(f"&#{ord(letter)};" if ord(letter) > 127 else letter for letter in name),
    )


def comments(draw: random.Random) -> list[tuple[str, str]]:
    names = draw.sample(NAMES, 6)
    return [(name, mention(draw, draw.choice([other for other in names if other != name]))) for name in names * 2]


def page(number: int) -> tuple[str, bytes]:
    """Return name and bytes of the page of this number: a thread as text in two layouts, or as HTML."""
    draw = random.Random(number)  # noqa: S311  (the same page each time is what is wanted)
    said = comments(draw)
    headline = f"Headline number {number}"
    article = "In town, something happened on Monday, and the council was asked about it."
    if number % 3 == 2:
        items = "".join(
            f'<li class="comment" id="comment-{place}"><div class="comment-body"><div class="comment-author vcard">'
            f'<img alt="{html.escape(name)}" src="a.png"><cite class="fn"><a href="/users/{html.escape(name)}">'
            f'{html.escape(name)}</a></cite> <span class="says">says:</span></div><div class="comment-meta">'
            f'<a href="#comment-{place}">June {place}, 2016 at 9:00 am</a></div><p>{html.escape(text, quote=False)}</p>'
            "</div></li>"
            for place, (name, text) in enumerate(said, start=1)
        )
        text = (
            f"<html><head><title>{headline}</title></head><body><h1>{headline}</h1><p>{article}</p>"
            f'<ol class="commentlist">{items}</ol></body></html>'
        )
        return f"{number:06}.html", text.encode()
    says = " says:" if number % 3 else ""
    time = "" if number % 3 else "\n    June 4, 2016 at 9:00 am"
    body = "".join(
        f"  {place}. {name}{says}{time}\n\n    {text}\n\n" for place, (name, text) in enumerate(said, start=1)
    )
    return f"{number:06}.txt", f"{headline}\n\n{article}\n\n{body}".encode("utf-16" if number % 7 == 0 else "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages, a plain database of them, and one with pseudonyms."""
    folder = tmp_path_factory.mktemp("privacy")
    (folder / "in").mkdir()
    for number in range(PAGES):
        name, data = page(number)
        (folder / "in" / name).write_bytes(data)
    build([folder / "in"], folder / "plain" / "pages.db", jobs=2)
    build([folder / "in"], folder / "out" / "pages.db", jobs=2, pseudonyms=KEY, artefacts=folder / "out")
    return folder


KEY = b"0123456789abcdef" * 2
OUTPUT = Path("out") / "pages.db"


def shown_names(database: Path) -> list[str]:
    return [str(name) for (name,) in query(database, "SELECT DISTINCT name FROM commenters")]


def test_the_pages_are_full_of_names(built: Path) -> None:
    """The tests below would find no name left where none was read."""
    names = shown_names(built / "plain" / "pages.db")
    assert set(names) >= set(NAMES) - {name for name in NAMES if PAGES < 100}
    assert len(names) >= len(NAMES) // 2
    ((count,),) = query(built / "plain" / "pages.db", "SELECT count(*) FROM comments WHERE author IS NOT NULL")
    assert count == PAGES * 12


def words(database: Path) -> Iterator[str]:
    """Yield all texts of all tables, those of the search included, and all words by which something is found."""
    with closing(sqlite3.connect(database)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield from (value for value in row if isinstance(value, str))
        for table in ("documents", "comments", "entries", "quotations"):
            connection.execute(f"CREATE VIRTUAL TABLE temp.{table}_words USING fts5vocab(main, {table}_fts, row)")
            yield from (term for (term,) in connection.execute(f"SELECT term FROM temp.{table}_words"))


def folded(text: str) -> str:
    return text.casefold().replace("ı", "i")


TOLD = tuple({folded(part) for name in NAMES for part in (name, *name.split(), name.replace(" ", "-"))})


def test_no_column_and_no_index_holds_a_name(built: Path, tried: Tried) -> None:
    """A shared database would tell who wrote in it: by a name, a first name, a handle, an address, in any case."""
    everything = folded("\n".join(words(built / OUTPUT)))
    left = [name for name in TOLD if name in everything]
    tried("pseudonyms: names in columns and indexes", len(TOLD) * PAGES, len(left), f"{PAGES:,} pages")
    assert left == []


def test_no_byte_of_any_file_holds_a_name(built: Path, tried: Tried) -> None:
    """What no table shows any more could be read out of the file, its parts or the artefacts with an editor."""
    files = [path for path in (built / "out").rglob("*") if path.is_file()]
    assert len(files) > 5
    searched = 0
    left = []
    for path in files:
        for encoding in ("utf-8", "utf-16-le"):
            data = folded(path.read_bytes().decode(encoding, "ignore"))
            searched += len(data)
            left += [(path.name, name) for name in TOLD if name in data]
    tried("pseudonyms: names in bytes of files", len(TOLD) * len(files), len(left), f"{searched:,} characters")
    assert left == []


SAME = {
    "comments": "document_id, position, parent_id, root_id, path, depth, kind, label, posted_at, posted_raw,"
    " parent_basis, parent_missing, reply_count, line_start, line_end",
    "blocks": "document_id, position, role, depth, comment_id, entry_id, line_start, line_end",
    "documents": "path, kind, dialect, encoding, comment_count, reply_count, line_count, title, published_at",
    "commenters": "comment_count, reply_count, replies_received, document_count",
    "dates": "document_id, comment_id, text, value, status",
    "sources": "path, member, status",
}
"""Table to the columns in which nothing changes."""


@pytest.mark.parametrize("table", SAME)
def test_all_else_is_as_it_was(built: Path, table: str) -> None:
    """A study of the shared database would come to other results than one of the pages."""
    sql = f"SELECT {SAME[table]} FROM {table} ORDER BY id"
    assert query(built / OUTPUT, sql) == query(built / "plain" / "pages.db", sql)


def test_a_name_has_one_pseudonym_and_no_two_have_the_same(built: Path) -> None:
    """Who writes often would be several people, or several would be one."""
    sql = "SELECT author FROM comments ORDER BY id"
    before, after = query(built / "plain" / "pages.db", sql), query(built / OUTPUT, sql)
    pairs = set(zip(before, after, strict=True))
    assert len(pairs) == len(set(before)) == len(set(after)) > 20


def test_who_is_spoken_to_is_still_known(built: Path) -> None:
    """Implied replies would be lost with the names that show them. A first name of several commenters tells nothing."""
    sql = "SELECT comment_id, parent_id FROM reply_edges WHERE confidence >= ?"
    before, after = set(query(built / "plain" / "pages.db", sql, 0.9)), set(query(built / OUTPUT, sql, 0))
    assert len(before) > PAGES
    assert len(before & after) > 0.9 * len(before)


def test_it_keeps_its_promises_and_says_what_it_is(built: Path) -> None:
    """It could not be proved what was shared, or nobody could tell that its names are none."""
    assert failures(built / OUTPUT) == []
    assert query(built / OUTPUT, "SELECT pseudonymised FROM runs") == [(1,)]
    told = query(built / OUTPUT, "SELECT count(*) FROM findings WHERE code = 'pseudonymised'")
    assert told == [(PAGES,)]
    assert query(built / OUTPUT, "SELECT count(*) FROM comments WHERE permalink IS NOT NULL") == [(0,)]


def test_nothing_depends_on_how_it_is_built_and_all_on_the_key(built: Path, tmp_path: Path) -> None:
    """The same pages would have other pseudonyms with more workers, or the same ones for whoever has no key."""
    build([built / "in"], tmp_path / "one.db", jobs=1, pseudonyms=KEY)
    build([built / "in"], tmp_path / "other.db", jobs=2, pseudonyms=KEY[::-1])
    assert digest(tmp_path / "one.db") == digest(built / OUTPUT)
    assert not set(shown_names(tmp_path / "other.db")) & set(shown_names(built / OUTPUT))
    assert btl("diff", built / OUTPUT, tmp_path / "one.db").returncode == 0
