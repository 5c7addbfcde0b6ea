"""Interpreters in the timetable and in changes by hand: whom a pair needs, who is free, what is said if nobody is."""

import random

import pytest

from emporion import timetable
from emporion.kernel.phrases import Phrase
from emporion_web.audit.refusals import Refused
from emporion_web.forums.actions.explanations import explain_left_out
from emporion_web.forums.actions.interpreters import add_interpreter, edit_interpreter
from emporion_web.forums.actions.meetings import cancel_meeting, move_meeting, place_left_out, set_lock
from emporion_web.forums.actions.participants import edit_participant
from emporion_web.forums.actions.programme import add_room, add_session, arrange_rooms
from emporion_web.forums.actions.release import release
from emporion_web.forums.actions.timetable import copy_version
from emporion_web.forums.adapters import problem_now, result_of
from emporion_web.forums.models import Forum, Meeting, TimetableVersion, Walk
from emporion_web.forums.queries.languages import Need, needs_of
from emporion_web.forums.queries.places import Places
from emporion_web.forums.queries.versions import contradictions
from emporion_web.registry.models import Organisation, Representative, Statement
from tests.examples import THOROUGH
from tests.factories.forums import person, places, small_forum, strangers
from tests.web.forums.conftest import solved

pytestmark = pytest.mark.django_db


def first(version: TimetableVersion) -> Meeting:
    found = version.meetings.select_related(
        "a__organisation", "b__organisation", "slot", "table", "interpreter"
    ).first()
    assert found is not None
    found.version = version
    return found


def pair(forum: Forum) -> tuple[int, int]:
    a, b = (forum.participants.filter(organisation__side=side).values_list("pk", flat=True)[0] for side in "AB")
    return a, b


def speak(forum: Forum, side: str, *languages: str) -> None:
    Organisation.objects.filter(participations__forum=forum, side=side).update(languages=list(languages))


def test_a_forum_without_interpreters_asks_for_none() -> None:
    forum = small_forum(1)
    strangers(forum)
    assert needs_of(forum, [pair(forum)]) == {}
    draft = solved(forum)
    assert (draft.meetings.count(), draft.figures["interpreted"]) == (1, 0)


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        (["ru"], ["zh"], {"ru", "zh"}),
        (["ru", "en"], ["en", "zh"], None),
        ([], ["zh"], None),
        (["kk", "ru"], ["ko", "zh"], {"ru", "zh"}),
        (["kk", "uz"], ["ko", "ja"], {"kk", "ko"}),
    ],
)
def test_the_two_languages_are_those_that_most_interpret(one, two, wanted) -> None:
    forum = small_forum(1)
    strangers(forum, "Ling")
    speak(forum, "A", *one)
    speak(forum, "B", *two)
    expected = {} if wanted is None else {pair(forum): Need(frozenset(wanted))}
    assert needs_of(forum, [pair(forum)]) == expected


def test_languages_of_the_people_count_where_the_organisation_names_none() -> None:
    forum = small_forum(1)
    strangers(forum, "Ling")
    speak(forum, "A")
    organisation = forum.participants.get(pk=pair(forum)[0]).organisation
    Representative.objects.create(organisation=organisation, name="Ann", languages=["kk"])
    assert needs_of(forum, [pair(forum)])[pair(forum)].languages == {"kk", "zh"}
    Representative.objects.create(organisation=organisation, name="Bea", languages=["zh"])
    assert needs_of(forum, [pair(forum)]) == {}


def test_the_subject_is_the_field_in_which_one_offers_what_the_other_needs() -> None:
    forum = small_forum(1)
    [ling] = strangers(forum, "Ling")
    a, b = (forum.participants.get(pk=pk).organisation for pk in pair(forum))
    for organisation, kind, niche in ((a, "offer", "security.access"), (b, "need", "security"), (b, "offer", "chips")):
        Statement.objects.create(organisation=organisation, kind=kind, niche=niche, text="x", language="en")
    assert needs_of(forum, [pair(forum)])[pair(forum)].subject == ""
    fields = {"name": "Ling", "languages": ["ru", "zh"], "subjects": ["chips"]}
    edit_interpreter(ling, actor=person(), seen_revision=1, fields=fields, away=[])
    assert needs_of(forum, [pair(forum)])[pair(forum)].subject == "security"
    draft = solved(forum)
    assert (draft.meetings.count(), draft.left_out.count()) == (0, 1)


