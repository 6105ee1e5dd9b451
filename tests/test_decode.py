"""Decoding: every byte comes back, and the text is what the bytes say."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import sqlite3
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.extract import FORMATS
from pipeline.extract.decode import MARKS, decode, encode, encode_span
from pipeline.types import Decoded, Rejected, Source

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
RUSSIAN = "Президент сказал, что «это» не так. Ждём ответа, товарищи!\nДа, конечно.\n" * 4
JAPANESE = "東京で新しい首相が記者会見を行いました。「これは大変だ」と語った。\n" * 4
CHINESE = "北京消息，总理今天说明了情况。他表示这很重要。\n" * 5

PIECES = [
    bytes([b]) for b in b"ab \n\r\x00\xe2\x80\x99\xc3\xa9\xf0\x9f\xed\xa0\xff\xfe\xd8\xdc\xf4\x90\xef\xbb\xbf\xe0"
]
any_bytes = st.one_of(
    st.binary(min_size=1, max_size=200),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(b"".join),
    st.builds(
        lambda mark, text: mark + text,
        st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff"]),
        st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join),
    ),
)


def decoded_or_none(data: bytes, declared: str | None = None) -> Decoded | None:
    try:
        return decode(data, declared)
    except Rejected:
        return None


def encoded(decoded: Decoded) -> bytes:
    return encode(decoded.text, decoded.encoding, decoded.byte_order_mark, decoded.undecodable)


# --- nothing is lost ---------------------------------------------------------------------------------


@settings(deadline=None, max_examples=600)
@given(
    any_bytes,
    st.sampled_from([None, "koi8-r", "shift_jis", "utf-16", "gb2312", "no such thing", "iso-8859-1"]),
)
@example(b"a\xe2\x80", None)
@example(b"\xef\xbb\xbf\xe2\x28\xa1 \xf0\x9f\x98", None)
@example(b"\xff\xfea\x00\x00\xd8b\x00\x00\xd8\x41", None)
@example(b"\xff\xfe\r\x00\n\x00\n\x00\r", None)
def test_bytes_come_back(data: bytes, declared: str | None) -> None:
    """A byte would be lost between source and database."""
    decoded = decoded_or_none(data, declared)
    if decoded:
        assert encoded(decoded) == data


@settings(deadline=None, max_examples=600)
@given(any_bytes)
def test_text_is_what_python_decodes_with_replacement(data: bytes) -> None:
    """Offsets would differ from those of anybody else who decodes the same file."""
    decoded = decoded_or_none(data)
    if decoded:
        body = data[len(MARKS[decoded.encoding]) :] if decoded.byte_order_mark else data
        assert decoded.text == body.decode(decoded.encoding, "replace")


@settings(deadline=None, max_examples=300)
@given(any_bytes)
def test_sqlite_can_store_the_text(data: bytes) -> None:
    """A lone surrogate would stop the load stage."""
    decoded = decoded_or_none(data)
    if decoded:
        decoded.text.encode("utf-8")


@settings(deadline=None, max_examples=300)
@given(any_bytes, st.data())
def test_a_span_has_the_bytes_of_its_part(data: bytes, draw: st.DataObject) -> None:
    """The raw bytes stored with a repair would not be those of its span."""
    decoded = decoded_or_none(data)
    if decoded:
        cut = draw.draw(st.integers(0, len(decoded.text)))
        mark = MARKS[decoded.encoding] if decoded.byte_order_mark else b""
        parts = [encode_span(decoded, 0, cut), encode_span(decoded, cut, len(decoded.text))]
        assert mark + b"".join(parts) == data


def test_pieces_and_text_must_belong_together() -> None:
    """Undecodable bytes of one document would be written silently into another."""
    decoded = decode(b"\xe2\x80\x9cone\xe2\x80\x9d \xff")
    with pytest.raises(ValueError, match="offset 6"):
        encode("another text", "utf-8", undecodable=decoded.undecodable)


# --- the right encoding ------------------------------------------------------------------------------


def seed_cases() -> list[tuple[str, str, bytes]]:
    cases = []
    for seed in SEEDS:
        text = seed.read_text("utf-8")
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "windows-1252", "iso-8859-1"):
            try:
                data = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            cases.append((f"{seed.stem}-{encoding}", text, data))
            if encoding in MARKS:
                cases.append((f"{seed.stem}-{encoding}-mark", text, MARKS[encoding] + data))
    return cases


@pytest.mark.parametrize(("text", "data"), [pytest.param(*case[1:], id=case[0]) for case in seed_cases()])
def test_seeds_read_the_same_in_every_encoding(text: str, data: bytes) -> None:
    """A page saved by another program would give another text."""
    assert decode(data).text == text


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_seed_cut_short_is_still_utf8(seed: Path) -> None:
    """A file cut in the middle of a character would turn into mojibake from top to bottom."""
    data = seed.read_bytes()
    last = max(i for i in range(len(data)) if data[i] >= 0xE2)
    decoded = decode(data[: last + 2])
    assert decoded.encoding == "utf-8"
    assert decoded.undecodable[0].raw == data[last : last + 2]


@pytest.mark.parametrize(
    ("text", "written_in"),
    [(RUSSIAN, e) for e in ("koi8-r", "cp1251", "cp866", "iso8859-5", "utf-16-le", "utf-16-be")]
    + [(JAPANESE, e) for e in ("shift_jis", "euc_jp", "utf-16-le", "utf-16-be")]
    + [(CHINESE, e) for e in ("gb2312", "gb18030", "utf-16-le")],
)
def test_other_scripts_are_recognised(text: str, written_in: str) -> None:
    """A Russian or Japanese page would be read as Western European letters."""
    data = text.encode(written_in, "replace")
    assert decode(data).text == data.decode(written_in)


@pytest.mark.parametrize("text", ["“Yes”", "É", "Naïve café", "«Été»", "£5", "– – –"])
def test_short_western_text_is_no_other_script(text: str) -> None:
    """A title with two curly marks would become Cyrillic by its statistics."""
    assert decode(text.encode("windows-1252")).text == text


def test_short_utf16() -> None:
    """Short files saved by Windows would be read with a NUL after each letter."""
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode("Hi\r\n".encode(encoding))[:2] == ("Hi\r\n", encoding)


def test_line_ends_are_kept_in_utf16() -> None:
    """U+0A0D would be taken for a line end, or a line end changed."""
    text = "one\r\ntwo\rthree\n\u0a0d\u0d0a four five\n"
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert decode(mark + text.encode(encoding)).text == text


def test_a_stray_nul_is_text() -> None:
    """A page with one damaged byte would be thrown away as binary."""
    assert decode(b"The minister\0 said \0 no.").text == "The minister\0 said \0 no."


def test_pasted_windows_1252_in_utf8() -> None:
    """One pasted quotation would turn the rest of a UTF-8 page into mojibake."""
    decoded = decode("“One” “two” “three” ".encode() + b"\x93four\x94")
    assert decoded.text == "“One” “two” “three” \ufffdfour\ufffd"
    assert [piece.raw for piece in decoded.undecodable] == [b"\x93", b"\x94"]


# --- declarations ------------------------------------------------------------------------------------


def test_a_declaration_is_believed() -> None:
    """Short legacy pages, which no detector can tell, would be guessed at."""
    assert decode("Привет".encode("koi8-r"), "KOI8-R").text == "Привет"
    assert decode("こんにちは".encode("iso2022_jp"), "iso-2022-jp").text == "こんにちは"


def test_latin_1_means_what_browsers_make_of_it() -> None:
    """Curly quotation marks on pages that declare ISO 8859-1 would be control characters."""
    assert decode(b"it\x92s", "ISO-8859-1").text == "it’s"


def test_utf8_is_louder_than_a_wrong_declaration() -> None:
    """The commonest wrong declaration of all would turn UTF-8 pages into mojibake."""
    decoded = decode("it’s".encode(), "iso-8859-1")
    assert (decoded.text, decoded.encoding) == ("it’s", "utf-8")
    assert "iso-8859-1, which does not fit" in decoded.basis


@pytest.mark.parametrize("declared", ["", "x-unknown", "zlib", "rot13", "idna", "utf-7", "undefined", "\0", "é"])
def test_a_declaration_that_is_no_encoding_does_no_harm(declared: str) -> None:
    """Whatever a page says of itself could stop the build."""
    assert decode("it’s".encode(), declared).text == "it’s"


# --- what is no text ---------------------------------------------------------------------------------


def zip_bytes() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "text")
    return target.getvalue()


def database_bytes() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (a)")
    data = connection.serialize()
    connection.close()
    return data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "0 bytes"),
        (b"  \n\t\r\n", "nothing but white space"),
        (b"\xef\xbb\xbf", "nothing but a byte order mark"),
        (b"\0\0\0\0\0\0\0\0\0\0", "not text|nothing but"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "JPEG"),
        (b"GIF89a\x01\0\x01\0\x80", "GIF"),
        (b"%PDF-1.4\nplain", "PDF"),
        (gzip.compress(b"text", mtime=0), "gzip"),
        (zip_bytes(), "ZIP"),
        (database_bytes(), "SQLite"),
        (b"\x7fELF\x02\x01\x01\0", "ELF"),
        (b"\x28\xb5\x2f\xfd\x04\0", "zstd"),
        (b"\0\0\0\x18ftypmp42", "MP4"),
        (b"".join(hashlib.sha256(bytes([i])).digest() for i in range(60)), "control characters"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_is_rejected_with_its_name(data: bytes, reason: str) -> None:
    """Pictures and archives would be loaded as pages of nonsense, or rejected without a reason."""
    with pytest.raises(Rejected, match=reason):
        decode(data)


def test_text_about_formats_is_text() -> None:
    """An article that begins with the name of a format would be rejected."""
    for text in ("GIF89a is thirty years old", "ID3 tags", "BZh!", "MZ, he said", "PAR1, row 2"):
        assert decode(text.encode()).text == text


# --- form --------------------------------------------------------------------------------------------


def test_garbage_takes_linear_time() -> None:
    """One broken file of ten megabytes would hold up a build for minutes."""
    garbage = hashlib.shake_128(b"garbage").digest(4_000_000).translate(bytes(max(byte, 32) for byte in range(256)))
    start = time.perf_counter()
    decoded = decode(b"\xef\xbb\xbf" + garbage)
    assert encoded(decoded) == b"\xef\xbb\xbf" + garbage
    assert time.perf_counter() - start < 20


def test_the_text_format_decodes() -> None:
    """The table of formats and the decoder would disagree."""
    source = Source("a.txt", "a", declared_encoding="koi8-r")
    assert FORMATS["text"](source, "да".encode("koi8-r")).text == "да"


def test_every_basis_is_a_line_for_people() -> None:
    """A user could not see why a page was read as it was."""
    for data in (
        b"a",
        "é".encode(),
        b"\xe9",
        b"\x81",
        "a".encode("utf-16"),
        RUSSIAN.encode("koi8-r", "replace"),
    ):
        basis = decode(data).basis
        assert len(basis) > 10
        assert "\n" not in basis
