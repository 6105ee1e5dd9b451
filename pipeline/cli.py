"""The command `btl`: what the user asks for -> the stage, runner or site that does it, and words about the result.

Exit status: 0 all went well; 1 it failed, and one line on standard error says why; 2 the command was not
understood; 3 the database was built, but some inputs were rejected.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline import __version__
from pipeline.machine import TOO_LITTLE, is_lack_while_loading
from pipeline.show import progress, say, show_clean, show_decoded, show_table, warn
from pipeline.signals import TELLING, asked, ignore, obeyed

if TYPE_CHECKING:
    from pipeline.compare.rows import Tally
    from pipeline.compare.words import Differences
    from pipeline.run.build import Report
    from pipeline.run.plan import Plan
    from pipeline.types import Found, KnownName, Reject

REJECTED = 3

_Command = TypeVar("_Command", bound=Callable[..., object])

INPUT = click.Path(path_type=Path, readable=False)  # what may not be read is rejected, and the rest is built


def main() -> None:
    """Run the command line; nothing that a user can cause ends in a traceback."""
    ignore(TELLING)  # until there is something to tell
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads, of no use here, bind memory for each core
    try:
        status = btl(standalone_mode=False)  # the status of an Exit, else None
        sys.exit(status or 0)
    except (click.Abort, KeyboardInterrupt):
        warn("btl: stopped; the database was left as it was")
        sys.exit(128 + (asked() or signal.SIGINT))
    except click.ClickException as error:
        warn(f"btl: {error.format_message()}")
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        _forget_output()
        sys.exit(0)
    except OSError as error:  # such as a full disk, to which the output was sent
        _forget_output()
        with suppress(OSError):
            warn(f"btl: {error.filename or 'output'}: {error.strerror or error}")
        sys.exit(1)
    except (MemoryError, ImportError, SystemError) as error:
        if not is_lack_while_loading(error):
            raise
        warn(f"btl: {TOO_LITTLE}")
        sys.exit(1)


def _forget_output() -> None:
    """Let what was not printed yet go nowhere: Python would try again when it ends, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="btl")
def btl() -> None:
    """Below the Line: saved news pages and their comments as tables in SQLite, with nothing lost."""


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_STDIN_FORMATS = ["text", "html", "mhtml", "zip", "tar", "jsonl", "warc", "parquet", "xml"]

READING = (
    click.option(
        "--include",
        multiple=True,
        metavar="PATTERN",
        help="Read only files in folders and archives whose path matches, such as '*.html' or '2016/**'; repeatable.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Pass over files that match; repeatable. What is passed over is no input and leaves no row in rejects.",
    ),
    click.option("--text-field", metavar="NAME", help="JSONL and Parquet: field with the text  [default: text]"),
    click.option("--url-field", metavar="NAME", help="The same for the address of the page."),
    click.option("--date-field", metavar="NAME", help="The same for when it was crawled or saved."),
    click.option("--id-field", metavar="NAME", help="The same for the record's own name."),
    click.option(
        "--text-format",
        type=click.Choice(["text", "html"]),
        default="text",
        show_default=True,
        help="JSONL and Parquet: what the text field holds.",
    ),
    click.option(
        "--stdin-format",
        type=click.Choice(_STDIN_FORMATS),
        help="What comes on standard input  [default: what its first bytes say]",
    ),
)
"""Options on how inputs are read, one for each field of `types.Reading`."""


FEATURES = ["names", "quotations", "replies", "dates", "figures", "links", "tags", "language", "passages"]
"""What `--without` can leave out: the features (`pipeline.features.FEATURES`), and passages."""


NAMES = click.option(
    "--names",
    type=INPUT,
    metavar="LIST",
    help="Your own list of names, in CSV: name,kind,variants. They are found before all others.",
)


def _known(names: Path | None) -> tuple[KnownName, ...]:
    """Return what stands in the user's list of names."""
    if names is None:  # where nothing has changed, loading the stages would be most of the time
        return ()
    from pipeline.features.names.listed import NoList, read_names

    try:
        return read_names(names)
    except NoList as trouble:
        raise click.ClickException(str(trouble)) from trouble


