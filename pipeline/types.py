"""Types: the nouns that the stages hand to each other; this file imports nothing of ours.

Stages are verbs (extract, clean, split, load) over these values. All are immutable. Units, everywhere:
offsets count Unicode code points, spans are half open, lines count from 1, sizes are bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

# --- extract -----------------------------------------------------------------------------------------


class Source(NamedTuple):
    """One input document: where it came from, not what is in it."""

    path: str
    """As given, relative to the input, with "/" between its parts."""
    ref: str
    """Stable name for citing, unique in a build: `001_f961e99bb1ba5128`."""
    format: str = "text"
    """Name of an entry in `extract.FORMATS`."""
    member: str | None = None
    """Name inside a container, or None for a plain file."""
    url: str | None = None
    declared_encoding: str | None = None
    """What a header or the page itself says of its encoding; believed if the bytes allow it."""
    record_id: str | None = None
    """What the container calls the record: WARC-Record-ID, the `id` of FineWeb and Dolma, the number of a post."""
    saved: StatedText | None = None
    """When it was crawled or saved, and which field says so: an upper bound for the time of writing, never a date of
    publication."""


class Piece(NamedTuple):
    """The text of one element, from `start` to the next piece; offsets are into the text that the page shows."""

    start: int
    role: str
    """What the elements around it say of it; empty where they say nothing."""
    comment: int | None
    """Index in `Stated.comments`."""
    is_main: bool
    """Whether it is main content, as opposed to the frame of the page."""


class StatedText(NamedTuple):
    """What a page's markup states of the page, and where."""

    value: str
    basis: str


class StatedComment(NamedTuple):
    """A comment as the markup states it; where its text stands is in the pieces."""

    parent: int | None
    parent_basis: str | None
    author: str | None
    """Name as an element prints it."""
    author_stated: str | None
    """Name as an attribute states it."""
    time: str | None
    """Time as an element prints it."""
    time_stated: str | None
    """Time as an attribute states it: ISO 8601, or seconds (or milliseconds) since 1970."""
    permalink: str | None
    kind: str
    has_body: bool
    """Whether an element holds the text and nothing else; else header and text stand in one."""
    answers_lost: str | None = None
    """What the markup names as its parent, where the page holds no such comment."""


class Stated(NamedTuple):
    """What the markup of a page states. Pieces are in order, and offsets are into `Decoded.text`."""

    software: str | None = None
    """Name of an entry in `markup.SOFTWARES` or `markup.EXPORTS`; None where the markup states no comments."""
    basis: str = ""
    kind: str | None = None
    pieces: tuple[Piece, ...] = ()
    comments: tuple[StatedComment, ...] = ()
    title: StatedText | None = None
    byline: StatedText | None = None
    published: StatedText | None = None
    url: StatedText | None = None
    language: StatedText | None = None
    saved: StatedText | None = None
    """When the page was saved, as the program that saved it noted."""
    is_export: bool = False
    """Whether a database says it, not the elements of a page: what is said to be a comment is nothing else."""


class Undecodable(NamedTuple):
    """Bytes that the encoding does not allow; each stands as one U+FFFD in the decoded text."""

    offset: int
    raw: bytes


class Decoded(NamedTuple):
    """The source text, as its bytes say, before any repair.

    `undecodable` is in order of offset. With it the bytes can be rebuilt exactly.
    """

    text: str
    encoding: str
    """Python's name of the codec; a byte order mark is not part of `text`."""
    basis: str
    """Why this encoding: one sentence for people."""
    byte_order_mark: bool = False
    undecodable: tuple[Undecodable, ...] = ()
    stated: Stated | None = None
    """What the markup states, where `text` was taken out of HTML: then it is the text that the page shows."""
    rewritten: bytes | None = None
    """The source that stands for the one that was read, where names in it were replaced by pseudonyms."""

    @property
    def text_encoding(self) -> str:
        """Return in what encoding `text` has its bytes: taken out of HTML, it can hold what `encoding` cannot."""
        return self.encoding if self.stated is None else "utf-8"


class Rejected(Exception):  # noqa: N818  (a document is rejected; it is not the program's error)
    """An input that cannot be read; the message is the reason, for people, in one line."""


