"""Russian reports whose speaker stands in a clause of its own, and speakers whose names were bent wrongly."""

import pytest

from emporion.newsroom.decoding import read_bytes
from emporion.newsroom.quotations import find_in_text
from emporion.newsroom.reading import read


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(item.mode, item.content.text, item.speaker) for item in find_in_text(text)]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Проверка не занимает и трёх минут, но билеты не подорожают, уверяет замминистра Олег Рыжов.",
            "",
            "Олег Рыжов",
        ),
        ("Ставка не изменится, заверили в Центробанке.", "Ставка не изменится", "Центробанк"),
        ("Китай не расширит квоты, пишет газета «Коммерсант».", "Китай не расширит квоты", "Коммерсант"),
    ],
)
def test_a_negation_in_what_is_told_does_not_silence_the_verb_behind_it(text: str, content: str, speaker: str) -> None:
    [(mode, heard, who)] = told(text)
    assert (mode, who) == ("indirect", speaker)
    assert heard == (content or text.rpartition(", ")[0])


@pytest.mark.parametrize("text", ["Директор не сказал, когда откроют завод.", "Он ничего не сообщил о сроках."])
def test_what_somebody_has_not_said_is_not_reported(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Поток туда, где, как отмечает глава комитета Яна Орлова, «сезон сияний длится восемь месяцев», удвоился.",
        "Завод соберёт 250 жаток, что позволит, как надеется директор Вера Сомова, «закрыть вопрос с поставками».",
        "Склад, который, как пояснил инженер Иван Ветров, «не видел ремонта с 1998 года», закроют.",
    ],
)
def test_who_speaks_between_commas_has_said_only_the_words_in_marks(text: str) -> None:
    [(mode, content, who)] = told(text)
    assert (mode, content) == ("partial", text.partition("«")[2].partition("»")[0])
    assert who in ("Яна Орлова", "Вера Сомова", "Иван Ветров")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "Как рассказала президент Дарья Ким, чек — 148 тыс. рублей за поездку, «и большая часть остаётся здесь».",
            "и",
        ),
        ("По словам директора Анны Синицыной, за год перевалили 3 млн тонн, «но это не предел для порта».", "но"),
    ],
)
def test_own_words_go_on_with_a_report(text: str, second: str) -> None:
    (mode, _, who), (other, fragment, same) = told(text)
    assert (mode, other) == ("indirect", "partial")
    assert fragment.startswith(second)
    assert who == same


def test_a_report_goes_on_behind_a_colon_without_marks() -> None:
    text = "«Мы перестали считать», — признался гендиректор «Уссури» Роман Белых: только за неделю прибыло две тысячи."
    assert told(text)[1] == ("indirect", "только за неделю прибыло две тысячи", "Роман Белых")


def test_a_report_in_marks_ends_with_them() -> None:
    text = "Тренер заявил, что «пять минут решили всё»; билеты на матч, 32 тысячи, разошлись за сутки."
    assert told(text) == [("partial", "пять минут решили всё", "Тренер")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "На долю картин пришёлся 81% сборов, уточняет аналитик Денис Голубев: «Это не поток, это везение».",
            "Денис Голубев",
        ),
        ("Завод вырос вдвое, сообщил директор Иван Ветров: «Мы не ожидали такого спроса».", "Иван Ветров"),
    ],
)
def test_a_clause_leads_to_words_of_the_speaker_behind_its_verb(text: str, speaker: str) -> None:
    assert told(text) == [("direct", text.partition("«")[2].partition("»")[0], speaker)]


def test_the_outlet_that_was_told_is_no_quotation() -> None:
    text = "Директор рынка Алла Ветрова рассказала «Плёнке и цифре», что компаний было 268."
    assert told(text) == [("indirect", "компаний было 268", "Алла Ветрова")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("По предварительным данным Росстата, в июле выпуск составил 2,4 млн т.", "Росстат"),
        (
            "Как следует из отчёта Забайкальской железной дороги, за полгода прошло 214 тыс. вагонов.",
            "Забайкальская железная дорога",
        ),
        ("Аналитик БКС Пётр Синельников ждёт курса 11,3–11,8 рубля за юань.", "Пётр Синельников"),
        (
            "На деле, по словам директора агентства «Вектор» Анны Лисицыной, ждать приходится два месяца.",
            "Анна Лисицына",
        ),
        ("Цена снизится на четверть, сообщил министр здравоохранения Казахстана Ерлан Байсеитов.", "Ерлан Байсеитов"),
        (
            "«Девять из десяти кассет поют по-китайски», — шутил директор «Мелодии Востока».",
            "директор «Мелодии Востока»",
        ),
    ],
)
def test_the_speaker_is_named_in_full(text: str, speaker: str) -> None:
    [(_, _, who)] = told(text)
    assert who == speaker


@pytest.mark.parametrize(
    "text",
    [
        "По предварительным данным, в июле выпуск составил 2,4 млн т.",
        "Завод ждёт 200 рабочих из Китая.",
        "Запасы геологи оценивают в 26,7 млн т.",
        "Строительство рассчитано на 27 месяцев, первую партию обещают в марте 2028 года.",
    ],
)
def test_nobody_is_heard_where_nobody_speaks(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Цена снизится, рассчитывает глава «Арман Фарма» Дина Сагындыкова.", "Дина Сагындыкова"),
        ("Завод в Омске открыла Яна Орлова.", "Яна Орлова"),
        ("По словам главы комитета Яна Орлова, поток удвоился.", "Ян Орлов"),
    ],
)
def test_a_woman_s_name_beside_her_office_is_no_man_s_genitive(text: str, name: str) -> None:
    people = [
        one.name
        for one in read(read_bytes("a.txt", text.encode()), labels={1: "body"}).entities
        if one.type == "person"
    ]
    assert people == [name]
