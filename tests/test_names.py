"""A user's own list of names: it is read, or refused in one line; it wins over the rules, and builds depend on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from building import SEEDS, btl, build, digest, failures, query
from generated import fill

from pipeline.document import read_document
from pipeline.features.names.listed import NoList, parse_names, read_names
from pipeline.types import KnownName, Rows, Source

CORBYN = KnownName("Jeremy Corbyn MP", "person", ("Corbyn", "Jeremy Corbyn"))
MOMENTUM = KnownName("Momentum", "organisation")


def names(text: str, *known: KnownName) -> list[tuple[str, str, str, str]]:
    """Return what is found in a text: name, full name, kind, basis."""
    rows = read_document(Source("page.txt", "page"), text.encode(), known)
    assert isinstance(rows, Rows)
    return [(row[2], row[3], row[4], row[6]) for row in rows.tables["names"]]


# --- reading a list ----------------------------------------------------------------------------------


def test_a_list_is_read() -> None:
    """Somebody's list would lose names, or variants would keep the blanks around them."""
    text = (
        'name,kind,variants,source\nAnn Field,Person,A. Field | Field,Q1\n\n"Field, Sons",organisation,,\nAshby,place\n'
    )
    assert parse_names(text, "names.csv") == (
        KnownName("Ann Field", "person", ("A. Field", "Field")),
        KnownName("Field, Sons", "organisation"),
        KnownName("Ashby", "place"),
    )


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_list_may_come_from_a_spreadsheet(delimiter: str, tmp_path: Path) -> None:
    """Spreadsheets write a byte order mark, semicolons or tabs, and other ends of lines."""
    path = tmp_path / "names.csv"
    path.write_bytes("name,kind,variants\r\nÉlodie,person,El|Lo\r\n".replace(",", delimiter).encode("utf-8-sig"))
    assert read_names(path) == (KnownName("Élodie", "person", ("El", "Lo")),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: no column name; begin the list with name,kind,variants"),
        ("name,what\nAnn,person\n", "line 1: no column kind; begin the list with name,kind,variants"),
        ("name,kind\n", "no names in it; add lines such as Ann Field,person,A. Field|Field"),
        ("name,kind\nAnn,person\nBen\n", "line 3: no kind; write person, organisation or place"),
        ("name,kind\nAnn,animal\n", "line 2: “animal” is no kind; write person, organisation or place"),
        ("name,kind\n,person\n", "line 2: no name; write one in the column name, or remove the line"),
        ("name,kind,variants\nAnn,person,!|A\n", "line 2: the variant “!” has no letter; leave it out"),
        (
            "name,kind,variants\nAnn,person,A\nBen,person,A\n",
            "line 3: “A” stands in line 2 already; leave it out in one of them",
        ),
        ('name,kind\n"Ann,person\n', "unexpected end of data; check its quotation marks"),
    ],
)
def test_a_bad_list_gets_one_line(text: str, said: str) -> None:
    """A mistake would end in a traceback, or be passed over in silence."""
    with pytest.raises(NoList) as refused:
        parse_names(text, "names.csv")
    assert str(refused.value).startswith("names.csv: ")
    assert str(refused.value).endswith(said)
    assert "\n" not in str(refused.value)


def test_a_list_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    """The system's own words would come without what to do."""
    with pytest.raises(NoList, match="No such file or directory; give a CSV file"):
        read_names(tmp_path / "none.csv")
    (tmp_path / "latin.csv").write_bytes("name,kind\nÉlodie,person\n".encode("latin-1"))
    with pytest.raises(NoList, match="line 2: not in UTF-8; save it as CSV in UTF-8"):
        read_names(tmp_path / "latin.csv")


# --- finding its names -------------------------------------------------------------------------------


def test_the_list_wins_over_the_rules() -> None:
    """What the user knows would be overruled by what we guess."""
    text = (
        "Jeremy Corbyn spoke to the Jeremy Corbyn Fan Club.\n\nCorbyn’s friends in Momentum and Momentums were there."
    )
    found = names(text, CORBYN, MOMENTUM)
    assert [name[:3] for name in found] == [
        ("Jeremy Corbyn", "Jeremy Corbyn MP", "person"),
        ("Jeremy Corbyn", "Jeremy Corbyn MP", "person"),
        ("Corbyn", "Jeremy Corbyn MP", "person"),
        ("Momentum", "Momentum", "organisation"),
    ]
    assert {name[3] for name in found} == {
        "in your list of names",
        "in your list of names as a variant of Jeremy Corbyn MP",
    }


def test_names_of_the_list_stand_as_whole_words() -> None:
    """Parts of words would be names, or names with marks of their own would not be found."""
    known = (KnownName("Ann", "person"), KnownName("O'Brien & Co.", "organisation", ("@obrien",)))
    text = "Annie and Joann met Ann, and Ann-Marie. ANN did not. O’Brien & Co. paid; @obrien told @obriens."
    found = names(text, *known)
    assert [name[0] for name in found if name[1] in {"Ann", "O'Brien & Co."}] == [
        "Ann",
        "Ann",
        "O’Brien & Co.",
        "@obrien",
    ]


