"""What holds for every page, whatever is on it. THOROUGH=20 tries twenty times as many pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from building import build, digest, failures, open_database
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.clean.undo import rebuild
from pipeline.document import read_document
from pipeline.extract import decode
from pipeline.load.schema import columns
from pipeline.split import split
from pipeline.types import Decoded, Reject, Repair, Rows, Source

SOURCE = Source("page.txt", "page")

# --- pages -------------------------------------------------------------------------------------------

WORDS = (
    "I", "you", "the council", "says", "said:", "No!", "Why?", "1)", "2.", "(a)", "•", "–", "2016", "Monday",
    "at 14:00", "http://news.example/2016/06/29/x.html", "1.\tâ€™s", "â€¢\tâ€™s", "1.&nbsp;â€™s", "Ã©\u00a0",
    "Grüße", "déjà", "слово", "כן", "نعم", "言葉", "🙂", "👩\u200d👧", "a\u0301", "ﬁ",
    "â€™s", "Ã©", "â€œquoted\u009d", "&rsquo;", "&nbsp;", "&amp;lt;", "<b>", "\u200b", "\ufeff", "\u00ad", "\u200f",
    "\u2028", "\x85", "\x0c", "\x0b", "\x00", "\x07", "\x1b[31m", "\x1c", "\ufffd", "\u00a0", "\u3000", "\U0001f1e9",
)  # fmt: skip
SAYS = ("says:", "says :", "sagt:", "dit\u00a0:", "dijo:", "says")
LABELS = ("1.", "2.", "3.", "7.", "12.", "99999.", "•", "◦", "1)", "-")
INDENTS = ("", "  ", "    ", "      ", "\t", " \t", "\u3000", "   ")
MOMENTS = ("14:00", "Wednesday 29 June – 14:00", "29 June 2016 09:05", "Friday 31 February 2016, 10:00", "9.15am")
FRAMES = (
    "Share this article!",
    "Categories: x",
    "Leave a Reply",
    "Posted on:",
    "Published: 4 July 2016",
    "By Ann Field",
)
LINE_ENDS = ("\n", "\n", "\n", "\n\n", "\r\n", "\r", "\n \n", "\n\t\n")

text_lines = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=8).map(" ".join)
headers = st.builds("{} {} {}".format, st.sampled_from(LABELS), st.sampled_from(WORDS), st.sampled_from(SAYS))
items = st.builds("{} {}".format, st.sampled_from(LABELS), text_lines)
lines = st.one_of(text_lines, headers, items, st.sampled_from(MOMENTS), st.sampled_from(FRAMES))
indented = st.builds("{}{}{}".format, st.sampled_from(INDENTS), lines, st.sampled_from(LINE_ENDS))
texts = st.lists(indented, max_size=30).map("".join)


@st.composite
def pages(draw: st.DrawFn) -> bytes:
    """Draw the bytes of a page: a text in some encoding, sometimes damaged."""
    encoding = draw(st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "koi8-r")))
    data = draw(texts).encode(encoding, "replace")
    for at, damage in draw(st.lists(st.tuples(st.integers(0, len(data)), st.binary(max_size=3)), max_size=3)):
        data = data[:at] + damage + data[at:]
    return data


def table(rows: Rows, name: str) -> list[dict[str, Any]]:
    """Return rows with the names of their columns."""
    names = [column for column in columns(name) if column not in {"id", "document_id"}]
    return [dict(zip(names, row, strict=True)) for row in rows.tables[name]]


# --- any page ----------------------------------------------------------------------------------------


@given(st.one_of(pages(), st.binary(max_size=300)))
@example(b"&nbsp;")
@example(b"\r\r")
@example(b"\xff\xfe")
@example("1. a says:".encode("utf-16"))
def test_nothing_raises_and_nothing_depends_on_chance(data: bytes) -> None:
    """Some bytes would end a build with a traceback, or give other rows in another process."""
    outcome = read_document(SOURCE, data)
    assert isinstance(outcome, Rows | Reject)
    assert outcome == read_document(SOURCE, data)


@given(pages())
@example(b"\x00\n!")
@example(b"text\n\n\x00\n  1. Ann says:\n\x00\n")
@example(b"\x00\x00text\x00 &nbsp;\n\n \x00")
@example("\ufeff\u200b 1. a says:\n\n    b \u200b\n\u200b".encode())
def test_blocks_tile_the_source(data: bytes) -> None:
    """A character would lie in no block, or in two, or a block would not stand where it says."""
    rows = read_document(SOURCE, data)
    if isinstance(rows, Reject):
        return
    source = decode(data).text
    reached = 0
    for position, block in enumerate(table(rows, "blocks"), start=1):
        assert block["position"] == position
        assert reached <= block["char_start"] <= block["char_end"] <= len(source)
        assert not source[reached : block["char_start"]].strip()
        assert block["line_start"] == source.count("\n", 0, block["char_start"]) + 1
        assert block["line_end"] == source.count("\n", 0, block["char_end"]) + 1
        assert block["text"].strip() or block["role"] == "blank" or rows.tables["repairs"]
        reached = block["char_end"]
    assert not source[reached:].strip()


@given(pages())
def test_the_exact_bytes_come_back(data: bytes) -> None:
    """From the rows alone the source could not be rebuilt: something is lost."""
    rows = read_document(SOURCE, data)
    if isinstance(rows, Reject):
        return
    text = "".join(block["space_before"] + block["text"] + block["space_after"] for block in table(rows, "blocks"))
    repairs = [Repair(*row) for row in rows.tables["repairs"]]
    document = rows.document
    assert rebuild(text, repairs, document["encoding"], bool(document["byte_order_mark"])) == data


@given(pages())
def test_pointers_lead_to_what_they_say(data: bytes) -> None:
    """A comment or an entry could not be found again in its source."""
    rows = read_document(SOURCE, data)
    if isinstance(rows, Reject):
        return
    source = decode(data).text
    for comment in table(rows, "comments"):
        place = source[comment["char_start"] : comment["char_end"]]
        if not rows.tables["repairs"]:
            assert place.startswith(comment["label"])
            assert place.endswith(comment["body"].rsplit("\n", 1)[-1])
            assert comment["author"] is None or comment["author"] in place
        assert comment["line_start"] == source.count("\n", 0, comment["char_start"]) + 1
        assert comment["line_end"] >= comment["line_start"]
    for entry in table(rows, "entries"):
        place = source[entry["char_start"] : entry["char_end"]]
        assert rows.tables["repairs"] or entry["posted_raw"] in place


@given(pages())
def test_threads_are_trees_in_the_order_of_the_page(data: bytes) -> None:
    """Sorted by path, a thread would be in another order than printed, or a reply stand before what it answers."""
    rows = read_document(SOURCE, data)
    if isinstance(rows, Reject):
        return
    comments = table(rows, "comments")
    assert sorted(comments, key=lambda row: row["path"]) == comments
    assert [comment["position"] for comment in comments] == list(range(1, len(comments) + 1))
    for position, comment in enumerate(comments, start=1):
        parent = comment["parent_id"]
        assert parent is None or parent < position
        assert comment["root_id"] <= position
        assert comment["depth"] == comment["path"].count(".")
        assert (comment["depth"] > 0) == (parent is not None or bool(comment["parent_missing"]))


@given(texts)
@example("1. I says:\n  Published: 4 July 2016\n14:00\n")
def test_clean_text_is_split_without_rest(text: str) -> None:
    """The split stage alone would lose a character of a text, or hold one twice."""
    reached = 0
    for block in split(text).blocks:
        assert reached <= block.start <= block.end
        assert not text[reached : block.start].strip()
        reached = block.end
    assert not text[reached:].strip()


@given(texts)
def test_repairing_and_splitting_leave_the_lines_alone(text: str) -> None:
    """Line n of the clean text would not be line n of the source, and every pointer below it would be off."""
    text = text.encode("utf-8", "replace").decode()
    assert clean(Decoded(text, "utf-8", "drawn")).text.count("\n") == text.count("\n")


# --- whole builds ------------------------------------------------------------------------------------


@settings(max_examples=settings().max_examples // 6)
@given(st.lists(st.one_of(pages(), st.binary(max_size=80)), min_size=1, max_size=12))
def test_whole_builds_pass_every_check(documents: list[bytes]) -> None:
    """A page would go well by itself and break a promise in the database, or two builds of it would differ."""
    with TemporaryDirectory() as folder:
        inputs = Path(folder, "in")
        inputs.mkdir()
        for number, data in enumerate(documents):
            (inputs / f"{number:03}.txt").write_bytes(data)
        first, second = Path(folder, "1.db"), Path(folder, "2.db")
        report = build([inputs], first)
        build([inputs], second)
        assert report.counts["documents"] + len(report.rejects) == len(documents)
        assert failures(first) == []
        assert digest(first) == digest(second)
        with closing(open_database(first)) as connection:
            assert connection.execute("SELECT count(*) FROM sources").fetchone() == (len(documents),)


# --- what is printed comes back ----------------------------------------------------------------------

LETTERS = "abcXYZ éüßñ 0189 .,;!?()'’“”–-@#&/*_ абв אבג عرب 漢字 🙂☃"
names = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
sentences = st.one_of(
    names,
    st.builds("{} {}".format, st.sampled_from(("1)", "2.", "•", "10.", "Ann says:", "says:")), names),
)


class Node(NamedTuple):
    """A comment as it is to be printed; paragraphs are lists of lines."""

    author: str
    paragraphs: list[list[str]]
    replies: list[Any]


def end_in_words(paragraphs: list[list[str]]) -> list[list[str]]:
    """Let a comment end in words: buttons and counts at its end are no part of it."""
    *before, (*lines, last) = paragraphs
    return [*before, [*lines, f"{last} of course"]]


paragraphs = st.lists(st.lists(sentences, min_size=1, max_size=3), min_size=1, max_size=3).map(end_in_words)
leaves = st.builds(Node, names, paragraphs, st.just([]))
nodes = st.recursive(
    leaves,
    lambda inner: st.builds(Node._replace, leaves, replies=st.lists(inner, max_size=3)),
    max_leaves=8,
)
threads = st.lists(nodes, min_size=2, max_size=5)


def is_plain(text: str) -> bool:
    """Say whether a text is printed as it is: nothing in it is damage, by chance, that would be repaired."""
    return not clean(decode(text.encode())).repairs


def printed(thread: list[Node], indent: str = "  ") -> Iterator[str]:
    """Print a thread as WordPress does in this layout."""
    for number, node in enumerate(thread, start=1):
        yield f"{indent}{number}. {node.author} says:\n\n"
        for paragraph in node.paragraphs:
            yield "".join(f"{indent}  {line}\n" for line in paragraph) + "\n"
        yield from printed(node.replies, f"{indent}  ")


def flat(thread: list[Node], parent: int | None = None, before: int = 0) -> Iterator[tuple[int | None, str, str, str]]:
    """Yield parent, label, author and body of all comments in the order of the page."""
    position = before
    for number, node in enumerate(thread, start=1):
        position += 1
        yield parent, f"{number}.", node.author, "\n".join(line for lines in node.paragraphs for line in lines)
        below = list(flat(node.replies, position, position))
        yield from below
        position += len(below)


def is_header(line: str) -> bool:
    return line.endswith(":")


@given(threads, st.sampled_from(("", "A headline\n\nAn article, in one sentence.\n\n\n")))
def test_a_printed_thread_comes_back_as_the_same_tree(thread: list[Node], article: str) -> None:
    """A comment would be lost, or be read under another name, below another comment, or with another text."""
    text = article + "".join(printed(thread))
    if not is_plain(text):
        return
    rows = read_document(SOURCE, text.encode())
    assert isinstance(rows, Rows)
    assert rows.document["dialect"] == "wordpress_says"
    found = [(row["parent_id"], row["label"], row["author"], row["body"]) for row in table(rows, "comments")]
    assert found == list(flat(thread))
    assert not any(row["parent_missing"] for row in table(rows, "comments"))
    assert rows.document["kind"] == ("article" if article else "discussion")


years = {"min_value": datetime.datetime(1990, 1, 1), "max_value": datetime.datetime(2035, 12, 31)}  # noqa: DTZ001
moments = st.lists(st.datetimes(**years), min_size=3, max_size=8, unique=True)
bodies = st.lists(names, max_size=2).map(lambda lines: [*lines, "It rained all the time."])
"""What tells a live blog from a calendar of events: its entries hold sentences."""


@given(moments, st.data(), st.booleans())
def test_a_printed_live_blog_comes_back_with_its_times(
    times: list[datetime.datetime], data: st.DataObject, newest_first: bool
) -> None:
    """An entry would be lost, or have another time than the one above it."""
    times = sorted({time.replace(second=0, microsecond=0) for time in times}, reverse=newest_first)
    entries = [(time, data.draw(bodies)) for time in times]
    text = "What happened, as it happened.\n\n" + "".join(
        f"{time:%A} {time.day} {time:%B %Y} – {time:%H:%M}\n\n" + "\n\n".join(body) + "\n\n" for time, body in entries
    )
    if len(entries) < 3 or not is_plain(text):
        return
    rows = read_document(SOURCE, text.encode())
    assert isinstance(rows, Rows)
    found = [
        # A name that stands at the head of many entries is taken for their writer's.
        (row["posted_at"], "\n".join(filter(None, (row["author"], row["body"]))))
        for row in table(rows, "entries")
    ]
    assert found == [(time.isoformat(timespec="minutes"), "\n".join(body)) for time, body in entries]
    assert not [row for row in table(rows, "findings") if row["code"] in {"clock_backwards", "weekday_conflict"}]
