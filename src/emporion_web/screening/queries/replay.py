"""A decision made once more from what was kept: same inputs, same version of the list, same result."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from attrs import frozen

from emporion.kernel.errors import InputError
from emporion.kernel.phrases import Phrase, phrase
from emporion_web.audit.models import AuditEntry
from emporion_web.screening.adapters.engine import ready_goods, ready_parties
from emporion_web.screening.adapters.found import Found
from emporion_web.screening.adapters.parties import Inputs, party_from_json
from emporion_web.screening.adapters.versions import content_of, read_version
from emporion_web.screening.enums import Outcome
from emporion_web.screening.models import Disposition, Hit, ListVersion, Profile, Screened
from emporion_web.screening.rules import Decision, Fact, outcome_of, state_of

_COMPARED = ("score", "party_name", "entry_name", "party_variant", "entry_variant", "features", "reasons", "details")


@frozen
class Step:
    """One thing that was done once more, and whether it came out the same."""

    same: bool
    sentence: Phrase


def replay(entry: AuditEntry) -> list[Step]:
    """Make the decision of a row of the log once more, step by step. Raises InputError for a row that decides nothing.

    A decision on a hit is screened again and its outcome reckoned again; a change of where an organisation stands also
    screens everything of it against the versions that stood; that a version stands is read again from its bytes.
    """
    replays: Mapping[str, Callable[[AuditEntry], Iterator[Step]]] = {
        "screening.hit.decide": _decision,
        "screening.organisation.state": _state,
        "screening.version.stand": _reading,
    }
    if entry.action not in replays:
        raise InputError(
            phrase("The row {row} of the log is no decision of screening.", row=str(entry.pk)),
            remedy=phrase("Give a row of a decision on a hit, of a screening state, or of a version that stands."),
        )
    return list(replays[entry.action](entry))


def _decision(entry: AuditEntry) -> Iterator[Step]:
    hit = Hit.objects.select_related("list", "version__list").filter(pk=entry.object_id).first()
    if hit is None:
        yield Step(False, phrase("The hit was removed; nothing of it is left to replay."))
        return
    yield from _screened_again(hit)
    told = entry.changes["outcome"][1]
    yield _outcome(hit, _outcome_by(hit, number=entry.changes["decisions"][1]), told)


def _state(entry: AuditEntry) -> Iterator[Step]:
    told = entry.changes["hits"][1]
    facts = []
    for key, consequence, outcome in told:
        hit = Hit.objects.select_related("list", "version__list").filter(pk=key).first()
        if hit is None:
            yield Step(False, phrase("The hit was removed; nothing of it is left to replay."))
            continue
        yield from _screened_again(hit)
        yield _outcome(hit, _outcome_by(hit, until=entry.at), outcome)
        facts.append(Fact(consequence, Outcome(outcome)))
    state = state_of(facts)
    said = phrase("Its hits come to the state “{state}”.", state=str(state.label))
    yield Step(state == entry.changes["state"][1] and len(facts) == len(told), said)
    yield from _nothing_else(entry)


def _nothing_else(entry: AuditEntry) -> Iterator[Step]:
    """Screen all of an organisation as it was against the versions that stood, and look for hits not told of."""
    kept = Screened.objects.filter(organisation=int(entry.object_id), revision=entry.changes["screened"][1]).first()
    if kept is None or kept.problem:
        yield Step(False, phrase("What was screened is not kept; it cannot be screened again."))
        return
    lists = Profile.objects.filter(code=entry.changes["profile"][1]).values("rules__list")
    stood = ListVersion.objects.filter(list__in=lists, stood_at__lte=entry.at).exclude(ended_at__lte=entry.at)
    told = {key for key, _, _ in entry.changes["hits"][1]}
    rows = Hit.objects.filter(pk__in=told).values_list("list__code", "party", "entry", "road")
    known = set(rows)
    for version in stood.select_related("list"):
        inputs = Inputs(
            kept.organisation_id,
            kept.revision,
            tuple(party_from_json(party) for party in kept.parties),
            tuple((id, text) for id, text in kept.texts),
        )
        found = {(each.list, each.party, each.entry, each.road) for each in _against(version, inputs, None)}
        said = phrase("Screened against {version}, no other hit is found.", version=str(version))
        yield Step(found <= known, said)


def _reading(entry: AuditEntry) -> Iterator[Step]:
    version = ListVersion.objects.select_related("list").get(pk=entry.object_id)
    yield _bytes(version)
    reading = read_version(version, None, today=(version.stood_at or version.loaded_at).date())
    number = len(reading.ids())
    yield Step(number == entry.changes["entries"][1], phrase("The file is read to {number} entries.", number=number))


def _screened_again(hit: Hit) -> Iterator[Step]:
    """Screen the party of a hit as it was against its entry alone, read from the bytes of its version."""
    yield _bytes(hit.version)
    seen = hit.party_seen
    parties = () if "text" in seen else (party_from_json(seen),)
    texts = ((seen["id"], seen["text"]),) if "text" in seen else ()
    inputs = Inputs(hit.organisation_id, 0, parties, texts)
    found = next((each for each in _against(hit.version, inputs, hit.entry) if each.entry == hit.entry), None)
    key = (hit.party, hit.entry, hit.road, hit.party_digest, hit.entry_digest)
    same = found is not None and found.key == key
    same = same and all(found.fields[name] == getattr(hit, name) for name in _COMPARED)  # type: ignore[union-attr]
    yield Step(same, phrase("{party} is screened again and found as it was.", party=hit.subject_name))


def _against(version: ListVersion, inputs: Inputs, entry: str | None) -> list[Found]:
    day = (version.stood_at or version.loaded_at).date()
    reading = read_version(version, None, today=day)
    if reading.parties is None:
        made = ready_goods(reading.goods)  # type: ignore[arg-type]
    else:
        among = None if entry is None else [each for each in reading.parties.entries if each.id == entry]
        made = ready_parties(reading.parties, today=day, among=among)
    return list(made.found(inputs))


def _bytes(version: ListVersion) -> Step:
    same = hashlib.sha256(content_of(version)).hexdigest() == version.sha256
    return Step(same, phrase("The file of {version} is the one that was loaded.", version=str(version)))


def _outcome_by(hit: Hit, *, number: int | None = None, until: datetime | None = None) -> Outcome:
    rows = Disposition.objects.filter(hit=hit).order_by("number")
    rows = rows.filter(number__lte=number) if number is not None else rows.filter(at__lte=until)
    decisions = [Decision(by, verdict) for by, verdict in rows.values_list("by_id", "verdict")]
    return outcome_of(decisions, matched=hit.carried)


def _outcome(hit: Hit, outcome: Outcome, told: Any) -> Step:
    said = phrase("The decisions on {party} come to “{outcome}”.", party=hit.subject_name, outcome=str(outcome.label))
    return Step(outcome == told, said)
