"""The officer's questions: the form that composes one, and the form that asks them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emporion_web.attendance.enums import WITH_CHOICES, QuestionKind
from emporion_web.attendance.models import Question
from emporion_web.ui.languages import reader_language

LANGUAGES = ("en", "ru", "zh")
MOST_CHOICES = 30
YES_NO = (("yes", _("Yes")), ("no", _("No")))


def label_of(choice: Mapping[str, str]) -> str:
    """Return a choice in the reader's language, else in the first it has."""
    return next((choice[code] for code in (reader_language(), *LANGUAGES) if choice.get(code)), choice["key"])


def _field(question: Question) -> forms.Field:
    how: dict[str, Any] = {"label": str(question), "required": question.required}
    choices = [(choice["key"], label_of(choice)) for choice in question.choices]
    if question.kind == QuestionKind.LONG:
        return forms.CharField(max_length=3_000, widget=forms.Textarea(attrs={"rows": 4}), **how)
    if question.kind == QuestionKind.ONE:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **how)
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **how)
    if question.kind == QuestionKind.BOOLEAN:
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **how)
    if question.kind == QuestionKind.NUMBER:
        return forms.DecimalField(max_digits=12, decimal_places=2, **how)
    return forms.CharField(max_length=300, **how)


class AnswersForm(forms.Form):
    """The questions of a forum, in their order."""

    def __init__(self, *given: Any, questions: Sequence[Question], **named: Any) -> None:
        super().__init__(*given, **named)
        for question in questions:
            self.fields[f"q{question.pk}"] = field = _field(question)
            if question.shown_to_other:
                field.help_text = _("The other side's desk reads it if you agree to be contacted.")

    def answers(self) -> dict[str, Any]:
        """Return what was answered, by question: texts, keys of choices, numbers as they are written."""
        answered = {name[1:]: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        return {key: value if isinstance(value, list) else str(value) for key, value in answered.items()}


def readable(questions: Iterable[Question], answers: Mapping[str, Any]) -> list[tuple[Question, str]]:
    """Return the answers as a reader reads them, with their questions, in the order of the form."""
    return [
        (question, _shown(question, answers[str(question.pk)])) for question in questions if str(question.pk) in answers
    ]


def _shown(question: Question, answer: Any) -> str:
    if question.kind == QuestionKind.BOOLEAN:
        return str(dict(YES_NO).get(answer, answer))
    if question.kind in WITH_CHOICES:
        known = {choice["key"]: label_of(choice) for choice in question.choices}
        chosen = answer if isinstance(answer, list) else [answer]
        return ", ".join(known.get(str(key), str(key)) for key in chosen)
    return str(answer)


class QuestionForm(forms.ModelForm[Question]):
    """One question in three languages; choices are written one a line, the same lines in every language."""

    seen_revision = forms.IntegerField(widget=forms.HiddenInput)
    choices_en = forms.CharField(label=_("Choices in English"), required=False, max_length=6_000)
    choices_ru = forms.CharField(label=_("Choices in Russian"), required=False, max_length=6_000)
    choices_zh = forms.CharField(label=_("Choices in Chinese"), required=False, max_length=6_000)

    class Meta:
        model = Question
        fields = ["text_en", "text_ru", "text_zh", "kind", "required", "shown_to_other"]
        help_texts = {
            "text_en": _("Shown where there is no text in the reader's language."),
            "shown_to_other": _("Otherwise only the own side's desk reads the answer."),
        }

    field_order = ["text_en", "text_ru", "text_zh", "kind", "choices_en", "choices_ru", "choices_zh"]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["seen_revision"].initial = self.instance.revision
        for code in LANGUAGES:
            field = self.fields[f"choices_{code}"]
            field.widget = forms.Textarea(attrs={"rows": 4})
            field.initial = "\n".join(choice.get(code, "") for choice in self.instance.choices)
        self.fields["choices_en"].help_text = _(
            "One a line, for “one” and “several”. The same order in every language."
        )

    def clean(self) -> dict[str, Any]:
        """Ask for choices where the kind has some, and for as many lines in each language that has any."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("kind") not in WITH_CHOICES:
            return data
        lines = {code: _lines(data.get(f"choices_{code}", "")) for code in LANGUAGES}
        if not 2 <= len(lines["en"]) <= MOST_CHOICES:
            self.add_error("choices_en", _("Write from 2 to 30 choices, one a line."))
        for code in ("ru", "zh"):
            if lines[code] and len(lines[code]) != len(lines["en"]):
                self.add_error(f"choices_{code}", _("Write as many lines as in English, or none."))
        return data

    def chosen(self) -> list[dict[str, str]]:
        """Return the choices; one whose English text stands already keeps its key."""
        if self.cleaned_data["kind"] not in WITH_CHOICES:
            return []
        lines = {code: _lines(self.cleaned_data.get(f"choices_{code}", "")) for code in LANGUAGES}
        keys = {choice["en"]: choice["key"] for choice in self.instance.choices}
        free = max((int(key) for key in keys.values()), default=0)
        found = []
        for at, text in enumerate(lines["en"]):
            if text not in keys:
                free += 1
            others = {code: lines[code][at] if lines[code] else "" for code in ("ru", "zh")}
            found.append({"key": keys.get(text, str(free)), "en": text, **others})
        return found

    def fields_to_write(self) -> dict[str, Any]:
        """Return the columns that valid input gives."""
        names = ("text_en", "text_ru", "text_zh", "kind", "required", "shown_to_other")
        return {name: self.cleaned_data[name] for name in names} | {"choices": self.chosen()}


def _lines(text: str) -> list[str]:
    return [line.strip()[:200] for line in text.splitlines() if line.strip()]
