"""What the people of ``benchmarks.load`` do, and the book of what the site told them was done."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from functools import partial
from random import Random
from typing import Any

from attrs import define, field

from benchmarks.load_browser import Answer, Browser, Sample

CARD = re.compile(r'id="partner-(\d+)"')
SEEN = re.compile(r'name="seen_level" value="([a-z]*)"')
LEVELS = ("must", "would", "would", "not")
TWO_DEVICES = 0.1  # of the people answer a request on two devices in the same moment, yes and no
BOOKING_EVERY_SECONDS = 15.0


@define
class Book:
    """What was acknowledged, to be looked for in the database afterwards.

    ``untold`` are requests of which neither of two devices was told that it answered: right only if the asker withdrew.
    """

    said: dict[tuple[int, int], str] = field(factory=dict)
    asked: list[tuple[int, int]] = field(factory=list)
    answered: list[tuple[int, str]] = field(factory=list)
    booked: list[tuple[int, int, int]] = field(factory=list)
    refused: list[str] = field(factory=list)
    races: int = 0
    desk_races: int = 0
    told_twice: list[str] = field(factory=list)
    booked_twice: list[str] = field(factory=list)
    unbooked: list[str] = field(factory=list)
    untold: list[int] = field(factory=list)

    @property
    def count(self) -> int:
        """How many answers were acknowledged."""
        return len(self.said) + len(self.asked) + len(self.answered) + len(self.booked)


@define
class Hall:
    """The site, the pace, the moment (of the monotonic clock) after which nobody begins another step, and the book."""

    port: int
    think_seconds: float
    closes: float
    samples: list[Sample]
    book: Book
    chance: Random

    @property
    def closed(self) -> bool:
        """Tell whether it is time to go."""
        return time.monotonic() >= self.closes

    async def think(self) -> None:
        """Wait as long as somebody reads: evenly between a third and five thirds of the mean."""
        await asyncio.sleep(self.think_seconds * self.chance.uniform(1 / 3, 5 / 3))


async def representative(hall: Hall, person: dict[str, Any], arrives: float) -> None:
    """Come, look at the shortlist, then do the rest in an order of one's own, so that all pages are asked for at once.

    The rest: say of four partners, ask one, answer what was asked, look at the requests, the hours and the agenda.
    """
    await asyncio.sleep(arrives)
    browser = Browser(hall.port, person["session"], hall.samples)
    own = person["participant"]
    first = await browser.get("/requests/", "home")
    await browser.files_of(first)
    await hall.think()
    partners = _cards(await browser.get(f"/requests/{own}/", "shortlist"))
    steps: list[Callable[[], Awaitable[object]]] = [
        partial(_say, hall, browser, own, partner, level, seen)
        for level, (partner, seen) in zip(LEVELS, partners, strict=False)
    ]
    steps += [partial(_ask, hall, browser, own, partners[-1][0])] if partners else []
    steps += [partial(_read, hall, browser, person, number) for number in person["requests"]]
    looked = {
        "inbox": f"/requests/{own}/requests/",
        "availability": f"/requests/{own}/availability/",
        "agenda": f"/forums/a/{person['token']}/",
    }
    steps += [partial(browser.get, address, name) for name, address in looked.items()]
    hall.chance.shuffle(steps)
    for step in steps:
        await hall.think()
        if hall.closed:
            return
        await step()


async def _read(hall: Hall, browser: Browser, person: dict[str, Any], number: int) -> None:
    await browser.get(f"/requests/{person['participant']}/requests/{number}/", "request")
    await hall.think()
    await _answer(hall, browser, person, number, second=number == person["requests"][0])


def _cards(page: Answer) -> list[tuple[int, str]]:
    """Return the partners on a shortlist, each with the level its form was shown with."""
    parts = CARD.split(page.text)[1:]
    found = []
    for partner, rest in zip(parts[::2], parts[1::2], strict=True):
        seen = SEEN.search(rest)
        found.append((int(partner), seen.group(1) if seen else ""))
    return found


async def _say(hall: Hall, browser: Browser, own: int, partner: int, level: str, seen: str) -> None:
    form = {"level": level, "seen_level": seen} | ({"reason": "size"} if level == "not" else {})
    answer = await browser.post(f"/requests/{own}/partners/{partner}/say/", "say", form, htmx=True)
    if answer.status == 200 and not answer.refused:
        hall.book.said[own, partner] = level
    elif answer.status == 200:
        hall.book.refused.append("say")


async def _ask(hall: Hall, browser: Browser, own: int, partner: int) -> None:
    page = await browser.get(f"/requests/{own}/partners/{partner}/", "partner")
    if "/ask/" not in page.text:  # they asked first, or have both said yes
        return
    await hall.think()
    form = {"level": "would", "message": "A short talk? (invented)"}
    answer = await browser.post(f"/requests/{own}/partners/{partner}/ask/", "ask", form)
    if answer.status == 200 and answer.done:
        hall.book.asked.append((own, partner))
    elif answer.status == 200:
        hall.book.refused.append("ask")


async def _answer(hall: Hall, browser: Browser, person: dict[str, Any], number: int, *, second: bool) -> None:
    """Answer a request; some press yes here and no on another device at once, and one of the two must win.

    Unless the asker withdraws meanwhile, by saying no of this partner: then both are told so.
    """
    says = "accept" if hall.chance.random() < 0.7 else "decline"
    if not second or hall.chance.random() >= TWO_DEVICES:
        if not await _told(hall, browser, person, number, says):
            hall.book.refused.append(says)
        return
    other = Browser(hall.port, person["second"], hall.samples)
    await other.get(f"/requests/{person['participant']}/requests/{number}/", "request")
    ends = await asyncio.gather(
        _told(hall, browser, person, number, "accept"), _told(hall, other, person, number, "decline")
    )
    hall.book.races += 1
    if not any(ends):
        hall.book.untold.append(number)
    elif all(ends):
        hall.book.told_twice.append(f"request {number}: two answers told done")


async def _told(hall: Hall, browser: Browser, person: dict[str, Any], number: int, says: str) -> bool:
    form = {"level": "would"} if says == "accept" else {"reason": "region", "reply": "Not now. (invented)"}
    address = f"/requests/{person['participant']}/requests/{number}/{says}/"
    answer = await browser.post(address, says, form)
    done = answer.status == 200 and answer.done
    if done:
        hall.book.answered.append((number, {"accept": "accepted", "decline": "declined"}[says]))
    return done


async def desks(hall: Hall, world: dict[str, Any]) -> None:
    """At two desks, book two partners for the same empty slot of somebody in the same moment, again and again."""
    browsers = [Browser(hall.port, session, hall.samples) for session in world["desks"]]
    for booking in world["bookings"]:
        await asyncio.sleep(BOOKING_EVERY_SECONDS)
        if hall.closed:
            return
        address = f"/day/{world['slug']}/of/{booking['participant']}/free/{booking['slot']}/"
        pages = [await browser.get(address, "desk: who is free") for browser in browsers]
        guests = _guests(pages[0])
        if len(guests) < 2:
            continue
        hall.book.desk_races += 1
        done = await asyncio.gather(
            *(_book(hall, *each, address, booking) for each in zip(browsers, guests, strict=False))
        )
        if sum(done) != 1:
            told = hall.book.booked_twice if all(done) else hall.book.unbooked
            told.append(f"slot {booking['slot']}: {sum(done)} of two bookings told done")


def _guests(page: Answer) -> list[tuple[str, str]]:
    """Return the partners offered, each with the first of its tables."""
    found = re.findall(r'name="partner" value="(\d+)".*?<option value="(\d+)"', page.text, re.DOTALL)
    return [(partner, table) for partner, table in found]


async def _book(hall: Hall, browser: Browser, guest: tuple[str, str], address: str, booking: dict[str, int]) -> bool:
    form = {"partner": guest[0], "table": guest[1]}
    answer = await browser.post(f"{address}book/", "desk: book", form)
    done = answer.status == 200 and answer.done
    if done:
        hall.book.booked.append((booking["participant"], int(guest[0]), booking["slot"]))
    return done
