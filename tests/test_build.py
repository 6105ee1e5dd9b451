"""Building: the same in gives the same out, only what must be done is done, and whatever goes wrong is one line."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from building import SEEDS, btl, build, digest, environment, failures, permissions, query, unprivileged
from generated import fill

from pipeline import features
from pipeline.cli import FEATURES
from pipeline.features import language
from pipeline.load import passages
from pipeline.load.schema import UNSTABLE, tables
from pipeline.run import beside, runners
from pipeline.run.chunks import USUAL
from pipeline.run.task import Trouble
from pipeline.types import STAGES

MANY = 5 * USUAL


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a folder with a few pages of all kinds."""
    return fill(tmp_path / "in", 12)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with so many pages that several processes read them."""
    return fill(tmp_path_factory.mktemp("many") / "in", MANY)


def content(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables that must not differ between equal builds."""
    return {
        table: query(database, f"SELECT * FROM {table} ORDER BY rowid") for table in tables() if table not in UNSTABLE
    }


def titles(database: Path) -> list[object]:
    return [title for (title,) in query(database, "SELECT label FROM documents ORDER BY id")]


def leftovers(folder: Path) -> list[str]:
    """Return what a build has left behind beside its output: all but its lock and whole parts."""
    beside = [path.name for path in folder.glob(".*") if path.suffix not in {".lock", ".parts"}]
    return beside + [path.name for path in folder.glob(".*.parts/*/*") if path.suffix != ".db"]


# --- only what must be done --------------------------------------------------------------------------


def test_a_second_build_does_nothing(pages: Path, tmp_path: Path) -> None:
    """Each `make` would build everything again."""
    database = tmp_path / "pages.db"
    assert not build([pages], database).is_current
    before = (database.read_bytes(), database.stat().st_mtime_ns)
    assert build([pages], database).is_current
    done = btl("build", pages, "-o", database)
    assert (done.returncode, done.stderr) == (0, "")
    assert "up to date" in done.stdout
    assert (database.read_bytes(), database.stat().st_mtime_ns) == before


def test_touching_a_file_does_nothing(pages: Path, tmp_path: Path) -> None:
    """A copy of the inputs, or a fresh checkout, would be built again though nothing has changed."""
    build([pages], tmp_path / "pages.db")
    for file in pages.rglob("*.txt"):
        os.utime(file, (1, 1))
    assert build([pages], tmp_path / "pages.db").is_current
    moved = pages.rename(tmp_path / "moved")
    assert build([moved], tmp_path / "pages.db").is_current


def change(pages: Path) -> None:
    (pages / "000" / "000003.txt").write_text("Another text.\n")


def add(pages: Path) -> None:
    (pages / "new.txt").write_text("A new text.\n")


def remove(pages: Path) -> None:
    (pages / "000" / "000003.txt").unlink()


def rename(pages: Path) -> None:
    (pages / "000" / "000003.txt").rename(pages / "000" / "0000035.txt")


def swap(pages: Path) -> None:
    first, second = pages / "000" / "000003.txt", pages / "000" / "000004.txt"
    one, two = first.read_bytes(), second.read_bytes()
    first.write_bytes(two)
    second.write_bytes(one)


def empty(pages: Path) -> None:
    (pages / "000" / "000003.txt").write_bytes(b"")


@pytest.mark.parametrize("happens", [change, add, remove, rename, swap, empty])
def test_whatever_changes_is_built_and_equals_a_build_from_nothing(
    happens: object, pages: Path, tmp_path: Path
) -> None:
    """A change of the inputs would be missed, or leave something of the old state behind."""
    database = tmp_path / "pages.db"
    build([pages], database)
    old = digest(database)
    happens(pages)  # type: ignore[operator]
    assert not build([pages], database).is_current
    build([pages], tmp_path / "fresh.db")
    assert digest(database) != old
    assert content(database) == content(tmp_path / "fresh.db")
    assert failures(database) == []


