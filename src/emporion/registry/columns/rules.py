"""Which field a set of header concepts means. The rules stand in order; the first that fits decides."""

from collections.abc import Callable

from emporion.registry.columns.fields import Field

Concepts = frozenset[str]
Weighted = tuple[tuple[Field, float], ...]

_NO_FIELD = frozenset({"NUMBER", "REMARK"})


def field_of(concepts: Concepts) -> Weighted:
    """Return the fields the concepts mean, each with how sure the words are (0 to 1); empty if they mean none."""
    for rule in _RULES:
        if found := rule(concepts):
            return found
    return ()


def _one(field: Field, weight: float = 1.0) -> Weighted:
    return ((field, weight),)


def _consent(concepts: Concepts) -> Weighted:
    if "CONSENT" not in concepts:
        return ()
    scopes: dict[str, Field] = {
        "LISTED": "consent_listed",
        "MATCHED": "consent_matched",
        "CONTACTED": "consent_contacted",
    }
    named = [field for concept, field in scopes.items() if concept in concepts]
    return _one(named[0]) if len(named) == 1 else _one("consent")


def _identifier(concepts: Concepts) -> Weighted:
    for concept, field in _IDENTIFIERS.items():
        if concept in concepts:
            return _one(field)
    return ()


_IDENTIFIERS: dict[str, Field] = {
    "USCC": "uscc",
    "OGRN": "ogrn",
    "INN": "inn",
    "KPP": "kpp",
    "LEI": "lei",
    "DUNS": "duns",
    "IDENTIFIER": "identifier",
}


def _person(concepts: Concepts) -> Weighted:
    for concept, field in _PERSON.items():
        if concept in concepts:
            return _one(field)
    return ()


_PERSON: dict[str, Field] = {"EMAIL": "rep_email", "PHONE": "rep_phone", "PERSON_NAME": "rep_name"}


def _wanted(concepts: Concepts) -> Weighted:
    """A partner's quality: «Регион партнера»; the word of a need stands for a partner too: “wanted region”."""
    if not concepts & {"WANT", "NEED"}:
        return ()
    wants: dict[str, Field] = {
        "CERTIFICATES": "want_certificates",
        "LANGUAGES": "want_languages",
        "SIZE": "want_sizes",
        "EMPLOYEES": "want_sizes",
        "REGION": "want_regions",
        "COUNTRY": "want_regions",
        "CITY": "want_regions",
    }
    return next((_one(field) for concept, field in wants.items() if concept in concepts), ())


def _statement(concepts: Concepts) -> Weighted:
    need = ("NEED" in concepts and "OFFER" not in concepts) or ("WANT" in concepts and "OFFER" not in concepts)
    if "NICHE" in concepts and not concepts & {"SIZE"}:
        sure = 1.0 if concepts & {"OFFER", "NEED", "PROFILE"} else 0.7
        return _one("need_niche" if need else "offer_niche", sure)
    if "MODE" in concepts:
        return _one("need_mode" if need else "offer_mode", 1.0 if concepts & {"OFFER", "NEED"} else 0.7)
    if "NEED" in concepts and "OFFER" not in concepts:
        return _one("need")
    if "OFFER" in concepts:
        return _one("offer")
    return ()


def _name(concepts: Concepts) -> Weighted:
    if "SHORT_NAME" in concepts:
        return _one("name_short")
    languages: dict[str, Field] = {"IN_ENGLISH": "name_en", "IN_RUSSIAN": "name_ru", "IN_CHINESE": "name_zh"}
    named = [field for concept, field in languages.items() if concept in concepts]
    if "NAME" in concepts and "REPRESENTATIVE" in concepts and "ORGANISATION" not in concepts:
        return _one("rep_name")
    if len(named) == 1 and concepts & {"NAME", "TITLE", "ORGANISATION"}:
        return _one(named[0])
    if "TITLE" in concepts:
        return _one("name")
    if "NAME" in concepts:
        return _one("name") if "ORGANISATION" in concepts else (("name", 0.8), ("rep_name", 0.6))
    return ()


def _place(concepts: Concepts) -> Weighted:
    for concept, field in _PLACES.items():
        if concept in concepts:
            return _one(field)
    return ()


_PLACES: dict[str, Field] = {
    "WEBSITE": "website",
    "EMPLOYEES": "employees",
    "SIZE": "size",
    "CERTIFICATES": "certificates",
    "COUNTRY": "country",
    "CITY": "city",
    "REGION": "region",
    "SIDE": "side",
}


def _position(concepts: Concepts) -> Weighted:
    if "POSITION" in concepts:
        return _one("rep_position")
    if "LANGUAGES" in concepts:
        return _one("rep_languages" if "REPRESENTATIVE" in concepts else "languages")
    return ()


def _remains(concepts: Concepts) -> Weighted:
    """Headers of one weak word: a bare “Company” is its name, a bare “Contact” a person, a profile an offer."""
    if concepts & _NO_FIELD:
        return _one("ignore")
    if "PROFILE" in concepts or ("TEXT" in concepts and "ORGANISATION" in concepts):
        return _one("offer", 0.75)
    if "REPRESENTATIVE" in concepts:
        return _one("rep_name", 0.8)
    if "ORGANISATION" in concepts:
        return _one("name", 0.9)
    return ()


_RULES: tuple[Callable[[Concepts], Weighted], ...] = (
    _consent,
    _identifier,
    _person,
    _wanted,
    _position,
    _statement,
    _name,
    _place,
    _remains,
)
