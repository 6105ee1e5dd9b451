"""Passages: what several documents share is found, all of it and nothing else, however the build was done."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
import pytest
from building import SEEDS, THOROUGH, build, digest, failures, query
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.passages.find import find_passages
from pipeline.passages.groups import AT_ONCE
from pipeline.passages.repeated import find_repeated
from pipeline.passages.runs import template_documents
from pipeline.passages.shingles import BREAK, Hashes, hash_writings, pack, shingles, unpack
from pipeline.passages.words import Piece, fold, spans, writings
from pipeline.run import beside
from pipeline.run.build import build as run_build
from pipeline.run.plan import Plan

GOLD = Path(__file__).parent / "gold" / "passages" / "seeds.tsv"

Places = list[tuple[int, int]]


# --- against a finder that tries everything ----------------------------------------------------------


def found_by_trying(documents: list[list[str]]) -> dict[tuple[str, ...], Places]:
    """Find maximal passages as their definition says: with a word more they would stand in fewer places.

    Nothing goes over what a document says more than ten times.
    """
    counts = [Counter(tuple(words[start : start + 8]) for start in range(len(words) - 7)) for words in documents]
    refrains = {words for own in counts for words, count in own.items() if count > 10}
    places: dict[tuple[str, ...], Places] = {}
    for number, words in enumerate(documents):
        for start in range(len(words) - 7):
            for end in range(start + 8, len(words) + 1):
                if tuple(words[end - 8 : end]) in refrains:
                    break
                places.setdefault(tuple(words[start:end]), []).append((number, start))
    found = {}
    for passage, where in places.items():
        before, after = set[str | None](), set[str | None]()
        for number, start in where:
            words, end = documents[number], start + len(passage)
            before.add(None if not start or (words[start - 1], *passage[:7]) in refrains else words[start - 1])
            after.add(None if end == len(words) or (*passage[-7:], words[end]) in refrains else words[end])
        is_maximal = all(None in beside or len(beside) > 1 for beside in (before, after))
        if is_maximal and len({number for number, _ in where}) > 1:
            found[passage] = where
    return found


def found(documents: list[list[str]]) -> dict[tuple[str, ...], Places]:
    return {
        tuple(documents[places[0].document][places[0].word : places[0].word + words]): sorted(
            (place.document, place.word) for place in places
        )
        for words, places in find_passages(hashes_of(documents), [None] * len(documents)).passages
    }


def hashes_of(documents: list[list[str]]) -> list[Hashes]:
    return [np.array([*shingles(words), BREAK], np.uint64) for words in documents]


@st.composite
def alike(draw: st.DrawFn) -> list[list[str]]:
    """Draw documents that are put together from pieces of one text, with other words between them."""
    letters = draw(st.sampled_from(("a", "ab", "abcdefghijklmnop")))
    text = draw(st.lists(st.sampled_from(letters), min_size=25, max_size=30))
    piece = st.builds(lambda start, length: text[start : start + length], st.integers(0, 20), st.integers(5, 25))
    other = st.sampled_from(("x", "y")).map(lambda word: [word])
    written = st.lists(st.one_of(piece, other), max_size=5).map(lambda pieces: [word for own in pieces for word in own])
    return draw(st.lists(written, min_size=1, max_size=5))


@contextmanager
def at_once(count: int) -> Iterator[None]:
    """Let so few things be looked at together, as if they were many."""
    with pytest.MonkeyPatch.context() as few:
        for name in (
            "find.AT_ONCE",
            "find.PASSAGES_AT_ONCE",
            "groups.AT_ONCE",
            "runs.AT_ONCE",
            "runs.DOCUMENTS_AT_ONCE",
        ):
            few.setattr(f"pipeline.passages.{name}", count)
        yield


@pytest.mark.parametrize("count", [3, AT_ONCE])
@settings(max_examples=100 * THOROUGH, deadline=None)
@given(documents=alike())
def test_all_passages_are_found_and_nothing_else(count: int, documents: list[list[str]]) -> None:
    """A passage would be missed, cut short, or invented; also where what is looked at together ends in its middle."""
    with at_once(count):
        assert found(documents) == found_by_trying(documents)


@settings(max_examples=100 * THOROUGH, deadline=None)
@given(documents=alike())
def test_the_same_is_left_out_where_not_all_is_looked_at_together(documents: list[list[str]]) -> None:
    """Which passages are listed, where there are too many, would depend on how many documents fit into memory."""
    hashes, sites = hashes_of(documents), [None] * len(documents)
    with pytest.MonkeyPatch.context() as few:
        few.setattr("pipeline.passages.runs.MOST_RUNS", 1)
        near, passages, left_out = find_passages(hashes, sites)
        whole = near, list(passages), left_out
        with at_once(1):
            near, passages, left_out = find_passages(hashes, sites)
            assert (near, list(passages), left_out) == whole


@settings(max_examples=100 * THOROUGH, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("paragraph", "boilerplate", "comment_body")), st.text(max_size=60))))
def test_words_and_hashes_agree(blocks: list[tuple[str, str]]) -> None:
    """A passage would be looked for beside its place."""
    pieces = [Piece(role, text, 1 if role == "comment_body" else None, None) for role, text in blocks]
    hashes = unpack(pack(hash_writings(pieces)))
    assert list(hashes).count(BREAK) == len(list(writings(pieces)))
    for piece in pieces:
        assert len(fold(piece.text)) == len(spans(piece.text))


def seconds(count: int, words: tuple[str, ...]) -> float:
    documents = [list(words) * (count // len(words)), ["x", *words] + list(words) * (count // len(words))]
    start = time.process_time()
    found(documents)
    return time.process_time() - start


@pytest.mark.parametrize("words", [("a",), ("a", "b", "c"), tuple(f"w{n}" for n in range(5000))], ids=len)
def test_time_grows_with_the_words(words: tuple[str, ...]) -> None:
    """A page that repeats one word would bind a build for hours."""
    small = seconds(5_000, words)
    assert seconds(40_000, words) < 24 * small + 1


# --- the five documents ------------------------------------------------------------------------------


def test_the_seeds_share_one_passage(seeds: sqlite3.Connection) -> None:
    """The statement that two of the five print would not be found, or something else would."""
    lines = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = seeds.execute(
        "SELECT document.ref, own.line_start, passage.text, own.char_end - own.char_start, passage.word_count,"
        " own.starts, own.ends FROM passage_occurrences AS own JOIN passages AS passage ON passage.id = own.passage_id"
        " JOIN documents AS document ON document.id = own.document_id ORDER BY own.id"
    ).fetchall()
    wanted = [line for line in lines if line[0] != "not"]
    assert len(rows) == len(wanted)
    for (ref, line, text, length, words, starts, ends), gold in zip(rows, wanted, strict=True):
        assert [ref, str(line), str(length), str(words), starts, ends] == [*gold[:2], *gold[4:]]
        assert text.startswith(gold[2])
        assert text.endswith(gold[3])
    assert seeds.execute("SELECT count(*) FROM passages").fetchone() == (1,)
    for table in ("near_duplicates", "passages_left_out", "repeated_words"):
        assert seeds.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


# --- pages of our own --------------------------------------------------------------------------------

STATEMENT = (
    "We have heard the people of this valley, and we shall not close the lower bridge before the new one is open. "
    "Whoever says otherwise has not read what the council decided in March."
)
PAGES = {
    "a.txt": f"The bridge stays\n\nA long week has come to an end.\n\n{STATEMENT}\n\nThe mayor went home.\n",
    "b.txt": "Mayor on bridge\n\nThe mayor spoke in the rain. “WE HAVE HEARD THE PEOPLE OF THIS VALLEY – and we shall "
    "not close the lower bridge before the ‘new one’ is open,” she said. Nobody answered.\n",
    "c.txt": "Letters\n\nAs they put it, we shall not close the lower bridge before the new one is open, I hear.\n",
    "d.txt": "Nothing\n\nThe lower bridge before the new one is not a bridge for horses at all.\n",
}


def build_pages(folder: Path, pages: dict[str, str], **options: int) -> Path:
    source = folder / "in"
    source.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (source / name).write_text(text, encoding="utf-8")
    build([source], folder / "pages.db", **options)
    return folder / "pages.db"


OCCURRENCES = """
    SELECT passage.word_count, document.path, own.line_start, own.starts, own.ends
    FROM passage_occurrences AS own JOIN passages AS passage ON passage.id = own.passage_id
    JOIN documents AS document ON document.id = own.document_id ORDER BY own.id"""


def test_a_statement_is_followed_however_it_was_trimmed(tmp_path: Path) -> None:
    """A quotation in capitals, with other marks or cut at both ends would be lost."""
    assert query(build_pages(tmp_path, PAGES), OCCURRENCES) == [
        (22, "a.txt", 5, "paragraph", "sentence"),
        (22, "b.txt", 3, "sentence", "sentence"),
        (13, "a.txt", 5, "within", "sentence"),
        (13, "b.txt", 3, "within", "sentence"),
        (13, "c.txt", 3, "within", "within"),
    ]


def test_quotations_are_joined_by_their_places(tmp_path: Path) -> None:
    """A passage within a quotation would not be said to be, or one outside would."""
    database = build_pages(tmp_path, PAGES)
    with closing(sqlite3.connect(database)) as connection:
        broken = connection.execute(
            "SELECT count(*) FROM passage_occurrences AS own WHERE is_quoted <> EXISTS (SELECT 1 FROM quotations AS q"
            " WHERE q.document_id = own.document_id AND q.char_start <= own.char_start AND q.char_end >= own.char_end)"
        ).fetchone()
    assert broken == (0,)


def test_what_a_site_prints_everywhere_is_no_passage(tmp_path: Path) -> None:
    """The footer of a site would flood the passages; left out silently it would be missed by nobody."""
    source = tmp_path / "in"
    source.mkdir()
    footer = "This site is kept by the friends of the lower bridge and paid for by nobody but themselves."
    unlike = ("rain", "snow", "hail", "wind", "fog")
    records = [
        f'{{"url": "https://bridge.example/{word}", "text": "All about {word}\\n\\nThen came {word}.\\n\\n{footer}"}}\n'
        for word in unlike
    ]
    (source / "pages.jsonl").write_text("".join(records), encoding="utf-8")
    build([source], tmp_path / "pages.db")
    assert query(tmp_path / "pages.db", "SELECT count(*) FROM passages") == [(0,)]
    rows = query(tmp_path / "pages.db", "SELECT text, document_count, place_count FROM passages_left_out")
    assert rows == [(footer.rstrip("."), 5, 5)]


def test_how_many_pages_make_a_template() -> None:
    """Two pages of a site that print the same statement would be taken for its frame."""
    assert [template_documents(size) for size in (2, 5, 12, 20, 100, 500)] == [3, 3, 6, 10, 10, 50]


def test_copies_of_a_page_are_no_passages(tmp_path: Path) -> None:
    """The same article in several files would give a passage for each of its paragraphs."""
    text = "\n\n".join(
        f"Paragraph {n} tells of {n * 7} horses that crossed the bridge in {1800 + n}." for n in range(30)
    )
    database = build_pages(tmp_path, {"a.txt": text, "b.txt": text, "c.txt": f"{text}\n\nAnd then it was night.\n"})
    assert query(database, "SELECT document_id, first_id, resemblance = 1 FROM near_duplicates") == [
        (2, 1, 1),
        (3, 1, 0),
    ]
    assert query(database, "SELECT count(*) FROM passages") == [(0,)]
    assert failures(database) == []


def test_menus_are_no_passages(tmp_path: Path) -> None:
    """Lists of short lines that forums of one make share would be taken for statements."""
    menu = "Log in\n\nRegister\n\nWhat is new\n\nLatest activity\n\nSearch all forums\n\nMembers"
    database = build_pages(tmp_path, {"a.txt": f"Rain.\n\n{menu}\n\nSnow.", "b.txt": f"Wind.\n\n{menu}\n\nFog."})
    assert query(database, "SELECT count(*) FROM passages") == [(0,)]


def test_what_a_comment_repeats() -> None:
    """A comment that quotes the article would be taken for its author's own words."""
    article = Piece("paragraph", STATEMENT, None, None)
    comment = Piece(
        "comment_body", "“We shall not close the lower bridge before the new one is open” - oh yes?", 0, None
    )
    (item,) = find_repeated([article, comment], hash_writings([article, comment]))
    assert (item.words, item.is_marked) == (13, True)
    assert comment.text[slice(*item.here[1:])] == "We shall not close the lower bridge before the new one is open"
    assert article.text[slice(*item.there[1:])].startswith("we shall not close")
    shorter = [article, comment._replace(text="The lower bridge before the new one, what else?")]
    assert list(find_repeated(shorter, hash_writings(shorter))) == []


