"""The saved queries: each runs, each is explained, and their answers are those that a reader of the seeds counts."""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import httpx
import pytest
from accept import MARKUP
from building import build
from serving import serving
from sqlite_utils import Database

from pipeline.load.database import Loader, finish, open_new
from pipeline.load.passages import find_shared
from pipeline.load.schema import columns, tables
from pipeline.publish.queries import SavedQuery, read_query, saved_queries
from pipeline.publish.reading import _sql

BARE = "000_7de36ff0ed371e19"
SAYS = "001_f961e99bb1ba5128"
LIVE = "002_77b5b5a15f81e226"
AGENCY = "004_1d74e5b3318ec141"
GIVEN = {
    "ref": SAYS,
    "q": "corbyn party",
    "words": "coup, solidarity",
    "basis": "nesting",
    "time": "2016-06-28 12:00",
    "kind": "comment",
    "since": "2016",
    "until": "2016-06-28",
    "unit": "hour",
    "in": "entry",
    "speaker": "corbyn",
    "cue": "said",
    "change": "new",
    "name": "corb",
    "status": "derived",
    "figure": "172",
}

every_query = pytest.mark.parametrize("query", saved_queries(), ids=lambda query: query.name)


def rows(site: httpx.Client, name: str, **parameters: str) -> list[dict[str, Any]]:
    answer = site.get(f"/pages/{name}.json", params={"_shape": "array", **parameters})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found


@every_query
def test_it_runs_and_is_explained(site: httpx.Client, query: SavedQuery) -> None:
    """A question of the list would end in an error, or stand there without explanation."""
    for parameters in ({}, {name: GIVEN[name] for name in query.parameters}):
        answer = site.get(f"/pages/{query.name}", params=parameters)
        assert answer.status_code == 200, answer.text
        assert f"<h1>{query.title}</h1>" in answer.text
        for told in (query.explanation, query.warning or "", *query.parameters.values()):
            assert told in answer.text.replace("&#39;", "'")


@every_query
def test_its_name_is_free(query: SavedQuery) -> None:
    """A query would hide the table or view of the same name."""
    assert query.name not in tables()
    assert not columns(query.name)


@every_query
def test_it_reads_no_large_table_as_a_whole(query: SavedQuery, empty: Database) -> None:
    """On a million comments the question would run into the time limit."""
    for parameters in (dict.fromkeys(query.parameters, ""), {name: GIVEN[name] for name in query.parameters}):
        assert not whole_tables(empty, query.sql, parameters)


START = {"kinds", "most_discussed", "overview", "active_threads", "days_of_comments", "days_of_entries"} | {
    "comments_over_time",
    "entries_over_time",
}
"""What the start page asks, once for all readers."""

READING = sorted(
    file.name.removesuffix(".sql")
    for file in (files("pipeline.publish") / "reading").iterdir()
    if file.name.removesuffix(".sql") not in START
)


@pytest.mark.parametrize("name", READING)
def test_the_document_page_reads_no_large_table_as_a_whole(name: str, empty: Database) -> None:
    """Opening a document would take the longer the more other documents there are."""
    named = ("id", "ref", "line", "limit", "offset", "longest", "first", "last", "from", "to")
    parameters = {**dict.fromkeys(named, 1), "comments": "[1]", "entries": "[1]"}
    assert not whole_tables(empty, _sql(name), parameters)


@every_query
def test_its_choices_are_bounded(site: httpx.Client, query: SavedQuery, empty: Database) -> None:
    """A form would list every page of a large database, or take long to open."""
    assert set(query.choices) <= set(query.parameters)
    for name, sql in query.choices.items():
        assert sql.startswith("VALUES") or re.search(r"LIMIT \d+\s*$", sql), name
        assert not whole_tables(empty, sql, {}), name
        form = html.unescape(site.get(f"/pages/{query.name}").text).partition('<form class="sql"')[2]
        assert f' name="{name}"' in form.partition("</form>")[0]


@every_query
def test_what_is_drawn_is_selected(site: httpx.Client, query: SavedQuery) -> None:
    """A plot would look for a column that the rows do not have, and stay empty."""
    if query.plot:
        found = site.get(f"/pages/{query.name}.json").json()["columns"]
        assert set(query.plot.columns.values()) <= set(found)
        assert set(query.plot.axes) <= set(query.plot.columns)