def test_of_several_the_longest_is_found() -> None:
    """Each name within a longer one would be a mention, too."""
    known = (KnownName("Ashby", "place"), KnownName("Ashby Trades Hall", "place"), KnownName("Hall", "person"))
    assert [name[0] for name in names("They met in Ashby Trades Hall near Ashby.", *known)] == [
        "Ashby Trades Hall",
        "Ashby",
    ]


# --- in a build --------------------------------------------------------------------------------------


def write(path: Path, *rows: str) -> tuple[KnownName, ...]:
    path.write_text("name,kind,variants\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return read_names(path)


def test_a_build_depends_on_the_list(tmp_path: Path) -> None:
    """A change of the list would change nothing, or a build without any change would do all again."""
    database = tmp_path / "pages.db"
    first = write(tmp_path / "names.csv", "Momentum,organisation")
    assert not build([SEEDS], database, known=first).is_current
    with_list = digest(database)
    assert build([SEEDS], database, known=first).is_current
    second = write(tmp_path / "names.csv", "Momentum,person")
    assert not build([SEEDS], database, known=second).is_current
    assert digest(database) != with_list
    assert query(database, "SELECT DISTINCT kind FROM names WHERE name = 'Momentum'") == [("person",)]
    assert not build([SEEDS], database).is_current
    without = digest(database)
    build([SEEDS], tmp_path / "other.db")
    assert without == digest(tmp_path / "other.db")
    build([SEEDS], database, known=first)
    assert digest(database) == with_list
    assert not failures(database)


TABLES = ("persons", "names")


def test_persons_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    """The order in which parts come, or the way they are cut, would give other rows."""
    fill(tmp_path / "in", 150)
    for path in SEEDS.iterdir():
        (tmp_path / "in" / path.name).write_bytes(path.read_bytes())
    known = (KnownName("Ann Field", "person", ("Ann",)), CORBYN)
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    build([tmp_path / "in"], one, known=known)
    build([tmp_path / "in"], two, known=known, jobs=2)
    assert digest(one) == digest(two)
    for table in TABLES:
        rows = query(one, f"SELECT * FROM {table} ORDER BY id")
        assert rows
        assert rows == query(two, f"SELECT * FROM {table} ORDER BY id")
    build([tmp_path / "in"], tmp_path / "shard.db", known=known, shards=2)
    shards = [tmp_path / f"shard-{number}-of-2.db" for number in (1, 2)]
    counted = "SELECT count(*) FROM names WHERE basis LIKE 'in your list%'"
    assert query(one, counted) == [(sum(int(str(query(shard, counted)[0][0])) for shard in shards),)]


def test_persons_of_the_seeds(tmp_path: Path) -> None:
    """One person would have several rows, or forms would stand in chance order."""
    build([SEEDS], tmp_path / "pages.db")
    ((variants, mentions, in_comments, pages),) = query(
        tmp_path / "pages.db",
        "SELECT variants, mention_count, comment_mention_count, document_count FROM persons"
        " WHERE name = 'Jeremy Corbyn'",
    )
    assert json.loads(str(variants))[:4] == ["Corbyn", "Jeremy", "Jeremy Corbyn", "JC"]
    assert pages == 4
    counted = "SELECT count(*), count(comment_id) FROM names WHERE normal_form = 'Jeremy Corbyn'"
    assert query(tmp_path / "pages.db", counted) == [(mentions, in_comments)]


def test_the_command_takes_a_list(tmp_path: Path) -> None:
    """The option would be there and do nothing, or a mistake in the list would end in a traceback."""
    write(tmp_path / "names.csv", "The Left,organisation")
    page = SEEDS / "001_f961e99bb1ba5128.txt"
    done = btl("features", page, "--names", tmp_path / "names.csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The Left | normal_form=The Left | kind=organisation | basis=in your list of names" in done.stdout
    arguments = ("build", SEEDS, "-o", tmp_path / "pages.db", "--names", tmp_path / "names.csv")
    assert btl(*arguments, "-q").returncode == 0
    assert "nothing has changed" in btl(*arguments, "--dry-run").stdout
    write(tmp_path / "names.csv", "The Left,organisation", "The Right,organisation")
    assert "nothing has changed in 5 inputs; a build would read 5 of them" in btl(*arguments, "--dry-run").stdout
    (tmp_path / "names.csv").write_text("name,kind\nThe Left,wing\n", encoding="utf-8")
    refused = btl(*arguments)
    said = f"btl: {tmp_path / 'names.csv'}: line 2: “wing” is no kind; write person, organisation or place\n"
    assert (refused.returncode, refused.stderr) == (1, said)
