"""The five seeds, right to the last record. What is expected here was read off the pages by a person."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Any, NamedTuple

import pytest
from building import SEEDS

FINGERPRINTS = {
    "000_7de36ff0ed371e19": "5395ef6a7e0fbc7f936458bac6c0a393c1aa0abe9f9b49e4f321b41207aea270",
    "001_f961e99bb1ba5128": "11f59f373f1642e854bee8407cf434c88f2a188c54b622bcb918618249befa4c",
    "002_77b5b5a15f81e226": "7f9675f3e9391d862b3378627d1b1154b861ac40f56be416f0d3518d5a9cfa93",
    "003_18f74798a2612c42": "a10a71cd515d65a8eab7a1a34ae9b258ba133d2590c487686c7ee4fe4f5fb92c",
    "004_1d74e5b3318ec141": "58b39aca42b7b59f8e110df35bc0b976f706d95e62db6bf3540dcabdbaa7ef91",
}
CORBYN_STATEMENT, THREAD, LIVE_BLOG, POLITICS_HOME, AGENCY = FINGERPRINTS

Rows = list[tuple[Any, ...]]


def ask(seeds: sqlite3.Connection, sql: str, *values: object) -> Rows:
    return seeds.execute(sql, values).fetchall()


def in_document(seeds: sqlite3.Connection, ref: str, sql: str) -> Rows:
    return ask(seeds, sql.replace("THIS_PAGE", "document_id = (SELECT id FROM documents WHERE ref = ?)"), ref)


def printed_lines(ref: str) -> list[str]:
    return ["", *(SEEDS / f"{ref}.txt").read_text(encoding="utf-8").split("\n")]


def paragraphs(ref: str, first: int, last: int) -> list[str]:
    """Return the lines of a page that are not blank, without their indents."""
    return [line.strip() for line in printed_lines(ref)[first : last + 1] if line.strip()]


# --- all five ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ref", FINGERPRINTS)
def test_the_seeds_are_the_files_that_were_given(ref: str) -> None:
    """Somebody would have edited a source document, and every figure below would be about another text."""
    assert hashlib.sha256((SEEDS / f"{ref}.txt").read_bytes()).hexdigest() == FINGERPRINTS[ref]


def test_there_are_five_documents_with_stable_refs(seeds: sqlite3.Connection) -> None:
    """A citation of a document would lead nowhere, or to another one."""
    found = ask(seeds, "SELECT id, ref, path, sha256 FROM documents ORDER BY id")
    assert found == [
        (number, ref, f"{ref}.txt", sha256) for number, (ref, sha256) in enumerate(FINGERPRINTS.items(), 1)
    ]


def test_each_document_is_what_it_is(seeds: sqlite3.Connection) -> None:
    """Lists and counts of documents would be wrong."""
    found = ask(seeds, "SELECT kind, dialect, comment_count, reply_count, entry_count FROM documents ORDER BY id")
    assert found == [
        ("article", "wordpress_bare", 19, 1, 0),
        ("article", "wordpress_says", 26, 7, 0),
        ("live blog", "live_blog", 0, 0, 36),
        ("article", "article", 0, 0, 0),
        ("article", "article", 0, 0, 0),
    ]


def test_titles_and_labels(seeds: sqlite3.Connection) -> None:
    """Pages without a title would have an invented one, or nothing to click on."""
    found = ask(seeds, "SELECT title, label FROM documents ORDER BY id")
    watch = "WATCH: Jeremy Corbyn tells Labour MPs 'now is the time to come together'"
    refuses = "UK Labour's Corbyn refuses to stand down after losing no-confidence vote"
    assert found == [
        (None, "[Jeremy corbyn issued the following statement, after 172 Labour MPs …]"),
        (None, "[This week’s vote of no confidence has no constitutional basis.]"),
        (None, "[Events are moving at lightning speed. Decisive action is required and …]"),
        (watch, watch),
        (refuses, refuses),
    ]


def test_nothing_is_repaired_and_quotation_marks_stay(seeds: sqlite3.Connection) -> None:
    """A text that is not damaged would be changed."""
    assert ask(seeds, "SELECT * FROM repairs") == []
    assert ask(seeds, "SELECT sum(repair_count) FROM documents") == [(0,)]
    assert ask(seeds, "SELECT DISTINCT encoding, byte_order_mark FROM documents") == [("utf-8", 0)]
    for number, ref in enumerate(FINGERPRINTS, start=1):
        text = "".join(
            "".join(row)
            for row in ask(
                seeds,
                "SELECT space_before, text, space_after FROM blocks WHERE document_id = ? ORDER BY position",
                number,
            )
        )
        assert text == (SEEDS / f"{ref}.txt").read_text(encoding="utf-8"), ref


@pytest.mark.parametrize(
    ("ref", "counts"),
    [
        (CORBYN_STATEMENT, (8476, 8421, 83)),
        (THREAD, (15352, 15193, 180)),
        (LIVE_BLOG, (26283, 26065, 304)),
        (POLITICS_HOME, (3159, 3137, 41)),
        (AGENCY, (2596, 2586, 13)),
    ],
)
def test_sizes(seeds: sqlite3.Connection, ref: str, counts: tuple[int, ...]) -> None:
    """The figures of `wc -c` and `wc -m` would not be those of the database; a line without newline is a line."""
    assert ask(seeds, "SELECT byte_count, char_count, line_count FROM documents WHERE ref = ?", ref) == [counts]


def test_there_is_nothing_unassigned_and_nothing_rejected(seeds: sqlite3.Connection) -> None:
    """Something on these pages would not have been understood."""
    assert ask(seeds, "SELECT * FROM unassigned") == []
    assert ask(seeds, "SELECT * FROM rejects") == []


def test_the_findings_are_these(seeds: sqlite3.Connection) -> None:
    """A user would not be told what these layouts lose, or would be told of losses that are none."""
    found = ask(
        seeds, "SELECT d.ref, f.line, f.code, f.severity FROM findings f JOIN documents d ON d.id = document_id"
    )
    assert sorted(found, key=str) == sorted(
        [
            (CORBYN_STATEMENT, None, "authors_lost", "loss"),
            (CORBYN_STATEMENT, None, "dates_lost", "loss"),
            (CORBYN_STATEMENT, None, "short_comments_lost", "loss"),
            (THREAD, None, "dates_lost", "loss"),
            (THREAD, None, "replies_lost", "loss"),
            (THREAD, 86, "numbering_restarts", "loss"),
            (LIVE_BLOG, None, "year_inferred", "info"),
            (LIVE_BLOG, 153, "date_conflict", "doubt"),
        ],
        key=str,
    )


# --- comments ----------------------------------------------------------------------------------------


class Printed(NamedTuple):
    """A comment as a reader of the page sees it; `answers` is the position of its parent."""

    label: str
    author: str | None
    answers: int | None
    first: int
    last: int


STATEMENT_COMMENTS = [
    Printed("1.", None, None, 19, 19),
    Printed("2.", None, None, 21, 21),
    Printed("3.", None, None, 24, 24),
    Printed("4.", None, None, 27, 27),
    Printed("5.", None, None, 29, 29),
    Printed("6.", None, None, 32, 34),
    Printed("7.", None, None, 36, 36),
    Printed("•", None, 7, 39, 39),
    Printed("8.", None, None, 42, 42),
    Printed("9.", None, None, 45, 48),
    Printed("10.", None, None, 51, 58),
    Printed("11.", None, None, 60, 60),
    Printed("12.", None, None, 63, 63),
    Printed("13.", None, None, 66, 66),
    Printed("14.", None, None, 69, 69),
    Printed("15.", None, None, 72, 72),
    Printed("16.", None, None, 75, 75),
    Printed("17.", None, None, 78, 78),
    Printed("18.", None, None, 81, 81),
]

THREAD_COMMENTS = [
    Printed("1.", "alana moralen", None, 20, 24),
    Printed("2.", "Sue", None, 26, 28),
    Printed("3.", "Sam Kelly", None, 30, 32),
    Printed("4.", "jeffrey davies", None, 34, 36),
    Printed("5.", "Hazel Malcolm-Walker", None, 38, 45),
    Printed("6.", "Chris", None, 47, 51),
    Printed("7.", "Hazel Malcolm-Walker", None, 53, 59),
    Printed("8.", "Chris", None, 61, 63),
    Printed("9.", "James Martin", None, 65, 71),
    Printed("10.", "Iain Crawford", None, 73, 75),
    Printed("11.", "Pat Sheehan", None, 77, 79),
    Printed("1.", "Bazza", 11, 81, 84),
    Printed("1.", "Bazza", None, 86, 90),  # its parent is not on the page
    Printed("12.", "Barry Rodin", None, 92, 94),
    Printed("13.", "Bazza", None, 96, 107),
    Printed("1.", "Shirley Knott", 15, 109, 111),
    Printed("14.", "Bazza", None, 113, 116),
    Printed("15.", "Tony", None, 118, 127),
    Printed("1.", "Bazza", 18, 129, 131),
    Printed("16.", "Bazza", None, 133, 143),
    Printed("17.", "James Martin", None, 145, 154),
    Printed("1.", "James Martin", 21, 156, 158),
    Printed("18.", "Bazza", None, 160, 163),
    Printed("1.", "Sue", 23, 165, 167),
    Printed("2.", "John Penney", 23, 169, 173),
    Printed("19.", "Karl Stewart", None, 175, 179),
]

THREADS = pytest.mark.parametrize(
    ("ref", "printed"), [(CORBYN_STATEMENT, STATEMENT_COMMENTS), (THREAD, THREAD_COMMENTS)]
)


@THREADS
def test_every_comment_with_label_author_parent_and_place(
    seeds: sqlite3.Connection, ref: str, printed: list[Printed]
) -> None:
    """A comment would be missing, invented, under another name, or hung on another comment."""
    found = ask(
        seeds,
        """
        SELECT c.label, c.author, p.position, c.line_start, c.line_end
        FROM comments c JOIN documents d ON d.id = c.document_id LEFT JOIN comments p ON p.id = c.parent_id
        WHERE d.ref = ? ORDER BY c.position""",
        ref,
    )
    assert [Printed(*row) for row in found] == printed


@THREADS
def test_every_body_to_the_letter(seeds: sqlite3.Connection, ref: str, printed: list[Printed]) -> None:
    """A comment would have lost a line, or taken one from its neighbour, its header or its number."""
    found = in_document(seeds, ref, "SELECT body FROM comments WHERE THIS_PAGE ORDER BY position")
    for (body,), comment in zip(found, printed, strict=True):
        lines = paragraphs(ref, comment.first, comment.last)
        if comment.author:
            assert lines.pop(0) == f"{comment.label} {comment.author} says:"
        else:
            lines[0] = lines[0].removeprefix(comment.label).lstrip()
        assert body.split("\n") == lines


@THREADS
def test_word_counts_are_those_of_the_bodies(seeds: sqlite3.Connection, ref: str, printed: list[Printed]) -> None:
    """Lengths of comments would be those of something else."""
    found = in_document(seeds, ref, "SELECT word_count, body FROM comments WHERE THIS_PAGE ORDER BY position")
    assert len(found) == len(printed)
    assert all(count == len(body.split()) for count, body in found)


@THREADS
def test_refs_and_paths_lead_through_the_thread(seeds: sqlite3.Connection, ref: str, printed: list[Printed]) -> None:
    """Sorted by path, the thread would not be in the order of the page."""
    by_path = in_document(seeds, ref, "SELECT ref, position FROM comments WHERE THIS_PAGE ORDER BY path")
    assert by_path == [(f"{ref}.c{number}", number) for number in range(1, len(printed) + 1)]


def test_000_statement_stands_apart_from_the_comments(seeds: sqlite3.Connection) -> None:
    """A paragraph of the statement would be taken for a comment, or the other way round."""
    found = in_document(
        seeds,
        CORBYN_STATEMENT,
        "SELECT role, line_start, text FROM blocks WHERE THIS_PAGE AND comment_id IS NULL ORDER BY position",
    )
    assert [(role, line) for role, line, _ in found] == [("paragraph", line) for line in (1, 3, 5, 7, 9, 11, 13, 15)]
    ((body,),) = ask(seeds, "SELECT body FROM documents WHERE ref = ?", CORBYN_STATEMENT)
    assert body.split("\n") == [text for _, _, text in found] == paragraphs(CORBYN_STATEMENT, 1, 15)


def test_000_no_author_is_invented(seeds: sqlite3.Connection) -> None:
    """“Well Elthne” names the lost author of comment 7; the page does not print it as its author."""
    assert in_document(
        seeds, CORBYN_STATEMENT, "SELECT DISTINCT author, commenter_id FROM comments WHERE THIS_PAGE"
    ) == [(None, None)]


ELTHNE = (
    "Well Elthne I hope you don’t mind sharing your unique MP with the rest of the country – "
    "we promise to take good care of him."
)


def test_000_the_reply_answers_the_seventh_comment(seeds: sqlite3.Connection) -> None:
    """The one printed reply of this page would be lost."""
    found = ask(
        seeds,
        "SELECT ref, author, body, parent_author, substr(parent_body, 1, 32), parent_basis FROM replies "
        "WHERE ref LIKE '000%'",
    )
    assert found == [
        (
            "000_7de36ff0ed371e19.c8",
            None,
            ELTHNE,
            None,
            "I grew up in Islington North and",
            "nesting",
        )
    ]


def test_001_article_has_nine_paragraphs(seeds: sqlite3.Connection) -> None:
    """The article above the thread would be cut short, or run into it."""
    found = in_document(
        seeds, THREAD, "SELECT role, line_start FROM blocks WHERE THIS_PAGE AND comment_id IS NULL ORDER BY position"
    )
    assert found == [("paragraph", line) for line in range(1, 18, 2)]


def test_001_top_level_and_nested(seeds: sqlite3.Connection) -> None:
    """The reply rate of this page would be wrong."""
    found = in_document(seeds, THREAD, "SELECT depth, count(*) FROM comments WHERE THIS_PAGE GROUP BY depth")
    assert found == [(0, 19), (1, 7)]


def test_001_the_reply_without_its_parent(seeds: sqlite3.Connection) -> None:
    """The second `1.` under comment 11 would be said to answer comment 11, or the first Bazza; neither is printed."""
    found = ask(
        seeds,
        """
        SELECT c.ref, c.label, c.author, c.parent_id, c.depth, root.ref, c.parent_basis
        FROM comments c JOIN comments root ON root.id = c.root_id WHERE c.parent_missing = 1""",
    )
    assert found == [
        (
            f"{THREAD}.c13",
            "1.",
            "Bazza",
            None,
            1,
            f"{THREAD}.c11",
            "missing: the list of replies begins again",
        )
    ]
    message = ask(seeds, "SELECT line, message FROM findings WHERE code = 'numbering_restarts'")
    assert message == [(86, "the list begins again at 1. after 1.")]


def test_001_numbered_text_stays_in_its_comment(seeds: sqlite3.Connection) -> None:
    """`1) The report` in lines 56 and 57 would be taken for comments."""
    ((body,),) = ask(seeds, "SELECT body FROM comments WHERE ref = ?", f"{THREAD}.c7")
    assert body == (
        "Chris, if Corbyn resigns before the Chilcot enquiry report is published, two things will happen:\n"
        "1) The report will disappear and Blair and his cronies will walk away scot free.\n"
        "2) The biggest anti left witch hunt will be launched that has ever been seen. Luke Akehurst will see to it "
        "that NOBODY with politics left of Genghis Khan will be selected for election as a councillor or MP!\n"
        "In addition everybody who joined the party to support Jeremy will be purged out of it.\n"
        "you are being naive if you think deals can be done with them."
    )


def test_001_commenters(seeds: sqlite3.Connection) -> None:
    """Who writes how much would be wrong; the same name twice is one row."""
    found = ask(seeds, "SELECT name, comment_count, reply_count, replies_received FROM commenters ORDER BY id")
    assert found == [
        ("alana moralen", 1, 0, 0),
        ("Sue", 2, 1, 0),
        ("Sam Kelly", 1, 0, 0),
        ("jeffrey davies", 1, 0, 0),
        ("Hazel Malcolm-Walker", 2, 0, 0),
        ("Chris", 2, 0, 0),
        ("James Martin", 3, 1, 1),
        ("Iain Crawford", 1, 0, 0),
        ("Pat Sheehan", 1, 0, 1),
        ("Bazza", 7, 3, 3),
        ("Barry Rodin", 1, 0, 0),
        ("Shirley Knott", 1, 1, 0),
        ("Tony", 1, 0, 1),
        ("John Penney", 1, 1, 0),
        ("Karl Stewart", 1, 0, 0),
    ]


def test_001_offsets_count_code_points(seeds: sqlite3.Connection) -> None:
    """After the emoji in line 158, offsets in UTF-16 units (13587) or bytes (13711) point beside the text."""
    found = ask(
        seeds,
        "SELECT char_start, line_start FROM blocks WHERE text LIKE 'Just been leaked by sympathetic journalist%'",
    )
    assert found == [(13586, 162)]
    text = (SEEDS / f"{THREAD}.txt").read_text(encoding="utf-8")
    assert text[13586:].startswith("Just been leaked")
    assert len(text[:13586].encode("utf-16-le")) // 2 == 13587
    assert len(text[:13586].encode()) == 13711


def test_every_pointer_leads_to_its_text(seeds: sqlite3.Connection) -> None:
    """A comment or an entry could not be found again in its source."""
    for table in ("comments", "entries"):
        found = ask(
            seeds,
            f"SELECT d.ref, t.char_start, t.char_end, t.line_start, t.line_end, t.body FROM {table} t "
            "JOIN documents d ON d.id = t.document_id",
        )
        assert found
        for ref, start, end, first, last, body in found:
            text = (SEEDS / f"{ref}.txt").read_text(encoding="utf-8")
            lines = [line.strip() for line in text[start:end].split("\n") if line.strip()]
            assert (first, last) == (text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1)
            assert body.split("\n")[-1] == lines[-1].removeprefix("• ")[-len(body.split("\n")[-1]) :]
            assert text[start:end] == text[start:end].strip()


# --- the live blog -----------------------------------------------------------------------------------

WEDNESDAY = [("14:00", 4, 8), ("11:40", 10, 12), ("11:31", 14, 16), ("11:24", 18, 22)]
TUESDAY = [
    ("16:31", 24, 26),
    ("15:49", 28, 46),
    ("15:43", 48, 50),
    ("15:00", 52, 56),
    ("13:47", 58, 60),
    ("13:26", 62, 80),
    ("11:48", 82, 86),
    ("11:19", 88, 90),
    ("11:07", 92, 104),
    ("10:42", 106, 112),
    ("10:31", 114, 135),
    ("10:18", 137, 147),
    ("10:00", 149, 159),
]
MONDAY = [
    ("17:30", 161, 163),
    ("17:11", 165, 171),
    ("17:06", 173, 175),
    ("16:40", 177, 179),
    ("16:27", 184, 192),
    ("16:12", 194, 200),
    ("16:05", 202, 208),
    ("15:53", 210, 212),
    ("15:46", 214, 222),
    ("15:28", 224, 226),
    ("15:25", 228, 232),
    ("15:17", 234, 236),
    ("15:08", 238, 257),
    ("15:00", 259, 261),
    ("14:55", 263, 265),
    ("14:45", 267, 277),
    ("14:38", 279, 281),
    ("14:30", 283, 285),
    ("14:00", 287, 293),
]
ENTRIES = [
    (f"{day}T{time}", first, last)
    for day, entries in (("2016-06-29", WEDNESDAY), ("2016-06-28", TUESDAY), ("2016-06-27", MONDAY))
    for time, first, last in entries
]


def test_002_every_entry_with_time_and_place(seeds: sqlite3.Connection) -> None:
    """An entry would be missing, invented, or have another time."""
    found = in_document(
        seeds, LIVE_BLOG, "SELECT posted_at, line_start, line_end FROM entries WHERE THIS_PAGE ORDER BY position"
    )
    assert len(found) == 36
    assert found == ENTRIES


def test_002_every_entry_to_the_letter(seeds: sqlite3.Connection) -> None:
    """An entry would have lost a line, or taken one from its neighbour; letters and statements stay whole."""
    found = in_document(seeds, LIVE_BLOG, "SELECT posted_raw, body FROM entries WHERE THIS_PAGE ORDER BY position")
    for (raw, body), (_, first, last) in zip(found, ENTRIES, strict=True):
        heading, *text = paragraphs(LIVE_BLOG, first, last)
        assert raw == heading
        assert body.split("\n") == text


def test_002_the_year_is_derived_and_says_how(seeds: sqlite3.Connection) -> None:
    """No year is printed beside the times: without its evidence, 2016 would be a guess."""
    ((basis,),) = in_document(seeds, LIVE_BLOG, "SELECT DISTINCT posted_basis FROM entries WHERE THIS_PAGE")
    for evidence in (
        "day and time printed",
        "2005, 2011, 2016, 2022",
        "/2016/06/ in line 60",
        "“Friday 24th June 2016” in line 143",
    ):
        assert evidence in basis


def test_002_the_day_alone(seeds: sqlite3.Connection) -> None:
    """Entries could not be grouped by day."""
    found = in_document(
        seeds, LIVE_BLOG, "SELECT posted_day, count(*) FROM entries WHERE THIS_PAGE GROUP BY 1 ORDER BY 1"
    )
    assert found == [("2016-06-27", 19), ("2016-06-28", 13), ("2016-06-29", 4)]


def test_002_the_numbered_list_is_no_thread(seeds: sqlite3.Connection) -> None:
    """Lines 110 to 112 have the exact shape of comments; they are events in Leeds, in the entry of 10:42."""
    assert in_document(seeds, LIVE_BLOG, "SELECT * FROM comments WHERE THIS_PAGE") == []
    ((time, body),) = ask(seeds, "SELECT posted_at, body FROM entries WHERE line_start = 106")
    assert time == "2016-06-28T10:42"
    assert body == (
        "An update on events in\N{NO-BREAK SPACE}Leeds:\n"
        "1. There is a Momentum backed #KeepCorbyn demo tonight at 6pm in Millennium Square.\n"
        "2. There is a defend Corbyn organising meeting tonight at 7pm in Leeds Civic Hall\n"
        "3. There is a Marxist society meeting on the Brexit Crisis and the Labour coup on Thursday at 6:30pm "
        "in the Victoria Hotel"
    )


def test_002_letters_stay_whole(seeds: sqlite3.Connection) -> None:
    """“Dear Lisa,” and “Yours sincerely” would be torn apart."""
    ((body,),) = ask(seeds, "SELECT body FROM entries WHERE posted_at = '2016-06-28T10:31'")
    lines = body.split("\n")
    assert lines[1] == "Dear Lisa,"
    assert lines[-2:] == ["Yours sincerely", "Wigan RMT Branch"]
    assert len(lines) == 11


def test_002_the_end_is_page_furniture(seeds: sqlite3.Connection) -> None:
    """A pop-up would be read as part of the last entry, or the last entry as part of the pop-up."""
    found = ask(seeds, "SELECT line FROM boilerplate ORDER BY line")
    assert found == [(295,), (296,), (298,), (300,), (304,)]


def test_002_the_introduction_is_its_standfirst(seeds: sqlite3.Connection) -> None:
    """The text above the first entry would be lost or become an entry."""
    ((standfirst,),) = ask(seeds, "SELECT standfirst FROM documents WHERE ref = ?", LIVE_BLOG)
    assert standfirst == printed_lines(LIVE_BLOG)[1].strip()
    assert standfirst.endswith("The system is broken, we need a revolution!")


# --- the articles ------------------------------------------------------------------------------------

POLITICS_HOME_ROLES = [
    (1, "title"),
    (3, "date_line"),
    (4, "date_line"),
    (6, "paragraph"),
    (8, "caption"),
    (9, "credit"),
    (11, "paragraph"),
    (13, "paragraph"),
    (15, "related"),
    (17, "related"),
    (19, "related"),
    *((line, "paragraph") for line in range(21, 42, 2)),
]


def test_003_the_role_of_every_line(seeds: sqlite3.Connection) -> None:
    """Headlines of other pages, a caption or a credit would be read as the article's text."""
    found = in_document(seeds, POLITICS_HOME, "SELECT line_start, role FROM blocks WHERE THIS_PAGE ORDER BY position")
    assert found == POLITICS_HOME_ROLES


