"""A need and an offer in two languages."""

from attrs import evolve

from emporion.kernel.languages import Language
from emporion.matching.lexicon import Lexicon
from emporion.matching.problem import Statement
from emporion.matching.ranking import Need, Ranker, Supplier


def score(lexicon: Lexicon, asked: str, offered: str, ways: tuple[Language, Language]) -> float:
    texts = {"a": offered} | {f"other {number}": "家具" for number in range(20)}
    ranker = Ranker.over([Supplier(name, (Statement("1", "offer", text, ways[1]),)) for name, text in texts.items()])
    ranker = evolve(ranker, lexicon=lambda: lexicon)
    return float(ranker.scores([Need("n", asked, ways[0])])[0, 0])


def test_a_word_of_many_meanings_meets_its_like_whole() -> None:
    unsure = Lexicon({"ru": {"ключ": "key 500 wrench 500"}, "zh": {"扳手": "key 400 wrench 400"}})
    sure = Lexicon({"ru": {"ключ": "wrench 900"}, "zh": {"扳手": "wrench 900"}})
    half = Lexicon({"ru": {"ключ": "key 500 wrench 500"}, "zh": {"扳手": "wrench 900"}})
    scores = [score(lexicon, "ключ", "扳手", ("ru", "zh")) for lexicon in (unsure, sure, half)]
    assert scores[0] == scores[1] > scores[2] > 0.0


def test_a_word_that_no_offer_means_finds_nothing() -> None:
    lexicon = Lexicon({"ru": {"насос": "pump 900"}, "zh": {"水泵": "pump 900"}})
    assert score(lexicon, "насос", "水泵生产", ("ru", "zh")) > 0.0
    assert score(lexicon, "насос", "桌子", ("ru", "zh")) == 0.0
    assert score(Lexicon(), "насос", "水泵生产", ("ru", "zh")) == 0.0
