"""The fields a column of a registration list can stand for."""

from collections.abc import Mapping
from typing import Literal, get_args

from emporion.kernel.phrases import Phrase, phrase

Field = Literal[
    "ignore",
    "extra",
    "name",
    "name_en",
    "name_ru",
    "name_zh",
    "name_short",
    "inn",
    "kpp",
    "ogrn",
    "uscc",
    "lei",
    "duns",
    "identifier",
    "side",
    "country",
    "region",
    "city",
    "website",
    "employees",
    "size",
    "languages",
    "certificates",
    "rep_name",
    "rep_position",
    "rep_email",
    "rep_phone",
    "rep_languages",
    "offer",
    "offer_niche",
    "offer_mode",
    "need",
    "need_niche",
    "need_mode",
    "want_regions",
    "want_sizes",
    "want_languages",
    "want_certificates",
    "consent",
    "consent_listed",
    "consent_matched",
    "consent_contacted",
]

FIELDS: tuple[Field, ...] = get_args(Field)

NAME_FIELDS: tuple[Field, ...] = ("name", "name_en", "name_ru", "name_zh", "name_short")
IDENTIFIER_FIELDS: tuple[Field, ...] = ("inn", "kpp", "ogrn", "uscc", "lei", "duns", "identifier")
REPRESENTATIVE_FIELDS: tuple[Field, ...] = ("rep_name", "rep_position", "rep_email", "rep_phone", "rep_languages")
STATEMENT_FIELDS: tuple[Field, ...] = ("offer", "offer_niche", "offer_mode", "need", "need_niche", "need_mode")

REPEATABLE: frozenset[Field] = frozenset(
    {"ignore", "extra", "certificates", "offer", "offer_niche", "need", "need_niche"}
)
"""Fields that several columns may hold within one group; all others stand once, representatives once per group."""

FIELD_LABELS: Mapping[Field, Phrase] = {
    "ignore": phrase("ignore"),
    "extra": phrase("keep as a remark"),
    "name": phrase("organisation name"),
    "name_en": phrase("organisation name in English"),
    "name_ru": phrase("organisation name in Russian"),
    "name_zh": phrase("organisation name in Chinese"),
    "name_short": phrase("short or trade name"),
    "inn": phrase("INN (taxpayer number)"),
    "kpp": phrase("KPP (code of the tax registration)"),
    "ogrn": phrase("OGRN (state registration number)"),
    "uscc": phrase("unified social credit code"),
    "lei": phrase("LEI (legal entity identifier)"),
    "duns": phrase("D-U-N-S number"),
    "identifier": phrase("other identifier"),
    "side": phrase("side (A or B)"),
    "country": phrase("country"),
    "region": phrase("region or province"),
    "city": phrase("city"),
    "website": phrase("website"),
    "employees": phrase("number of employees"),
    "size": phrase("size of the organisation"),
    "languages": phrase("working languages of the organisation"),
    "certificates": phrase("certificates"),
    "rep_name": phrase("representative: name"),
    "rep_position": phrase("representative: position"),
    "rep_email": phrase("representative: e-mail"),
    "rep_phone": phrase("representative: telephone"),
    "rep_languages": phrase("representative: languages"),
    "offer": phrase("offer: text"),
    "offer_niche": phrase("offer: niche"),
    "offer_mode": phrase("offer: cooperation mode"),
    "need": phrase("need: text"),
    "need_niche": phrase("need: niche"),
    "need_mode": phrase("need: cooperation mode"),
    "want_regions": phrase("wanted partner: regions"),
    "want_sizes": phrase("wanted partner: size"),
    "want_languages": phrase("wanted partner: languages"),
    "want_certificates": phrase("wanted partner: certificates"),
    "consent": phrase("consent"),
    "consent_listed": phrase("consent to be listed"),
    "consent_matched": phrase("consent to be matched"),
    "consent_contacted": phrase("consent to be contacted"),
}
"""What a reader calls each field."""