def whole_tables(database: Database, sql: str, parameters: dict[str, Any]) -> list[str]:
    """Return the steps of SQLite's plan that go through all comments, blocks, entries or reply edges."""
    plan = [row[3] for row in database.conn.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)]
    return [step for step in plan if LARGE.match(step)]


LARGE = re.compile(
    r"SCAN (comments?|answer|parent|above|blocks?|entr(y|ies)|edge|quotations|address|names|dates?|figures?|one|other)"
    r"\b(?!_fts)"
)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Return a database without rows: its plans are those for a large one, since small tables are rightly scanned."""
    folder = tmp_path_factory.mktemp("empty")
    database = open_new(folder / "empty.db")
    find_shared((), folder / "shared.db")
    finish(Loader(database.conn), lambda: folder / "shared.db")
    database.conn.create_function("escape_fts", 1, str)
    return database


def test_a_header_that_lacks_something_is_refused() -> None:
    """A query without title or explanation could be added."""
    with pytest.raises(ValueError, match=r"nothing.*group"):
        read_query("nothing", "-- title: Nothing\n-- explanation: Nothing.\nSELECT 1")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("-- plot: bars x=day", "y"),
        ("-- plot: pie x=day y=number", "pie"),
        ("-- choices ref: no_such_file", "no_such_file"),
        ("-- choices nobody: VALUES (1, 'one')", "nobody"),
        ("-- titel: Wrong", "titel"),
    ],
)
def test_a_header_that_means_nothing_is_refused(line: str, told: str) -> None:
    """A slip in a header would silently leave out a plot or a choice."""
    text = f"-- title: A\n-- group: B\n-- explanation: C\n-- parameter ref: D\n{line}\nSELECT 1"
    with pytest.raises(ValueError, match=told):
        read_query("slip", text)


def test_comments_per_page(site: httpx.Client) -> None:
    """Comments, top-level comments or replies would be counted wrongly, or losses not be told."""
    found = rows(site, "comments_per_page")
    assert [(row["ref"], row["comments"], row["top_level"], row["replies"]) for row in found] == [
        (SAYS, 26, 19, 7),
        (BARE, 19, 18, 1),
    ]
    assert "every comment of less than about 100 characters" in found[1]["known_losses"]


def test_thread(site: httpx.Client) -> None:
    """A thread would be out of order, or a reply say the wrong name of whom it answers."""
    found = rows(site, "thread", ref=SAYS)
    assert [row["ref"] for row in found] == [f"{SAYS}.c{number}" for number in range(1, 27)]
    answers = {row["line_start"]: row["answers"] for row in found if row["depth"]}
    sue_and_john = {165: "Bazza", 169: "Bazza"}
    assert answers == {81: "Pat Sheehan", 86: None, 109: "Bazza", 129: "Tony", 156: "James Martin", **sue_and_john}
    assert [row["line_start"] for row in found if row["parent_missing"]] == [86]
    assert rows(site, "thread") == found, "without a ref: the page with most comments"


def test_who_replies_to_whom(site: httpx.Client) -> None:
    """Replies would be counted for the wrong pair, or called mutual where they are not."""
    found = rows(site, "who_replies_to_whom", basis="nesting")
    assert {(row["author"], row["answers"], row["replies"]) for row in found} == {
        ("Bazza", "Pat Sheehan", 1),
        ("Shirley Knott", "Bazza", 1),
        ("Bazza", "Tony", 1),
        ("James Martin", "James Martin", 1),
        ("Sue", "Bazza", 1),
        ("John Penney", "Bazza", 1),
    }
    assert not any(row["is_mutual"] for row in found)


def test_implied_replies_are_counted(site: httpx.Client) -> None:
    """What Chris and Hazel Malcolm-Walker say to each other, by name and without nesting, would be left out."""
    found = {(row["author"], row["answers"]): row for row in rows(site, "who_replies_to_whom", ref=SAYS)}
    hazel = found["Chris", "Hazel Malcolm-Walker"]
    assert (hazel["replies"], hazel["is_mutual"], hazel["bases"]) == (1, 1, "addressed by name")
    assert set(found["Bazza", "Pat Sheehan"]["bases"].split(",")) == {"nesting", "addressed by name"}


def test_addressed_not_nested(site: httpx.Client) -> None:
    """A comment that names whom it answers would be missing, or be given to the wrong comment."""
    found = rows(site, "addressed_not_nested", ref=SAYS)
    assert [(row["ref"], row["commenter"], row["meant"]) for row in found] == [
        (f"{SAYS}.c7", "Chris", f"{SAYS}.c6"),
        (f"{SAYS}.c8", "Hazel Malcolm-Walker", f"{SAYS}.c7"),
    ]
    everywhere = rows(site, "addressed_not_nested")
    assert [row["name"] for row in everywhere if row["commenter"] is None] == [
        "Mr Corbyn", "Jeremy", "Ben", "Jeremy", "JC",
    ]  # fmt: skip


def test_cited(site: httpx.Client) -> None:
    """A site, a hashtag or an account would be missing or miscounted."""
    found = {(row["kind"], row["cited"]): row["times"] for row in rows(site, "cited")}
    assert found == {
        ("hashtag", "#keepcorbyn"): 4,
        ("hashtag", "#deselectthem"): 1,
        ("handle", "@marxiststudent"): 1,
        ("site", "labourlist.org"): 1,
        ("site", "medium.com"): 1,
    }


def test_longest_chains(site: httpx.Client) -> None:
    """A chain would be missing, too long, or told from the wrong end."""
    found = rows(site, "longest_chains", ref=SAYS)
    assert {row["comments_in_chain"] for row in found} == {2}
    assert len(found) == 7
    assert [row["chain"] for row in found if row["ref"].endswith(".c12")] == ["Pat Sheehan ← Bazza"]


def test_most_answered(site: httpx.Client) -> None:
    """The comment with most answers would not come first: 18 of 001, which Sue and John Penney answer."""
    found = rows(site, "most_answered")
    assert (found[0]["ref"], found[0]["replies"], found[0]["author"]) == (f"{SAYS}.c23", 2, "Bazza")
    assert {row["ref"] for row in found[1:]} == {f"{BARE}.c7", *(f"{SAYS}.c{number}" for number in (11, 15, 18, 21))}


@pytest.mark.parametrize("ref", ["", SAYS])
def test_top_commenters(site: httpx.Client, ref: str) -> None:
    """Somebody would get a wrong number of comments: Bazza wrote 81, 86, 96, 113, 129, 133 and 160."""
    found = rows(site, "top_commenters", ref=ref)
    assert len(found) == 15
    assert [(row["author"], row["comments"], row["percent"], row["replies"]) for row in found[:2]] == [
        ("Bazza", 7, 26.92, 3),
        ("James Martin", 3, 11.54, 1),
    ]


def test_share_of_ten(site: httpx.Client) -> None:
    """The ten most active would be others than 7 + 3 + 2 + 2 + 2 and five with one comment each: 21 of 26."""
    says, bare = rows(site, "share_of_ten")
    assert (says["with_name"], says["names"], says["by_the_ten"], says["percent"]) == (26, 15, 21, 80.8)
    assert (bare["with_name"], bare["names"], bare["percent"]) == (0, 0, None)


def test_returning_commenters(site: httpx.Client) -> None:
    """Who comes back, or answers himself, would be told wrongly."""
    found = {row["author"]: row for row in rows(site, "returning_commenters")}
    assert {name: row["comments"] for name, row in found.items()} == {
        "Bazza": 7,
        "James Martin": 3,
        "Sue": 2,
        "Hazel Malcolm-Walker": 2,
        "Chris": 2,
    }
    assert {name for name, row in found.items() if row["answers_to_self"]} == {"James Martin"}
    assert (found["Bazza"]["first_position"], found["Bazza"]["last_position"]) == (12, 23)


def test_missing_names(site: httpx.Client) -> None:
    """Lost names would be overlooked."""
    found = rows(site, "missing_names")
    assert [(row["ref"], row["without_name"], row["percent"]) for row in found] == [(BARE, 19, 100.0), (SAYS, 0, 0.0)]


def test_length_by_depth(site: httpx.Client) -> None:
    """Words would be miscounted: the shortest comment is “Solidarity! I’m with Corbyn!”."""
    found = {(row["ref"], row["depth"]): row for row in rows(site, "length_by_depth")}
    assert {key: row["comments"] for key, row in found.items()} == {
        (SAYS, 0): 19,
        (SAYS, 1): 7,
        (BARE, 0): 18,
        (BARE, 1): 1,
    }
    assert found[SAYS, 0]["fewest_words"] == 4


def test_search_finds_articles_entries_and_comments_at_once(site: httpx.Client) -> None:
    """A passage would not be found, or not marked, because of the kind of text that it stands in."""
    for words, what, ref in (
        ("rulebook", "document", SAYS),
        ("Wallasey", "entry", f"{LIVE}.e16"),
        ("birthday card", "comment", f"{SAYS}.c12"),
    ):
        (row,) = rows(site, "search", q=words, kind=what)
        assert (row["what"], row["ref"]) == (what, ref)
        assert f"⟦{words.split()[0]}⟧" in row["excerpt"]
    assert {row["what"] for row in rows(site, "search", q="corbyn")} == {"document", "entry", "comment", "quotation"}
    assert "<mark>rulebook</mark>" in site.get("/pages/search?q=rulebook").text


def test_a_search_is_narrowed_by_kind_and_date(site: httpx.Client) -> None:
    """Who asks for one kind, or for some days, would get others; the last day itself would be left out."""
    assert {row["what"] for row in rows(site, "search", q="corbyn", kind="entry")} == {"entry"}
    days = {row["at"][:10] for row in rows(site, "search", q="corbyn", kind="entry", until="2016-06-28")}
    assert days == {"2016-06-27", "2016-06-28"}
    assert {row["at"][:10] for row in rows(site, "search", q="corbyn", since="2016-06-28", until="2016-06-28")} == {
        "2016-06-28"
    }
    assert rows(site, "search", q="corbyn", until="2015") == []
    assert rows(site, "search", q="corbyn", kind="quotation' OR 1") == []


def test_a_passage_that_was_found_leads_to_its_very_line(site: httpx.Client) -> None:
    """Somebody would be sent to the top of a long page, and have to look for the words again."""
    for kind, words, line, anchor in (
        ("document", "rulebook", 9, "#l9"),
        ("entry", "Wallasey", 137, "#e16"),
        ("quotation", "Wallasey", 141, "#e16"),
        ("comment", "birthday card", 81, "#c12"),
    ):
        (row,) = rows(site, "search", q=words, kind=kind)
        page = site.get("/pages/search", params={"q": words, "kind": kind}).text
        (link,) = re.findall(r'href="(/-/ref/[^"]+)"', page)
        assert (row["line"], f"?line={line}" in link) == (line, True), words
        assert site.get(link).headers["location"].endswith(anchor), words


@pytest.mark.parametrize("words", ["", '"', "'", "AND", "a OR", "*", "body:", "NEAR(", "-", "⟦", '"birthday'])
def test_search_takes_whatever_is_typed(site: httpx.Client, words: str) -> None:
    """Somebody who types a sign that means something to the search engine would get an error."""
    rows(site, "search", q=words)
    rows(site, "words", words=words)
    rows(site, "reported_before", q=words)


def test_words(site: httpx.Client) -> None:
    """The words of a list would be counted for the wrong author: Bazza has “solidarity” in lines 100, 107 and 142."""
    found = {
        row["author"]: (row["depth"], row["comments"], row["times"]) for row in rows(site, "words", words="Solidarity")
    }
    assert found == {"Bazza": (0, 2, 3), "Sue": (0, 1, 1), "Pat Sheehan": (0, 1, 1)}
    listed = rows(site, "words", words="solidarity, microphones  birthday", ref=SAYS)
    assert {row["word"] for row in listed} == {"solidarity", "microphones", "birthday"}
    assert rows(site, "words", words="solidarity", ref=BARE) == []


def test_entries_per_hour(site: httpx.Client) -> None:
    """An entry would be counted in the wrong hour."""
    found = {row["hour"]: row["entries"] for row in rows(site, "entries_per_hour", ref=LIVE)}
    assert found == {
        "2016-06-27T14:00": 5,
        "2016-06-27T15:00": 7,
        "2016-06-27T16:00": 4,
        "2016-06-27T17:00": 3,
        "2016-06-28T10:00": 4,
        "2016-06-28T11:00": 3,
        "2016-06-28T13:00": 2,
        "2016-06-28T15:00": 3,
        "2016-06-28T16:00": 1,
        "2016-06-29T11:00": 3,
        "2016-06-29T14:00": 1,
    }


def test_gaps_between_entries(site: httpx.Client) -> None:
    """The nights would not be the longest gaps: 16:31 to 11:24, and 17:30 to 10:00."""
    found = rows(site, "gaps_between_entries")
    assert [row["gap_minutes"] for row in found[:2]] == [18 * 60 + 53, 16 * 60 + 30]
    assert len(found) == 35
    assert {row["page_order"] for row in found} == {"newest first"}


def test_reported_before(site: httpx.Client) -> None:
    """Something would be told as known before it was printed: 19 entries of the 27th, 7 of the next morning."""
    found = rows(site, "reported_before", time="2016-06-28 12:00")
    assert len(found) == 26
    assert (found[0]["at"], found[0]["ref"]) == ("2016-06-28T11:48", f"{LIVE}.e11")
    assert [row["ref"] for row in rows(site, "reported_before", time="2016-06-28 12:00", q="Wallasey")] == [
        f"{LIVE}.e16"
    ]
    assert len(rows(site, "reported_before")) == 36 + 1


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve pages whose comments have times, with a passage and a quotation that were put into the database by hand."""
    folder = tmp_path_factory.mktemp("dated")
    for page in ("german", "german_again"):
        text = (MARKUP / "wordpress" / "german.html").read_text(encoding="utf-8")
        (folder / f"{page}.html").write_text(
            text.replace("2021-05-17T16", "2021-05-18T16") if "again" in page else text
        )
    build([folder], folder / "pages.db")
    with closing(sqlite3.connect(folder / "pages.db")) as connection, connection:
        fill(connection)
    with serving(folder / "pages.db") as client:
        yield client


