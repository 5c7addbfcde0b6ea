"""Frames of saying that news use beside plain verbs: what is foreseen, learnt, told an outlet, written in a report."""

import pytest

from emporion.newsroom.quotations import find_in_text
from emporion.newsroom.sentences import sentences


def told(text: str) -> list[tuple[str | None, str]]:
    """Return the speaker and the content of each indirect quotation."""
    return [(q.speaker, q.content.text) for q in find_in_text(text) if q.mode == "indirect"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Anna Lund said 64 ferries were repaired last year.", "Anna Lund", "64 ferries were repaired last year"),
        ("The ministry expects prices to fall by a fifth.", "ministry", "prices to fall by a fifth"),
        ("The bank projects growth of 4 percent next year.", "bank", "growth of 4 percent next year"),
        ("Anna Lund has anticipated that exports will grow.", "Anna Lund", "exports will grow"),
        ("Cargo grew by 5 percent, customs data showed.", "customs", "Cargo grew by 5 percent"),
        ("Cargo grew, according to the General Statistics Office.", "General Statistics Office", "Cargo grew"),
        ("Data from the Ministry of Sea and Rivers shows that cargo grew.", "Ministry of Sea and Rivers", "cargo grew"),
        ("Data from the Coastal Port Authority indicates that cargo grew.", "Coastal Port Authority", "cargo grew"),
        ("Cargo grew by 5 percent, official data showed.", "official data", "Cargo grew by 5 percent"),
        ("Министр ожидает, что вывоз вырастет.", "Министр", "вывоз вырастет"),
        ("Эксперты прогнозируют рост на 5 %.", "Эксперты", "рост на 5 %"),
        ("В отчёте ведомства указывается, что вывоз вырос.", "ведомство", "вывоз вырос"),
        ("В профсоюзе уточнили: зарплата выросла на 8 %.", "профсоюз", "зарплата выросла на 8 %"),
        ("Паром, считает Ким, вернётся в мае.", "Ким", "Паром, считает Ким, вернётся в мае"),
        ("Министерство сообщило, что вывоз вырос.", "Министерство", "вывоз вырос"),
        ("Вывоз вырос на 5 %, уточнило ведомство.", "ведомство", "Вывоз вырос на 5 %"),
        ("Исследование показало: вывоз вырос.", "Исследование", "вывоз вырос"),
        ("Вывоз вырос на 5 %, подсчитал «Приволье».", "Приволье", "Вывоз вырос на 5 %"),
        ("Вывоз упал; ввоз вырос на 5 %, уточнил «Приволье».", "Приволье", "ввоз вырос на 5 %"),
        ("Министр Пётр Ветров привёл данные: вывоз вырос.", "Пётр Ветров", "вывоз вырос"),
        ("Вывоз вырос, рассказали в пресс-службе «Зари».", "пресс-служба «Зари»", "Вывоз вырос"),
        ("Согласно данным таможни, вывоз вырос.", "таможня", "вывоз вырос"),
        ("Вывоз вырос на 5 %, рассказали в «Заре».", "Заре", "Вывоз вырос на 5 %"),
        (
            "Поток вырастет, сказал РИА Новости руководитель комитета, глава компании «Заря» Игорь Ветров.",
            "Игорь Ветров",
            "Поток вырастет",
        ),
        (
            "Вывоз достигнет 8 млрд. Об этом заявил министр, глава комиссии Игорь Ветров.",
            "Игорь Ветров",
            "Вывоз достигнет 8 млрд",
        ),
        (
            "По словам главы порта Игоря Ветрова поток вырос на фоне ремонта дороги на севере.",
            "Игорь Ветров",
            "поток вырос на фоне ремонта дороги на севере",
        ),
        ("В порту отметили рост перевалки угля.", "порт", "рост перевалки угля"),
        (
            "Порт закроют. Об этом на встрече с журналистами рассказал глава порта Игорь Ветров.",
            "Игорь Ветров",
            "Порт закроют",
        ),
        ("Порт закроют, как сообщил глава порта Игорь Ветров на встрече.", "Игорь Ветров", "Порт закроют"),
        ("Zarya, which runs the port, said its cranes stood still.", "Zarya", "its cranes stood still"),
        ("记者从东港铁路局（以下简称“东铁局”）获悉，班列开行80列。", "东港铁路局", "班列开行80列"),
        ("据东港海关最新数据，出口增长5%。", "东港海关", "出口增长5%"),
        ("东方社援引海关数据报道称，出口增长5%。", "东方社", "出口增长5%"),
        ("能源部长齐维廖夫14日在“能源周”论坛期间对记者表示，出口增长5%。", "齐维廖夫", "出口增长5%"),
        ("“东岭煤炭”公司总经理李明认为，需求将回升。", "李明", "需求将回升"),
        ("受访企业普遍反映，通关更快了。", "受访企业", "通关更快了"),
        ("联邦海关署署长皮卡廖夫说，出口增长5%。", "皮卡廖夫", "出口增长5%"),
    ],
)
def test_a_frame_gives_its_clause_to_its_speaker(text: str, speaker: str, content: str) -> None:
    assert told(text) == [(speaker, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The company expects to finish the plant by May.",
        "Russia expects the other four by the end of 2027.",
        "Anna Lund said 64 times.",
        "Он уверен в победе команды.",
        "他从小就了解到，贸易重要。",
        "东港铁路局（以下简称“东铁局”）开行班列。",
    ],
)
def test_what_is_no_speech_is_left(text: str) -> None:
    assert find_in_text(text) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Вывоз достиг 8 млрд. Об этом сообщили в порту.", 2),
        ("Мост открыли в 2025 г. По нему едут.", 2),
        ("В 2025 г. Россия вывезла 8 млрд долл. США.", 1),
    ],
)
def test_a_sentence_may_end_with_an_abbreviation(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count
