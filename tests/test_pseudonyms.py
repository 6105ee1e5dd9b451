"""Pseudonyms: which words stand for a commenter and which do not, the key, and what a database says of itself."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from building import SEEDS, btl, build, digest, failures, query
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.documents import check_document, stored_document
from pipeline.clean import clean
from pipeline.clean.undo import unclean
from pipeline.document import rows_of, stages
from pipeline.extract.decode import decode
from pipeline.extract.find import FORMAT_OF_ENDING
from pipeline.pseudonyms.places import Edit
from pipeline.pseudonyms.rewrite import _Move, _patched, _repairs, _uncut
from pipeline.pseudonyms.secret import fold, pseudonym
from pipeline.run.work import Outcome, _confess, _without_traces
from pipeline.types import CleanText, Reject, Rows, Secret, Source

CASES = Path(__file__).parent / "torture" / "cases"
KEY = b"0123456789abcdef" * 2
SECRET = Secret(KEY)
ARTICLE = "Headline of the day\n\nIn town, Harriet Bloom said on Monday that it rained, and Will Bloom agreed.\n\n"


def thread(*comments: tuple[str, str]) -> str:
    return ARTICLE + "".join(f"  {n}. {name} says:\n\n    {text}\n\n" for n, (name, text) in enumerate(comments, 1))


def read(text: str, secret: Secret = SECRET) -> Rows:
    source = Source("page.txt", "page")
    return rows_of(source, text.encode(), *stages(source, text.encode(), (), secret))


def said(text: str, secret: Secret = SECRET) -> list[str]:
    """Return what the comments of a page say, the pseudonyms being those of the first three names."""
    bodies = [row[3] for row in read(text, secret).tables["blocks"] if row[1] == "comment_body"]
    return [re.sub("Reader[B-Z]{12}", "*", body) for body in bodies]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("Well Hazel, no.", "Well *, no."),
        ("As Hazel Quorn said, HAZEL QUORN is hazel  quorn.", "As * said, * is *."),
        ("Hazél Quorn’s own words", "*’s own words"),
        ("I met Hazel there.", "I met * there."),
        ("I met Hazel Blears there.", "I met Hazel Blears there."),
        ("A hazel tree", "A hazel tree"),
        ("Will you come, or will he?", "Will you come, or will he?"),
        ("I say that Will is right, as will be seen.", "I say that * is right, as will be seen."),
        ("So it is, and is so. @is why?", "So it is, and is so. @* why?"),
        ("@Will you are wrong", "@* you are wrong"),
        ("Hi Peter, where is Peter now?", "Hi *, where is * now?"),
        ("Hi Harriet, I agree.", "Hi Harriet, I agree."),
        ("Mail o'neil.Ünal@post.example.org or @a@b.example now", "Mail *@mail.invalid or @*@mail.invalid now"),
        ("http://x.example/hazel-quorn/2 and /u/hazel_quorn", "http://x.example/*/2 and /u/*"),
        ("Mrs Quorn is not here, but Owen Quorn is.", "Mrs * is not here, but Owen Quorn is."),
        ("It is zz9plural, not zz9 plural alpha.", "It is *, not zz9 plural alpha."),
        ("小林さん, no.", "*さん, no."),
    ],
)
def test_what_stands_for_a_commenter(body: str, left: str) -> None:
    """A commenter would be named, or somebody else would not, or common words would become names."""
    text = thread(
        ("Hazel Quorn", "So be it."),
        ("Will", "No."),
        ("zz9plural", "No."),
        ("小林", "No."),
        ("is", "It is."),
        ("Sam", body),
    )
    assert said(text)[-1] == left


def test_a_commenter_with_a_name_of_the_article() -> None:
    """Who writes under the name of somebody in the news would be told by that name."""
    assert "Harriet" not in read(thread(("Harriet Bloom", "It did."))).document["body"]
    assert "Harriet" in read(thread(("Harry", "It did."))).document["body"]


def test_names_of_commenters_of_other_pages() -> None:
    """Who writes on one page would be named on another, or everybody of that name in the news would be renamed."""
    elsewhere = tuple(sorted(row for row in _fingerprints("Ada Nought", "Harriet Bloom", "Sue", "x_y_z_1", "Just Me")))
    text = thread(("Sam", "Ada Nought and Harriet Bloom met Sue, x_y_z_1 and just me; an ada nought."))
    found = said(text, Secret(KEY, elsewhere))
    assert found == ["* and Harriet Bloom met Sue, * and just me; an ada nought."]


def _fingerprints(*names: str) -> frozenset[int]:
    from pipeline.document import names_in

    page = thread(*((name, "No.") for name in names))
    return names_in(Source("other.txt", "other"), page.encode(), SECRET)


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_every_page_that_is_read_is_read_with_pseudonyms(case: Path) -> None:
    """A page would be missing from what is shared, for repairs whose bytes are taken for those of another encoding."""
    source = Source(case.name, case.stem, FORMAT_OF_ENDING[case.suffix])
    data = case.read_bytes()
    rows = rows_of(source, data, *stages(source, data, (), SECRET))
    assert next(check_document(stored_document(rows)), None) is None


def test_a_pseudonym_follows_from_name_and_key_alone() -> None:
    """One person would be two, or a list of names could be tried without the key."""
    assert pseudonym(SECRET, "Jürgen  Groß") == pseudonym(SECRET, "jurgen GROSS")
    assert pseudonym(SECRET, "Jürgen Groß") != pseudonym(SECRET, "Jürgen Grob")
    assert pseudonym(SECRET, "Jürgen Groß") != pseudonym(Secret(KEY[::-1]), "Jürgen Groß")
    assert re.fullmatch("Reader[B-Z]{12}", pseudonym(SECRET, "🙂"))
    assert fold("🙂") != fold("🙃")
    assert KEY.decode() not in repr(SECRET)


# --- the text and its repairs ------------------------------------------------------------------------

PIECES = st.sampled_from(["Ann", "Ã©", "â€™", "&eacute;", "\u200b", "\x00", " ", "x", "\n", "é", "\ufffd", "€"])


@given(st.lists(PIECES, min_size=1, max_size=40), st.data())
def test_edits_and_repairs_fit_each_other(pieces: list[str], data: st.DataObject) -> None:
    """The source could not be put together again from the new text and the repairs that are left."""
    decoded = decode("".join(["x", *pieces]).encode())
    cleaned = clean(decoded)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(cleaned.text)), max_size=8)))
    edits = [Edit(start, end, "P") for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    spans = _uncut(edits, cleaned)
    move = _Move(spans)
    new = CleanText(_patched(cleaned.text, spans), _repairs(cleaned, spans, move))
    source = unclean(new.text, new.repairs, decoded.encoding).text
    assert new.text.count("P") == len(edits)
    assert len(source) - len(new.text) == sum(r.end - r.start - len(r.after) for r in new.repairs)
    assert [repair.after for repair in new.repairs] == [
        new.text[move(at) : move(at) + len(repair.after)] for repair, at in _kept(cleaned, new, move)
    ]


def _kept(cleaned: CleanText, new: CleanText, move: _Move) -> list[tuple[object, int]]:
    from pipeline.clean.offsets import source_offsets

    kept = []
    left = list(new.repairs)
    for repair, start, end, *_ in zip(cleaned.repairs, *source_offsets(cleaned.repairs), strict=True):
        if not move.is_cut(start, end):
            kept.append((left.pop(0), start))
            assert kept[-1][0][3:] == repair[3:]
    assert not left
    return kept


# --- the database ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the seeds with pseudonyms."""
    output = tmp_path_factory.mktemp("shared") / "pages.db"
    build([SEEDS], output, pseudonyms=KEY)
    return output


