"""Mutate: our own pages, and a number -> a damaged document, the same one each time.

What is done to a page is drawn from the two tuples at the end: some of it to its text, some to its bytes. All pages
are those of this project, which their own tests read undamaged.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from building import REPOSITORY
from generated import page

FOLDERS = ("seeds", "tests/pages", "tests/known_failures", "tests/markup", "tests/features", "tests/encodings")
ENDINGS = (".txt", ".html")
LARGEST = 200_000
"""Bytes; doublings of doublings end here."""


class Document(NamedTuple):
    """A page: the bytes, and the ending that says how they are read."""

    ending: str
    data: bytes


@cache
def corpus() -> tuple[Document, ...]:
    """Return the pages that are damaged, in a fixed order."""
    files = sorted(file for folder in FOLDERS for file in (REPOSITORY / folder).rglob("*") if file.suffix in ENDINGS)
    found = [Document(file.suffix, file.read_bytes()) for file in files]
    return (*found, *(Document(".txt", page(number)) for number in range(40)))


def mutated(number: int) -> Document:
    """Return the document of this number."""
    draw = random.Random(number)  # noqa: S311  (the same page each time is what is wanted)
    document = draw.choice(corpus())
    text = document.data.decode("utf-8", "surrogateescape")
    for _ in range(draw.choice((0, 1, 1, 2, 3, 5))):
        text = draw.choice(OF_TEXT)(draw, text)
    data = _encoded(text)
    for _ in range(draw.choice((0, 0, 1, 1, 2, 4))):
        data = draw.choice(OF_BYTES)(draw, data)
    ending = document.ending if draw.random() < 0.95 else draw.choice(ENDINGS)
    return Document(ending, data[:LARGEST])


def _encoded(text: str) -> bytes:
    """Return a text as bytes: those that were no text as they were, and if there are lone surrogates, all as these."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _place(draw: random.Random, text: str | bytes, most: int = 200) -> tuple[int, int]:
    """Return the ends of a piece of a text."""
    start = draw.randint(0, len(text))
    return start, min(len(text), start + draw.randint(0, most))


# --- lines -------------------------------------------------------------------------------------------


def _lines(change: Callable[[random.Random, list[str]], None]) -> Callable[[random.Random, str], str]:
    """Make a change of lines into one of a text."""

    def changed(draw: random.Random, text: str) -> str:
        lines = text.split("\n")
        change(draw, lines)
        return "\n".join(lines)

    return changed


def _cut_lines(draw: random.Random, lines: list[str]) -> None:
    start, end = _place(draw, "." * len(lines), 8)
    del lines[start:end]


def _move_lines(draw: random.Random, lines: list[str]) -> None:
    start, end = _place(draw, "." * len(lines), 12)
    moved = lines[start:end]
    del lines[start:end]
    at = draw.randint(0, len(lines))
    lines[at:at] = moved


def _double_lines(draw: random.Random, lines: list[str]) -> None:
    start, end = _place(draw, "." * len(lines), 12)
    lines[end:end] = lines[start:end] * draw.choice((1, 1, 2, 40))


def _join_lines(draw: random.Random, lines: list[str]) -> None:
    start, end = _place(draw, "." * len(lines), 20)
    lines[start:end] = [draw.choice(("", " ", "  ", "\t")).join(lines[start:end])]


def _shuffle_lines(draw: random.Random, lines: list[str]) -> None:
    start, end = _place(draw, "." * len(lines), 30)
    some = lines[start:end]
    draw.shuffle(some)
    lines[start:end] = some


def _indent_lines(draw: random.Random, lines: list[str]) -> None:
    start, end = _place(draw, "." * len(lines), 40)
    indent = draw.choice(("", " ", "  ", "      ", "\t", " \t", "\u3000", "\u00a0", " " * 300))
    lines[start:end] = [indent + (line.lstrip() if draw.random() < 0.5 else line) for line in lines[start:end]]


def _indent_like_a_saw(draw: random.Random, lines: list[str]) -> None:
    lines[:] = [" " * draw.choice((0, 2, 4, 6, 3, 1)) + line.lstrip() for line in lines]


def _other_line_ends(draw: random.Random, text: str) -> str:
    end = draw.choice(("\r\n", "\r", "\n\r", "\n\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\n \n"))
    return "".join(char if char != "\n" or draw.random() < 0.5 else end for char in text)


# --- marks -------------------------------------------------------------------------------------------

