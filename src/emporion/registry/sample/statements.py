"""Offers and needs put together from hand-written sentences: a lead of the niche, the mode, a closing term."""

import random
from collections import Counter

from attrs import define, field

from emporion.kernel.languages import Language
from emporion.registry.records import Constraints, Side, Size, Statement, StatementKind
from emporion.registry.sample.parts import NicheTexts, niche_texts, read_part

# As on the organiser's pick-list: regions stand in the spelling of their own market.
_WANTED_REGIONS = {
    "A": ("广东省", "江苏省", "黑龙江省", "上海市", "浙江省"),
    "B": ("Москва", "Санкт-Петербург", "Новосибирская область", "Приморский край", "Республика Татарстан"),
}
_WANTED_CERTIFICATES = {"A": ("ISO 9001", "CE", "EAC"), "B": ("ISO 9001", "EAC", "ISO 27001")}


@define
class Writer:
    """Writes statements; leads go round, so that two organisations seldom say the same."""

    seed: int
    _said: Counter[tuple[str, str, str]] = field(factory=Counter)

    def statements(self, side: Side, rng: random.Random) -> tuple[Statement, ...]:
        """Return the offers and needs of one organisation, the offers first; the first offer is its main trade."""
        language = _usual_language(side, rng)
        offers = self._niches(side, "offer", rng.choices((1, 2, 3, 4), (30, 35, 25, 10))[0], [], rng)
        needs = self._niches(side, "need", rng.choices((1, 2, 3), (35, 40, 25))[0], offers, rng)
        return (
            *(self._statement(side, "offer", texts, language, rng) for texts in offers),
            *(self._statement(side, "need", texts, language, rng) for texts in needs),
        )

    def _niches(
        self, side: Side, kind: StatementKind, count: int, beside: list[NicheTexts], rng: random.Random
    ) -> list[NicheTexts]:
        """Draw different niches by how often the side names them; organisations stay near their main trade."""
        near = 0.65 if kind == "offer" else 0.4
        chosen: list[NicheTexts] = []
        while len(chosen) < count:
            home = (chosen or beside)[:1] if kind == "offer" else beside[:1]
            pool = [texts for texts in niche_texts() if texts not in chosen and texts not in beside]
            same = [texts for texts in pool if home and texts.root == home[0].root]
            drawn_from = same if same and rng.random() < near else pool
            chosen.append(rng.choices(drawn_from, [texts.weights[side, kind] for texts in drawn_from])[0])
        return chosen

    def _statement(
        self, side: Side, kind: StatementKind, texts: NicheTexts, usual: Language, rng: random.Random
    ) -> Statement:
        language: Language = "en" if rng.random() < 0.1 else usual
        mode = rng.choice(texts.modes)
        sentences = [self._lead(texts, kind, language)]
        # A service is not shipped by sample, so the sentences on supply fit goods only.
        if rng.random() < 0.55 and (texts.trade == "hardware" or mode != "supply"):
            sentences.append(rng.choice(read_part("modes")[mode][kind][language]))
        if rng.random() < 0.5:
            sentences.append(_term(texts.trade, kind, language, rng))
        joint = "" if language == "zh" else " "
        wanted = _constraints(side, rng) if rng.random() < (0.2 if kind == "need" else 0.06) else Constraints()
        return Statement(kind, joint.join(sentences), language, texts.code, mode, wanted)

    def _lead(self, texts: NicheTexts, kind: StatementKind, language: Language) -> str:
        leads = texts.leads[kind, language]
        said = (texts.code, kind, language)
        at = (self._said[said] + self.seed) % len(leads)
        self._said[said] += 1
        return leads[at]


def _usual_language(side: Side, rng: random.Random) -> Language:
    own: Language = "ru" if side == "A" else "zh"
    return own if rng.random() < 0.84 else "en"


def _term(trade: str, kind: StatementKind, language: Language, rng: random.Random) -> str:
    terms = read_part("terms")[kind]
    goods = "hardware" if trade == "hardware" and rng.random() < 0.6 else "any"
    sentence: str = rng.choice(terms[goods][language])
    return sentence.format(n=rng.choice((3, 4, 6, 8, 12)), year=rng.randrange(1998, 2023))


def _constraints(side: Side, rng: random.Random) -> Constraints:
    sizes: list[tuple[Size, ...]] = [("medium", "large"), ("small", "medium"), ("large",)]
    other = "zh" if side == "A" else "ru"
    choice = rng.randrange(4)
    return Constraints(
        regions=(rng.choice(_WANTED_REGIONS[side]),) if choice == 0 else (),
        sizes=rng.choice(sizes) if choice == 1 else (),
        languages=("en",) if choice == 2 else (("en", other) if rng.random() < 0.1 else ()),
        certificates=(rng.choice(_WANTED_CERTIFICATES[side]),) if choice == 3 else (),
    )
