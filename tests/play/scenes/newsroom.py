"""The newsroom: an article is pasted, passages are decided on by keys, an item goes to an outlet and to everybody."""

import json
import re
from urllib.parse import urlsplit

from tests.play.actor import Actor
from tests.play.stage import Stage

HEADLINE = "Software firms of two markets put their trade at 1.2 billion yuan"
PARAGRAPHS = (
    HEADLINE,
    "4 March 2026",
    "Trade in software between the two markets reached 1.2 billion yuan in 2025, 18% more than a year earlier, the "
    "Northern Digital Union said on Tuesday.",
    "“Our companies do not lack products. They lack a place where a product can be tested together with the customer,” "
    "said Marina Orlova, head of the union's export office.",
    "Almost half of the 64 firms that were asked want to open a joint test centre by 2027.",
)
TITLE = "Test centres wanted before money"
BODY = "Trade in software reached 1.2 billion yuan.\n\nFirms ask for joint test centres."
FIXED = "Test centres wanted before money, say 64 firms"
NOTE = "The headline names who asked."


def play(stage: Stage) -> None:
    """From pasted text to a version that an outlet fetches, and its correction."""
    emma, pavel, lena, stranger = (stage[key] for key in ("emma", "pavel", "lena", "someone"))
    with emma("pastes an article; a form without one is told so"):
        emma.go("newsroom:add")
        emma.press("Add", within="main form")
        emma.reads("Give either a file or a text.")
        emma.fill(text="\n\n".join(PARAGRAPHS), outlet="Two Rivers")
        emma.press("Add", within="main form")
        emma.awaits("What was found")
        article = urlsplit(emma.page.url).path
    with emma("decides by keys alone: goes on, goes back, verifies, rejects"):
        decides_by_keys(emma)
    with pavel("looks at the rest without JavaScript, and corrects one with the reason"):
        corrects(pavel, article)
    with emma("follows a verified figure into the ledger"):
        emma.go(article)
        emma.click(emma.page.locator(".found-list a.is-verified:has(.passage.is-figure)").first)
        emma.press("This claim in the ledger")
    with lena("reads the article on a phone; she decides nothing"):
        lena.go(article)
        assert lena.page.locator("button[name=verdict]").count() == 0
        lena.refused("newsroom:add", "newsroom:item-new")
    with emma("writes an item that stands on what nobody has looked at: it is not given out"):
        emma.go(article)
        emma.press("Take into work")
        emma.press("Write an item")
        emma.fill(language="en", headline=TITLE, body=BODY)
        emma.press("Save", within="main form")
        item = urlsplit(emma.page.url).path
        cites(emma, "found")
        emma.press("Publish")
        emma.reads("Draft")
    with emma("cites what is verified, and publishes"):
        cites(emma, "verified")
        emma.press("Publish")
        emma.reads("Published")
    feed = opens_a_feed(emma)
    with stranger("reads the item among the public ones, and in the outlet's feed; not the newsroom"):
        stranger.go("/newsroom/public/?lang=en")
        stranger.click(stranger.page.get_by_role("link", name=TITLE).first)
        stranger.sees("1.2 billion yuan")
        told = json.loads(stranger.download(feed).read())
        assert [each["title"] for each in told["items"]] == [TITLE], told
        stranger.refused(item, article, "newsroom:partners", "newsroom:inbox")
    with emma("corrects it: the outlet's feed has the correction, and the desk knows which version it fetched"):
        emma.go(f"{item}edit/")
        emma.fill(headline=FIXED, note=NOTE)
        emma.press("Give out the correction")
        told = json.loads(stranger.download(feed).read())
        assert [each["title"] for each in told["items"]] == [FIXED], told
        emma.go(item)
        emma.reads("has the newest version")
    stage.kept |= {"article": article, "item": item, "feed": feed}


def decides_by_keys(emma: Actor) -> None:
    """Walk and decide with the keys that stand on the buttons; no pointer is used."""
    page = emma.page
    page.locator(".found-list a").first.click()
    page.wait_for_url("**fact=**")
    page.wait_for_load_state()
    waiting = left(emma)
    assert waiting >= 4, waiting

    def pressed(key: str) -> None:
        before = page.url
        page.keyboard.press(key)
        page.wait_for_url(lambda url: url != before)
        page.wait_for_load_state()

    first = page.url
    pressed("j")
    pressed("k")
    assert page.url == first
    for decision, key in enumerate("vvr", start=1):
        pressed(key)
        assert left(emma) == waiting - decision, key
    emma.look()


def left(person: Actor) -> int:
    """Return how many passages wait for a decision."""
    told = person.page.locator("section[aria-labelledby=found] .card-note").first.inner_text()
    return int(re.sub(r"\D", "", told) or 0)


def corrects(pavel: Actor, article: str) -> None:
    """Open a figure that waits, lay another subject over it, and find the correction there."""
    pavel.go(article)
    waiting = pavel.page.locator(".found-list a.is-found:has(.passage.is-figure)")
    pavel.click(waiting.last)
    pavel.page.locator("#fact details summary").first.click()
    pavel.fill("#fact details", subject="firms that were asked", reason="Так сказано в статье.")
    before = pavel.page.url
    pavel.press("Save the correction", within="#fact details")
    pavel.go(before)
    pavel.sees("firms that were asked", "Так сказано в статье.")


def cites(emma: Actor, state: str) -> None:
    """Let the item stand on one passage in a state, and on no other."""
    emma.page.locator("details summary").filter(has_text=emma.says("Choose passages")).first.click()
    for box in emma.page.locator("[name=facts]:checked").all():
        box.uncheck()
    word = {"found": "To be checked", "verified": "Verified"}[state]
    choice = emma.page.locator("label", has_text=emma.says(word)).locator("[name=facts]").first
    choice.check()
    emma.press("Save", within="details[open]")


def opens_a_feed(emma: Actor) -> str:
    """Add an outlet that takes English; return the address of its JSON feed."""
    with emma("adds a partner outlet and passes on the address of its feed"):
        emma.go("newsroom:partner-new")
        emma.fill(name="Bridge Weekly", languages=["en"])
        emma.press("Save", within="main form")
        feed = emma.page.locator("code", has_text=re.compile(r"/json/\s*$")).first.inner_text().strip()
    return urlsplit(feed).path
