"""The engine at work: lists made ready once a process, parties and texts screened against them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, field, frozen

from emporion.screening import Entry, Hit, Party
from emporion.screening import ListVersion as EngineVersion
from emporion.screening import goods as controlled
from emporion_web.screening.adapters.found import Found
from emporion_web.screening.adapters.parties import Inputs, party_to_json, text_digest
from emporion_web.screening.adapters.versions import entry_seen, goods_of, parties_of
from emporion_web.screening.enums import ListKind
from emporion_web.screening.models import ListVersion

if TYPE_CHECKING:
    from emporion.screening import Screener

MOST_HITS = 50
_STRENGTHS = {"weak": 0.3, "fair": 0.6, "strong": 0.9}


@frozen
class Ready:
    """A version of a list ready to be screened against on a day; ``ids`` are those of all its entries."""

    code: str
    screener: "Screener | None"
    goods: controlled.GoodsList | None
    ids: frozenset[str]
    entries: dict[str, Any] = field(repr=False)

    def found(self, inputs: Inputs) -> Iterator[Found]:
        """Yield what a person should look at among what is screened of an organisation."""
        from emporion.screening.bulk import screen_one

        if self.screener is not None:
            shares = {share.party: share.share_percent for party in inputs.parties for share in party.owners}
            for party in inputs.parties:
                for hit in screen_one(self.screener, party, k=MOST_HITS).hits:
                    yield _of_party(inputs.organisation, party, hit, self.entries[hit.entry], shares)
        if self.goods is not None and inputs.texts:
            yield from _of_texts(inputs, self.goods, self.entries)


def ready_parties(version: EngineVersion, *, today: date, among: Sequence[Entry] | None = None) -> Ready:
    """Return a version of a list of parties made ready, whole or only some of its entries."""
    from emporion.screening import Screener  # here, for it loads numpy, and most processes never screen

    chosen = version if among is None else evolve(version, entries=tuple(among))
    entries = {entry.id: entry for entry in version.entries}
    return Ready(version.code, Screener([chosen], today=today), None, frozenset(entries), entries)


def ready_goods(goods: controlled.GoodsList) -> Ready:
    """Return a version of a list of goods made ready."""
    entries = {entry.id: entry for entry in goods.entries}
    return Ready(goods.code, None, goods, frozenset(entries), entries)


_KEPT: dict[tuple[str, str, date], Ready] = {}


def ready(version: ListVersion, *, today: date) -> Ready:
    """Return a standing version made ready; a process keeps those that stood when it was last asked."""
    key = (version.list.code, version.sha256, today)
    if key not in _KEPT:
        for other in [known for known in _KEPT if known[0] == version.list.code]:
            del _KEPT[other]
        goods = version.list.kind == ListKind.GOODS
        _KEPT[key] = ready_goods(goods_of(version)) if goods else ready_parties(parties_of(version), today=today)
    return _KEPT[key]


def keep_ready(version: ListVersion, made: Ready, *, today: date) -> None:
    """Keep a version that was made ready whole, so that the next job need not."""
    _KEPT[version.list.code, version.sha256, today] = made


def forget_all() -> None:
    """Forget every version that was made ready, as a new process has."""
    _KEPT.clear()


def _of_party(organisation: int, party: Party, hit: Hit, entry: Entry, shares: dict[str, float | None]) -> Found:
    fields = {
        "score": round(hit.score, 4),
        "party_name": hit.party_name[:500],
        "entry_name": hit.entry_name[:500],
        "party_variant": hit.party_variant[:500],
        "entry_variant": hit.entry_variant[:500],
        "features": [{"name": f.name, "value": round(f.value, 4), "reason": f.reason.to_json()} for f in hit.features],
        "reasons": [reason.to_json() for reason in hit.reasons],
        "via": list(hit.via),
        "share_percent": shares.get(party.id),
        "details": {},
        "entry_seen": entry_seen(entry),
        "party_seen": party_to_json(party),
    }
    return Found(
        organisation, hit.list_code, hit.party, hit.party_digest, hit.entry, hit.entry_digest, hit.road, fields
    )


def _of_texts(inputs: Inputs, goods: controlled.GoodsList, entries: dict[str, Any]) -> Iterator[Found]:
    texts = dict(inputs.texts)
    asked = [controlled.GoodsText(id, text) for id, text in inputs.texts]
    signals = controlled.solve(controlled.Problem(asked, (goods,))).signals
    for signal in _first_of_each(signals):
        entry = asdict(entries[signal.entry])
        fields = {
            "score": _STRENGTHS[signal.strength],
            "party_name": signal.passage.quote[:500],
            "entry_name": (entry["title"] or signal.listed)[:500],
            "party_variant": signal.found[:500],
            "entry_variant": signal.listed,
            "features": [],
            "reasons": [signal.reason.to_json()],
            "via": [],
            "share_percent": None,
            "details": signal.to_json() | {"reason": signal.reason.to_json()},
            "entry_seen": {key: value for key, value in json.loads(json.dumps(entry)).items() if value},
            "party_seen": {"id": signal.text, "text": texts[signal.text]},
        }
        digest = hashlib.sha256(json.dumps(entry, sort_keys=True).encode()).hexdigest()
        yield Found(
            inputs.organisation,
            goods.code,
            signal.text,
            text_digest(texts[signal.text]),
            signal.entry,
            digest,
            signal.road,
            fields,
        )


def _first_of_each(signals: Iterable[controlled.Signal]) -> Iterator[controlled.Signal]:
    """Yield the strongest signal for each text and entry, whichever road led to it: it is one question."""
    seen: set[tuple[str, str]] = set()
    for signal in signals:
        if (signal.text, signal.entry) not in seen:
            seen.add((signal.text, signal.entry))
            yield signal