def test_a_timetable_gives_interpreters_and_says_where_one_is_missing() -> None:
    forum = small_forum(3, tables=3)
    strangers(forum, "Ling")
    draft = solved(forum)
    assert (draft.meetings.count(), draft.figures["interpreted"], draft.left_out.count()) == (4, 4, 5)
    assert {m.interpreter.name for m in draft.meetings.select_related("interpreter")} == {"Ling"}
    left = draft.left_out.select_related("a__organisation", "b__organisation").first()
    left.version = draft
    parts, remedy = explain_left_out(left)
    said = [part.sentence.render("en") for part in parts]
    assert "In 4 of the 4 slots it may take, no interpreter for Russian–Chinese is left." in said
    assert "русский–китайский" in " ".join(part.sentence.render("ru") for part in parts)
    assert "俄语–中文" in " ".join(part.sentence.render("zh") for part in parts)
    assert [text for text in said if "meeting-" in text] == []
    fix = Phrase.from_json(remedy).render("en")
    assert fix.startswith("It can be seated: add one more interpreter for Russian–Chinese in slot 1 Dec, ")


def test_nobody_is_free_is_a_reason_like_any_other() -> None:
    draft = solved(_forum_of_two("Ling"))
    left = draft.left_out.select_related("a__organisation", "b__organisation").first()
    left.version = draft
    assert Places(draft, left.a_id, left.b_id).free() == []
    taken = draft.meetings.exclude(a=left.a_id).exclude(b=left.b_id).select_related("slot", "table").first()
    other = next(t for t in draft.forum.tables.all() if t.pk != taken.table_id)
    with pytest.raises(Refused) as refused:
        place_left_out(left, actor=person(), slot=taken.slot, table=other)
    clock = f"{taken.slot.start.astimezone(Places(draft, left.a_id, left.b_id).zone):%H:%M}"
    assert refused.value.phrase.render("en") == f"No interpreter for Russian and Chinese is free at {clock}."
    assert "русский" in refused.value.phrase.render("ru")
    assert (draft.meetings.count(), draft.left_out.count()) == (4, 5)


def _forum_of_two(*names: str, **fields: object) -> Forum:
    forum = small_forum(3, tables=3)
    strangers(forum, *names, **fields)
    return forum


def test_who_stays_at_the_table_comes_first_and_who_is_named_wins() -> None:
    forum = small_forum(1, tables=2)
    strangers(forum, "Ada", "Bo")
    draft = solved(forum)
    meeting = first(draft)
    (slot, table), *_ = [place for place in places(forum) if place[0].pk != meeting.slot_id]
    bo = forum.interpreters.get(name="Bo")
    seen = (meeting.slot_id, meeting.table_id)
    moved = move_meeting(meeting, actor=person(), seen=seen, slot=slot, table=table, interpreter=bo)
    assert moved.interpreter == bo
    again = Places(draft, *pair(forum), besides=moved.pk)
    assert [one.name for one in again.interpreters(slot, table)] == ["Ada", "Bo"]


def test_a_named_interpreter_who_cannot_is_refused() -> None:
    forum = small_forum(1, tables=2)
    strangers(forum, "Ada")
    away = add_interpreter(
        forum,
        actor=None,
        fields={"name": "Bo", "languages": ["ru", "zh"]},
        away=list(forum.slots.values_list("pk", flat=True)),
    )
    draft = solved(forum)
    meeting = first(draft)
    slot, table = places(forum)[-1]
    with pytest.raises(Refused, match="Bo cannot interpret this meeting then"):
        move_meeting(
            meeting, actor=person(), seen=(meeting.slot_id, meeting.table_id), slot=slot, table=table, interpreter=away
        )
    assert first(draft).interpreter.name == "Ada"


