"""The form of the gallery: one field of every kind."""

from django import forms

MODES = [("supply", "Supply"), ("distribution", "Distribution"), ("joint-development", "Joint development")]


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Legal name", help_text="As it stands in the register of the country.")
    email = forms.EmailField(label="E-mail address", required=False)
    country = forms.ChoiceField(label="Country", choices=[("CN", "China"), ("RU", "Russia")])
    since = forms.DateField(label="Founded", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    side = forms.ChoiceField(label="Side", choices=[("A", "Side A"), ("B", "Side B")], widget=forms.RadioSelect)
    mode = forms.MultipleChoiceField(label="Cooperation modes", choices=MODES, widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(label="What we offer", required=False, widget=forms.Textarea)
    sheet = forms.FileField(label="Spreadsheet", required=False, help_text="XLSX or CSV, up to 20 MB.")
    consent = forms.BooleanField(label="The representative agreed to be listed", required=False)
