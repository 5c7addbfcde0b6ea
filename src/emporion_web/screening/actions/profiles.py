"""Profiles and lists as an administrator keeps them; every change settles anew where organisations stand."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from emporion.kernel.phrases import phrase
from emporion_web.accounts.models import User
from emporion_web.audit.actions import record
from emporion_web.audit.refusals import Refused
from emporion_web.clearance.enums import DEFAULT_PROFILE
from emporion_web.screening.actions.settling import rest_and_settle, take_turn
from emporion_web.screening.enums import Consequence
from emporion_web.screening.models import Profile, ProfileRule, ScreeningList

LIST_FIELDS = ("title", "format", "jurisdiction", "stale_after_days")
MADE_WITH = (*LIST_FIELDS, "invented")


def default_profile() -> Profile:
    """Return the profile that the gate asks unless told otherwise, made if need be."""
    made, _ = Profile.objects.get_or_create(code=DEFAULT_PROFILE, defaults={"title": "Default"})
    return made


@transaction.atomic
def edit_profile(
    profile: Profile,
    *,
    actor: User,
    seen_revision: int,
    title: str,
    note: str,
    consequences: Mapping[int, str],
    keep_months: int | None = None,
) -> Profile:
    """Set what a profile says: title, note, and the consequence of each list (its key); lists left out mean nothing.

    Results that are no longer current are kept for ``keep_months``, or for ever. Refused if somebody edited the profile
    since. Where organisations stand follows at once, without screening anew.
    """
    if set(consequences.values()) - set(Consequence.values):
        raise Refused(phrase("There is no such consequence. Choose one from the list."))
    take_turn()
    mine = Profile.objects.filter(pk=profile.pk, revision=seen_revision)
    if not mine.update(
        revision=F("revision") + 1, title=title.strip()[:200], note=note.strip(), keep_months=keep_months
    ):
        raise Refused(phrase("Somebody changed the profile since you opened it. Load it again and repeat your change."))
    before = {str(rule.list): rule.consequence for rule in profile.rules.select_related("list")}
    profile.rules.all().delete()
    lists = {row.pk: row for row in ScreeningList.objects.filter(pk__in=consequences)}
    ProfileRule.objects.bulk_create(
        [
            ProfileRule(profile=profile, list=lists[key], consequence=said)
            for key, said in consequences.items()
            if key in lists
        ]
    )
    after = {str(lists[key]): said for key, said in consequences.items() if key in lists}
    changes: dict[str, tuple[object, object]] = {"title": (profile.title, title.strip()[:200])}
    changes["keep_months"] = (profile.keep_months, keep_months)
    changes |= {f"list {name}": (before.get(name, ""), after.get(name, "")) for name in sorted(before | after)}
    record("screening.profile.edit", actor=actor, subject=profile, changes=changes)
    profile.refresh_from_db()
    rest_and_settle(actor)
    return profile


@transaction.atomic
def create_list(
    *, actor: User, code: str, title: str, kind: str, consequence: str | None = None, **fields: Any
) -> ScreeningList:
    """Make a list, still without a version; with a ``consequence`` it becomes part of the default profile at once.

    From then on until its first version is loaded nobody is cleared: what was never looked at is not clear.
    """
    default_profile()
    take_turn()
    try:
        with transaction.atomic():
            given = {name: value for name, value in fields.items() if name in MADE_WITH}
            made = ScreeningList.objects.create(code=code, title=title.strip()[:200], kind=kind, **given)
    except IntegrityError as error:
        raise Refused(phrase("There is a list of this short name already. Choose another one.")) from error
    if consequence:
        ProfileRule.objects.create(profile=default_profile(), list=made, consequence=consequence)
    changes = {"title": ("", made.title), "kind": ("", kind), "consequence": ("", consequence or "")}
    record("screening.list.create", actor=actor, subject=made, changes=changes)
    rest_and_settle(actor)
    return made


@transaction.atomic
def edit_list(source: ScreeningList, *, actor: User, seen_revision: int, fields: Mapping[str, Any]) -> ScreeningList:
    """Set title, format, jurisdiction and days until it is stale. Refused if somebody edited it since."""
    given = {name: value for name, value in fields.items() if name in LIST_FIELDS}
    if int(given.get("stale_after_days", 1)) < 1:
        raise Refused(phrase("A list is fresh for one day at least."))
    take_turn()
    old = {name: getattr(source, name) for name in given}
    mine = ScreeningList.objects.filter(pk=source.pk, revision=seen_revision)
    if not mine.update(revision=F("revision") + 1, **given):
        raise Refused(phrase("Somebody changed the list since you opened it. Load it again and repeat your change."))
    record(
        "screening.list.edit",
        actor=actor,
        subject=source,
        changes={name: (old[name], value) for name, value in given.items()},
    )
    source.refresh_from_db()
    rest_and_settle(actor)
    return source


@transaction.atomic
def remove_list(source: ScreeningList, *, actor: User) -> None:
    """Remove a list that no version was ever loaded of and that no profile names. Others are taken out of profiles."""
    record("screening.list.remove", actor=actor, subject=source, changes={"title": (source.title, "")})
    try:
        source.delete()
    except ProtectedError as error:
        raise Refused(
            phrase("This list has versions or stands in a profile. Take it out of the profiles instead.")
        ) from error
