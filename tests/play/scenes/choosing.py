"""Matches become short lists; both sides say must, would and not, ask outright, accept, decline and hand over."""

from tests.play.actor import Actor
from tests.play.scenes.founding import SLUG
from tests.play.scenes.registering import TOLD
from tests.play.stage import Stage

HANDED = "我们想了解机器视觉用的光学传感器。"
EXPIRES = "能否谈谈相机？"


def play(stage: Stage) -> None:
    """From a match run to wishes and answered requests; a "not" and its reason stay with the own side."""
    olga, ivan, maria, chen, li, zhang = (stage[key] for key in ("olga", "ivan", "maria", "chen", "li", "zhang"))
    with olga("lets everybody be matched"):
        olga.go("matching:runs")
        olga.press("Start")
        olga.awaits("Shown")
    with olga("adds those who came in by list to the forum"):
        olga.go("forums:participants-add", slug=SLUG)
        olga.page.locator("main button[name=all]").click()
        olga.look()
    for person in (ivan, maria, chen, li, zhang):
        with person("opens the short list in the own language"):
            person.go("requests:home")
            stage.kept[f"list-{person.part.key}"] = person.page.url.removeprefix(stage.installation.site)
            person.reads("Browse")
    with ivan("says must to one and sets another aside, without JavaScript, on a phone"):
        chooses(ivan, stage, "chen", "Must")
        own = stage.kept["list-ivan"]
        ivan.go(f"{own}browse/")
        card = ivan.page.locator("li.partner", has_text=TOLD["zhang"].organisation)
        card.locator("details.decline summary").click()
        card.locator("select[name=reason]").select_option(index=1)
        card.locator("input[name=note]").fill("Слишком далеко для нас")
        card.locator("details.decline button").last.click()
        ivan.look()
    with zhang("is told nothing of it"):
        zhang.go(f"{stage.kept['list-zhang']}browse/")
        zhang.sees(TOLD["ivan"].organisation)
        zhang.sees_not("Слишком далеко для нас")
        zhang.refused(stage.kept["list-ivan"], f"{stage.kept['list-ivan']}browse/")
    with li("says would, and takes it back"):
        chooses(li, stage, "maria", "Would")
        card = li.page.locator("li.partner", has_text=TOLD["maria"].organisation)
        card.get_by_role("button", name=li.says("Undo")).click()
        card.locator(".choose-said").wait_for(state="detached")
        chooses(li, stage, "ivan", "Must")
    asks(chen, stage, "ivan", "我们想谈焊接机器人。")
    asks(maria, stage, "zhang", "Let us talk about boards.")
    with ivan("reads the request in the mail, and accepts it"):
        ivan.follows("/requests/")
        ivan.sees("我们想谈焊接机器人。")
        ivan.press("Accept")
        ivan.reads("You have said yes.")
    with zhang("declines with a reason"):
        opens(zhang, stage, "Let us talk about boards.")
        zhang.page.locator("details summary").filter(has_text=zhang.says("Decline")).click()
        zhang.page.locator("details[open] select").first.select_option(index=1)
        zhang.page.locator("details[open] button").first.click()
        zhang.look()
    with maria("reads that it was declined"):
        maria.go(f"{stage.kept['list-maria']}requests/?box=answered")
        maria.sees(TOLD["zhang"].organisation)
    hands_over(stage)
    asks(chen, stage, "maria", EXPIRES)
    with maria("says when the delegation is away"):
        maria.go(f"{stage.kept['list-maria']}availability/")
        maria.page.locator("main .slot-choice").last.click()
        maria.press("Save", within="main")
    with stage["lena"]("looks at the requests of the forum; the words of a letter are not hers"):
        stage["lena"].go("requests:forum", slug=SLUG)


def chooses(person: Actor, stage: Stage, partner: str, word: str) -> None:
    """Say must or would to a partner, on the page of everybody."""
    person.go(f"{stage.kept[f'list-{person.part.key}']}browse/")
    card = person.page.locator("li.partner", has_text=TOLD[partner].organisation)
    card.locator(f"button[value={word.lower()}]").click()
    card.locator(".choose-said", has_text=person.says(word)).wait_for()
    person.look()


def asks(person: Actor, stage: Stage, partner: str, message: str) -> None:
    """Ask a partner outright on the partner's page."""
    with person(f"asks {TOLD[partner].organisation} for a meeting"):
        person.go(f"{stage.kept[f'list-{person.part.key}']}browse/")
        person.awaits(TOLD[partner].organisation, translated=False)  # whose people change is screened first
        card = person.page.locator("li.partner", has_text=TOLD[partner].organisation)
        person.click(card.locator(".card-title a, h2 a").first)
        if message:
            person.fill(message=message)
        person.press("Send the request")


def opens(person: Actor, stage: Stage, message: str) -> None:
    """Open the request with a message."""
    person.go(f"{stage.kept[f'list-{person.part.key}']}requests/")
    card = person.page.locator("li.card", has_text=message)
    person.click(card.locator("h2 a").first)


def hands_over(stage: Stage) -> None:
    """A request is handed over to a colleague, who comes, has an account of her own, and answers."""
    ada, olga, maria, li, nora = (stage[key] for key in ("ada", "olga", "maria", "li", "nora"))
    with nora("confirms by her colleague's invitation that she comes"):
        nora.follows("/registration/coming/")
        nora.press("Yes, I come")
    with ada("gives her an account"):
        ada.go("accounts:invite")
        ada.fill(email=nora.part.email, name=nora.part.name, role="representative", language="en")
        ada.page.locator("[name=host_body]").select_option(label="Northern Union")
        ada.press("Send the invitation")
    with olga("joins the account to the person of the organisation"):
        olga.go("registry:organisations")
        olga.click(olga.page.get_by_role("link", name=TOLD["maria"].organisation).first)
        olga.go(f"{olga.page.url}representatives/")
        row = olga.page.locator("fieldset", has=olga.page.locator(f"input[value='{nora.part.name}']"))
        row.locator("select[name$=-account]").select_option(label=f"{nora.part.name} ({nora.part.email})")
        olga.press("Save", within="main form")
    asks(li, stage, "maria", HANDED)
    with maria("hands it over to her colleague, on a phone"):
        opens(maria, stage, HANDED)
        maria.page.locator("details summary").filter(has_text=maria.says("Suggest a colleague")).click()
        maria.page.locator("details[open] select[name=person]").select_option(label=nora.part.name)
        maria.press("Hand it over", within="details[open]")
        maria.sees(nora.part.name)
    with nora("gets the mail of it, signs in, and says yes"):
        nora.mail(r"/requests/\d+/requests/\d+/")
        nora.signs_in()
        nora.follows("/requests/")
        nora.sees(HANDED)
        nora.press("Accept")
        nora.reads("You have said yes.")
    with li("reads that it was accepted"):
        li.go(f"{stage.kept['list-li']}requests/?box=answered")
        li.sees(TOLD["maria"].organisation)
