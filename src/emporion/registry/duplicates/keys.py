"""Keys under which records find each other, as arrays: of names, of identifiers, of what else is known."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from attrs import fields, frozen
from numpy.typing import NDArray

from emporion.registry.duplicates.identified import checked_value, excluded_within
from emporion.registry.duplicates.letters import Grams, Hashes, Rows, bands_of, bits_of, letters_of, words_of
from emporion.registry.duplicates.records import Record
from emporion.registry.duplicates.sketches import Sketch, sketch_organisation, sketch_person
from emporion.registry.naming.han import IS_HAN

# Addresses of mail providers and of networks, under which anybody may have a page.
_SHARED_SITES = frozenset(
    {
        *("gmail.com", "mail.ru", "yandex.ru", "qq.com", "163.com", "126.com", "facebook.com", "vk.com", "t.me"),
        *("linkedin.com", "alibaba.com", "taobao.com", "weibo.com", "wechat.com", "sites.google.com"),
        *("made-in-china.com", "en.made-in-china.com"),
    }
)


@frozen(eq=False)
class Keys:
    """Keys of some records, which are counted from ``first``. Each pair of arrays has a key and its row.

    ``sure`` keys are of things that alone are worth a look at all who share them (``sure_alone`` tells which are no
    names but identifiers and sites), ``loose`` ones of likeness; ``bands``, an array (12, names), holds those of
    MinHash, a column for each name that is long enough. ``strong`` are the valid strong identifiers, each with its row
    and what it excludes others within (``strong_groups``). ``place`` and ``born`` are one hash a row (0: not known),
    ``name`` that of its first name. ``bits`` are the groups of letters of a row's names in 256 bits, an array (rows,
    4); ``several`` tells which rows have more than one name; ``texts`` are the words of the first name by sound,
    sorted, ``letters`` and ``words`` the same counted (:mod:`~emporion.registry.duplicates.letters`), ``meanings`` its
    meanings in 64 bits; ``persons`` tells which rows are of persons, ``han`` which of organisations in characters.
    """

    first: int
    sure: Hashes
    sure_rows: Rows
    sure_alone: NDArray[np.bool_]
    loose: Hashes
    loose_rows: Rows
    bands: Hashes
    band_rows: Rows
    strong: Hashes
    strong_groups: Hashes
    strong_rows: Rows
    persons: NDArray[np.bool_]
    place: Hashes
    born: Hashes
    name: Hashes
    bits: Hashes
    several: NDArray[np.bool_]
    texts: list[str]
    letters: NDArray[np.uint8]
    words: NDArray[np.uint32]
    meanings: Hashes
    han: NDArray[np.bool_]


def hashed(*parts: str) -> int:
    """Return 64 bits of a text in parts, the same in every process."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).digest())


def sketches_of(record: Record) -> tuple[Sketch, ...]:
    """Return the sketches of a record's names, each once."""
    sketch = sketch_person if record.kind == "person" else sketch_organisation
    if len(record.names) == 1:
        return (sketch(record.names[0]),)
    return tuple(dict.fromkeys(sketch(name) for name in record.names))


def site_of(website: str) -> str:
    """Return the host of a web address without ``www.``, or nothing for one that many share.

    >>> site_of("https://www.huawei.com/en"), site_of("vk.com/firma"), site_of("")
    ('huawei.com', '', '')
    """
    host = website.casefold().strip().partition("://")[2] or website.casefold().strip()
    host = host.partition("/")[0].partition(":")[0].removeprefix("www.")
    return host if "." in host and host not in _SHARED_SITES else ""


def _loose(record: Record, sketches: Iterable[Sketch]) -> Iterable[int]:
    """Yield keys of persons: a word of the name with the initial of another one, an initial with a date of birth."""
    if record.kind != "person":
        return
    for sketch in sketches:
        words = sorted(set(sketch.core))
        for word in words:
            for other in words:
                if other != word and len(word) > 1:
                    yield hashed("initial", word, other[0])
            for born in record.born:
                yield hashed("born", born, word[0])


