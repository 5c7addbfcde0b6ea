"""A screening report for the file: what was screened, on what, what was found, who decided what and why."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from emporion.agendas.reports import Chapter, Columns, Fact, Report, report_pdf
from emporion.kernel.languages import Language
from emporion.kernel.phrases import Phrase
from emporion_web.clearance.enums import ClearanceState
from emporion_web.clearance.gates import standing_problem, states_of
from emporion_web.registry.models import Organisation
from emporion_web.screening.models import Disposition, Hit
from emporion_web.screening.queries.bases import standing_versions


def report_of(
    organisation: Organisation, hits: Iterable[Hit], *, language: Language, moment: datetime, by: str
) -> bytes:
    """Return the report on an organisation as a PDF in the language that is active, made for a person at a moment."""
    found = list(hits)
    state = ClearanceState(states_of([organisation.pk])[organisation.pk])
    report = Report(
        over=_("Screening report"),
        title=organisation.name_for_reader(),
        under=" · ".join(name.text for name in organisation.names.all()),
        organiser=str(organisation.host_body),
        facts=tuple(_facts(organisation, state, language)),
        chapters=(_lists(), *(_chapter(number, hit, language) for number, hit in enumerate(found, 1))),
        foot=_("Made on %(moment)s for %(name)s") % {"moment": _when(moment), "name": by},
        note=_(
            "A hit is a likeness that officers looked at, not a finding on anybody. This report is no legal advice. "
            "It holds for the organisation and the versions of lists named, at the time it was made."
        ),
        moment=moment,
    )
    return report_pdf(report, language)


def _facts(organisation: Organisation, state: ClearanceState, language: Language) -> Iterable[Fact]:
    yield _("State"), str(state.label)
    problem = standing_problem()
    if problem is not None:
        yield _("Why no clearance holds"), problem.render(language)
    yield _("Identifiers"), ", ".join(str(each) for each in organisation.identifiers.all()) or "–"
    owners = [f"{owner.name} {_share(owner.share_percent)}".strip() for owner in organisation.owners.all()]
    yield _("Owners"), "; ".join(owners) or _("none named")
    people = ", ".join(person.name for person in organisation.representatives.all())
    yield _("Representatives"), people or _("none named")
    screened = organisation.screened.filter(revision=organisation.revision).first()
    yield _("Screened"), _when(screened.screened_at) if screened else _("not as it is now")


def _share(share: Decimal | None) -> str:
    return "" if share is None else f"{formats.number_format(share, use_l10n=True)} %"


def _lists() -> Chapter:
    rows = tuple(
        (
            str(version.list),
            formats.date_format(version.published, "SHORT_DATE_FORMAT") if version.published else "–",
            _when(version.stood_at or version.loaded_at),
            formats.number_format(version.counts.get("entries", 0)),
            version.sha256[:16],
        )
        for version in standing_versions()
    )
    heads = (_("List"), _("Published"), _("Stands since"), _("Entries"), "SHA-256")
    return Chapter(_("Screened against"), table=Columns(heads, (3, 1.3, 1.8, 1, 2), rows) if rows else None)


def _chapter(number: int, hit: Hit, language: Language) -> Chapter:
    facts = [
        (_("Found"), f"{hit.get_subject_kind_display()}: {hit.party_name or hit.subject_name}"),
        (_("Beside"), hit.entry_name or hit.entry),
        (_("List"), f"{hit.list} · {hit.version.number} · {hit.entry}"),
        (_("Likeness"), f"{round(100 * hit.score)} %"),
        (_("Outcome"), str(hit.get_outcome_display())),
    ]
    said = list(hit.dispositions.all())
    counted = ngettext("%(count)d decision", "%(count)d decisions", len(said)) % {"count": len(said)}
    title = f"{number}. {hit.subject_name} – {hit.entry_name or hit.entry} ({counted})"
    reasons = tuple(Phrase.from_json(reason).render(language) for reason in hit.reasons)
    heads = (_("When"), _("Who"), _("Decision"), _("Reason"))
    rows = tuple(_row(each) for each in said)
    return Chapter(title, reasons, tuple(facts), Columns(heads, (1.5, 1.5, 1.3, 4), rows) if rows else None)


def _row(said: Disposition) -> tuple[str, ...]:
    return (_when(said.at), str(said.by), str(said.get_verdict_display()), said.reason)


def _when(moment: datetime) -> str:
    return formats.date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
