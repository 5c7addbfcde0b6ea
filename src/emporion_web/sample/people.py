"""Markets, host bodies and people of the sample; all of them invented."""

from attrs import frozen
from django.db import transaction

from emporion_web.accounts.enums import Role, Side
from emporion_web.accounts.models import HostBody, Market, User

ADMINISTRATOR = "administrator@emporion.example"


@frozen
class Host:
    """A host body of the sample, its market and its desk officer."""

    side: Side
    country: str
    market: tuple[str, str, str]
    name: tuple[str, str, str]
    officer: str
    email: str
    language: str


HOSTS = (
    Host(
        Side.A,
        "RU",
        ("Russia", "Россия", "俄罗斯"),
        ("Northern Digital Union (sample)", "Северный цифровой союз (пример)", "北方数字联盟（示例）"),
        "Анна Примерова",
        "officer.a@emporion.example",
        "ru",
    ),
    Host(
        Side.B,
        "CN",
        ("China", "Китай", "中国"),
        ("Eastern Digital Chamber (sample)", "Восточная цифровая палата (пример)", "东方数字商会（示例）"),
        "李示例",
        "officer.b@emporion.example",
        "zh-hans",
    ),
)


@transaction.atomic
def make_people() -> User:
    """Make both markets with their host bodies, a desk officer each and an administrator, who is returned."""
    for host in HOSTS:
        market, _ = Market.objects.get_or_create(
            side=host.side, defaults={"country": host.country, **_names(host.market)}
        )
        body, _ = HostBody.objects.get_or_create(market=market, defaults=_names(host.name))
        if not User.objects.filter(email=host.email).exists():
            User.objects.create_user(
                host.email, name=host.officer, role=Role.OFFICER, host_body=body, language=host.language
            )
    found = User.objects.filter(email=ADMINISTRATOR).first()
    return found or User.objects.create_user(ADMINISTRATOR, name="Administrator", role=Role.ADMINISTRATOR)


def _names(texts: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("name_en", "name_ru", "name_zh"), texts, strict=True))
