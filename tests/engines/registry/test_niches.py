"""The taxonomy of niches: its shape, its words and the lookup by them."""

import csv
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from emporion.kernel.languages import LANGUAGES, Language
from emporion.kernel.taxonomy import Niche, Taxonomy, name_key
from emporion.registry.niches import find_niche, load_taxonomy

DATA = Path(os.environ.get("EMPORION_DATA", Path(__file__).parents[3].parent / "shared" / "data"))
ISIC = DATA / "taxonomy" / "isic4_en_ru_zh.csv"
SCRIPTS: dict[Language, re.Pattern[str]] = {"ru": re.compile("[а-яё]", re.I), "zh": re.compile("[\u4e00-\u9fff]")}
# Words of the Russian market that are written in Latin letters.
LATIN_IN_RUSSIAN = {"pLTE", "CAD/CAM"}


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


def words(niche: Niche, language: Language) -> list[str]:
    return [niche.labels[language], *niche.synonyms[language]]


def related(a: str, b: str) -> bool:
    return a == b or a.startswith(f"{b}.") or b.startswith(f"{a}.")


def test_size_and_levels(taxonomy: Taxonomy) -> None:
    levels = Counter(niche.level for niche in taxonomy)
    assert levels == {1: 14, 2: 48, 3: 159}
    assert 180 <= len(taxonomy.niches) <= 230


def test_codes(taxonomy: Taxonomy) -> None:
    assert [n.code for n in taxonomy if not re.fullmatch(r"[a-z0-9]+(\.[a-z0-9]+){0,2}", n.code)] == []
    parents = {n.parent for n in taxonomy}
    assert [n.code for n in taxonomy if n.level < 3 and n.code not in parents] == []


def test_every_niche_has_enough_words_in_every_language(taxonomy: Taxonomy) -> None:
    bounds = {1: (3, 8), 2: (3, 8), 3: (5, 15)}
    wrong = [
        (niche.code, language, len(niche.synonyms[language]))
        for niche in taxonomy
        for language in LANGUAGES
        if not bounds[niche.level][0] <= len(niche.synonyms[language]) <= bounds[niche.level][1]
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_unique(taxonomy: Taxonomy, language: Language) -> None:
    counts = Counter(name_key(niche.labels[language]) for niche in taxonomy)
    assert [label for label, count in counts.items() if count > 1] == []


def test_no_word_means_two_unrelated_niches(taxonomy: Taxonomy) -> None:
    """Over all languages at once, for a firm writes “FPGA” in a Russian sentence too."""
    owner: dict[str, str] = {}
    shared = []
    for niche in taxonomy:
        for language in LANGUAGES:
            for word in words(niche, language):
                other = owner.setdefault(name_key(word), niche.code)
                if not related(other, niche.code):
                    shared.append((word, other, niche.code))
    assert shared == []


def test_no_niche_repeats_a_word(taxonomy: Taxonomy) -> None:
    repeated = [
        (niche.code, word)
        for niche in taxonomy
        for language in LANGUAGES
        for word, count in Counter(map(name_key, words(niche, language))).items()
        if count > 1
    ]
    assert repeated == []


@pytest.mark.parametrize("language", ["ru", "zh"])
def test_script(taxonomy: Taxonomy, language: Language) -> None:
    wrong = {word for niche in taxonomy for word in words(niche, language) if not SCRIPTS[language].search(word)}
    assert wrong == (LATIN_IN_RUSSIAN if language == "ru" else set())


def test_english_is_in_latin(taxonomy: Taxonomy) -> None:
    assert [w for n in taxonomy for w in words(n, "en") if any(s.search(w) for s in SCRIPTS.values())] == []


def test_isic_codes_are_well_formed(taxonomy: Taxonomy) -> None:
    assert [n.code for n in taxonomy if not n.isic] == []
    assert [(n.code, c) for n in taxonomy for c in n.isic if not re.fullmatch(r"\d{4}", c)] == []


@pytest.mark.skipif(not ISIC.exists(), reason=f"ISIC Rev.4 is not at {ISIC}: the codes are checked by form only")
def test_isic_codes_exist(taxonomy: Taxonomy) -> None:
    with ISIC.open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file) if row["level"] == "class"}
    assert len(known) == 419
    assert [(n.code, c) for n in taxonomy for c in n.isic if c not in known] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("security", "security"),
        ("chips.design.fpga", "chips.design.fpga"),
        ("ИБ", "security"),
        ("  средства  защиты информации ", "security"),
        ("信安", "security"),
        ("工控", "industry.control"),
        ("数控", "industry.machines.cnc"),
        ("чпу", "industry.machines.cnc"),
        ("ПЛИС", "chips.design.fpga"),
        ("ＦＰＧＡ", "chips.design.fpga"),
        ("Печатные платы", "electronics.boards.pcb"),
        ("外骨骼", "robotics.service.exoskeletons"),
        ("Telemedicine", "health.care.telemedicine"),
        ("Надёжность ИИ", "data.ml.reliability"),
        ("надежность ии", "data.ml.reliability"),
        ("应用商店", "media.games.stores"),
        ("跨境电商", "commerce.ecommerce.crossborder"),
        ("промышленный интернет вещей", "industry.iiot"),
    ],
)
def test_find_niche(taxonomy: Taxonomy, text: str, code: str) -> None:
    found = find_niche(taxonomy, text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ["", "борщ", "security.nothing", "безопасность"])
def test_find_niche_finds_nothing(taxonomy: Taxonomy, text: str) -> None:
    assert find_niche(taxonomy, text) is None


def test_every_label_finds_its_niche(taxonomy: Taxonomy) -> None:
    lost = [
        (niche.code, niche.labels[language])
        for niche in taxonomy
        for language in LANGUAGES
        if find_niche(taxonomy, niche.labels[language]) != niche
    ]
    assert lost == []


def test_loaded_once() -> None:
    assert load_taxonomy() is load_taxonomy()


def test_the_reference_page_is_up_to_date() -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, root / "tools" / "niches_page.py", "--check"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
