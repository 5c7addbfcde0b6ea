"""The candidate index: for an organisation, those of the other side that may be partners, out of a million."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from emporion.fanout import Cancelled, Executor, SerialExecutor
from emporion.kernel.collecting import uncollected
from emporion.kernel.languages import LANGUAGES
from emporion.kernel.taxonomy import Taxonomy
from emporion.matching.candidates.engine import FIELDS, Asked, Engine, Entry
from emporion.matching.candidates.light import LightReader
from emporion.matching.candidates.tokens import about, best_terms, filters, meaning_token, token
from emporion.matching.features import Features, weigh
from emporion.matching.index import counted
from emporion.matching.problem import ANSWER, OTHER, Profile, Side
from emporion.matching.reading import Reader, reader_of

_CHUNK = 2_000
_MOST_COUNTS = 1_000_000


class CandidateIndex:
    """Offers and needs of both sides, kept up to date profile by profile, in a folder or in memory.

    It also is the whole over which words are counted when a few candidates are scored (``Frequencies``).
    """

    def __init__(self, taxonomy: Taxonomy, folder: Path | None = None) -> None:
        self.taxonomy = taxonomy
        self._engine = Engine(folder)
        self._counts: dict[str, int] = {}  # how often words stand in it, as far as asked since the last write

    @property
    def total(self) -> int:
        """How many statements are in the index."""
        return len(self._engine)

    def of(self, word: str) -> int:
        """Return how many statements hold a word or name."""
        return self._count(token(f"words:{word}", "offer"))

    def meaning(self, stem: str) -> int:
        """Return how many statements may mean an English stem."""
        return sum(self._count(meaning_token(language, stem)) for language in LANGUAGES)

    def _count(self, wanted: str) -> int:
        count = self._counts.get(wanted)
        if count is None:
            if len(self._counts) >= _MOST_COUNTS:
                self._counts.clear()
            count = self._counts[wanted] = sum(self._engine.frequency(name, wanted) for name in FIELDS)
        return count

    def fill(self, profiles: Iterable[Profile], *, executor: Executor | None = None) -> None:
        """Put many profiles into an empty index; they are read where the executor runs, ``_CHUNK`` at a time."""
        chunks = [(self.taxonomy, chunk) for chunk in _chunks(profiles)]
        read = (executor or SerialExecutor()).each(_read_chunk, chunks)
        self.fill_read(entry for entries in read for entry in entries)

    def fill_read(self, entries: Iterable[Entry]) -> None:
        """Put what :func:`read_entries` read elsewhere into an empty index."""
        self._engine.write(entries, many=True, threads=2)
        self._counts.clear()

    def update(self, changed: Iterable[Profile] = (), gone: Iterable[str] = ()) -> None:
        """Take in profiles, new or changed, and take out those gone, all at once.

        A process that dies before the end leaves the index as it was.
        """
        profiles = list(changed)
        self._engine.write(read_entries(profiles, self.taxonomy), [*gone, *(profile.id for profile in profiles)])
        self._counts.clear()

    def candidates(self, profile: Profile, *, limit: int = 200, without: Iterable[str] = ()) -> list[str]:
        """Return the ids of the other side that may suit, in no telling order: their offers my needs, and the reverse.

        Args:
            profile: it need not be in the index.
            limit: statements looked up in each of the two directions, shared out among those of the profile.
            without: ids that are left out, such as those under a hold with the profile.
        """
        lines = self._weighed(profile)
        barred = tuple(without)
        found: set[str] = set()
        for kind in ("need", "offer"):
            asked = [line for line in lines if line.reading.statement.kind == kind]
            for line in asked:
                found.update(self._engine.search(self._asked(line, profile.side, barred), max(20, limit // len(asked))))
        return sorted(found)

    def _weighed(self, profile: Profile) -> list[Features]:
        reader = reader_of(self.taxonomy)
        return weigh([reader.read(one) for one in counted(profile)], self)

    def _asked(self, line: Features, side: Side, without: tuple[str, ...]) -> Asked:
        statement, engine = line.reading.statement, self._engine
        kind = ANSWER[statement.kind]
        field = f"{kind}_{OTHER[side]}"
        terms = []
        for feature, worth in best_terms(line.vector.items()):
            count = engine.frequency(field, token(feature, kind))
            if count:
                terms.append((token(feature, kind), worth / engine.inverse_frequency(count)))
        return Asked(field, tuple(terms), filters(statement.wanted), without)


def _chunks(profiles: Iterable[Profile]) -> Iterator[list[Profile]]:
    waiting = iter(profiles)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk


def _read_chunk(item: tuple[Taxonomy, list[Profile]], cancelled: Cancelled) -> list[Entry]:
    return read_entries(item[1], item[0])


def read_entries(profiles: Iterable[Profile], taxonomy: Taxonomy) -> list[Entry]:
    """Read profiles and return what the engine takes of them."""
    light = _light(reader_of(taxonomy))
    with uncollected():
        return [entry for profile in profiles for entry in _entries(profile, light)]


@lru_cache(maxsize=1)
def _light(reader: Reader) -> LightReader:
    return LightReader(reader)


def _entries(profile: Profile, light: LightReader) -> list[Entry]:
    """Return the entries of a profile; needs that repeat an own offer share its tokens, so only these are looked at."""
    said = about(profile)
    read = [(statement, light.tokens(statement)) for statement in profile.statements]
    offered = {tokens for statement, tokens in read if statement.kind == "offer"}
    if any(statement.kind == "need" and tokens in offered for statement, tokens in read):
        kept = counted(profile)
        read = [(statement, tokens) for statement, tokens in read if statement in kept]
    return [Entry(profile.id, f"{statement.kind}_{profile.side}", tokens, said) for statement, tokens in read]
