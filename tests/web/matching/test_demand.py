"""The map of demand: what each kind of person sees of it, and that strangers are not counted by twos."""

import re
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from emporion_web.accounts.models import User
from emporion_web.clearance.enums import ClearanceState
from emporion_web.matching.models import Match, MatchRun
from emporion_web.registry.models import Organisation, Statement
from tests.factories import registry
from tests.factories.clearance import settled

pytestmark = pytest.mark.django_db
MATCHED = ("matched",)
BOTH = ("listed", "matched")
FPGA, PCB = "chips.design.fpga", "electronics.boards.pcb"


def needing(
    name: str, niche: str = FPGA, consents: tuple[str, ...] = BOTH, region: str = "", **said: object
) -> Organisation:
    made = registry.organisation("A", display_name=name, consents=consents)
    Organisation.objects.filter(pk=made.pk).update(region=region)
    Statement.objects.create(organisation=made, kind="need", niche=niche, text=f"{name} says", language="en", **said)
    return made


def page(user: User, name: str = "matching:demand", *args: object, **asked: str) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(reverse(name, args=args), asked)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def numbers(text: str, code: str) -> list[str]:
    """Return the two numbers of a niche as the map shows them, and its state."""
    row = text[text.index(f"/demand/niches/{code}/", text.index("<tbody>")) :].split("</tr>")[0]
    return [" ".join(re.sub(r"<[^>]*>", " ", cell.partition(">")[2]).split()) for cell in row.split("<td")[1:]]


def test_the_other_markets_needs_are_shown_first_and_gaps_on_top() -> None:
    needing("One"), needing("Two"), needing("Three", PCB)
    registry.organisation("B", display_name="Maker", consents=BOTH, offers=("Printed circuit boards",))
    text = page(registry.officer("B"))
    assert "Needs of Russia beside offers of China" in text
    assert numbers(text, FPGA) == ["2", "0", "Gap"]
    assert numbers(text, PCB) == ["1", "1", "In balance"]
    assert text.index("Needed, and offered by nobody") < text.index("<tbody>")
    assert "Needs of China beside offers of Russia" in page(registry.officer("A"))


def test_who_may_not_be_introduced_or_did_not_agree_is_not_counted() -> None:
    needing("One"), needing("Closed", consents=())
    settled(needing("Blocked"), ClearanceState.BLOCKED)
    assert numbers(page(registry.officer("B")), FPGA) == ["1", "0", "Gap"]


def test_strangers_are_not_counted_by_twos_and_nobody_reads_their_names() -> None:
    for number in range(2):
        needing(f"Hidden {number}", consents=MATCHED)
    officer, own = registry.officer("B"), registry.officer("A")
    assert numbers(page(officer), FPGA) == ["fewer than 3", "0", "Gap"]
    assert numbers(page(own, side="A"), FPGA) == ["2", "0", "Gap"]
    behind = page(officer, "matching:demand-niche", FPGA)
    assert "Hidden" not in behind
    assert "Others may not be shown to you" in behind
    assert "Hidden 0 says" in page(own, "matching:demand-niche", FPGA, side="A")
    needing("Hidden 3", consents=MATCHED)
    assert numbers(page(officer), FPGA)[0] == "3"
    needing("Listed")
    assert numbers(page(officer), FPGA)[0] == "4"
    assert "Listed says" in page(officer, "matching:demand-niche", FPGA)


def test_a_representative_sees_numbers_and_opens_only_partners() -> None:
    one, *_ = (needing(f"Need {number}") for number in range(3))
    maker = registry.organisation("B", display_name="Maker", consents=BOTH, offers=("FPGA",))
    speaker = registry.representative(maker)
    assert numbers(page(speaker), FPGA)[0] == "3"
    assert "Need 0" not in page(speaker, "matching:demand-niche", FPGA)
    run = MatchRun.objects.create(finished_at=one.created_at)
    Match.objects.create(run=run, a=one, b=maker, score=0.5, score_ab=0.5, score_ba=0.0, rank_for_b=1)
    text = page(speaker, "matching:demand-niche", FPGA)
    assert "Need 0 says" in text
    assert "Need 1" not in text
    assert numbers(page(speaker), FPGA)[0] == "1 and fewer than 3 more"
    offered = page(speaker, "matching:demand-niche", FPGA, list="offers")
    assert "Maker" in offered
    assert "Others may not" not in offered


def test_filters_and_the_package() -> None:
    needing("One", region="Perm", wanted_certificates=["ISO 9001"], wanted_languages=["zh"], mode="supply")
    needing("Two", region="Tver", wanted_sizes=["large"])
    officer = registry.officer("B")
    text = page(officer)
    assert [word for word in ("ISO 9001", "Chinese", "Large (250 people and more)", "Supply") if word not in text] == []
    assert "50% of the needs" in text
    assert numbers(page(officer, region="Perm"), FPGA)[0] == "1"
    assert numbers(page(officer, mode="supply"), FPGA)[0] == "1"
    assert "<tbody>" not in page(officer, region="Omsk")
    one = page(officer, "matching:demand-niche", FPGA)
    assert "Tver" in one
    assert "sought by 1, offered by 0" in one
    assert page(officer, "matching:demand-niche", "cheese") == "404"
    assert "Nobody needs it and nobody offers it" in page(officer, "matching:demand-niche", "health")


def test_only_what_is_worth_a_look() -> None:
    needing("One"), needing("Two", PCB)
    registry.organisation("B", display_name="Maker", consents=BOTH, offers=("Printed circuit boards",))
    text = page(registry.officer("B"), only="1")
    assert f"/demand/niches/{FPGA}/" in text
    assert f"/demand/niches/{PCB}/" not in text


def test_the_file_tells_what_the_page_tells() -> None:
    needing("Hidden", consents=MATCHED)
    client = Client()
    client.force_login(registry.officer("B"))
    answer = client.get(reverse("matching:demand-file"))
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[0] == ("Code", "Niche", "Need it", "Offer it", "State")
    assert rows[3] == (FPGA, "FPGA development", "fewer than 3", 0, "Gap")


@pytest.mark.parametrize("name", ["matching:demand", "matching:demand-niche"])
def test_queries_do_not_grow(name: str) -> None:
    client = Client()
    client.force_login(registry.officer("B"))
    counts = []
    for number in range(2):
        needing(f"One {number}"), needing(f"Two {number}")
        args = [FPGA] if name.endswith("niche") else []
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name, args=args)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 20
