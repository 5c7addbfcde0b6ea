"""The sample's registration: a public page, two questions, and invented registrations in different states."""

from typing import Any

from emporion_web.accounts.models import User
from emporion_web.attendance.actions import deciding, drafting
from emporion_web.attendance.actions.setup import save_question, set_admission
from emporion_web.attendance.enums import Step
from emporion_web.attendance.forms.registering import said_by
from emporion_web.attendance.models import Question, Registration
from emporion_web.forums.models import Forum
from emporion_web.mail.actions.messages import cancel
from emporion_web.mail.enums import MessageState
from emporion_web.mail.models import Message

PAGE: dict[str, Any] = {
    "page_open": True,
    "registration_open": True,
    "contact": "forum@emporion.example",
    "capacity_a": 1,
    "capacity_b": 40,
    "about_en": (
        "Two days of meetings between makers of software and electronics of two markets. Every participant gets an "
        "agenda of its own, with a table, an hour and, where it is needed, an interpreter."
    ),
    "about_ru": (
        "Два дня встреч разработчиков программного обеспечения и производителей электроники двух рынков. Каждый "
        "участник получает свою повестку: стол, час и, где нужно, переводчика."
    ),
    "about_zh": (
        "两个市场的软件开发商与电子产品制造商为期两天的洽谈会。"
        "每个参会方都有自己的会面日程：桌号、时间，必要时配备口译员。"
    ),
    "programme_en": "Day 1, 9:00 Opening\nDay 1, 9:30–17:00 Meetings\nDay 2, 9:30–17:00 Meetings\nDay 2, 17:15 Closing",
    "programme_ru": (
        "День 1, 9:00 Открытие\nДень 1, 9:30–17:00 Встречи\nДень 2, 9:30–17:00 Встречи\nДень 2, 17:15 Закрытие"
    ),
    "programme_zh": "第一天 9:00 开幕式\n第一天 9:30–17:00 洽谈\n第二天 9:30–17:00 洽谈\n第二天 17:15 闭幕式",
}
HALL = {
    "text_en": "Do you bring something to show?",
    "text_ru": "Привезёте ли вы что-нибудь показать?",
    "text_zh": "您是否携带展品？",
    "kind": "one",
    "required": True,
    "shown_to_other": True,
    "choices": [
        {"key": "1", "en": "No", "ru": "Нет", "zh": "否"},
        {"key": "2", "en": "Yes, on a table", "ru": "Да, на стол", "zh": "是，可放在桌上"},
        {"key": "3", "en": "Yes, it needs a stand", "ru": "Да, нужен стенд", "zh": "是，需要展位"},
    ],
}
FOOD = {
    "text_en": "What should the kitchen know?",
    "text_ru": "Что нужно знать кухне?",
    "text_zh": "餐饮方面有何要求？",
    "kind": "short",
}
PEOPLE = (
    ("A", "Ольга Образцова", "ООО «Пример-Датчик»", "Пермь", "Датчики вибрации для насосов", "waiting"),
    ("A", "Пётр Примеров", "АО «Пример-Станок»", "Казань", "Управление станками", "approved"),
    ("A", "Нина Шаблонова", "ООО «Пример-Свет»", "Томск", "Светильники для теплиц", "queued"),
    ("B", "王示例", "示例机器人有限公司", "深圳", "仓储机器人", "waiting"),
    ("B", "陈样本", "样本传感器有限公司", "苏州", "工业传感器", "returned"),
    ("B", "赵例子", "例子软件有限公司", "杭州", "工厂调度软件", "declined"),
)


def load_attendance(forum: Forum, *, officers: dict[str, User], actor: User) -> None:
    """Open the page and let invented people register; their mails are not sent, and nothing is made twice."""
    if Registration.objects.filter(forum=forum).exists():
        return
    set_admission(forum, actor=actor, seen_revision=1, fields=PAGE)
    for fields in (HALL, FOOD):
        save_question(forum, actor=actor, question=None, seen_revision=1, fields=fields)
    questions = list(forum.questions.all())
    for number, person in enumerate(PEOPLE, 1):
        _decide(_registered(forum, questions, number, person), person[-1], officers[person[0]])
    for message in Message.objects.filter(template__startswith="attendance.", state=MessageState.QUEUED):
        cancel(message, actor=actor)


def _registered(forum: Forum, questions: list[Question], number: int, person: tuple[str, ...]) -> Registration:
    side, name, organisation, city, offer, _state = person
    language = {"A": "ru", "B": "zh"}[side]
    row = drafting.begin(forum, language=language, network=f"sample {number}")
    typed = {
        Step.PERSON: {"name": [name], "email": [f"sample{number}@emporion.example"], "languages": [language, "en"]},
        Step.ORGANISATION: {"side": [side], "organisation": [organisation], "city": [city], "size": ["small"]},
        Step.STATEMENTS: {"offer_1_text": [offer]},
        Step.QUESTIONS: {f"q{questions[0].pk}": [str(1 + number % 3)]},
        Step.CONSENTS: {"listed": ["on"], "matched": ["on"]},
    }
    for step, values in typed.items():
        drafting.keep(row, step=step, typed=values, shown={})
        row.refresh_from_db()
    said, _wrong = said_by(row, questions)
    assert said is not None
    drafting.send(row, said=said, network=f"sample {number}")
    row.refresh_from_db()
    return drafting.confirm(drafting.issue(row))


def _decide(row: Registration, state: str, officer: User) -> None:
    seen = row.revision
    if state == "approved":
        deciding.approve(row, actor=officer, seen_revision=seen, organisation=None)
    elif state == "queued":
        deciding.put_on_list(row, actor=officer, seen_revision=seen, organisation=None)
    elif state == "returned":
        deciding.ask_back(row, actor=officer, seen_revision=seen, reason="请问贵公司的统一社会信用代码是多少？")
    elif state == "declined":
        deciding.decline(row, actor=officer, seen_revision=seen, reason="本论坛仅限工业企业参加。")
