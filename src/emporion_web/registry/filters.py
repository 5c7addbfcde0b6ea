"""The filters of the list of organisations."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import filters, filterset

from emporion_web.accounts.enums import Side
from emporion_web.registry.enums import ConsentScope, Mode, Size, StatementKind
from emporion_web.registry.forms.fields import NicheField
from emporion_web.registry.gates import consented
from emporion_web.registry.models import Organisation, Statement


class NicheFilter(filters.Filter):
    """A niche with everything below it."""

    field_class = NicheField


def _choice(**options: Any) -> Any:
    return filters.ChoiceFilter(**options)  # type: ignore[no-untyped-call]


def _niche(**options: Any) -> Any:
    return NicheFilter(**options)  # type: ignore[no-untyped-call]


class OrganisationFilter(filterset.FilterSet):
    """Side, niche, mode, size, region, offers or needs, consent."""

    side = _choice(choices=Side.choices, label=_("Side"), empty_label=_("Both sides"))
    niche = _niche(label=_("Niche"), empty_label=_("Any niche"))
    has = _choice(choices=StatementKind.choices, label=_("Has"), empty_label=_("Offers or needs"))
    mode = _choice(choices=Mode.choices, label=_("Cooperation mode"), empty_label=_("Any mode"))
    size = _choice(choices=Size.choices, label=_("Size"), empty_label=_("Any size"))
    region = _choice(label=_("Region"), empty_label=_("Any region"))
    consent = _choice(choices=ConsentScope.choices, label=_("Consent"), empty_label=_("Any consent"))

    class Meta:
        model = Organisation
        fields: list[str] = []

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)  # type: ignore[no-untyped-call]
        assert self.queryset is not None
        seen = self.queryset.order_by("region").values_list("region", flat=True).distinct()
        self.filters["region"].extra["choices"] = [(region, region) for region in seen if region]

    def filter_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Keep what fits. Niche, mode and kind are asked of one and the same offer or need."""
        chosen = {name: value for name, value in self.form.cleaned_data.items() if value}
        plain = {name: chosen[name] for name in ("side", "size", "region") if name in chosen}
        found = queryset.filter(**plain)
        if asked := _asked(chosen):
            found = found.filter(Exists(Statement.objects.filter(*asked, organisation=OuterRef("pk"))))
        if "consent" in chosen:
            found = found.filter(consented(chosen["consent"]))
        return found


def _asked(chosen: dict[str, Any]) -> list[Q]:
    asked = [Q(**{field: chosen[name]}) for name, field in (("has", "kind"), ("mode", "mode")) if name in chosen]
    if code := chosen.get("niche"):
        asked.append(Q(niche=code) | Q(niche__startswith=f"{code}."))
    return asked