def test_comments_over_time(dated: httpx.Client) -> None:
    """A comment would be counted in the wrong hour, day or month, or twice."""
    assert [tuple(row.values()) for row in rows(dated, "comments_over_time")] == [
        ("2021-05-17", 2),
        ("2021-05-18", 2),
        ("2021-05-19", 2),
    ]
    assert rows(dated, "comments_over_time", unit="month") == [{"time": "2021-05", "comments": 6}]
    hours = rows(dated, "comments_over_time", unit="hour", ref="german.html")
    assert [tuple(row.values()) for row in hours] == [("2021-05-17T18", 1), ("2021-05-18T07", 1), ("2021-05-19T22", 1)]
    assert rows(dated, "comments_over_time", unit="hour", ref="none") == []


def test_the_travels_of_a_passage(dated: httpx.Client) -> None:
    """The first place would not come first, or a quotation be taken for the passage itself."""
    found = rows(dated, "statement")
    assert [(row["ref"], row["quoted"], row["published"][:10]) for row in found] == [
        ("german.html", 1, "2021-05-17"),
        ("german_again.html", 0, "2021-05-18"),
    ]


def test_search_finds_quotations(dated: httpx.Client) -> None:
    """What somebody is quoted with would be found as text alone, without who said it."""
    (row,) = rows(dated, "search", q="Vorsitzende", kind="quotation")
    assert (row["author"], row["at"][:10], row["line"]) == ("die Vorsitzende", "2021-05-17", 5)


