"""Show: results -> text for a terminal. Whatever comes from a document is made harmless first."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from pipeline.signals import TELLING, handled
from pipeline.types import CleanText, Decoded, Row, Watch

# Control characters could drive the terminal, bidirectional ones could turn a line around, and with an end of line in
# it a file's name could pretend to be a message of ours.
_UNSAFE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """Return one line of text with its control characters written as escapes, such as that of ESC, 1b."""
    return _UNSAFE.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def say(text: str = "") -> None:
    """Print to standard output, for people."""
    click.echo(harmless(text))


def warn(text: str) -> None:
    """Print to standard error, for people."""
    click.echo(harmless(text), err=True)


def show_decoded(decoded: Decoded) -> None:
    """Print what the extract stage made of a document."""
    say(f"encoding   {decoded.encoding}{' with byte order mark' if decoded.byte_order_mark else ''}")
    say(f"because    {decoded.basis}")
    say(f"size       {len(decoded.text)} characters, {decoded.text.count(chr(10)) + 1} lines")
    for item in decoded.undecodable:
        say(f"at {item.offset:>7}  bytes {item.raw.hex(' ')} are not {decoded.encoding}")
    say()
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        say(f"{number:>5}  {line}")


def show_clean(clean: CleanText) -> None:
    """Print the repairs of a document, before and after."""
    if not clean.repairs:
        say("No repairs: the text is stored as it was decoded.")
    for repair in clean.repairs:
        say(f"line {repair.line}, characters {repair.start} to {repair.end}: {repair.steps}")
        say(f"  before  {repair.before}")
        say(f"  after   {repair.after}")
    for finding in clean.findings:
        say(f"line {finding.line}: {finding.code}: {finding.message}")


def show_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print rows whose first field is a name and whose others are numbers, the last row being their sum."""
    width = max(len(str(row[0])) for row in rows) + 2
    say("  " + columns[0].ljust(width) + "".join(f"{column:>11}" for column in columns[1:]))
    for row in rows:
        say("  " + str(row[0]).ljust(width) + "".join(f"{number:>11,}" for number in row[1:]))


EVERY = 10
"""Seconds between lines that tell of progress where there is no terminal to draw a bar on."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Watch]:
    """Give a function that shows progress, and tell how far it is whoever sends a signal, also where it is quiet."""
    start = time.monotonic()
    stands = ("starting", 0, 0)
    with _shown(quiet=quiet) as show:

        def watch(what: str, done: int, of: int) -> None:
            nonlocal stands
            stands = (what, done, of)
            show(what, done, of)

        def tell(_number: int, _frame: FrameType | None) -> None:
            line = harmless(f"btl: {_so_far(*stands)}, {time.monotonic() - start:,.0f} s")
            os.write(sys.stderr.fileno(), f"{line}\n".encode())  # not through a buffer that may be in use

        with handled(TELLING, tell):
            yield watch


def _so_far(what: str, done: int, of: int) -> str:
    return f"{what}: {done:,}{f' of {of:,}' if of else ''}" if done or of else what


@contextmanager
def _shown(*, quiet: bool) -> Iterator[Watch]:
    """Give a function that shows progress: a bar with rate and time left on a terminal, else lines now and then."""
    if quiet:
        yield lambda _what, _done, _of: None
        return
    if not sys.stderr.isatty():
        yield _in_lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, rate="")
        start = time.monotonic()

        def watch(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of or None, rate=_rate(done, start))

        yield watch


def _rate(done: int, start: float) -> str:
    seconds = time.monotonic() - start
    return f"{done / seconds:,.0f}/s" if done and seconds > 1 else ""


def _in_lines() -> Watch:
    start = last = time.monotonic()

    def watch(what: str, done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < EVERY:
            return
        last = now
        left = f", {(of - done) * (now - start) / done:,.0f} s left" if done and of > done else ""
        rate = f", {_rate(done, start)}{left}" if done else ""
        warn(f"btl: {_so_far(what, done, of)}{rate}")

    return watch
