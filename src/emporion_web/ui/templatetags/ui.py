"""Small parts of pages: icons, breadcrumbs, side chips, sortable headers."""

from datetime import date, datetime
from typing import Any, cast

from babel import Locale
from babel.numbers import format_percent
from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from emporion_web.ui.dates import between, written
from emporion_web.ui.languages import reader_language

register = template.Library()


@register.filter
def day_month(value: date) -> str:
    """Return a day without its year, as the reader's language writes it."""
    return written(value, "day", reader_language())


@register.filter
def day_time(value: datetime) -> str:
    """Return a moment in the active time zone without its year, as the reader's language writes it."""
    return written(timezone.localtime(value), "day_time", reader_language())


@register.filter
def moment(value: datetime | None) -> str:
    """Return a moment in the active time zone, with its weekday, as the reader's language writes it."""
    return written(timezone.localtime(value), "weekday_time", reader_language()) if value else ""


@register.simple_tag
def days(first: datetime, last: datetime) -> str:
    """Return the days of two moments in the active time zone, from the first to the last."""
    return between(timezone.localtime(first).date(), timezone.localtime(last).date(), reader_language())


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon of ``ui/img/icons.svg``; with a label it speaks, without one it is decoration."""
    address = f"{static('ui/img/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag(takes_context=True)
def once(context: template.Context, name: str) -> SafeString:
    """Render a part that a page shows in two shapes, for a desk and for a phone: the second time it is at hand."""
    kept: dict[Any, Any] = context.render_context.dicts[0]  # of the whole page: each part has a layer of its own
    if ("once", name) not in kept:
        found = context.template.engine.get_template(name)  # type: ignore[union-attr]
        kept[("once", name)] = found.render(context)
    return cast(SafeString, kept[("once", name)])


@register.simple_tag
def crumb(label: Any, name: str, *args: Any, **kwargs: Any) -> SafeString:
    """Add a breadcrumb that leads to a named address; stands in ``{% block breadcrumbs %}``."""
    return format_html('<li><a href="{}">{}</a></li>', reverse(name, args=args, kwargs=kwargs), label)


@register.inclusion_tag("ui/components/side.html")
def side(letter: str, name: Any = "", bare: bool = False) -> dict[str, Any]:
    """Show the side of the corridor as letter, shape and colour: ``{% side "A" market %}``."""
    return {"letter": letter, "name": name or gettext("Side %(side)s") % {"side": letter}, "bare": bare}


@register.inclusion_tag("ui/components/sort_header.html", takes_context=True)
def sort_header(context: template.Context, label: Any, key: str, number: bool = False) -> dict[str, Any]:
    """Draw a header cell that sorts by ``?sort=key``, and by ``?sort=-key`` when chosen again."""
    current = context["request"].GET.get("sort", "")
    state = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    return {
        "label": label,
        "state": state,
        "number": number,
        "value": f"-{key}" if state == "ascending" else key,
        "request": context["request"],
    }


@register.filter
def hundredths(fraction: float | None) -> int:
    """Return a fraction of 0 to 1 as a whole number of hundredths."""
    return round(100 * (fraction or 0))


@register.filter
def percent(fraction: float | None) -> str:
    """Return a fraction of 0 to 1 in whole per cent as the reader's language writes them; only a whole one is 100 %."""
    share = fraction or 0
    kept = min(round(share, 2), 0.99) if share < 1 else share
    return format_percent(kept, locale=reader_language())


@register.filter
def initials(name: str) -> str:
    """Return one or two letters that stand for a person: the first of the first and last word; one Han character."""
    words = name.split()
    if not words:
        return "·"
    if ord(words[0][0]) > 0x2E80:
        return words[0][0]
    return "".join(word[0] for word in (words[0], words[-1])[: min(2, len(words))]).upper()


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | str]:
    """Return the page numbers worth showing around a page, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def country(code: str) -> str:
    """Return the name of a country in the reader's language, as CLDR gives it; the code if it has none."""
    return str(Locale.parse(reader_language()).territories.get(code, code))