def test_a_copy_keeps_its_interpreters_and_a_lock_the_one_it_has() -> None:
    forum = small_forum(2, tables=2)
    strangers(forum, "Ada", "Bo")
    draft = solved(forum)
    before = set(draft.meetings.values_list("a", "b", "interpreter__name"))
    copy = copy_version(draft, actor=person())
    assert set(copy.meetings.values_list("a", "b", "interpreter__name")) == before
    meeting = first(copy)
    set_lock(meeting, actor=person(), locked=True)
    again = solved(forum, keep=copy)
    kept = again.meetings.get(a=meeting.a, b=meeting.b)
    assert (kept.slot_id, kept.table_id, kept.interpreter_id) == (
        meeting.slot_id,
        meeting.table_id,
        meeting.interpreter_id,
    )


def test_a_repair_keeps_interpreters_and_finds_another_for_one_who_is_ill() -> None:
    forum = small_forum(2, tables=2)
    ada, _bo, _cy = strangers(forum, "Ada", "Bo", "Cy")
    draft = solved(forum)
    assert solved(forum, repair=draft).figures["moved"] == 0
    everywhere = list(forum.slots.values_list("pk", flat=True))
    fields = {"name": "Ada", "languages": ["ru", "zh"]}
    edit_interpreter(ada, actor=person(), seen_revision=1, fields=fields, away=everywhere)
    mended = solved(forum, repair=draft)
    assert (mended.meetings.count(), mended.meetings.filter(interpreter=ada).count()) == (4, 0)


def test_a_draft_whose_interpreter_has_gone_away_is_not_released() -> None:
    forum = small_forum(1)
    [ada] = strangers(forum, "Ada")
    draft = solved(forum)
    assert contradictions(draft) == []
    fields = {"name": "Ada", "languages": ["ru", "zh"]}
    everywhere = list(forum.slots.values_list("pk", flat=True))
    edit_interpreter(ada, actor=person(), seen_revision=1, fields=fields, away=everywhere)
    [against] = contradictions(draft)
    assert against.render("en").startswith("Ada has a meeting in the slot 1 Dec, ")
    with pytest.raises(Refused, match="no longer fits the forum"):
        release(draft, actor=person(), seen_revision=draft.revision, seen_released=None)


def test_sessions_close_slots_and_those_of_some_only_warn() -> None:
    forum = small_forum(1, tables=1)
    slots = list(forum.slots.all())
    add_session(forum, actor=None, fields={"title_en": "Opening"}, slots=[slots[0].pk])
    a, _b = pair(forum)
    add_session(
        forum,
        actor=None,
        fields={"title_en": "Chips", "everyone": False},
        slots=[slots[1].pk, slots[2].pk],
        attendees=[a],
    )
    draft = solved(forum)
    meeting = first(draft)
    assert meeting.slot == slots[3]
    table = meeting.table
    seen = (meeting.slot_id, table.pk)
    with pytest.raises(Refused, match="Everyone attends “Opening” in this slot"):
        move_meeting(meeting, actor=person(), seen=seen, slot=slots[0], table=table)
    moved = move_meeting(meeting, actor=person(), seen=seen, slot=slots[1], table=table)
    assert contradictions(draft) == []
    moved.version = draft
    set_lock(moved, actor=person(), locked=True)
    assert solved(forum, keep=draft).meetings.get().slot == slots[1]