# --- builds ------------------------------------------------------------------------------------------


def test_any_build_finds_the_same(tmp_path: Path) -> None:
    """An incremental build, or one with several workers, would find other passages."""
    first = build_pages(tmp_path / "one", PAGES)
    assert digest(build_pages(tmp_path / "two", PAGES, jobs=2)) == digest(first)
    changed = {**PAGES, "d.txt": PAGES["c.txt"] + "More.\n"}
    again = build_pages(tmp_path / "one", changed)
    assert digest(again) == digest(build_pages(tmp_path / "three", changed))
    assert digest(again) != digest(tmp_path / "two" / "pages.db")


@pytest.mark.parametrize("is_killed", [False, True])
def test_another_process_finds_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_killed: bool) -> None:
    """A large build would find other passages, or end with the process that looks for them."""
    first = build_pages(tmp_path / "one", PAGES)
    monkeypatch.setattr(beside, "LEAST_PARTS", 1)
    seen: list[BaseProcess] = []

    def watch(what: str, _done: int, _of: int) -> None:
        if what == "indexing":
            seen.extend(active_children())
            for process in seen if is_killed else ():
                process.kill()

    second = tmp_path / "two.db"
    run_build(Plan([tmp_path / "one" / "in"], second, jobs=2), watch)
    assert [process.exitcode for process in seen] == [-signal.SIGKILL if is_killed else 0]
    assert digest(second) == digest(first)


