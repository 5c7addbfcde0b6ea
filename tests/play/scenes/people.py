"""The administrator makes the first account on the server, names both sides and invites the people of the desks."""

from emporion_web.ui.languages import CODES
from tests.play.actor import at
from tests.play.cast import CAST
from tests.play.stage import Stage

DESKS = [part for part in CAST if part.role in ("officer", "reader", "editor", "interpreter")]
SIDES = {
    "A": {
        "country": "RU",
        "market": ("Russia", "Россия", "俄罗斯"),
        "body": ("Northern Union", "Северный союз", "北方联盟"),
    },
    "B": {
        "country": "CN",
        "market": ("China", "Китай", "中国"),
        "body": ("Southern Chamber", "Южная палата", "南方商会"),
    },
}


def play(stage: Stage) -> None:
    """From an empty site to people of six roles, each signed in by mail."""
    ada, olga, lena = stage["ada"], stage["olga"], stage["lena"]
    made = stage.installation.call("sign_in_link", ada.part.email, "--make-administrator", ada.part.name)
    with ada("opens the link of the server's command, and is signed in"):
        ada.go(made.strip())
        ada.press("Sign in")
        ada.page.wait_for_url(f"{stage.installation.site}/")
    for letter, names in SIDES.items():
        with ada(f"names side {letter}, its market and its host body"):
            ada.go("accounts:side", letter=letter)
            ada.fill(country=names["country"])
            for place, code in enumerate(("en", "ru", "zh")):
                ada.fill(**{f"market_{code}": names["market"][place], f"host_body_{code}": names["body"][place]})
            ada.press("Save")
            ada.sees(str(names["body"][0]))
    with ada("invites somebody without a host body, and is told what is missing; nothing typed is lost"):
        ada.go("accounts:invite")
        ada.fill(email="olga@north.example", name="Ольга Дескова", role="officer", language="ru")
        ada.press("Send the invitation")
        ada.reads("Choose a host body: only an administrator belongs to none.")
        assert ada.page.locator("[name=name]").input_value() == "Ольга Дескова"
    for part in DESKS:
        with ada(f"invites {part.name} as {part.role}"):
            ada.go("accounts:invite")
            body = {"A": "Northern Union", "B": "Southern Chamber"}[part.side]
            ada.fill(email=part.email, name=part.name, role=part.role, language=CODES[part.language])
            ada.page.locator("[name=host_body]").select_option(label=body)
            ada.press("Send the invitation")
            ada.go("accounts:people")
            ada.sees(part.email)
    for part in DESKS:
        person = stage[part.key]
        with person("reads the invitation, and signs in with the code of a second mail"):
            person.mail(at("account_request_login_code"))
            person.signs_in()
    with olga("may not name sides, nor see the people of the other host body"):
        olga.refused(at("accounts:side", letter="A"))
        olga.go("accounts:people")
        olga.sees(lena.part.email)
        olga.sees_not("wei@south.example")
    with lena("looks on: she may invite nobody"):
        lena.refused("accounts:invite")