# --- clean -------------------------------------------------------------------------------------------


class Repair(NamedTuple):
    """One change between the decoded text and the clean text; `start` and `end` are decoded offsets."""

    line: int
    start: int
    end: int
    before: str
    """The decoded text of the span, with control characters drawn as pictures (U+2400 and up)."""
    after: str
    steps: str
    """What was done, in ftfy's words or ours: `decode cp1252 as utf-8`."""
    raw: bytes | None = None
    """The exact bytes of the span, where `before` cannot hold them (undecodable bytes, NUL), in `text_encoding`."""


class CleanText(NamedTuple):
    """The repaired text and all that was done to it, in order; undoing `repairs` gives the decoded text."""

    text: str
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()


# --- split -------------------------------------------------------------------------------------------


class Finding(NamedTuple):
    """A doubt or a loss. `line` is None where it concerns the whole document; `code` is in `findings.CODES`."""

    line: int | None
    code: str
    message: str


class Line(NamedTuple):
    """A line that is not blank: clean offsets of what is printed, its indent and its list mark."""

    number: int
    start: int
    """Where the printed text begins, after the indent; the list mark is part of it."""
    end: int
    """Where it ends, before trailing white space."""
    indent: int
    """Columns of white space before it."""
    label: str
    """The list mark as printed (`11.` or a bullet), or an empty string."""
    text: str
    """What is printed after the list mark."""
    gap: int
    """Blank lines before it."""
    is_after_space: bool = False
    """Whether the first of these blank lines holds a no-break space: XenForo prints one below each post's text."""


@dataclass(frozen=True)
class Printed:
    """The lines of a page or a part of it, which every layout is asked about."""

    lines: Sequence[Line]
    times: Sequence[tuple[int, int] | None]
    """For each line the place (start, end) of the first date or time in its text.

    None where there is none, or where the line is too long to be part of a header.
    """
    facts: dict[Callable[..., Any], Any] = field(default_factory=dict, compare=False, repr=False)
    """What functions found out about the page, so that layouts that want to know the same share it (`split.facts`)."""


class When(NamedTuple):
    """A time as printed and as understood."""

    raw: str
    value: str | None
    """ISO 8601 as far as `precision` goes; None where it could not be resolved."""
    precision: str | None
    """`year`, `month`, `day`, `minute` or `second`."""
    basis: str
    """How `value` follows from `raw`, for people."""


class Comment(NamedTuple):
    """A reader's comment: fields as printed. `parent` and `branch` are indexes in `Page.comments`."""

    parent: int | None
    """The comment it answers, where the page prints that."""
    branch: int | None
    """The comment within which it is printed: the parent, or a wider one where the parent is missing."""
    label: str
    author: str | None
    when: When | None
    parent_basis: str | None
    parent_missing: bool = False
    author_basis: str | None = None
    """Where the name stands, if the page does not print it beside the comment."""
    permalink: str | None = None
    kind: str = "comment"
    """`comment`; `pingback`, a link from another page; or `deleted`, where only a notice is left."""
    answers: str | None = None
    """The name of the commenter whom it answers, where its header prints that."""


class Entry(NamedTuple):
    """A live-blog entry, in the order of the page."""

    when: When | None
    heading: str | None = None
    author: str | None = None


class Block(NamedTuple):
    """A stretch of the page with one role; `start` and `end` are clean offsets without outer white space.

    The blocks of a page tile it: every character that is not white space lies in exactly one.
    """

    role: str
    start: int
    end: int
    line: int
    depth: int = 0
    comment: int | None = None
    entry: int | None = None