MARKS = (
    "1.", "2.", "1)", "(a)", "iv.", "#1", "•", "◦", "·", "–", "-", "*", ">", ">>", "|", "says:", "said on", "wrote:",
    "Reply", "3 replies", "Comments (3)", "Leave a Reply", "Posted by", "By Ann Field", "Share this",
    "Originally posted by",
    "answered Mar 3, 2014", "24 June 2016 at 14:05", "14:05", "31 February 2016", "2 hours ago", "@Ann", "“", "”", '"',
    "‘", "’", "«", "„", "https://example.org/2016/06/24/a?b=[c](d)", "a@b.org", "&amp;", "&#x110000;", "&#xD800;",
    "â€™", "Ã©", "ï»¿", "1,000,000", "£3bn", "99999999999999999999.", "٣.", "Ⅳ.", "²",
)  # fmt: skip


def _other_marks(draw: random.Random, text: str) -> str:
    mark = draw.choice(MARKS)
    return text.replace(mark, draw.choice(MARKS)) if mark in text else _put_marks(draw, text)


def _put_marks(draw: random.Random, text: str) -> str:
    for _ in range(draw.choice((1, 3, 10))):
        at = draw.randint(0, len(text))
        text = text[:at] + draw.choice(MARKS) + draw.choice(("", " ", "\n")) + text[at:]
    return text


def _repeat_a_mark(draw: random.Random, text: str) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + (draw.choice(MARKS) + draw.choice(("", " ", "\n"))) * draw.choice((5, 50, 500)) + text[at:]


def _other_digits(draw: random.Random, text: str) -> str:
    return "".join(draw.choice("0123456789") if char in "0123456789" else char for char in text)


def _repeat_a_piece(draw: random.Random, text: str) -> str:
    start, end = _place(draw, text)
    return text[:end] + text[start:end] * draw.choice((1, 3, 100)) + text[end:]


def _other_case(draw: random.Random, text: str) -> str:
    start, end = _place(draw, text, 2000)
    piece = text[start:end]
    return text[:start] + draw.choice((piece.upper(), piece.lower(), piece.swapcase())) + text[end:]


def _splice(draw: random.Random, text: str) -> str:
    other = draw.choice(corpus()).data.decode("utf-8", "surrogateescape")
    return text[: draw.randint(0, len(text))] + other[draw.randint(0, len(other)) :]


# --- characters --------------------------------------------------------------------------------------

RANGES = (
    (0x00, 0x20), (0x7F, 0xA1), (0x300, 0x370), (0x590, 0x700), (0x900, 0x980), (0x1100, 0x1200), (0x2000, 0x2070),
    (0x20D0, 0x2100), (0x2FF0, 0x3040), (0xAC00, 0xAD00), (0xD800, 0xE000), (0xE000, 0xE100), (0xFB00, 0xFB50),
    (0xFDD0, 0xFDF0), (0xFE00, 0xFE10), (0xFFF0, 0x10000), (0x1F1E6, 0x1F200), (0x1F300, 0x1F700),
    *((plane * 0x10000, (plane + 1) * 0x10000) for plane in range(17)),
    *((plane * 0x10000 + 0xFFFE, (plane + 1) * 0x10000) for plane in range(17)), (0xE0000, 0xE01F0),
)  # fmt: skip
"""Code points from the first to before the second: each plane, and what is odd in them: controls, combining marks,
scripts from right to left, jamo, surrogates, private use, ligatures, noncharacters, variants, flags, tags."""


def _odd_characters(draw: random.Random, text: str) -> str:
    first, end = draw.choice(RANGES)
    for _ in range(draw.choice((1, 5, 30))):
        at = draw.randint(0, len(text))
        text = text[:at] + chr(draw.randrange(first, end)) * draw.choice((1, 1, 1, 2, 60)) + text[at:]
    return text


def _combining_run(draw: random.Random, text: str) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + "".join(chr(draw.randrange(0x300, 0x370)) for _ in range(draw.choice((10, 400)))) + text[at:]


def _bidi(draw: random.Random, text: str) -> str:
    start, end = _place(draw, text)
    return text[:start] + draw.choice("\u202a\u202b\u202d\u202e\u2066\u2067\u2068") + text[start:end] + text[end:]


def _mojibake(draw: random.Random, text: str) -> str:
    start, end = _place(draw, text, 3000)
    piece = text[start:end].encode("utf-8", "replace")
    wrong = draw.choice(("cp1252", "latin-1", "cp1251", "mac_roman", "cp437"))
    return text[:start] + piece.decode(wrong, "replace") + text[end:]