def test_exhibitors_meet_at_their_own_table_and_others_elsewhere() -> None:
    forum = small_forum(2, tables=3)
    own, *others = forum.tables.all()
    a, _b = pair(forum)
    exhibitor = forum.participants.get(pk=a)
    edit_participant(exhibitor, actor=person(), seen_revision=1, quota=None, away=[], min_meetings=2, own_table=own)
    draft = solved(forum)
    assert set(draft.meetings.filter(a=a).values_list("table", flat=True)) == {own.pk}
    assert set(draft.meetings.exclude(a=a).values_list("table", flat=True)) <= {table.pk for table in others}
    meeting = draft.meetings.filter(a=a).select_related("a__organisation", "b__organisation", "slot").first()
    meeting.version = draft
    other = next(t for t in others if not draft.meetings.filter(slot=meeting.slot, table=t).exists())
    with pytest.raises(Refused, match="They meet at the exhibitor's own table"):
        move_meeting(meeting, actor=person(), seen=(meeting.slot_id, own.pk), slot=meeting.slot, table=other)
    rival = forum.participants.exclude(pk=a).first()
    with pytest.raises(Refused, match="is another exhibitor's own"):
        edit_participant(rival, actor=person(), seen_revision=1, quota=None, away=[], min_meetings=0, own_table=own)


@pytest.mark.parametrize("seed", range(30 if THOROUGH else 8))
def test_whatever_is_offered_by_hand_is_clean_for_the_check(seed: int) -> None:
    """Adapters and hand changes against the engine's own check, on forums drawn at random."""
    rng = random.Random(seed)
    forum = _drawn(rng)
    draft = solved(forum)
    for _ in range(6):
        rows = list(draft.meetings.select_related("a__organisation", "b__organisation", "slot", "table", "interpreter"))
        if rows and rng.random() < 0.4:
            row = rng.choice(rows)
            row.version = draft
            cancel_meeting(row, actor=person(), seen=(row.slot_id, row.table_id))
        for left in draft.left_out.select_related("a__organisation", "b__organisation"):
            left.version = draft
            offered = [(slot, table) for slot, tables in Places(draft, left.a_id, left.b_id).free() for table in tables]
            if offered and rng.random() < 0.6:
                slot, table = rng.choice(offered)
                place_left_out(left, actor=person(), slot=slot, table=table)
        found = timetable.check(problem_now(draft), result_of(draft))
        assert [str(v.sentence) for v in found if not v.rule.startswith("figure.")] == []
        by_day = [
            (m.interpreter_id, m.slot.start.date(), m.interpreter.most_a_day)
            for m in draft.meetings.filter(interpreter__isnull=False).select_related("interpreter", "slot")
        ]
        assert [one for one in by_day if one[2] is not None and by_day.count(one) > one[2]] == []


def _drawn(rng: random.Random) -> Forum:
    forum = small_forum(3, tables=3, slug=f"drawn-{rng.randrange(10**9)}")
    slots, tables = list(forum.slots.all()), list(forum.tables.all())
    for side, own in (("A", "ru"), ("B", "zh")):
        for organisation in Organisation.objects.filter(participations__forum=forum, side=side):
            organisation.languages = rng.choice([[own], [own], [own, "en"], []])
            organisation.save()
    for name in ("Ada", "Bo", "Cy"):
        fields = {
            "name": name,
            "languages": ["ru", "zh", "en"],
            "most_a_day": rng.choice([None, 1, 2]),
            "longest_run": rng.choice([None, 1, 2]),
            "table": rng.choice([None, None, tables[0]]),
        }
        add_interpreter(forum, actor=None, fields=fields, away=[s.pk for s in slots if rng.random() < 0.2])
    one, two = (add_room(forum, actor=None, seen_revision=n, name=f"Hall {n}") for n in (1, 2))
    rooms = {table.pk: rng.choice([one.pk, two.pk]) for table in tables}
    minutes = rng.choice([0, 5, 90])
    arrange_rooms(forum, actor=None, seen_revision=3, rooms=rooms, walks={(two.pk, one.pk): minutes})
    assert Walk.objects.filter(forum=forum).count() == bool(minutes)
    if rng.random() < 0.5:
        add_session(forum, actor=None, fields={"title_en": "Opening"}, slots=[rng.choice(slots).pk])
    exhibitor = forum.participants.first()
    own = rng.choice([None, tables[1]])
    edit_participant(exhibitor, actor=person(), seen_revision=1, quota=None, away=[], min_meetings=0, own_table=own)
    return forum
