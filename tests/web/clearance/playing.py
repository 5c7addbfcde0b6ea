"""Random operations on a small world, and after each a look at all that is shown: nothing may be that the rows refuse.

Every organisation carries a mark in each of its names, texts and people, so that whatever is read tells of whom it is.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emporion.registry.records import Name
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.actions import rest_on, settle, unsettle
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.models import Basis, Hold
from emporion_web.forums.actions.meetings import cancel_meeting, lock_all, move_meeting, place_left_out, set_lock
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.telling import tell_holds
from emporion_web.forums.actions.timetable import Order, copy_version, start_timetable
from emporion_web.forums.actions.wishes import set_wish, wishes_from_matches
from emporion_web.forums.models import Forum, LeftOut, Meeting, TimetableVersion
from emporion_web.forums.queries.agendas import agenda_of_version, entries_of
from emporion_web.forums.queries.own import meets_of
from emporion_web.forums.queries.versions import free_places
from emporion_web.forums.queries.wishes import BulkRule
from emporion_web.forums.tasks import make_timetable
from emporion_web.matching.actions import start_run
from emporion_web.matching.queries import newest_run, shown_matches
from emporion_web.matching.tasks import run_matching
from emporion_web.registry.actions.organisations import edit_facts, set_names
from emporion_web.registry.gates import organisations_for
from emporion_web.registry.models import Consent, Organisation, OrganisationName, Representative
from tests.factories import registry
from tests.factories.forums import PLAN, TITLES, ParticipantFactory, running
from tests.web.clearance.asking import Answer

PER_SIDE = 3
MARK = re.compile(r"MARK([AB]\d)")
STATES = [state for state in ClearanceState if state != ClearanceState.UNSCREENED]


class Crash(Exception):
    """Something breaks in the midst of a transaction."""


class Player:
    """A world, a source of chance, and what was seen that should not have been."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.refused = self.read = self.shown = 0
        self.leaks: list[str] = []
        self.by_mark: dict[str, Organisation] = {}
        self.people: dict[str, Client] = {}
        self._world()

    def _world(self) -> None:
        from emporion_web.forums.actions.setup import create_forum

        self.officer = registry.administrator()
        for side in "AB":
            for number in range(PER_SIDE):
                self._organisation(side, f"{side}{number}")
        self.forum = create_forum(actor=None, slug="played", fields=TITLES, plan=PLAN, tables=2)
        for organisation in self.by_mark.values():
            ParticipantFactory(forum=self.forum, organisation=organisation)
        for side in "AB":
            self.people[f"interpreter {side}"] = signed_in(registry.interpreter(side))
        self.restore()

    def _organisation(self, side: str, mark: str) -> None:
        said = f"We make vibration sensors, says MARK{mark}"
        made = registry.organisation(
            side,
            display_name=f"Works MARK{mark}",
            consents=("listed", "matched", "contacted"),
            offers=(said,),
            needs=(f"We need vibration sensors, says MARK{mark}",),
        )
        for language, text in (("ru", f"Завод MARK{mark}"), ("zh", f"工厂MARK{mark}")):
            OrganisationName.objects.create(organisation=made, text=text, language=language)
        speaker = registry.representative(made)
        Representative.objects.filter(user=speaker).update(name=f"Person MARK{mark}", email=f"mark{mark}@forum.example")
        self.by_mark[mark] = made
        self.people[mark] = signed_in(speaker)

    # operations

    def some(self) -> Organisation:
        """Return an organisation, as it is now."""
        return Organisation.objects.get(pk=self.chance.choice(list(self.by_mark.values())).pk)

    def pair(self) -> list[Any]:
        """Return a participant of each side."""
        people = list(self.forum.participants.select_related("organisation", "forum"))
        return [self.chance.choice([p for p in people if p.organisation.side == side]) for side in "AB"]

    def settle(self) -> None:
        """Somebody is screened; now and then on a basis, or at a revision, that is not the newest."""
        one, basis = self.some(), Basis.objects.first()
        on = basis.digest if basis and self.chance.random() < 0.9 else "0" * 64
        revision = one.revision if self.chance.random() < 0.9 else max(one.revision - 1, 0)
        settle({one.pk: (self.chance.choice([*STATES, *STATES[:1] * 3]), revision)}, basis=on)

    def unsettle(self) -> None:
        """Somebody is to be screened anew."""
        unsettle([self.some().pk])

    def restore(self) -> None:
        """A list is loaded and everybody is found clear."""
        digest = f"{self.chance.getrandbits(64):064x}"
        rest_on(digest, valid_until=timezone.now() + timedelta(days=1))
        settle({o.pk: (ClearanceState.CLEAR, o.revision) for o in Organisation.objects.all()}, basis=digest)

    def new_list(self) -> None:
        """A new version of a list ends every clearance."""
        rest_on(f"{self.chance.getrandbits(64):064x}", valid_until=timezone.now() + timedelta(days=1))

    def stale(self) -> None:
        """The list grows old, is emptied, or is gone; or is found good again."""
        end = self.chance.choice([None, timezone.now(), timezone.now() + timedelta(days=1)])
        Basis.objects.update(valid_until=end)
        if self.chance.random() < 0.2:
            Basis.objects.all().delete()

    def rename(self) -> None:
        """An organisation gets another name."""
        one = self.some()
        mark = next(mark for mark, organisation in self.by_mark.items() if organisation.pk == one.pk)
        names = [Name(f"Renamed {self.done['rename']} MARK{mark}", "en")]
        set_names(one, actor=self.officer, revision=one.revision, names=names)

    def edit(self) -> None:
        """An organisation changes, as it does when it gets another owner."""
        one = self.some()
        edit_facts(one, actor=self.officer, revision=one.revision, facts={"city": f"City {self.done['edit']}"})

    def hold(self) -> None:
        """A pair is held apart, or a hold is lifted."""
        one, other = sorted(p.organisation_id for p in self.pair())
        if not Hold.objects.filter(one_id=one, other_id=other, lifted_at=None).update(lifted_at=timezone.now()):
            Hold.objects.create(one_id=one, other_id=other, reason="Played")

    def consent(self) -> None:
        """A consent is taken back or given again."""
        consents = Consent.objects.filter(organisation=self.some(), scope=self.chance.choice(["matched", "contacted"]))
        consents.update(revoked_at=self.chance.choice([None, timezone.now(), None]))

    def match(self) -> None:
        """Everybody is matched."""
        run, job = start_run(actor=self.officer, seed=self.chance.randrange(100))
        run_matching(running(job), run=run.pk)

    def wish(self) -> None:
        """Somebody wants to meet somebody."""
        asker, asked = self.chance.sample(self.pair(), 2)
        set_wish(actor=self.officer, asker=asker, asked=asked, level=self.chance.choice(["must", "would", "not"]))
        answer = Answer()
        wish = asker.wishes.get(asked=asked)
        if wish.level != "not" and not answer.allows(asker.organisation_id, asked.organisation_id):
            self.leaks.append(f"a wish was taken of {asker} and {asked}")

    def wishes(self) -> None:
        """Matches become wishes."""
        forum = Forum.objects.get(pk=self.forum.pk)
        wishes_from_matches(forum, actor=self.officer, seen_revision=forum.revision, rule=BulkRule())

    def timetable(self) -> None:
        """A timetable is made, anew or from an earlier one."""
        done = list(self.forum.versions.exclude(status__in=["solving", "failed"])[:3])
        based = self.chance.choice([None, *done])
        how = {self.chance.choice(["keep", "repair"]): based}
        version, job = start_timetable(self.forum, actor=self.officer, order=Order(budget_seconds=1, **how))
        make_timetable(running(job), version=version.pk)
        self._seated("made", version)
        TimetableVersion.objects.filter(status="draft", pk__lt=version.pk - 3).delete()

    def copy(self) -> None:
        """A draft is made from a version."""
        if version := self._version():
            copy_version(version, actor=self.officer)

    def release(self) -> None:
        """A draft is given out."""
        draft = self.forum.versions.filter(status="draft").first()
        before = self.forum.versions.filter(status="released").first()
        if draft:
            seen = before and before.pk
            release(draft, actor=self.officer, seen_revision=draft.revision, seen_released=seen)
            self._seated("released", draft)

    def by_hand(self) -> None:
        """A meeting of a draft is moved, locked, taken out or placed."""
        draft = self.forum.versions.filter(status="draft").first()
        meeting = Meeting.objects.filter(version=draft).select_related("a", "b").order_by("?").first()
        left = LeftOut.objects.filter(version=draft).select_related("a", "b").order_by("?").first()
        if draft and left and self.chance.random() < 0.5:
            left.version = draft
            if places := free_places(draft, left.a_id, left.b_id):
                place_left_out(left, actor=self.officer, slot=places[0][0], table=places[0][1][0])
                self._allowed("placed", left)
        elif draft and meeting:
            meeting.version = draft
            self._move(meeting)

    def _move(self, meeting: Meeting) -> None:
        seen = (meeting.slot_id, meeting.table_id)
        places = free_places(meeting.version, meeting.a_id, meeting.b_id, besides=meeting.pk)
        what = self.chance.randrange(4)
        if what == 0 and places:
            slot, tables = self.chance.choice(places)
            move_meeting(meeting, actor=self.officer, seen=seen, slot=slot, table=tables[0])
            self._allowed("moved", meeting)
        elif what == 1:
            set_lock(meeting, actor=self.officer, locked=not meeting.locked)
        elif what == 2:
            cancel_meeting(meeting, actor=self.officer, seen=seen)
        else:
            lock_all(meeting.version, actor=self.officer, locked=self.chance.random() < 0.5)

    def told(self) -> None:
        """Calendars are told of holds."""
        tell_holds()

    def _version(self) -> TimetableVersion | None:
        found = list(self.forum.versions.exclude(status__in=["solving", "failed"])[:5])
        return self.chance.choice(found) if found else None

    def _allowed(self, what: str, row: Meeting | LeftOut) -> None:
        if not Answer().allows(row.a.organisation_id, row.b.organisation_id):
            self.leaks.append(f"{what}: {row.a} and {row.b}")

    def _seated(self, what: str, version: TimetableVersion) -> None:
        answer = Answer()
        for meeting in Meeting.objects.filter(version=version).select_related("a__organisation", "b__organisation"):
            if not answer.allows(meeting.a.organisation_id, meeting.b.organisation_id):
                self.leaks.append(f"{what}: {meeting.a} and {meeting.b}")

    # the game

    CHEAP = ("settle", "unsettle", "restore", "new_list", "stale", "rename", "edit", "hold", "consent", "told", "wish")
    DEAR = ("match", "wishes", "timetable", "copy", "release", "by_hand")

    def play(self, name: str) -> None:
        """Do one operation, or let it break off in the midst; then look at all that is shown."""
        operation: Callable[[], None] = getattr(self, name)
        crash = self.chance.random() < 0.1
        try:
            with transaction.atomic():
                operation()
                if crash:
                    raise Crash
        except Refused:
            self.refused += 1
        except Crash:
            self.done["crash"] += 1
        else:
            self.done[name] += 1
        for leak in self.look():
            self.leaks.append(f"after {name}: {leak}")

    def turn(self) -> None:
        """Play an operation chosen by chance: what costs time less often, what opens the gate again more often."""
        weights = [30 if name == "restore" else 8 for name in self.CHEAP] + [3] * len(self.DEAR)
        self.play(self.chance.choices([*self.CHEAP, *self.DEAR], weights)[0])

    def look(self) -> Iterator[str]:
        """Yield whatever is shown and should not be: among all matches, then by chance here and there."""
        answer = Answer()
        run = newest_run()
        for a, b in shown_matches(run).values_list("a_id", "b_id") if run else ():
            self.shown += 1
            if not answer.allows(a, b):
                yield f"match {a}-{b}"
        for look, share in ((self._registry, 0.5), (self._own, 0.5), (self._paper, 0.3), (self._pages, 0.25)):
            if self.chance.random() < share:
                yield from look(answer)

    def _registry(self, answer: Answer) -> Iterator[str]:
        mark = self.chance.choice(list(self.by_mark))
        own = self.by_mark[mark]
        user = Representative.objects.select_related("user").get(organisation=own).user
        assert user is not None
        for other in organisations_for(user).exclude(pk=own.pk).values_list("pk", flat=True):
            if not answer.allows(own.pk, other):
                yield f"{mark} knows of {other}"

    def _own(self, answer: Answer) -> Iterator[str]:
        participant = self.chance.choice(self.pair())
        for meets in meets_of(participant, entries_of(participant), "en").values():
            for meet in meets:
                seen = {f"{meet.name}{meet.people}{meet.statements}{[p.render('en') for p in meet.why]}"}
                yield from self._marks(answer, participant.organisation, " ".join(seen), "own page")

    def _paper(self, answer: Answer) -> Iterator[str]:
        version = self._version()
        if version is None:
            return
        agenda = agenda_of_version(version, "en")
        own = dict(self.forum.participants.values_list("pk", "organisation_id"))
        for sitting in agenda.sittings:
            if not sitting.on_hold and not answer.allows(own[int(sitting.a)], own[int(sitting.b)]):
                yield f"paper seats {sitting.a}-{sitting.b}"
        yield from (f"paper names {p.id}" for p in agenda.parties if own[int(p.id)] not in answer.cleared)

    def _pages(self, answer: Answer) -> Iterator[str]:
        self.read += 1
        if self.chance.random() < 0.25:
            name, client = self.chance.choice([(n, c) for n, c in self.people.items() if n.startswith("interp")])
            text = client.get(self._address_for_interpreters()).content.decode()
            hidden = {mark for mark, one in self.by_mark.items() if one.pk not in answer.cleared}
            yield from (f"{name} reads {mark}" for mark in sorted(hidden & set(MARK.findall(text))))
            return
        mark = self.chance.choice(list(self.by_mark))
        own = self.by_mark[mark]
        address = self._address(mark)
        text = self.people[mark].get(address).content.decode(errors="replace").replace("\r\n ", "")
        yield from self._marks(answer, own, text, address)

    def _marks(self, answer: Answer, own: Organisation, text: str, where: str) -> Iterator[str]:
        for mark in sorted(set(MARK.findall(text))):
            other = self.by_mark[mark]
            if other.side != own.side and not answer.allows(own.pk, other.pk):
                yield f"{own} reads {mark} at {where}"

    def _address(self, mark: str) -> str:
        own = self.by_mark[mark]
        participant = self.forum.participants.get(organisation=own)
        others = [one for one in self.by_mark.values() if one.side != own.side]
        run = newest_run()
        matches = list(run.matches.values_list("pk", flat=True)) if run else []
        return self.chance.choice(
            [
                reverse("matching:partners", args=[own.pk]),
                reverse("registry:organisation", args=[self.chance.choice(others).pk]),
                reverse("matching:pair", args=[self.chance.choice([*matches, 0])]),
                reverse("forums:own", args=[participant.token]),
                reverse("forums:own-calendar", args=[participant.token]),
                f"/api/v1/organisations/{own.pk}/partners",
                "/api/v1/organisations?limit=50",
                f"/api/v1/organisations/{self.chance.choice(others).pk}",
                reverse("registry:niches"),
                reverse("home"),
            ]
        )

    def _address_for_interpreters(self) -> str:
        released = self.forum.versions.filter(status="released").first()
        number = released.number if released else 0
        names = [reverse(f"forums:{name}", args=["played", number]) for name in ("grid", "people", "tables")]
        return self.chance.choice([*names, "/api/v1/forums/played/timetable", reverse("forums:home", args=["played"])])


def signed_in(user: Any) -> Client:
    """Return a browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client
