"""Names of participants, for readers and for sentences, read for a whole forum in two queries."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.phrases import Label
from emporion_web.forums.models import Forum
from emporion_web.registry.models import Organisation
from emporion_web.ui.languages import reader_language


@frozen
class Named:
    """A participant as lists show it."""

    pk: int
    organisation: int
    side: str
    name: str
    country: str = ""
    city: str = ""


NOBODY = Named(0, 0, "", "")
"""Who is not told: one of a pair that is on hold."""


def names_of(forum: Forum, language: Language | None = None) -> dict[int, Named]:
    """Return every participant of the forum by its key, named in the language (the reader's by default)."""
    code = language or reader_language()
    own = _texts(forum, code)
    rows = forum.participants.order_by("organisation__side", "organisation__display_name", "pk").values_list(
        "pk",
        "organisation_id",
        "organisation__side",
        "organisation__display_name",
        "organisation__country",
        "organisation__city",
    )
    return {pk: Named(pk, org, side, own.get(pk, name), country, city) for pk, org, side, name, country, city in rows}


def labels_of(forum: Forum) -> dict[int, Label]:
    """Return the names of every participant in all languages, for sentences that are stored."""
    own = {code: _texts(forum, code) for code in LANGUAGES}
    shown = forum.participants.values_list("pk", "organisation__display_name")
    return {pk: Label({code: own[code].get(pk, name) for code in LANGUAGES}) for pk, name in shown}


def labels_in(participants: Mapping[int, int]) -> dict[int, Label]:
    """Return the names of organisations in all languages, by the keys that lead to them; two queries."""
    rows = Organisation.objects.filter(pk__in=participants.values()).order_by()
    shown = dict(rows.values_list("pk", "display_name"))
    own = {
        (pk, code): text
        for pk, code, text in rows.order_by("-names__pk").values_list("pk", "names__language", "names__text")
    }
    return {
        key: Label({code: own.get((pk, code), shown[pk]) for code in LANGUAGES}) for key, pk in participants.items()
    }


def _texts(forum: Forum, language: str) -> dict[int, str]:
    found = forum.participants.filter(organisation__names__language=language)
    rows = found.order_by("-organisation__names__pk").values_list("pk", "organisation__names__text")
    return dict(rows)  # the first name of an organisation comes last and stays


def names_in(organisations: Iterable[int]) -> dict[int, str]:
    """Return the names of organisations in the reader's language, by their keys."""
    wanted = list(organisations)
    rows = Organisation.objects.filter(pk__in=wanted)
    shown = dict(rows.order_by().values_list("pk", "display_name"))
    own = rows.filter(names__language=reader_language()).order_by("-names__pk").values_list("pk", "names__text")
    return shown | dict(own)
