"""Translations are checked against their original: findings beside the form, a refusal, a reason in the log."""

import pytest
from django.test import Client
from django.urls import reverse

from emporion_web.accounts.enums import Role
from emporion_web.accounts.models import User
from emporion_web.audit.models import AuditEntry
from emporion_web.audit.refusals import Refused
from emporion_web.newsroom.actions.glossary import save_term
from emporion_web.newsroom.actions.items import create_item, publish
from emporion_web.newsroom.models import GlossaryTerm, Item, Partner
from tests.factories.newsroom import editor, item
from tests.factories.registry import UserFactory

pytestmark = pytest.mark.django_db
SOURCE = "Northern Bank lent almost 1.2 billion yuan on 5 March 2025."
FAITHFUL = "Северный банк выдал 5 марта 2025 года почти 1,2 млрд юаней."
WRONG = "Банк выдал 5 марта 2025 года почти 12 млрд юаней."


def client(user: User) -> Client:
    made = Client()
    made.force_login(user)
    return made


def original() -> Item:
    save_term(
        None,
        actor=editor(),
        fields={"kind": "name", "en": "Northern Bank", "ru": "Северный банк", "zh": "", "note": ""},
    )
    return item(editor(), headline="A loan", body=SOURCE)


def translation(body: str) -> Item:
    fields = {"language": "ru", "headline": "Кредит", "body": body}
    return create_item(actor=editor(), fields=fields, translation_of=original())


def test_a_faithful_translation_goes_out() -> None:
    made = translation(FAITHFUL)
    assert publish(made, actor=editor(), seen_revision=made.revision).version == 1


def test_what_lost_a_figure_or_a_name_goes_out_only_with_a_reason_for_the_log() -> None:
    made = translation(WRONG)
    with pytest.raises(Refused, match="Northern Bank"):
        publish(made, actor=editor(), seen_revision=made.revision)
    assert Item.objects.get(pk=made.pk).version == 0
    publish(made, actor=editor(), seen_revision=made.revision, lost_reason="The bank corrected its figure.")
    changes = AuditEntry.objects.get(action="newsroom.item.lost").changes
    assert changes["reason"] == ["", "The bank corrected its figure."]
    assert changes["lost"][1] == [
        "name: Northern Bank",
        "figure-lost: almost 1.2 billion yuan",
        "figure-added: почти 12 млрд юаней",
    ]


def test_the_page_refuses_and_takes_a_reason() -> None:
    made, page = translation(WRONG), client(editor())
    address = reverse("newsroom:item-publish", args=[made.pk])
    page.post(address, {"seen_revision": made.revision})
    assert Item.objects.get(pk=made.pk).version == 0
    shown = page.get(reverse("newsroom:item", args=[made.pk])).content.decode()
    assert "The figure “almost 1.2 billion yuan” is not in the translation." in shown
    assert "почти 1,2 млрд юаней" in shown
    page.post(address, {"seen_revision": made.revision, "lost_reason": "As the bank says now."})
    assert Item.objects.get(pk=made.pk).version == 1


def test_an_item_that_is_no_translation_is_not_checked() -> None:
    made = item(editor(), out=False, body=WRONG, language="ru")
    assert publish(made, actor=editor(), seen_revision=made.revision).version == 1


def test_a_draft_fills_the_form_and_saves_nothing() -> None:
    source = original()
    Partner.objects.create(name="Вестник", languages=["ru"], style_note="Числа словами до десяти.")
    Partner.objects.create(name="Herald", languages=["en"], style_note="Spell out numbers.")
    address = f"{reverse('newsroom:item-new')}?translation_of={source.pk}"
    page = client(editor())
    before = Item.objects.count()
    sent = {"seen_revision": 0, "language": "ru", "headline": "", "byline": "Анна", "draft": "1"}
    shown = page.post(address, sent)
    assert shown.status_code == 200
    text = shown.content.decode()
    assert "Северный банк ⟦lent⟧ почти 1,2 млрд юаней ⟦on⟧ 5 марта 2025 года." in text
    assert "Nothing was translated." in text
    assert 'value="Анна"' in text
    assert "Числа словами до десяти." in text
    assert "Spell out numbers." not in text
    assert Item.objects.count() == before


def test_findings_stand_beside_the_form_of_a_translation() -> None:
    made = translation(WRONG)
    shown = client(editor()).get(reverse("newsroom:item-edit", args=[made.pk])).content.decode()
    assert "The name “Northern Bank” is not in the translation." in shown
    assert "The figure “почти 12 млрд юаней” is not in the source." in shown


def test_a_translator_that_is_not_there_is_told_in_the_form(settings) -> None:  # type: ignore[no-untyped-def]
    settings.NEWSROOM_TRANSLATOR = "none"
    source = original()
    address = f"{reverse('newsroom:item-new')}?translation_of={source.pk}"
    shown = client(editor()).post(address, {"seen_revision": 0, "language": "ru", "draft": "1"})
    assert "There is no translator “none”. Name one of these: offline" in shown.content.decode()


def test_the_glossary_is_kept_by_editors() -> None:
    page = client(editor())
    new = reverse("newsroom:term-new")
    assert page.post(new, {"kind": "name", "en": "Alone"}).status_code == 422
    assert page.post(new, {"kind": "term", "en": "turnover; trade", "ru": "оборот"}).status_code == 302
    assert page.post(new, {"kind": "term", "en": "turnover; trade", "ru": "оборот"}).status_code == 422
    term = GlossaryTerm.objects.get()
    assert "оборот" in page.get(reverse("newsroom:glossary"), {"q": "trade"}).content.decode()
    address = reverse("newsroom:term", args=[term.pk])
    assert page.post(address, {"kind": "term", "en": "turnover", "ru": "оборот", "seen_revision": 1}).status_code == 302
    assert page.post(address, {"kind": "term", "en": "late", "ru": "x", "seen_revision": 1}).status_code == 422
    page.post(reverse("newsroom:term-remove", args=[term.pk]), {"seen_revision": 1})
    assert GlossaryTerm.objects.get().en == "turnover"
    page.post(reverse("newsroom:term-remove", args=[term.pk]), {"seen_revision": 2})
    assert not GlossaryTerm.objects.exists()
    actions = AuditEntry.objects.filter(action__startswith="newsroom.term").order_by("pk")
    assert [entry.action for entry in actions] == ["newsroom.term.create", "newsroom.term.edit", "newsroom.term.remove"]


@pytest.mark.parametrize("role", [Role.READER, Role.REPRESENTATIVE])
def test_others_do_not_reach_the_glossary_or_publish(role: Role) -> None:
    made = translation(FAITHFUL)
    page = client(UserFactory(role=role))
    term = GlossaryTerm.objects.get()
    assert page.get(reverse("newsroom:glossary")).status_code == 403
    assert page.post(reverse("newsroom:term-remove", args=[term.pk]), {"seen_revision": 1}).status_code == 403
    assert page.post(reverse("newsroom:item-publish", args=[made.pk]), {"lost_reason": "x"}).status_code == 403
    assert GlossaryTerm.objects.exists()