def _build_options(command: _Command) -> _Command:
    for option in reversed(
        (
            click.argument("inputs", nargs=-1, required=True, type=INPUT, metavar="INPUT..."),
            click.option(
                "-o",
                "--output",
                type=INPUT,
                default=Path("data/pages.db"),
                show_default=True,
                help="Database to write.",
            ),
            click.option(
                "--jobs",
                type=click.IntRange(1),
                default=_cores,
                help="Processes  [default: one for each core]",
            ),
            click.option(
                "--cluster",
                metavar="ADDRESS",
                help="Let the workers of a Dask scheduler do it: tcp://HOST:8786. See docs/scale.md.",
            ),
            click.option(
                "--shards",
                type=click.IntRange(1),
                default=1,
                help="Databases to make: DB-1-of-N.db and so on, each with a range of the documents  [default: 1]",
            ),
            click.option(
                "--parts",
                type=INPUT,
                help="Folder for what has been read so far, so that it need not be read again  [default: beside DB]",
            ),
            click.option(
                "--until",
                type=click.Choice(["extract", "clean", "split", "features", "load"]),
                default="load",
                help="Stop after this stage.",
            ),
            click.option(
                "--artefacts",
                type=INPUT,
                help="Folder for what each stage makes: extract.jsonl, clean.jsonl, split.jsonl, features.jsonl.",
            ),
            NAMES,
            click.option(
                "--without",
                type=click.Choice(["all", *FEATURES]),
                multiple=True,
                help="Leave a feature out, which takes less time; its tables are then empty. Repeatable; all for all.",
            ),
            click.option(
                "--pseudonymise",
                "key",
                type=INPUT,
                metavar="KEY",
                help="Replace names of commenters by pseudonyms, by the secret key in this file, which is made if it is"
                " not there. See docs/ethics.md.",
            ),
            click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing."),
            click.option("--strict", is_flag=True, help="Build nothing if an input is rejected."),
            *READING,
            click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong."),
        )
    ):
        command = option(command)
    return command


@btl.command()
@_build_options
def build(
    inputs: tuple[Path, ...],
    output: Path,
    quiet: bool,
    dry_run: bool,
    names: Path | None,
    key: Path | None,
    without: Sequence[str],
    **options: Any,  # noqa: ANN401
) -> None:
    """Read all INPUTs (folders, files, archives, exports; - for standard input) into a database.

    Ctrl-C or SIGTERM stops it at the next document, and the next build carries on from there. SIGUSR1, or SIGINFO,
    asks where it stands: stage, done of total, seconds.
    """
    from pipeline.extract.find import MissingInput
    from pipeline.run.build import build as run_build
    from pipeline.run.plan import Plan
    from pipeline.run.task import Trouble
    from pipeline.types import Reading

    reading = Reading(**{field: options.pop(field) for field in Reading._fields})
    if key and dry_run:
        raise click.UsageError("--dry-run cannot tell what is new with --pseudonymise")
    left_out = frozenset(FEATURES if "all" in without else without)
    plan = Plan(inputs, output, reading=reading, known=_known(names), left_out=left_out, **options)
    try:
        plan = plan._replace(pseudonyms=_secret_key(key, plan.inputs)) if key else plan
        if dry_run:
            _say_preview(plan)
            return
        with progress(quiet=quiet) as watch, obeyed():
            report = run_build(plan, watch)
    except (Trouble, MissingInput) as trouble:
        raise click.ClickException(str(trouble)) from trouble
    for reject in report.rejects:
        warn(f"rejected: {_place(reject)}: {reject.reason}")
    if report.rejected > len(report.rejects):
        warn(f"rejected: {report.rejected - len(report.rejects):,} more; see the table rejects")
    if not quiet:
        _say_report(plan, report)
    if report.rejected:
        warn(f"btl: {_count(report.rejected, 'input')} could not be read; the others were")
        raise click.exceptions.Exit(REJECTED)


def _secret_key(file: Path, inputs: Sequence[Path]) -> bytes:
    """Return the key of pseudonyms. Raises Trouble."""
    from pipeline.run.key import make_key, read_key

    if make_key(file, inputs):
        warn(f"btl: {file}: a new key; whoever has it can tell who is who, and without it there are other pseudonyms")
    return read_key(file)


def _say_preview(plan: Plan) -> None:
    from pipeline.run.preview import preview

    found = preview(plan)
    unchanged = _count(found.counts["unchanged"], "input")
    changes = [f"{found.counts[kind]:,} {kind}" for kind in ("new", "changed", "gone") if found.counts[kind]]
    if found.counts["rejected"]:
        changes.append(f"{found.counts['rejected']:,} that cannot be read")
    said = f"{', '.join(changes)}, {unchanged} unchanged" if changes else f"nothing has changed in {unchanged}"
    again = f"; a build would read {found.to_read:,} of them" if found.to_read else ""
    say(f"{plan.output}: {said}{again}")
    for kind, names in found.names.items():
        for name in names:
            say(f"  {kind:9} {name}")
        if found.counts[kind] > len(names) > 0:
            say(f"  {kind:9} ... and {found.counts[kind] - len(names):,} more")