def named(names: list[str], text: str) -> list[str]:
    return [name for name in names if re.search(rf"(?i)\b{re.escape(name)}\b", text)]


def test_no_commenter_of_the_seeds_is_named(seeds_database: Path, shared: Path) -> None:
    """Real people would be named."""
    names = [str(name) for (name,) in query(seeds_database, "SELECT name FROM commenters")]
    assert len(names) == 15
    for (table,) in query(shared, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = {name for (name,) in query(shared, "SELECT name FROM pragma_table_info(?)", table)}
        own = "WHERE document_id = (SELECT document_id FROM comments WHERE author IS NOT NULL)"
        everywhere = "\n".join(str(value) for row in query(shared, f'SELECT * FROM "{table}"') for value in row)
        assert set(named(names, everywhere)) <= {"Tony"}  # of another page, whose article names Tony Blair
        if "document_id" in columns:
            there = "\n".join(str(value) for row in query(shared, f'SELECT * FROM "{table}" {own}') for value in row)
            assert named(names, there) == []
    assert failures(shared) == []


def test_the_key_and_the_fingerprints_of_what_was_read_are_nowhere(seeds_database: Path, shared: Path) -> None:
    """Names could be found by trying, until the fingerprint of the page fits."""
    data = b"".join(path.read_bytes() for path in shared.parent.rglob("*") if path.is_file())
    assert KEY not in data
    for digest_before, count in query(seeds_database, "SELECT sha256, comment_count FROM documents"):
        assert (str(digest_before).encode() in data) == (count == 0)  # a page without comments is as it was


def test_fingerprints_of_containers_and_rejects_are_left_out(tmp_path: Path) -> None:
    """The same, for what holds pages and for what could not be read."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", thread(("Hazel Quorn", "So be it.")))
        archive.writestr("empty.txt", "")
    build([tmp_path / "a.zip"], tmp_path / "pages.db", pseudonyms=KEY)
    sql = "SELECT count(*) FROM sources WHERE sha256 IS NOT NULL AND sha256 NOT IN (SELECT sha256 FROM documents)"
    assert query(tmp_path / "pages.db", sql) == [(0,)]
    assert query(tmp_path / "pages.db", "SELECT count(*) FROM rejects WHERE sha256 IS NOT NULL") == [(0,)]
    assert failures(tmp_path / "pages.db") == []


def test_the_path_stays_and_the_database_says_so(tmp_path: Path) -> None:
    """A file named after a commenter would tell the name, and nobody would think of it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "hazel-quorn.txt").write_text(thread(("Hazel Quorn", "So be it.")))
    build([tmp_path / "in"], tmp_path / "pages.db", pseudonyms=KEY)
    assert query(tmp_path / "pages.db", "SELECT count(*) FROM findings WHERE code = 'name_in_path'") == [(1,)]