def fill(connection: sqlite3.Connection) -> None:
    """Put in what the pages would show of features: one passage in both documents, one quotation."""
    connection.execute("DELETE FROM passages")
    connection.execute("DELETE FROM passage_occurrences")
    connection.execute("INSERT INTO passages VALUES (1, 'Das Freibad bleibt zu', 4, 21, 2, 2)")
    place = "is_quoted, starts, ends, line_start, line_end, char_start, char_end"
    connection.executemany(
        f"INSERT INTO passage_occurrences (passage_id, document_id, {place}) "
        "VALUES (1, ?, ?, 'sentence', 'sentence', 1, 1, 0, 21)",
        [(2, 0), (1, 1)],
    )
    connection.execute("DELETE FROM quotations")
    connection.execute(
        "INSERT INTO quotations (id, ref, document_id, kind, text, speaker, closed, word_count, line_start, line_end, "
        "char_start, char_end) VALUES (1, 'german.html.q1', 1, 'direct', 'Wir warten nicht noch ein Jahr', "
        "'die Vorsitzende', 1, 6, 5, 5, 1, 2)"
    )
    connection.execute("INSERT INTO quotations_fts (quotations_fts) VALUES ('rebuild')")


def test_dates_in_text(site: httpx.Client) -> None:
    """A derived date would come without its evidence, or one that nothing settles with a value."""
    found = rows(site, "dates_in_text", ref=LIVE)
    assert {row["status"] for row in found} == {"derived", "ambiguous", "conflict"}
    (september,) = (row for row in found if row["text"] == "last September")
    assert (september["value"], september["anchor"]) == ("2015-09", "2016-06-28T15:49")
    assert "entry" in september["basis"]
    unresolved = rows(site, "dates_in_text", status="unresolved")
    assert {row["ref"] for row in unresolved} == {BARE, SAYS, AGENCY}
    assert not any(row["value"] for row in unresolved)


