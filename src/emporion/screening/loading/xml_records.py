"""Records of a large XML file, one at a time, by the expat parser: nothing declared, nothing fetched, little held.

A document type is refused, so that no entity can be declared, expanded or fetched from elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from xml.parsers import expat

from attrs import define, field

from emporion.kernel.errors import InputError, Place
from emporion.kernel.phrases import phrase
from emporion.screening.loading.findings import Findings
from emporion.screening.loading.sources import File

_DEEPEST = 60
_MOST_TEXT = 4 * 2**20
_MOST_NODES = 200_000


@define
class Node:
    """An element: its local name, attributes by local name, text without edges, children, and its line in the file."""

    tag: str
    attributes: dict[str, str] = field(factory=dict)
    line: int = 0
    children: list["Node"] = field(factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute without edges; empty where there is none."""
        return self.attributes.get(name, "").strip()

    def find(self, path: str) -> Iterator["Node"]:
        """Yield the elements at a path of local names such as ``Names/Name``, case of letters apart."""
        first, _, rest = path.partition("/")
        for child in self.children:
            if child.tag.lower() == first.lower():
                if rest:
                    yield from child.find(rest)
                else:
                    yield child

    def texts(self, path: str) -> list[str]:
        """Return the texts at a path, empty ones left out."""
        return [found.text for found in self.find(path) if found.text]

    def value(self, path: str) -> str:
        """Return the first text at a path; empty where there is none."""
        return next(iter(self.texts(path)), "")


@define
class Records:
    """The records of a file: elements of given names, wherever they stand. ``root`` is known once reading began.

    ``heads`` are children of the root that are no record but short, such as a date of issue.
    """

    file: File
    names: Sequence[str]
    findings: Findings
    root: Node = field(factory=lambda: Node(""))
    heads: list[Node] = field(factory=list)

    def __iter__(self) -> Iterator[Node]:
        """Yield each record when it ends; a file that breaks off gives a finding after the last whole one."""
        builder = _Builder(frozenset(name.lower() for name in self.names), self)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = builder.refuse
        parser.EntityDeclHandler = builder.refuse
        parser.StartElementHandler = builder.start
        parser.EndElementHandler = builder.end
        parser.CharacterDataHandler = builder.characters
        builder.line = lambda: parser.CurrentLineNumber
        try:
            for chunk in self.file.chunks():
                parser.Parse(chunk, False)
                yield from builder.taken()
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            yield from builder.taken()
            self.findings.add("refuse", "broken", phrase("the file breaks off or is no valid XML"), row=error.lineno)
        except (LookupError, ValueError) as error:
            if isinstance(error, InputError):
                raise
            yield from builder.taken()
            self.findings.add("refuse", "broken", phrase("the encoding that the file states is not known"))
        yield from builder.taken()


@define
class _Builder:
    names: frozenset[str]
    records: Records
    line: Callable[[], int] = field(default=lambda: 0)
    depth: int = 0
    # One for each open element below the root; None for one that is not kept.
    within: list[Node | None] = field(factory=list)
    recording: int = 0
    nodes: int = 0
    letters: int = 0
    done: list[Node] = field(factory=list)

    def refuse(self, *_: object) -> None:
        raise InputError(
            phrase("the file declares a document type, as no published list does."),
            remedy=phrase("Download the list again from its publisher and give the file as it came."),
            place=Place(file=self.records.file.name),
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        tag = _local(name)
        if self.depth == 1:
            self.records.root = Node(tag, _locally(attributes), self.line())
            return
        named = tag.lower() in self.names
        node = Node(tag, _locally(attributes), self.line()) if self._is_kept(named) else None
        if node is not None and not (named and not self.recording) and self.within and self.within[-1] is not None:
            self.within[-1].children.append(node)
        self.within.append(node)
        self.recording += named
        self.nodes += 1

    def _is_kept(self, named: bool) -> bool:
        if self.recording:
            return self.nodes < _MOST_NODES and self.depth < _DEEPEST
        outer = self.within[-1] if self.within else None
        return named or self.depth == 2 or (self.depth == 3 and outer is not None and len(outer.children) < 10)

    def characters(self, text: str) -> None:
        if self.within and self.within[-1] is not None and self.letters < _MOST_TEXT:
            self.letters += len(text)
            self.within[-1].text += text

    def end(self, name: str) -> None:
        self.depth -= 1
        if not self.within:
            return
        node = self.within.pop()
        if node is not None:
            node.text = node.text.strip()
        if _local(name).lower() in self.names:
            self.recording -= 1
            if node is not None and not self.recording:
                self._finish(node)
        elif node is not None and not self.within and len(self.records.heads) < 20:
            self.records.heads.append(node)
        if not self.recording:
            self.nodes = self.letters = 0

    def _finish(self, node: Node) -> None:
        if self.nodes >= _MOST_NODES or self.letters >= _MOST_TEXT:
            sentence = phrase("an element is larger than an entry can be and was cut")
            self.records.findings.add("warn", "oversized", sentence, row=node.line)
        self.done.append(node)

    def taken(self) -> Iterator[Node]:
        done, self.done = self.done, []
        yield from done


def _locally(attributes: dict[str, str]) -> dict[str, str]:
    return {_local(key): value for key, value in attributes.items()}


def _local(name: str) -> str:
    return name.rpartition(":")[2]
