"""Each host body decides on its own: one is asked back and mends it, all are approved and sign in from their mail."""

from tests.play.scenes.founding import SLUG
from tests.play.scenes.registering import TOLD
from tests.play.stage import Stage

DESK = {"ivan": "pavel", "maria": "olga", "chen": "wei", "li": "wei", "zhang": "wei"}
ASKED = "Какой у вас город?"


def play(stage: Stage) -> None:
    """From waiting registrations to participants who have signed in."""
    pavel, ivan = stage["pavel"], stage["ivan"]
    with pavel("asks Ivan back, without JavaScript"):
        pavel.go("attendance:queue", slug=SLUG)
        pavel.click(pavel.page.get_by_role("link", name=ivan.part.name))
        address = pavel.page.url
        pavel.fill(reason=ASKED)
        pavel.press("Ask back")
    with stage["wei"]("cannot open a registration of the other side"):
        stage["wei"].refused(address)
    with ivan("reads the question in the mail, goes on where he was, and sends it again"):
        ivan.follows("/registration/", after=1)
        ivan.sees(ASKED)
        ivan.page.locator("main a.button.is-primary").first.click()
        ivan.look()
        for _ in range(8):
            if ivan.page.get_by_role("button", name=ivan.says("Send the registration")).count():
                break
            ivan.press("Next step")
        ivan.press("Send the registration")
    for key, desk in DESK.items():
        officer, person = stage[desk], stage[key]
        with officer(f"approves {person.part.name}"):
            officer.go(f"/attendance/{SLUG}/?state=waiting")
            officer.click(officer.page.get_by_role("link", name=person.part.name))
            officer.sees(TOLD[key].offer)
            officer.press("Approve")
        with person("is told so by mail, and signs in with its link"):
            person.follows("/account/link/")
            person.page.locator("main form:not(.switcher) button[type=submit], main form button").last.click()
            person.page.wait_for_url(f"{stage.installation.site}/")
            person.look()
        with person("sees the own participation; not that of others, nor any desk"):
            person.go("attendance:mine", slug=SLUG)
            person.sees(TOLD[key].organisation)
            person.refused(f"/attendance/{SLUG}/", f"/forums/{SLUG}/participants/", "screening:home", "accounts:people")
    maria = stage["maria"]
    with maria("gives the third consent later, and takes it back: each stands by itself"):
        maria.go("attendance:mine", slug=SLUG)
        maria.press("Agree")
        maria.confirms("Take this consent back", within=".cards .card:last-child")
        maria.reads("History of the consents")
    with maria("brings a colleague, who gets an invitation"):
        maria.page.locator("summary").filter(has_text=maria.says("Bring a colleague")).click()
        maria.fill(name="Nora Second", email="nora@sensor.example")
        maria.page.locator("details[open] form button").first.click()
        maria.sees("Nora Second")
        stage.mailbox.wait("nora@sensor.example", r"/registration/coming/")
