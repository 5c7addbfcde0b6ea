"""How Django draws forms here, and fields that several apps use."""

from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList


class Renderer(TemplatesSetting):
    """Draws every form, field group and error list with the templates of the design system."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


ErrorList.template_name = "ui/forms/errors.html"
