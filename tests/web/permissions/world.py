"""A small world with one of everything, in which each address is called by each kind of person.

Names of objects say whose they are: ``org_a_open`` gave every consent, ``org_a_closed`` none. Representatives speak for
the open ones.
"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.base import ContentFile
from django.http import SimpleCookie
from django.test import Client
from django.utils import timezone

from emporion.matching.weights import STANDING
from emporion.timetable import problem_to_json
from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import HostBody, Market, User
from emporion_web.accounts.signin_links import digest_of
from emporion_web.api.models import ApiToken
from emporion_web.attendance.enums import Step
from emporion_web.attendance.models import Admission, Attendee, ConfirmationLink, Question, Registration
from emporion_web.attendance.rules import Said
from emporion_web.forums.adapters import problem_of
from emporion_web.forums.enums import Trait, VersionStatus, WishLevel
from emporion_web.forums.models import (
    CalendarEntry,
    Exclusion,
    Forum,
    ForumInterpreter,
    ForumSession,
    InterpreterEntry,
    LeftOut,
    Meeting,
    Participant,
    Room,
    Slot,
    Table,
    TimetableVersion,
    Wish,
)
from emporion_web.forums.queries.wishes import wished_pairs
from emporion_web.jobs.models import Job
from emporion_web.mail.actions.posting import post
from emporion_web.mail.adapters.composing import leave_token
from emporion_web.mail.models import Suppression
from emporion_web.matching.models import Match, MatchRun, TeamSearch, WeightsVersion
from emporion_web.matching.queries.learning import content_of
from emporion_web.newsroom.actions.ledger import link_articles
from emporion_web.newsroom.actions.letters import begin_letter
from emporion_web.newsroom.enums import PartyWhy, SubscriberState
from emporion_web.newsroom.models import (
    Claim,
    Confirmation,
    GlossaryTerm,
    MailMessage,
    Outlet,
    Partner,
    PartyLink,
    Source,
    Subscriber,
    Topic,
)
from emporion_web.onsite.models import Badge, Wall
from emporion_web.outcomes.models import FollowUp, Outcome
from emporion_web.privacy.enums import AskKind, AskState
from emporion_web.privacy.models import Ask
from emporion_web.registry.actions.imports import upload
from emporion_web.registry.enums import ConsentScope
from emporion_web.registry.models import (
    Consent,
    Merge,
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    Proposal,
    Representative,
    Statement,
)
from emporion_web.requests.models import MeetingRequest, pair_key
from emporion_web.screening.actions.holds import place_hold
from emporion_web.screening.actions.profiles import default_profile
from tests.factories.newsroom import article, item
from tests.factories.screening import found, screened, standing_list

CALLERS = (
    "anonymous",
    "administrator",
    "officer_a",
    "officer_b",
    "reader_a",
    "reader_b",
    "representative_a",
    "representative_b",
    "interpreter_a",
    "interpreter_b",
    "editor_a",
    "editor_b",
)
PHONE = "+86-10-5550-"  # how every phone begins
START = datetime(2026, 12, 1, 6, tzinfo=UTC)


class World:
    """The objects by name, and the people by kind."""

    def __init__(self) -> None:
        self.objects: dict[str, Any] = {}
        self.people: dict[str, User] = {}
        self.cookies: dict[str, SimpleCookie] = {"anonymous": SimpleCookie()}  # of the session of each caller
        self.fingerprint = ""  # of all rows as they are before any call
        self._people()
        for side in "ab":
            for state in ("open", "closed"):
                self._organisation(side, state)
        self._screening()
        self._matches()
        self._forum()
        self._requests()
        self._outcomes()
        self._jobs_and_imports()
        self._duplicates()
        self._newsroom()
        self._mail()
        self._attendance()
        self._privacy()

    def __getitem__(self, name: str) -> Any:
        return self.objects[name]

    def _people(self) -> None:
        for side in "ab":
            market = Market.objects.create(side=side.upper(), country="XX", name_en=side, name_ru=side, name_zh=side)
            body = HostBody.objects.create(market=market, name_en=side, name_ru=side, name_zh=side)
            self.objects[f"host_body_{side}"] = body
            self.objects[f"market_{side}"] = market
            for role in (Role.OFFICER, Role.READER, Role.REPRESENTATIVE, Role.INTERPRETER, Role.EDITOR):
                caller = f"{role}_{side}"
                self.people[caller] = User.objects.create_user(
                    f"{caller}@forum.example", name=caller, role=role, host_body=body
                )
        self.people["administrator"] = User.objects.create_user(
            "administrator@forum.example", name="administrator", role=Role.ADMINISTRATOR
        )
        for caller, person in self.people.items():
            self.objects[f"user_{caller}"] = person
            client = Client()
            client.force_login(person)
            self.cookies[caller] = client.cookies
            self.objects[f"token_{caller}"] = ApiToken.objects.create(user=person, name=caller, digest=caller)

    def _organisation(self, side: str, state: str) -> None:
        name = f"{side}_{state}"
        made = Organisation.objects.create(
            host_body=self[f"host_body_{side}"], side=side.upper(), key=name, display_name=f"Organisation {name}"
        )
        OrganisationName.objects.create(organisation=made, text=f"Organisation {name}", language="en")
        self.objects[f"identifier_{name}"] = OrganisationIdentifier.objects.create(
            organisation=made, scheme="lei", value=f"SECRET-ID-{name}", valid=False
        )
        self.objects[f"representative_{name}"] = Representative.objects.create(
            organisation=made,
            name=f"Person {name}",
            email=f"secret-{name}@forum.example",
            phone=f"{PHONE}{name}",
            user=self.people[f"representative_{side}"] if state == "open" else None,
        )
        for kind in ("offer", "need"):
            self.objects[f"{kind}_{name}"] = Statement.objects.create(
                organisation=made, kind=kind, niche="security", text=f"A {kind} of {name}", language="en"
            )
        if state == "open":
            for scope in ConsentScope.values:
                self.objects[f"consent_{scope}_{name}"] = Consent.objects.create(
                    organisation=made, scope=scope, given_at=START
                )
        self.objects[f"org_{name}"] = made

    def _screening(self) -> None:
        """A list whose hits hold nothing up, a hit on an organisation of side A, a pair held apart by its officer."""
        source = standing_list(self.people["administrator"], consequence="note")
        everybody = [self[f"org_{side}_{state}"] for side in "ab" for state in ("open", "closed")]
        [self.objects["hit_a"]] = screened(*everybody, found=[found(self["org_a_open"])])
        self.objects |= {"screening_list": source, "list_version": source.versions.get(), "profile": default_profile()}
        self.objects["hold_a"] = place_hold(
            self["org_a_open"], self["org_b_closed"], actor=self.people["officer_a"], reason="asked for"
        )

    def _matches(self) -> None:
        self.objects["weights"] = WeightsVersion.objects.create(number=1, content=content_of(STANDING))
        run = MatchRun.objects.create(finished_at=START)
        self.objects["match_run"] = run
        self.objects["match"] = Match.objects.create(
            run=run, a=self["org_a_open"], b=self["org_b_open"], score=0.5, score_ab=0.5, score_ba=0.5,
            rank_for_a=1, rank_for_b=1,
        )  # fmt: skip
        a, b = self["org_a_open"].pk, self["org_b_open"].pk
        covers = [
            {"part": n, "member": one, "quality": 0.5, "reasons": [], "against": []} for n, one in ((1, a), (2, b))
        ]
        team = {"members": [a, b], "score": 0.5, "covers": covers, "open": []}
        said = {"teams": [team], "alone": [], "certainty": {"message": "Proved: no team is better."}, "notes": []}
        self.objects["team_search_a"] = TeamSearch.objects.create(
            side="A", parts=["One", "Two"], result=said, finished_at=START
        )

    def _forum(self) -> None:
        forum = Forum.objects.create(slug="forum", title_en="Forum", zone="Asia/Shanghai")
        slots = [
            Slot.objects.create(
                forum=forum, start=START + timedelta(hours=n), end=START + timedelta(hours=n, minutes=30)
            )
            for n in range(3)
        ]
        tables = [Table.objects.create(forum=forum, number=n) for n in (1, 2)]
        seats = {name: self._participant(forum, name) for name in ("a_open", "a_closed", "b_open", "b_closed")}
        self.objects["wish"] = Wish.objects.create(
            forum=forum, asker=seats["a_open"], asked=seats["b_open"], level=WishLevel.MUST
        )
        Wish.objects.create(forum=forum, asker=seats["a_closed"], asked=seats["b_closed"], level=WishLevel.WOULD)
        self.objects["exclusion"] = Exclusion.objects.create(forum=forum, a_by=Trait.COUNTRY, a_value="ZZ")
        problem = problem_to_json(problem_of(forum, wished_pairs(forum), keep=None))
        for number, status in ((1, VersionStatus.RELEASED), (2, VersionStatus.DRAFT)):
            version = TimetableVersion.objects.create(
                forum=forum,
                number=number,
                status=status,
                released_at=START if number == 1 else None,
                problem=problem,
            )
            meeting = Meeting.objects.create(
                version=version, a=seats["a_open"], b=seats["b_open"], slot=slots[0], table=tables[0]
            )
            left = LeftOut.objects.create(version=version, a=seats["a_closed"], b=seats["b_closed"])
            self.objects |= {f"version_{number}": version, f"meeting_{number}": meeting, f"left_out_{number}": left}
        said = {"a": seats["a_open"], "b": seats["b_open"], "slot": slots[0], "table": tables[0], "changed_at": START}
        interpreter = ForumInterpreter.objects.create(
            forum=forum, name="Interpreter", user=self.people["interpreter_a"], languages=["ru", "zh"]
        )
        Meeting.objects.filter(version__forum=forum).update(interpreter=interpreter)
        self.objects["calendar_entry"] = CalendarEntry.objects.create(
            forum=forum, interpreter=interpreter, video_url="https://video.example/a_open-b_open", **said
        )
        self.objects["interpreter_entry"] = InterpreterEntry.objects.create(interpreter=interpreter, **said)
        session = ForumSession.objects.create(forum=forum, title_en="Opening")
        session.slots.set(slots[2:])
        self.objects |= {"forum": forum, "slot": slots[2], "table": tables[1]}
        self.objects |= {"interpreter": interpreter, "session": session}
        self.objects["room"] = Room.objects.create(forum=forum, name="Hall")

    def _requests(self) -> None:
        """A forum that asks for no confirmation, in which the open participant of side B asks that of side A."""
        forum = Forum.objects.create(slug="asking", title_en="Asking", zone="Asia/Shanghai")
        for name in ("a_open", "a_closed", "b_open", "b_closed"):
            self.objects[f"delegation_{name}"] = Participant.objects.create(
                forum=forum, organisation=self[f"org_{name}"]
            )
        asker, asked, now = self["delegation_b_open"], self["delegation_a_open"], timezone.now()
        Wish.objects.create(forum=forum, asker=asked, asked=asker, level=WishLevel.MUST)
        self.objects["request"] = MeetingRequest.objects.create(
            forum=forum,
            asker=asker,
            asked=asked,
            pair=pair_key(asker.pk, asked.pk),
            message="What b_open has to say",
            sent_by=self.people["representative_b"],
            sent_at=now,
            remind_at=now,
            expires_at=now + timedelta(days=1),
        )

    def _outcomes(self) -> None:
        """A forum whose one meeting is over: side A has said what came of it, with a note, side B has not."""
        forum = Forum.objects.create(slug="over", title_en="Over", zone="Asia/Shanghai")
        start = timezone.now() - timedelta(days=1)
        slot = Slot.objects.create(forum=forum, start=start, end=start + timedelta(minutes=30))
        table = Table.objects.create(forum=forum, number=1)
        for name in ("a_open", "a_closed", "b_open", "b_closed"):
            self.objects[f"met_{name}"] = Participant.objects.create(forum=forum, organisation=self[f"org_{name}"])
        a, b = self["met_a_open"], self["met_b_open"]
        self.objects["over"] = CalendarEntry.objects.create(
            forum=forum, a=a, b=b, slot=slot, table=table, changed_at=start
        )
        self.objects["outcome"] = Outcome.objects.create(
            entry=self["over"], participant=a, result="next_step", note="What only a_open knows", told_at=start
        )
        self.objects["follow_up"] = FollowUp.objects.create(outcome=self["outcome"], days=30, due_at=timezone.now())

    def _participant(self, forum: Forum, name: str) -> Participant:
        made = Participant.objects.create(forum=forum, organisation=self[f"org_{name}"])
        self.objects[f"participant_{name}"] = made
        return made

    def _duplicates(self) -> None:
        """A pair that waits, and one that was merged, both of side A without consents."""
        for state in ("twin", "merged"):
            self._organisation("a", state)
        one, other, gone = self["org_a_closed"], self["org_a_twin"], self["org_a_merged"]
        self.objects["pair_a"] = Proposal.objects.create(
            one=one, other=other, one_revision=1, other_revision=1, side="A", score=0.9, decision="merge"
        )
        self.objects["merge_a"] = Merge.objects.create(kept=other, gone=gone)
        Organisation.objects.filter(pk=gone.pk).update(merged_into=other)

    def _newsroom(self) -> None:
        """An article with a fact, a draft and an item that is out, an outlet and a source."""
        editor = self.people["editor_a"]
        self.objects["article"] = article(actor=editor)
        self.objects["fact"] = self["article"].facts.get(kind="figure")
        self.objects["party_link"] = PartyLink.objects.create(
            fact=self["article"].facts.get(kind="entity"), organisation=self["org_a_open"], spelling="Open A",
            why=PartyWhy.ALIKE, score=0.9,
        )  # fmt: skip
        link_articles()
        self.objects["claim"] = Claim.objects.get()
        self.objects["item_draft"] = item(editor, out=False, headline="A draft")
        self.objects["item_out"] = item(editor)
        self.objects["topic"] = Topic.objects.create(
            slug="of-test", name_en="Trade", name_ru="Торговля", name_zh="贸易"
        )
        self.objects["term"] = GlossaryTerm.objects.create(en="Northern Bank", ru="Северный банк")
        self.objects["partner"] = Partner.objects.create(name="Outlet")
        self._letter()
        self.objects["mail"] = MailMessage.objects.create(key="0" * 64, sender="stranger@mail.example", state="aside")
        outlet = Outlet.objects.create(name="Outlet")
        self.objects["source"] = Source.objects.create(
            title="Feed", outlet=outlet, feed_url="https://outlet.example/feed"
        )

    def _letter(self) -> None:
        """A letter with a story, and a subscriber who has been sent a second opt-in mail."""
        self.objects["letter"] = begin_letter(actor=self.people["editor_a"], language="en", day=timezone.now().date())
        reader = Subscriber.objects.create(address="ann@reader.example", language="en", state=SubscriberState.CONFIRMED)
        self.objects["subscriber"] = reader
        until = timezone.now() + timedelta(days=1)
        Confirmation.objects.create(subscriber=reader, digest=digest_of("opt-in"), language="en", expires_at=until)

    def _mail(self) -> None:
        """A message to somebody of side A, one that concerns no side, an address held back, and what leaves a kind."""
        for name, side in (("message_a", "A"), ("message_none", "")):
            self.objects[name] = post("mail.trial", to=f"{name}@reader.example", language="en", side=side)
        self.objects["suppression_a"] = Suppression.objects.create(
            address="gone@reader.example", kind="", reason="bounced", side="A"
        )
        self.objects["leave_a"] = SimpleNamespace(pk=leave_token("ann@reader.example", "forums.reminders", "A"))

    def _privacy(self) -> None:
        """A copy of an officer's own data, made and ready."""
        until = timezone.now() + timedelta(days=1)
        self.objects["copy_officer_a"] = ask = Ask.objects.create(
            kind=AskKind.DATA, state=AskState.DONE, user=self.people["officer_a"], expires_at=until
        )
        ask.file.save("copy.zip", ContentFile(b"PK"))

    def _attendance(self) -> None:
        """A forum that takes registrations: one of each side that waits, one that was sent, a question, a person."""
        forum = self["forum"]
        Admission.objects.create(forum=forum, page_open=True, registration_open=True)
        Forum.objects.filter(pk=forum.pk).update(needs_confirmation=True)
        self.objects["question"] = Question.objects.create(forum=forum, text_en="Which hall?", place=1)
        for side in "AB":
            row = self._registration(side, "waiting")
            self.objects[f"registration_{side.lower()}"] = row
        self.objects["registration_sent"] = sent = self._registration("A", "sent")
        until = timezone.now() + timedelta(days=1)
        ConfirmationLink.objects.create(registration=sent, digest=digest_of("mail"), email=sent.email, expires_at=until)
        self.objects["wall"] = Wall.objects.create(forum=forum, token="wall")
        for side in "ab":
            self.objects[f"attendee_{side}"] = Attendee.objects.create(
                participant=self[f"participant_{side}_open"],
                representative=self[f"representative_{side}_open"],
                name=f"Person {side}_open",
                email=f"secret-{side}_open@forum.example",
            )
            self.objects[f"badge_{side}"] = Badge.objects.create(
                participant=self[f"participant_{side}_open"], attendee=self[f"attendee_{side}"]
            )

    def _registration(self, side: str, state: str) -> Registration:
        said = Said(name="Ann", email=f"secret-{side}-{state}@new.example", organisation=f"New {side}", side=side)
        return Registration.objects.create(
            forum=self["forum"],
            state=state,
            side=side,
            name=said.name,
            email=said.email,
            organisation_name=said.organisation,
            said=said.to_json(),
            step=Step.PERSON,
        )

    def _jobs_and_imports(self) -> None:
        for side in "ab":
            body, officer = self[f"host_body_{side}"], self.people[f"officer_{side}"]
            content = b"name,e-mail,offer\nOne,one@forum.example,software\nTwo,two@forum.example,chips\n"
            run = upload(actor=officer, content=content, filename="list.csv", host_body=body)
            self.objects[f"import_{side}"] = run
            self.objects[f"job_{side}"] = Job.objects.create(
                kind="registry.import",
                requested_by=officer,
                side=side.upper(),
                subject_type="registry.importrun",
                subject_id=str(run.pk),
                finished_at=timezone.now(),
                status="succeeded",
            )