class Opening(NamedTuple):
    """The place where a comment or an entry begins, as a layout sees it. Indexes count in the list of lines."""

    line: int
    """Index of the line that opens it."""
    body: int
    """Index of the first line of its body; the same as `line` where the body follows on the opening line."""
    author: str | None = None
    when: str | None = None
    """Its time as printed."""
    end: int | None = None
    """Index after the last line of its body, where a header or buttons follow; None where nothing follows."""
    offset: int = 0
    """Where its body begins in the text of the line `body`; what stands before belongs to the header."""
    headline: int | None = None
    """Index of the line of its headline, where that stands apart, above the body or at its beginning."""
    day: int | None = None
    """Index of the line that says on which day it was written, where that stands apart."""
    answers: str | None = None
    """The name of the commenter whom it answers, where its header prints that."""
    kind: str = "comment"
    """Of a comment: `comment`, `pingback` or `deleted`."""
    under: int | None = None
    """Index of the line of the opening below whose text it stands and which it answers, where the layout knows that."""
    stop: int | None = None
    """Where its body ends in the text of the last line; what stands behind belongs to the header."""
    controls: int | None = None
    """Index of the first of the lines that end it and repeat below most comments of the page; None if not known."""


class Claim(NamedTuple):
    """What a layout says of a page: how sure it is that the page is its own, why, and what begins where."""

    dialect: str
    confidence: float
    """From 0 to 1."""
    basis: str
    """The evidence, for people."""
    openings: tuple[Opening, ...] = ()
    end: int = 0
    """Index after the last line of the thread or live blog."""


class Layout(NamedTuple):
    """A page layout that can be recognised: one small file in `split/layouts`."""

    name: str
    title: str
    description: str
    """The file's docstring, which draws the layout."""
    holds: str
    """What its openings begin: `comments`, `entries` or `nothing`."""
    claim: Callable[[Printed], Claim | None]
    at_most: float = 1.0
    """How sure its claims are at most: below a much surer claim it need not be asked."""
    at_most_on: Callable[[Printed], float] | None = None
    """The same for one page, by facts that are found faster than the claim; None where there are no such facts."""
    nests: bool = True
    """Whether an indent makes a comment a reply; in forums it means nothing."""
    is_framed: bool = True
    """Whether its pages may print lines of their own around each comment, which then repeat."""
    kind: str | None = None
    """What its pages are, where the layout alone says so: `discussion`, for forums."""
    loses: str | None = None
    """What every page in this layout is known to have lost before it came here."""
    losses: tuple[tuple[str, str], ...] = ()
    """The same as findings: pairs of code and message, one for each page in this layout."""


class Chosen(NamedTuple):
    """What a page holds: the claims to its parts, which do not overlap, in the order of the page."""

    claims: tuple[Claim, ...]
    """At least one; the only one without openings is that of an article by itself."""
    main: Claim
    """The one of them that says what the page is: a live blog, else the longest thread."""
    doubts: tuple[Finding, ...] = ()


class Page(NamedTuple):
    """A page as understood: what the split stage says about one clean text."""

    kind: str
    """`article`, `live blog` or `discussion`."""
    dialect: str
    """Name of the layout that was recognised, an entry in `split.layouts.LAYOUTS`; that of the main part."""
    basis: str
    """The evidence for that layout."""
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    entries: tuple[Entry, ...] = ()
    published: When | None = None
    findings: tuple[Finding, ...] = ()
    title: str | None = None
    """As the markup states it; where it is None, the block that is the title says it."""
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    saved: When | None = None


# --- features ----------------------------------------------------------------------------------------


class Paragraph(NamedTuple):
    """A block that somebody wrote to be read: clean offsets, and its role, an entry in `split.roles.ROLES`."""

    role: str
    start: int
    end: int


class Prose(NamedTuple):
    """The paragraphs of one piece of writing, in order: the article, one entry or one comment."""

    comment: int | None
    """Index in `Page.comments`."""
    entry: int | None
    """Index in `Page.entries`. Where this is None too, it is the article, with its title and captions."""
    paragraphs: tuple[Paragraph, ...]


class KnownName(NamedTuple):
    """A name in the user's own list, and the other forms in which it is printed."""

    name: str
    """In full."""
    kind: str
    """`person`, `organisation` or `place`."""
    variants: tuple[str, ...] = ()


class Material(NamedTuple):
    """All that the features of a document are found in."""

    text: str
    """The clean text, which all offsets count in."""
    page: Page
    prose: tuple[Prose, ...]
    """In the order of the page."""
    tongue: str
    """Code of the language whose words are looked for, among those that are read."""
    url: str | None = None
    known: tuple[KnownName, ...] = ()
    """The user's own list of names."""


