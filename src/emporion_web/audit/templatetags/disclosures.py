"""How a person is reached, in templates."""

from typing import Any

from django import template
from django.db.models import Model
from django.template import Context

from emporion_web.audit.disclosures import contact

register = template.Library()


@register.simple_tag(takes_context=True)
def mail_of(context: Context, row: Model, side: str = "") -> str:
    """Return the address of a row of the reader's own side, noted as shown to the reader."""
    viewer: Any = context["user"]
    return contact(row, viewer, side=side).mail
