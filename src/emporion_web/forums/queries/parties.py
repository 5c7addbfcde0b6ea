"""Participants as printed agendas name them, and why pairs of them meet."""

from collections.abc import Collection, Iterable

from babel.languages import get_official_languages

from emporion.agendas import Party
from emporion.kernel.languages import LANGUAGES, Language, language_of
from emporion.kernel.phrases import Phrase
from emporion_web.accounts.models import HostBody
from emporion_web.forums.models import Participant
from emporion_web.matching.queries import reasons_of
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import Organisation
from emporion_web.ui.languages import in_language

REASONS_SHOWN = 2
Pair = tuple[int, int]


def own_language(organisation: Organisation) -> Language:
    """Return the language of ours an organisation works in: its country's official one, else its name's."""
    if organisation.country:
        for code in get_official_languages(organisation.country, de_facto=True):
            short = code.split("_")[0]
            if short in LANGUAGES:
                return short
    return language_of(organisation.display_name)


def parties_of(participants: Iterable[Participant], language: Language) -> list[Party]:
    """Return participants as parties for readers of a language; needs ``organisation`` with its names and people.

    People are named only where the organisation agreed that its contacts may be shown to the other side.
    """
    return [_party(participant, language) for participant in participants]


def _party(participant: Participant, language: Language) -> Party:
    organisation = participant.organisation
    own = own_language(organisation)
    names = {name.language: name.text for name in reversed(organisation.names.all())}
    agreed = {consent.scope for consent in organisation.consents.all() if consent.revoked_at is None}
    people = organisation.representatives.all() if ConsentScope.CONTACTED in agreed else ()
    return Party(
        id=str(participant.pk),
        name=names.get(language, organisation.display_name),
        name_local=names.get(own, organisation.display_name),
        people=tuple(person.name for person in people),
        side=organisation.side,
        language=own,
    )


def why_they_meet(pairs: Collection[Pair]) -> dict[Pair, tuple[Phrase, ...]]:
    """Return the strongest reasons of the newest matches for pairs of participants (side A, side B)."""
    ids = {pk for pair in pairs for pk in pair}
    organisations = dict(Participant.objects.filter(pk__in=ids).values_list("pk", "organisation_id"))
    of_pair = {(organisations[a], organisations[b]): (a, b) for a, b in pairs}
    return {
        of_pair[pair]: tuple(Phrase.from_json(part["sentence"]) for part in reasons[:REASONS_SHOWN])
        for pair, reasons in reasons_of(of_pair.keys()).items()
    }


def organiser(language: Language) -> str:
    """Return the names of the host bodies of both sides: forums are theirs together."""
    bodies = HostBody.objects.select_related("market").order_by("market__side")
    return " · ".join(in_language(body, "name", language) for body in bodies)
