"""The 50 percent rule: a party that listed ones hold by half or more, together and through others, is hit as well.

A party is *held* if the shares of owners that are listed, or held themselves, add up to 50 percent or more: a held
owner counts with its whole share, as the US Treasury reads its rule (OFAC, guidance of 13 August 2014). The held are
the least set for which this is so, found by going round until nothing more is held, which cycles of owners do not
disturb. An owner whose share is not known may hold any share: a party that is held only then is a hit with its share
not known.
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from emporion.kernel.phrases import Phrase, phrase
from emporion.screening.hits import Feature, Hit
from emporion.screening.parties import Owner, Party

HALF = 50.0


def owner_hits(parties: Sequence[Party], alerts: Mapping[str, Sequence[Hit]]) -> dict[str, list[Hit]]:
    """Return the hits by the road ``owner`` of each party that has any; ``alerts`` are those by name and identifier.

    An entry that a party is like itself is not told once more through an owner.
    """
    by_id = {party.id: party for party in parties}
    listed = {party for party, hits in alerts.items() if hits}
    held = {False: held_parties(parties, listed, unknown=False), True: held_parties(parties, listed, unknown=True)}
    found: dict[str, list[Hit]] = {}
    for id in sorted(held[True]):
        certain = id in held[False]
        counted = listed | held[not certain]
        own = {(hit.list_code, hit.entry) for hit in alerts.get(id, ())}
        share = direct_share(by_id[id], counted) if certain else None
        for via, hit in _reached(by_id, id, counted, alerts):
            if (hit.list_code, hit.entry) not in own:
                found.setdefault(id, []).append(_owned(by_id[id], via, hit, share))
    return found


def held_parties(parties: Iterable[Party], listed: set[str], *, unknown: bool) -> set[str]:
    """Return the parties that listed ones hold; with ``unknown`` a share that is not known is taken for any share."""
    held: set[str] = set()
    waiting = [party for party in parties if party.owners]
    while True:
        counted = listed | held
        more = [party for party in waiting if party.id not in held and _is_held(party, counted, unknown)]
        if not more:
            return held
        held.update(party.id for party in more)


def _is_held(party: Party, counted: set[str], unknown: bool) -> bool:
    if unknown and any(owner.share_percent is None for owner in _owners(party, counted)):
        return True
    return direct_share(party, counted) >= HALF


def direct_share(party: Party, counted: set[str]) -> float:
    """Return what these owners hold together, in percent, as far as known, rounded to a millionth."""
    shares = (owner.share_percent for owner in _owners(party, counted))
    return round(sum(share for share in shares if share is not None), 6)


def _owners(party: Party, counted: set[str]) -> list[Owner]:
    return [owner for owner in party.owners if owner.party in counted and owner.party != party.id]


def _reached(
    by_id: Mapping[str, Party], start: str, counted: set[str], alerts: Mapping[str, Sequence[Hit]]
) -> list[tuple[tuple[str, ...], Hit]]:
    """Return each hit of a listed owner behind a party once, by the shortest way, with the owners on the way."""
    found: dict[tuple[str, str], tuple[tuple[str, ...], Hit]] = {}
    seen = {start}
    ways: list[tuple[str, tuple[str, ...]]] = [(start, ())]
    while ways:
        further: list[tuple[str, tuple[str, ...]]] = []
        for id, via in ways:
            for owner in sorted({one.party for one in _owners(by_id[id], counted)}):
                if owner in seen:
                    continue
                seen.add(owner)
                further.append((owner, (*via, owner)))
                for hit in alerts.get(owner, ()):
                    found.setdefault((hit.list_code, hit.entry), ((*via, owner), hit))
        ways = further
    return list(found.values())


def _owned(party: Party, via: tuple[str, ...], hit: Hit, share: float | None) -> Hit:
    reason = _reason(via, share)
    return evolve(
        hit,
        party=party.id,
        party_digest=party.digest(),
        road="owner",
        features=(Feature("owner", 1.0 if share is not None else 0.5, reason), *hit.features),
        reasons=(reason, *hit.reasons),
        via=via,
        share_percent=share,
    )


def _reason(via: tuple[str, ...], share: float | None) -> Phrase:
    way = " ← ".join(via)
    if share is None:
        return phrase("an owner ({way}) may be listed, and the share is not known", way=way)
    return phrase("owners that may be listed hold {share} % together ({way})", share=round(share, 2), way=way)
