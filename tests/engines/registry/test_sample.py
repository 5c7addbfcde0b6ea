"""The invented forum: the same for the same seed, clearly invented, and worth matching."""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from functools import cache

import pytest

from emporion.kernel.languages import LANGUAGES, language_of
from emporion.kernel.modes import MODES
from emporion.registry.identifiers import check_identifier
from emporion.registry.niches import load_taxonomy
from emporion.registry.records import Organisation, Statement
from emporion.registry.records_io import organisation_to_json
from emporion.registry.sample import MARK, generate_sample
from emporion.registry.sample.naming import brands
from emporion.registry.sample.parts import KINDS, niche_texts
from emporion.registry.values.contacts import email_of, phone_of, size_of_count, website_of


@cache
def sample(seed: int = 1) -> tuple[Organisation, ...]:
    return generate_sample(seed)


def statements(side: str, kind: str) -> list[Statement]:
    return [s for o in sample() if o.side == side for s in o.statements if s.kind == kind]


def test_same_seed_same_bytes_in_another_process() -> None:
    program = (
        "import json; from emporion.registry.records_io import organisation_to_json as j;"
        "from emporion.registry.sample import generate_sample as g; print(json.dumps([j(o) for o in g(7, 30)]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4242"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == json.dumps([organisation_to_json(o) for o in generate_sample(7, 30)])


def test_another_seed_other_records() -> None:
    assert generate_sample(7, 30) != generate_sample(8, 30)


def test_a_larger_sample_begins_with_the_smaller() -> None:
    small, large = generate_sample(1, 20), generate_sample(1, 60)
    assert (large[:20], large[60:80]) == (small[:20], small[20:])


def test_it_is_quick() -> None:
    generate_sample(2, 1)
    start = time.perf_counter()
    generate_sample(3)
    assert time.perf_counter() - start < 1


def test_too_many_are_refused() -> None:
    with pytest.raises(ValueError, match="The sample has names for 0 to 2688 organisations of side A"):
        generate_sample(1, 2689)
    assert len(brands("B", 1)) >= 1000


def test_two_sides() -> None:
    assert Counter((o.side, o.country) for o in sample()) == {("A", "RU"): 120, ("B", "CN"): 120}
    assert len({o.id for o in sample()}) == 240


def test_everything_is_marked_as_invented() -> None:
    assert {tuple(o.extra.items()) for o in sample()} == {tuple(MARK.items())}
    assert [o.website for o in sample() if not o.website.endswith(".example")] == []
    people = [r for o in sample() for r in o.representatives]
    assert [r.email for r in people if not r.email.endswith(".example")] == []
    assert [r.phone for r in people if not re.fullmatch(r"\+(7|86) 000 [\d -]+", r.phone)] == []


def test_values_are_in_the_registry_s_spelling() -> None:
    people = [r for o in sample() for r in o.representatives]
    assert [(r.email, r.phone) for r in people] == [(email_of(r.email), phone_of(r.phone)) for r in people]
    assert [o.website for o in sample()] == [website_of(o.website) for o in sample()]
    counted = [o for o in sample() if o.employees is not None]
    assert [o.size for o in counted] == [size_of_count(o.employees or 0) for o in counted]


@pytest.mark.parametrize(
    ("scheme", "reserved"), [("inn", "00"), ("ogrn", "...00"), ("uscc", "91990000MA"), ("lei", "9999")]
)
def test_identifiers_pass_their_checks_and_belong_to_nobody(scheme: str, reserved: str) -> None:
    found = [i for o in sample() for i in o.identifiers if i.scheme == scheme]
    assert len(found) >= 3
    assert len({i.value for i in found}) == len(found)
    assert [i.value for i in found if check_identifier(scheme, i.value).problem is not None] == []
    assert [i.value for i in found if not re.match(reserved, i.value)] == []


def test_names_are_unique_and_in_their_scripts() -> None:
    names = [name for o in sample() for name in o.names]
    assert len({name.text for name in names}) == len(names)
    assert [name for name in names if language_of(name.text) != name.language] == []
    scripts = Counter((o.side, tuple(name.language for name in o.names)) for o in sample())
    assert set(scripts) == {
        ("A", ("ru", "en")),
        ("A", ("ru",)),
        ("A", ("en",)),
        ("B", ("zh", "en")),
        ("B", ("zh",)),
        ("B", ("en",)),
    }


def test_counts_of_people_and_statements() -> None:
    for o in sample():
        kinds = Counter(s.kind for s in o.statements)
        assert 1 <= len(o.representatives) <= 3
        assert 1 <= kinds["offer"] <= 4
        assert 1 <= kinds["need"] <= 3
        assert len({s.niche for s in o.statements}) == len(o.statements)


def test_statements_have_niche_mode_and_the_language_they_say() -> None:
    taxonomy = load_taxonomy()
    found = [s for o in sample() for s in o.statements]
    assert [s.niche for s in found if taxonomy[s.niche].level != 3] == []
    assert [s.mode for s in found if s.mode not in MODES] == []
    assert [s.text for s in found if language_of(s.text) != s.language] == []
    assert [s.text for s in found if re.search(r"[{}]|  |\s$|[^.。]$", s.text)] == []
    assert {s.language for s in found} == set(LANGUAGES)


def test_consents() -> None:
    consents = Counter(o.consents for o in sample())
    assert set(consents) == {("listed", "matched", "contacted"), ("listed", "matched")}
    assert 5 <= consents["listed", "matched"] <= 40


def test_some_statements_have_constraints() -> None:
    found = [s for o in sample() for s in o.statements]
    wanted = [s.constraints for s in found if s.constraints != type(s.constraints)()]
    assert 0.05 < len(wanted) / len(found) < 0.3
    assert all(any(getattr(c, name) for c in wanted) for name in ("regions", "sizes", "languages", "certificates"))


def test_texts_do_not_repeat_much() -> None:
    texts = [s.text for o in sample() for s in o.statements]
    assert len(set(texts)) / len(texts) > 0.85


@pytest.mark.parametrize(("offering", "needing"), [("A", "B"), ("B", "A")])
def test_the_sides_complement_each_other(offering: str, needing: str) -> None:
    offered = Counter(s.niche for s in statements(offering, "offer"))
    needed = Counter(s.niche for s in statements(needing, "need"))
    met = sum(count for niche, count in needed.items() if niche in offered)
    assert met / needed.total() > 0.8


def test_some_niches_are_crowded_and_some_are_rare() -> None:
    counts = Counter(s.niche for o in sample() for s in o.statements)
    assert max(counts.values()) >= 30
    assert sum(count <= 6 for count in counts.values()) >= 5
    assert len(counts) >= 70


def test_every_niche_has_several_texts_in_every_language() -> None:
    poor = [
        (texts.code, kind, language)
        for texts in niche_texts()
        for kind in KINDS
        for language in LANGUAGES
        if len(set(texts.leads[kind, language])) < 3
    ]
    assert poor == []
    leads = [(lead, language) for t in niche_texts() for (_, language), ls in t.leads.items() for lead in ls]
    assert [lead for lead, language in leads if language_of(lead) != language] == []
    assert len({lead for lead, _ in leads}) == len(leads)
