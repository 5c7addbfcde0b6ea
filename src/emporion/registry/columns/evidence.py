"""What the values of a column say it is, whatever its header says."""

from collections.abc import Callable, Sequence
from itertools import islice

from attrs import frozen

from emporion.kernel.phrases import Phrase, phrase
from emporion.kernel.taxonomy import Taxonomy, name_key
from emporion.registry.columns.fields import Field
from emporion.registry.identifiers import check_identifier
from emporion.registry.names import has_legal_form
from emporion.registry.values.contacts import email_of, phone_of, website_of
from emporion.registry.values.lists import is_blank, split_values
from emporion.registry.values.places import country_of, language_code_of
from emporion.registry.values.words import mode_of, side_of, sizes_of

SAMPLE = 100
_ENOUGH = 0.6

Test = Callable[[str], bool]


@frozen
class Evidence:
    """A field that the values speak for: the share of the values seen that fit (0 to 1), and the sentence."""

    field: Field
    share: float
    reason: Phrase


def _valid(scheme: str) -> Test:
    return lambda text: check_identifier(scheme, text).valid


def _every(test: Test) -> Test:
    return lambda text: bool(parts := split_values(text)) and all(map(test, parts))


def _looks_like_phone(text: str) -> bool:
    digits = sum(map(str.isdecimal, text))
    return 10 <= digits <= 15 and bool(phone_of(text)) and (text.startswith(("+", "8", "7", "1", "(")))


# Field, test of one value, weight against a header, sentence. More telling tests stand first.
_TESTS: tuple[tuple[Field, Test, float, Phrase], ...] = (
    ("rep_email", lambda text: any(map(email_of, split_values(text))), 0.95, phrase("e-mail addresses")),
    ("uscc", _valid("uscc"), 0.98, phrase("valid unified social credit codes")),
    ("lei", _valid("lei"), 0.98, phrase("valid LEIs")),
    ("ogrn", _valid("ogrn"), 0.95, phrase("valid OGRNs")),
    ("inn", _valid("inn"), 0.95, phrase("valid INNs")),
    ("website", lambda text: "." in text and bool(website_of(text)), 0.9, phrase("web addresses")),
    ("offer_mode", _every(lambda text: bool(mode_of(text))), 0.7, phrase("cooperation modes")),
    ("size", lambda text: bool(sizes_of(text)), 0.8, phrase("size classes")),
    ("country", lambda text: len(text) > 1 and bool(country_of(text)), 0.8, phrase("countries")),
    ("languages", _every(lambda text: len(text) > 1 and bool(language_code_of(text))), 0.75, phrase("languages")),
    ("side", lambda text: side_of(text) is not None, 0.6, phrase("sides")),
    ("name", has_legal_form, 0.85, phrase("names with a legal form")),
    ("rep_phone", _looks_like_phone, 0.7, phrase("telephone numbers")),
)


def sample_of(rows: Sequence[tuple[str, ...]], index: int) -> list[str]:
    """Return the first values of a column that say something."""
    values = (row[index] for row in islice(rows, SAMPLE * 3) if not is_blank(row[index]))
    return list(islice(values, SAMPLE))


def evidence_of(values: Sequence[str], taxonomy: Taxonomy | None = None) -> list[Evidence]:
    """Return what the values speak for, each with the share that fits; only where most of at least two values do."""
    found: list[Evidence] = []
    if len(values) < 2:
        return found
    for name, test, weight, words in _TESTS:
        fitting = sum(map(test, (value[:500] for value in values)))
        if fitting >= _ENOUGH * len(values):
            found.append(Evidence(name, weight * fitting / len(values), _sentence(fitting, len(values), words)))
    if taxonomy is not None and (fitting := _niches(values, taxonomy)) >= _ENOUGH * len(values):
        words = phrase("niches of the taxonomy")
        found.append(Evidence("offer_niche", 0.85 * fitting / len(values), _sentence(fitting, len(values), words)))
    return found


def share_of(field: Field, values: Sequence[str]) -> float | None:
    """Return the share of the values that fit a field's test, or None for a field without one."""
    tested: dict[Field, Field] = {
        "need_mode": "offer_mode",
        "rep_languages": "languages",
        "want_languages": "languages",
    }
    key = tested.get(field, field)
    test = next((test for name, test, _, _ in _TESTS if name == key), None)
    if test is None or not values:
        return None
    return sum(map(test, (value[:500] for value in values))) / len(values)


def _niches(values: Sequence[str], taxonomy: Taxonomy) -> int:
    names = taxonomy.by_name
    return sum(any(name_key(part) in names for part in (value, *split_values(value))) for value in values)


def _sentence(fitting: int, seen: int, words: Phrase) -> Phrase:
    return phrase("{fitting} of {seen} values are {what}", fitting=fitting, seen=seen, what=words)
