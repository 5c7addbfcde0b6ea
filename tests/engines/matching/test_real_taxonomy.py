"""With the taxonomy that ships: every name of every niche, in every language, leads to that niche."""

import pytest

from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.stopping import Stop
from emporion.matching import Problem, Profile, Statement, check, solve
from emporion.matching.recognise import recogniser
from emporion.matching.words import words
from emporion.registry.niches import load_taxonomy

TAXONOMY = load_taxonomy()


def name_of(code: str, language: Language) -> str:
    return TAXONOMY[code].label(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_recognised_as_its_niche_or_a_wider_one(language: Language) -> None:
    reader = recogniser(TAXONOMY)
    lost = []
    for niche in TAXONOMY:
        codes = {found.code for found in reader.find(words(niche.label(language)))}
        path = {wider.code for wider in TAXONOMY.path(niche.code)}
        if not codes & path:
            lost.append((niche.code, codes))
    assert lost == []


@pytest.mark.parametrize(("asks", "gives"), [("ru", "zh"), ("zh", "ru"), ("en", "zh"), ("ru", "en")])
def test_need_in_one_language_finds_the_offer_in_another_first(asks: Language, gives: Language) -> None:
    leaves = [niche.code for niche in TAXONOMY if not TAXONOMY.children(niche.code)]
    needs = [Profile(f"A{c}", "A", c, (Statement("1", "need", name_of(c, asks), asks),)) for c in leaves]
    offers = [Profile(f"B{c}", "B", c, (Statement("1", "offer", name_of(c, gives), gives),)) for c in leaves]
    problem = Problem((*needs, *offers), TAXONOMY, shortlist=3)
    result = solve(problem, stop=Stop())
    assert check(problem, result) == []
    first = [code for code in leaves if result.lists[f"A{code}"][0].b == f"B{code}"]
    assert len(first) >= 0.97 * len(leaves)