def test_an_incremental_build_is_that_from_nothing(tmp_path: Path) -> None:
    """A new page whose commenters are named on old ones would leave their names there."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(thread(("Sam", "I know Ada Nought.")))
    output = tmp_path / "pages.db"
    build([tmp_path / "in"], output, pseudonyms=KEY)
    assert query(output, "SELECT body FROM comments") == [("I know Ada Nought.",)]
    assert build([tmp_path / "in"], output, pseudonyms=KEY).is_current
    (tmp_path / "in" / "b.txt").write_text(thread(("Ada Nought", "So be it.")))
    build([tmp_path / "in"], output, pseudonyms=KEY)
    build([tmp_path / "in"], tmp_path / "new.db", pseudonyms=KEY)
    assert digest(output) == digest(tmp_path / "new.db")
    assert "Ada" not in str(query(output, "SELECT body FROM comments"))
    build([tmp_path / "in"], output)
    assert "Ada" in str(query(output, "SELECT body FROM comments"))


def test_nothing_is_left_of_a_plain_build_in_the_same_place(tmp_path: Path) -> None:
    """The folder beside the database, which is taken along, would tell what the database does not."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(thread(("Ada Nought", "So be it."), ("Sam", "Ada, no.")))
    output = tmp_path / "out" / "pages.db"
    build([tmp_path / "in"], output)
    files = [path for path in output.parent.rglob("*") if path.is_file()]
    assert any(b"Ada Nought" in path.read_bytes() for path in files)
    build([tmp_path / "in"], output, pseudonyms=KEY)
    assert not any(b"Ada Nought" in path.read_bytes() for path in output.parent.rglob("*") if path.is_file())


