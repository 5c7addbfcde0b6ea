"""How forums name and colour their states."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from emporion.kernel.languages import language_of
from emporion_web.forums.adapters.naming import language_label, subject_label
from emporion_web.forums.enums import DocumentKind, VersionStatus, WishLevel
from emporion_web.forums.queries.board import Cell
from emporion_web.forums.queries.grids import Seat
from emporion_web.forums.queries.moves import Verdict
from emporion_web.ui.languages import reader_language

register = template.Library()

STATUS = {"solving": "info", "draft": "warn", "released": "ok", "superseded": "neutral", "failed": "bad"}
LEVEL = {"must": "accent", "would": "info", "not": "bad"}
VERDICT = {"here": "info", "may": "ok", "warn": "warn", "no": "bad"}
CHANGE = {
    "added": ("ok", gettext_lazy("New")),
    "moved": ("warn", gettext_lazy("Moved")),
    "table": ("info", gettext_lazy("Another table")),
    "interpreter": ("info", gettext_lazy("Another interpreter")),
    "cancelled": ("bad", gettext_lazy("Cancelled")),
}


@register.inclusion_tag("ui/components/badge.html")
def version_badge(status: str) -> dict[str, Any]:
    """Show the state of a version."""
    return {"kind": STATUS[status], "text": VersionStatus(status).label}


@register.inclusion_tag("ui/components/badge.html")
def level_badge(level: str) -> dict[str, Any]:
    """Show the level of a wish."""
    return {"kind": LEVEL[level], "text": WishLevel(level).label}


@register.inclusion_tag("ui/components/badge.html")
def change_badge(kind: str) -> dict[str, Any]:
    """Show how a meeting differs between two versions."""
    return {"kind": CHANGE[kind][0], "text": CHANGE[kind][1]}


@register.inclusion_tag("ui/components/badge.html")
def verdict_badge(verdict: str) -> dict[str, Any]:
    """Show whether a meeting may move to a slot."""
    return {"kind": VERDICT[verdict], "text": Verdict(verdict).label}


@register.filter
def document_label(kind: str) -> str:
    """Return the name of a kind of file."""
    return str(DocumentKind(kind).label)


@register.filter
def bound_note(figures: dict[str, Any]) -> str:
    """Say how near the seated meetings are to what can be proved possible at most."""
    seated, bound = figures.get("seated"), figures.get("bound")
    if seated is None or not bound:
        return ""
    if figures.get("status") == "optimal" and not figures.get("by_hand"):
        return _("proved best")
    return _("at most %(bound)s are possible") % {"bound": bound}


@register.filter
def breaks_note(figures: dict[str, Any]) -> str:
    """Say in how many breaks the idle slots lie, and how few are proved possible with as many meetings."""
    count, least = figures.get("breaks") or 0, figures.get("breaks_bound") or 0
    said = ngettext("in %(count)s break", "in %(count)s breaks", count) % {"count": count}
    if not least or figures.get("by_hand"):
        return said
    if least >= count:
        return _("%(breaks)s, no fewer possible") % {"breaks": said}
    return _("%(breaks)s, at least %(least)s needed") % {"breaks": said, "least": least}


@register.filter
def moves_note(figures: dict[str, Any]) -> str:
    """Say how few meetings a repair could have moved."""
    moved, least = figures.get("moved") or 0, figures.get("moved_bound") or 0
    if not moved:
        return ""
    return _("no fewer possible") if moved <= least else _("at least %(least)s had to move") % {"least": least}


@register.filter
def language_code(text: str) -> str:
    """Return the language of a text for a ``lang`` attribute."""
    code = language_of(text)
    return "zh-hans" if code == "zh" else code


@register.filter(name="is")
def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same, for arguments of included parts."""
    return bool(one == other)


@register.simple_tag
def meeting_cell(seat: Seat, url: str = "") -> SafeString:
    """Draw a meeting as ``ui/components/meeting.html`` does; a grid has hundreds, which includes make slow."""
    if not seat.a.pk:
        return format_html('<div class="meeting is-conflict">{}</div>', _("On hold – ask the organisers"))
    kind = f"{' is-must' if seat.must else ''}{' is-locked' if seat.locked else ''}"
    kind += " is-conflict" if seat.on_hold else ""
    marks = ((seat.on_hold, _("on hold")), (seat.locked, _("locked")), (seat.must, _("must")))
    notes = [word for holds, word in marks if holds]
    notes += [seat.interpreter] if seat.interpreter else []
    said = format_html_join("", "<span>{}</span>", ((note,) for note in notes))
    note = format_html('<span class="meeting-note">{}</span>', said)
    inside = format_html(
        '<span class="meeting-line is-a"><span>{}</span></span>'
        '<span class="meeting-line is-b"><span>{}</span></span>{}',
        seat.a.name,
        seat.b.name,
        note if notes else "",
    )
    if url:
        return format_html('<a href="{}{}/" class="meeting{}">{}</a>', url, seat.pk, kind, inside)
    return format_html('<div class="meeting{}">{}</div>', kind, inside)


@register.simple_tag
def board_meeting(cell: Cell, slug: str, number: int) -> SafeString:
    """Draw a meeting of a board by whom the row's participant meets; what may move leads to what follows."""
    seat, partner = cell.seat, cell.partner
    assert seat is not None
    assert partner is not None
    fixed = seat.locked or seat.on_hold
    marks = ((seat.on_hold, _("on hold")), (seat.locked, _("locked")), (seat.must, _("must")))
    table = _("Table %(table)s") % {"table": cell.table}
    notes = " · ".join([table, *(word for holds, word in marks if holds), *filter(None, [seat.interpreter])])
    return format_html(
        '<a id="meeting-{}" href="{}" class="meeting{}"{}><span class="meeting-line is-{}"><span>{}</span></span>'
        '<span class="meeting-note">{}</span></a>',
        seat.pk,
        reverse("forums:meeting" if fixed else "forums:meeting-moves", args=[slug, number, seat.pk]),
        "".join(f" is-{name}" for name in ("must", "locked") if getattr(seat, name)) + " is-conflict" * seat.on_hold,
        "" if fixed else SafeString(" data-moves"),
        partner.side.lower(),
        partner.name,
        notes,
    )


@register.filter
def language_names(codes: list[str]) -> str:
    """Return the names of languages in the reader's language, in one line."""
    return ", ".join(language_label(code).render(reader_language()) for code in codes)


@register.filter
def subject_names(codes: list[str]) -> str:
    """Return the names of subjects in the reader's language, in one line."""
    return ", ".join(subject_label(code).render(reader_language()) for code in codes)


@register.filter
def zone_name(zone: str) -> str:
    """Return where a time zone is, in the reader's language: its city."""
    from babel.dates import get_timezone_location

    return get_timezone_location(zone, locale=reader_language(), return_city=True) if "/" in zone else zone