def test_undated_or_contradictory(site: httpx.Client) -> None:
    """A page without a date would look dated, or the report of another evening would pass for the entry's own."""
    found = {row["ref"]: row for row in rows(site, "undated_or_contradictory")}
    assert found.keys() == {BARE, SAYS, LIVE, AGENCY}
    assert "line 153: “tonight”" in found[LIVE]["contradictions"]
    assert [found[ref]["unresolved"] for ref in (BARE, SAYS, AGENCY)] == [8, 14, 6]


def test_different_numbers(site: httpx.Client) -> None:
    """170 and 172 would not be set side by side, or 40 to 4 and 40 to 0, or what is not the same thing."""
    found = rows(site, "different_numbers")
    assert {frozenset((row["figure"], row["other_figure"])) for row in found} == {
        frozenset(("170", "172")),
        frozenset(("0", "4")),
    }
    (wallasey,) = (row for row in found if "4" in {row["figure"], row["other_figure"]})
    assert wallasey["against"] == wallasey["other_against"] == 40
    assert "members had voted 40 to 0" in wallasey["sentence"]
    assert "by 40 votes to 4" in wallasey["other_sentence"]
    assert rows(site, "different_numbers", figure="4") == [wallasey]
    assert len(rows(site, "different_numbers", ref=AGENCY)) == 3


