"""The weekly letter: asked for on a phone, confirmed by the mail's link, made, sent, and left with one click."""

from tests.play.scenes.newsroom import FIXED
from tests.play.stage import Stage

CURIOUS = "curious@reader.example"


def play(stage: Stage) -> None:
    """Who confirmed gets the letter; who only asked gets none; who left gets no other."""
    emma, maria, stranger = stage["emma"], stage["maria"], stage["someone"]
    with stranger("asks for the letter in somebody's name: only a question goes out"):
        stranger.go("/newsroom/subscribe/?lang=en")
        stranger.fill(address=CURIOUS, language="en")
        stranger.press("Ask for the letter")
        stage.mailbox.wait(CURIOUS, r"/newsroom/subscribe/\S+/")
    with maria("asks for it on a phone, and confirms by the link in her mail"):
        maria.go("newsroom:subscribe")
        maria.fill(address=maria.part.email, language="en")
        maria.press("Ask for the letter")
        maria.follows("/newsroom/subscribe/")
        maria.press("Yes, send it")
    with emma("begins the letter of this week, and looks at it as its readers get it"):
        emma.go("newsroom:letter-new")
        emma.fill(language="en", day=f"{stage.now:%Y-%m-%d}")
        emma.press("Begin a letter", within="main form")
        letter = emma.page.url
        emma.sees(FIXED)
        emma.fill(opening="Good morning from both markets.")
        emma.press("Save", within="main form")
        emma.press("Preview")
        emma.go(letter)
    with emma("sends it to the one who confirmed"):
        emma.press("Send")
        emma.awaits("Sent")
    with maria("reads it, and leaves: the page asks once, and thanks her"):
        before = maria.mail(FIXED)
        assert before
        assert stage.mailbox.find(CURIOUS, FIXED) is None, "who did not confirm was written to"
        maria.follows("/newsroom/leave/")
        maria.page.locator("main form button, form button").last.click()
        maria.look()
        emma.go("newsroom:letters")
    stage.kept["letter"] = letter.removeprefix(stage.installation.site)