def _place(reject: Reject) -> str:
    return reject.path if reject.member is None else f"{reject.path}: {reject.member}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _say_report(plan: Plan, report: Report) -> None:
    from pipeline.load.summary import COLUMNS, summarise

    outputs = ", ".join(map(str, plan.outputs))
    if report.is_current:
        say(f"{outputs} {'is' if plan.shards == 1 else 'are'} up to date: the inputs have not changed.")
        return
    if plan.until != "load":
        place = plan.artefacts / f"{plan.until}.jsonl" if plan.artefacts else "nothing kept (see --artefacts)"
        say(f"{place}: {_count(report.counts[plan.until], 'document')} through the stage {plan.until}")
        return
    say(f"{outputs}: built from {_count(report.counts['sources'], 'input')} in {report.seconds:.1f} s")
    for output in plan.outputs:
        say()
        show_table(COLUMNS, summarise(output))
    say()


def _stages_of(file: Path, known: tuple[KnownName, ...] = ()) -> tuple[object, ...]:
    """Return what each stage makes of one file; `known` is the user's own list of names."""
    from pipeline.document import stages
    from pipeline.extract.find import MissingInput, read
    from pipeline.types import Rejected

    if file.is_dir():
        raise click.ClickException(f"{file}: is a folder; give one file, or use btl build")
    try:
        found = _document(file)
        return tuple(stages(found.source, read(found), known))
    except (MissingInput, Rejected) as trouble:
        message = str(trouble)
        raise click.ClickException(message if str(file) in message else f"{file}: {message}") from trouble


def _document(file: Path) -> Found:
    """Return the only document of a file, or what is on standard input."""
    from pipeline.extract.containers import expand
    from pipeline.extract.find import find
    from pipeline.types import Container, Reading, Reject, Rejected

    (found,) = islice(expand(find([file]), Reading()), 1)
    if isinstance(found, Reject):
        raise Rejected(found.reason)
    if isinstance(found, Container):
        raise Rejected("holds many documents; give one of them, or use btl build")
    return found


@btl.command()
@click.argument("file", type=INPUT)
def extract(file: Path) -> None:
    """Show how FILE is decoded: its encoding, why, and the numbered lines."""
    from pipeline.types import Decoded

    decoded, *_ = _stages_of(file)
    if isinstance(decoded, Decoded):
        show_decoded(decoded)


@btl.command()
@click.argument("file", type=INPUT)
def clean(file: Path) -> None:
    """Show what is repaired in FILE, before and after."""
    from pipeline.types import CleanText

    _, cleaned, *_ = _stages_of(file)
    if isinstance(cleaned, CleanText):
        show_clean(cleaned)


@btl.command()
@click.argument("file", type=INPUT)
def split(file: Path) -> None:
    """Show the outline of FILE: each line, what it is, and why the page is read this way."""
    from pipeline.split.outline import outline
    from pipeline.types import CleanText, Page

    _, cleaned, page, _ = _stages_of(file)
    if isinstance(cleaned, CleanText) and isinstance(page, Page):
        for line in outline(page, cleaned.text):
            say(line)


@btl.command()
@click.argument("file", type=INPUT)
@NAMES
def features(file: Path, names: Path | None) -> None:
    """Show what FILE says: quotations with speakers, names, dates, figures, links, implied replies."""
    from pipeline.features.listing import listing
    from pipeline.types import CleanText, Features

    _, cleaned, _, found = _stages_of(file, _known(names))
    if isinstance(cleaned, CleanText) and isinstance(found, Features):
        for line in listing(found, cleaned.text):
            say(line)


@btl.command()
@click.argument("database", type=INPUT)
def check(database: Path) -> None:
    """Prove that DATABASE keeps its promises; a list of what it does not keep, and exit status 1, if not."""
    from pipeline.check.database import CHECKS
    from pipeline.check.file import check_path

    if not database.is_file():
        raise click.ClickException(f"{database}: no such database; build one with btl build")
    try:
        failures = 0
        for failure in check_path(database):
            say(str(failure))
            failures += 1
    except (sqlite3.Error, OSError) as error:
        raise click.ClickException(f"{database}: {error}") from error
    if failures:
        raise click.ClickException(f"{database}: {_count(failures, 'failure')}")
    say(f"{database}: good; proved: {', '.join(CHECKS)}")