def test_another_version_of_the_program_builds_again(pages: Path, tmp_path: Path) -> None:
    """After an update of the program, the database would stay as the old version made it."""
    database = tmp_path / "pages.db"
    build([pages], database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE runs SET inputs_digest = 'of another version'")
    assert not build([pages], database).is_current


@pytest.mark.parametrize("rubbish", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_an_output_that_is_no_database_is_built_again(pages: Path, tmp_path: Path, rubbish: bytes) -> None:
    """A broken file in the place of the database would stop every build."""
    (tmp_path / "pages.db").write_bytes(rubbish)
    assert not build([pages], tmp_path / "pages.db").is_current
    assert failures(tmp_path / "pages.db") == []


@pytest.mark.parametrize("name", ["50%.db", "a?b#c.db", "with space.db", "ä.db"])
def test_names_of_outputs_are_taken_as_they_are(pages: Path, tmp_path: Path, name: str) -> None:
    """A database with such a name would be built each time anew, or written elsewhere."""
    build([pages], tmp_path / name)
    assert build([pages], tmp_path / name).is_current
    assert btl("check", tmp_path / name).returncode == 0


# --- the same in, the same out -----------------------------------------------------------------------


def test_two_builds_from_nothing_are_the_same(pages: Path, tmp_path: Path) -> None:
    """A result could not be reproduced."""
    build([pages], tmp_path / "1.db")
    build([pages], tmp_path / "2.db")
    assert digest(tmp_path / "1.db") == digest(tmp_path / "2.db")
    assert content(tmp_path / "1.db") == content(tmp_path / "2.db")


def test_the_number_of_workers_makes_no_difference(many: Path, tmp_path: Path) -> None:
    """On another machine the same inputs would give another database."""
    for jobs in (1, 2, 3):
        build([many], tmp_path / f"{jobs}.db", jobs=jobs, artefacts=artefact_folder(tmp_path, jobs))
    assert query(tmp_path / "3.db", "SELECT workers, documents FROM runs") == [(3, MANY)]
    assert len({digest(tmp_path / f"{jobs}.db") for jobs in (1, 2, 3)}) == 1
    assert content(tmp_path / "1.db") == content(tmp_path / "2.db")
    for stage in STAGES:
        made = {(tmp_path / f"artefacts{jobs}" / f"{stage}.jsonl").read_bytes() for jobs in (1, 2, 3)}
        assert len(made) == 1, stage


def artefact_folder(folder: Path, number: int) -> Path:
    path = folder / f"artefacts{number}"
    path.mkdir()
    return path


def test_the_order_in_which_files_were_made_makes_no_difference(pages: Path, tmp_path: Path) -> None:
    """A copy of a folder would give another database."""
    copy = tmp_path / "copy"
    for file in sorted(pages.rglob("*.txt"), reverse=True):
        target = copy / file.relative_to(pages)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    build([pages], tmp_path / "1.db")
    build([copy], tmp_path / "2.db")
    assert digest(tmp_path / "1.db") == digest(tmp_path / "2.db")


def test_inputs_are_taken_in_the_order_given(tmp_path: Path) -> None:
    """The user could not say which documents come first; refs stay the same either way."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(f"Text of {name}.")
    build([tmp_path / "a", tmp_path / "b"], tmp_path / "ab.db")
    build([tmp_path / "b", tmp_path / "a" / "a.txt"], tmp_path / "ba.db")
    assert titles(tmp_path / "ab.db") == ["[Text of a.]", "[Text of b.]"]
    assert titles(tmp_path / "ba.db") == ["[Text of b.]", "[Text of a.]"]
    assert query(tmp_path / "ab.db", "SELECT ref FROM documents ORDER BY ref") == query(
        tmp_path / "ba.db", "SELECT ref FROM documents ORDER BY ref"
    )


def test_same_names_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    """One of them would take the other's place, or the build would fail on a name that is there already."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(f"Text of {name}.")
    build([tmp_path / "a", tmp_path / "b"], tmp_path / "pages.db")
    assert titles(tmp_path / "pages.db") == ["[Text of a.]", "[Text of b.]"]
    assert build([tmp_path / "a", tmp_path / "b"], tmp_path / "pages.db").is_current
    assert failures(tmp_path / "pages.db") == []


# --- stages and artefacts ----------------------------------------------------------------------------


def test_artefacts_can_be_read(pages: Path, tmp_path: Path) -> None:
    """What a stage made could not be looked at."""
    build([pages], tmp_path / "pages.db", artefacts=tmp_path / "new" / "folder")
    refs = [ref for (ref,) in query(tmp_path / "pages.db", "SELECT ref FROM documents ORDER BY id")]
    fields = {
        "extract": {"encoding", "text"},
        "clean": {"repairs", "text"},
        "split": {"kind", "blocks", "comments"},
        "features": {"reply_edges", "language"},
    }
    for stage, expected in fields.items():
        text = (tmp_path / "new" / "folder" / f"{stage}.jsonl").read_text(encoding="utf-8")
        made = [json.loads(line) for line in text.split("\n")[:-1]]
        assert [item["ref"] for item in made] == refs
        assert all(expected <= item.keys() for item in made)
    assert leftovers(tmp_path / "new" / "folder") == []


@pytest.mark.parametrize(("until", "made"), [(stage, number) for number, stage in enumerate(STAGES, start=1)])
def test_a_build_until_a_stage_makes_its_artefacts_alone(pages: Path, tmp_path: Path, until: str, made: int) -> None:
    """`make clean` would go on to the database, or stop too early."""
    done = btl("build", pages, "-o", tmp_path / "pages.db", "--until", until, "--artefacts", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{tmp_path / until}.jsonl: 12 documents through the stage {until}\n"
    assert len(list(tmp_path.glob("*.jsonl"))) == made
    assert not (tmp_path / "pages.db").exists()
    assert leftovers(tmp_path) == []


def test_artefacts_of_another_build_are_replaced(pages: Path, tmp_path: Path) -> None:
    """`make clean INPUT=elsewhere` and then `make` would leave the artefacts of elsewhere beside the database."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "other.txt").write_text("Another text.")
    build([pages], tmp_path / "pages.db", artefacts=tmp_path)
    assert build([pages], tmp_path / "pages.db", artefacts=tmp_path).is_current
    build([other], tmp_path / "unused.db", artefacts=tmp_path, until="clean")
    assert (tmp_path / "clean.jsonl").read_text().count("\n") == 1
    build([pages], tmp_path / "pages.db", artefacts=tmp_path)
    assert (tmp_path / "clean.jsonl").read_text().count("\n") == 12


def test_a_missing_artefact_is_made(pages: Path, tmp_path: Path) -> None:
    """A deleted artefact would not come back, since the database is up to date."""
    build([pages], tmp_path / "pages.db", artefacts=tmp_path)
    (tmp_path / "clean.jsonl").unlink()
    build([pages], tmp_path / "pages.db", artefacts=tmp_path)
    assert (tmp_path / "clean.jsonl").exists()


# --- exit status -------------------------------------------------------------------------------------


def test_exit_status_0_and_3(pages: Path, tmp_path: Path) -> None:
    """A script could not tell whether all inputs were read; a second build that does nothing says the same."""
    build_it = ("build", pages, "-o", tmp_path / "pages.db")
    assert btl(*build_it).returncode == 0
    (pages / "empty.txt").touch()
    for _ in range(2):
        done = btl(*build_it)
        assert done.returncode == 3
        assert done.stderr.startswith("rejected: empty.txt: empty: 0 bytes\nbtl: 1 input could not be read")


def test_exit_status_1_and_2(pages: Path, tmp_path: Path) -> None:
    """A failure would look like success."""
    for arguments, status in (
        (("build", tmp_path / "none", "-o", tmp_path / "pages.db"), 1),
        (("build", "-o", tmp_path / "pages.db"), 2),
        (("build", pages, "--jobs", "0"), 2),
        (("build", pages, "--until", "breakfast"), 2),
        (("rebuild", pages), 2),
        (("build", pages, "--fast"), 2),
    ):
        done = btl(*arguments, cwd=tmp_path)
        assert done.returncode == status, arguments
        assert done.stderr.startswith("btl: ")
        assert "Traceback" not in done.stderr
        assert not (tmp_path / "pages.db").exists()


def test_strict_builds_nothing_where_an_input_is_rejected(pages: Path, tmp_path: Path) -> None:
    """A careful user would publish a database from which a page is missing."""
    database = tmp_path / "pages.db"
    build([pages], database, strict=True)
    before = database.read_bytes()
    (pages / "empty.txt").touch()
    done = btl("build", pages, "-o", database, "--strict", "--artefacts", tmp_path)
    assert done.returncode == 1
    assert done.stderr == "btl: empty.txt: empty: 0 bytes; nothing was built, because of --strict\n"
    assert database.read_bytes() == before
    assert list(tmp_path.glob("*.jsonl")) == []
    assert leftovers(tmp_path) == []
    assert build([pages], database).rejects
    with pytest.raises(Trouble, match="--strict"):  # also where nothing is to be done
        build([pages], database, strict=True)


def test_quiet_says_nothing(pages: Path, tmp_path: Path) -> None:
    """A nightly job would write a mail each night."""
    done = btl("build", pages, "-o", tmp_path / "pages.db", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_pipe_that_is_closed_is_no_error(tmp_path: Path) -> None:
    """`btl split FILE | head -1` would end in a traceback."""
    long = tmp_path / "long.txt"
    long.write_text("A line of text.\n" * 20_000)
    read, write = os.pipe()
    os.close(read)
    done = btl("split", long, capture=False, stdout=write)
    os.close(write)
    assert done.stderr == ""


# --- inputs that cannot be read ----------------------------------------------------------------------


def reject_of(tmp_path: Path, pages: Path, name: str, **options: object) -> str:
    """Build, and return the one reason why an input was rejected, as said on standard error and in the table."""
    database = tmp_path / "pages.db"
    done = btl("build", pages, "-o", database, **options)
    assert done.returncode == 3, done
    said, last = done.stderr.splitlines()
    assert last.startswith("btl: 1 input could not be read")
    ((path, reason),) = query(database, "SELECT path, reason FROM rejects")
    assert path == name
    assert said == f"rejected: {path}: {reason}"
    assert query(database, "SELECT count(*) FROM documents") == [(12,)]
    assert query(database, "SELECT count(*) FROM sources WHERE status = 'rejected'") == [(1,)]
    assert failures(database) == []
    assert leftovers(tmp_path) == []
    return str(reason)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty: 0 bytes"),
        (b" \n\t\r\n", "empty: nothing but white space"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "not text: a PNG image"),
        (b"PK\x03\x04" + bytes(range(256)) * 9, "not text: a ZIP archive"),
        (bytes(range(32)) * 99, "not text"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, pages: Path, data: bytes, expected: str) -> None:
    """An empty or binary file would end the build, disappear, or be read as text."""
    (pages / "odd.txt").write_bytes(data)
    assert reject_of(tmp_path, pages, "odd.txt").startswith(expected)


def test_a_file_that_may_not_be_read(tmp_path: Path, pages: Path) -> None:
    """One file of somebody else would end the build."""
    (pages / "secret.txt").write_text("Secret.")
    limited = unprivileged()
    with permissions(pages / "secret.txt", 0):
        assert reject_of(tmp_path, pages, "secret.txt", **limited) == "no permission to read it"


def test_a_file_given_by_name_that_may_not_be_read(tmp_path: Path, pages: Path) -> None:
    """Named on the command line, such a file would stop the build of all others."""
    secret = tmp_path / "secret.txt"
    secret.write_text("Secret.")
    limited = unprivileged()
    with permissions(secret, 0):
        done = btl("build", pages, secret, "-o", tmp_path / "pages.db", **limited)
    assert done.returncode == 3
    assert done.stderr.startswith("rejected: secret.txt: no permission to read it\n")
    assert query(tmp_path / "pages.db", "SELECT count(*) FROM documents") == [(12,)]


def test_a_folder_that_may_not_be_read(tmp_path: Path, pages: Path) -> None:
    """All pages of a folder would be missing, and nobody would know."""
    (pages / "private").mkdir()
    limited = unprivileged()
    with permissions(pages / "private", 0):
        assert reject_of(tmp_path, pages, "private", **limited) == "folder: no permission to read it"


def test_links(tmp_path: Path, pages: Path) -> None:
    """A link would lead the build out of the folder, round in a circle, or read a page twice."""
    (tmp_path / "outside.txt").write_text("Outside.")
    links = {
        "circle": "..",
        "loop": "loop",
        "nowhere.txt": "none.txt",
        "outside.txt": "../outside.txt",
        "twice.txt": "000/000003.txt",
    }
    for name, target in links.items():
        (pages / name).symlink_to(target if name != "circle" else pages, target_is_directory=name == "circle")
    done = btl("build", pages, "-o", tmp_path / "pages.db")
    assert done.returncode == 3
    found = dict(query(tmp_path / "pages.db", "SELECT path, reason FROM rejects"))
    assert found.keys() == links.keys()
    assert all(str(reason).startswith("symbolic link") for reason in found.values())
    assert done.stderr.count("\n") == len(links) + 1
    assert query(tmp_path / "pages.db", "SELECT count(*) FROM documents") == [(12,)]


def test_a_name_that_is_not_utf_8(tmp_path: Path, pages: Path) -> None:
    """A file with an old name would end the build with a traceback, or its name could not be stored."""
    try:
        Path(os.fsdecode(os.fsencode(pages) + b"/caf\xe9.txt")).write_text("A text.")
        Path(os.fsdecode(os.fsencode(pages) + b"/caf\xea.txt")).touch()
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    done = btl("build", pages, "-o", tmp_path / "pages.db")
    assert done.returncode == 3
    assert done.stderr.startswith("rejected: caf\\xea.txt: empty: 0 bytes\n")
    assert query(tmp_path / "pages.db", "SELECT path FROM documents WHERE path LIKE 'caf%'") == [("caf\\xe9.txt",)]


def test_a_name_that_drives_a_terminal(tmp_path: Path, pages: Path) -> None:
    """The name of a file would clear the screen of whoever builds."""
    (pages / "a\x1b[2Jb\nc.txt").touch()
    done = btl("build", pages, "-o", tmp_path / "pages.db")
    assert done.returncode == 3
    assert "\x1b" not in done.stderr + done.stdout


def test_a_missing_input_is_an_error_of_the_user(tmp_path: Path, pages: Path) -> None:
    """A mistyped name would give a smaller database, without a word."""
    done = btl("build", pages, tmp_path / "none", "-o", tmp_path / "pages.db")
    assert done.returncode == 1
    assert done.stderr == f"btl: {tmp_path / 'none'}: no such file or folder\n"
    assert not (tmp_path / "pages.db").exists()


def test_a_folder_without_pages(tmp_path: Path) -> None:
    """The user would get an empty database and not know why."""
    (tmp_path / "in").mkdir()
    done = btl("build", tmp_path / "in", "-o", tmp_path / "pages.db")
    assert done.returncode == 1
    assert done.stderr.startswith(f"btl: {tmp_path / 'in'}: nothing to read")


def test_nothing_but_rejects(tmp_path: Path) -> None:
    """A folder of broken files would end in a traceback, where no table has a row."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").touch()
    report = build([tmp_path / "in"], tmp_path / "pages.db")
    assert len(report.rejects) == 1
    assert report.counts["documents"] == 0
    assert failures(tmp_path / "pages.db") == []


def test_a_build_by_make_is_the_same_as_one_from_elsewhere(tmp_path: Path) -> None:
    """Refs and digests would depend on the folder from which the command is started."""
    build([SEEDS], tmp_path / "1.db")
    done = btl("build", "seeds", "-o", tmp_path / "2.db", cwd=SEEDS.parent)
    assert done.returncode == 0
    (tmp_path / "elsewhere").mkdir()
    done = btl("build", "../3", "-o", "3.db", cwd=_linked(tmp_path))
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "1.db") == digest(tmp_path / "2.db") == digest(tmp_path / "elsewhere" / "3.db")


def _linked(folder: Path) -> Path:
    shutil.copytree(SEEDS, folder / "3")
    return folder / "elsewhere"


def test_the_clock_and_the_language_of_the_machine_make_no_difference(pages: Path, tmp_path: Path) -> None:
    """The same pages would give another database in another country, or another year."""
    made = set()
    for number, extra in enumerate(({"TZ": "Pacific/Auckland", "LC_ALL": "C"}, {"TZ": "UTC", "LC_ALL": "de_DE.UTF-8"})):
        done = btl(
            "build",
            pages,
            "-o",
            tmp_path / f"{number}.db",
            env={**environment(), **extra, "PYTHONHASHSEED": str(number)},
        )
        assert done.returncode == 0
        made.add(digest(tmp_path / f"{number}.db"))
    assert len(made) == 1


def test_features_can_be_left_out(tmp_path: Path) -> None:
    """Who wants comments alone would wait for what nobody asks; or what was left out would stay, or not come back."""
    output = tmp_path / "pages.db"
    tables = [f"{name}" for name in ("quotations", "names", "figures", "links", "passages", "repeated_words")]
    counts = f"SELECT {', '.join(f'(SELECT count(*) FROM {name})' for name in tables)}, left_out FROM runs"
    build([SEEDS], output)
    whole, comments = query(output, counts), query(output, "SELECT ref, body, path FROM comments")
    assert btl("build", SEEDS, "-o", output, "--without", "names", "--without", "passages").returncode == 0
    ((quotations, names, figures, _, passages, repeated, left_out),) = query(output, counts)
    assert (names, passages, repeated, left_out) == (0, 0, 0, "names, passages")
    assert quotations
    assert figures
    assert btl("build", SEEDS, "-o", output, "--without", "all").returncode == 0
    assert query(output, counts) == [(0,) * len(tables) + (", ".join(sorted(FEATURES)),)]
    assert query(output, "SELECT ref, body, path FROM comments") == comments
    assert failures(output) == []
    build([SEEDS], output)
    assert query(output, counts) == whole


def test_all_features_can_be_left_out() -> None:
    """A new feature could not be left out."""
    assert [*features.FEATURES, features.PASSAGES] == FEATURES


@pytest.mark.parametrize("limit", [1, 13])
def test_models_are_forgotten_before_passages_need_the_memory(
    pages: Path, tmp_path: Path, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process would hold what the stages need beside what it needs to find passages in many documents."""
    monkeypatch.setattr(runners, "MANY", limit)
    held: list[int] = []

    def find_shared(parts: Sequence[Path], target: Path) -> None:
        held.append(language._identifier.cache_info().currsize)
        passages.find_shared(parts, target)

    monkeypatch.setattr(beside, "find_shared", find_shared)
    build([pages], tmp_path / "pages.db")
    assert held == [int(limit > 12)]
