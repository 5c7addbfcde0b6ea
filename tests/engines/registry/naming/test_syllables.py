"""Palladius and pinyin, there and back; romanisations; characters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin

from benchmarks.names_chinese import palladius
from emporion.registry.naming.folding import plain, to_simplified, without_marks
from emporion.registry.naming.pinyin import read, read_surname
from emporion.registry.naming.romanising import romanise
from emporion.registry.naming.syllables import cut_palladius, cut_pinyin, join_pinyin, to_palladius
from emporion.registry.naming.tables import palladius_table, simplified, surname_readings
from emporion.registry.naming.wade_giles import wade_giles

SYLLABLES = sorted(palladius_table())


def test_the_table_is_one_to_one_and_whole() -> None:
    assert len(SYLLABLES) == 407
    assert len(set(palladius_table().values())) == 407
    initials = {re.match("[^aeiouv]*", syllable)[0] for syllable in SYLLABLES}
    assert initials == {*"bpmfdtnlgkhjqxrzcswy", "zh", "ch", "sh", ""}


def test_the_table_is_what_the_rules_of_palladius_make_of_initials_and_finals() -> None:
    old = {"yai", "yo"}
    assert [s for s in SYLLABLES if s not in old and palladius(s) != palladius_table()[s]] == []


def test_every_syllable_comes_back_from_palladius() -> None:
    assert [s for s in SYLLABLES if cut_palladius(to_palladius((s,))) != (s,)] == []
    assert [s for s in SYLLABLES if cut_pinyin(s) != (s,)] == []


def test_every_pair_of_syllables_comes_back() -> None:
    second = ("an", "er", "bo", "ai", "nan", "gan", "yi", "wu", "ming", "hua", "ou")
    pairs = [(one, two) for one in SYLLABLES for two in second]
    assert [pair for pair in pairs if cut_pinyin(join_pinyin(pair)) != pair] == []
    lost = [pair for pair in pairs if cut_palladius(to_palladius(pair)) != pair]
    # Two syllables that Palladius writes as one of another sound: чу + ань = чуань, а + у = ау.
    assert {two for _, two in lost} == {"an", "ai", "wu"}
    assert [pair for pair in lost if to_palladius(pair) != to_palladius(cut_palladius(to_palladius(pair)))] == []
    assert len(lost) == 65


@pytest.mark.parametrize(
    ("russian", "latin"),
    [
        ("Хуавэй", ("hua", "wei")),
        ("Чанъань", ("chang", "an")),
        ("Цзяньин", ("jian", "ying")),
        ("Сиань", ("xi", "an")),
        ("сюй", ("xu",)),
        ("Хой", ("hui",)),
        ("Сергей", ()),
        ("", ()),
        ("чж", ()),
    ],
)
def test_words_are_cut(russian: str, latin: tuple[str, ...]) -> None:
    assert cut_palladius(russian) == latin


def test_surnames_are_read_as_surnames() -> None:
    readings = [(han, "".join(read_surname(han)), "".join(read(han))) for han in ("曾", "单", "仇", "解", "查", "朴")]
    assert readings == [
        ("曾", "zeng", "ceng"),
        ("单", "shan", "dan"),
        ("仇", "qiu", "chou"),
        ("解", "xie", "jie"),
        ("查", "zha", "cha"),
        ("朴", "piao", "pu"),
    ]
    assert [han for han, reading in surname_readings().items() if "".join(read_surname(han)) != reading] == []


def test_simplified_characters_sound_as_the_traditional_did() -> None:
    from pypinyin import Style, pinyin

    def sounds(character: str) -> set[str]:
        return set(pinyin(character, style=Style.NORMAL, heteronym=True)[0])

    table = {chr(code): simple for code, simple in simplified().items()}
    assert [t + s for t, s in table.items() if not sounds(t) & sounds(s)] == []
    assert [t for t, s in table.items() if to_simplified(s) != s] == []
    assert to_simplified("華為技術有限公司 與 龍騰國際貿易") == "华为技术有限公司 与 龙腾国际贸易"


def test_plain_characters() -> None:
    assert plain("ＡＢＣ　（株）") == "ABC (株)"
    assert plain("АO «Вeктор»") == 'АО "Вектор"'  # Latin O and e
    assert plain("OOO «Вектор C»") == 'ООО "Вектор С"'  # both words are Latin
    assert plain("OOO Vektor") == "OOO Vektor"
    assert plain("Iнтер Канстанцiнавiч") == "Інтер Канстанцінавіч"
    assert plain("Gаzprom") == "Gazprom"  # Cyrillic а
    assert plain("\u200bVektor\ufeff") == "Vektor"
    assert without_marks("Škoda Łódź Straße Йод") == "Skoda Lodz Strasse Йод"


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Манкевич", ["Mankevič", "Mankevich", "Mankevich", "Mankevich", "Mankiewicz", "Mankewitsch", "Mankevitch"]),
        ("Хрущёв", ["Hruŝëv", "Xrushhyov", "Khrushchev", "Khrushchëv", "Chruszczow", "Chruschtschow", "Khrouchtchev"]),
        ("Ельцин", ["Elʹcin", "El`cin", "Eltsin", "Yeltsin", "Jelcyn", "Jelzin", "Ieltsine"]),
        ("Достоевский", [None, None, "Dostoevskii", "Dostoyevskiy", "Dostojewski", "Dostojewski", "Dostoievski"]),
        ("Чайковский", [None, None, "Chaikovskii", "Chaykovskiy", "Czajkowski", "Tschaikowski", "Tchaïkovski"]),
        ("Жуков", ["Žukov", "Zhukov", "Zhukov", "Zhukov", "Żukow", "Schukow", "Joukov"]),
    ],
)
def test_romanisations(name: str, spellings: list[str | None]) -> None:
    schemes = ("iso9", "gost", "icao", "bgn", "polish", "german", "french")
    found = [romanise(name, scheme) for scheme in schemes]
    assert [f for f, wanted in zip(found, spellings, strict=True) if wanted is not None] == [s for s in spellings if s]


def test_wade_giles() -> None:
    words = "qian zhou jian xiong qing yuan shi zi huo shuo tuo liang xue gong er you"
    assert " ".join(wade_giles(word) for word in words.split()) == (
        "chien chou chien hsiung ching yuan shih tzu huo shuo to liang hsueh kung erh yu"
    )


@given(st.text("银行长城重庆单华为技术有限公司行乐都朝阳", min_size=1, max_size=6))
def test_characters_read_one_by_one_are_read_as_the_dictionary_of_phrases_reads_them(text: str) -> None:
    readings = lazy_pinyin(text, style=Style.NORMAL, errors="ignore", v_to_u=False)
    assert list(read(text)) == [syllable for syllable in readings if syllable in palladius_table()]