@btl.command()
@click.argument("database", type=INPUT, default=Path("data/pages.db"))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes [default: 1; up to 4 if it is large].")
def serve(database: Path, host: str, port: int, workers: int | None) -> None:
    """Open DATABASE in the browser with Datasette."""
    from pipeline.publish.site import NotServable, serve_site

    try:
        serve_site(database, host, port, workers)
    except NotServable as trouble:
        raise click.ClickException(str(trouble)) from trouble


@btl.command()
@click.argument("database", type=INPUT)
@click.argument("out", type=INPUT)
@click.option(
    "--format", "format_name", required=True, metavar="FORMAT", help="convokit, csv, jsonl, parquet, datapackage"
)
@click.option("--tables", metavar="A,B", default="", help="Only these tables and views.")
@click.option(
    "--spreadsheet", is_flag=True, help="csv for Excel and its like: no cell is calculated; texts are changed."
)
@click.option("--force", is_flag=True, help="Move away what stands at OUT, if it is not an unchanged export.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
def export(
    database: Path, out: Path, format_name: str, tables: str, spreadsheet: bool, force: bool, quiet: bool
) -> None:
    """Write DATABASE into the new folder OUT, in a format that other programs read."""
    from pipeline.export import FORMATS, NotExported, Request
    from pipeline.export import export as run_export

    if format_name not in FORMATS:
        raise click.BadParameter(f"{format_name} is none of {', '.join(FORMATS)}", param_hint="--format")
    names = [name.strip() for name in tables.split(",") if name.strip()]
    try:
        with progress(quiet=quiet) as watch:
            written = run_export(Request(database, format_name, out, names, spreadsheet, force), watch)
    except NotExported as trouble:
        raise click.ClickException(str(trouble)) from trouble
    if quiet:
        return
    how_many = f" ({_count(len(written), 'table')})" if written else ""
    say(f"{out}: {FORMATS[format_name].about}{how_many}")
    if format_name in {"csv", "datapackage"} and not spreadsheet:
        say("Texts are as stored. A spreadsheet program would calculate those that begin with = + - or @:")
        say("to open them in one, use --format csv --spreadsheet.")


class _DiffTrouble(click.ClickException):
    """What keeps two databases from being compared: exit status 2, since 1 says that they differ."""

    exit_code = 2


@btl.command()
@click.argument("old", type=INPUT)
@click.argument("new", type=INPUT)
@click.option("--table", "tables", multiple=True, help="Only this table; may be given again.")
@click.option("--json", "json_lines", is_flag=True, help="A line of JSON for each difference, with the full values.")
def diff(old: Path, new: Path, tables: tuple[str, ...], json_lines: bool) -> None:
    """Show which rows were added, removed or changed from the database OLD to NEW.

    Exit status as that of diff: 0 the same, 1 different, 2 trouble.
    """
    from pipeline.compare.rows import NotCompared, Tell, choose, compare
    from pipeline.compare.words import Differences, as_json
    from pipeline.load.reading import NotReadable, open_to_read

    try:
        with closing(open_to_read(old)) as before, closing(open_to_read(new)) as after, Differences() as found:
            keep: Tell = found.keep if tables else found.keep_telling
            tell = (lambda difference: click.echo(as_json(difference))) if json_lines else keep
            tallies = [compare(before, after, table, tell) for table in choose(tables)]
            if not json_lines:
                _say_differences(tallies, found)
    except (NotCompared, NotReadable) as trouble:
        raise _DiffTrouble(str(trouble)) from trouble
    except BrokenPipeError:
        raise
    except (sqlite3.Error, OSError) as error:
        raise _DiffTrouble(f"{old}, {new}: {error}") from error
    if not all(tally.is_same for tally in tallies):
        raise click.exceptions.Exit(1)


def _say_differences(tallies: Sequence[Tally], found: Differences) -> None:
    counts = [(tally.same, tally.added, tally.removed, tally.changed) for tally in tallies]
    rows = [(tally.table, *numbers) for tally, numbers in zip(tallies, counts, strict=True) if any(numbers)]
    show_table(("table", "same", "added", "removed", "changed"), [*rows, ("all", *map(sum, zip(*counts, strict=True)))])
    for tally in tallies:
        if tally.not_compared:
            what = "the table" if tally.not_compared == ("*",) else ", ".join(tally.not_compared)
            say(f"not compared: {tally.table}: only one database has {what}")
    for line in found.lines():
        say(line)
    for table, number in found.left_out.items():
        say()
        say(f"{table}: {_count(number, 'difference')} not listed; --table {table} lists them")