class Secret(NamedTuple):
    """By what names become pseudonyms. It is shown nowhere, and stored in no database."""

    key: bytes
    elsewhere: Sequence[int] = ()
    """Fingerprints of the full names of all commenters, sorted: those that are replaced on every page."""

    def __repr__(self) -> str:
        """Say nothing of it."""
        return "Secret()"


class Place(NamedTuple):
    """Where something stands: clean offsets, within one piece of writing (see `Prose`)."""

    comment: int | None
    entry: int | None
    start: int
    end: int


class QuotationPart(NamedTuple):
    """One paragraph of a quotation, without its marks; `start` and `end` are clean offsets."""

    text: str
    start: int
    end: int


class Quotation(NamedTuple):
    """Words of somebody, in an article, an entry or a comment. Its place leaves out the outer marks."""

    place: Place
    kind: str
    """`direct`; `fragment`, a few words within a sentence; `introduced`, by a colon and without marks."""
    text: str
    """The words without marks, paragraphs joined by a newline."""
    speaker: str | None
    """Full name where the document gives it, else as printed; None where it does not say."""
    speaker_printed: str | None
    """The words that name the speaker: `he`, `Mr Smith`, `One MP`."""
    speaker_kind: str | None
    """`person`, `organisation`, or `unnamed` for a source whose name is held back."""
    speaker_basis: str | None
    cue: str | None
    """The verb or the words that introduce it."""
    closed: int
    """0 where the closing mark is missing."""
    parts: tuple[QuotationPart, ...] = ()
    """Its paragraphs, where it has more than one."""


class ReplyEdge(NamedTuple):
    """A reply that the page does not print but the words imply; both are indexes in `Page.comments`."""

    comment: int
    parent: int
    basis: str
    evidence: str
    confidence: float
    """From 0 to 1."""


class Address(NamedTuple):
    """A comment that speaks to somebody by name. Its place is that of the name."""

    place: Place
    name: str
    commenter: str | None
    """Name as printed of the commenter on the same page who is meant; None where there is none of that name."""
    hints_at: int | None
    """The comment whose author the page lost, and who may be the one that is addressed."""
    basis: str


class DateMention(NamedTuple):
    """A date or time in running text."""

    place: Place
    text: str
    value: str | None
    """ISO 8601 as far as `precision` goes."""
    precision: str | None
    """`year`, `month`, `week`, `day`, `hour`, `minute` ..."""
    status: str
    """`exact`, `derived`, `ambiguous`, `conflict` or `unresolved`."""
    basis: str | None
    anchor: str | None
    """The date that it is counted from, in ISO 8601."""
    candidates: str | None
    """Other values that fit, as a JSON list."""


class Link(NamedTuple):
    """An address of the web, as printed."""

    place: Place
    url: str
    normal_form: str
    domain: str
    """The host without `www.`, as the network knows it."""
    is_cut: int
    """1 where dots stand in it or right behind it: the page may have printed it shortened."""


class Email(NamedTuple):
    """An e-mail address, as printed."""

    place: Place
    email: str
    normal_form: str
    domain: str


class Hashtag(NamedTuple):
    """A hashtag, as printed, with its mark."""

    place: Place
    hashtag: str
    normal_form: str


class Handle(NamedTuple):
    """The name of an account, as printed, with its mark."""

    place: Place
    handle: str
    normal_form: str


class Name(NamedTuple):
    """One mention of a person, an organisation or a place."""

    place: Place
    """Without a title before the name and without the *'s* behind it."""
    name: str
    normal_form: str
    """The full name that it stands for."""
    kind: str
    """`person`, `organisation` or `place`."""
    basis: str


class Figure(NamedTuple):
    """A number with what it counts."""

    place: Place
    figure: str
    """As printed, with its unit."""
    normal_form: str
    """The number in digits; both ends of a range, with an en dash."""
    value: float
    value_to: float | None
    """The upper end of a range."""
    unit: str | None
    """`%`, `£`, `people`, `votes` ..."""
    counted: str | None
    """What is counted, as printed: `Labour MPs`."""
    sentence: str
    opposed: float | None = None
    """The other side of a vote: 40 of `172 votes to 40`, and 172 for the 40."""
    topic: str | None = None
    """Keys by which figures about the same thing are found, as a JSON list."""


