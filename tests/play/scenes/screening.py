"""Screening is part of the road: a list is loaded, a participant resembles an entry, two officers decide."""

from tests.play.scenes.registering import TOLD
from tests.play.stage import Stage

NAME = "ООО «Роботы Невы»"
LIST = f"""id,kind,name,country
1,organisation,{NAME},RU
2,organisation,Some Other Party Ltd,GB
3,person,"WHITE, Rabbit",GB
"""


def load(stage: Stage) -> None:
    """The administrator makes a list of the own and loads it; without one nobody is cleared."""
    ada = stage["ada"]
    path = stage.installation.folder / "list.csv"
    path.write_text(LIST)
    with ada("makes a list and loads a file"):
        ada.go("screening:list_new")
        ada.fill(code="own", title="List of the union", kind="parties", consequence="block", stale_after_days=90)
        ada.press("Save")
        ada.page.locator("main [name=file]").set_input_files(path)
        ada.press("Load")
        ada.awaits("Stands")


def play(stage: Stage) -> None:
    """The hit on Ivan's organisation is set aside by two officers; until then nobody is introduced to it."""
    olga, pavel, chen = stage["olga"], stage["pavel"], stage["chen"]
    with olga("decides that the hit is another party, with a reason"):
        olga.go("screening:home")
        olga.awaits(NAME, translated=False)
        olga.click(olga.page.locator("tbody a").first)
        address = olga.page.url
        olga.fill(verdict="false_positive", reason="Другой ИНН, другой город.")
        olga.press("Save the decision")
        olga.go(address)
        olga.reads("You set this hit aside. Another officer must look at it and agree.")
    with chen("is told nothing of it"):
        chen.refused(address, "screening:home")
    with pavel("looks at it as the second officer and agrees"):
        pavel.go(address)
        pavel.fill(verdict="false_positive", reason="Согласен.")
        pavel.press("Save the decision")
        pavel.go(address)
        pavel.reads("False positive")
    assert TOLD["ivan"].organisation == NAME
