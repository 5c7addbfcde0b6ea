"""Interviews in questions and answers set with dashes: who answers, who asks, and what is no speech at all."""

from emporion.newsroom.quotations import find_in_text

INTERVIEW = """\
О складах без очередей «Речной газете» рассказала директор пристани Дарья Лукина.
— Дарья Олеговна, сколько у вас складов?
— Девять, и ещё два строим.
— А что возят?
— Лес и зерно. Зимой только лес.
В прошлом году пристань посетил мэр Игорь Савин.
— Жалуются на тарифы.
— Жаловались. Теперь тариф один на всех.
— Что дальше?
— Откроем второй причал. Зачем ждать?
— Кто будет его строить?
— Те же люди."""


ANSWERS = [
    "Девять, и ещё два строим.",
    "Лес и зерно. Зимой только лес.",
    "Жаловались. Теперь тариф один на всех.",
    "Откроем второй причал. Зачем ждать?",
    "Те же люди.",
]
QUESTIONS = ["А что возят?", "Жалуются на тарифы.", "Что дальше?"]


def test_every_other_line_of_an_interview_answers_also_after_a_question_that_asks_nothing() -> None:
    told = {q.content.text: q.speaker for q in find_in_text(INTERVIEW) if q.mode == "direct"}
    assert {told[answer] for answer in ANSWERS} == {"Дарья Лукина"}
    assert {told.get(question) for question in QUESTIONS} == {None}


def test_rows_of_a_list_are_no_speech_where_others_speak_behind_dashes() -> None:
    text = (
        "Пристань за год:\n— складов: 9;\n— Причалов: два;\n— груза: 40 тысяч тонн.\n"
        "— Мы строим ещё два склада, — сказала директор пристани Дарья Лукина."
    )
    assert [q.content.text for q in find_in_text(text)] == ["Мы строим ещё два склада"]


def test_who_does_it_himself_keeps_his_name() -> None:
    text = "Игорь Савин отвечает за порт. Сам Савин гадать не берётся. «Лето придёт, тогда посмотрим», — говорит он."
    assert [q.speaker for q in find_in_text(text)] == ["Игорь Савин"]
