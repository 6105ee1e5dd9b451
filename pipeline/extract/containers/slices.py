"""Slices: a stream of XML -> the bytes of its larger elements, one by one, exactly as they stand in it.

Safe by what it refuses: a document type that declares entities or points elsewhere ends the reading before anything is
expanded, and nothing is ever fetched. These are the refusals of defusedxml, which offers them for parsers that do not
tell where in the file an element stands, and has had no release for years.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from pipeline.extract.export import DEEPEST, without_controls
from pipeline.extract.limits import LARGEST
from pipeline.extract.packed import Broken
from pipeline.types import Rejected

_STEP = 1 << 16
_LONGEST_TAG = 1 << 24
"""Bytes of a tag or comment. The parser keeps it whole, and a tag's attributes at a hundred times its size."""
_LONGEST_VALUE = 1_000


class Slice(NamedTuple):
    """An element of the document, or the text of a short one."""

    name: str
    data: bytes | None
    """None where it is too large to be kept, and for short elements."""
    size: int
    text: str = ""


class Root(NamedTuple):
    """The root element, and the encoding that the document declares."""

    name: str
    attributes: dict[str, str]
    encoding: str | None


def slices(
    stream: BinaryIO, wanted: Collection[tuple[str, ...]], texts: Collection[tuple[str, ...]]
) -> Iterator[Root | Slice]:
    """Yield the root, then each element whose path from it is among `wanted`, and the text of each among `texts`.

    Raises Rejected where the document is not well formed or not safe; what came before is good.
    """
    return _Slicer(wanted, texts).run(stream)


class _Slicer:
    """The state of a parse: where the open element begins, and the bytes since then."""

    def __init__(self, wanted: Collection[tuple[str, ...]], texts: Collection[tuple[str, ...]]) -> None:
        self._wanted, self._texts = wanted, texts
        self._path: list[str] = []
        self._found: list[Root | Slice] = []
        self._buffer = bytearray()
        self._base = 0
        self._start: int | None = None
        self._depth = 0
        self._dropped = False
        self._value: list[str] = []
        self._encoding: str | None = None
        self._parser = expat.ParserCreate()
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end

    def run(self, stream: BinaryIO) -> Iterator[Root | Slice]:
        """Parse a stream to its end, giving what was found as it goes."""
        try:
            while data := stream.read(self._step()):
                if self._base == 0 and data.startswith((b"\xff\xfe", b"\xfe\xff")):
                    raise Rejected("XML in UTF-16; save it as UTF-8")
                self._buffer += data
                self._parser.Parse(without_controls(data), False)
                yield from self._found
                self._found.clear()
                self._forget()
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            yield from self._found
            place = f"line {error.lineno}, column {error.offset}"
            what = expat.errors.messages[error.code]
            raise Rejected(f"XML that is not well formed or ends early: {what} ({place})") from error
        except LookupError as error:
            raise Rejected(f"XML in an encoding that is not known: {error}") from error
        except Broken:
            yield from self._found
            raise
        yield from self._found

    def _step(self) -> int:
        """Return how much to read: as much again as the parser has not got to the end of.

        It begins anew with an unfinished tag or comment each time that it is given more.
        """
        pending = self._base + len(self._buffer) - self._parser.CurrentByteIndex if self._buffer else 0
        if pending > _LONGEST_TAG + _STEP:
            raise Rejected(f"XML with a tag or comment of more than {_LONGEST_TAG // 1024**2} MiB; not read")
        return max(_STEP, pending)

    def _forget(self) -> None:
        """Drop bytes that no open element needs; of one that is too large, all."""
        if self._start is not None and len(self._buffer) > LARGEST:
            self._dropped = True
        keep = self._parser.CurrentByteIndex if self._start is None or self._dropped else self._start
        if keep > self._base:
            del self._buffer[: keep - self._base]
            self._base = keep

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._encoding = encoding

    def _doctype(self, _name: str, system: str | None, public: str | None, has_internal_subset: int) -> None:
        if system or public or has_internal_subset:
            raise Rejected(
                "XML with a document type, by which it could make a machine fetch or expand things; not read"
            )

    def _entity(self, *_declaration: object) -> None:
        raise Rejected("XML that declares entities, by which it could grow without end; not read")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path:
            self._found.append(Root(name, attributes, self._encoding))
        self._path.append(name)
        if len(self._path) > DEEPEST:
            raise Rejected(f"XML with elements nested more than {DEEPEST} deep; not read")
        if self._start is not None:
            return
        path = tuple(self._path[1:])
        if path in self._wanted:
            self._start = self._parser.CurrentByteIndex
            self._depth = len(self._path)
        elif path in self._texts:
            self._value = []
            self._parser.CharacterDataHandler = self._value.append

    def _end(self, name: str) -> None:
        depth = len(self._path)
        path = tuple(self._path[1:]) if self._start is None else ()
        self._path.pop()
        if self._start is not None and depth == self._depth:
            index = self._parser.CurrentByteIndex
            end = self._base + self._buffer.find(b">", index - self._base) + 1
            data = None if self._dropped else bytes(self._buffer[self._start - self._base : end - self._base])
            self._found.append(Slice(name, data if data is None or len(data) <= LARGEST else None, end - self._start))
            self._start, self._dropped = None, False
        elif path in self._texts:
            self._parser.CharacterDataHandler = None
            self._found.append(Slice(name, None, 0, "".join(self._value).strip()[:_LONGEST_VALUE]))
