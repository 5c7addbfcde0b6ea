"""What stands behind the sample's timetable beside slots and tables: interpreters, a room apart, a session."""

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, User
from emporion_web.forums.actions.interpreters import add_interpreter
from emporion_web.forums.actions.programme import add_room, add_session, arrange_rooms
from emporion_web.forums.models import Forum

INTERPRETER = "interpreter@emporion.example"
NAMES = (
    "Вера Толмачёва (пример)",
    "林译示例",
    "Илья Переводов (пример)",
    "苏口例",
    "Мария Словесная (пример)",
    "陈传例",
    "Павел Речевой (пример)",
    "周言例",
    "Дарья Языкова (пример)",
    "吴语例",
    "Олег Беседин (пример)",
    "郑说例",
    "Нина Разговорова (пример)",
    "孙谈例",
)
ORGANISATIONS_EACH = 9  # of a side, for one interpreter: so many pairs share no language
SESSION = {
    "title_en": "Opening: two shores, one market",
    "title_ru": "Открытие: два берега, один рынок",
    "title_zh": "开幕式：两国市场，同桌洽谈",
    "speakers": "Анна Примерова · 李示例",
}
APART = 4  # tables in a room of their own, next door


def add_resources(forum: Forum, actor: User, organisations_per_side: int) -> None:
    """Add what a forum of the size needs; everybody is invented."""
    account = _account()
    for number, name in enumerate(NAMES[: max(3, organisations_per_side // ORGANISATIONS_EACH)]):
        fields = {
            "name": name,
            "user": None if number else account,
            "languages": ["en", "ru", "zh"] if number % 3 == 0 else ["ru", "zh"],
            "most_a_day": 9,
            "longest_run": 4,
        }
        add_interpreter(forum, actor=actor, fields=fields)
    rooms = [
        add_room(forum, actor=actor, seen_revision=_revision(forum), name=name).pk for name in ("Hall 2", "Room 2.1")
    ]
    tables = list(forum.tables.values_list("pk", flat=True))
    places = {table: rooms[at >= len(tables) - APART] for at, table in enumerate(tables)}
    arrange_rooms(forum, actor=actor, seen_revision=_revision(forum), rooms=places, walks={})
    first = forum.slots.values_list("pk", flat=True)[:1]
    add_session(forum, actor=actor, fields=SESSION, slots=list(first))


def _revision(forum: Forum) -> int:
    return Forum.objects.values_list("revision", flat=True).get(pk=forum.pk)


def _account() -> User:
    found = User.objects.filter(email=INTERPRETER).first()
    body = HostBody.objects.order_by("market__side")[0]
    return found or User.objects.create_user(
        INTERPRETER, name=NAMES[0], role=Role.INTERPRETER, host_body=body, language="ru"
    )