def test_faults_quote_nothing() -> None:
    """The words in which this program fails would be stored, and they may hold what it failed over."""
    reason = _confess(ValueError("Ada Nought: no"))
    told = _without_traces(Outcome(Reject("a.txt", None, reason, "f" * 64, 3), {}, {})).result
    assert told == Reject("a.txt", None, "a fault of this program, please report it: ValueError", None, 3)


def test_the_users_list_of_names_tells_nobody(tmp_path: Path) -> None:
    """Who stands in the list in full would be named in full where the page says less."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(thread(("Hazel Quorn", "I met HQ and the ABC."), ("Sam", "HQ was here.")))
    (tmp_path / "list.csv").write_text("name,kind,variants\nHazel Quorn,person,HQ\nAlpha Beta,person,ABC\n")
    key = tmp_path / "key"
    done = btl(
        "build", tmp_path / "in", "-o", tmp_path / "p.db", "--names", tmp_path / "list.csv", "--pseudonymise", key
    )
    assert done.returncode == 0
    assert f"{key}: a new key" in done.stderr
    forms = {str(form) for (form,) in query(tmp_path / "p.db", "SELECT normal_form FROM names")}
    assert "Alpha Beta" in forms
    assert "Hazel Quorn" not in forms


# --- the key -----------------------------------------------------------------------------------------


def test_a_new_key_is_for_its_owner_alone_and_is_kept(tmp_path: Path) -> None:
    """Others on the machine could tell who is who, or each build would have other pseudonyms."""
    key = tmp_path / "key"
    assert btl("build", SEEDS, "-o", tmp_path / "a.db", "--pseudonymise", key, "-q").returncode == 0
    assert key.stat().st_mode & 0o777 == 0o600
    made = key.read_bytes()
    assert len(made.strip()) == 64
    again = btl("build", SEEDS, "-o", tmp_path / "b.db", "--pseudonymise", key)
    assert (again.returncode, again.stderr) == (0, "")
    assert key.read_bytes() == made
    assert digest(tmp_path / "a.db") == digest(tmp_path / "b.db")


def test_keys_that_protect_nothing_are_refused(tmp_path: Path) -> None:
    """A password could be found by trying, a key that others read is none, and one among the pages is published."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(thread(("Sam", "No.")))
    (tmp_path / "short").write_text("secret\n")
    (tmp_path / "short").chmod(0o600)
    (tmp_path / "open").write_bytes(KEY)
    (tmp_path / "open").chmod(0o644)
    for key, said_of_it in (
        (tmp_path / "short", "at least 32 characters"),
        (tmp_path / "open", "chmod 600"),
        (tmp_path / "in" / "key.txt", "keep the key elsewhere"),
        (tmp_path / "none" / "key", "cannot write a key here"),
    ):
        done = btl("build", tmp_path / "in", "-o", tmp_path / "pages.db", "--pseudonymise", key)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert said_of_it in done.stderr
    assert not (tmp_path / "in" / "key.txt").exists()
    assert not (tmp_path / "pages.db").exists()


def test_a_preview_would_know_nothing(tmp_path: Path) -> None:
    """Every page would be said to have changed."""
    done = btl("build", SEEDS, "-o", tmp_path / "p.db", "--dry-run", "--pseudonymise", tmp_path / "key")
    assert done.returncode == 2
    assert not (tmp_path / "key").exists()