DAMAGES = (
    "UPDATE passages SET text = replace(text, 'bridge', 'ferry')",
    "UPDATE passages SET document_count = document_count + 1 WHERE id = 1",
    "UPDATE passages SET word_count = word_count - 1 WHERE id = 1",
    "UPDATE passages SET char_count = char_count - 1 WHERE id = 1",
    "UPDATE passage_occurrences SET char_start = char_start + 3 WHERE id = 2",
    "UPDATE passage_occurrences SET char_end = char_end - 1 WHERE id = 2",
    "UPDATE passage_occurrences SET line_start = line_start - 1 WHERE id = 2",
    "UPDATE passage_occurrences SET starts = 'paragraph' WHERE id = 5",
    "UPDATE passage_occurrences SET is_quoted = 1 - is_quoted WHERE id = 5",
    "UPDATE passage_occurrences SET document_id = 4 WHERE id = 5",
    "DELETE FROM passage_occurrences WHERE id = 5",
)


@pytest.mark.parametrize("sql", DAMAGES)
def test_the_check_finds_tampered_passages(tmp_path: Path, sql: str) -> None:
    """A passage could be said to stand where it does not."""
    database = build_pages(tmp_path, PAGES)
    assert failures(database) == []
    with closing(sqlite3.connect(database)) as connection, connection:
        assert connection.execute(sql).rowcount > 0
    assert "passages" in {failure.promise for failure in failures(database)}


def test_the_check_finds_a_passage_that_is_gone(tmp_path: Path) -> None:
    """A passage could disappear with all its places."""
    database = build_pages(tmp_path, PAGES)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM passage_occurrences WHERE passage_id = 2")
        connection.execute("DELETE FROM passages WHERE id = 2")
    assert {failure.promise for failure in failures(database)} == {"digest"}


def test_passages_are_those_of_each_shard(tmp_path: Path) -> None:
    """A shard would point to documents of another."""
    shutil.copytree(SEEDS, tmp_path / "in")
    build([tmp_path / "in"], tmp_path / "pages.db", shards=2)
    for shard in tmp_path.glob("pages-*.db"):
        assert failures(shard) == []