def test_what_to_doubt(site: httpx.Client) -> None:
    """What was lost or repaired would be passed over in silence."""
    found = {row["what"]: (row["times"], row["pages"]) for row in rows(site, "what_to_doubt")}
    assert found["repaired"] == found["rejected"] == found["unassigned"] == (0, 0)
    assert found["loss: numbering_restarts"] == (1, 1)
    assert found["loss: dates_lost"] == (2, 2)


def test_trust_per_page(site: httpx.Client) -> None:
    """A page that has lost something would look whole."""
    found = {row["ref"]: row for row in rows(site, "trust_per_page")}
    assert {ref: row["losses"] for ref, row in found.items()} == {BARE: 3, SAYS: 3, LIVE: 0}
    assert "without the names" in found[BARE]["lost"]


def test_every_file_is_a_query() -> None:
    """A file whose name has no number would be left out without a word."""
    folder = Path(__file__).parent.parent.parent / "pipeline" / "publish" / "queries"
    assert len(list(folder.iterdir())) == len(saved_queries())


def test_persons_named_by_one_side(site: httpx.Client) -> None:
    """A person whom both name would be listed, or one whom only readers name would not."""
    found = {(row["person"], row["named_only_in"]) for row in rows(site, "named_by_one_side", ref=SAYS)}
    assert {("Angela Eagle", "comments"), ("Neil Kinnock", "comments")} <= found
    assert not any(person in {"Jeremy Corbyn", "Pat Sheehan"} for person, _ in found)
    assert ("Lisa Nandy", "article") in {
        (r["person"], r["named_only_in"]) for r in rows(site, "named_by_one_side", ref=LIVE)
    }


def test_most_named(site: httpx.Client) -> None:
    """Mentions of one person under several names would be counted apart."""
    first, *_ = rows(site, "most_named")
    assert (first["name"], first["pages"]) == ("Jeremy Corbyn", 4)
    assert {"Corbyn", "Jeremy", "JC"} <= set(json.loads(first["variants"]))
    answer = site.get("/pages/most_named.json", params={"_shape": "array", "name": "nandy"})
    assert [row["name"] for row in answer.json()] == ["Lisa Nandy"]
