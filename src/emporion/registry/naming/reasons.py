"""Why a variant is one: the sentences of the analyser, in one place so that they sound alike."""

from collections.abc import Mapping

from emporion.kernel.phrases import Phrase, phrase

GIVEN = phrase("as it was given")
CLEANED = phrase("look-alike letters, wide characters and quotation marks made plain")
SIMPLIFIED = phrase("traditional characters written in simplified ones")
ONE_OF = phrase("one of the names set apart by a stroke")
CORE = phrase("without legal form, places and words of trade")
QUOTED = phrase("what stands in quotation marks")
MARKS = phrase("without marks on the letters")
ACRONYM = phrase("first letters of the words")
PINYIN_ACRONYM = phrase("first letters of the core in pinyin")
HAN_ACRONYM = phrase("first characters of the parts")
ORDER = phrase("surname and given name change places")
INITIALS = phrase("given names by their initials")
SHORT = phrase("without the patronymic")
PINYIN = phrase("read in pinyin")
PINYIN_APART = phrase("read in pinyin, syllable by syllable")
PINYIN_PERSON = phrase("read in pinyin, the surname as surnames are read")
WADE_GILES = phrase("romanised by Wade–Giles, as in Taiwan")
TO_PALLADIUS = phrase("written in Russian by the Palladius system")
FROM_PALLADIUS = phrase("a Chinese name written in Russian by the Palladius system, read back into pinyin")
ENGLISH = phrase("the core in Latin letters, places and words of trade in English")
ENGLISH_OTHER = phrase("another English word of trade")
RUSSIAN = phrase("the core in Russian letters, places and words of trade in Russian")
STANDARDS: Mapping[str, Phrase] = {
    "iso9": phrase("romanised by ISO 9 (GOST 7.79, system A)"),
    "gost": phrase("romanised by GOST 7.79, system B"),
    "icao": phrase("romanised by ICAO Doc 9303, as in Russian passports since 2013"),
    "bgn": phrase("romanised by BGN/PCGN"),
    "passport97": phrase("romanised as in Russian passports of 1997"),
}
PRESS: Mapping[str, Phrase] = {
    "english": phrase("as the English press spells it"),
    "polish": phrase("as the Polish press spells it"),
    "german": phrase("as the German press spells it"),
    "french": phrase("as the French press spells it"),
}


def bare(forms: tuple[str, ...]) -> Phrase:
    """Say which legal form was left out."""
    return phrase("without the legal form “{form}”", form=", ".join(forms))


def placeless(place: str) -> Phrase:
    """Say which place was left out."""
    return phrase("without the place “{place}”", place=place)


def expanded(short: str) -> Phrase:
    """Say which abbreviation was written out."""
    return phrase("the abbreviation “{short}” written out", short=short)