def test_003_the_body_is_its_paragraphs(seeds: sqlite3.Connection) -> None:
    """Searching the article would find what is not part of it."""
    ((body,),) = ask(seeds, "SELECT body FROM documents WHERE ref = ?", POLITICS_HOME)
    printed = printed_lines(POLITICS_HOME)
    assert body.split("\n") == [printed[line] for line, role in POLITICS_HOME_ROLES if role == "paragraph"]
    assert "Angela Eagle tells Jeremy Corbyn" not in body


def test_003_the_date_stands_below_its_label(seeds: sqlite3.Connection) -> None:
    """`Posted On:` and its date stand on two lines; the date would be missed."""
    found = ask(
        seeds, "SELECT published_at, published_raw, published_basis FROM documents WHERE ref = ?", POLITICS_HOME
    )
    assert found == [("2016-07-04", "4th July 2016", "printed, after “Posted On:” in line 3")]


def test_only_one_page_states_its_date(seeds: sqlite3.Connection) -> None:
    """A date would be guessed."""
    assert ask(seeds, "SELECT ref FROM documents WHERE published_at IS NOT NULL") == [(POLITICS_HOME,)]


def test_004_title_and_twelve_paragraphs(seeds: sqlite3.Connection) -> None:
    """An agency text in one block of lines would be read as one paragraph, or its title as part of it."""
    found = in_document(seeds, AGENCY, "SELECT line_start, role, text FROM blocks WHERE THIS_PAGE ORDER BY position")
    printed = printed_lines(AGENCY)
    assert found == [(line, "title" if line == 1 else "paragraph", printed[line].strip()) for line in range(1, 14)]


def test_the_timeline_holds_all_that_bears_a_time(seeds: sqlite3.Connection) -> None:
    """A dated thing would be missing from the timeline, or stand in another order."""
    found = ask(seeds, "SELECT at, what FROM timeline")
    assert found == [*((time, "entry") for time, _, _ in reversed(ENTRIES)), ("2016-07-04", "document")]
