"""A message as a mail: plain text and a plain HTML of the same, in the reader's language, with the headers due."""

from collections.abc import Mapping
from email.charset import BASE64, QP, Charset
from typing import Any

from attrs import frozen
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.template import Context, loader
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from emporion.kernel.languages import Language
from emporion_web.mail.adapters.values import from_json
from emporion_web.mail.models import Message
from emporion_web.mail.registry import TEMPLATES, Template, Whole
from emporion_web.ui.languages import CODES


class Misaddressed(Exception):
    """Raised for a message whose address, or a header, is none that a mail can have."""


SALT = "mail.leave"
TAGS: Mapping[str, str] = {"en": "en", "ru": "ru", "zh": "zh-Hans"}


@frozen
class Written:
    """What a mail says, before it has an envelope."""

    subject: str
    text: str
    html: str


def leave_token(address: str, kind: str, side: str) -> str:
    """Return what opens the page that ends mail of a kind to an address: signed, so that nothing need be kept."""
    return signing.dumps([address, kind, side], salt=SALT, compress=True)


def read_leave_token(token: str) -> tuple[str, str, str] | None:
    """Return address, kind and side of a token; None for one that we did not make."""
    try:
        address, kind, side = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return address, kind, side


def leave_url(message: Message) -> str:
    """Return the address at which the reader of a message ends mail of its kind."""
    token = leave_token(message.address, message.kind, message.side)
    return settings.SITE_URL + reverse("mail:leave", args=[token])


def write(template: Template, language: Language, context: Mapping[str, Any], leave: str = "") -> Written:
    """Return what a template says with these values; the language must be active. ``leave`` ends mail of its kind."""
    values = {"site": settings.SITE_URL, **context}
    whole = loader.get_template(template.path).template.render(Context(values, autoescape=False))  # type: ignore[attr-defined]
    subject, _, body = whole.strip().partition("\n")
    shown = {"subject": " ".join(subject.split()), "body": body.strip(), "leave": leave, "kind": template.kind.label}
    shown |= {"site": settings.SITE_URL, "tag": TAGS[language]}
    text = loader.get_template("mail/letter.txt").template.render(Context(shown, autoescape=False))  # type: ignore[attr-defined]
    return Written(shown["subject"], text.strip() + "\n", render_to_string("mail/letter.html", shown))


def preview(template: Template, language: Language) -> Written:
    """Return what a template says with sample values, in a language."""
    with translation.override(CODES[language]):
        leave = f"{settings.SITE_URL}/…" if template.kind.may_leave else ""
        values = template.sample()
        if isinstance(values, Whole):
            return Written(values.subject, values.text, values.html)
        return write(template, language, values, leave)


def compose(message: Message) -> tuple[EmailMultiAlternatives, Written] | None:
    """Return the mail of a message, written now; None if its template says that it had better not be sent."""
    template, language = TEMPLATES[message.template], message.language
    with translation.override(CODES[language]):
        values = template.fill(message, from_json(message.context, language))  # type: ignore[arg-type]
        if values is None:
            return None
        headers = _headers(message)
        if isinstance(values, Whole):
            headers |= {"List-Id": f"<{values.list_id}>", **_leaving(values.leave)}
            written = Written(values.subject, values.text, values.html)
        else:
            leave = leave_url(message) if template.kind.may_leave else ""
            headers |= _leaving(leave) if leave else {}
            written = write(template, language, values, leave)  # type: ignore[arg-type]
    mail = EmailMultiAlternatives(written.subject, written.text, None, [message.address], headers=headers)
    mail.attach_alternative(written.html, "text/html")
    mail.encoding = _charset(language)
    _check(mail)
    return mail, written


def _check(mail: EmailMultiAlternatives) -> None:
    """Raise Misaddressed now for what would break as the mail is handed over, when it is too late to tell."""
    try:
        validate_email(mail.to[0])
        mail.message()
    except ValidationError as error:
        raise Misaddressed("This is no mail address.") from error
    except ValueError as error:
        raise Misaddressed(" ".join(str(error).split())) from error


def _headers(message: Message) -> dict[str, str]:
    return {
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",  # RFC 3834: no vacation notice answers it
        "Content-Language": TAGS[message.language],
    }


def _leaving(leave: str) -> dict[str, str]:
    return {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _charset(language: str) -> Charset:
    """Return UTF-8 in seven bits: no server on the way has a reason to rewrite it and so break a signature."""
    charset = Charset("utf-8")
    charset.body_encoding = QP if language == "en" else BASE64
    return charset