# --- tags --------------------------------------------------------------------------------------------

TAGS = (
    "<", ">", "</", "<!--", "-->", "<![CDATA[", "<script>", "</script>", "<style>", "<title>", "</body>", "<table>",
    "<td>", "<p>", "</p>", "<div>", "</div>", "<ul><li>", "<blockquote>", "<pre>", "<textarea>", "<select>", "<svg>",
    "<math>", "<template>", "<iframe>", "<plaintext>", "<b><i></b></i>", "<a href='", '<a href="javascript:x">',
    '<div class="comment" id="comment-1">', '<article class="comment">', '<span class="author">', "<time datetime='x'>",
    '<script type="application/ld+json">{"@type":"Comment","text":', "<meta charset=utf-7>", "<br>", "<p\x00>",
    "&", "&lt",
)  # fmt: skip


def _break_tags(draw: random.Random, text: str) -> str:
    for _ in range(draw.choice((1, 3, 10))):
        char = draw.choice("<>/\"'=&;")
        at = text.find(char, draw.randint(0, len(text)))
        if at >= 0:
            text = text[:at] + draw.choice(("", char * 2, draw.choice(TAGS))) + text[at + 1 :]
    return text


def _put_tags(draw: random.Random, text: str) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + draw.choice(TAGS) * draw.choice((1, 1, 2, 300)) + text[at:]


def _drop_closing_tags(draw: random.Random, text: str) -> str:
    return "".join(
        piece if number == 0 or draw.random() < 0.5 else piece.partition(">")[2]
        for number, piece in enumerate(text.split("</"))
    )


# --- bytes -------------------------------------------------------------------------------------------

ODD_BYTES = (
    b"\x00", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xc0\x80",
    b"\xc0\xaf", b"\xe2\x80", b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80", b"\x80", b"\x85", b"\x93", b"\x1b$B",
    b"\x0e",
    b"\xef\xbf\xbe", b"\xef\xbf\xbf", b"\xef\xb7\x90", b"\xf3\xa0\x81\x81", b"+AGE-", b"\r", b"\x1a",
)  # fmt: skip
ENCODINGS = (
    "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-8-sig", "cp1252", "latin-1", "cp1251", "koi8-r", "shift_jis",
    "euc_jp", "gb18030", "big5", "euc_kr", "iso2022_jp", "cp1255", "mac_roman", "utf-7",
)  # fmt: skip


def _flip_bytes(draw: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(data), draw.choice((1, 3, 20, 200)))):
        changed[draw.randrange(len(changed))] ^= 1 << draw.randrange(8)
    return bytes(changed)


def _cut_bytes(draw: random.Random, data: bytes) -> bytes:
    start, end = _place(draw, data, 50)
    return data[:start] + data[end:]


def _end_early(draw: random.Random, data: bytes) -> bytes:
    return data[: draw.randint(0, len(data))]


def _put_bytes(draw: random.Random, data: bytes) -> bytes:
    for _ in range(draw.choice((1, 1, 5, 50))):
        at = draw.randint(0, len(data))
        data = data[:at] + draw.choice(ODD_BYTES) + data[at:]
    return data


def _noise(draw: random.Random, data: bytes) -> bytes:
    start, end = _place(draw, data)
    return data[:start] + draw.randbytes(end - start) + data[end:]


def _encode(draw: random.Random, data: bytes) -> bytes:
    """Give all of it another encoding."""
    return data.decode("utf-8", "replace").encode(draw.choice(ENCODINGS), "replace")


def _mix_encodings(draw: random.Random, data: bytes) -> bytes:
    """Give a piece of it another encoding."""
    start, end = _place(draw, data, 3000)
    return (
        data[:start] + data[start:end].decode("utf-8", "replace").encode(draw.choice(ENCODINGS), "replace") + data[end:]
    )


OF_TEXT: tuple[Callable[[random.Random, str], str], ...] = (
    *map(_lines, (_cut_lines, _move_lines, _double_lines, _join_lines, _shuffle_lines)),
    *map(_lines, (_indent_lines, _indent_like_a_saw)),
    _other_line_ends, _other_marks, _put_marks, _repeat_a_mark, _other_digits, _repeat_a_piece, _other_case, _splice,
    _odd_characters, _odd_characters, _combining_run, _bidi, _mojibake, _break_tags, _put_tags, _drop_closing_tags,
)  # fmt: skip
OF_BYTES = _flip_bytes, _cut_bytes, _end_early, _put_bytes, _noise, _encode, _mix_encodings
