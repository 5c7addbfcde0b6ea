"""The lexicon: what it tells, how it is read and written, and what it costs."""

import time
from pathlib import Path

import pytest

from emporion.kernel.errors import InputError
from emporion.matching.lexicon import Lexicon, read_lexicon, shipped
from emporion.matching.lexicon.reading import write_lexicon

SMALL = Lexicon(
    {"ru": {"датчик": "sensor 700 gauge 300"}, "zh": {"传感器": "sensor 900", "振动": "vibrat 800"}},
    {"en": {"vibrat": "vibration"}, "ru": {"датчик": "датчики"}},
    "7",
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    first, second = tmp_path / "a.gz", tmp_path / "b.gz"
    write_lexicon(SMALL, first)
    again = read_lexicon(first)
    assert (again.lines, again.surfaces) == (
        {"en": {}, **SMALL.lines},
        {**SMALL.surfaces, "zh": {}},
    )
    assert again.version == "7"
    write_lexicon(again, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_file_that_is_no_lexicon_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.gz"
    path.write_bytes(b"hello")
    with pytest.raises(InputError):
        read_lexicon(path)


def test_translations_go_either_way_and_over_english() -> None:
    assert SMALL.translations("gauge", "en", "ru") == (("датчик", 1.0),)
    assert SMALL.translations("传感器", "zh", "ru") == (("датчик", 1.0),)
    assert SMALL.translations("датчик", "ru", "ru") == (("датчик", 1.0),)
    assert SMALL.translations("насос", "ru", "en") == ()


def test_the_weights_of_the_shipped_lexicon_add_up_to_one() -> None:
    lexicon = shipped()
    for source, target in (("ru", "en"), ("zh", "en"), ("ru", "zh")):
        for word in sorted(lexicon.lines[source])[::200]:
            told = lexicon.translations(word, source, target)
            assert not told or abs(sum(weight for _, weight in told) - 1.0) < 1e-9
            assert list(told) == sorted(told, key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize(
    ("stem", "source", "target", "meant"),
    [
        ("датчик", "ru", "en", "sensor"),
        ("传感器", "zh", "en", "sensor"),
        ("насос", "ru", "zh", "水泵"),
        ("зашифрова", "ru", "en", "encrypt"),
        ("采购", "zh", "en", "procur"),
        ("бурен", "ru", "en", "drill"),
        ("车床", "zh", "ru", "токарн"),
    ],
)
def test_the_shipped_lexicon_knows_its_trade(stem: str, source: str, target: str, meant: str) -> None:
    assert shipped().translations(stem, source, target)[0][0] == meant  # type: ignore[arg-type]


def test_it_is_read_in_less_than_a_third_of_a_second() -> None:
    shipped.cache_clear()
    began = time.process_time()
    shipped()
    assert time.process_time() - began < 0.3
