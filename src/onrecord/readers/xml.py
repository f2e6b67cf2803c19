"""XML to nodes whose words lead back to the characters of the file.

The parser is Expat, which loads nothing from outside. What a document declares as its own entities is refused, so
that none can grow when it is read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from typing import Final
from xml.parsers import expat

from onrecord.errors import ReadError

Piece = tuple[str, int, int]
"""Words, and the stretch of the decoded body they came from."""

CHUNK: Final = 65_536
"""So many bytes are parsed between two looks at what is finished."""

DEEPEST: Final = 256
"""Elements within elements; the deepest of real documents (tables within tables of a word processor) have some 60."""

BETWEEN: Final = "\x1f"
"""Expat writes it between the namespace and the name; it cannot stand in XML."""


@dataclass(slots=True, kw_only=True)
class Node:
    """An element: its name and namespace, its attributes by their names without namespace, and what is in it."""

    name: str
    space: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    children: list[Node | Piece] = field(default_factory=list)

    def iter_nodes(self, *names: str) -> Iterator[Node]:
        """The elements right within it; with names, only those so called."""
        return (each for each in self.children if isinstance(each, Node) and (not names or each.name in names))

    def find(self, *path: str) -> Node | None:
        """The first element that lies at the path of names below it."""
        if not path:
            return self
        return next((found for each in self.iter_nodes(path[0]) if (found := each.find(*path[1:]))), None)

    def iter_below(self, *names: str) -> Iterator[Node]:
        """All elements so called below it, in order."""
        for each in self.iter_nodes():
            if each.name in names:
                yield each
            yield from each.iter_below(*names)

    def iter_pieces(self) -> Iterator[Piece]:
        """All words in it, with their places."""
        for each in self.children:
            if isinstance(each, Node):
                yield from each.iter_pieces()
            else:
                yield each

    @property
    def words(self) -> str:
        """All words in it, with single blanks between them."""
        return " ".join("".join(words for words, _, _ in self.iter_pieces()).split())


def read_tree(words: str) -> Node:
    """The root of a document; ReadError with line and column where it is broken or cut off."""
    builder = _Builder(words, None)
    for _ in builder.iter_found():
        pass
    if builder.root is None:
        raise _broken("no element", 1, 0)
    return builder.root


def iter_trees(words: str, names: Collection[str]) -> Iterator[Node]:
    """The elements so called, each as soon as it is whole, and let go of by the document: for files of many items.

    ReadError where the document is broken or cut off, after all that is whole before.
    """
    yield from _Builder(words, frozenset(names)).iter_found()


class _Builder:
    """Builds nodes from the parser's events."""

    def __init__(self, words: str, wanted: frozenset[str] | None) -> None:
        self.root: Node | None = None
        self._wanted = wanted
        self._body = words.encode("utf-8", "replace")
        self._is_ascii = len(self._body) == len(words)
        self._bytes, self._characters = 0, 0
        self._open: list[Node] = []
        self._ready: list[Node] = []
        self._last: tuple[list[Node | Piece], str, int] | None = None
        self._parser = self._make_parser()

    def _make_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", BETWEEN)
        parser.buffer_text = False
        parser.UseForeignDTD(True)  # noqa: FBT003  the parser takes no keywords; else "&nbsp;" breaks off the reading
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        parser.ExternalEntityRefHandler = self._read_nothing
        parser.EntityDeclHandler = self._refuse
        parser.SkippedEntityHandler = self._take_entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take_words
        parser.DefaultHandler = lambda _: self._flush()
        return parser

    def _read_nothing(self, context: str | None, *_: str | None) -> int:
        """An empty document in the place of what lies outside: entities that it may declare are then skipped."""
        self._parser.ExternalEntityParserCreate(context).Parse(b"", True)  # noqa: FBT003  the parser takes no keywords
        return 1

    def iter_found(self) -> Iterator[Node]:
        """The wanted elements; when it is done, `root` is whole."""
        for at in range(0, max(1, len(self._body)), CHUNK):
            try:
                self._parser.Parse(self._body[at : at + CHUNK], at + CHUNK >= len(self._body))
            except expat.ExpatError as error:
                yield from self._take_ready()
                raise _broken(expat.ErrorString(error.code), error.lineno, error.offset) from error
            yield from self._take_ready()

    def _take_ready(self) -> list[Node]:
        ready, self._ready = self._ready, []
        return ready

    def _place(self) -> int:
        """Where the parser is, in characters; its events come in order, so each byte is counted once."""
        at = self._parser.CurrentByteIndex
        if self._is_ascii:
            return at
        self._characters += len(self._body[self._bytes : at].decode("utf-8", "ignore"))
        self._bytes = at
        return self._characters

    def _flush(self) -> int:
        """End the words that are being read at the present place, which is given."""
        at = self._place()
        if self._last:
            children, words, start = self._last
            children.append((words, start, at))
            self._last = None
        return at

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._flush()
        if len(self._open) >= DEEPEST:
            raise ReadError(
                "too-deep",
                f"the document has more than {DEEPEST} elements within each other.",
                "It was made to break readers, or is damaged: leave it out.",
            )
        space, _, local = name.rpartition(BETWEEN)
        known = {key.rpartition(BETWEEN)[2]: value for key, value in attributes.items()}
        node = Node(name=local, space=space, attributes=known, start=at)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _: str) -> None:
        at = self._flush()
        node = self._open.pop()
        node.end = at + self._behind(node)
        if self._wanted and node.name in self._wanted and not self._is_within_wanted():
            self._ready.append(node)
        if self._wanted and self._open and not self._is_within_wanted():
            self._open[-1].children.pop()

    def _behind(self, node: Node) -> int:
        """Bytes from the parser's place to the end of the element; behind `<a/>` the parser has passed it already."""
        at = self._parser.CurrentByteIndex
        if not node.children and self._body[at - 2 : at] == b"/>":
            return 0
        return max(0, self._body.find(b">", at) + 1 - at)

    def _is_within_wanted(self) -> bool:
        return any(each.name in (self._wanted or ()) for each in self._open)

    def _take_words(self, words: str) -> None:
        at = self._flush()
        if self._open:
            self._last = (self._open[-1].children, words, at)

    def _take_entity(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._take_words(html5.get(f"{name};", f"&{name};"))

    def _refuse(self, name: str, *_: object) -> None:
        raise ReadError(
            "own-entities",
            f"the document declares an entity of its own ({name}), which may grow without bounds or lead elsewhere.",
            "News formats need none: leave the file out, or have it saved without a document type.",
        )


def _broken(reason: str, line: int, column: int) -> ReadError:
    return ReadError(
        "broken-xml",
        f"the XML is broken at line {line}, column {column + 1}: {reason}.",
        "Save the file again: it may have been cut off. What stood before that place is read where it can be.",
    )
