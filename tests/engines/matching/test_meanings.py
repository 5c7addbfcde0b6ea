"""Statements of different languages meet through words outside the taxonomy; nobody gains by tricks."""

import math

import pytest

from emporion.matching import check
from emporion.matching.features import Features, weigh
from emporion.matching.index import build_index
from emporion.matching.lexicon import Lexicon
from emporion.matching.reading import Reader, place_of, reader_of
from emporion.matching.weights import STANDING
from emporion.matching.words import words
from tests.engines.matching.worlds import TAXONOMY, need, offer, problem, profile, solved

# Pairs that share no niche of the taxonomy: need, the offer that meets it, an offer of the same language that does not.
PAIRS = [
    ("Нужны насосы для воды", "We make water pumps", "We sell garden furniture"),
    ("Нужны насосы для воды", "我们生产水泵和管道，为城市供水", "我们出版图书和杂志"),
    ("We look for weather forecasts", "Прогнозы погоды", "Уход за садом"),
    ("We look for weather forecasts", "天气预报", "图书出版"),
    ("寻找翻译软件", "Программы для перевода документов", "Ремонт часов"),
    ("寻找翻译软件", "Translation of documents", "Repair of watches"),
]


@pytest.mark.parametrize(("wanted", "met", "other"), PAIRS)
def test_need_meets_offer_of_another_language(wanted: str, met: str, other: str) -> None:
    world = problem(profile("A1", need(wanted)), profile("B1", offer(met)), profile("B2", offer(other)))
    shared = _content(world.index, "B1")
    assert shared > 0.01
    assert shared > 3 * _content(world.index, "B2")


def _content(index: object, offerer: str) -> float:
    (wanted,) = index.blocks["A", "need"].lines  # type: ignore[attr-defined]
    line = next(
        one
        for one in index.blocks["B", "offer"].lines  # type: ignore[attr-defined]
        if index.profiles["B"][one.profile].id == offerer  # type: ignore[attr-defined]
    )
    return _shared(wanted.features, line.features)


def _shared(a: Features, b: Features) -> float:
    return math.fsum(weight * b.vector.get(feature, 0.0) for feature, weight in a.vector.items())


def test_the_reason_quotes_both_and_glosses_in_the_readers_language() -> None:
    russian = profile("A1", need("Ищем насосы, трубы и клапаны"), offer("Прогнозы погоды"), name="Завод")
    chinese = profile("B1", offer("泵、管道、阀门"), need("天气预报"), name="振华")
    result = solved(russian, chinese)
    (part,) = [part for part in result.matches[0].reasons if part.kind == "need_of_a.meanings"]
    assert part.quotes == ("Ищем насосы, трубы и клапаны", "泵、管道、阀门")
    assert "насосы – 泵 (pump" in part.sentence.render("en")
    assert "насосы – 泵 (насос" in part.sentence.render("ru")
    assert "насосы – 泵（水泵" in part.sentence.render("zh")
    assert check(problem(russian, chinese), result) == []


def test_statements_of_one_language_meet_only_by_their_own_words() -> None:
    world = problem(
        profile("A1", need("Нужны насосы"), offer("Насосы")),
        profile("B1", offer("Насосы"), need("Нужны насосы")),
        profile("B2", offer("泵")),
    )
    first, second = world.index.blocks["A", "need"].lines[0], world.index.blocks["B", "offer"].lines[0]
    common = {*first.features.vector} & {*second.features.vector}
    assert {feature.partition(":")[0] for feature in common} == {"words"}


def test_no_pair_shares_more_than_one() -> None:
    texts = [text for pair in PAIRS for text in pair] + ["EtherCAT sensor 42 для насосов", "насос pump 泵 42"]
    reader = reader_of(TAXONOMY)
    said = [
        statement
        for number, text in enumerate(texts)
        for statement in profile(f"A{number}", need(text), offer(text)).statements
    ]
    features = weigh([reader.read(statement) for statement in said])
    for wanted in features:
        for offered in features:
            if wanted.reading.statement.kind == "need" and offered.reading.statement.kind == "offer":
                assert _shared(wanted, offered) <= 1.0 + 1e-9
        meant = math.fsum(w * w for f, w in wanted.vector.items() if f.startswith("meanings:")) / _marks(wanted)
        assert meant <= STANDING.words + 1e-9


def _marks(features: Features) -> int:
    """Return under how many marks a statement's meanings stand."""
    return len({feature.split(":")[1] for feature in features.vector if feature.startswith("meanings:")}) or 1


def test_look_alike_letters_of_another_script_mean_nothing() -> None:
    honest, fake = profile("B1", offer("water pumps")), profile("B2", offer("wаter рumps"))
    result = solved(profile("A1", need("Нужны насосы для воды"), offer("сад")), honest, fake)
    assert ("A1", "B2") not in result.by_pair


def test_a_dictionary_read_aloud_gains_nothing() -> None:
    lexicon = "pump valve pipe engine printer weather book garden clock music film"
    plain, stuffed = profile("B1", offer("water pumps")), profile("B2", offer(f"water pumps {lexicon}"))
    world = problem(profile("A1", need("Нужны насосы для воды")), plain, stuffed)
    assert _content(world.index, "B1") > _content(world.index, "B2")


def test_repeating_a_word_means_no_more() -> None:
    plain, loud = profile("B1", offer("water pumps")), profile("B2", offer("water pumps " + "pumps " * 40))
    world = problem(profile("A1", need("Нужны насосы для воды")), plain, loud)
    assert _content(world.index, "B2") <= _content(world.index, "B1")


def test_order_of_profiles_changes_nothing() -> None:
    people = [profile(f"{'AB'[n % 2]}{n}", need(pair[0]), offer(pair[1])) for n, pair in enumerate(PAIRS)]
    forward, backward = build_index(problem(*people)), build_index(problem(*people[::-1]))
    for key, block in forward.blocks.items():
        assert [line.features.vector for line in block.lines] == [
            line.features.vector for line in backward.blocks[key].lines
        ]


def test_a_lexicon_of_ones_own_is_used() -> None:
    own = Lexicon({"ru": {"хрюм": "bearing 900"}})
    (statement,) = profile("A1", need("Нужен хрюм")).statements
    assert Reader(TAXONOMY, own).read(statement).meanings.shares == {"bearing": 1.0}
    assert reader_of(TAXONOMY).read(statement).meanings.shares == {}


def test_places_are_those_of_the_words() -> None:
    (statement,) = profile("A1", need("寻找天气预报和传感器")).statements
    reading = reader_of(TAXONOMY).read(statement)
    start, end = place_of(reading, "meanings:zh>en:sensor") or (0, 0)
    assert statement.text[start:end] == "传感器"
    assert len(words(statement.text)) == 10
