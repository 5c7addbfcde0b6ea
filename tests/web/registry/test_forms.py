"""Countries and languages are chosen by name in the reader's language, and rows are called by what they hold."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from emporion_web.accounts.forms import SideForm
from emporion_web.registry.forms.fields import LanguagesField
from emporion_web.registry.forms.organisations import FactsForm
from emporion_web.registry.models import Representative
from emporion_web.registry.queries.history import changes_of
from tests.factories.registry import officer, organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "English, Chinese"), ("ru", "английский, китайский"), ("zh-hans", "英语, 中文")]
)
def test_languages_are_shown_by_name_and_taken_back_as_they_are_shown(language: str, shown: str) -> None:
    with translation.override(language):
        field = LanguagesField()
        assert field.prepare_value(["en", "zh"]) == shown
        assert field.clean(shown) == ["en", "zh"]


def test_languages_are_taken_by_name_or_code_in_any_language() -> None:
    assert LanguagesField().clean("Hindi、ru, 英语; DE") == ["hi", "ru", "en", "de"]
    field = LanguagesField()  # what older lists hold comes back as it was: a code without a name, a name of two codes
    assert field.clean(field.prepare_value(["zho", "gaa"])) == ["zho", "gaa"]
    form = FactsForm({"languages": "English, Klingonese"})
    assert "“Klingonese” is no language that is known." in str(form.errors["languages"])


@pytest.mark.parametrize(("language", "name"), [("en", "India"), ("ru", "Индия"), ("zh-hans", "印度")])
def test_a_country_is_chosen_by_name(language: str, name: str) -> None:
    with translation.override(language):
        choices = dict(FactsForm().fields["country"].choices)  # type: ignore[attr-defined]
        assert choices["IN"] == name
        assert not {"UN", "XA", "ZZ"} & choices.keys()
        assert FactsForm({"country": "IN"}).is_valid()
        assert not FactsForm({"country": "XA"}).is_valid()


def test_a_country_that_is_offered_no_more_stays() -> None:
    form = FactsForm({"country": "SU", "city": "Minsk"}, initial={"country": "SU"})
    assert form.is_valid()
    assert form.cleaned_data["country"] == "SU"
    side = SideForm(initial={"country": "YU"})
    assert 'value="YU" selected' in str(side["country"])


def test_a_row_is_called_by_the_name_it_holds() -> None:
    made = organisation("A")
    Representative.objects.create(organisation=made, name="Иван Роботов")
    client = Client()
    client.force_login(officer("A"))
    page = client.get(reverse("registry:representatives", args=[made.pk])).content.decode()
    assert '<legend class="label">Иван Роботов</legend>' in page


def test_of_a_list_only_what_came_and_what_went_is_told() -> None:
    (change,) = changes_of({"consents": [["listed", "contacted"], ["listed", "matched"]]})
    assert (change.old, change.new) == (
        "Contact details may be shown to the other side",
        "May be proposed as a partner",
    )
    (order,) = changes_of({"languages": [["en", "ru"], ["ru", "en"]]})
    assert (order.old, order.new) == ("English, Russian", "Russian, English")