class Language(NamedTuple):
    """The language of a text: its code (ISO 639-1), and how sure that is, from 0 to 1."""

    code: str
    confidence: float


class Features(NamedTuple):
    """What a document's words say, found so far. Fields are named like the tables that they fill."""

    names: tuple[Name, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    reply_edges: tuple[ReplyEdge, ...] = ()
    addresses: tuple[Address, ...] = ()
    dates: tuple[DateMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    emails: tuple[Email, ...] = ()
    hashtags: tuple[Hashtag, ...] = ()
    handles: tuple[Handle, ...] = ()
    language: Language | None = None
    """Of the document."""
    comment_languages: tuple[Language | None, ...] = ()
    """Of each comment, or nothing at all."""


# --- rows --------------------------------------------------------------------------------------------


class Made(NamedTuple):
    """What all stages made of a document, in their order."""

    decoded: Decoded
    clean: CleanText
    page: Page
    features: Features
    has_passages: bool = True
    """Whether its words are to be compared with those of other documents."""


Row = tuple[Any, ...]
"""One row for one table, in the order of the schema's columns, `id` and `document_id` left out.

Keys into tables of the same document (`comment_id`, `parent_id` ...) count from 1 within the document;
the load stage shifts them to the database's own numbers.
"""


class Rows(NamedTuple):
    """All that one document gives to the database. Pure data: no ids, no clock, no order among documents."""

    source: Source
    sha256: str
    byte_count: int
    document: dict[str, Any]
    """Column name to value for the one row of `documents`."""
    tables: dict[str, list[Row]]
    """Table name to rows, in document order."""
    shingles: bytes = b""
    """Hashes of its words, by which passages are found that stand in other documents too (`passages.shingles`)."""


class State(NamedTuple):
    """What the file system says of a file. As long as it says the same, the file has not been written to."""

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since 1970; programs can set it."""
    changed: int
    """The same, of the last change of any kind; only the system sets it."""
    inode: int


class Found(NamedTuple):
    """An input that was found and can be read."""

    source: Source
    file: Path
    """Of a member: the container."""
    size: int
    """Bytes, of the document itself."""
    data: bytes | None = None
    """The bytes of a member of a container; None for a file, which `find.read` reads."""
    state: State | None = None
    """Of a file; None where nothing can be known of it before it is read."""


class Container(NamedTuple):
    """A file that holds many documents, not opened yet."""

    path: str
    """As given, like `Source.path`."""
    ref: str
    """Unique in the build; its members are called `<ref>::<member>`."""
    file: Path
    size: int
    format: str
    """Name of an entry in `extract.containers.CONTAINERS`."""
    state: State | None = None
    """None for standard input."""


class Reading(NamedTuple):
    """The user's choices on how inputs are read; part of what a build depends on."""

    include: tuple[str, ...] = ()
    """Patterns, one of which the path within the input folder (or the name in an archive) must match; empty for all."""
    exclude: tuple[str, ...] = ()
    """Patterns of what is no input."""
    text_field: str | None = None
    """Field of JSONL and Parquet records that holds the text, where it is not a known one; so for the next three."""
    url_field: str | None = None
    date_field: str | None = None
    """When the record was crawled or saved."""
    id_field: str | None = None
    stdin_format: str | None = None
    """What comes on standard input, where its first bytes do not say it."""
    text_format: str = "text"
    """What the text field of JSONL and Parquet records holds: `text` or `html`."""


class Reject(NamedTuple):
    """An input that could not be read, and why."""

    path: str
    member: str | None
    reason: str
    sha256: str | None = None
    byte_count: int | None = None


Input = Found | Container | Reject
"""What there is to read. A container stands before its members, or alone as long as it has not been opened."""


# --- run ---------------------------------------------------------------------------------------------

StageResult = Decoded | CleanText | Page | Features
"""What a stage makes of a document."""

STAGES = ("extract", "clean", "split", "features")
"""Stages that one document goes through by itself, in order; `load` then takes all of them together."""

Watch = Callable[[str, int, int], None]
"""Told what is being done, how far it has come, and how far it goes (0 where nobody knows)."""