def keys_of(records: Sequence[Record], first: int = 0) -> Keys:
    """Return the keys of the records; the rows are counted from ``first``."""
    sure: list[tuple[int, int, bool]] = []
    loose: list[tuple[int, int]] = []
    strong: list[tuple[int, int, int]] = []
    every: list[tuple[str, int]] = []
    place, born, name, several, texts, meanings = [], [], [], [], [], []
    for row, record in enumerate(records, first):
        found = sketches_of(record)
        for key, group in dict.fromkeys(_alone(record)):
            sure.append((key, row, True))
            if group:
                strong.append((key, group, row))
        wholes = [hashed(record.kind, "whole", sketch.whole) for sketch in found]
        cores = [hashed(record.kind, "core", sketch.run_together) for sketch in found]
        sure += [(key, row, False) for key in dict.fromkeys((*wholes, *cores))]
        loose += [(key, row) for key in dict.fromkeys(_loose(record, found))]
        place.append(_place(record.country, record.city))
        born.append(hashed(*sorted(record.born)) if record.born else 0)
        name.append(wholes[0] if wholes else 0)
        meanings.append(_mask(found[0].meanings) if found else 0)
        several.append(len(found) > 1)
        texts.append(" ".join(sorted(found[0].core or found[0].meanings)) if found else "")
        every += [(sketch.spelled, row) for sketch in found]
    grams = Grams.of([text for text, _ in every], np.array([row for _, row in every], np.int32))
    han = [record.kind == "organisation" and bool(IS_HAN.search(record.names[0])) for record in records]
    persons = np.fromiter((record.kind == "person" for record in records), np.bool_, len(records))
    return Keys(
        first=first,
        sure=_array([key for key, _, _ in sure]),
        sure_rows=_rows([row for _, row, _ in sure]),
        sure_alone=np.array([flag for _, _, flag in sure], np.bool_),
        loose=_array([key for key, _ in loose]),
        loose_rows=_rows([row for _, row in loose]),
        bands=bands_of(grams, persons[grams.rows - first]),
        band_rows=grams.rows,
        strong=_array([value for value, _, _ in strong]),
        strong_groups=_array([group for _, group, _ in strong]),
        strong_rows=_rows([row for _, _, row in strong]),
        persons=persons,
        place=_array(place),
        born=_array(born),
        name=_array(name),
        bits=bits_of(grams, first, len(records)),
        several=np.array(several, np.bool_),
        texts=texts,
        letters=letters_of(texts),
        words=words_of(texts),
        meanings=_array(meanings),
        han=np.array(han, np.bool_),
    )


def _alone(record: Record) -> Iterator[tuple[int, int]]:
    """Yield the keys of what is no name, identifiers and the site; with a strong one, within what it excludes others.

    KPPs say nothing without an INN.
    """
    for one in record.identifiers:
        if one.scheme != "kpp":
            value, strong = checked_value(one.scheme, one.value)
            key = hashed(record.kind, "id", one.scheme, value)
            yield key, _group(excluded_within(one.scheme, value)) if strong else 0
    if site := site_of(record.website):
        yield hashed(record.kind, "site", site), 0


_group = lru_cache(maxsize=1 << 10)(hashed)


@lru_cache(maxsize=1 << 16)
def _place(country: str, city: str) -> int:
    folded = city.casefold().strip()
    return hashed(country, folded) if folded else 0


@lru_cache(maxsize=1 << 16)
def _mask(meanings: tuple[str, ...]) -> int:
    """Return a bit for each meaning; two meanings may have one bit."""
    mask = 0
    for meaning in meanings:
        mask |= 1 << hashed(meaning) % 64
    return mask


def _array(values: Sequence[int]) -> Hashes:
    return np.array(values, np.uint64)


def _rows(values: Sequence[int]) -> Rows:
    return np.array(values, np.int32)


def joined(parts: Sequence[Keys]) -> Keys:
    """Return the keys of all parts together; the parts are in the order of their rows."""
    arrays = [one.name for one in fields(Keys) if one.name not in ("first", "texts")]
    whole: dict[str, Any] = {}
    for name in arrays:
        along = 1 if name == "bands" else 0
        whole[name] = np.concatenate([getattr(part, name) for part in parts], axis=along)
    return Keys(first=0, texts=[text for part in parts for text in part.texts], **whole)
