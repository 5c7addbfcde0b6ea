"""Forms of topics and licences."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TopicForm(forms.Form):
    """A topic with its name in each language."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    slug = forms.SlugField(
        label=_("Short name"),
        max_length=50,
        help_text=_("Latin letters, digits and hyphens. Feeds are asked for by it, so that it stays."),
    )
    name_en = forms.CharField(label=_("Topic in English"), max_length=120)
    name_ru = forms.CharField(label=_("Topic in Russian"), max_length=120)
    name_zh = forms.CharField(label=_("Topic in Chinese"), max_length=120)


class LicenceForm(forms.Form):
    """On what terms outlets may run an item."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    name = forms.CharField(label=_("Name"), max_length=120)
    url = forms.URLField(label=_("Address of its text"), required=False, max_length=200, assume_scheme="https")
    notice = forms.CharField(label=_("Sentence to print beside the item"), required=False, max_length=300)
